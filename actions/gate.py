"""What every action goes through first: is the button this writer's at all, and must staff show a code before it?"""

from functools import wraps
from typing import ParamSpec

from actions import second_factor, switching
from actions.visits import Action, Visit
from rules.owed import Show
from storage.tx import Tx

P = ParamSpec("P")


def gated(action: Action[P]) -> Action[P]:
    """The action behind its gate."""

    @wraps(action)
    def through(tx: Tx, visit: Visit, /, *args: P.args, **kwargs: P.kwargs) -> list[Show]:
        if switching.is_foreign(visit, action):
            return switching.foreign(tx, visit)
        if second_factor.asks(tx, visit, action, args):
            return second_factor.ask(tx, visit, action, args, kwargs)
        return action(tx, visit, *args, **kwargs)

    return through
