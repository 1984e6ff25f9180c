"""What must hold of every message: asked of what the stand-in saw and of what happened, not of the bot's own rules."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bench.year import almanac
from bench.year.almanac import KINDS
from bench.year.record import Said
from bench.year.talking import SAID
from bench.year.town import Town
from dialogs.crisis import BETWEEN
from storage import accounts
from storage.tables import checkins, notices, pauses, talks
from storage.tx import Tx

DAY, WEEK = timedelta(days=1), timedelta(days=7)
SLACK = 2 * WEEK
PER_DAY, PER_WEEK = 2, 5
WORDS = {
    "da": "og du jeg er ikke det vi på hej din dig har en et den af med kan som der om vil gerne nogen til",
    "en": "and you the is not we on hi your of with can that how it are would like this somebody what to",
    "pl": "i się nie na z że jest do w o który która państwo proszę rozmowa rozmowie dla czy od jak dziecko",
}
"""Frequent words of the languages that are spoken here."""
ASKED_FOR = ("help_taken", "delay")
"""What becomes of a request for a human is an answer to it."""
OF_WORK = re.compile(r"1g:at_work:(\d+):")
"""A button with which a workplace answers about somebody."""
REMINDERS = ("remind_day", "remind_hours", "model_day", "model_hours", "kin_day", "kin_hours")
OF_WEEKS = ("pair_nudge", "pair_how", "pair_pulse")

RULES = (
    *("asked for or due", "sent once", "inside the hours", "not in school", "at most 2 a day", "at most 5 a week"),
    *(
        "in their language",
        "not too late",
        "still wanted",
        "not while they talk",
        "an alarm reaches staff at once",
        "an alarm climbs until it is taken",
        "nothing to somebody erased",
        "nothing left half sent",
        "every week of a pair",
        "on /glemt",
        "a reminder of each time",
        "news of a time that is off",
        "a day to think",
        "parents hear what they may",
        "a question at each point",
        "a word in each week of waiting",
    ),
    *("no message refused by Telegram's rules", "nothing the bot stumbled over"),
)


def harvest(town: Town) -> None:
    """Keep every notice that is over: the bot forgets them after some months.

    What is over since the last time was due since then, or later: whatever waits is put off.
    """
    since = town.harvested - SLACK
    query = select(notices).where(notices.c.state.not_in(("planned", "sending")), notices.c.due_at >= since)
    for row in town.read(lambda tx: tx.connection.execute(query).all()):
        town.seen[row.id] = row  # one that was dropped may go out after all
    town.harvested = town.now
    town.talks |= {row.id: row for row in town.read(lambda tx: tx.connection.execute(select(talks)).all())}


def check(town: Town) -> None:
    """Ask everything, and write down what breaks."""
    harvest(town)
    chats, languages = _accounts(town)
    sent = {(chats.get(row.account_id, 0), row.message_id): row for row in town.seen.values() if row.state == "sent"}
    _every_message(town, sent)
    facts = _facts(town)
    for place, row in sent.items():
        said = town.record.said.get(place)
        if said is None or said.at != row.sent_at:
            _breach(town, "sent once", row, "the stand-in saw no such message at that instant")
            continue
        for rule, holds in TESTS.items():
            if not holds(row, said):
                _breach(town, rule, row, f"{almanac.local(said.at):%a %d %b %H:%M}")
        town.counts["people whom workplaces were asked about"] += len(_asked_about(said))
        if not _wanted(town, row, said, facts):
            _breach(town, "still wanted", row, f"{almanac.local(said.at):%a %d %b %H:%M}")
        if _language(_ours(said.text)) not in ("", languages.get(said.chat)):
            _breach(town, "in their language", row, said.text[:80])
    _budget(town)
    _left(town)


def _breach(town: Town, rule: str, row: Any, what: str) -> None:
    town.breaches[rule].append(f"{row.kind} to {row.person_id} about {row.subject_id}: {what}")


def _accounts(town: Town) -> tuple[dict[int, int], dict[int, str]]:
    """The chat of each account, and the language of who sits there."""
    young = [one.who for one in town.young if one.who]
    parents = [one.who for one in town.parents.values() if one.who]
    folk = {one.chat: one for one in (*young, *parents, *(one.who for one in town.staff), *town.models, *town.contacts)}

    def found(tx: Tx) -> dict[int, int]:
        known = {chat: accounts.of_chat(tx, chat) for chat in folk}
        return {account.id: chat for chat, account in known.items() if account is not None}

    return {**town.chats, **town.read(found)}, {chat: who.language for chat, who in folk.items()}


def _every_message(town: Town, sent: dict[tuple[int, int], Any]) -> None:
    """A message is a notice, or the answer to what somebody did at that very instant."""
    answers = [said for place, said in town.record.said.items() if place not in sent]
    for said in answers:
        if (said.chat, said.at) not in town.record.deeds:
            town.breaches["asked for or due"].append(f"{almanac.local(said.at)}: {said.text[:80]!r}")
    town.counts["answers"] = len(answers)


def _facts(town: Town) -> dict[str, Any]:
    """Of which job each check-in is, and who was on a break from when to when."""

    def found(tx: Tx) -> dict[str, Any]:
        jobs = dict(tx.connection.execute(select(checkins.c.id, checkins.c.placement_id)).all())
        breaks = list(tx.connection.execute(select(pauses)).all())
        return {"jobs": jobs, "breaks": breaks}

    return dict(town.read(found))


def _in_hours(row: Any, said: Said) -> bool:
    kind = KINDS[row.kind]
    return "at_once" in kind.more or almanac.is_allowed(kind.audience, said.at)


def _out_of_school(row: Any, said: Said) -> bool:
    return not KINDS[row.kind].nudges or KINDS[row.kind].audience != "youth" or not almanac.in_school(said.at)


def _asked_about(said: Said) -> set[int]:
    """The check-ins that a message to a workplace asks about, as its buttons tell."""
    return {int(found[1]) for data in said.buttons if (found := OF_WORK.match(data))}


def _in_time(row: Any, said: Said) -> bool:
    due = datetime.fromtimestamp(row.facts["due"], UTC)
    return said.at - due <= KINDS[row.kind].late


def _wanted(town: Town, row: Any, said: Said, facts: dict[str, Any]) -> bool:
    """Nobody stopped it, nobody is on a break, and what it speaks of is not over."""
    was, kind = town.spells.was, KINDS[row.kind]
    if "in_person" in kind.more:
        return True
    if kind.audience == "youth" and "human" not in kind.more and was("in danger", row.person_id, said.at):
        return False
    if was("stopped", row.person_id, said.at) and row.kind not in ASKED_FOR:
        return False
    if was("blocked", said.chat, said.at) or (kind.audience == "youth" and _closed(town, row, said)):
        return False
    if kind.nudges and row.kind != "pause_over" and _on_break(row.person_id, said.at, facts["breaks"]):
        return False
    if row.kind == "checkin_work":
        return not any(was("job over", facts["jobs"].get(one, 0), said.at) for one in _asked_about(said))
    if row.kind in ("checkin", "what_then", "checkin_worth"):
        return not was("job over", facts["jobs"].get(row.facts.get("checkin") or row.subject_id, 0), said.at)
    if row.kind in REMINDERS:
        return not was(f"off {row.facts['at']}", row.subject_id, said.at) and said.at.timestamp() < row.facts["at"]
    if row.kind in OF_WEEKS and was("pair over", row.subject_id, said.at):
        return False
    held = ("no certificate", "rests", "stands down")
    return row.kind != "pair_nudge" or not any(was(why, row.person_id, said.at) for why in held)


def _closed(town: Town, row: Any, said: Said) -> bool:
    return town.spells.was("closed", row.person_id, said.at) and row.kind not in ("closed", *ASKED_FOR)


def _on_break(person: int, at: datetime, breaks: list[Any]) -> bool:
    """Whether somebody was on a break on that day: begun before, not ended, and not over by its date."""
    day = almanac.local(at).date()
    return any(
        one.person_id == person
        and one.since < day
        and (one.ended_at is None or at < one.ended_at)
        and (one.until is None or day < one.until)
        for one in breaks
    )


TESTS: dict[str, Callable[[Any, Said], bool]] = {
    "inside the hours": _in_hours,
    "not in school": _out_of_school,
    "not too late": _in_time,
}


def _ours(text: str) -> str:
    """A text without what one person has said to another in it, and without the Danish one below what is said in danger."""
    text = text.partition(BETWEEN)[0]
    for words in SAID:
        text = text.replace(words, "")
    return text


def _language(text: str) -> str:
    """Which of the languages a text is in; "" where one cannot tell."""
    words = re.findall(r"\w\w+", text.lower())
    found = {code: sum(word in known.split() for word in words) for code, known in WORDS.items()}
    best = max(found.values())
    return next(code for code in found if found[code] == best) if list(found.values()).count(best) == 1 else ""


def _budget(town: Town) -> None:
    """A question or nudge goes out only where it still fits: what was sent before it in a day and a week counts."""
    theirs: dict[int, list[Any]] = defaultdict(list)
    for row in town.seen.values():
        if row.state == "sent" and KINDS[row.kind].budget != "free":
            theirs[row.person_id].append(row)
    for rows in theirs.values():
        for nudge in (row for row in rows if KINDS[row.kind].nudges):
            for rule, span, most in (("at most 2 a day", DAY, PER_DAY), ("at most 5 a week", WEEK, PER_WEEK)):
                before = [row for row in rows if nudge.sent_at - span < row.sent_at and _order(row) <= _order(nudge)]
                if len(before) > most:
                    told = ", ".join(f"{row.kind} {almanac.local(row.sent_at):%d %b %H:%M}" for row in before)
                    _breach(town, rule, nudge, told)


def _order(row: Any) -> tuple[datetime, int]:
    """What goes out at one instant goes out one after another; the stand-in numbers it."""
    return row.sent_at, row.message_id


def _left(town: Town) -> None:
    """At the end nothing is under way, keys are single, and Telegram's rules were kept."""

    def found(tx: Tx) -> list[Any]:
        return list(tx.connection.execute(select(notices)).all())

    rows = town.read(found)
    for row in rows:
        if row.state == "sending":
            _breach(town, "nothing left half sent", row, row.state)
    keys = [row.key for row in {**town.seen, **{row.id: row for row in rows}}.values()]
    for key in {key for key in keys if keys.count(key) > 1} if len(keys) != len(set(keys)) else ():
        town.breaches["sent once"].append(f"two notices of one key: {key}")
    town.breaches["no message refused by Telegram's rules"] += town.world.standin.violations
    town.breaches["nothing the bot stumbled over"] += list(_stumbles(town))


def _stumbles(town: Town) -> Iterator[str]:
    for row in town.world.rows()["set_aside"]:
        yield f"set aside: {row.id}"
    for row in town.seen.values():
        if row.state in ("failed", "uncertain") and row.reason not in ("blocked", "unreachable", "no_chat"):
            yield f"{row.kind} {row.state}: {row.reason}"
