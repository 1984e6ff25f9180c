"""Talks through the bot: staff write to somebody, who answers in their own words, and it goes to and fro or ends."""

from bench.year.folk import Walk
from bench.year.look import Look
from bench.year.town import Colleague, Town, Young

FIRST = {"da": "Hej, hvordan går det med dig?", "en": "Hi, how are you getting on?"}
NEXT = {"da": "Godt at høre. Skriv bare, hvis der er noget.", "en": "Good to hear. Just write if there is anything."}
ANSWER = {"da": "Fint, tak. Vi ses på torsdag.", "en": "Fine, thanks. See you on Thursday."}
"""What people say to each other, in the language of whoever writes."""
SAID = frozenset((*FIRST.values(), *NEXT.values(), *ANSWER.values()))
"""All of it."""
ANSWERS = 0.8
"""How likely somebody answers, rather than ending the talk."""


async def talk(town: Town, colleague: Colleague, one: Young, seen: Look) -> None:
    """A few hear from their consultant on a day; who has answered hears back, or the talk is ended."""
    if one.who is None:
        return
    words = FIRST if one.id not in seen.talks else NEXT
    for going in seen.talks.get(one.id, ()):
        if town.chance(0.3):
            town.counts["talks through the bot ended"] += 1
            await town.walk([Walk(colleague.who, [f"1g:talk:{one.id}:", f"1g:talk_over:{going.id}:"])])
            return
    if town.chance(0.3) if words is NEXT else town.often(0.003):
        town.counts["texts of staff"] += 1
        text = words[colleague.who.language]
        await town.walk([Walk(colleague.who, [f"1g:write:{one.id}:", text, r"~1say:\d+:send:"])])
