"""Keeps Python's garbage collector from stopping the bot while people wait.

Unless it is told, it looks at the newest objects after each 700 more of them, which a single answer makes, and every
now and then at all there are: a tenth of a second, above all for the lists of words, in which nobody is answered.
"""

import gc

from rules.crisis import judge

NEWEST, OLDER, OLDEST = 20_000, 20, 20
"""How many more objects there are when the newest are looked at, and how often that is until the older ones are."""


def steady() -> None:
    """What stands now, the lists of words too, is never looked at again; what comes, seldom. Called once, before work."""
    judge("")
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEWEST, OLDER, OLDEST)
