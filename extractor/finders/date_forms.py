"""The written forms of dates: an ordered list of rules over the cleaned text, each giving unresolved ``Form`` records.

A form says what stands there («22–24 листопада», no year); ``date_resolution`` says which days are meant.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, NamedTuple

import patterns
from extractor.language.dictionary import readings
from extractor.language.numerals import numerals, value_of

Grain = Literal["day", "month", "quarter", "half", "year", "decade", "school", "week", "months"]
_S = r"(?:[ ]{1,3}|[ ]?\n[ ]?)"
_DASH = r"\s?[-–—]\s?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_TAIL = r"(?:-(?:го|е|ше|ге|тє|те|му|ого|є|ма))?"
_EDGE = r"(?<![\w./:-])(?<!\d,)"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "І": 1, "ІІ": 2, "ІІІ": 3, "ІV": 4}


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar as far as it is written. ``shift`` is a year counted from the one the text is of."""

    year: int | None = None
    shift: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    """Number of the quarter or half-year."""


@dataclass(frozen=True, slots=True)
class Form:
    """An expression for a date: characters of the cleaned text, end exclusive, and what is written there."""

    start: int
    end: int
    rule: str
    grain: Grain
    low: Point
    high: Point | None = None
    steps: int | None = None
    """How many weeks, months, quarters, half-years or days away («минулого тижня» is -1)."""
    previous: bool = False
    """«попереднього …»: counted from the last such date in the text."""
    weekday: int | None = None
    months: int = 0
    """«9 місяців 2024 року»: how many months of the year."""
    open: bool = False
    """«(з) початку року»: the end is not known."""
    same: bool = False
    """«того ж року»: the one that the text named last."""


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
        full = _any(form for item in table.months for form in item.forms)
        short = _any(form for item in table.months for form in item.short)
        self._month_names = rf"(?:(?:{full})(?![\w'])|(?:{short})\.)"
        year_word = _any(table.periods.year)
        kinds = _any(stem for stem in table.periods.kinds)
        pointer = "(?:" + "|".join(re.escape(stem) for stem, _ in self._pointers) + r")\w{0,4}"
        self._pointed = pointer
        self._year_tail = (
            rf"(?:{_S}?(?:(?:{kinds})\w+{_S})?(?:(?:{year_word})(?!\w)|рр?\.(?!\w)|рр?(?![\w']))"
            rf"|-?(?:го|му|й|м|ого|ому)(?!\w)(?:{_S}(?:{year_word})(?!\w))?)"
        )
        self._words = "|".join(re.escape(word) for word in sorted(self._year_words, key=len, reverse=True))
        self._weekday = _any(self._weekdays)
        self._one_year = _any(table.periods.year[:5])
        self._table = table
        self._rules = self._make_rules()

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

    # --- pieces of patterns -----------------------------------------------------------------------------------------

    def _year(self, n: int, *, relative: bool = True) -> str:
        year_word = _any(self._table.periods.year)
        letters = "".join(self._letters)
        if not relative:
            return rf"(?P<y{n}>1[5-9]\d\d|20\d\d)(?!\d)(?:{self._year_tail})?"
        return (
            rf"(?:(?P<y{n}>1[5-9]\d\d|20\d\d)(?!\d|[.,]\d)(?:{self._year_tail})?|(?P<yl{n}>[{letters}])\.?\s?р\.?(?!\w)"
            rf"|(?P<yp{n}>{self._pointed}){_S}(?:{self._one_year})(?!\w)|(?P<yw{n}>{self._words})(?!\w))"
        )

    def _numeric(self, n: int) -> str:
        return (
            rf"(?P<d{n}>{_DAY})[./](?P<mn{n}>0?[1-9]|1[0-2])[./](?P<y{n}>(?:19|20)\d\d|\d\d)(?!\d|[.,/]\d|-\w)"
            rf"(?:{_S}?(?:року|р\.|р(?!\w)))?"
        )

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

    # --- rules ------------------------------------------------------------------------------------------------------

    def _make_rules(self) -> list[Rule]:
        m, s, dash, day = self._month_names, _S, _DASH, rf"{_DAY}{_DAY_TAIL}"
        year_word = _any(self._table.periods.year)
        year = self._year
        ordinal = self._ordinal_words()
        before_month = _phrases(self._table.before_month)
        before_year = _phrases(self._table.before_year)
        before_weekday = _phrases(self._table.before_weekday)
        periods = self._table.periods
        roman = r"(?-i:IV|I{1,3}|ІV|І{1,3})|[1-4](?:-?(?:й|му|го|ий|ому|м))?|перш\w+|друг\w+|трет\w+|четверт\w+"
        d = lambda n: rf"(?P<d{n}>{_DAY}){_DAY_TAIL}"  # noqa: E731
        full = lambda n: rf"(?:{self._numeric(n)})"  # noqa: E731
        named = lambda n: rf"{d(n)}{s}?(?P<m{n}>{m})(?:,?{s}?{year(n)})?"  # noqa: E731
        rows: list[tuple[str, str, Callable[[re.Match[str]], list[Form]]]] = [
            ("iso", rf"{_EDGE}(?P<y1>(?:19|20)\d\d)-(?P<mn1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])(?!\d)", self._days),
            ("numeric_from_to", rf"\b(?:з|із|від|зі){s}{full(1)}{s}(?:по|до){s}{full(2)}", self._days),
            ("numeric_range", rf"{_EDGE}{full(1)}{dash}{full(2)}", self._days),
            (
                "numeric_short_range",
                rf"{_EDGE}(?P<d1>{_DAY})(?:[.](?P<mn1>0[1-9]|1[0-2]))?{dash}(?P<d2>{_DAY})[./](?P<mn2>0?[1-9]|1[0-2])"
                r"[./](?P<y2>(?:19|20)\d\d|\d\d)(?!\d|[.,/]\d)(?:\s?(?:року|р\.))?",
                self._days,
            ),
            ("numeric", rf"{_EDGE}{full(1)}", self._days),
            ("roman_month", rf"{_EDGE}(?P<d1>{_DAY})\.(?P<rm>(?-i:[IVXІХ]{{1,4}}))\.(?P<y1>(?:19|20)\d\d)\b", self._roman_month),
            ("from_to", rf"\b(?:з|із|зі|від){s}{named(1)}{s}(?:по|до|на){s}{named(2)}", self._days),
            ("days_two_months", rf"{_EDGE}{named(1)}{dash}{named(2)}", self._days),
            (
                "days_from_to",
                rf"\b(?:з|із|зі|від){s}{d(1)}{s}(?:по|до|на){s}{d(2)}{s}(?P<m2>{m})(?:,?{s}?{year(2)})?",
                self._days,
            ),
            ("days", rf"{_EDGE}{d(1)}{dash}{d(2)}{s}(?P<m2>{m})(?:,?{s}?{year(2)})?", self._days),
            (
                "day_list",
                rf"{_EDGE}(?P<list>{day}(?:,{s}?{day}){{0,6}}){s}?(?:,|та|і|й){s}{d(2)}{s}(?P<m2>{m})(?:,?{s}?{year(2)})?",
                self._day_list,
            ),
            ("day", rf"(?:(?<!\w)(?:{self._weekday}),?{s}?)?{_EDGE}{named(1)}", self._days),
            (
                "day_in_words",
                rf"(?:(?<!\w)(?:{self._weekday}),?{s}?)?\b(?P<dw1>{ordinal}){s}(?P<m1>{m})(?:,?{s}?{year(1)})?",
                self._days,
            ),
            (
                "months_of_year",
                rf"(?P<t>(?:(?<=\s)|(?<=^)|(?<=«))(?P<n>\d{{1,2}}(?:-ти|-х|-ми)?|[^\W\d_]+(?:'[^\W\d_]+)?){s}місяц\w+{s}{year(1)})",
                self._months_of_year,
            ),
            (
                "months_from_to",
                rf"\b(?:з|із|зі|від){s}(?P<m1>{m})(?:{s}{year(1)})?{s}(?:по|до){s}(?P<m2>{m})(?:{s}{year(2)})?",
                self._months_range,
            ),
            (
                "months",
                rf"(?<![\w-])(?P<m1>{m})(?:{s}{year(1)})?{dash}(?P<m2>{m})(?:,?{s}{year(2)})?",
                self._months_range,
            ),
            (
                "start",
                rf"(?:(?<=\bз )|(?<=\bіз )|(?<=\bвід )|(?<=\bз самого ))(?P<t>початку{s}(?:(?P<m1>{m})(?:{s}{year(1)})?"
                rf"|{year(3)}|(?P<unit>року|місяця|тижня|кварталу|навчального року)(?!\w)))",
                self._start,
            ),
            (
                "month_list",
                rf"\b(?:{before_month}){s}(?P<t>(?P<m1>{m})){s}?(?:,|та|і|й){s}(?P<t2>(?P<m2>{m})(?:{s}{year(2)})?)",
                self._month_list,
            ),
            ("month_year", rf"(?<![\w-])(?P<m1>{m}),?{s}{year(1)}", self._month_form),
            ("month", rf"\b(?:{before_month}){s}(?P<t>(?P<m1>{m}))", self._month_form),
            (
                "quarter",
                rf"\b(?P<t>(?:(?P<q1>{roman})(?:{dash}|{s}(?:та|і|й){s}))?(?P<q2>{roman}){s}(?P<qw>{_any([*periods.quarter, *periods.half])})"
                rf"(?!\w)(?:{s}{year(1)})?)",
                self._quarters,
            ),
            (
                "school_year",
                rf"\b(?P<y1>20\d\d)\s?[-–—/]\s?(?P<y2>20\d\d|\d\d)(?:-?(?:го|му))?{s}(?:н\.?\s?р\.|навч\.?\s?р(?:ік|\.)|навчальн\w+{s}(?:{year_word})(?!\w))",
                self._school,
            ),
            (
                "years_from_to",
                rf"\b(?:з|із|від){s}(?P<y1>(?:19|20)\d\d)(?:-?(?:го|му|й))?(?:{s}(?:{year_word}))?{s}(?:по|до){s}(?P<y2>(?:19|20)\d\d)(?:{self._year_tail})?",
                self._years,
            ),
            (
                "years",
                rf"(?<![\d.,:№/+-])(?<!№ )\b(?P<y1>1[5-9]\d\d|20\d\d)(?:-?(?:го|й|му))?\s?[-–—/]\s?(?P<y2>(?:1[5-9]|20)\d\d)(?![\d]|[.,]\d)(?P<tail>{self._year_tail})?",
                self._years,
            ),
            (
                "years_short",
                rf"(?<![\d.,:№/+-])\b(?P<y1>(?:19|20)\d\d)\s?[-–—/]\s?(?P<y2>\d\d)(?!\d|[.,]\d)(?P<tail>{self._year_tail})",
                self._years,
            ),
            (
                "year_list",
                rf"(?<![\d.,:№/+-])\b(?P<list>(?:(?:19|20)\d\d(?:-?(?:го|му|й))?{s}?,{s}?){{0,5}}(?:19|20)\d\d(?:-?(?:го|му|й))?){s}?(?:,|та|і|й|або|чи){s}(?P<y2>(?:19|20)\d\d){self._year_tail}",
                self._year_list,
            ),
            ("decade", rf"\b(?P<dec>(?:1[89]|20)?\d0)-?(?:х|ті|ми|их|тих|хх)(?!\w)(?P<tail>{s}(?:роки|років|роках|рокам|рр\.?)(?!\w))?", self._decade),
            ("year", rf"(?<![\d.,:№/+-])(?<!№ )\b(?P<y1>1[5-9]\d\d|20\d\d){self._year_tail}", self._year_form),
            ("year_in_name", r"(?<=[^\W\d_»”\"])[-–](?P<t>(?P<y1>19[5-9]\d|20[0-4]\d))(?![\w.,-]*\d|\s?(?:грн|тис|млн))", self._year_form),
            (
                "bare_year",
                rf"(?<!\w)(?:{before_year}){s}(?P<t>(?P<y1>19[5-9]\d|20[0-4]\d))(?![\w'%-]|[.,:]\d|\s?(?:%|грн|тис|млн|млрд|га\b|км|м\b|кг|т\b))(?={s}?(?P<next>[^\W\d_]+)|)",
                self._bare_year,
            ),
            ("same", rf"(?<!\w)(?:того|тому|той|цього|цьому){s}(?:ж|самого|самому){s}(?P<unit>{self._one_year}|дня|місяця|місяці)(?!\w)", self._same),
            ("pointed_year", rf"(?<!\w)(?P<yp1>{self._pointed}){s}(?:ж{s})?(?:{self._one_year})(?!\w)", self._year_form),
            ("year_letters", rf"(?<!\w)(?P<yl1>[{''.join(self._letters)}])\.\s?р\.?(?!\w)", self._year_form),
            ("year_word", rf"(?<!\w)(?P<yw1>{self._words})(?!\w)", self._year_form),
            (
                "pointed_period",
                rf"(?<!\w)(?P<p>{self._pointed}){s}(?P<unit>{_any([*periods.month, *periods.week, *periods.quarter, *periods.half])})(?!\w)",
                self._pointed_period,
            ),
            ("pointed_weekday", rf"(?<!\w)(?P<p>{self._pointed}){s}(?P<wd>{self._weekday})(?!\w)", self._weekday_form),
            ("day_word", rf"(?<!\w)(?P<w>{_any(self._day_words)})(?![\w-])", self._day_word),
            (
                "weekday",
                rf"(?<!\w)(?:{before_weekday}){s}(?P<t>(?P<wd>{self._weekday}))(?!\w|{dash}(?:{self._weekday})|{s}(?:по|до|та|і){s}(?:{self._weekday}))",
                self._weekday_form,
            ),
            ("misspelt_month", rf"{_EDGE}(?P<d1>{_DAY}){_DAY_TAIL}{s}(?P<w>[^\W\d_]{{4,11}})(?!\w)(?:,?{s}?{year(1)})?", self._misspelt),
        ]  # fmt: skip
        return [Rule(name, re.compile(pattern, re.IGNORECASE), build) for name, pattern, build in rows]

    def _ordinal_words(self) -> str:
        forms = [form for form in numerals(self._overlay).ordinal_forms(31) if form.endswith(("ого", "ього", "е", "є"))]
        return rf"(?:(?:двадцять|тридцять){_S})?(?:{_any(forms)})(?!\w)"

    def _span(self, match: re.Match[str]) -> tuple[int, int]:
        return match.span("t") if "t" in match.groupdict() else match.span()

    def _form(self, match: re.Match[str], grain: Grain, low: Point, high: Point | None = None) -> Form:
        start, end = self._span(match)
        return Form(start, end, "", grain, low, high)

    def _days(self, match: re.Match[str]) -> list[Form]:
        groups = match.groupdict()
        low = self._point(match, 1)
        if "d2" not in groups:
            return [self._form(match, "day", low)] if low.month and low.day else []
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
        if count is None or not 1 <= count <= 12 or count != int(count):
            return []
        return [replace(self._form(match, "months", self._point(match, 1)), months=int(count))]

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
        return [replace(self._form(match, grain, Point()), same=True)]

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


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _phrases(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(words), key=len, reverse=True))


@functools.lru_cache(4096)
def _counted(word: str) -> bool:
    """Return whether a word after a bare number can be what the number counts: «у 2012 школах»."""
    first = readings(word.lower())[0]
    return first.pos in {"NOUN", "ADJ"} and first.number == "Plur"


def _known(word: str) -> bool:
    return any(reading.known for reading in readings(word))
