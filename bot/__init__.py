"""Wires: settings, intake, speaker, sender, timetable and the command line."""
