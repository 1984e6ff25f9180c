"""What can be said of an installation before it runs: `run` refuses by it, and `doctor` tells all of it."""

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.commands.finding import Finding, good, stop
from bot.ledger import KEPT, read_ids
from bot.programme import ProgrammeUnreadable, load, located
from bot.settings import Settings
from rules.programme import Programme
from rules.readiness import missing_for_real, unknown_codes
from storage import BadKey, StorageUnavailable, Vault
from storage.backup import copies
from storage.db import parsed
from storage.looking import Look, Pulse, erased, look, still_there
from storage.migrate import NewerTables, only_add, pending

TERMS_AGE = 18
"""The least age at which Telegram's terms for the EU let somebody sign up."""
NO_TABLES = "SQLite: `opgang run` makes the tables, or brings them up to date"
BEHIND = "the database lacks migrations: stop every process of the bot, then `opgang migrate`"
BEHIND_A_LITTLE = (
    "the database lacks migrations that only add: `opgang migrate`, which a bot of the release before may run through"
)
BACK = "{number} people who were erased are back, from a backup: `opgang restore --ledger` erases them again"
NOT_IN_LEDGER = """{number} people who were erased do not stand in {path}, and would come back with a backup:
           `opgang run` and `opgang backup` write them there; or OPGANG_BACKUPS names another folder than the bot's"""
NO_FILE = "there is no database at {path} yet: `opgang run` makes it"
NO_FOLDER = "the database cannot be made at {path}: there is no such folder, or nobody may write there"
RARE = timedelta(days=2)
"""Copies are made every day: if the newest is older, something is wrong."""
MOST_NAMED = 5
ANSWER_LATE_S, NOTICE_LATE_S = 120, 300
"""Beyond these the bot does not keep up, or does not run; the same as in docs/operations.md."""
DOWN = "if the bot runs, look at its log"
UNITS = ((86_400, "days"), (3600, "hours"), (60, "minutes"))
OPENS = "up to date, and the data keys open it"
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
        if (file := _file_to_be(settings)) is not None:
            made = file.parent.is_dir() and os.access(file.parent, os.W_OK)
            return [good(NO_FILE.format(path=file)) if made else stop(NO_FOLDER.format(path=file))]
        if missing := pending(settings.database_url):
            alone = parsed(settings.database_url).drivername == "sqlite"
            return [good(NO_TABLES) if alone else stop(BEHIND_A_LITTLE if only_add(missing) else BEHIND)]
        seen = look(settings.database_url, settings.master_keys, now)
    except (StorageUnavailable, NewerTables) as error:
        return [stop(str(error))]
    except ValueError:
        return []  # told with the settings
    except BadKey:
        return [good("up to date")]
    if not seen.opens:
        return [stop(SHUT)]
    return [*_of_look(seen), *(_of_codes(programme, seen) if programme else [])]


def _file_to_be(settings: Settings) -> Path | None:
    """The SQLite file, while there is none."""
    address = parsed(settings.database_url)
    path = Path(str(address.database)) if address.drivername == "sqlite" else None
    return path if path is not None and not path.exists() else None


def of_ledger(settings: Settings, now: datetime) -> list[Finding]:
    """Whether somebody who was erased is back, as after a backup was put in place, or would come back with one."""
    known = read_ids(settings.ledger)
    back = still_there(settings.database_url, settings.master_keys, now, known)
    if back:
        return [stop(BACK.format(number=len(back)))]
    gone = set(erased(settings.database_url, settings.master_keys, now, now - KEPT)) - set(known)
    return [Finding(NOT_IN_LEDGER.format(number=len(gone), path=settings.ledger))] if gone else []


def of_backups(settings: Settings, programme: Programme | None, now: datetime) -> Iterator[Finding]:
    """Copies that should be gone, and whether any is fresh."""
    found = copies(settings.backups) if settings.backups.is_dir() else {}
    keep = programme.retention.backups if programme else None
    old = [path.name for path, made in found.items() if keep and made < now - keep]
    if keep and old:
        names = ", ".join(old[:MOST_NAMED]) + (", ..." if len(old) > MOST_NAMED else "")
        yield Finding(f"older than {keep.days} days, and /privacy says that copies are gone then; delete them: {names}")
    if found and max(found.values()) < now - RARE:
        days = (now - max(found.values())).days
        yield Finding(
            f"the newest copy in {settings.backups} is {days} days old: deploy/ has a timer that makes one every night"
        )


def _of_look(seen: Look) -> Iterator[Finding]:
    if seen.shut:
        yield stop(f"of the people tried, {seen.shut} cannot be read: OPGANG_DATA_KEYS lacks an older key")
    else:
        yield good(OPENS)
    yield from _of_pulse(seen.pulse)
    if seen.open_alerts:
        yield Finding(f"{seen.open_alerts} alarms are open")
    if seen.overdue_tasks:
        yield Finding(f"{seen.overdue_tasks} tasks are overdue")
    if seen.waiting_staff:
        yield Finding(f"{seen.waiting_staff} of staff wait for a leader, or for `opgang confirm-staff`")


def _of_pulse(pulse: Pulse) -> Iterator[Finding]:
    if pulse.owed_age_s > ANSWER_LATE_S:
        yield Finding(f"somebody has waited for an answer for {_long(pulse.owed_age_s)}: {DOWN}")
    if pulse.due_age_s > NOTICE_LATE_S:
        yield Finding(f"a notice should have been sent {_long(pulse.due_age_s)} ago: {DOWN}")
    if pulse.set_aside:
        yield Finding(f"{pulse.set_aside} messages made the bot stumble, and were set aside: `opgang stuck list`")
    for state, words in (("failed", "could not be sent"), ("uncertain", "may have arrived or not")):
        if number := pulse.notices.get(state):
            yield Finding(f"{number} notices {words} ({state})")


def _long(seconds: float) -> str:
    """A while in words, in the largest unit of which it is at least two."""
    unit, name = next((one for one in UNITS if seconds >= 2 * one[0]), UNITS[-1])
    return f"{int(seconds // unit)} {name}"


def _of_codes(programme: Programme, seen: Look) -> Iterator[Finding]:
    for kind, code in unknown_codes(programme, seen.codes):
        yield stop(f'the database holds the {kind} "{code}", which the programme lacks: put it back, with `until`')
