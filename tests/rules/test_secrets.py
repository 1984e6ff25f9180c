"""What must never be stored is found however it is written, and ordinary lines pass."""

import re

import pytest

from rules.secrets import CPR_FORMS, Secret, found

CPR = [
    "0403101234",
    "040310-1234",
    "040310 1234",
    "04.03.10-1234",
    "04 03 10 1234",
    "mit cpr er 040310-1234 og jeg er 15",
    "CPR:0403101234.",
    "04/03/10/1234",
    "040310 - 1234",
    "040310–1234",
    "040310,1234",
    "040310\n1234",
    "640310-1234",
    "290200-4123",
    "010107-0000",
    "311299-9876",
    "٠٤٠٣١٠١٢٣٤",
    "۰۴۰۳۱۰-۱۲۳۴",
    "०४०३१०१२३४",
    "０４０３１０-１２３４",
    "0️⃣4️⃣0️⃣3️⃣1️⃣0️⃣1️⃣2️⃣3️⃣4️⃣",
    "0403\u200b10\u200f-12\u206634",
    "0 4 0 3 1 0 1 2 3 4",
    "0-4-0-3-1-0-1-2-3-4",
    "04 03 10 12 34",
    "04-03-10-12-34",
    "040310 12 34",
    "04-03-2010-1234",
    "4/3 2010 1234",
    "04032010 1234",
    "4. marts 2010 1234",
    "4 marts 2010-1234",
    "den 4. Marts 10-1234",
    "4.marts.2010, 1234",
    "4th of March 2010 1234",
    "March 4, 2010 1234",
    "4 mar 10 1234",
    "de sidste fire cifre er 1234",
    "cpr-nummer: 040310",
    "mit personnummer ender på ... cpr er 1234",
    "1234 er de sidste fire cifre",
    "04.03.26 1530",  # a time, too: an alarm too many is accepted
]
CARD = [
    "4571123456789016",
    "4571 1234 5678 9016",
    "4571-1234-5678-9016",
    "5019 0000 0000 0008",
    "kort: 4111.1111.1111.1111 udløb 12/27",
    "3782 822463 10005",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "٤١١١ ١١١١ ١١١١ ١١١١",
    "mit kort er 4111\n1111\n1111\n1111",
]
CODE = [
    "min kode er 1234",
    "kode 1234",
    "Koden: 1234",
    "koden er 12 34",
    "kode=123456",
    "kode👉1234",
    "min kode\n1234",
    "koden til min telefon er 1234",
    "koden til min telefon er 12345678",
    "koden til døren i opgangen ved siden af er 4321",
    "pinkode 1-2-3-4",
    "min pin 9876",
    "PIN: 9876",
    "adgangskode: 20102010",
    "mit kodeord er 20102010",
    "kode nr. 1234",
    "min kode1234",
    "MitID 12345678",
    "Mit ID: 123456",
    "mitid-kode 123456",
    "mitid kode 123 456",
    "brugernavn 44556677",
    "brugernavn er sami2010",
    "password is 55443322",
    "my passcode is 1234",
    "the code is 0000",
    "code: 12-34",
    "login 123456",
    "1234 er min kode",
    "1234 is my pin",
    "12345678 (adgangskode)",
    "kode ١٢٣٤",
    "ko\u200bde 1\u200b2\u200b3\u200b4",
    "kode 1234 15 år",
    "otp 482913",
    "şifrem 1234",
    "رمز 1234",
    "كلمة السر 1234",
    "رمز عبور من 1234",
    "пароль 1234",
    "hasło: 1234",
    "lozinka je 1234",
]
HARMLESS = [
    "20 12 34 56",
    "20123456",
    "+45 20 12 34 56",
    "+4520123456",
    "0045 20123456",
    "mit nummer er 20123456",
    "ring på 20 12 34 56 kl 10",
    "20123456 eller 30123456",
    "20 12 34 56 20 12 34 57",
    "20123456 30123457",
    "20 12 34 56, 15 år",
    "20 12 34 56 15 år",
    "116 111",
    "70 201 201",
    "1888 eller 112",
    "Jeg er 15",
    "15 år og 3 måneder",
    "jeg er født i 2010",
    "født 4.3.2010",
    "04-03-2010",
    "2010-03-04",
    "4. marts 2010",
    "den 4. marts kl. 15.30",
    "torsdag den 5. marts 2026 kl. 15.30",
    "fredag 12.03.2026 10-12",
    "15-03-2026 10:00",
    "jeg kan 1. maj 20123456",
    "fra 1/5 20123456",
    "Eksempelvej 12, 2. tv, 4600 Køge",
    "4600 Køge",
    "1500 kr om måneden",
    "1.500,50 kr",
    "10.000 kroner",
    "jeg kan 10-12 og 14-16",
    "kl. 15.30-17.00",
    "uge 42 og 43 2026",
    "klasse 9.b",
    "10 11 12",
    "1 2 3 4 5 6 7 8 9 10",
    "jeg har 3 brødre og 2 søstre",
    "Jeg har glemt min kode",
    "Jeg har glemt min kode, ring til mig på 20123456",
    "min kode virker ikke og mit telefonnummer er 20123456",
    "hjælp til MitID og CV",
    "hjælp til MitID, 20123456",
    "hjælp til MitID tlf 20123456",
    "hjælp til mitid mobil 20 12 34 56",
    "20123456 er mit nummer, MitID driller",
    "Jeg fik MitID i 2023",
    "MitID? Jeg bor i 4600 Køge",
    "MitID 10-12 i morgen",
    "jeg vil lære at kode i 2027",
    "I can code 2000 lines",
    "postkode 4600",
    "area code 4600",
    "kl. 1530 MitID",
    "Tlf: 2012 3456 pin 15",
    "koden kostede 1500 kr",
    "password virker ikke",
    "cpr må jeg ikke skrive her",
    "skal I bruge mit cpr i 2027",
    "320310-1234",
    "041310-1234",
    "290201-1234",
    "4571 1234 5678 9019",
    "12345678901234567890123",
    "🙂👍",
    "",
]


@pytest.mark.parametrize("text", CPR)
def test_a_cpr_number_is_found(text: str) -> None:
    assert found(text) == Secret.CPR


@pytest.mark.parametrize("text", CARD)
def test_a_card_number_is_found(text: str) -> None:
    assert found(text) == Secret.CARD


@pytest.mark.parametrize("text", CODE)
def test_a_code_is_found(text: str) -> None:
    assert found(text) == Secret.CODE


@pytest.mark.parametrize("text", HARMLESS)
def test_an_ordinary_line_passes(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize("form", CPR_FORMS, ids=range(len(CPR_FORMS)))
def test_the_forms_have_an_end(form: re.Pattern[str]) -> None:
    """No repetition without a limit, so each place in a text costs at most so much."""
    without_classes = re.sub(r"\[[^\]]*\]", "c", form.pattern).replace(r"\+", "")
    assert not re.search(r"[*+]|\{\d*,\}", without_classes)


@pytest.mark.parametrize("piece", ["0 ", "12-", "1", "kode ", "kode 1 ", "4571 ", "4. marts ", "0403 10 ", "١", " "])
def test_ten_thousand_characters_are_read_to_the_end(piece: str) -> None:
    filler = "x" + piece * (10_000 // len(piece)) + " x "
    assert found(filler + "min adgangskode er 1234") is not None
