"""What a young person would like to have in common with a role model: two questions by tap, and nothing to type."""

from dialogs.intake import always, named
from dialogs.pairs import NO
from locales import youth
from rules.form import Form, Question, form
from rules.programme import Programme

WOMAN = youth("A woman", "Answer button: which gender a role model should have")
MAN = youth("A man", "Answer button: which gender a role model should have")
SAME = youth("All the same to me", "Answer button: which gender a role model should have")
GENDERS = {"woman": WOMAN, "man": MAN, "same": SAME}


def wish_form(programme: Programme) -> Form:
    """What a young person would like to have in common with a role model: neutral words, by tap alone."""
    return form(
        "wish",
        1,
        Question(
            key="themes",
            label=youth("In common", "Names an answer: themes shared with a role model"),
            text=youth(
                "What would be good to have in common with a role model? Tap what fits. Staff see it. A role model sees "
                "only what you have both ticked, and only after your yes.",
                "Form question; several can be ticked",
            ),
            options=named(programme.themes),
            many=True,
            columns=2,
        ),
        Question(
            key="gender",
            label=youth("Role model", "Names an answer: which gender a role model should have"),
            text=youth("Would you rather have a woman or a man as a role model?", "Form question; optional"),
            options=always(GENDERS),
            optional=True,
        ),
        summary=False,
    )


NO_WISH_FORM = form(
    "no_wish",
    1,
    Question(
        key="wish",
        label=youth("A role model", "Names an answer: whether somebody would like one"),
        text=youth("Would you like a role model?", "Never asked: names what was answered by a tap"),
        options=always({"no": NO}),
    ),
    summary=False,
)
"""Not asked: it only names, in 'my data' and under a card's answers, that somebody said no thanks."""
SHARED_FORM = form(
    "shared",
    1,
    Question(
        key="contact",
        label=youth("Shared with your role model", "In 'my data': a number or link that somebody has given away"),
        text=youth("Which number or link?", "Never asked: names what was shared by a tap"),
        parse=lambda typed, _: typed,
    ),
    summary=False,
)
"""Not asked: it only names, in 'my data', the number or link that somebody gave to the other one by a tap."""
