"""Hears: one module per subject, each with its router and the screens it can draw."""

from handlers import thrift

thrift.build_late()
