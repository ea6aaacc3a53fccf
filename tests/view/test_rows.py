"""Values, amounts and intervals as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.facts import Change, DocumentFacts, Figure, Interval, Qualifier
from extractor.view.rows import amount, grouped, interval, rows

NBSP = "\N{NO-BREAK SPACE}"


def figure(value: str, *, value_max: float | None = None, unit: str = "count", part_of: int | None = None,
           qualifier: Qualifier = "exact", change: Change | None = None) -> Figure:  # fmt: skip
    return Figure(
        text=value, start=0, end=len(value), number=value, value=float(value), value_text=value, value_max=value_max,
        unit=unit, part_of=part_of, qualifier=qualifier, change=change,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (figure("43"), "43"),
        (figure("4600000", unit="UAH"), "4 600 000 UAH"),
        (figure("1234567.89", unit="UAH"), "1 234 567.89 UAH"),
        (figure("4600000.0", unit="UAH"), "4 600 000 UAH"),
        (figure("1250.50", unit="UAH"), "1 250.50 UAH"),
        (figure("12.5", unit="percent"), "12.5 %"),
        (figure("10", value_max=15.0), "10–15"),
        (figure("1000", value_max=1500.0, unit="km"), "1 000–1 500 km"),
        (figure("100", qualifier="more_than"), "> 100"),
        (figure("500000", qualifier="approx"), "≈ 500 000"),
        (figure("12", unit="percent", change="increase"), "↑ 12 %"),
        (figure("7", change="decrease", qualifier="at_least"), "↓ ≥ 7"),
    ],
)
def test_amount(one: Figure, expected: str) -> None:
    assert amount(one).replace(NBSP, " ") == expected


def test_thousands_are_held_together() -> None:
    assert grouped("1000000") == f"1{NBSP}000{NBSP}000"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, ""),
        ((None, None), ""),
        ((date(2023, 11, 22), date(2023, 11, 22)), "2023-11-22"),
        ((date(2023, 1, 1), date(2023, 12, 31)), "2023"),
        ((date(2021, 1, 1), date(2023, 12, 31)), "2021–2023"),
        ((date(2023, 4, 1), date(2023, 10, 31)), "2023-04-01 – 2023-10-31"),
        ((date(2012, 1, 1), None), "2012-01-01 – …"),
        ((None, date(2024, 7, 1)), "… – 2024-07-01"),
    ],
)
def test_interval(days: Interval | None, expected: str) -> None:
    assert interval(days) == expected


def test_a_part_stands_under_its_whole() -> None:
    facts = DocumentFacts(id="-", path="-", figures=[figure("43"), figure("7", part_of=0), figure("2", part_of=1)])
    assert [(row.level, row.cells[-1]) for row in rows(facts, "figures")] == [
        (0, ""),
        (1, "part of 1"),
        (2, "part of 2"),
    ]


def test_parts_in_a_circle_end() -> None:
    facts = DocumentFacts(id="-", path="-", figures=[figure("1", part_of=1), figure("2", part_of=0)])
    assert [row.level for row in rows(facts, "figures")] == [1, 1]
