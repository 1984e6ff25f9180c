"""What those who are invited to an event answer: each for themselves, by taps, and as often as they like until it begins.

No guardian ever sees another's answer: everything here reads and writes the writer's own invitation alone.
"""

from collections.abc import Callable, Mapping

from actions import intake
from actions.invited import hears
from actions.visits import Visit
from rules.crisis import LANGUAGES
from rules.events import DRAFT, OPEN
from rules.ids import number
from rules.invitations import CANNOT, COMES, MAYBE, MOST, OTHER, RATINGS, REASONS, WAITS
from rules.owed import Show, show
from storage import events, families, invitations, role_models
from storage.events import Event
from storage.invitations import NONE, Invitation
from storage.tx import Tx

GONE = [show("gone")]
Answer = Callable[[Tx, Visit, Event, Invitation, str], str]
"""What a button does; what is shown next: a question, "" for the answer as it stands, or a note after a `!`."""


def mine(tx: Tx, visit: Visit, event_id: str) -> tuple[Event, Invitation] | None:
    """The event and the writer's own invitation to it; None where there is none, or it is not for them any more."""
    found = invitations.of(tx, number(event_id), visit.me.id) if visit.person is not None else None
    event = events.by_id(tx, found.event_id) if found else None
    if found is None or event is None or event.state == DRAFT or not hears(tx, found):
        return None
    return event, found


def look(tx: Tx, visit: Visit, event_id: str, part: str) -> list[Show]:
    """Open one's own invitation, or what can be answered."""
    return [show("my_event", number(event_id), part)] if mine(tx, visit, event_id) else GONE


def enter(tx: Tx, visit: Visit) -> list[Show]:
    """Open the list of one's own invitations."""
    return [show("my_events")] if visit.person is not None else [show("lost")]


def do(tx: Tx, visit: Visit, event_id: str, verb: str, detail: str) -> list[Show]:
    """A button of an invitation was tapped."""
    found, action = mine(tx, visit, event_id), VERBS.get(verb)
    if found is None or action is None:
        return GONE
    event, invitation = found
    began = event.at <= tx.now
    if (verb == "rate") != began or (event.state != OPEN and not began):
        return [show("my_event", event.id, note="over" if began else "")]
    if event.seats is not None:
        invitations.hold_event(tx, event.id)
    part = action(tx, visit, event, invitation, detail)
    note = part.removeprefix("!") if part.startswith("!") else ""
    return [show("my_event", event.id, *([] if note or not part else [part]), note=note)]


def _keep(tx: Tx, event: Event, invitation: Invitation, **values: object) -> None:
    """Write down an answer; it is about the event as it is planned now."""
    told = {"version": event.version, "answered_at": tx.now, **values}
    invitations.change(tx, event.id, invitation.person_id, **told)


def room(tx: Tx, event: Event, invitation: Invitation) -> int:
    """How many seats are left for this family, with those it has."""
    if event.seats is None:
        return 10 * MOST
    return event.seats - invitations.seats_taken(tx, event.id, event.version, invitation.person_id)


def _yes(tx: Tx, visit: Visit, event: Event, invitation: Invitation, _: str) -> str:
    """They come: a guardian is asked how many, and keeps the interpreter that staff know they need."""
    own, before = invitation.youth_id is None, invitation.stands(event.version)
    if before == COMES:
        return "" if own else "adults"
    if room(tx, event, invitation) < 1:
        # Who waits already keeps their place in the line.
        if before != WAITS:
            _keep(tx, event, invitation, answer=WAITS, adults=0, young=0, reason=None)
        return ""
    seated(tx, event, invitation)
    return "" if own else "adults"


def seated(tx: Tx, event: Event, invitation: Invitation) -> None:
    """There is a seat for them: for one person, until they say how many they are."""
    # A role model who helps is an adult, and so is a guardian; whoever else comes for themselves is a young person.
    young = invitation.youth_id is None and role_models.by_id(tx, invitation.person_id) is None
    counted = {"adults": 0 if young else 1, "young": 1 if young else 0, "reason": None}
    _keep(tx, event, invitation, answer=COMES, interpreter=_interpreter_of(tx, event, invitation), **counted)


def _interpreter_of(tx: Tx, event: Event, invitation: Invitation) -> str | None:
    known = families.guardian(tx, invitation.person_id)
    if invitation.interpreter or known is None or not (known.interpreter and event.interpreter):
        return invitation.interpreter
    return known.language


def _adults(tx: Tx, visit: Visit, event: Event, invitation: Invitation, said: str) -> str:
    """So many adults; the young ones are asked for next."""
    count = number(said)
    if invitation.youth_id is None or invitation.stands(event.version) != COMES or not 1 <= count <= MOST:
        return ""
    if count + invitation.young > room(tx, event, invitation):
        return "!full"
    _keep(tx, event, invitation, adults=count)
    return "young"


def _young(tx: Tx, visit: Visit, event: Event, invitation: Invitation, said: str) -> str:
    """So many children and young people."""
    count = number(said)
    if invitation.youth_id is None or invitation.stands(event.version) != COMES or not 0 <= count <= MOST:
        return ""
    if count + invitation.adults > room(tx, event, invitation):
        return "!full"
    _keep(tx, event, invitation, young=count)
    return ""


def _maybe(tx: Tx, visit: Visit, event: Event, invitation: Invitation, _: str) -> str:
    wanted = _interpreter_of(tx, event, invitation)
    _keep(tx, event, invitation, answer=MAYBE, adults=0, young=0, reason=None, interpreter=wanted)
    return ""


def _no(tx: Tx, visit: Visit, event: Event, invitation: Invitation, _: str) -> str:
    """They can't; parents are asked whether there is something to help with."""
    _keep(tx, event, invitation, answer=CANNOT, adults=0, young=0, reason=None)
    return "" if invitation.youth_id is None else "why"


def _why(tx: Tx, visit: Visit, event: Event, invitation: Invitation, code: str) -> str:
    """What keeps them: a code, never words."""
    if invitation.stands(event.version) == CANNOT and code in (*REASONS, NONE):
        invitations.change(tx, event.id, invitation.person_id, reason=code if code in REASONS else None)
    return ""


def _tongue(tx: Tx, visit: Visit, event: Event, invitation: Invitation, _: str) -> str:
    return "tongue" if event.interpreter and invitation.youth_id is not None else ""


def _interpreter(tx: Tx, visit: Visit, event: Event, invitation: Invitation, code: str) -> str:
    """In which language; another one than those on the list is found out by phone."""
    if event.interpreter and invitation.youth_id is not None and code in (*LANGUAGES, OTHER, NONE):
        invitations.change(tx, event.id, invitation.person_id, interpreter=code)
        if code == OTHER:
            intake.ask_for_person(tx, visit, "call")
    return "" if invitation.stands(event.version) else "change"


def _rate(tx: Tx, visit: Visit, event: Event, invitation: Invitation, code: str) -> str:
    """How it was; only who came, or had said so, is asked."""
    if event.ends <= tx.now and code in RATINGS:
        invitations.change(tx, event.id, invitation.person_id, rating=code)
    return "!over"


VERBS: Mapping[str, Answer] = {
    COMES: _yes,
    MAYBE: _maybe,
    CANNOT: _no,
    "adults": _adults,
    "young": _young,
    "why": _why,
    "tongue": _tongue,
    "interpreter": _interpreter,
    "rate": _rate,
}
"""What each button does."""
