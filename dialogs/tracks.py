"""Help tracks in words: CV, application, MitID, tax, bank, payslip; a small step at a time, and never a scolding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dialogs import bring
from dialogs.asking import noted
from dialogs.help import status_button
from dialogs.pausing import NOT_YET
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from locales import Text, staff, youth
from locales.dates import Day
from rules.notices import Facts
from rules.tracks import DONE, FIRST_DAY, HELP, current

READY = youth("🧰 Get ready for a job", "Button on the status: small steps, such as a CV")
CHOOSE = youth(
    "Here are small steps that help you get ready for a job. Take them one at a time. You can always get help.",
    "Above the list of help tracks",
)
NAMES: dict[str, Text] = {
    "cv": youth("A CV", "Name of a help track"),
    "application": youth("An application", "Name of a help track"),
    "mitid": youth("MitID and Digital Post", "Name of a help track"),
    "tax": youth("Tax card", "Name of a help track"),
    "bank": youth("Bank account", "Name of a help track"),
    "first_day": youth("The first day at work", "Name of a help track: ready for a first job or an interview"),
    "payslip": youth("Your payslip", "Name of a help track"),
}
STEPS: dict[str, dict[str, Text]] = {
    "cv": {
        "collect": youth(
            "Think of what you have done: school, sport, helping at home. Write it on a piece of paper.",
            "A small step: CV",
        ),
        "write": youth("Write your CV. One page is plenty.", "A small step: CV"),
        "show": youth("Show it to one of us, and we look at it together.", "A small step: CV"),
    },
    "application": {
        "choose": youth("Choose a job that you would like to try.", "A small step: application"),
        "write": youth("Write why you want the job, and what you are good at.", "A small step: application"),
        "read": youth("Let somebody you trust read it before you send it.", "A small step: application"),
    },
    "mitid": {
        "parent": youth(
            "Ask your mother or father to help you. Below 15 it takes a parent to get MitID.", "A small step: MitID"
        ),
        "order": youth(
            "Order MitID. Have your passport ready. Never show your codes to anybody, and don't write them here.",
            "A small step: MitID",
        ),
        "try": youth("Try to log in with MitID on your own phone.", "A small step: MitID"),
        "post": youth("Open your Digital Post and see if there is a letter.", "A small step: Digital Post"),
    },
    "tax": {
        "parent": youth("Ask your mother or father to help you with the tax card.", "A small step: tax, below 15"),
        "look": youth("Log in at skat.dk and find your tax card.", "A small step: tax"),
        "tell": youth(
            "Hear at work what they need from you for the tax. Say it to them, and never here.", "A small step: tax"
        ),
    },
    "bank": {
        "parent": youth("Ask your mother or father to come with you to the bank.", "A small step: bank, below 18"),
        "account": youth("Have an account of your own that your pay can go to.", "A small step: bank"),
        "nemkonto": youth("Ask the bank to make it your NemKonto.", "A small step: bank"),
        "give": youth("Give the number to your workplace. Don't write it here.", "A small step: bank"),
    },
    "first_day": {
        "route": youth("Find the way, and try it once. How long does it take?", "A small step: the first day"),
        "time": youth("Set an alarm, so that you are there five minutes early.", "A small step: the first day"),
        "clothes": youth("Find clothes and shoes that you can work in.", "A small step: the first day"),
        "phone": youth("Ask when you may use your phone at work.", "A small step: the first day"),
        "ill": youth("Get the number that you call if you are ill or late.", "A small step: the first day"),
    },
    "payslip": {
        "find": youth("Find your first payslip. It often comes in Digital Post or e-Boks.", "A small step: payslip"),
        "read": youth(
            "Look for the hours, the tax and what is paid out to you. Do the hours fit?", "A small step: payslip"
        ),
        "ask": youth("Bring it to us if something looks strange. We look at it together.", "A small step: payslip"),
    },
}
"""A text for each step of rules.tracks."""
SUGGESTED = youth("⭐ {track}", "Button: a help track that the young person wanted help with")
OF = youth("{track} · {done} of {all}", "Button: a help track that was begun, with how many steps are done")
FINISHED = youth("✅ {track}", "Button: a help track of which every step is done")
IS_DONE = youth("✔ Done", "Button: a small step is done")
NEED_HELP = youth("🙋 Need help", "Button: help with a small step is wanted")
MY_CV = youth("📄 My CV so far", "Button: what one has done, in lines to copy")
ALL_TRACKS = youth("← All steps", "Button: back to the list of help tracks")
NEXT = youth("Next: {step}", "Below the list of small steps: the one that is next")
WELL_DONE = youth("That was the last step. Well done.", "Every step of a help track is done")
GOOD = youth("Good.", "A small step was done; the next one follows")
HELP_COMES = youth(
    "Good that you say so. I have told one of us, and you look at it together.", "Help with a small step is wanted"
)
NO_HURRY = youth("That is fine. There is no hurry.", "A small step has to wait")
ASK = youth('Hi {name}. How is it going with this: "{step}" It is fine to get help.', "Asked once about a small step")
BEGUN = youth(
    "Hi {name}. {owner} has found some small steps for you: {track}. Take them when it suits you.",
    "Sent when staff begin a help track for a young person; {owner} is a first name",
)
CARD = youth(
    "Hi {name}. You begin at {place} on {day}. A small thing for today: {step}",
    "Sent once a day in the week before a first job; {step} is a small step",
)
FIRST_PAY = youth(
    "Hi {name}. You may have had your first pay from {place} by now. This stands on a payslip:\n"
    "• Hours: how long you have worked\n"
    "• Gross pay: your pay before anything is taken off\n"
    "• AM-bidrag: everybody pays it\n"
    "• A-skat: your tax\n"
    "• Holiday pay: saved for you\n"
    "• Paid out: what goes into your account\n"
    "Don't send a picture of it here. Bring it, and we look at it together.",
    "Sent once, about five weeks into a first job",
)
SEE = youth("See the steps", "Button: opens a help track")
TOLD: dict[str, Text] = {
    "open": youth("{track}: {step} (not yet)", "Line in 'my data': a small step"),
    "done": youth("{track}: {step} (done)", "Line in 'my data': a small step"),
    "help": youth("{track}: {step} (with help)", "Line in 'my data': a small step"),
}
REPLIES: dict[str, Text] = {"done": GOOD, "help": HELP_COMES, "later": NO_HURRY}
SIGNS = {DONE: "✅", HELP: "🙋"}
WHY: dict[str, Text] = {
    "todo": staff("A small step has stood still for some days. This is asked once.", "Explains a notice"),
    "first_pay": staff("They have been in their first job for about five weeks. Told once.", "Explains a notice"),
    "first_day": staff("Their first job begins within a week: a small card a day.", "Explains a notice"),
    "track": staff("A member of staff began small steps for them.", "Explains a notice"),
}

FOR_THEM = staff("🧰 Small steps", "Button behind [More]: help tracks of a young person, such as a CV")
OF_THEM = staff("{name}: tap what to begin. They are told.", "Above help tracks of a young person, for staff")


@dataclass(frozen=True, kw_only=True)
class Track:
    """A help track of somebody's: its steps at their age, and the state of each that was begun."""

    code: str
    path: Sequence[str]
    states: Mapping[str, str]
    wanted: bool = False

    @property
    def done(self) -> int:
        return sum(self.states.get(step) == DONE for step in self.path)

    @property
    def over(self) -> bool:
        return self.done == len(self.path)


def step_text(track: str, step: str) -> Text | str:
    """A step in words; "" for one that is no more."""
    return STEPS.get(track, {}).get(step, "")


def _label(track: Track) -> Text:
    name = NAMES[track.code]
    if track.over:
        return FINISHED(track=name)
    if track.states:
        return OF(track=name, done=track.done, all=len(track.path))
    return SUGGESTED(track=name) if track.wanted else name


def tracks_screen(tracks: Sequence[Track]) -> Screen:
    """All tracks, those first that they wanted help with or have begun."""
    ordered = sorted(tracks, key=lambda track: (track.over, not (track.wanted or track.states)))
    rows: list[Row] = [[go(_label(track), "track", track.code)] for track in ordered]
    return Screen(str(CHOOSE), [*rows, [status_button()], talk_row()], asks=None)


def track_screen(track: Track, reply: str = "") -> Screen:
    """One track: what is done, and the one step that is next with its two buttons."""
    step = current(track.path, track.states)
    listed = lines(*(f"{SIGNS.get(track.states.get(one, ''), '▫️')} {step_text(track.code, one)}" for one in track.path))
    things = None if track.over else lines(bring.line([track.code]), bring.where(track.code, track.path)) or None
    well = WELL_DONE if track.over and reply == "done" else None
    text = paragraphs(REPLIES.get(reply), NAMES[track.code], listed, things, well)
    own: list[Row] = [[go(MY_CV, "cv")]] if track.code == "cv" else []
    back: list[Row] = [*own, [go(ALL_TRACKS, "tracks")], talk_row()]
    if not step:
        return Screen(text, back, asks=None)
    name = f"{track.code}.{step}"
    asked = [go(IS_DONE, "todo", name, "done")]
    if track.states.get(step) != HELP:
        asked.append(go(NEED_HELP, "todo", name, "help"))
    return Screen(paragraphs(text, NEXT(step=step_text(track.code, step))), [asked, *back], asks=None)


def ask(facts: Facts) -> Screen:
    """The one friendly ask about a step."""
    name = f"{facts.told.get('track', 'cv')}.{facts.told.get('step', 'collect')}"
    step = step_text(*name.split(".")) or NAMES["cv"]
    rows: list[Row] = [
        [go(IS_DONE, "todo", name, "done"), go(NEED_HELP, "todo", name, "help"), go(NOT_YET, "todo", name, "later")],
        talk_row(),
    ]
    return Screen(str(ASK(name=facts.name, step=step)), rows, asks=None)


def card(facts: Facts) -> Screen:
    """One small thing a day before a first job."""
    step = str(facts.told["step"])
    name = f"{FIRST_DAY}.{step}"
    text = CARD(name=facts.name, place=facts.told["place"], day=Day(facts.told["day"]), step=step_text(FIRST_DAY, step))
    row = [go(IS_DONE, "todo", name, "done"), go(NEED_HELP, "todo", name, "help")]
    return Screen(str(text), [row, talk_row()], asks=None)


def first_pay(facts: Facts) -> Screen:
    """What stands on a payslip, once."""
    text = FIRST_PAY(name=facts.name, place=facts.told["place"])
    return Screen(str(text), [[go(SEE, "track", "payslip")], talk_row()], asks=None)


def begun(facts: Facts) -> Screen:
    """Staff began a track for them."""
    code = str(facts.told.get("track", "cv"))
    text = BEGUN(name=facts.name, owner=facts.told.get("by") or "Jobplaneten", track=NAMES[code])
    return Screen(str(text), [[go(SEE, "track", code)], talk_row()], asks=None)


def for_staff_screen(person_id: int, name: str, tracks: Sequence[Track], lifetime: timedelta, note: str) -> Screen:
    """The tracks of somebody, each a tap that begins it."""
    rows: list[Row] = [[button(_label(track), "trackfor", person_id, track.code)] for track in tracks]
    return Screen(noted(note, str(OF_THEM(name=name))), rows, protect=True, lifetime=lifetime)


def told(track: str, step: str, state: str) -> str:
    """A small step as the young person reads it."""
    return str(TOLD.get(state, TOLD["open"])(track=NAMES[track], step=step_text(track, step)))


def about(track: str, step: str) -> str:
    """A small step as staff read it in a task."""
    return f"{NAMES.get(track, track)}: {step_text(track, step)}"


WORDS = {"todo": ask, "track": begun, "first_day": card, "first_pay": first_pay}
