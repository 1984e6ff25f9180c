"""How the bot describes itself in its profile, before anybody has written."""

from locales import common
from rules.programme import Programme

DESCRIPTION = common(
    "Jobplaneten helps young people get a pocket-money job or an after-school job. I'm a program, not a person, "
    "and nobody reads here at night. In danger: call 112. BørneTelefonen, day and night: 116 111.",
    "The bot's profile description, at most 512 characters; the numbers stay as they are",
)
SHORT = common(
    "Jobplaneten's bot. Nobody reads at night: 112 in danger, 116 111 for children and young people.",
    "The bot's short profile text, at most 120 characters",
)
TRIAL = common("This is a trial.", "Before the profile description while on trial")


def description(programme: Programme) -> str:
    """The profile description."""
    return f"{TRIAL} {DESCRIPTION}" if programme.trial else str(DESCRIPTION)


def short_description() -> str:
    """The short profile text."""
    return str(SHORT)
