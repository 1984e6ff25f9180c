"""The commands of `opgang`, one module per subject. Each has `add(app)`, which `bot.__main__` calls."""
