"""The table of the Bot API methods that the stand-in serves; the subjects themselves stand in their own modules."""

from playground import editing, lookup, profile, sending
from playground.sending import Method

METHODS: dict[str, Method] = {**lookup.METHODS, **sending.METHODS, **editing.METHODS, **profile.METHODS}
