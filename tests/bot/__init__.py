"""The wiring: settings, intake, sender, command line."""
