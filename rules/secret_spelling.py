"""Numbers and months written as words, so that "den femte maj 2010 - 1234" is read as what it says.

Eleven languages for months and single digits; Danish and English also for days and for pairs of digits.
"""

import re
from collections.abc import Iterable

from rules.plain import plain

_MONTHS = (
    "januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sept|sep oktober|okt "
    "november|nov december|dec",
    "january february march april may june july august september october|oct november december",
    "يناير فبراير|شباط مارس|آذار أبريل|ابريل|نيسان مايو|أيار|ايار يونيو|حزيران يوليو|تموز أغسطس|اغسطس|آب سبتمبر|أيلول "
    "أكتوبر|اكتوبر نوفمبر ديسمبر",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "janaayo febraayo maarso abriil maajo juun|juuni luulyo agoosto sebtembar oktoobar nofembar desembar",
    "rebendan|rêbendanê sibat|sibatê|reşemî adar|adarê nîsan|nîsanê|avrêl gulan|gulanê hezîran|hezîranê tîrmeh|tîrmehê "
    "tebax|tebaxê îlon|îlonê cotmeh|cotmehê mijdar|mijdarê berfanbar|kanûn",
    "ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "styczeń|stycznia luty|lutego marzec|marca kwiecień|kwietnia maj|maja czerwiec|czerwca lipiec|lipca sierpień|sierpnia "
    "wrzesień|września październik|października listopad|listopada grudzień|grudnia",
    "січень|січня лютий|лютого березень|березня квітень|квітня травень|травня червень|червня липень|липня серпень|серпня "
    "вересень|вересня жовтень|жовтня листопад|листопада грудень|грудня",
    "siječanj|siječnja|januara veljača|veljače|februara ožujak|ožujka|marta travanj|travnja|aprila svibanj|svibnja|maja "
    "lipanj|lipnja|juna srpanj|srpnja|jula kolovoz|kolovoza|augusta|avgust|avgusta rujan|rujna|septembra "
    "oktobra studeni|studenoga|novembra prosinac|prosinca|decembra",
)
_DAYS = """
første anden|andet tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende femtende
sekstende syttende attende nittende tyvende enogtyvende toogtyvende treogtyvende fireogtyvende femogtyvende seksogtyvende
syvogtyvende otteogtyvende niogtyvende tredivte|tredivende enogtredivte|enogtredivende
""", """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth twenty_first twenty_second twenty_third twenty_fourth twenty_fifth
twenty_sixth twenty_seventh twenty_eighth twenty_ninth thirtieth thirty_first
"""  # fmt: skip
_DIGITS = (
    "nul en|et|een|eet to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "zero|oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "صفر واحد|واحدة اثنان|اثنين|تنين ثلاثة|تلاتة|ثلاث أربعة|اربعة خمسة ستة سبعة ثمانية|تمانية تسعة",
    "sıfır bir iki üç dört beş altı yedi sekiz dokuz on",
    "صفر ایک دو تین چار پانچ چھ سات آٹھ نو دس",
    "zero ek|aik do teen chaar|char paanch|panch che|chay saat aath nau",
    "eber kow|hal laba saddex afar shan lix toddoba|todoba siddeed|sideed sagaal toban",
    "sifir yek du sê çar|çwar pênc şeş heft heşt neh deh",
    "صفر یک دو سه چهار پنج شش هفت هشت نه ده",
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    "нуль один|одна два|дві три чотири п'ять|пять шість сім вісім дев'ять|девять десять",
    "nula jedan|jedna dva|dvije tri četiri pet šest sedam osam devet deset",
)
_DANISH_TENS = "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems"
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _numbered(table: str, first: int, step: int = 1) -> dict[str, int]:
    """The words of a table with their numbers; spellings of one number stand together with a | between."""
    return {
        plain(form).replace("_", " "): first + place * step
        for place, forms in enumerate(table.split())
        for form in forms.split("|")
    }


MONTHS = {word: number for table in _MONTHS for word, number in _numbered(table, 1).items()}
"""Names of months as `plain` text, with their numbers."""


def _pairs() -> dict[str, int]:
    """20 to 99 as Danish and English build them."""
    danish, english = (
        {word: number for word, number in _numbered(table, 0).items() if 0 < number < 10} for table in _DIGITS[:2]
    )
    found = _numbered(_DANISH_TENS, 20, 10) | _numbered(_ENGLISH_TENS, 20, 10)
    for word, tens in list(found.items()):
        found |= {f"{one}og{word}": tens + number for one, number in danish.items()}
        found |= {f"{word}{between}{one}": tens + number for one, number in english.items() for between in " -"}
    return found


_ORDINALS = _numbered(_DAYS[0], 1) | _numbered(_DAYS[1], 1)
_NUMBERS = {word: number for table in _DIGITS for word, number in _numbered(table, 0).items()} | _pairs()
_WORDS = frozenset(word.split()[0].split("-")[0] for word in (*_NUMBERS, *_ORDINALS))
_WORD = re.compile(r"[^\W\d_]+")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


MONTH_NAME = _any_of(MONTHS)
_ORDINAL = re.compile(rf"\b({_any_of(_ORDINALS)})(?=\s{{1,3}}(?:of\s)?(?:{MONTH_NAME})\b)")
_NUMBER = rf"(?:{_any_of(_NUMBERS)})"
_RUN = re.compile(rf"\b{_NUMBER}(?:[\s,.\-]{{1,3}}(?:{_NUMBER}\b|\d{{1,10}}(?!\d)))+")
_PART = re.compile(rf"{_NUMBER}\b|\d+")
_FEWEST_DIGITS = 4
_FEWEST_WORDS = 2


def spelled_out(text: str) -> str:
    """The `plain` text with numbers in digits where words stand for days of a month, or for four digits or more."""
    words = _WORDS.intersection(_WORD.findall(text))
    if not words:
        return text
    return _RUN.sub(_joined, _ORDINAL.sub(lambda match: str(_ORDINALS[match[1]]), text))


def _joined(run: re.Match[str]) -> str:
    parts = _PART.findall(run[0])
    digits = "".join(str(_NUMBERS.get(part, part)) for part in parts)
    words = sum(not part.isdecimal() for part in parts)
    return digits if words >= _FEWEST_WORDS and len(digits) >= _FEWEST_DIGITS else run[0]
