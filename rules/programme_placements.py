"""The programme's lists about jobs: their types with payer, step and usual length, who pays, and why they end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.programme import Choice
from rules.reading import Reading

MOST_MONTHS = 24


@dataclass(frozen=True, kw_only=True)
class JobType(Choice):
    """A type of job: who usually pays, which step of the staircase it is, how many months it usually lasts."""

    payer: str
    step: str
    months: int
    adult: bool
    """Whether an adult at the workplace has to be named first."""


def job_types(
    root: Reading, languages: tuple[str, ...], payers: Mapping[str, Choice], steps: Mapping[str, Choice]
) -> Mapping[str, JobType]:
    """The table [job_types], with payers and steps that exist."""
    found = {}
    for code, table in root.tables("job_types"):
        found[code] = _job_type(table, code, languages)
        for key, known in (("payer", payers), ("step", steps)):
            if (named := getattr(found[code], key)) not in known:
                table.fault(key, f'"{named}" is not in that list')
    return MappingProxyType(found)


def _job_type(table: Reading, code: str, languages: tuple[str, ...]) -> JobType:
    job = JobType(
        code=code,
        names=table.languages(languages),
        until=table.maybe("until", date),
        payer=table.text("payer"),
        step=table.text("step"),
        months=table.whole("months", 1, MOST_MONTHS),
        adult=table.flag("adult"),
    )
    table.done()
    return job
