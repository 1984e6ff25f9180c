"""What the database says when all is quiet: what was handled, what is owed, what is stored, and how often."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from actions.visits import House, Incoming, visiting
from bench.chaos_people import Actor
from bot.house import screens
from handlers.hearing import Gone, Sight
from locales import speaking
from storage import Tx, accounts
from storage import tables as t
from storage import talks as talking

FORM_BUTTONS = ("1a:", "1b:", "1d:", "1t:", "1s:", "1f:")
TALLIED = ("let_in", "intake", "help", "alert")
ASKED_BY_BUTTON = ("work", "pay", "talk")


@dataclass
class Rows:
    """One look at the database; people by the number of their chat."""

    handled: Mapping[int, datetime]
    owed: Mapping[int, list[str]]
    notices: Mapping[int, Mapping[str, Counter[str]]]
    stuck: Sequence[tuple[str, str]]
    forms: Mapping[int, Mapping[str, list[tuple[str, tuple[str, ...]]]]]
    """The question that lies open in each form of a chat: its words and buttons, as it may be drawn now."""
    aside: Sequence[str]
    wrong: list[str] = field(default_factory=list)
    """Rows that are there twice, whoever they are of."""
    written: str = ""
    """Every text of every talk."""

    def notices_of(self, chat: int, kind: str) -> Mapping[str, int]:
        """The states of the notices of one kind to one person."""
        return self.notices.get(chat, {}).get(kind, Counter())

    def doubled(self, actors: Sequence[Actor]) -> list[str]:
        """All that was written more often than anybody did it."""
        twice = [word for actor in actors for word in actor.words if self.written.count(word) > 1]
        return [*self.wrong, *(f"the text {word} is stored {self.written.count(word)} times" for word in twice)]

    def outdated(self, chat: int, shown: Sequence[Any]) -> str:
        """Whether the last screen of a chat asks a question that is no longer the open one; "" where it does not."""
        if not shown or not (asking := [data for data in shown[-1].buttons if data.startswith(FORM_BUTTONS)]):
            return ""
        form = asking[0].split(":")[1]
        drawn = self.forms.get(chat, {}).get(form, [])
        if any(shown[-1].text.endswith(text) and shown[-1].buttons == buttons for text, buttons in drawn):
            return ""
        return f"is shown {shown[-1].text[-40:]!r} and not {[text[-40:] for text, _ in drawn]}"


def gather(tx: Tx, house: House) -> Rows:
    """Read everything."""
    handled = {row.update_id: row.at for row in tx.connection.execute(select(t.handled_updates))}
    chats = {one: accounts.address(tx, one) for one in tx.connection.execute(select(t.accounts.c.id)).scalars()}
    current = tx.connection.execute(select(t.accounts.c.id, t.accounts.c.current_id, t.accounts.c.owed)).all()
    person_chat = {row.current_id: chats[row.id] for row in current if row.current_id}
    aside = tx.connection.execute(select(t.set_aside.c.kind, t.set_aside.c.error))
    return Rows(
        handled,
        {chats[row.id]: [str(one[0]) for one in row.owed] for row in current},
        _notices(tx, person_chat),
        _stuck(tx),
        {chats[row.id]: _questions(tx, house, row.id) for row in current},
        [f"{row.kind}: {row.error}" for row in aside],
        list(_twice(tx, handled)),
        "\n".join(_texts(tx)),
    )


def _notices(tx: Tx, person_chat: Mapping[int, int]) -> dict[int, dict[str, Counter[str]]]:
    found: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    n = t.notices.c
    for person, kind, state in tx.connection.execute(select(n.person_id, n.kind, n.state)):
        if person in person_chat:
            found[person_chat[person]][kind][state] += 1
    return found


def _stuck(tx: Tx) -> list[tuple[str, str]]:
    n = t.notices.c
    due = (n.state == "planned") & (n.due_at <= tx.now)
    rows = tx.connection.execute(select(n.kind, n.state).where((n.state == "sending") | due))
    return [(row.kind, row.state) for row in rows]


def _questions(tx: Tx, house: House, account_id: int) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    account = accounts.by_id(tx, account_id)
    if account is None:
        return {}
    sight = Sight(tx, visiting(tx, house, account, Incoming(0, 0, account.language)))
    asks = account.asks.partition(":")
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    with speaking(account.language):
        for form in ("door", "more", "call"):
            for key in ("", asks[2] if asks[0] == form else ""):
                try:
                    screen = screens()["form"](sight, "", form, key)
                except (Gone, LookupError, TypeError, ValueError):
                    continue
                buttons = tuple(button.data for row in screen.rows for button in row)
                found[form].append((screen.text, buttons))
    return found


def _texts(tx: Tx) -> Iterator[str]:
    for word in tx.connection.execute(select(t.talk_words.c.id)).scalars():
        found = talking.words(tx, word)
        yield found.text if found else ""


def _twice(tx: Tx, handled: Mapping[int, datetime]) -> Iterator[str]:
    """Rows of which there may be one only, and counts that do not fit what they count."""
    requests, alerts, notices = t.help_requests.c, t.alerts.c, t.notices.c
    singles = (
        ("open request for help", [requests.person_id, requests.kind], requests.closed_at.is_(None)),
        ("open alert", [alerts.account_id], alerts.closed_at.is_(None)),
        ("person of a chat", [t.links.c.account_id], t.links.c.person_id > 0),
        ("consent", [t.consents.c.person_id, t.consents.c.kind], t.consents.c.withdrawn_at.is_(None)),
        ("new_intake", [notices.person_id, notices.subject_id], notices.kind == "new_intake"),
        ("taking", [t.audit.c.person_id], t.audit.c.verb == "take"),
    )
    for what, keys, only in singles:
        query = select(func.count()).where(only).group_by(*keys).having(func.count() > 1)
        yield from (f"{what}: {number} times" for number in tx.connection.execute(query).scalars())
    counted = _tallies(tx)
    for what, number in _really(tx).items():
        if counted[what] != number:
            yield f"{what} was counted {counted[what]} times, and there are {number}"
    if len(handled) < tx.connection.execute(select(func.count()).select_from(t.audit)).scalar_one():
        yield "more was written into the log than updates came"


def _tallies(tx: Tx) -> Counter[str]:
    columns = t.tallies.c
    query = select(columns.what, func.sum(columns.number)).where(columns.what.in_(TALLIED)).group_by(columns.what)
    return Counter({what: int(number) for what, number in tx.connection.execute(query)})


def _really(tx: Tx) -> dict[str, int]:
    """How many there are of what the tallies count."""

    def number(table: Any, *where: Any) -> int:
        return int(tx.connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())

    return {
        "let_in": number(t.consents),
        "intake": number(t.people, t.people.c.submitted_at.is_not(None)),
        "help": number(t.help_requests, t.help_requests.c.kind.in_(ASKED_BY_BUTTON)),
        "alert": number(t.alerts),
    }
