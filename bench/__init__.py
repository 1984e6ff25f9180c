"""Measures Opgang beside what somebody would pick instead: same server, same messages, one run."""
