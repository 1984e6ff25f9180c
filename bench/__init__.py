"""Measures: benchmarks and the peers beside us."""
