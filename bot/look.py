"""What the playground's page may look at: the records as staff see them, and why somebody got a message."""

from actions.naming import first_name, name_of
from actions.visits import House
from dialogs.asking import answers_text
from dialogs.cards import HELP_KINDS, STATES
from dialogs.notices import WHY
from dialogs.waiting import waited
from locales import speaking
from rules.standing import state
from storage import Tx, accounts, forms, notices, pairs, people, placements, requests, trail, workplaces
from storage.people import Person


def records(tx: Tx, house: House, language: str) -> list[dict[str, object]]:
    """Every young person, as staff read them."""
    with speaking(language):
        return [_record(tx, house, person) for person in people.everybody(tx, 50)]


def _record(tx: Tx, house: House, person: Person) -> dict[str, object]:
    area = house.programme.area(person.area or "")
    found = forms.all_records(tx, person.id)
    answers = {r.form: answers_text(house.forms[r.form], r.answers) for r in found if r.form in house.forms}
    status = state(person.status, person.submitted_at is not None, person.owner_id is not None)
    return {
        "name": name_of(tx, person.id) or "–",
        "area": area.name if area else "–",
        "state": str(STATES.get(status, status)),
        "waited": str(waited(person.submitted_at, tx.now)) if person.submitted_at and person.status == "lead" else "–",
        "owner": first_name(tx, person.owner_id) if person.owner_id else "–",
        "next": person.next_contact_on.isoformat() if person.next_contact_on else "–",
        "job": ", ".join(_jobs(tx, person)) or "–",
        "role_model": ", ".join(first_name(tx, pair.model_id) for pair in pairs.of_person(tx, person.id)) or "–",
        "open": [str(HELP_KINDS[request.kind]) for request in requests.open_of(tx, person.id)],
        "answers": answers,
        "notes": [note.text for note in trail.notes_on(tx, person.id)],
        "notices": [f"{WHY[notice.kind]} ({notice.state})" for notice in notices.of_person(tx, person.id)],
    }


def _jobs(tx: Tx, person: Person) -> list[str]:
    """Where they work now."""
    running = placements.of_person(tx, person.id, running=True)
    return [place.name for job in running if (place := workplaces.by_id(tx, job.workplace_id))]


def why(tx: Tx, chat: int, message: int, language: str) -> dict[str, object] | None:
    """Which notice a message was, and why it was sent; None when it was an answer."""
    account = accounts.of_chat(tx, chat)
    notice = notices.by_message(tx, account.id, message) if account else None
    if account is None or notice is None:
        return None
    with speaking(language):
        return {
            "why": str(WHY[notice.kind]),
            "kind": notice.kind,
            "due": notice.due_at.isoformat(),
            "sent": notice.sent_at.isoformat() if notice.sent_at else None,
            "state": notice.state,
            "language": account.language,
        }
