"""A talk through the bot: staff write from a card and send what was shown back; a young person just writes.

Whom words reach is decided by ids that were on the screen, never by what happens to be open: staff send one text by its
id, and a young person in several talks is asked whom a text is for.
"""

from actions import cards, passing
from actions.colleagues import ask_name
from actions.naming import name_of
from actions.visits import Visit
from rules.ids import number
from rules.owed import Show, show
from rules.phone import parse_phone
from rules.quiet import allowed_at
from storage import hold, notices, people, talks, trail
from storage.people import Person
from storage.talks import Talk, Words
from storage.tx import Tx

ASKS = ":write~"
"""What the screen that waits for a text to a young person asks; no form has this name."""
LONGEST = 3000
"""Characters of several texts that are sent as one."""


def look(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Staff read a talk; reading is written down."""
    found = cards.reach(tx, visit, "write", person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_talk", found.id, found.team)
    return [show("talk", found.id)]


def write(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Staff want to write to a young person: the next text is for them, and is shown back first."""
    found = cards.reach(tx, visit, "write", person_id)
    if found is None:
        return [show("gone")]
    if not name_of(tx, visit.me.id):
        return ask_name(tx, visit.me.id)
    talks.forget(tx, [said.id for said in talks.drafts_by(tx, found.id, visit.me.id)])
    trail.log(tx, visit.me.id, "read_talk", found.id, found.team)
    return [show("talk", found.id) if passing.cannot(tx, found) else show("write", found.id)]


def typed(tx: Tx, visit: Visit, text: str) -> list[Show]:
    """Staff wrote a text after [Write]: it is kept and shown back, and reaches nobody yet."""
    found = cards.reach(tx, visit, "write", visit.account.asks.removeprefix(ASKS))
    if found is None:
        return [show("gone")]
    notices.sweep_later(tx, visit.account.id, visit.incoming.message, tx.now + visit.programme.limits.card)
    before = talks.drafts_by(tx, found.id, visit.me.id)
    # Two texts sent quickly after each other are one; under a new id, since only what was shown whole may be sent.
    whole = "\n".join([*(said.text for said in reversed(before)), text])
    if len(whole) > LONGEST:
        return [show("odd", "long")]
    talks.forget(tx, [said.id for said in before])
    return [show("talk_draft", talks.draft(tx, found.id, visit.me.id, whole))]


def send(tx: Tx, visit: Visit, word_id: str) -> list[Show]:
    """Staff tapped [Send] under a text: exactly this text goes to the one it was shown with."""
    said = _own(tx, visit, word_id)
    person = cards.reach(tx, visit, "write", said.person_id) if said else None
    if said is None or person is None:
        return [show("gone")]
    hold(tx, people=[person.id])
    said, person = _own(tx, visit, word_id), people.by_id(tx, person.id)
    if said is None or person is None or said.sent_at is not None:
        return [show("talk", person.id, note="already") if person else show("gone")]
    if passing.cannot(tx, person):
        return [show("talk", person.id)]
    talk = _talk(tx, visit, person)
    talks.send(tx, said.id, talk.id)
    # A text that waits until morning begins its two days there.
    read = allowed_at("youth", tx.now, visit.programme)
    talks.change(tx, talk.id, last_at=read, waiting_since=None, pass_at=None, passed_at=None)
    notices.plan(tx, "talk_words", person.id, said.id, tx.now, tx.now)
    trail.log(tx, visit.me.id, "write", person.id, person.team)
    return [show("talk", person.id, note="saved")]


def _own(tx: Tx, visit: Visit, word_id: str) -> Words | None:
    """A text that this member of staff wrote."""
    said = talks.words(tx, number(word_id))
    return said if said is not None and said.author == "staff" and said.author_id == visit.me.id else None


def _talk(tx: Tx, visit: Visit, person: Person) -> Talk:
    """The talk that an answer belongs to: one's own, or the one in which the young person has waited too long."""
    there = talks.open_of(tx, person.id)
    mine = [talk for talk in there if talk.staff_id == visit.me.id]
    waiting = [talk for talk in there if talk.staff_id is None or (talk.passed_at and talk.waiting_since)]
    if not mine and not waiting:
        return talks.begin(tx, person.id, visit.me.id)
    talk, *others = [*mine, *(found for found in waiting if found not in mine)]
    for other in others:
        talks.join(tx, other.id, talk.id)
    return talk if talk in mine else passing.hand(tx, talk, visit.me.id)


def undo(tx: Tx, visit: Visit, word_id: str) -> list[Show]:
    """Staff take back a text before it was sent."""
    said = _own(tx, visit, word_id)
    person = cards.reach(tx, visit, "write", said.person_id) if said else None
    if said is None or person is None:
        return [show("gone")]
    if said.sent_at is not None:
        return [show("talk", person.id, note="already")]
    talks.forget(tx, [said.id])
    return [show("talk", person.id, note="closed")]


def end(tx: Tx, visit: Visit, talk_id: str) -> list[Show]:
    """Either of the two ends a talk; the other one is told."""
    talk = talks.by_id(tx, number(talk_id))
    if visit.staff is None:
        return _leave(tx, visit, talk)
    person = cards.reach(tx, visit, "write", talk.person_id) if talk else None
    if talk is None or person is None or talk.staff_id not in (None, visit.me.id):
        return [show("gone")]
    hold(tx, people=[person.id])
    if talk.ended_at is not None:
        return [show("talk", person.id, note="already")]
    talks.end(tx, talk.id, "staff")
    passing.forget_question(tx, person.id)
    notices.plan(tx, "talk_ended", person.id, visit.me.id, tx.now, tx.now)
    return [show("talk", person.id, note="saved")]


def _leave(tx: Tx, visit: Visit, talk: Talk | None) -> list[Show]:
    """The young person ends it. A question that waited is asked again."""
    if visit.person is None:
        return [show("gone")]
    if talk is not None and talk.person_id == visit.me.id and talk.ended_at is None:
        talks.end(tx, talk.id, "youth")
        passing.tell(tx, "talk_left", talk, visit.me, talk.id, tx.now)
    return [show("talk_over")]


def said(tx: Tx, visit: Visit, text: str) -> list[Show] | None:
    """A young person wrote while in a talk: it goes to the one they talk with. None where they are in none."""
    there = _there(tx, visit)
    if not there or _is_number_for_a_call(visit, text):
        return None
    word = talks.draft(tx, visit.me.id, None, text)
    return [show("talk_whom", word)] if len(there) > 1 else _relay(tx, visit, word, there[0])


def _there(tx: Tx, visit: Visit) -> list[Talk]:
    return talks.open_of(tx, visit.me.id) if visit.person is not None and visit.staff is None else []


def _is_number_for_a_call(visit: Visit, text: str) -> bool:
    """Help is there in a talk too: a number that was asked for so that somebody can call."""
    return visit.account.asks == "call:phone" and isinstance(parse_phone(text), str)


def choose(tx: Tx, visit: Visit, word_id: str, talk_id: str) -> list[Show]:
    """A young person in several talks said whom a text is for; with an empty `talk_id`, for nobody."""
    word = talks.words(tx, number(word_id))
    if word is None or visit.person is None or word.author != "youth" or word.person_id != visit.me.id:
        return [show("gone")]
    if word.sent_at is not None:
        return [show("talk_receipt", word.talk_id, note="already")]
    if not talk_id:
        talks.forget(tx, [word.id])
        return [show("talk_unsent")]
    talk = next((found for found in _there(tx, visit) if found.id == number(talk_id)), None)
    return _relay(tx, visit, word.id, talk) if talk is not None else [show("talk_whom", word.id)]


def _relay(tx: Tx, visit: Visit, word: int, talk: Talk) -> list[Show]:
    """What a young person wrote goes to whoever reads this talk now."""
    reading = passing.reader(tx, visit.house, talk.staff_id, visit.me)
    talk = passing.hand(tx, talk, reading) if reading != talk.staff_id else talk
    talk = passing.waits(tx, visit.house, talk, visit.me)
    talks.send(tx, word, talk.id)
    passing.tell(tx, "talk_wrote", talk, visit.me, word, tx.now)
    return [show("talk_receipt", talk.id)]


def odd(tx: Tx, visit: Visit, kind: str) -> list[Show]:
    """What the bot has no use for; in a talk it is also said that it was passed on to nobody."""
    writing = visit.account.asks.startswith(ASKS) or bool(_there(tx, visit))
    return [show("talk_odd" if writing else "odd", kind)]
