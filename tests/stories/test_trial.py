"""While the programme is on trial, everybody who writes reads so first."""

from tests.stories.youth import let_in
from tests.world import opened_world

TRIAL = "This is a trial."


async def test_who_comes_who_comes_back_and_who_is_invited_reads_that_it_is_a_trial(sqlite_url: str) -> None:
    async with opened_world(sqlite_url, trial=True) as world:
        assert TRIAL in await world.phone("Amina", "en").says("/start")
        assert TRIAL in await (await let_in(world, "Sami")).says("/start")
        lene = await world.hires("Lene", language="en")
        assert TRIAL in lene.everything
