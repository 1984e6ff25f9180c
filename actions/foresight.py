"""What deciding on many notices will ask of each, read for all of them in a few statements.

It only saves asking one by one: what was not read ahead is read when it is asked for (`Tx.known`), and the first write
forgets all of it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from actions import holding, keeping
from actions.visits import House
from rules.notices import NUDGES, TO_STAFF
from storage import accounts, forms, pauses, people, selves, staff, talks
from storage.notices import Notice
from storage.tx import Tx


def look(tx: Tx, house: House, due: Sequence[Notice]) -> None:
    """Read ahead what `sending.decide` asks about these."""
    if not due:
        return
    subjects: dict[keeping.Ahead, list[Notice]] = defaultdict(list)
    for notice in due:
        if notice.kind in keeping.READ_AHEAD:
            subjects[keeping.READ_AHEAD[notice.kind]].append(notice)
    readers = {notice.person_id for notice in due}
    everybody = readers.union(*(read(tx, theirs) for read, theirs in subjects.items()))
    read_for = selves.ahead(tx, everybody)
    people.ahead(tx, everybody)
    forms.ahead(tx, read_for)
    accounts.ahead(tx, readers)
    if colleagues := {notice.person_id for notice in due if notice.kind in TO_STAFF}:
        staff.ahead(tx, colleagues)
    nudges = [notice for notice in due if notice.kind in NUDGES]
    if nudges:
        asked = {notice.person_id for notice in nudges}
        read_for = _only(read_for, asked)
        pauses.ahead(tx, read_for)
        talks.ahead(tx, asked)
        holding.ahead(tx, house, read_for, nudges)


def _only(read_for: Mapping[int, Sequence[int]], whose: Collection[int]) -> Mapping[int, Sequence[int]]:
    """The records that are read for these people."""
    found = {record: [one for one in ones if one in whose] for record, ones in read_for.items()}
    return {record: ones for record, ones in found.items() if ones}
