"""What the bot says of an event by itself, and why: the invitation, moved, called off, the reminders, and how it was."""

from collections.abc import Callable

from dialogs import invitations
from dialogs.screen import Screen
from locales import Text, staff
from rules.invitations import Invited
from rules.notices import Facts


def _said(draw: invitations.Draw) -> Callable[[Facts], Screen]:
    def said(facts: Facts) -> Screen:
        invited: Invited = facts.told["invited"]
        return invitations.told(invited, draw)

    return said


WORDS: dict[str, Callable[[Facts], Screen]] = {
    "invitation": _said(invitations.invitation),
    "event_moved": _said(invitations.moved),
    "event_cancelled": _said(invitations.cancelled),
    "event_seat": _said(invitations.seat),
    "event_reminder": _said(invitations.reminder),
    "event_after": _said(invitations.after),
}
WHY: dict[str, Text] = {
    "invitation": staff("They are among those whom staff invited to an event.", "Explains a notice"),
    "event_moved": staff("An event that they are invited to was moved; everybody is asked again.", "Explains a notice"),
    "event_cancelled": staff("An event that they are invited to was called off.", "Explains a notice"),
    "event_seat": staff("They waited for a seat at an event, and one is free.", "Explains a notice"),
    "event_reminder": staff("They have said that they come, or may come, to an event.", "Explains a notice"),
    "event_after": staff("They were at an event, or had said that they come. Asked once.", "Explains a notice"),
}
