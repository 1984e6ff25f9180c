"""A year of the programme on a fake clock, through the front door: who comes, what happens to them, and what must hold."""
