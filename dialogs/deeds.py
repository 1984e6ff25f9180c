"""The audit log in words: what staff, and the server, have done with people's records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.screen import Screen, lines, paragraphs
from dialogs.staffroom import Page, turns
from locales import Text, staff
from locales.dates import Moment

LOG = staff("Who did what, newest first:", "Above /log")
NO_LOG = staff("Nothing yet.", "/log, when it is empty")
LOG_ROW = staff("{moment} · {deed}", "A line of /log: when, and what somebody did")
VISITED = staff("{who} wrote down a visit to the family of {whom}", "Line of /log")
SERVER = staff("The server", "In /log, instead of a name: done on the command line or by the bot itself")
DEEDS: dict[str, Text] = {
    "read_card": staff("{who} opened the card of {whom}", "Line of /log"),
    "read_answers": staff("{who} read the answers of {whom}", "Line of /log"),
    "read_number": staff("{who} saw the phone number of {whom}", "Line of /log"),
    "read_fields": staff("{who} opened the answers of {whom} to correct one", "Line of /log"),
    "take": staff("{who} took over {whom}", "Line of /log"),
    "note": staff("{who} wrote a note about {whom}", "Line of /log"),
    "fix": staff("{who} corrected an answer of {whom}", "Line of /log"),
    "enrol": staff("{who} marked {whom} as enrolled", "Line of /log"),
    "helped": staff("{who} answered a request of {whom}", "Line of /log"),
    "spoke": staff("{who} wrote down a contact with {whom}", "Line of /log"),
    "pause": staff("{who} wrote down a break of {whom}", "Line of /log"),
    "pause_end": staff("{who} ended a break of {whom}", "Line of /log"),
    "next_date": staff("{who} set the next date with {whom}", "Line of /log"),
    "track": staff("{who} began small steps for {whom}", "Line of /log"),
    "read_talk": staff("{who} read the talk with {whom}", "Line of /log"),
    "write": staff("{who} wrote to {whom}", "Line of /log"),
    "close": staff("{who} closed the enquiry of {whom}", "Line of /log"),
    "not_real": staff("{who} marked {whom} as not a real enquiry", "Line of /log"),
    "hand": staff("{who} handed {whom} to a colleague", "Line of /log"),
    "let_go": staff("{who} no longer looks after {whom}", "Line of /log"),
    "move": staff("{who} moved {whom} to another team", "Line of /log"),
    "moved_in": staff("{who} moved {whom} here from another team", "Line of /log"),
    "praise": staff("{who} praised {whom}", "Line of /log"),
    "caseload": staff("{who} handed everybody whom {whom} looked after to a colleague", "Line of /log"),
    "merge": staff("{who} put another record together with that of {whom}", "Line of /log"),
    "unmerge": staff("{who} took another record out of that of {whom} again", "Line of /log"),
    "joined": staff("{who} joined two records of {whom} for good", "Line of /log"),
    "invite": staff("{who} made an invitation", "Line of /log"),
    "revoke": staff("{who} took an invitation back", "Line of /log"),
    "used_invite": staff("{who} used an invitation", "Line of /log"),
    "confirm": staff("{who} confirmed {whom} as staff", "Line of /log"),
    "refuse": staff("{who} refused {whom} as staff", "Line of /log"),
    "remove": staff("{who} ended the access of {whom}", "Line of /log"),
    "read_alert": staff("{who} opened an alarm about {whom}", "Line of /log"),
    "alert_taken": staff("{who} took over an alarm about {whom}", "Line of /log"),
    "alert_closed": staff("{who} closed an alarm about {whom}", "Line of /log"),
    "factor_set_up": staff("{who} set up a code lock", "Line of /log: an authenticator app"),
    "factor_paused": staff("Five wrong codes were typed for {whom}", "Line of /log: codes of an authenticator app"),
    "factor_reset": staff("{who} took away the code lock of {whom}", "Line of /log: an authenticator app"),
    "duty": staff("{who} changed the duty list: {whom}", "Line of /log; {whom} is now on duty, – for nobody"),
    "away": staff("{who} wrote down that {whom} is away", "Line of /log"),
    "here": staff("{who} wrote down that {whom} is not away after all", "Line of /log"),
    "shut": staff("{who} closed the office on a day", "Line of /log"),
    "unshut": staff("{who} opened the office on a day after all", "Line of /log"),
    "add": staff("{who} wrote down {whom}, who walked in or was referred", "Line of /log"),
    "add_nobody": staff("{who} put {whom} on the list of new ones", "Line of /log"),
    "nominate": staff("{who} asked {whom} to be a role model", "Line of /log"),
    "interpreter": staff("{who} asked {whom} to read translations", "Line of /log"),
    "interpreter_end": staff("{who} ended that {whom} reads translations", "Line of /log"),
    "sign_off": staff("{who} signed off translations", "Line of /log"),
    "read_role_model": staff("{who} opened the page of {whom} as a role model", "Line of /log"),
    "partner_link": staff("{who} made a personal link for {whom}", "Line of /log"),
    "partner_yes": staff("{whom} said yes by a personal link", "Line of /log"),
    "partner_no": staff("{whom} said not now by a personal link", "Line of /log"),
    "model_prep": staff("{who} ticked what {whom} was told before being a role model", "Line of /log"),
    "attest_asked": staff("{who} noted that the certificate of {whom} was requested", "Line of /log"),
    "attest_ok": staff("{who} noted that the certificate of {whom} is in order", "Line of /log"),
    "attest_over": staff("{who} noted that the certificate of {whom} counts no more", "Line of /log"),
    "model_end": staff("{who} ended that {whom} is a role model", "Line of /log"),
    "model_left": staff("{whom} does not want to be a role model any more", "Line of /log"),
    "join": staff("{who} made a link for {whom} to join their own record", "Line of /log"),
    "said_yes": staff("{whom} said yes, and their chat is joined to what was written down", "Line of /log"),
    "join_back": staff("{who} took back the links for {whom}", "Line of /log"),
    "take_help": staff("{who} took over a request of {whom}", "Line of /log"),
    "read_task": staff("{who} opened a task about {whom}", "Line of /log"),
    "task_done": staff("{who} did a task about {whom}", "Line of /log"),
    "task_later": staff("{who} put off a task about {whom}", "Line of /log"),
    "task_mine": staff("{who} took over a task about {whom}", "Line of /log"),
    "task_hand": staff("{who} handed on a task about {whom}", "Line of /log"),
    "workplace": staff("{who} wrote down a workplace", "Line of /log"),
    "workplace_contact": staff("{who} wrote down the contact of a workplace", "Line of /log"),
    "promise": staff("{who} wrote down what was promised to a workplace", "Line of /log"),
    "workplace_evening": staff(
        "{who} wrote down whether anybody is alone at a workplace in the evening", "Line of /log"
    ),
    "read_workplace": staff("{who} opened a workplace", "Line of /log"),
    "read_job": staff("{who} opened a job of {whom}", "Line of /log"),
    "place": staff("{who} started a job for {whom}", "Line of /log"),
    "job_confirm": staff("{who} wrote down that a job of {whom} goes on", "Line of /log"),
    "job_longer": staff("{who} planned a job of {whom} longer", "Line of /log"),
    "more_to_do": staff("{who} wrote down that {whom} has been given more to do at work", "Line of /log"),
    "job_end": staff("{who} ended a job of {whom}", "Line of /log"),
    "approval_confirmed": staff("{who} wrote down a yes of the parents of {whom}", "Line of /log"),
    "approval_refused": staff("{who} wrote down a no of the parents of {whom}", "Line of /log"),
    "approval_withdrawn": staff("{who} wrote down that the parents of {whom} took back their yes", "Line of /log"),
    "guardian": staff("{who} wrote down a guardian of {whom}", "Line of /log"),
    "guardian_end": staff("{who} noted that somebody is no guardian of {whom} any more", "Line of /log"),
    "guardian_link": staff("{who} made a personal link for {whom}, a guardian", "Line of /log"),
    "guardian_in": staff("{whom}, a guardian, followed the link and read the notice", "Line of /log"),
    "read_guardian": staff("{who} opened the page of {whom}, a guardian", "Line of /log"),
    "silence_on": staff("{who} noted not to write to the parents of {whom}", "Line of /log"),
    "silence_off": staff("{who} noted that the parents of {whom} may be written to", "Line of /log"),
    "chat_given": staff("A guardian of {whom} said yes in the chat", "Line of /log"),
    "chat_refused": staff("A guardian of {whom} said no in the chat", "Line of /log"),
    "chat_withdrawn": staff("A guardian of {whom} took back their yes in the chat", "Line of /log"),
    "step": staff("{who} set the step of {whom}", "Line of /log"),
    "read_checkin": staff("{who} read how it goes at work for {whom}", "Line of /log"),
    "checkin_phone": staff("{who} asked by phone how it goes at work for {whom}", "Line of /log"),
    "review": staff("{who} decided about the next step of {whom}", "Line of /log"),
    "wish": staff("{who} ticked with {whom} what they would like in a role model", "Line of /log"),
    "pair_wish": staff("{who} asked {whom} whether they would like a role model", "Line of /log"),
    "pair_no_wish": staff("{who} noted that {whom} does not want a role model now", "Line of /log"),
    "pair_approval": staff("{who} wrote down what a guardian of {whom} said about a role model", "Line of /log"),
    "pair_kin_asked": staff("{who} asked the guardians of {whom} about a role model", "Line of /log"),
    "pair_ask": staff("{who} chose a role model for {whom}", "Line of /log"),
    "pair_again": staff("{who} had the question to {whom} and the role model asked again", "Line of /log"),
    "pair_on": staff("{who} let the pair of {whom} go on in two teams", "Line of /log"),
    "pair_end": staff("{who} ended the pair of {whom}", "Line of /log"),
    "read_pair": staff("{who} opened the pair of {whom}", "Line of /log"),
    "read_appointments": staff("{who} opened the appointments of {whom}", "Line of /log"),
    "meet": staff("{who} proposed times to {whom}", "Line of /log"),
    "meet_held": staff("{who} wrote down an appointment held with {whom}", "Line of /log"),
    "meet_no_show": staff("{who} wrote down that {whom} did not come", "Line of /log"),
    "meet_moved": staff("{who} moved an appointment with {whom}", "Line of /log"),
    "meet_cancel": staff("{who} called off an appointment with {whom}", "Line of /log"),
    "meet_agree": staff("{who} agreed a time with {whom} by phone", "Line of /log"),
    "meet_link": staff("{who} said at which workplace the interview of {whom} is", "Line of /log"),
    "meet_youth_yes": staff("{who} wrote down that {whom} is fine with a talk with a parent", "Line of /log"),
    "counsellor": staff("{who} asked for a family counsellor for the family of {whom}", "Line of /log"),
    "meet_work": staff("{who} wrote down what a workplace said of {whom}", "Line of /log"),
    "event_made": staff("{who} wrote down an event", "Line of /log"),
    "event_sent": staff("{who} had people invited to an event", "Line of /log"),
    "event_moved": staff("{who} moved an event", "Line of /log"),
    "event_cancelled": staff("{who} called off an event", "Line of /log"),
    "event_more": staff("{who} added seats to an event", "Line of /log"),
    "event_drafts": staff("{who} decided about unread translations of an event", "Line of /log"),
    "read_event": staff("{who} opened the list of guests of an event", "Line of /log"),
    "read_door": staff("{who} opened the family of {whom} on the door list", "Line of /log"),
    "door_stairwell": staff("{who} wrote down the stairwell of {whom} for an event", "Line of /log"),
    "door_talked": VISITED,
    "door_not_home": VISITED,
    "door_no_thanks": VISITED,
    "door_answer": staff("{who} wrote down what the family of {whom} answered at the door", "Line of /log"),
    "came": staff("{who} noted who came to an event, of the family of {whom}", "Line of /log"),
    "shelter_on": staff("{who} noted that the address of {whom} is protected", "Line of /log"),
    "shelter_off": staff("{who} noted that the address of {whom} is not protected any more", "Line of /log"),
    "erased": staff("Somebody was deleted, with everything about them", "Line of /log"),
    "export": staff("{who} exported a team", "Line of /log"),
}
"""What can stand in the audit log, in words."""
OTHER = staff("{who} did something else with the record of {whom}", "Line of /log, for what has no words of its own")


@dataclass(frozen=True)
class Done:
    """One line of the log; `who` is "" where no human did it."""

    at: datetime
    who: str
    verb: str
    whom: str


def log_screen(deeds: Sequence[Done], page: Page, lifetime: timedelta) -> Screen:
    """The audit log, newest first."""
    if not deeds:
        return Screen(str(NO_LOG))
    listed = [
        LOG_ROW(moment=Moment(d.at), deed=DEEDS.get(d.verb, OTHER)(who=d.who or SERVER, whom=d.whom)) for d in deeds
    ]
    return Screen(paragraphs(LOG, lines(*listed)), [turns("log", page)], protect=True, lifetime=lifetime)
