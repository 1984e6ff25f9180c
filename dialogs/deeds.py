"""The audit log in words: what staff, and the server, have done with people's records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.screen import Screen, lines, paragraphs
from dialogs.staffroom import Page, turns
from locales import Text, staff
from locales.dates import Moment

LOG = staff("Who did what, newest first:", "Above /log")
NO_LOG = staff("Nothing yet.", "/log, when it is empty")
LOG_ROW = staff("{moment} · {deed}", "A line of /log: when, and what somebody did")
SERVER = staff("The server", "In /log, instead of a name: done on the command line or by the bot itself")
DEEDS: dict[str, Text] = {
    "read_card": staff("{who} opened the card of {whom}", "Line of /log"),
    "read_answers": staff("{who} read the answers of {whom}", "Line of /log"),
    "read_number": staff("{who} saw the phone number of {whom}", "Line of /log"),
    "read_fields": staff("{who} opened the answers of {whom} to correct one", "Line of /log"),
    "take": staff("{who} took over {whom}", "Line of /log"),
    "note": staff("{who} wrote a note about {whom}", "Line of /log"),
    "fix": staff("{who} corrected an answer of {whom}", "Line of /log"),
    "enrol": staff("{who} marked {whom} as enrolled", "Line of /log"),
    "helped": staff("{who} answered a request of {whom}", "Line of /log"),
    "spoke": staff("{who} wrote down a contact with {whom}", "Line of /log"),
    "read_talk": staff("{who} read the talk with {whom}", "Line of /log"),
    "write": staff("{who} wrote to {whom}", "Line of /log"),
    "close": staff("{who} closed the enquiry of {whom}", "Line of /log"),
    "not_real": staff("{who} marked {whom} as not a real enquiry", "Line of /log"),
    "hand": staff("{who} handed {whom} to a colleague", "Line of /log"),
    "let_go": staff("{who} no longer looks after {whom}", "Line of /log"),
    "move": staff("{who} moved {whom} to another team", "Line of /log"),
    "moved_in": staff("{who} moved {whom} here from another team", "Line of /log"),
    "praise": staff("{who} praised {whom}", "Line of /log"),
    "caseload": staff("{who} handed everybody whom {whom} looked after to a colleague", "Line of /log"),
    "merge": staff("{who} put another record together with that of {whom}", "Line of /log"),
    "unmerge": staff("{who} took another record out of that of {whom} again", "Line of /log"),
    "joined": staff("{who} joined two records of {whom} for good", "Line of /log"),
    "invite": staff("{who} made an invitation", "Line of /log"),
    "revoke": staff("{who} took an invitation back", "Line of /log"),
    "used_invite": staff("{who} used an invitation", "Line of /log"),
    "confirm": staff("{who} confirmed {whom} as staff", "Line of /log"),
    "refuse": staff("{who} refused {whom} as staff", "Line of /log"),
    "remove": staff("{who} ended the access of {whom}", "Line of /log"),
    "read_alert": staff("{who} opened an alarm about {whom}", "Line of /log"),
    "alert_taken": staff("{who} took over an alarm about {whom}", "Line of /log"),
    "alert_closed": staff("{who} closed an alarm about {whom}", "Line of /log"),
    "factor_set_up": staff("{who} set up a code lock", "Line of /log: an authenticator app"),
    "factor_paused": staff("Five wrong codes were typed for {whom}", "Line of /log: codes of an authenticator app"),
    "factor_reset": staff("{who} took away the code lock of {whom}", "Line of /log: an authenticator app"),
    "duty": staff("{who} changed the duty list: {whom}", "Line of /log; {whom} is now on duty, – for nobody"),
    "away": staff("{who} wrote down that {whom} is away", "Line of /log"),
    "here": staff("{who} wrote down that {whom} is not away after all", "Line of /log"),
    "shut": staff("{who} closed the office on a day", "Line of /log"),
    "unshut": staff("{who} opened the office on a day after all", "Line of /log"),
    "add": staff("{who} wrote down {whom}, who walked in or was referred", "Line of /log"),
    "add_nobody": staff("{who} put {whom} on the list of new ones", "Line of /log"),
    "join": staff("{who} made a link for {whom} to join their own record", "Line of /log"),
    "said_yes": staff("{whom} said yes, and their chat is joined to what was written down", "Line of /log"),
    "join_back": staff("{who} took back the links for {whom}", "Line of /log"),
    "take_help": staff("{who} took over a request of {whom}", "Line of /log"),
    "read_task": staff("{who} opened a task about {whom}", "Line of /log"),
    "task_done": staff("{who} did a task about {whom}", "Line of /log"),
    "task_later": staff("{who} put off a task about {whom}", "Line of /log"),
    "task_mine": staff("{who} took over a task about {whom}", "Line of /log"),
    "task_hand": staff("{who} handed on a task about {whom}", "Line of /log"),
    "erased": staff("Somebody was deleted, with everything about them", "Line of /log"),
    "export": staff("{who} exported a team", "Line of /log"),
}
"""What can stand in the audit log, in words."""
OTHER = staff("{who} did something else with the record of {whom}", "Line of /log, for what has no words of its own")


@dataclass(frozen=True)
class Done:
    """One line of the log; `who` is "" where no human did it."""

    at: datetime
    who: str
    verb: str
    whom: str


def log_screen(deeds: Sequence[Done], page: Page, lifetime: timedelta) -> Screen:
    """The audit log, newest first."""
    if not deeds:
        return Screen(str(NO_LOG))
    listed = [
        LOG_ROW(moment=Moment(d.at), deed=DEEDS.get(d.verb, OTHER)(who=d.who or SERVER, whom=d.whom)) for d in deeds
    ]
    return Screen(paragraphs(LOG, lines(*listed)), [turns("log", page)], protect=True, lifetime=lifetime)
