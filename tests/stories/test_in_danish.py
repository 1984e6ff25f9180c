"""The same way in, in Danish: each screen that a young person passes is translated whole."""

import re

from tests.world import World

ENGLISH = re.compile(r"\b(the|you|your|and|what|who|with|is not)\b", re.IGNORECASE)
WAY_IN = (
    ("/start", ("program", "frivilligt", "CPR-nummer")),
    ("Jeg er ung", ("Hvor bor du?",)),
    ("Ellemarken", ("Hvor gammel er du?",)),
    ("15", ("Jobplaneten Køge", "under 18")),
    ("OK", ("Hvor gammel er du?",)),
    (">femten", ("tal",)),
    (">15", ("fornavn",)),
    (">Sami Rahimi", ("nummer",)),
    (">20 12 34 56", ("besked",)),
    ("Ja", ("prøve",)),
    ("Butik", ()),
    (">Mad og café", ()),
    ("Færdig", ("Sami R.", "Butik, Mad og café", "20 12 34 56")),
    ("✅", ("Tak, Sami",)),
    ("kommer forbi", ("Eksempelvej 1", "kl. 14.00", "Jobplaneten Køge")),
    ("Vil du fortælle lidt mere", ()),
    ("Spring over", ()),
    (">/status", ("14.00",)),
    (">/hjaelp", ("/snak", "/mine_data", "/sprog")),
    (">/mine_data", ("Sami R.", "Ellemarken", "Dansk")),
    (">/privacy", ("24 måneder", "Datatilsynet")),
    (">/snak", ("116 111",)),
    (">hvad nu", ("forstod",)),
    (">010112-1234", ("CPR-nummer",)),
    (">/stop", ("/start",)),
    (">/slet", ()),
)


async def test_the_whole_way_in_is_spoken_in_danish(town: World) -> None:
    sami = town.phone("Sami", "da")
    for deed, said in WAY_IN:
        typed = deed.startswith((">", "/"))
        heard = await (sami.says(deed.lstrip(">")) if typed else sami.taps(deed))
        assert all(words in heard for words in said), (deed, heard)
        for text in (heard, *sami.buttons):
            assert not ENGLISH.search(text), text
