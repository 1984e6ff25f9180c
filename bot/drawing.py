"""Draws what is owed: every screen of an account, from the stored state, in a language that its reader may be met in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from actions.visits import House, Incoming, Visit, visiting
from dialogs.help import menu
from dialogs.screen import Screen
from dialogs.tongues import understood
from handlers.hearing import Draw, Gone, Sight
from locales import speaking
from rules.owed import Show
from storage import Tx, Unreadable, accounts
from storage.accounts import Account
from storage.families import GUARDIAN

log = structlog.get_logger()


@dataclass(frozen=True)
class Drawn:
    """What is owed to an account, drawn in its language."""

    account: Account
    chat: int
    staff: bool
    screens: Sequence[tuple[Show, Screen]]
    menus: Mapping[str, Sequence[tuple[str, str]]]


def draw_owed(tx: Tx, house: House, screens: Mapping[str, Draw], account_id: int) -> Drawn | None:
    """Draw all that an account is owed, from one snapshot of the storage; None when nothing is."""
    account = accounts.by_id(tx, account_id)
    if account is None or not account.owed:
        return None
    return draw(tx, house, screens, account, accounts.address(tx, account.id))


def draw(tx: Tx, house: House, screens: Mapping[str, Draw], account: Account, chat: int) -> Drawn:
    """Draw what an account is owed."""
    visit = visiting(tx, house, account, Incoming(0, chat, account.language))
    sight = Sight(tx, visit)
    with speaking(account.language):
        drawn = [(show, _with_menu(visit, show, _draw_understood(sight, screens, show))) for show in account.owed]
        menus = {screen.menu: menu(screen.menu) for _, screen in drawn if screen.menu}
    return Drawn(account, chat, visit.staff is not None, drawn, menus)


def _draw_understood(sight: Sight, screens: Mapping[str, Draw], show: Show) -> Screen:
    """One screen in a language that its reader may be met in."""
    parent = sight.visit.person is not None and sight.visit.person.status == GUARDIAN
    return understood(lambda: _draw_one(sight, screens, show), parent=parent)


def _draw_one(sight: Sight, screens: Mapping[str, Draw], show: Show) -> Screen:
    """One screen; what it would be drawn from may have gone, or may never have been there: then that is said."""
    try:
        return screens[show.screen](sight, show.note, *show.args)
    except (Gone, LookupError, TypeError, ValueError, Unreadable) as error:
        log.info("screen_gone", screen=show.screen, error=type(error).__name__)
        return screens["gone"](sight, "gone")


def forgiving(screens: Mapping[str, Draw]) -> Mapping[str, Draw]:
    """The same screens; one that cannot be drawn by a fault of ours is gone."""

    def safe(name: str, drawing: Draw) -> Draw:
        def drawn(sight: Sight, note: str, *args: str) -> Screen:
            try:
                return drawing(sight, note, *args)
            except Gone:
                raise
            except Exception as error:
                log.error("screen_failed", screen=name, error=type(error).__name__)
                raise Gone from error

        return drawn

    return {name: safe(name, drawing) for name, drawing in screens.items()}


def _with_menu(visit: Visit, show: Show, screen: Screen) -> Screen:
    """After a change of language the command menu follows."""
    return replace(screen, menu=visit.menu) if show.note == "language" else screen
