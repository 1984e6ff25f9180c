"""What is too long for one message: after trouble in the middle its beginning is not said again."""

from datetime import timedelta
from typing import Any

from tests.stories.talks_kit import talking
from tests.world import World

TEXTS = [f"{number:02d} " + "and then we went there " * 34 for number in range(6)]
"""What somebody wrote in a talk, more of it than fits into one message."""

TROUBLES: tuple[dict[str, Any], ...] = ({"retry_after": 5}, {"drop": "before"}, {"status": 502})


async def test_an_answer_goes_on_where_it_broke_off(town: World) -> None:
    _, sami = await talking(town)
    for text in TEXTS:
        await sami.says(text)
    for trouble in TROUBLES:
        before = len(sami.said)
        town.standin.fault(method="sendMessage", delay_s=0.001)  # the first message arrives, the second does not
        town.standin.fault(method="sendMessage", **trouble)
        sami.person.send("/my_data")
        await town.clock.waited_on()
        town.clock.move_to(town.clock.now() + timedelta(seconds=30))
        await town.clock.wake()
        await town.settle()
        said = "".join(message["text"] for message in sami.said[before:])
        assert len(sami.said) - before > 1
        assert [said.count(text[:20]) for text in TEXTS] == [1] * len(TEXTS)
