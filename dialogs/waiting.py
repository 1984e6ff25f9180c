"""How long somebody has waited, in whole hours or days."""

from datetime import datetime

from locales import Text, staff_n

MINUTES = staff_n("{n} minute", "{n} minutes", "Waiting time on a card or list")
HOURS = staff_n("{n} hour", "{n} hours", "Waiting time on a card or list")
DAYS = staff_n("{n} day", "{n} days", "Waiting time on a card or list")


def waited(since: datetime, now: datetime) -> Text:
    """The waiting time from `since` to `now`, rounded down."""
    minutes = int((now - since).total_seconds() // 60)
    if minutes < 60:
        return MINUTES(n=minutes)
    return HOURS(n=minutes // 60) if minutes < 48 * 60 else DAYS(n=minutes // 1440)
