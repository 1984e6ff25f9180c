"""Tests of storage: the engine on both databases."""
