"""The words around everything we hold on a person, so that they can read it all."""

from collections.abc import Iterable
from datetime import datetime

from dialogs.rights import Held
from locales import Text, common, common_n, youth
from locales.dates import Past

HEADINGS: dict[str, Text] = {
    "about": common("About you:", "Heading in 'my data'"),
    "read": common("What you have read and said OK to:", "Heading in 'my data'"),
    "answers": common("What you have answered:", "Heading in 'my data'"),
    "begun": common("What you have begun, and not sent:", "Heading in 'my data'"),
    "notes": common("What staff have written:", "Heading in 'my data'"),
    "met": youth("When you met one of us:", "Heading in 'my data'; dates and first names follow"),
    "jobs": youth("Your jobs:", "Heading in 'my data'"),
    "growths": youth("When you were given more to do at work:", "Heading in 'my data'; dates and workplaces follow"),
    "steps": youth("Your steps with us:", "Heading in 'my data'; dates and names of steps follow"),
    "approvals": youth("What your parents have said:", "Heading in 'my data'"),
    "events": common("What you were invited to, and what you answered:", "Heading in 'my data'; polite form"),
    "doors": youth("When one of us stood at your door:", "Heading in 'my data'; dates follow"),
    "address": youth("Your address:", "Heading in 'my data'"),
    "kin": youth("Your parents or guardians, as we know them:", "Heading in 'my data'; first names follow"),
    "my_kin": common("Whose parent or guardian you are:", "Heading in 'my data' of a parent; polite form"),
    "my_words": common("What you have said to us:", "Heading in 'my data' of a parent; polite form"),
    "times": youth("Your times with us, and how they went:", "Heading in 'my data'; dates follow"),
    "talks": common("What you and staff wrote to each other:", "Heading in 'my data'"),
    "help": common("When you asked for a person:", "Heading in 'my data'; dates follow"),
    "tasks": common("What we have noted that we should do for you:", "Heading in 'my data'; dates follow"),
    "checkins": youth("How it went at work:", "Heading in 'my data'; answers to check-ins follow"),
    "supports": youth("Whether you get the help you need:", "Heading in 'my data'; dates and answers follow"),
    "reviews": youth("What we have decided about your jobs:", "Heading in 'my data'; dates and decisions follow"),
    "sent": common("When I wrote to you first:", "Heading in 'my data'; dates follow"),
    "pauses": youth("When you were on a break:", "Heading in 'my data'; dates follow"),
    "todos": youth("Your small steps:", "Heading in 'my data'; steps follow"),
    "unread": common("What you wrote when something went wrong on my side:", "Heading in 'my data'"),
    "opened": common("Who has opened your page:", "Heading in 'my data'; dates and first names follow"),
    "role_model": youth("You as a role model:", "Heading in 'my data'"),
    "certificates": youth("Your certificate (børneattest), and who looked:", "Heading in 'my data'"),
    "chats": common("Your chat:", "Heading in 'my data'"),
    "tongues": youth("Languages whose texts you read for us:", "Heading in 'my data' of an interpreter"),
    "pairs": youth("Your role model, or whose role model you are:", "Heading in 'my data'"),
    "pair_told": youth("What you answered about it, for staff alone:", "Heading in 'my data'; private answers follow"),
}
PROTECTED = youth("It is protected, so it stands nowhere here.", "Line in 'my data': adressebeskyttelse")
AREA = common("Area: {area}", "Line in 'my data'")
LANGUAGE = common("Language: {language}", "Line in 'my data'; {language} is its own name")
AGES = common("Age: {band} years", "Line in 'my data'; {band} is two ages such as 13-14")
SOURCE = common("How you found the chat: {source}", "Line in 'my data'; {source} is the code of a poster or link")
FIRST = common("First wrote: {moment}", "Line in 'my data'")
LATEST = common("Last wrote: {moment}", "Line in 'my data'")
OFF_SINCE = common("Asked for no messages: {moment}", "Line in 'my data'")
NOTICE = common("The privacy notice, version {version}, {moment}", "Line in 'my data'")
YOU = common("you", "In 'my data', beside what the reader wrote: moment, you, text")
UNSENT = common("{words} (not sent)", "In 'my data': a text that was written and not sent")
TASKS: dict[str, Text] = {
    "help": common("answer you, since you asked for a person", "Line in 'my data': a task of staff"),
    "failed": common("tell you what a message of mine could not", "Line in 'my data': a task of staff"),
    "uncertain": common("tell you what may not have arrived", "Line in 'my data': a task of staff"),
    "unreachable": common("get hold of you outside this chat", "Line in 'my data': a task of staff"),
    "certificate": youth("see to your certificate", "Line in 'my data': a task of staff"),
    "certificate_over": youth("talk with you about your role model", "Line in 'my data': a task of staff"),
    "phone_first": youth("talk with you about your role model", "Line in 'my data': a task of staff"),
    "gone_ring": youth("ring you about a change", "Line in 'my data': a task of staff"),
    "promise": youth(
        "do what we promised your workplace", "Line in 'my data' of a workplace's contact: a task of staff"
    ),
    "partner_call": youth("ring you", "Line in 'my data': a task of staff"),
    "link_astray": common("ring you about your link", "Line in 'my data': a task of staff"),
    "intake": common("read what you sent us", "Line in 'my data': a task of staff"),
    "still_on": youth("ask whether your job goes on", "Line in 'my data': a task of staff"),
    "approval_back": youth("talk about what your parents said", "Line in 'my data': a task of staff"),
    "approval_no": youth("talk about what your parents said", "Line in 'my data': a task of staff"),
    "approval_split": youth("talk about what your parents said", "Line in 'my data': a task of staff"),
    "model_who": youth("talk with your parents", "Line in 'my data': a task of staff"),
    "approval_who": youth("talk with your parents", "Line in 'my data': a task of staff"),
    "approval_again": youth("ask your parents again", "Line in 'my data': a task of staff"),
    "parents_asked": youth("ask your parents, as you wished", "Line in 'my data': a task of staff"),
    "kin_call": common("ring you", "Line in 'my data': a task of staff"),
    "counsellor": common("find a time with a family counsellor", "Line in 'my data': a task of staff"),
    "pair_doubt": youth("ring you, since you were in doubt", "Line in 'my data': a task of staff"),
    "pair_talk": youth("ring you, since you wanted to talk", "Line in 'my data': a task of staff"),
    "pair_stop": youth("talk with your role model", "Line in 'my data': a task of staff"),
    "pair_no": youth("talk with you about a role model", "Line in 'my data': a task of staff"),
    "pair_wrote": youth("ring you, since your role model wrote", "Line in 'my data': a task of staff"),
    "pair_gone": youth("ring you about your pair", "Line in 'my data': a task of staff"),
    "pair_off": youth("ring you about your role model", "Line in 'my data': a task of staff"),
    "pair_bad": youth("ring you, since it was not good", "Line in 'my data': a task of staff"),
    "pair_bad_model": youth("ring you, since it was not good", "Line in 'my data': a task of staff"),
    "pair_apart": youth("talk with you about your role model", "Line in 'my data': a task of staff"),
    "pair_apart_model": youth("ring you about your pair", "Line in 'my data': a task of staff"),
    "pair_silent": youth("ask how it goes with your role model", "Line in 'my data': a task of staff"),
    "waits": common("call you while you wait for a job", "Line in 'my data': a task of staff"),
    "elsewhere": common("hear about what you have found", "Line in 'my data': a task of staff"),
    "no_date": common("agree on the next date with you", "Line in 'my data': a task of staff"),
    "back": common("agree on what comes next, after your break", "Line in 'my data': a task of staff"),
    "pause_quiet": common("call you, after your break", "Line in 'my data': a task of staff"),
    "pause_look": common("hear how you are, in your break", "Line in 'my data': a task of staff"),
    "todo": common("ask how it goes with a small step", "Line in 'my data': a task of staff"),
    "todo_help": common("help you with a small step", "Line in 'my data': a task of staff"),
    "checkin": youth("talk with you about your job", "Line in 'my data': a task of staff"),
    "checkin_phone": youth("ask you how it goes at work", "Line in 'my data': a task of staff"),
    "workplace": youth("talk with your workplace", "Line in 'my data': a task of staff"),
    "workplace_phone": youth("talk with your workplace", "Line in 'my data': a task of staff"),
    "review": youth("think with you about your next step", "Line in 'my data': a task of staff"),
    "next_step": youth("help you to the next step", "Line in 'my data': a task of staff"),
    "after": youth("plan with you what comes after your job", "Line in 'my data': a task of staff"),
    "pair_back": youth("talk about your role model and what your parents said", "Line in 'my data': a task of staff"),
    "grew": youth("praise you: you have been given more to do at work", "Line in 'my data': a task of staff"),
    "track_done": common("praise you for what you have done", "Line in 'my data': a task of staff"),
    "event_paper": youth("invite your family to an event", "Line in 'my data': a task of staff"),
    "ring": common("remind you of a time by phone", "Line in 'my data': a task of staff"),
    "new_time": youth("find a new time with you", "Line in 'my data': a task of staff"),
    "company": common("come along to your job interview", "Line in 'my data': a task of staff"),
    "company_instead": youth("come along to your job interview for a colleague", "Line in 'my data': a task of staff"),
    "host_ring": youth("phone the workplace about your job interview", "Line in 'my data': a task of staff"),
    "model_ring": youth("phone your role model about your meeting", "Line in 'my data': a task of staff"),
    "thought": common("ask the workplace after your interview", "Line in 'my data': a task of staff"),
}
MODEL: dict[str, Text] = {
    "asked": youth("You were asked, and have not answered", "Line in 'my data': as a role model"),
    "not_now": youth("You said not now", "Line in 'my data': as a role model"),
    "yes": youth("You said yes", "Line in 'my data': as a role model"),
    "ready": youth("You said yes, and told about yourself", "Line in 'my data': as a role model"),
    "stopped": youth("You have stopped", "Line in 'my data': as a role model"),
}
UNTIL = youth("You take a break until {day}", "Line in 'my data': as a role model; {day} is a date")
NOTED: dict[str, Text] = {
    "requested": youth("requested", "Line in 'my data': a certificate (børneattest)"),
    "ok": youth("in order", "Line in 'my data': a certificate (børneattest)"),
    "expired": youth("counts no more", "Line in 'my data': a certificate (børneattest)"),
}
CHECKIN = youth("{day}: {answer}", "Line in 'my data': a check-in and its answer")
NO_ANSWER = youth("no answer", "Line in 'my data': a check-in without an answer")
NOT_ASKED = youth("nobody was asked", "Line in 'my data': a check-in that was passed over")
WORKPLACE_ASKED = youth(
    "{day}: your workplace was asked too. Ask us, and we tell you what it said.", "Line in 'my data': a check-in"
)
DECIDED: dict[str, Text] = {
    "stay": youth("you stay where you are", "Line in 'my data': what staff decided about a job"),
    "ready": youth("you are ready for the next step", "Line in 'my data': what staff decided about a job"),
    "more": youth("a little more help or practice first", "Line in 'my data': what staff decided about a job"),
}
UNDECIDED = youth("nothing yet", "Line in 'my data': what staff decided about a job")
ACCOUNTS = common_n(
    "{n} Telegram account, kept encrypted",
    "{n} Telegram accounts, kept encrypted",
    "Line in 'my data': how many chats are linked to the person",
)


def held(kind: str, rows: Iterable[object]) -> Held:
    """One kind of thing we hold, with its heading."""
    return Held(str(HEADINGS[kind]), tuple(f"• {row}".replace("• • ", "• ") for row in rows))


def moment(at: datetime) -> str:
    """An instant in words."""
    return str(Past(at))
