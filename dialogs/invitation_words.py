"""The texts of invitations: to parents, politely, and to young people."""

from dataclasses import dataclass, replace

from locales import Text, parents, parents_n, youth
from rules.invitations import CANNOT, COMES, MAYBE, WAITS


@dataclass(frozen=True)
class Voice:
    """The same things said to parents, politely, and to a young person."""

    hello: Text
    meet: Text
    why: Text
    yes: Text
    maybe: Text
    cannot: Text
    change: Text
    said: dict[str, Text]
    seat: Text
    full: Text
    off: Text
    because: dict[str, Text]
    moved: Text
    was: Text
    ask_again: Text
    remind: Text
    remind_maybe: Text
    how: Text
    ratings: dict[str, Text]
    rated: Text
    over: Text


TO_PARENTS = Voice(
    hello=parents("Dear parents. You are warmly invited to this:", "Polite. Above the title of an event"),
    meet=parents("We meet here: {place}", "Polite. {place} is a meeting point, as staff described it"),
    why=parents("This is why it matters: {reason}", "{reason} is a sentence or two that staff wrote"),
    yes=parents("We come", "Button: the family comes to the event"),
    maybe=parents("Maybe", "Button: the family may come to the event"),
    cannot=parents("We can't", "Button: the family cannot come to the event"),
    change=parents("You can change your answer until it begins.", "Polite. Below one's answer to an invitation"),
    said={
        COMES: parents("You have said that you come. We look forward to seeing you.", "Polite. One's answer"),
        MAYBE: parents("You have said that you may come. You are welcome in any case.", "Polite. One's answer"),
        CANNOT: parents("You have said that you can't come. Thank you for telling us.", "Polite. One's answer"),
        WAITS: parents(
            "All seats are taken now. We have written you down, and will tell you when a seat becomes free.",
            "Polite. The parent said yes, and the event is full",
        ),
    },
    seat=parents(
        "Dear parents. There is a seat for you now, and we have kept it. We look forward to seeing you here:",
        "Polite. They had said yes to an event that was full, and a seat is free; the event follows",
    ),
    full=parents(
        "There are not so many seats left. If you would like to bring more people, please let us call you.",
        "Polite. The parent wanted to bring more people than there are seats",
    ),
    off=parents(
        "Dear parents. This is called off, and we are sorry. We will invite you when there is something new.",
        "Polite. Above the title and time of an event that was cancelled",
    ),
    because={
        "illness": parents("The reason: somebody who was to run it is ill.", "Below an event that was moved or is off"),
        "weather": parents("The reason: the weather.", "Below an event that was moved or is off"),
        "too_few": parents("The reason: too few could come.", "Below an event that was moved or is off"),
        "closed": parents("The reason: the place is closed.", "Below an event that was moved or is off"),
    },
    moved=parents("Dear parents. We have to move this, and we are sorry for the trouble:", "Polite. Above the title"),
    was=parents(
        "It was planned for {when}. This is the new time:", "{when} is a day with its time; the new one follows"
    ),
    ask_again=parents("Can you come then?", "Polite. Below the new time of an event that was moved"),
    remind=parents("Dear parents. We look forward to seeing you here:", "Polite. A reminder; the event follows"),
    remind_maybe=parents(
        "Dear parents. You have said that you may come. You are very welcome here:",
        "Polite. A reminder; the event follows",
    ),
    how=parents(
        "Dear parents. How was it for you? Your answer helps us to do it better.", "Polite. The day after an event"
    ),
    ratings={
        "good": parents("🙂 Good", "Button: how the event was"),
        "soso": parents("😐 So-so", "Button: how the event was"),
        "bad": parents("🙁 Not so good", "Button: how the event was"),
    },
    rated=parents("Thank you for telling us. It helps us.", "Polite. After a parent has said how the event was"),
    over=parents("It is over now. Thank you.", "Polite. A parent opens the invitation to an event that has passed"),
)
TO_YOUTH = Voice(
    hello=youth("Hi {name}. You are invited to this:", "Above the title of an event"),
    meet=youth("We meet here: {place}", "{place} is a meeting point, as staff described it"),
    why=youth("Why it is for you: {reason}", "{reason} is a sentence or two that staff wrote"),
    yes=youth("I'm in", "Button: a young person comes to an event"),
    maybe=youth("Maybe", "Button: a young person may come to an event"),
    cannot=youth("I can't", "Button: a young person cannot come to an event"),
    change=youth("You can change your answer until it begins.", "Below one's answer to an invitation"),
    said={
        COMES: youth("You have said that you are coming. See you there.", "One's answer to an invitation"),
        MAYBE: youth("You have said maybe. You are welcome in any case.", "One's answer to an invitation"),
        CANNOT: youth("You have said that you can't. Thanks for telling us.", "One's answer to an invitation"),
        WAITS: youth(
            "All seats are taken now. We have written you down, and tell you if one becomes free.",
            "A young person said yes, and the event is full",
        ),
    },
    seat=youth("Hi {name}. There is a seat for you now, and we have kept it:", "The event was full; it follows"),
    full=youth("There are no more seats.", "A young person wanted a seat at an event, and there is none"),
    off=youth("Hi {name}. This is called off. Sorry. We write again when there is something new.", "Above the title"),
    because={
        "illness": youth("The reason: somebody who was to run it is ill.", "Below an event that was moved or is off"),
        "weather": youth("The reason: the weather.", "Below an event that was moved or is off"),
        "too_few": youth("The reason: too few could come.", "Below an event that was moved or is off"),
        "closed": youth("The reason: the place is closed.", "Below an event that was moved or is off"),
    },
    moved=youth("Hi {name}. We have to move this. Sorry about that:", "Above the title of an event"),
    was=youth("It was planned for {when}. This is the new time:", "{when} is a day with its time; the new one follows"),
    ask_again=youth("Can you come then?", "Below the new time of an event that was moved"),
    remind=youth("Hi {name}. See you here:", "A reminder; the event follows"),
    remind_maybe=youth("Hi {name}. You said maybe. You are welcome here:", "A reminder; the event follows"),
    how=youth("Hi {name}. How was it?", "The day after an event; its title follows"),
    ratings={
        "good": youth("🙂 Good", "Button: how the event was"),
        "soso": youth("😐 So-so", "Button: how the event was"),
        "bad": youth("🙁 Not so good", "Button: how the event was"),
    },
    rated=youth("Thanks for telling us.", "After a young person has said how the event was"),
    over=youth("It is over now.", "A young person opens the invitation to an event that has passed"),
)
TO_MODELS = replace(
    TO_YOUTH,
    hello=youth(
        "Hi {name}. We would like to have you there as a role model, to tell about your own way:",
        "To a role model. Above the title of an event",
    ),
    why=youth("Why it matters: {reason}", "To a role model. {reason} is a sentence or two that staff wrote"),
    yes=youth("I can help", "Button: a role model comes to an event"),
)
FOOD = parents("There is food.", "Line of an invitation")
CHILDREN = parents("Small children are welcome.", "Line of an invitation")
FREE = parents("It costs nothing.", "Line of an invitation")
INTERPRETER = parents("If you need an interpreter, we see to it.", "Polite. Line of an invitation")
YOUTH_FOOD = youth("There is food, and it costs nothing.", "Line of an invitation")
TO_CLASS = youth("Hi all. Your class is invited to this:", "To a school class. Above the title of an event")
YOUTH_FREE = youth("It costs nothing.", "Line of an invitation")
WANT_INTERPRETER = parents("🗣 We need an interpreter", "Button below an invitation")
IN_DANISH = parents(
    "Some of the text is in Danish only. We are glad to call you with an interpreter.",
    "Polite. What staff wrote about an event has not been translated yet",
)
HOW_MANY_ADULTS = parents("How many adults come? Please count yourself.", "Polite. Above buttons with numbers")
HOW_MANY_YOUNG = parents("How many children and young people come?", "Above buttons with numbers from 0")
OR_MORE = parents("{n} or more", "Button: the largest number of people that can be chosen")
ADULTS = parents_n("{n} adult", "{n} adults", "Line: how many come to an event")
YOUNG = parents_n("{n} child or young person", "{n} children and young people", "Line: how many come to an event")
WHY_NOT = parents(
    "Is there something that we can help with? You need not say. Staff see only the button that you tap.",
    "Polite. Above reasons why a family can't come to an event",
)
REASON: dict[str, Text] = {
    "work": parents("We work then", "Button: why a family can't come"),
    "children": parents("We have small children to look after", "Button: why a family can't come"),
    "language": parents("The language", "Button: why a family can't come: they do not speak Danish"),
    "transport": parents("It is hard to get there", "Button: why a family can't come"),
    "not_relevant": parents("It is not for us", "Button: why a family can't come"),
    "other": parents("Something else", "Button: why a family can't come"),
}
LEAVE_OUT = parents("I'd rather not say", "Button: no reason is given")
WHICH_TONGUE = parents("Which language shall the interpreter speak?", "Polite. Above buttons with languages")
OTHER_TONGUE = parents("Another language", "Button: an interpreter for a language that is not on the list")
NO_INTERPRETER = parents("No interpreter needed", "Button")
BOOKED = parents("We book an interpreter: {language}", "{language} is a language's own name")
BOOKED_OTHER = parents("We call you about which language the interpreter shall speak.", "Polite")
CHANGE = parents("Change my answer", "Button: back to the invitation")
TO_EVENTS = parents("📅 Invitations", "Button: the list of events that one is invited to")
YOUTH_TO_EVENTS = youth("📅 Invitations", "Button: the list of events that one is invited to")
NO_EVENTS = parents("You have no invitations now.", "Polite. The list of invitations is empty")
YOUR_EVENTS = parents("You are invited to this:", "Polite. Above the list of invitations")
YOUTH_EVENTS = youth("You are invited to this:", "Above the list of invitations")
YOUTH_NO_EVENTS = youth("You have no invitations now.", "The list of invitations is empty")
YOUTH_CHANGE = youth("Change my answer", "Button: back to the invitation")
