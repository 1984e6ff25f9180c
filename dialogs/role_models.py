"""Role models as staff see them: the list with the overview of the corps, one person, the certificate."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dialogs.asking import noted
from dialogs.role_model_forms import ELSEWHERE, TONGUES
from dialogs.screen import Row, Screen, button, go, lines, paragraphs
from dialogs.walkin import CODE, LINK, TAKE_LINKS_BACK
from locales import Named, Text, staff, staff_n
from locales.dates import Day, FarDay, Past
from rules.corps import Overview
from rules.programme import Programme

STATES: dict[str, Text] = {
    "asked": staff("asked", "State of a role model"),
    "not_now": staff("said not now", "State of a role model"),
    "yes": staff("said yes", "State of a role model: the profile is missing"),
    "ready": staff("waits for the certificate", "State of a role model: all told, no boerneattest that counts"),
    "active": staff("active", "State of a role model"),
    "paused": staff("takes a break", "State of a role model"),
    "stopped": staff("stopped", "State of a role model"),
}
CERTIFICATES: dict[str, Text] = {
    "none": staff("no certificate", "State of a boerneattest"),
    "requested": staff("requested {asked}", "State of a boerneattest; {asked} is a date"),
    "ok": staff("ok {ok}, counts until {until}", "State of a boerneattest; dates"),
    "expired": staff("over since {until}", "State of a boerneattest; {until} is a date"),
}
HEAD = staff_n("{n} role model.", "{n} role models.", "Above the list of role models: how many have said yes")
OVERVIEW = staff(
    "Certificate ok: {certified} · paired: {paired} · free places: {free} · asked: {asked}", "Overview of role models"
)
GENDERS: dict[str, Text] = {
    "woman": staff("women", "Overview of role models: gender"),
    "man": staff("men", "Overview of role models: gender"),
    "unsaid": staff("not said", "Overview of role models: gender"),
}
NOBODY = staff("No role models yet.", "The list of role models is empty")
ROW = staff("{name} · {state} · {paired}/{capacity}", "A line of the list of role models: young people now / at most")
NOMINATE = staff("➕ Ask somebody", "Button: nominate somebody as a role model")
FROM_CARD = staff(
    "Was the person a young person here? Then open their card, More, and ask from there.",
    "Below the list of role models",
)
ATTESTS = staff("📄 Certificates", "Button: opens the list of certificates")
ATTEST_HEAD = staff("Certificates (børneattester):", "Above /attest")
ATTEST_NONE = staff("Every certificate is in order. 👏", "/attest, when nothing is missing")
ATTEST_ROW = staff("{name} · {what}", "A line of /attest")
SOON = staff("ends {until}", "A line of /attest: a certificate that ends soon")
PAGE = staff("🌟 {name} · {state}", "First line of a role model's page")
CERTIFICATE = staff("Certificate: {what}", "Line of a role model's page")
CHECKED = staff("{moment}: {what} ({who})", "In a certificate's history: when it was noted, and who looked")
NOTED: dict[str, Text] = {
    "requested": staff("requested", "In a certificate's history"),
    "ok": staff("seen, ok", "In a certificate's history"),
    "expired": staff("over or withdrawn", "In a certificate's history"),
}
TALK_HELD = staff("One-to-one talk: {day}", "Line of a role model's page: all points were talked through")
TALK_LEFT = staff_n(
    "One-to-one talk: {n} point is left", "One-to-one talk: {n} points are left", "Line of a role model's page"
)
PREP = staff("📋 One-to-one talk", "Button: the points to talk through with a role model")
PREP_ASK = staff(
    "{name}: what have you talked through, one to one, before they meet anybody? Tap each point.",
    "Above the points of the talk with a role model; tapped ones are ticked",
)
PREP_ALL = staff("✔ All of it", "Button: all points were talked through")
LOAD = staff("Young people: {paired} of {capacity}", "Line of a role model's page")
ASKED_BY = staff("Asked by {who}, {moment}", "Line of a role model's page")
NO_CHAT = staff("Has no chat here yet: give them a personal link.", "Line of a role model's page")
SILENT = staff("Has switched messages off: ring instead.", "Line of a role model's page")
BREAK = staff("Takes a break until {day}.", "Line of a role model's page")
ONLY_STATE = staff(
    "Only that it is in order is noted: never the paper, its content or a CPR number.", "Above certificate taps"
)
REQUESTED = staff("Requested today", "Button: the certificate was ordered")
SEEN_OK = staff("Seen today: ok", "Button: the certificate was seen and is in order")
OVER = staff("Over or withdrawn", "Button: the certificate counts no more, from now on")
OPEN_CERTIFICATE = staff("📄 Certificate", "Button: opens a role model's certificate")
PHONE = staff("☎️ Number", "Button: shows a role model's phone number")
NUMBER = staff("{name}: {number}", "A role model's phone number")
NO_NUMBER = staff("{name} has given no number.", "A role model's phone number")
END = staff("Not a role model any more", "Button: staff end it")
SURE_END = staff(
    "Shall {name} be a role model no more? Ring the young person first: there will be a task for each.", "Asks once"
)
YES_END = staff("Yes, end it", "Button: ends somebody's being a role model")
TO_PAGE = staff("← To the page", "Button: back to a role model's page")
TO_LIST = staff("← Role models", "Button: back to the list of role models")
SURE_KNOWN = staff(
    "Ask {name} to be a role model? They must be 18 or older, and want it themselves.",
    "Before a young person of before is asked",
)
YES_ADULT = staff("Yes, {name} is 18 or older", "Button: confirms the age, and nominates")
FROM_MORE = staff("🌟 Ask to be a role model", "Button behind [More] on a card")


@dataclass(frozen=True, kw_only=True)
class Model:
    """A role model as staff read them; `may_attest`: the reader may note the certificate."""

    id: int
    name: str
    state: str
    certificate: str = "none"
    asked: date | None = None
    ok: date | None = None
    until: date | None = None
    soon: bool = False
    paired: int = 0
    capacity: int = 1
    talked: date | None = None
    """When points of the one-to-one talk were ticked last; how many are `left`."""
    left: int = 0
    asked_by: str = ""
    since: datetime | None = None
    paused_until: date | None = None
    chat: bool = False
    silent: bool = False
    may_attest: bool = False
    youth: bool = False
    told: Sequence[str] = ()
    history: Sequence[tuple[datetime, str, str]] = field(default=())


def _certificate(model: Model) -> str:
    days = {"asked": model.asked, "ok": model.ok, "until": model.until}
    return str(CERTIFICATES[model.certificate](**{name: FarDay(day) if day else "" for name, day in days.items()}))


def list_screen(
    models: Sequence[Model], corps: Overview, programme: Programme, may_attest: bool, note: str = ""
) -> Screen:
    """The corps: who is where, and the overview. Small numbers are fine, since staff know them all."""
    rows: list[Row] = [[go(_row(model)[:60], "role_model", model.id)] for model in models]
    rows.append([button(NOMINATE, "rm", "new"), *([go(ATTESTS, "attest")] if may_attest else [])])
    text = paragraphs(_overview(corps, programme), FROM_CARD) if models else paragraphs(NOBODY, FROM_CARD)
    return Screen(noted(note, text), rows, protect=True, lifetime=programme.limits.card)


def _row(model: Model) -> str:
    return str(ROW(name=model.name, state=STATES[model.state], paired=model.paired, capacity=model.capacity))


def _overview(corps: Overview, programme: Programme) -> str:
    areas = {code: area.name for team in programme.teams.values() for code, area in team.areas.items()}
    return lines(
        HEAD(n=corps.number),
        OVERVIEW(certified=corps.certified, paired=corps.paired, free=corps.free, asked=corps.asked),
        _genders(corps.genders) if corps.number else None,
        _counts({TONGUES.get(code, code): n for code, n in sorted(corps.languages.items())}),
        _counts({str(areas.get(code, ELSEWHERE)): n for code, n in sorted(corps.areas.items())}),
    )


def _genders(told: Mapping[str, int]) -> str:
    """Both are named, also where there is none: whether they are equal is what one looks for (R171)."""
    shown = [code for code in GENDERS if code != "unsaid" or told.get(code)]
    return " · ".join(f"{GENDERS[code]}: {told.get(code, 0)}" for code in shown)


def _counts(numbers: Mapping[str, int]) -> str | None:
    return " · ".join(f"{words}: {n}" for words, n in numbers.items() if n) or None


def attest_screen(models: Sequence[Model], programme: Programme) -> Screen:
    """Whose certificate is missing, requested, over, or ends soon; those without come first."""
    lacking = [model for model in models if model.certificate != "ok" or model.soon]
    order = ("none", "expired", "requested", "ok")
    rows: list[Row] = [
        [go(_attest_row(model)[:60], "certificate", model.id)]
        for model in sorted(lacking, key=lambda one: order.index(one.certificate))
    ]
    text = str(ATTEST_HEAD if rows else ATTEST_NONE)
    return Screen(text, [*rows, [go(TO_LIST, "role_models")]], protect=True, lifetime=programme.limits.card)


def _attest_row(model: Model) -> str:
    what = str(SOON(until=FarDay(model.until))) if model.soon and model.until else _certificate(model)
    return str(ATTEST_ROW(name=model.name, what=what))


def model_screen(model: Model, programme: Programme, note: str = "") -> Screen:
    """One role model: state, certificate, load, what they told; and the taps."""
    text = paragraphs(
        lines(
            PAGE(name=model.name, state=STATES[model.state]),
            CERTIFICATE(what=_certificate(model)),
            _talk(model),
            LOAD(paired=model.paired, capacity=model.capacity),
            BREAK(day=Day(model.paused_until)) if model.paused_until else None,
            ASKED_BY(who=model.asked_by or "–", moment=Past(model.since)) if model.since else None,
        ),
        lines(*model.told) if model.told else None,
        SILENT if model.silent else None if model.chat else NO_CHAT,
    )
    certificate = [go(OPEN_CERTIFICATE, "certificate", model.id)] if model.may_attest else []
    rows: list[Row] = [[*certificate, go(PHONE, "model_number", model.id)], [go(PREP, "model_prep", model.id)]]
    if model.state != "active" or not model.chat:
        rows.append([button(LINK, "rm", model.id, "join", "link"), button(CODE, "rm", model.id, "join", "code")])
        rows.append([button(TAKE_LINKS_BACK, "rm", model.id, "join", "back")])
    if model.state not in ("stopped", "not_now"):
        rows.append([go(END, "model_end", model.id)])
    rows.append([go(TO_LIST, "role_models")])
    return Screen(noted(note, text), rows, protect=True, lifetime=programme.limits.card)


def _talk(model: Model) -> object:
    if model.left > 0 or model.talked is None:
        return TALK_LEFT(n=model.left)
    return TALK_HELD(day=FarDay(model.talked))


def prep_screen(model: Model, points: Collection[str], programme: Programme, note: str = "") -> Screen:
    """The points of the one-to-one talk, each ticked by a tap."""
    every = programme.role_models.preparation
    rows: list[Row] = [
        [button(f"{'☑️ ' if code in points else ''}{Named(names)}"[:60], "rm", model.id, "prep", code)]
        for code, names in every.items()
    ]
    if any(code not in points for code in every):
        rows.append([button(PREP_ALL, "rm", model.id, "prep", "all")])
    rows.append([go(TO_PAGE, "role_model", model.id)])
    text = str(PREP_ASK(name=model.name))
    return Screen(noted(note, text), rows, protect=True, lifetime=programme.limits.card)


def certificate_screen(model: Model, programme: Programme, note: str = "") -> Screen:
    """The certificate by its dates, who looked when, and one tap each."""
    history = [CHECKED(moment=Past(at), what=NOTED[state], who=who or "–") for at, state, who in model.history]
    text = paragraphs(
        lines(PAGE(name=model.name, state=STATES[model.state]), _certificate(model)), ONLY_STATE, lines(*history)
    )
    rows: list[Row] = [
        [button(REQUESTED, "rm", model.id, "requested"), button(SEEN_OK, "rm", model.id, "ok")],
        [button(OVER, "rm", model.id, "over")],
        [go(TO_PAGE, "role_model", model.id), go(ATTESTS, "attest")],
    ]
    return Screen(noted(note, text), rows, protect=True, lifetime=programme.limits.card)


def number_screen(model: Model, number: str, programme: Programme) -> Screen:
    """The number, behind a tap that was logged."""
    text = NUMBER(name=model.name, number=number) if number else NO_NUMBER(name=model.name)
    return Screen(str(text), [[go(TO_PAGE, "role_model", model.id)]], protect=True, lifetime=programme.limits.card)


def end_screen(model: Model, programme: Programme) -> Screen:
    """Asked once."""
    rows: list[Row] = [[button(YES_END, "rm", model.id, "end")], [go(TO_PAGE, "role_model", model.id)]]
    return Screen(str(SURE_END(name=model.name)), rows, protect=True, lifetime=programme.limits.card)


def known_screen(person: int, name: str, lifetime: timedelta) -> Screen:
    """A young person of before: 18, and wants it themselves?"""
    rows: list[Row] = [[button(YES_ADULT(name=name), "rm", person, "known")]]
    return Screen(str(SURE_KNOWN(name=name)), rows, protect=True, lifetime=lifetime)
