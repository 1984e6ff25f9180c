"""What is good to bring to a talk about a help track, and where one goes with it. Nobody is asked to write a number here."""

from collections.abc import Iterable, Mapping

from locales import Text, youth

BRING = youth("Good to bring: {things}.", "Below an appointment or a help track: a few things, in one line")
THINGS: Mapping[str, Text] = {
    "cv": youth("what you have written, on paper or on your phone", "After 'good to bring': for a CV"),
    "application": youth("the job that you want to apply for, and your CV if you have one", "After 'good to bring'"),
    "mitid": youth("your passport and your phone", "After 'good to bring': for MitID"),
    "tax": youth("your phone, so that we can look together", "After 'good to bring': for the tax card"),
    "bank": youth("your passport or another ID with a picture", "After 'good to bring': for a bank account"),
    "payslip": youth("your payslip, on paper or on your phone", "After 'good to bring': for the payslip"),
}
"""By help track; the first day at work has a list of its own."""
MITID = youth(
    "Where: at mitid.dk on your phone, or ask at the town hall. We can also do it together at the office.", "MitID"
)
MITID_YOUNG = youth(
    "Where: ask at the town hall, together with your mother or father. Ask us, if you don't know how.",
    "MitID, for those who are 13 or 14",
)
BANK = youth("Where: at a bank. We can help you to find one.", "A bank account")
HERE = youth("Where: come by the office, and we look at it together.", "Below a help track")


def line(tracks: Iterable[str]) -> object | None:
    """What to bring for these tracks; None for nothing."""
    things = [str(THINGS[code]) for code in tracks if code in THINGS]
    return BRING(things="; ".join(things)) if things else None


def where(track: str, path: Iterable[str]) -> object | None:
    """Where one goes with a track; at 13 and 14 a parent is among its steps."""
    if track == "mitid":
        return MITID_YOUNG if "parent" in path else MITID
    return {"bank": BANK}.get(track, HERE if track in THINGS else None)
