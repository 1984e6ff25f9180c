"""What "my data" says of events: what somebody was invited to and answered, visits at their door, a protected address."""

from dialogs.doors import TOLD as VISIT
from dialogs.invitations import told_of
from dialogs.mydata import PROTECTED, held, moment
from dialogs.rights import Held
from handlers.hearing import Sight
from storage import doors, events, invitations
from storage.people import Person


def invited_to(sight: Sight, person: Person) -> Held:
    """Every invitation of their own, with their own answer alone."""
    rows = []
    for one in invitations.of_person(sight.tx, person.id):
        event = events.by_id(sight.tx, one.event_id)
        if event is not None:
            title = events.source(sight.tx, event.id).title
            rows.append(told_of(title, event.at, one.answer or "", one.youth_id is None))
    return held("events", rows)


def of_home(sight: Sight, person: Person) -> list[Held]:
    """When somebody of staff stood at the door, and whether the address is protected."""
    visits = [f"{moment(at)}: {VISIT[what]}" for at, what in doors.of_person(sight.tx, person.id)]
    hidden = [PROTECTED] if doors.is_sheltered(sight.tx, person.id) else []
    return [held("doors", visits), held("address", hidden)]
