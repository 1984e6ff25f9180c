"""The collector keeps out of the way of answers."""

import gc
from collections.abc import Iterator

import pytest

from bot.steady import NEWEST, steady
from rules.crisis.net import Net


@pytest.fixture
def _collector_as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_collector_as_before")
def test_the_lists_of_words_are_read_before_work_and_never_looked_at_again() -> None:
    steady()
    assert not [one for one in gc.get_objects() if isinstance(one, Net)]
    gc.unfreeze()
    assert [one for one in gc.get_objects() if isinstance(one, Net)]
    gc.freeze()
    assert gc.get_threshold()[0] == NEWEST
