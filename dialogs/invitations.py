"""What those who are invited to an event read and tap: the invitation, their own answer, and how it was.

Parents read it in their own language, as far as somebody has signed it; see `told`. Young people read their own.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from dialogs import invitation_words as words
from dialogs.invitation_words import TO_MODELS, TO_PARENTS, TO_YOUTH, Voice
from dialogs.kin_more import myth_row
from dialogs.screen import Button, Row, Screen, button, columns, go, lines, paragraphs, talk_row
from dialogs.tongues import understood, with_danish
from dialogs.voices import first_rows
from locales import DEFAULT, OWN_NAMES, SPOKEN, Text, based, isolate, language, usable
from locales.dates import Moment, Span
from rules.events import CANCELLED, OPEN
from rules.invitations import CANNOT, COMES, MAYBE, MOST, OTHER, REASONS, WAITS, Invited

VERB = "inv"
"""The verb of the buttons that answer an invitation."""
Draw = Callable[[Invited], Screen]


def voice_of(invited: Invited) -> Voice:
    """Who is spoken to: a role model who helps, a young person, or their parents."""
    own = TO_MODELS if invited.helper else TO_YOUTH
    return own if invited.own else TO_PARENTS


def told(invited: Invited, draw: Draw) -> Screen:
    """A screen in the reader's language, as far as somebody has signed it.

    Where nobody has, it is Danish with a way to an interpreter; or, if a leader said so for this event, the unsigned
    words, which say so, with the Danish below.
    """
    tongue = language()
    if invited.own:
        return replace(draw(invited), understood=True)
    said, framed = invited.said(tongue), usable(tongue, "parents")
    if invited.drafts and tongue != DEFAULT and (said.unread or not framed):
        return with_danish(tongue, lambda: draw(invited))
    screen = understood(lambda: draw(invited), parent=True)
    if not framed or said.words.language == tongue:
        return screen
    # The frame is in their language, and what staff typed is not yet.
    return replace(screen, text=paragraphs(screen.text, words.IN_DANISH))


def _what(invited: Invited) -> str:
    """The title, when and where."""
    typed = invited.said(language()).words
    meet = voice_of(invited).meet(place=typed.place_note) if typed.place_note else None
    place = _typed(invited.place) if invited.place else None
    return lines(_typed(typed.title), Span(invited.at, invited.minutes), place, meet)


def _typed(text: str) -> str:
    """What staff typed, alone on its line; it may be Danish between lines that run from right to left."""
    return based(isolate(text))


def _offers(invited: Invited) -> str:
    if invited.own:
        return str(words.YOUTH_FOOD if invited.food else words.YOUTH_FREE)
    return " ".join(
        str(text)
        for text, there in (
            (words.FOOD, invited.food),
            (words.CHILDREN, invited.children),
            (words.FREE, True),
            (words.INTERPRETER, invited.interpreters),
        )
        if there
    )


def _first(invited: Invited) -> list[Row]:
    """To parents: listen, where a voice was recorded, and a way to a human, before everything else."""
    return [] if invited.own else first_rows(invited.voice)


def answer_rows(invited: Invited) -> list[Row]:
    """What can be answered by a tap."""
    said, event = voice_of(invited), invited.event
    wanted = invited.interpreters and not invited.own
    return [
        *_first(invited),
        [button(said.yes, VERB, event, COMES), button(said.maybe, VERB, event, MAYBE)],
        [button(said.cannot, VERB, event, CANNOT)],
        [button(words.WANT_INTERPRETER, VERB, event, "tongue")] if wanted else [],
    ]


def _foot() -> Row:
    return talk_row()


def _shown(invited: Invited, *parts: object, rows: Sequence[Row]) -> Screen:
    filled = [row for row in rows if row]
    return Screen(paragraphs(*parts), [*filled, *([_foot()] if invited.own else [])], asks=None)


def school_text(invited: Invited) -> str:
    """What a class is told of it, without anybody's name: for the school's contact to hand on."""
    reason = TO_YOUTH.why(reason=invited.said(language()).words.reason)
    offers = words.YOUTH_FOOD if invited.food else words.YOUTH_FREE
    return paragraphs(words.TO_CLASS, _what(invited), reason, offers)


def invitation(invited: Invited) -> Screen:
    """The invitation itself: what, when, where, why it matters, and what is offered."""
    said = voice_of(invited)
    reason = invited.said(language()).words.reason
    parts = (said.hello(name=invited.name), _what(invited), said.why(reason=reason), _offers(invited))
    return _shown(invited, *parts, rows=answer_rows(invited))


def moved(invited: Invited) -> Screen:
    """It is another time now, and everybody is asked anew."""
    said = voice_of(invited)
    title = _typed(invited.said(language()).words.title)
    was = said.was(when=Moment(invited.was)) if invited.was else None
    because = said.because.get(invited.why)
    parts = (lines(said.moved(name=invited.name), title, because), lines(was, _what(invited)), said.ask_again)
    return _shown(invited, *parts, rows=answer_rows(invited))


def cancelled(invited: Invited) -> Screen:
    """It is called off."""
    said = voice_of(invited)
    parts = (said.off(name=invited.name), lines(_what(invited), said.because.get(invited.why)))
    return _shown(invited, *parts, rows=_first(invited))


def seat(invited: Invited) -> Screen:
    """To whoever waited: a seat is free, and it is theirs. They may say how many they are, or that they can't."""
    said = voice_of(invited)
    parts = (said.seat(name=invited.name), _what(invited), _people(invited), said.change)
    return _shown(invited, *parts, rows=[*_first(invited), [_change(invited)]])


def reminder(invited: Invited) -> Screen:
    """To whoever comes or may come."""
    said = voice_of(invited)
    hello = said.remind if invited.answer == COMES else said.remind_maybe
    parts = (hello(name=invited.name), _what(invited), _people(invited), _interpreter(invited))
    return _shown(invited, *parts, rows=[*_first(invited), [_change(invited)]])


def after(invited: Invited) -> Screen:
    """One question on how it was."""
    said, event = voice_of(invited), invited.event
    rates = [button(text, VERB, event, "rate", code) for code, text in said.ratings.items()]
    title = _typed(invited.said(language()).words.title)
    return _shown(invited, lines(said.how(name=invited.name), title), rows=[*_first(invited), *columns(rates, 3)])


def answered(invited: Invited, note: str = "") -> Screen:
    """One's own answer as it stands, with the invitation it is about."""
    said = voice_of(invited)
    if invited.state == CANCELLED:
        return cancelled(invited)
    if invited.state != OPEN or note == "over":
        return _shown(invited, said.rated if invited.rating else said.over, rows=_first(invited))
    if not invited.answer:
        return invitation(invited)
    parts = (
        said.full if note == "full" else None,
        lines(said.said[invited.answer], _people(invited), _interpreter(invited)),
        _what(invited),
        said.change,
    )
    more: list[Row] = [] if invited.own else [myth_row()]
    return _shown(invited, *parts, rows=[*_first(invited), [_change(invited)], *more])


def _change(invited: Invited) -> Button:
    return go(words.YOUTH_CHANGE if invited.own else words.CHANGE, "my_event", invited.event, "change")


def _people(invited: Invited) -> str | None:
    if invited.own or invited.answer != COMES:
        return None
    young = words.YOUNG(n=invited.young) if invited.young else None
    return lines(words.ADULTS(n=invited.adults), young)


def _interpreter(invited: Invited) -> object:
    if not invited.interpreter or invited.answer not in (COMES, MAYBE):
        return None
    named = OWN_NAMES.get(invited.interpreter)
    return words.BOOKED(language=named) if named else words.BOOKED_OTHER


def _numbers(invited: Invited, verb: str, first: int) -> list[Row]:
    last = words.OR_MORE(n=MOST)
    found = [button(_typed(str(number)), VERB, invited.event, verb, number) for number in range(first, MOST)]
    return columns([*found, button(last, VERB, invited.event, verb, MOST)], 3)


def adults(invited: Invited) -> Screen:
    """How many adults come."""
    thanks = TO_PARENTS.said[COMES]
    rows = [*_first(invited), *_numbers(invited, "adults", 1)]
    return _shown(invited, thanks, words.HOW_MANY_ADULTS, rows=rows)


def young(invited: Invited) -> Screen:
    """How many children and young people come."""
    return _shown(invited, words.HOW_MANY_YOUNG, rows=[*_first(invited), *_numbers(invited, "young", 0)])


def why(invited: Invited) -> Screen:
    """What keeps them, by button; nobody has to say."""
    reasons = [button(words.REASON[code], VERB, invited.event, "why", code) for code in REASONS]
    rest = button(words.LEAVE_OUT, VERB, invited.event, "why", "none")
    rows = [*_first(invited), *columns([*reasons, rest], 1)]
    return _shown(invited, TO_PARENTS.said[CANNOT], words.WHY_NOT, rows=rows)


def tongue(invited: Invited) -> Screen:
    """The interpreter's language; the reader's own stands first."""
    own = language() if language() in SPOKEN else ""
    every = [code for code in (own, *SPOKEN) if code and code != DEFAULT]
    named = [button(_typed(OWN_NAMES[code]), VERB, invited.event, "interpreter", code) for code in dict.fromkeys(every)]
    rest: list[Row] = [
        [button(words.OTHER_TONGUE, VERB, invited.event, "interpreter", OTHER)],
        [button(words.NO_INTERPRETER, VERB, invited.event, "interpreter", "none")],
    ]
    return _shown(invited, words.WHICH_TONGUE, rows=[*_first(invited), *columns(named, 2), *rest])


PARTS: dict[str, Draw] = {"adults": adults, "young": young, "why": why, "tongue": tongue}
"""What is asked after an answer."""


def invitation_screen(invited: Invited, part: str = "", note: str = "") -> Screen:
    """An open invitation as its reader finds it: what is asked next, or the answer as it stands."""
    if part in PARTS and invited.state == OPEN and note != "over":
        return told(invited, PARTS[part])
    if part == "change" and invited.state == OPEN and note != "over":
        return told(invited, invitation)
    return told(invited, lambda one: answered(one, note))


def told_of(title: str, at: datetime, answer: str, own: bool) -> str:
    """An invitation in "my data": when, what, and one's own answer."""
    said = TO_YOUTH if own else TO_PARENTS
    words_of = {COMES: said.yes, MAYBE: said.maybe, CANNOT: said.cannot, WAITS: said.yes}
    text = f"{isolate(Moment(at))}: {isolate(title)}"
    return based(f"{text} ({isolate(words_of[answer])})" if answer in words_of else text)


def list_label(invited: Invited) -> str:
    """The button that leads to the list."""
    return str(words.YOUTH_TO_EVENTS if invited.own else words.TO_EVENTS)


def list_screen(invited: Sequence[Invited], back: Row, own: bool) -> Screen:
    """What somebody is invited to and is still to come."""
    some: Text = words.YOUTH_EVENTS if own else words.YOUR_EVENTS
    none: Text = words.YOUTH_NO_EVENTS if own else words.NO_EVENTS
    rows: list[Row] = [[go(_label(one), "my_event", one.event)] for one in invited]
    return Screen(str(some if rows else none), [*rows, back, *([_foot()] if own else [])])


def _label(invited: Invited) -> str:
    return based(f"{isolate(invited.said(language()).words.title[:40])} · {isolate(Moment(invited.at))}")
