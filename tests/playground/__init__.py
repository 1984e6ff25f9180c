"""Tests of the stand-in and its page."""
