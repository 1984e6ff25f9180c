"""The words of families in "my data"."""

from collections.abc import Mapping

from locales import Text, common, youth

MY_GUARDIANS = youth("{name}, since {day}", "Line in 'my data': a parent or guardian we know of")
MY_NAME = common("Name: {name}", "Line in 'my data' of a parent")
MY_NUMBER = common("Phone: {number}", "Line in 'my data' of a parent")
I_AM = common("Guardian of {child}, since {day}", "Line in 'my data' of a parent; {child} is a first name")
WISH = common("You would like an interpreter.", "Line in 'my data' of a parent; polite form")
NO_WISH = common("You need no interpreter.", "Line in 'my data' of a parent; polite form")
MY_WORD: Mapping[str, Text] = {
    "pending": common("{day}: you were asked about {child}", "Line in 'my data' of a parent; polite form"),
    "given": common("{day}: you said yes to {child} in this chat", "Line in 'my data' of a parent; polite form"),
    "confirmed": common("{day}: your yes to {child} was confirmed", "Line in 'my data' of a parent; polite form"),
    "refused": common("{day}: you said no to {child}", "Line in 'my data' of a parent; polite form"),
    "withdrawn": common("{day}: you took back your yes to {child}", "Line in 'my data' of a parent; polite form"),
}
