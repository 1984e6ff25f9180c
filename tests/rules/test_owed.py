"""What is owed: one current screen, and answers that nothing replaces."""

from rules.owed import dump, load, owe, show

LOST, FIRST, SECOND = show("lost"), show("status"), show("help")


def test_a_newer_screen_replaces_an_older_one_and_what_is_kept_stays() -> None:
    assert owe([LOST, FIRST], [SECOND]) == [LOST, SECOND]


def test_equal_answers_that_wait_are_said_once_but_are_not_answered_by_what_was_said_before() -> None:
    (once,) = owe((), [LOST])
    (twice,) = owe([once], [LOST])
    (thrice,) = owe([twice], [LOST])
    assert len({once, twice, thrice}) == 3


def test_it_is_stored_as_it_is() -> None:
    owed = owe(owe((), [LOST, FIRST]), [LOST, show("form", "door", 7, note="waiting")])
    assert load(dump(owed)) == owed
