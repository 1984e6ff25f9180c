"""What fell on the bot, and when: so that an answer which was said twice can be told from one that need not have been."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

CUT = "dropped after acceptance"
SLOW = "slow answer"
SOON = timedelta(seconds=0.7)
"""So soon after Telegram took an answer it should be noted that it was said, on a machine with much to do."""
ON_ITS_WAY = timedelta(seconds=0.5)
"""So long after a kill Telegram may still take what was on its way then."""
SLOWLY = timedelta(seconds=1.4)
"""The same where Telegram was ordered to be slow."""
UNTOLD, KILLED, AWAY, OTHERWISE = "Telegram's yes was lost", "killed then", "database away then", "otherwise"


@dataclass
class Blows:
    """The instants of all kills, and the spans in which the database was in trouble."""

    kills: list[datetime] = field(default_factory=list)
    troubles: list[tuple[datetime, datetime]] = field(default_factory=list)

    def why(self, at: datetime, fault: str) -> str:
        """Why nobody knew any more that something had been said at this instant, if that is to be seen."""
        if fault == CUT:
            return UNTOLD
        until = at + (SLOWLY if fault == SLOW else SOON)
        if any(at - ON_ITS_WAY <= kill <= until for kill in self.kills):
            return KILLED
        if any(begun <= until and at <= over for begun, over in self.troubles):
            return AWAY
        return OTHERWISE

    def reasons(self, said: Iterable[tuple[datetime, str]], times: int) -> list[str]:
        """The reasons for so many that were too much; what is to be seen comes first."""
        found = sorted((self.why(at, fault) for at, fault in said), key=OTHERWISE.__eq__)
        return found[:times]
