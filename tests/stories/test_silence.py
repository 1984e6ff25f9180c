"""Staff say not to write to the parents while an answer is still open on a screen: from then on no tap of theirs counts."""

from datetime import UTC, datetime
from typing import Any

import pytest

from actions.answers import VERBS
from dialogs.press import press
from dialogs.times import minute
from handlers import guardians, invitations, kin_more, kin_times, model_words
from handlers.hearing import Pressed
from rules.approval import CHAT, GIVEN, PENDING, REFUSED, WITHDRAWN
from storage import appointments, approvals, families
from storage.approvals import JOB, PAIRING
from storage.tx import Tx
from tests.stories.families_kit import guardian, sends
from tests.stories.staff_kit import id_of, there_is
from tests.stories.test_families import sits_at_home
from tests.stories.test_pairs import is_role_model, waits
from tests.world import World

TALK = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
WORDS = (GIVEN, REFUSED, WITHDRAWN)
DETAILS = {"adults": "2", "young": "1", "why": "work", "interpreter": "so", "rate": "good"}


OF_STAFF = {"modelkin", "modelword", "kinmeet", "kincouns"}
OF_YOUTH = {"ky", "proud"}
OF_NO_CHILD = {"kinmore"}
"""A guardian may always ask for a human."""


def test_the_table_has_every_verb_of_guardians() -> None:
    rooms = (guardians, model_words, invitations, kin_times, kin_more)
    every = [
        asked.callback for room in rooms for one in room.router().callback_query.handlers for asked in one.filters or ()
    ]
    heard = {asked.verb for asked in every if isinstance(asked, Pressed)} - {"g"}
    mine = {data[1:].partition(":")[0] for data in verbs(1, 1, 1, 1)} - {"g"}
    assert heard - OF_STAFF - OF_YOUTH - OF_NO_CHILD == mine


def verbs(tie: int, model: int, event: int, talk: int) -> list[str]:
    """Every button that a guardian may still have on a screen, about a child; a no comes last, it ends the others."""
    return [
        *(press("inv", event, verb, DETAILS.get(verb, "")) for verb in VERBS),
        press("g", "my_event", event),
        press("g", "kin_time", talk),
        press("kt", talk, "pick", minute(TALK)),
        press("g", "kin_ics", talk),
        press("kt", talk, "cannot"),
        *(press("kinpair", state, tie, model) for state in WORDS),
        *(press("g", screen, tie, model) for screen in ("kin_pair", "kin_pair_sure")),
        *(press("kin", state, tie) for state in WORDS),
        *(press("g", screen, tie) for screen in ("kin_child", "kin_sure")),
    ]


def kept(world: World) -> dict[str, list[Any]]:
    return {
        name: world.rows()[name] for name in ("approvals", "invitations", "tasks", "ties", "notices", "appointments")
    }


@pytest.mark.parametrize("said", [PENDING, GIVEN])
async def test_under_a_silence_no_tap_of_a_guardian_is_answered_or_kept(town: World, said: str) -> None:
    await town.hires("Lene", language="en")
    yusuf = is_role_model(town, there_is(town, "Yusuf A."))
    sami = sits_at_home(town, "Sami R.")
    waits(town, sami)
    hodan, mother = await guardian(town, sami, "Hodan A.")
    event = sends(town)
    await town.tick()

    def asked(tx: Tx) -> tuple[int, int]:
        for kind, about in ((JOB, None), (PAIRING, yusuf)):
            approvals.record(tx, sami, kind, said, way=CHAT, by=None, guardian=mother, about=about, version="1")
        tie = families.guardians_of(tx, sami)[0].id
        families.change_tie(tx, tie, youth_yes_at=tx.now)
        talk = appointments.draft(tx, sami, "koege", "parents", by, 45, "office", (mother, tie))
        appointments.change(tx, talk, state="proposed")
        appointments.offer(tx, talk, [TALK])
        return tie, talk

    by = id_of(town, "consultant")
    tie, talk = town.app.db.run_now(asked)
    town.app.db.run_now(lambda tx: families.set_silent(tx, sami, by, silent=True))
    before, told = kept(town), len(hodan.said)
    for data in verbs(tie, yusuf, event, talk):
        assert "not here any more" in await hodan.forges(data), data
    assert kept(town) == before
    assert "Sami" not in await hodan.says("/status") and not any("yes to" in label for label in hodan.buttons)
    assert not any("Sami" in str(message["text"]) or "Yusuf" in str(message["text"]) for message in hodan.said[told:])
    town.app.db.run_now(lambda tx: families.set_silent(tx, sami, by, silent=False))
    for data in verbs(tie, yusuf, event, talk):
        assert "not here any more" not in await hodan.forges(data), data
    assert kept(town) != before
