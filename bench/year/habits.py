"""What people do with a message that comes to them: each button by how likely it is tapped; most of the time, not always."""

import random
import re
from collections.abc import Mapping, Sequence

Habits = Mapping[str, float]
"""Weights of buttons by an expression of their data; what is not named is never tapped."""

YOUNG: Habits = {
    r"1g:how_goes:\d+:good": 14,
    r"1g:how_goes:\d+:soso": 4,
    r"1g:how_goes:\d+:bad": 2,
    r"1g:how_goes:\d+:talk_none": 4,
    r"1g:how_goes:\d+:talk_(call|come|later)": 1,
    r"1g:how_goes:\d+:company_yes": 5,
    r"1g:how_goes:\d+:company_no": 1,
    r"1g:how_goes:\d+:support_(yes|partly|no)": 3,
    r"1g:helped:\d+:(yes|partly|no|none)": 1,
    r"1g:what_then:\d+:": 1,
    r"1time:\d+:pick:": 4,
    r"1time:\d+:(other|no):": 0.5,
    r"1time:\d+:coming:": 6,
    r"1time:\d+:cannot:": 0.5,
    r"1time:\d+:cancel:": 1,
    r"1g:waits:(visit|call|month|elsewhere):": 1,
    r"1g:pause_end:(yes|no|call):": 1,
    r"1duo:\d+:yes:": 9,
    r"1duo:\d+:agree:": 12,
    r"1duo:\d+:(no|later):": 0.5,
    r"1duo:\d+:said:\w+\.good": 7,
    r"1duo:\d+:said:\w+\.(unsure|soso|talk)": 1,
    r"1g:form:wish:": 5,
    r"1g:todo:[\w.]+:(done|help)": 1,
    r"1g:talk_over:\d+:": 3,
    r"1iv:\d+:rating:": 2,
    r"1iv:\d+:answer:": 1,
    r"1iv:\d+:company:": 4,
    r"1ky:yes:": 4,
    r"1ky:wait:": 1,
    r"1mine:": 9,
}
MODEL: Habits = {
    r"1duo:\d+:yes:": 9,
    r"1duo:\d+:agree:": 9,
    r"1duo:\d+:no:": 0.2,
    r"1duo:\d+:week:wrote\.": 6,
    r"1duo:\d+:week:met\.": 3,
    r"1duo:\d+:week:none\.": 2,
    r"1duo:\d+:week:doubt\.": 0.3,
    r"1duo:\d+:said:": 1,
    r"1mt:\d+:\d+": 0.7,
}
PARENT: Habits = {
    r"1kt:\d+:pick:": 5,
    r"1kt:\d+:cannot:": 0.7,
}
WORKPLACE: Habits = {
    r"1g:at_work:\d+:$": 9,
    r"1g:at_work:\d+:\w+_good": 8,
    r"1g:at_work:\d+:\w+_(soso|bad)": 1,
    r"1g:at_work:\d+:call": 0.4,
    r"1g:worth:\d+:good": 6,
    r"1g:worth:\d+:(soso|bad)": 1,
    r"1host:\d+:(yes|no|unsure)": 2,
}

IN_ONE_GO = {
    "1g:form:wish:": ("1t:wish:themes:school", "1t:wish:themes:music", "1d:wish:themes:", "1a:wish:gender:same")
}
"""What is answered at once when it has been begun."""


def choose(rng: random.Random, habits: Habits, buttons: Sequence[str], bored: float) -> str | None:
    """The button that somebody taps on a message, if one is of any interest to them; `bored` weighs doing nothing."""
    weighed = {data: next((w for key, w in habits.items() if re.match(key, data)), 0.0) for data in buttons}
    liked = [data for data, weight in weighed.items() if weight]
    return rng.choices([*liked, None], [*(weighed[data] for data in liked), bored])[0] if liked else None
