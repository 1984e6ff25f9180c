"""What became of all that people did: read from their chats, from the stand-in's calls, and from the database."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bench.chaos_blows import OTHERWISE, Blows
from bench.chaos_people import CRISIS, HELP, NUMBER, STICKER, STRANGE, Actor, Deed, Youth
from bench.chaos_rows import Rows
from dialogs import help as helping
from dialogs import notices
from locales import speaking
from playground.botapi import Call
from playground.updates import Updates
from rules.notices import AGAIN

NAMED = {CRISIS: "1r:{}:en:", HELP: "1r:{}::"}
"""Answers that are told apart by the data of the button under them."""
SPEAKING = {"sendMessage", "editMessageText"}
UNCHANGED = "message is not modified"
OURS = re.compile(
    r"\S+, Jobplaneten:\n|💬 .* wrote \(|Hi \S+\. \S+ from Jobplaneten has read|\S+ from Jobplaneten has seen"
)
"""The beginnings of notices that carry somebody's words or name."""
LINES = {"new_intake": notices.NEW_INTAKE, "help": notices.HELP, "alert": notices.ALERT, "handed": notices.HANDED}


@dataclass
class Found:
    """What went wrong, and the number of what went doubly where it may."""

    lost: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    screens: list[str] = field(default_factory=list)
    doubled: Counter[str] = field(default_factory=Counter)
    """Answers that were said more often than asked for, by why."""
    puzzles: list[str] = field(default_factory=list)
    """Those of which no reason is to be seen."""
    notices_doubled: int = 0
    expired: int = 0
    deeds: Counter[str] = field(default_factory=Counter)
    taken_over: float | None = None
    """Seconds until another process sent, when the one that did was killed for good; None where there is no other."""

    @property
    def faults(self) -> list[str]:
        """All that must not be."""
        return [*self.lost, *self.records, *self.notices, *self.screens]


@dataclass(frozen=True)
class Said:
    """Something that the bot has said or changed in one chat, as the stand-in accepted it."""

    at: datetime
    text: str
    buttons: tuple[str, ...]
    new: bool
    fault: str


class Chat:
    """One person's chat as it was heard: kept answers, notices, and screens."""

    def __init__(self, calls: Sequence[Call]) -> None:
        self.said = [said for call in calls if (said := _said(call)) is not None]
        with speaking("en"):
            self._lost = (str(helping.LOST), str(helping.LOST_STAFF))
            self._odd = str(helping.ODD["sticker"])
            self._refused = str(helping.REFUSED["cpr"])
            self._lines = {str(text): kind for kind, text in LINES.items()}

    def kind(self, said: Said) -> str:
        """Which of the answers that nothing replaces, `notice`, or `screen`."""
        if said.new and (said.text in self._lines or OURS.match(said.text)):
            return "notice"
        if any(data.startswith("1r:") for data in said.buttons):
            return "removable"
        for kind, words in ((STRANGE, self._lost), (STICKER, (self._odd,)), (NUMBER, (self._refused,))):
            if any(word in said.text for word in words):
                return kind
        return "screen"

    def of(self, *kinds: str) -> Iterator[Said]:
        """What was said of these kinds."""
        return (said for said in self.said if self.kind(said) in kinds)

    def lines(self) -> Counter[str]:
        """How often each notice that names nobody was sent here."""
        return Counter(self._lines[said.text] for said in self.said if said.new and said.text in self._lines)


def _said(call: Call) -> Said | None:
    if call.method not in SPEAKING or call.answer is None:
        return None
    unchanged = UNCHANGED in str(call.answer.get("description", ""))
    if not call.ok and not unchanged:
        return None
    marked = call.parameters.get("reply_markup") or {}
    rows = (json.loads(marked) if isinstance(marked, str) else marked).get("inline_keyboard", [])
    buttons = tuple(str(button.get("callback_data", "")) for row in rows for button in row)
    return Said(call.at, str(call.parameters.get("text", "")), buttons, call.method == "sendMessage", call.fault)


def check(actors: Sequence[Actor], calls: Sequence[Call], updates: Updates, rows: Rows, blows: Blows) -> Found:
    """Compare what people did with what they heard and with what is stored."""
    found = Found(records=rows.doubled(actors))
    by_chat: dict[int, list[Call]] = defaultdict(list)
    for call in calls:
        by_chat[int(call.parameters.get("chat_id") or 0)].append(call)
    for actor in actors:
        chat = Chat(by_chat[actor.person.id])
        _check_deeds(found, actor, chat, updates, rows)
        _check_doubled(found, actor, chat, rows, blows)
        _check_notices(found, actor, chat, rows)
    found.lost += [f"{what} is still owed to {chat}" for chat, what in rows.owed.items() if what]
    found.notices += [f"a notice {kind} is {state}" for kind, state in rows.stuck]
    return found


def _check_deeds(found: Found, actor: Actor, chat: Chat, updates: Updates, rows: Rows) -> None:
    name = actor.person.id
    handled: list[tuple[datetime, Deed]] = []
    for deed in actor.deeds:
        found.deeds[deed.kind] += 1
        if deed.update in rows.handled:
            handled.append((rows.handled[deed.update], deed))
        elif deed.update in updates.expired:
            found.expired += 1
        else:
            found.lost.append(f"{name}: update {deed.update} ({deed.kind}) was never handled")
    found.lost += [f"{name}: {words}" for words in _unanswered(handled, chat)]
    rest = [at for at, deed in handled if deed.kind in ("tap", "text")]
    if rest and not any(said.at >= max(rest) for said in chat.said if chat.kind(said) != "notice"):
        found.screens.append(f"{name}: nothing was shown since {max(rest)}")
    elif isinstance(actor, Youth) and (wrong := rows.outdated(name, list(chat.of("screen")))):
        found.screens.append(f"{name}: {wrong}")


def _unanswered(handled: Sequence[tuple[datetime, Deed]], chat: Chat) -> Iterator[str]:
    """The answers that nothing replaces, one by one; those that have names of their own, by their names."""
    removable = {data for said in chat.of("removable") if said.new for data in said.buttons}
    for kind, form in NAMED.items():
        abouts = {deed.about for _, deed in handled if deed.kind == kind}
        yield from (f"no answer to {kind} {about}" for about in abouts if form.format(about) not in removable)
    for kind in (NUMBER, STRANGE, STICKER):
        asked_at = [at for at, deed in handled if deed.kind == kind]
        answered = [said.at for said in chat.of(kind)]
        if kind == NUMBER and len(answered) < len(asked_at):
            yield f"{len(asked_at)} numbers, {len(answered)} answers"
        # Equal ones are answered once: the answer has to come after the last of them.
        yield from (f"no answer to {kind} of {at}" for at in asked_at if not any(one >= at for one in answered))


def _check_doubled(found: Found, actor: Actor, chat: Chat, rows: Rows, blows: Blows) -> None:
    """Answers that nothing replaces and that were said more often than they were asked for; and why, where it is seen."""
    handled = [deed for deed in actor.deeds if deed.update in rows.handled]
    asked = Counter((deed.kind, deed.about if deed.kind in NAMED else "") for deed in handled)
    for (kind, about), times in asked.items():
        if kind in NAMED:
            data = NAMED[kind].format(about)
            said = [one for one in chat.of("removable") if one.new and data in one.buttons]
        else:
            said = list(chat.of(kind)) if kind == NUMBER else []
        why = blows.reasons([(one.at, one.fault) for one in said[:-1]], max(0, len(said) - times))
        found.doubled.update(why)
        if OTHERWISE in why:
            found.puzzles.append(f"{kind} {about}: " + ", ".join(f"{one.at:%X.%f} {one.fault}" for one in said))


def _check_notices(found: Found, actor: Actor, chat: Chat, rows: Rows) -> None:
    name = actor.person.id
    sent = chat.lines()
    for kind in LINES:
        states = rows.notices_of(name, kind)
        _compare(found, f"{name}: {kind}", kind, sent[kind], states)
    bodies = [said.text for said in chat.said if said.new and OURS.match(said.text) and "wrote (" not in said.text[:80]]
    for kind, pattern in (("talk_words", r", Jobplaneten:\n"), ("taken", "has read what you")):
        said = [text for text in bodies if re.search(pattern, text)]
        _compare(found, f"{name}: {kind}", kind, len(said), rows.notices_of(name, kind))


def _compare(found: Found, what: str, kind: str, sent: int, states: Mapping[str, int]) -> None:
    surely, perhaps = states.get("sent", 0), states.get("uncertain", 0) + states.get("sending", 0)
    doubled = max(0, sent - surely - perhaps)
    if doubled and kind not in AGAIN:
        found.notices.append(f"{what}: sent {sent} times, {surely} are known and {perhaps} uncertain")
    found.notices_doubled += doubled
    if sent < surely:
        found.notices.append(f"{what}: {surely} are said to be sent, {sent} arrived")


def words(found: Found) -> Iterator[str]:
    """The figures, one a line."""
    yield f"answers lost: {len(found.lost)}"
    yield f"records doubled: {len(found.records)}"
    yield f"notices doubled: {found.notices_doubled}"
    yield f"notices wrong: {len(found.notices)}"
    yield f"people without a current screen: {len(found.screens)}"
    why = ", ".join(f"{reason}: {number}" for reason, number in sorted(found.doubled.items()))
    yield f"answers doubled: {found.doubled.total()}" + (f" ({why})" if why else "")
    if found.taken_over is not None:
        yield f"seconds until another process sent: {found.taken_over:.1f}"


def tried(found: Found) -> dict[str, Any]:
    """What people did, by kind."""
    return {**found.deeds, "too late to be delivered": found.expired}
