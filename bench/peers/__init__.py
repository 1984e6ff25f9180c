"""The bots that are measured, each started as a process of its own: `python -m bench.peers.<name> <server> [<database>]`."""
