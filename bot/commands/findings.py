"""What can be said of an installation before it runs: `run` refuses by it, and `doctor` tells all of it."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.commands.finding import Finding, good, stop
from bot.ledger import read_ids
from bot.programme import ProgrammeUnreadable, load, located
from bot.settings import Settings
from rules.programme import Programme
from rules.readiness import missing_for_real, unknown_codes
from storage import BadKey, StorageUnavailable, Vault
from storage.db import parsed
from storage.looking import Look, look, still_there
from storage.migrate import pending

TERMS_AGE = 18
"""The least age at which Telegram's terms for the EU let somebody sign up."""
NO_TABLES = "SQLite: `opgang run` makes the tables, or brings them up to date"
BEHIND = "the database lacks migrations: stop every process of the bot, then `opgang migrate`"
BACK = "{number} people who were erased are back, from a backup: `opgang restore --ledger` erases them again"
SHUT = "none of the keys in OPGANG_DATA_KEYS opens this database; add the one it was made with"


def of_settings(settings: Settings) -> list[Finding]:
    """What the environment lacks, or holds and cannot be used."""
    found = [stop(words) for words in settings.missing()]
    if settings.master_keys:
        try:
            Vault(settings.master_keys)
        except BadKey as error:
            found.append(stop(f"OPGANG_DATA_KEYS: {error}"))
    try:
        parsed(settings.database_url)
    except ValueError as error:
        found.append(stop(f"OPGANG_DATABASE_URL: {error}"))
    return found


def of_programme(settings: Settings, today: date) -> tuple[Programme | None, list[Finding]]:
    """The programme, and what stands in the way of using it; None when it cannot be read."""
    try:
        programme = load(settings.programme)
    except ProgrammeUnreadable as error:
        return None, [stop(line) for line in str(error).splitlines()]
    stops = settings.on_telegram and not programme.trial
    faults = missing_for_real(programme, today)
    missing = located(settings.programme, [fault for fault in faults if not fault.warning])
    warnings = located(settings.programme, [fault for fault in faults if fault.warning])
    found = [*(Finding(line, stops=stops) for line in missing), *(Finding(line) for line in warnings)]
    return programme, [*found, *_young(programme)]


def _young(programme: Programme) -> Iterator[Finding]:
    for team in programme.teams.values():
        age = team.youth_minimum_age
        if age is not None and age < TERMS_AGE:
            yield Finding(f"{team.name} lets young people in from {age}; Telegram's terms for the EU say {TERMS_AGE}")


def of_database(settings: Settings, programme: Programme | None, now: datetime) -> list[Finding]:
    """How the database stands, and what it holds that the programme does not know."""
    try:
        if pending(settings.database_url):
            return [good(NO_TABLES) if parsed(settings.database_url).drivername == "sqlite" else stop(BEHIND)]
        seen = look(settings.database_url, settings.master_keys, now)
    except StorageUnavailable as error:
        return [stop(str(error))]
    except ValueError:
        return []  # told with the settings
    except BadKey:
        return [good("up to date")]
    if not seen.opens:
        return [stop(SHUT)]
    return [*_of_look(seen), *(_of_codes(programme, seen) if programme else [])]


def of_ledger(settings: Settings, now: datetime) -> list[Finding]:
    """Whether somebody who was erased is back, as after a backup was put in place."""
    back = still_there(settings.database_url, settings.master_keys, now, read_ids(settings.ledger))
    return [stop(BACK.format(number=len(back)))] if back else []


def _of_look(seen: Look) -> Iterator[Finding]:
    if seen.shut:
        yield stop(f"of the people tried, {seen.shut} cannot be read: OPGANG_DATA_KEYS lacks an older key")
    else:
        yield good("up to date, and the data keys open it")
    if seen.set_aside:
        yield Finding(f"{seen.set_aside} messages made the bot stumble, and were set aside")
    for state, words in (("failed", "could not be sent"), ("uncertain", "may have arrived or not")):
        if number := seen.notices.get(state):
            yield Finding(f"{number} notices {words} ({state})")
    if seen.open_alerts:
        yield Finding(f"{seen.open_alerts} alarms are open")
    if seen.overdue_tasks:
        yield Finding(f"{seen.overdue_tasks} tasks are overdue")
    if seen.waiting_staff:
        yield Finding(f"{seen.waiting_staff} of staff wait for a leader, or for `opgang confirm-staff`")


def _of_codes(programme: Programme, seen: Look) -> Iterator[Finding]:
    for kind, code in unknown_codes(programme, seen.codes):
        yield stop(f'the database holds the {kind} "{code}", which the programme lacks: put it back, with `until`')
