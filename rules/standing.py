"""Where a young person's enquiry stands: the facts that status, card and "what happens now" are told from."""

from dataclasses import dataclass
from datetime import date, datetime

ENROLLED = frozenset({"enrolled", "preparing", "waiting", "interviewing", "placed", "between"})
CLOSED = frozenset({"closed", "not_real", "moved_on"})


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The facts; `owner` is the first name of the staff member who took over."""

    status: str = "lead"
    sent: bool = False
    unfinished: str = ""
    """The form that was begun and not sent."""
    stopped: bool = False
    owner: str = ""
    stand_in: str = ""
    """The first name of whoever is there while the owner is away."""
    away_until: date | None = None
    """The last day on which the owner is away; None while they are there."""
    next_contact: date | None = None
    way: str = ""
    way_open: bool = False
    """Whether that wish to meet still waits."""
    paused: str = ""
    """"on" while a break lasts, "over" when its day has come and they have said nothing yet."""
    paused_until: date | None = None
    told_more: bool = False
    slot: datetime | None = None
    slot_shut: bool = False
    """Whether the office is closed after all on the day of that time."""
    phone: str = ""
    jobs: tuple[tuple[str, date], ...] = ()
    """The jobs they have: the workplace, and the first day."""

    @property
    def enrolled(self) -> bool:
        return self.status in ENROLLED

    @property
    def closed(self) -> bool:
        return self.status in CLOSED


def state(status: str, sent: bool, owned: bool) -> str:
    """The state that staff read on a card: started, new, taken, or the step itself."""
    if status != "lead":
        return status
    if not sent:
        return "started"
    return "taken" if owned else "new"
