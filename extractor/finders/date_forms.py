"""The written forms of dates: an ordered list of rules over the cleaned text, each giving unresolved ``Form`` records.

A form says what stands there («22–24 листопада», no year); ``date_resolution`` says which days are meant.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import patterns
from extractor.finders.date_patterns import date_patterns
from extractor.finders.date_records import Form, Grain, Point
from extractor.language.dictionary import readings
from extractor.language.numerals import value_of

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "І": 1, "ІІ": 2, "ІІІ": 3, "ІV": 4}


class Rule(NamedTuple):
    """A rule: its name, its pattern, and what makes forms of a match."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], list[Form]]


@functools.lru_cache(8)
def date_grammar(overlay: str | Path | None = None) -> Grammar:
    """Return the grammar of dates for the patterns in use."""
    return Grammar(overlay)


class Grammar:
    """Finds the forms of dates by the words of ``patterns/calendar.yaml``."""

    def __init__(self, overlay: str | Path | None = None) -> None:
        """Take the overlay folder of patterns."""
        table = patterns.load(overlay).calendar
        self._overlay = overlay
        self.months = {form: item.number for item in table.months for form in [*item.forms, *item.short]}
        self._long_months = [form for item in table.months for form in item.forms if len(form) >= 5]
        self._weekdays = {form: item.number for item in table.weekdays for form in item.forms}
        self._pointers = [(stem, int(steps)) for steps, stems in table.pointers.items() for stem in stems]
        self._year_words = {word: int(steps) for steps, words in table.years.items() for word in words}
        self._day_words = {word: int(steps) for steps, words in table.days.items() for word in words}
        self._letters = table.year_letters
        self._table = table
        self._rules = [Rule(name, pattern, self._builders()[name]) for name, pattern in date_patterns(overlay)]

    def forms(self, text: str, blocked: Iterable[tuple[int, int]] = ()) -> list[Form]:
        """Return the dates written in a cleaned ``text``, in order.

        Args:
            text: the cleaned text.
            blocked: parts of the text that are something else (addresses, phones).
        """
        taken = bytearray(len(text))
        for start, end in blocked:
            taken[start:end] = b"\1" * (end - start)
        found = []
        for rule in self._rules:
            for match in rule.pattern.finditer(text):
                for form in rule.build(match):
                    if form.start < form.end and not any(taken[form.start : form.end]):
                        taken[form.start : form.end] = b"\1" * (form.end - form.start)
                        found.append(replace(form, rule=f"date.{rule.name}"))
        return sorted(found, key=lambda form: form.start)

    def _point(self, match: re.Match[str], n: int) -> Point:
        groups = match.groupdict()

        def get(name: str) -> str | None:
            return groups.get(f"{name}{n}")

        year: int | None = None
        shift: int | None = None
        if get("y"):
            year = int(get("y") or 0)
            year += 2000 if year < 70 else 1900 if year < 100 else 0
        elif get("yl"):
            shift = self._letters[(get("yl") or "").lower()]
        elif get("yp"):
            shift = self._steps(get("yp") or "")
        elif get("yw"):
            shift = self._year_words[(get("yw") or "").lower()]
        month = int(get("mn") or 0) if get("mn") else None
        if get("m"):
            month = self.months[(get("m") or "").lower().rstrip(".")]
        day = int(get("d") or 0) if get("d") else None
        if get("dw"):
            word_day = value_of(re.sub(r"\s+", " ", get("dw") or "").lower(), self._overlay)
            day = int(word_day) if word_day is not None else None
        return Point(year, shift, month, day)

    def _steps(self, word: str) -> int:
        low = word.lower()
        return next(steps for stem, steps in self._pointers if low.startswith(stem))

    def _builders(self) -> Mapping[str, Callable[[re.Match[str]], list[Form]]]:
        """Return what makes forms of the matches of each pattern."""
        days = [
            "iso",
            "numeric_from_to",
            "day_month_from_to",
            "numeric_range",
            "numeric_short_range",
            "day_month_range",
            "numeric",
            "day_month",
            "from_to",
        ]
        days += ["days_two_months", "days_from_to", "days", "month_first", "short_month", "day", "day_alone"]
        days += ["day_in_words"]
        return dict.fromkeys(days, self._days) | {
            "roman_month": self._roman_month,
            "day_list": self._day_list,
            "months_of_year": self._months_of_year,
            "months_from_to": self._months_range,
            "months": self._months_range,
            "start": self._start,
            "month_list": self._month_list,
            "month_year": self._month_form,
            "month": self._month_form,
            "quarter": self._quarters,
            "school_year": self._school,
            "years_from_to": self._years,
            "years": self._years,
            "years_short": self._years,
            "year_list": self._year_list,
            "decade": self._decade,
            "year": self._year_form,
            "year_label": self._year_form,
            "year_in_quotes": self._year_form,
            "year_in_name": self._year_form,
            "bare_year": self._bare_year,
            "same": self._same,
            "next_day": self._same,
            "step_away": self._step_away,
            "pointed_year": self._year_form,
            "year_letters": self._year_form,
            "year_word": self._year_form,
            "pointed_period": self._pointed_period,
            "pointed_weekday": self._weekday_form,
            "day_word": self._day_word,
            "weekday": self._weekday_form,
            "misspelt_month": self._misspelt,
        }

    def _span(self, match: re.Match[str]) -> tuple[int, int]:
        return match.span("t") if "t" in match.groupdict() else match.span()

    def _form(self, match: re.Match[str], grain: Grain, low: Point, high: Point | None = None) -> Form:
        start, end = self._span(match)
        return Form(start, end, "", grain, low, high)

    def _days(self, match: re.Match[str]) -> list[Form]:
        groups = match.groupdict()
        low = self._point(match, 1)
        if "d2" not in groups:
            form = self._form(match, "day", low)
            if groups.get("wd"):
                form = replace(form, named_weekday=self._weekdays[groups["wd"].lower()])
            return [form] if low.month and low.day else []
        high = self._point(match, 2)
        if low.month is None:
            low = replace(low, month=high.month)
        if low.year is None and low.shift is None:
            low = replace(low, year=high.year, shift=high.shift)
            if high.year is not None and (low.month or 0) > (high.month or 0):
                low = replace(low, year=high.year - 1)
        if low.month == high.month and low.year == high.year and (low.day or 0) >= (high.day or 0):
            return []
        return [self._form(match, "day", low, high)]

    def _day_list(self, match: re.Match[str]) -> list[Form]:
        last = self._point(match, 2)
        start = match.start("list")
        days = [(m.start() + start, m.end() + start, int(m.group())) for m in re.finditer(r"\d+", match.group("list"))]
        if len(days) == 1 and last.day == days[0][2] + 1:
            return [self._form(match, "day", replace(last, day=days[0][2]), last)]
        forms = [Form(begin, end, "", "day", replace(last, day=number)) for begin, end, number in days]
        return [*forms, Form(match.start("d2"), match.end(), "", "day", last)]

    def _roman_month(self, match: re.Match[str]) -> list[Form]:
        month = roman(match.group("rm"))
        point = self._point(match, 1)
        return [self._form(match, "day", replace(point, month=month))] if 1 <= month <= 12 else []

    def _months_of_year(self, match: re.Match[str]) -> list[Form]:
        count = value_of(re.sub(r"-\w+$", "", match.group("n")).lower(), self._overlay)
        months = None if count is None else count * 3 if match.group("q") else count
        if months is None or not 1 <= months <= 12 or months != int(months):
            return []
        return [replace(self._form(match, "months", self._point(match, 1)), months=int(months))]

    def _months_range(self, match: re.Match[str]) -> list[Form]:
        low, high = self._point(match, 1), self._point(match, 2)
        if low.year is None and low.shift is None:
            low = replace(low, year=high.year, shift=high.shift)
            if high.year is not None and (low.month or 0) > (high.month or 0):
                low = replace(low, year=high.year - 1)
        elif high.year is None and high.shift is None:
            later = (low.month or 0) > (high.month or 0)
            high = replace(high, year=None if low.year is None else low.year + later, shift=low.shift)
        return [self._form(match, "month", low, high)]

    def _start(self, match: re.Match[str]) -> list[Form]:
        if match.group("m1"):
            point, grain = self._point(match, 1), "month"
        elif match.group("unit"):
            unit = match.group("unit").lower()
            if unit == "навчального року":
                return []
            point = Point(shift=0)
            grain = {"року": "year", "місяця": "month", "тижня": "week", "кварталу": "quarter"}[unit]
        else:
            point, grain = self._point(match, 3), "year"
        steps = 0 if grain in {"month", "week", "quarter"} and not match.group("m1") else None
        form = self._form(match, grain, point)  # type: ignore[arg-type]
        return [replace(form, open=True, steps=steps)]

    def _month_list(self, match: re.Match[str]) -> list[Form]:
        low, high = self._point(match, 1), self._point(match, 2)
        low = replace(low, year=high.year, shift=high.shift)
        return [
            Form(match.start("t"), match.end("t"), "", "month", low),
            Form(match.start("t2"), match.end("t2"), "", "month", high),
        ]

    def _month_form(self, match: re.Match[str]) -> list[Form]:
        return [self._form(match, "month", self._point(match, 1))]

    def _quarters(self, match: re.Match[str]) -> list[Form]:
        word = match.group("qw").lower()
        grain: Grain = "half" if word in self._table.periods.half else "quarter"
        low = self._ordinal(match.group("q1")) if match.group("q1") else None
        high = self._ordinal(match.group("q2"))
        most = 2 if grain == "half" else 4
        if high is None or not 1 <= high <= most or (low is not None and not 1 <= low < high):
            return []
        point = self._point(match, 1)
        if low is None:
            return [self._form(match, grain, replace(point, part=high))]
        return [self._form(match, grain, replace(point, part=low), replace(point, part=high))]

    def _ordinal(self, text: str) -> int | None:
        if text.upper() in _ROMAN:
            return _ROMAN[text.upper()]
        if text[0].isdigit():
            return int(text[0])
        value = value_of(text.lower(), self._overlay)
        return None if value is None else int(value)

    def _school(self, match: re.Match[str]) -> list[Form]:
        year = int(match.group("y1"))
        end = int(match.group("y2")) % 100
        return [self._form(match, "school", Point(year))] if end == (year + 1) % 100 else []

    def _years(self, match: re.Match[str]) -> list[Form]:
        low, high = int(match.group("y1")), int(match.group("y2"))
        if high < 100:
            high += low // 100 * 100
        groups = match.groupdict()
        bare = "tail" in groups and groups["tail"] is None
        plain = low >= 1950 and high <= 2049
        if low > high or high - low > 100 or (bare and not plain):
            return []
        return [self._form(match, "year", Point(low), Point(high))]

    def _year_list(self, match: re.Match[str]) -> list[Form]:
        start = match.start("list")
        forms = [
            Form(m.start() + start, m.end() + start, "", "year", Point(int(m.group())))
            for m in re.finditer(r"\d{4}", match.group("list"))
        ]
        return [*forms, Form(match.start("y2"), match.end(), "", "year", Point(int(match.group("y2"))))]

    def _decade(self, match: re.Match[str]) -> list[Form]:
        number = int(match.group("dec"))
        if number < 100:
            if match.group("tail") is None:
                return []
            number += 1900 if number >= 30 else 2000
        return [self._form(match, "decade", Point(number))]

    def _year_form(self, match: re.Match[str]) -> list[Form]:
        return [self._form(match, "year", self._point(match, 1))]

    def _same(self, match: re.Match[str]) -> list[Form]:
        unit = match.group("unit").lower()
        grain: Grain = "day" if unit == "дня" else "month" if unit.startswith("місяц") else "year"
        pointer = match.groupdict().get("p")
        return [replace(self._form(match, grain, Point()), same=True, steps=self._steps(pointer) if pointer else 0)]

    def _step_away(self, match: re.Match[str]) -> list[Form]:
        grains: dict[str, Grain] = {"роком": "year", "місяцем": "month", "тижнем": "week", "днем": "day"}
        form = self._form(match, grains[match.group("unit").lower()], Point())
        return [replace(form, same=True, steps=-1 if match.group("earlier") else 1)]

    def _bare_year(self, match: re.Match[str]) -> list[Form]:
        follower = match.group("next")
        if follower is not None and _counted(follower):
            return []
        return self._year_form(match)

    def _pointed_period(self, match: re.Match[str]) -> list[Form]:
        unit, periods = match.group("unit").lower(), self._table.periods
        grain: Grain = (
            "month"
            if unit in periods.month
            else "week"
            if unit in periods.week
            else "half"
            if unit in periods.half
            else "day"
            if unit in periods.day
            else "quarter"
        )
        form = self._form(match, grain, Point())
        previous = match.group("p").lower().startswith("попередн")
        return [replace(form, steps=self._steps(match.group("p")), previous=previous)]

    def _weekday_form(self, match: re.Match[str]) -> list[Form]:
        pointer = match.groupdict().get("p")
        steps = self._steps(pointer) if pointer else None
        form = self._form(match, "day", Point())
        return [replace(form, weekday=self._weekdays[match.group("wd").lower()], steps=steps)]

    def _day_word(self, match: re.Match[str]) -> list[Form]:
        before = re.findall(r"\w+(?=\s+$)", match.string[max(0, match.start() - 6) : match.start()].lower())
        if before and before[-1] in self._table.not_days_after:
            return []
        return [replace(self._form(match, "day", Point()), steps=self._day_words[match.group("w").lower()])]

    def _misspelt(self, match: re.Match[str]) -> list[Form]:
        word = match.group("w").lower()
        if word in self.months or len(word) < 5:
            return []
        near = get_close_matches(word, self._long_months, n=1, cutoff=0.84)
        if not near or _known(word):
            return []
        point = replace(self._point(match, 1), month=self.months[near[0]])
        return [self._form(match, "day", point)]


def roman(text: str) -> int:
    """Return the value of a Roman numeral in Latin or Cyrillic look-alike letters, 0 when it is none."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "І": 1, "Х": 10, "С": 100}
    numbers = [values.get(char, 0) for char in text.upper()]
    if not numbers or 0 in numbers:
        return 0
    return sum(-n if any(n < later for later in numbers[i + 1 :]) else n for i, n in enumerate(numbers))


@functools.lru_cache(4096)
def _counted(word: str) -> bool:
    """Return whether a word after a bare number can be what the number counts: «у 2012 школах»."""
    first = readings(word.lower())[0]
    return first.pos in {"NOUN", "ADJ"} and first.number == "Plur"


def _known(word: str) -> bool:
    return any(reading.known for reading in readings(word))
