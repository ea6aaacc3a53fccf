"""Which encoding the bytes are in, and what happened to text before it came here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import mojibake
from corpus.encodings import UndecodableError, decode

SHORT = "Засідання відбудеться у Вінниці"
LONG = (
    "Сьогодні міська рада ухвалила рішення про виділення коштів на ремонт дитячої лікарні. "
    "За словами голови громади, роботи розпочнуться навесні, а їхня вартість сягне 12,5 млн грн. "
    "«Ми чекали на це кілька років», - зазначила директорка закладу Олена Їжакевич. "
)
UTF = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
EIGHT_BIT = ["cp1251", "koi8-u", "cp1125", "iso8859-5"]

WORDS = (
    "громада ухвалила бюджет засідання ради відбулося вчора директорка повідомила жителям області допомогу "
    "отримали переселенці Київ Житомирщина ремонт дороги школи лікарні вартість мільйонів гривень проєкт "
    "партнери підписали угоду щодо розвитку їхніх служб немає й Єдність із чотирма фахівцями"
)
SENTENCES = st.lists(st.sampled_from(WORDS.split()), min_size=5, max_size=40, unique=True).map(
    lambda words: " ".join(["Засідання", *words])
)


def writable(text: str, encoding: str) -> str:
    return text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("encoding", [*UTF, *EIGHT_BIT])
@pytest.mark.parametrize("text", [SHORT, LONG, LONG * 40], ids=["short", "long", "many pages"])
def test_every_encoding_is_told_from_the_bytes(text: str, encoding: str) -> None:
    text = writable(text, encoding)
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", EIGHT_BIT)
@given(text=SENTENCES)
def test_any_few_ukrainian_words_are_enough(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text


@given(text=SENTENCES, encoding=st.sampled_from(UTF))
def test_unicode_never_fails(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(text=SENTENCES)
def test_cp866_has_no_і_and_takes_the_latin_one(text: str) -> None:
    text = text.replace("і", "i").replace("ґ", "г")
    assert decode(text.encode("cp866")).text == text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Рада".encode("cp1251"), "cp1251"),
        ("КИЇВ".encode("cp1251"), "cp1251"),
        ("Львів".encode("koi8-u"), "koi8-u"),
        ("ЗАСІДАННЯ РАДИ".encode("koi8-u"), "koi8-u"),
        ("№ 655 – «Затишок»".encode("cp1251"), "cp1251"),
        ("Рада".encode(), "utf-8"),
        ("\ufeffРада".encode(), "utf-8"),
        (b"plain ASCII", "utf-8"),
        (b"", "utf-8"),
    ],
)
def test_a_word_or_two(data: bytes, encoding: str) -> None:
    assert decode(data).encoding == encoding


@pytest.mark.parametrize("declared", ["windows-1251", "utf-8", "koi8-u", "no-such-encoding"])
def test_what_a_page_declares_does_not_overrule_the_bytes(declared: str) -> None:
    assert decode(SHORT.encode("cp1251"), declared=declared).text == SHORT


def test_a_broken_byte_in_utf8_costs_one_character() -> None:
    data = LONG.encode()
    broken = data[:101] + data[102:]
    decoded = decode(broken)
    assert decoded.encoding == "utf-8, damaged"
    assert decoded.text.count("\ufffd") == 1
    assert decoded.text[-80:] == LONG[-80:]


def test_an_8bit_byte_far_behind_an_ascii_beginning_is_still_seen() -> None:
    text = "x" * 100_000 + LONG
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 ...", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x00\x00\x00\x00", "binary"),
        (bytes(range(0x80, 0x100)) * 4, "encoding not recognised"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason):
        decode(data)


def test_a_given_encoding_is_used_and_no_other() -> None:
    assert decode("рада".encode("koi8-u"), "koi8-u").text == "рада"
    assert decode("\ufeffрада".encode(), "utf-8").text == "рада"
    with pytest.raises(UndecodableError, match="not utf-8: byte 0xf0 at 0"):
        decode("рада".encode("cp1251"), "utf-8")


@given(data=st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except UndecodableError as error:
        assert str(error).splitlines() == [str(error)]


# Text that was decoded in the wrong encoding before, and saved so.

READ_AS = {"cp1252": "sloppy-windows-1252", "cp1251": "sloppy-windows-1251"}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("cp1251", "cp1252"),
        ("cp1251", "latin-1"),
        ("cp1251", "koi8-u"),
        ("cp1251", "cp866"),
        ("koi8-u", "cp1251"),
        ("koi8-u", "cp1252"),
        ("cp1125", "cp1251"),
        ("utf-8", "cp1251"),
        ("utf-8", "cp1252"),
        ("utf-8", "latin-1"),
        ("utf-8", "cp866"),
        ("utf-8", "cp437"),
    ],
)
@pytest.mark.parametrize("text", [SHORT, LONG], ids=["short", "long"])
def test_text_read_in_a_wrong_encoding_is_turned_back(text: str, right: str, wrong: str) -> None:
    spoilt = writable(text, right).encode(right).decode(READ_AS.get(wrong, wrong))
    repaired = mojibake.repair(spoilt)
    assert repaired is not None
    assert repaired.text == writable(text, right)


@pytest.mark.parametrize(
    ("spoilt", "meant"),
    [
        ("Çàñ³äàííÿ ðàäè â³äáóëîñÿ â÷îðà", "Засідання ради відбулося вчора"),
        ("Р—Р°СЃС–РґР°РЅРЅСЏ СЂР°РґРё РІС–РґР±СѓР»РѕСЃСЏ", "Засідання ради відбулося"),
        ("Р Р°РґР° СѓС…РІР°Р»РёР»Р° Р±СЋРґР¶РµС‚".replace("\xa0", " "), "Рада ухвалила бюджет"),
    ],
)
def test_mojibake_as_it_is_met(spoilt: str, meant: str) -> None:
    repaired = mojibake.repair(spoilt)
    assert repaired is not None
    assert repaired.text == meant


def test_only_the_spoilt_lines_are_touched() -> None:
    spoilt = "Рада ухвалила рішення.\n" + "Голова подякував жителям громади.".encode("cp1251").decode("cp1252")
    repaired = mojibake.repair(spoilt)
    assert repaired is not None
    assert repaired.text == "Рада ухвалила рішення.\nГолова подякував жителям громади."
    assert repaired.what == "cp1251 read as cp1252"


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "ЦНАП",
        "ГО «Émigré» та Müller GmbH подякували громаді.",
        "L'été dernier, l'élève a été reçu à l'école.",
        "Сегодня мы обсудили важные вопросы.",
        "°C § 5 ± 3 %",
        "The council adopted it.",
        "",
    ],
)
def test_text_that_reads_well_is_left_alone(text: str) -> None:
    assert mojibake.repair(text) is None


@given(text=SENTENCES)
def test_ukrainian_words_are_never_repaired(text: str) -> None:
    assert mojibake.repair(text) is None
