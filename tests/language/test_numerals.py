"""Numerals in digits and in words, in every case, to exact decimals."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from extractor.language.lexemes import digits, lexemes
from extractor.language.numerals import numerals, value_of

CASES = ["nominative", "genitive", "dative", "accusative", "instrumental", "locative"]

WORDS: list[tuple[str, int | str]] = [
    ("сорока семи", 47),
    ("двадцятьма п'ятьма", 25),
    ("дев'яноста шести", 96),
    ("п'ятьмастами", 500),
    ("двоє", 2),
    ("двадцять двоє", 22),
    ("семеро", 7),
    ("дванадцятьом", 12),
    ("сотню", 100),
    ("три сотні", 300),
    ("півтори сотні", 150),
    ("півсотні", 50),
    ("півтора мільйона", 1_500_000),
    ("півтори тисячі", 1500),
    ("пів мільйона", 500_000),
    ("дві з половиною тисячі", 2500),
    ("мільйон двісті тисяч", 1_200_000),
    ("сто п'ять тисяч сорок", 105_040),
    ("нуль", 0),
    ("чверть", "0.25"),
    ("три чверті", "0.75"),
    ("дві цілих п'ять десятих", "2.5"),
    ("нуль цілих сім сотих", "0.07"),
]

MIXED: list[tuple[str, int | str]] = [
    ("4,6 млн.", 4_600_000),
    ("214тис.", 214_000),
    ("1 млн 250 тис.", 1_250_000),
    ("2 млрд 318,6 млн", 2_318_600_000),
    ("5 тис. 200", 5200),
    ("2 з половиною млн", 2_500_000),
    ("5,3-мільйонний", 5_300_000),
    ("3 сотні тисяч", 300_000),
]

DIGITS = [
    ("1.844.036.360,12", "1844036360.12"),
    ("816 000", "816000"),
    ("1'250'000", "1250000"),
    ("1,250,000", "1250000"),
    ("1,250,000.50", "1250000.50"),
    ("98 340,5", "98340.5"),
    ("98.340,5", "98340.5"),
    ("4,6", "4.6"),
    ("4.6", "4.6"),
    ("0.125", "0.125"),
    ("1.250", "1250"),
]


@pytest.mark.parametrize(("text", "value"), WORDS + MIXED)
def test_value(text: str, value: int | str) -> None:
    assert value_of(text) == Decimal(value)


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits(text: str, value: str) -> None:
    assert digits(text) == Decimal(value)
    assert value_of(text) == Decimal(value)


def test_one_dot_before_three_digits_can_be_a_decimal_point() -> None:
    assert digits("1.250", thousands_dot=False) == Decimal("1.25")


@pytest.mark.parametrize(("text", "kind"), [
    ("двадцять третя", "ordinal"),
    ("сто перший", "ordinal"),
    ("2-й", "ordinal"),
    ("61-ї", "ordinal"),
    ("90-х", "ordinal"),
    ("18-річний", "compound"),
    ("5-ти-денний", "compound"),
    ("третина", "fraction"),
    ("дві третини", "fraction"),
    ("обидва", "both"),
    ("3-х", "cardinal"),
    ("25-ти", "cardinal"),
    ("7-ро", "cardinal"),
])  # fmt: skip
def test_kind(text: str, kind: str) -> None:
    numeral = numerals().read(lexemes(text), 0)
    assert numeral is not None and numeral.kind == kind


@pytest.mark.parametrize(("text", "first"), [
    ("п'ять двадцять", "п'ять"),
    ("двоє троє", "двоє"),
    ("сім мостів", "сім"),
    ("12 тис. 5 разів", "12 тис."),
    ("5 12", "5"),
    ("3,5,7", "3"),
])  # fmt: skip
def test_numerals_that_do_not_go_together_stay_apart(text: str, first: str) -> None:
    parts = lexemes(text)
    numeral = numerals().read(parts, 0)
    assert numeral is not None
    assert text[: parts[numeral.end - 1].end].rstrip(".") == first.rstrip(".")


@pytest.mark.parametrize("text", ["мости", "сотий", "а", "тис"])
def test_words_that_are_no_cardinals(text: str) -> None:
    numeral = numerals().read(lexemes(text), 0)
    assert numeral is None or numeral.kind != "cardinal" or numeral.bare == "plural"


@pytest.mark.parametrize("case", CASES)
def test_every_number_below_ten_thousand_in_words_reads_back(case: str) -> None:
    step = 1 if case == "nominative" else 7
    wrong = [n for n in range(0, 10_000, step) if value_of(num2words(n, lang="uk", case=case)) != n]
    assert wrong == []


@pytest.mark.parametrize("case", CASES)
def test_numbers_up_to_a_trillion_in_words_read_back(case: str) -> None:
    sample = random.Random(7)
    numbers = [sample.randrange(10 ** sample.randint(5, 12)) for _ in range(400)]
    wrong = [n for n in numbers if value_of(num2words(n, lang="uk", case=case)) != n]
    assert wrong == []


@given(st.integers(0, 10**12), st.sampled_from([" ", ".", "'"]))
def test_grouped_digits_read_back(number: int, separator: str) -> None:
    assert digits(f"{number:,}".replace(",", separator)) == number


@given(st.decimals(0, 10**9, places=2), st.sampled_from([" ", "."]))
def test_grouped_decimals_read_back(number: Decimal, separator: str) -> None:
    written = f"{number:,.2f}".replace(",", "_").replace(".", ",").replace("_", separator)
    assert digits(written) == number


@given(st.text(max_size=40))
def test_lexemes_slice_to_their_text(text: str) -> None:
    assert all(text[part.start : part.end] == part.text for part in lexemes(text))
