"""aiogram's models are built when they are first used, and then they are whole."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from handlers import thrift

if TYPE_CHECKING:
    from datetime import date as when


class Like(BaseModel):
    """Written as aiogram writes its own: with names that nobody here knows at run time."""

    __module__ = "aiogram.types.like"
    model_config = ConfigDict(defer_build=True)
    on: "when"


def test_a_model_waits_until_it_is_used() -> None:
    from datetime import date

    thrift.build_late()
    assert Like.model_rebuild(_types_namespace={"when": date}) is None
    assert not Like.__pydantic_complete__
    assert Like.model_validate({"on": "2026-11-20"}).on == date(2026, 11, 20)


def test_a_model_that_nobody_here_uses_can_be_used() -> None:
    from aiogram.types import GameHighScore

    player = {"id": 1, "is_bot": False, "first_name": "Sami"}
    assert GameHighScore.model_validate({"position": 1, "score": 5, "user": player}).user.first_name == "Sami"


def test_everybody_elses_models_are_built_as_ever() -> None:
    class Later(BaseModel):
        day: "Day"

    class Day(BaseModel):
        number: int

    assert not Later.__pydantic_complete__
    assert Later.model_rebuild() is True
    assert Later.model_validate({"day": {"number": 5}}).day.number == 5
