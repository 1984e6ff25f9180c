"""Wires: settings, intake, speaker, sender, timetable and the command line."""

from handlers import thrift

thrift.build_late()
