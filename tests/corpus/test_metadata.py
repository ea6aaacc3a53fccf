"""Titles and dates that need no understanding of the language."""

from datetime import date, datetime

import pytest

from corpus.metadata import date_in_name, guess_title, parse_date, site

DAY = date(2023, 11, 22)
LONG_LINE = "У громаді відкрили притулок на 12 місць, на який спрямували 800 тис. грн із місцевого бюджету."


@pytest.mark.parametrize(
    "value",
    [
        "2023-11-22",
        "2023-11-22T10:00:00+02:00",
        "2023-11-22 23:59:59",
        "2023/11/22",
        "22.11.2023",
        "22.11.2023, 14:30",
        "22/11/2023",
        "22-11-2023",
        "20231122",
        "2023-11-21T22:00:00Z",
        "2023-11-21T22:00:00+00:00",
        "Wed, 22 Nov 2023 10:00:00 +0200",
        "November 22, 2023",
        "22 листопада 2023",
        "22 листопада 2023 р.",
        "22 листопада 2023 року, 14:20",
        "22 ноября 2023 г.",
        1_700_640_000,
        "1700640000",
        1_700_640_000_000,
        datetime(2023, 11, 22, 9, 30),
        DAY,
    ],
)
def test_dates_as_columns_write_them(value: object) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        "учора",
        "2023",
        "листопад 2023",
        "31.02.2023",
        "12",
        12,
        0,
        -1,
        True,
        None,
        [2023, 11, 22],
        "x" * 500,
        "22.11.23",
        1e300,
        "22.11.1023",
        "99999999999999999999",
    ],
)
def test_what_is_no_date(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize("value", ["03.04.2024", "3/4/2024", "03-04-2024"])
def test_the_day_comes_before_the_month(value: str) -> None:
    assert parse_date(value) == date(2024, 4, 3)


@pytest.mark.parametrize(
    "path",
    [
        "2023-11-22-sesiia.txt",
        "архів/2023_11_22.html",
        "20231122.txt",
        "рада_20231122_2.txt",
        "22.11.2023.txt",
        "сесія 22-11-2023.txt",
        "а/2023/11/22/сесія.txt",
    ],
)
def test_dates_in_file_names(path: str) -> None:
    assert date_in_name(path) == DAY


@pytest.mark.parametrize(
    "path",
    [
        "2023.txt",
        "2023-11.txt",
        "380671234567.txt",
        "20231345.txt",
        "12345678.txt",
        "2023-13-41.txt",
        "2023-11-22/сесія.txt",
        "звіт.txt",
    ],
)
def test_file_names_without_a_full_date(path: str) -> None:
    assert date_in_name(path) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Громада відкрила притулок\n\n{LONG_LINE}", "Громада відкрила притулок"),
        (f"Громада відкрила притулок\n{LONG_LINE}", "Громада відкрила притулок"),
        (f"\n  # Громада відкрила притулок\n\n{LONG_LINE}", "Громада відкрила притулок"),
        (f"Чи вистачить коштів на ремонт?\n\n{LONG_LINE}", "Чи вистачить коштів на ремонт?"),
        (f"Звіт голови за 2023 р.\n\n{LONG_LINE}", "Звіт голови за 2023 р."),
        (f"12.04.2024\n\nГромада відкрила притулок\n\n{LONG_LINE}", "Громада відкрила притулок"),
        (f"Понеділок, 8 липня 2024, 09:15\nГромада відкрила притулок\n\n{LONG_LINE}", "Громада відкрила притулок"),
        (f"Громада відкрила притулок.\n\n{LONG_LINE}", None),
        (f"Порядок денний засідання:\n\n{LONG_LINE}", None),
        (f"Притулок\n\n{LONG_LINE}", None),
        (f"Громада відкрила притулок\nкоротко\n{LONG_LINE}", None),
        ("Громада відкрила притулок", None),
        (f"{LONG_LINE}\n\nДругий абзац новини.", None),
        ("дуже довгий рядок " * 20 + "\n\n" + LONG_LINE, None),
        ("", None),
    ],
)
def test_the_first_line_is_a_title_when_it_looks_like_one(text: str, title: str | None) -> None:
    assert guess_title(text) == title


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.rada.example/n/1", "rada.example"), ("немає", None), ("", None), (None, None), ("http://[", None)],
)
def test_the_site_of_an_address(url: str | None, host: str | None) -> None:
    assert site(url) == host
