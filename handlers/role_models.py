"""Hears staff about role models: the list and its overview, one person, nominating, the certificate."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import preparing, rooms
from actions import role_models as doing
from actions.intake import number_of
from actions.naming import first_name, name_of
from dialogs import role_models as words
from dialogs.asking import answers_text
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.role_models import Model
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.certificate import OK, Certificate, renewal_due, state
from rules.corps import Member, overview, stage
from rules.phone import display
from storage import accounts, certificates, people, role_models
from storage.role_models import READY, RoleModel

COMMANDS = ("role_models", "attest")
LOOKS = ("role_model", "certificate", "model_number", "model_prep", "model_end")


def router() -> Router:
    """The router of role models, for staff."""
    found = Router(name="role_models")
    for screen in COMMANDS:
        spelled = Command(*SPELLINGS[screen], ignore_case=True)
        found.message.register(_opener(screen), spelled, F.chat.type == "private")
    found.callback_query.register(_page, Pressed("g", *COMMANDS))
    found.callback_query.register(_look, Pressed("g", *LOOKS))
    found.callback_query.register(_from_card, Pressed("g", "nominate_known"))
    found.callback_query.register(_do, Pressed("rm"))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(rooms.enter, screen, "0")

    return opened


async def _page(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, press.subject, "0")


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question)


async def _from_card(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.ask_known, press.question)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.subject == "new":
        await hear.do(doing.nominate)
    elif press.question == "known":
        await hear.do(doing.nominate_known, press.subject)
    else:
        await hear.do(doing.do, press.subject, press.question, press.option)


def _corps(sight: Sight, verb: str) -> list[RoleModel]:
    """The corps of the reader's teams. Raises Gone for everybody else."""
    if not sight.visit.may(verb):
        raise Gone
    return role_models.in_teams(sight.tx, sight.visit.scope(verb).teams)


def _read(sight: Sight, models: Sequence[RoleModel]) -> list[Model]:
    """Role models as the lists show them."""
    ids = [model.person_id for model in models]
    noted, pairs = certificates.of_all(sight.tx, ids), role_models.pairs_of(sight.tx, ids)
    paired = [pair.model_id for pair in pairs]
    return [_model(sight, one, noted.get(one.person_id), paired) for one in models]


def _model(sight: Sight, model: RoleModel, noted: Certificate | None, paired: Collection[int]) -> Model:
    worth, day = state(noted, sight.today), sight.today
    return Model(
        id=model.person_id,
        name=name_of(sight.tx, model.person_id) or "?",
        state=stage(model.state, worth == OK, model.paused(day)),
        certificate=worth,
        asked=noted.requested_on if noted else None,
        ok=noted.ok_on if noted else None,
        until=noted.expires_on if noted else None,
        soon=renewal_due(noted, day, sight.programme.role_models.certificate_warn_days),
        paired=sum(one == model.person_id for one in paired),
        capacity=model.capacity,
        since=model.since,
        paused_until=model.paused_until if model.paused(day) else None,
        may_attest=sight.visit.may("attest"),
    )


def _list(sight: Sight, note: str, page: str = "0") -> Screen:
    found = _corps(sight, "role_models")
    models = _read(sight, found)
    members = [_member(sight, one, read) for one, read in zip(found, models, strict=True)]
    shown = [read for read in models if read.state != "stopped"]
    return words.list_screen(shown, overview(members), sight.programme, sight.visit.may("attest"), note)


def _member(sight: Sight, model: RoleModel, read: Model) -> Member:
    told = role_models.profile(sight.tx, model.person_id) if model.state == READY else {}
    return Member(
        state=model.state,
        certified=read.certificate == OK,
        paused=read.paused_until is not None,
        gender=str(told.get("gender", "unsaid")),
        languages=tuple(told.get("languages", ())),
        area=str(told.get("area", "")),
        capacity=model.capacity,
        paired=read.paired,
    )


def _attest(sight: Sight, note: str, page: str = "0") -> Screen:
    asked = [one for one in _corps(sight, "attest") if one.state not in ("stopped", "not_now")]
    return words.attest_screen(_read(sight, asked), sight.programme)


def _reached(sight: Sight, verb: str, person_id: str) -> RoleModel:
    found = doing.reach(sight.tx, sight.visit, verb, person_id)
    if found is None:
        raise Gone
    return found


def _one(sight: Sight, verb: str, person_id: str) -> tuple[RoleModel, Model]:
    """A role model inside the reader's scope. Raises Gone."""
    found = _reached(sight, verb, person_id)
    return found, _read(sight, [found])[0]


def _page_of(sight: Sight, note: str, person_id: str = "") -> Screen:
    found, model = _one(sight, "role_models", person_id)
    return words.model_screen(_whole(sight, found, model), sight.programme, note)


def _whole(sight: Sight, found: RoleModel, model: Model) -> Model:
    told = {"_team": found.team, **role_models.profile(sight.tx, found.person_id)}
    points, talked = preparing.prepared(sight.tx, found.person_id)
    form, person = sight.visit.house.forms["profile"], people.by_id(sight.tx, found.person_id)
    return replace(
        model,
        talked=talked if points else None,
        left=len(sight.programme.role_models.preparation) - len(points),
        asked_by=first_name(sight.tx, found.nominated_by) if found.nominated_by else "",
        told=answers_text(form, told).splitlines(),
        silent=person is not None and person.messages_off_at is not None,
        chat=bool(accounts.of_person(sight.tx, found.person_id)),
    )


def _certificate(sight: Sight, note: str, person_id: str = "") -> Screen:
    found, model = _one(sight, "attest", person_id)
    history = [
        (one.at, one.state, first_name(sight.tx, one.checked_by) if one.checked_by else "")
        for one in certificates.history(sight.tx, found.person_id)
        if one.at
    ]
    return words.certificate_screen(replace(model, history=history), sight.programme, note)


def _prep(sight: Sight, note: str, person_id: str = "") -> Screen:
    found, model = _one(sight, "role_models", person_id)
    points, _ = preparing.prepared(sight.tx, found.person_id)
    return words.prep_screen(model, points, sight.programme, note)


def _number(sight: Sight, note: str, person_id: str = "") -> Screen:
    found, model = _one(sight, "role_models", person_id)
    number = number_of(sight.tx, found.person_id)
    return words.number_screen(model, display(number) if number else "", sight.programme)


def _end(sight: Sight, note: str, person_id: str = "") -> Screen:
    return words.end_screen(_one(sight, "role_models", person_id)[1], sight.programme)


def _known(sight: Sight, note: str, person_id: str = "") -> Screen:
    found = doing.youth(sight.tx, sight.visit, person_id)
    if found is None:
        raise Gone
    return words.known_screen(found.id, name_of(sight.tx, found.id) or "?", sight.programme.limits.card)


SCREENS: dict[str, Draw] = {
    "role_models": _list,
    "attest": _attest,
    "role_model": _page_of,
    "certificate": _certificate,
    "model_number": _number,
    "model_prep": _prep,
    "model_end": _end,
    "nominate_known": _known,
}
