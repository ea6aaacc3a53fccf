"""The patterns of written dates, in the order in which they are tried; ``date_forms`` makes forms of what they match.

Groups: ``d1 m1 y1`` day, month in words and year of the first or only point, ``…2`` of the second; ``mn`` a month in
digits, ``yl yp yw`` a year in letters («ц. р.»), by a pointer («минулого року») or in one word («торік»); ``t`` is the
part of the match that is the date, where it is not all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import patterns
from extractor.language.numerals import numerals

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_TAIL = r"(?:-(?:го|е|ше|ге|тє|те|му|ого|є|ма))?"
_SPACE = r"(?:[ ]{1,3}|[ ]?\n[ ]?)"
_DASH = r"\s?[-–—]\s?"
_AND = r"(?:,|та|і|й)"
_TO = r"(?:по|до)"
_FROM = r"\b(?:з|із|зі|від)"
_EDGE = r"(?<![\w./:-])(?<!\d,)"
_YEAR_EDGE = r"(?<![\d.,:№/+-])(?<!№ )\b"
_YEAR = r"(?:19|20)\d\d"
_ANY_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_YEAR_CASE = r"(?:-?(?:го|му|й|ого|ому))?"
_NOW = r"(?:19[5-9]\d|20[0-4]\d)"
_ROMAN = r"(?-i:IV|I{1,3}|ІV|І{1,3})|[1-4](?:-?(?:й|му|го|ий|ому|м))?|перш\w+|друг\w+|трет\w+|четверт\w+"


def date_patterns(overlay: str | Path | None = None) -> list[tuple[str, re.Pattern[str]]]:
    """Return the name and the pattern of every form of a date."""
    pieces = _Pieces(overlay)
    rows = [*pieces.days(), *pieces.months(), *pieces.years(), *pieces.relative()]
    return [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in rows]


class _Pieces:
    """The parts that the patterns are made of, from the words of ``patterns/calendar.yaml``."""

    def __init__(self, overlay: str | Path | None) -> None:
        table = patterns.load(overlay).calendar
        periods = table.periods
        self.table = table
        self.s = _SPACE
        full = [form for item in table.months for form in item.forms]
        self.short = short = [form for item in table.months for form in item.short]
        letters = "".join(sorted({form[0] for form in full}))
        self.month = rf"(?=[{letters}])(?:(?:{any_of(full)})(?![\w'])|(?:{any_of(short)})\.)"
        self.month_start = rf"(?<![\w-])(?=[{letters}])"
        self.weekday = any_of(form for item in table.weekdays for form in item.forms)
        self.year_words = any_of(periods.year)
        self.one_year = any_of(periods.year[:5])
        self.pointer = rf"(?:{any_of(stem for stems in table.pointers.values() for stem in stems)})\w{{0,4}}"
        self.named_years = any_of(word for words in table.years.values() for word in words)
        self.letters = "".join(table.year_letters)
        self.year_tail = (
            rf"(?:{self.s}?(?:(?:{any_of(periods.kinds)})\w+{self.s})?"
            rf"(?:(?:{self.year_words})(?!\w)|рр?\.(?!\w)|рр?(?![\w']))"
            rf"|-?(?:го|му|й|м|ого|ому)(?!\w)(?:{self.s}(?:{self.year_words})(?!\w))?)"
        )
        ordinals = [form for form in numerals(overlay).ordinal_forms(31) if form.endswith(("ого", "ього", "е", "є"))]
        leads = "".join(sorted({form[0] for form in [*ordinals, "двадцять", "тридцять"]}))
        self.ordinal = rf"(?=[{leads}])(?:(?:двадцять|тридцять){self.s})?(?:{any_of(ordinals)})(?!\w)"

    def day(self, n: int) -> str:
        return rf"(?P<d{n}>{_DAY}){_DAY_TAIL}"

    def year(self, n: int) -> str:
        return (
            rf"(?:(?P<y{n}>{_ANY_YEAR})(?!\d|[.,/]\d)(?:{self.year_tail})?"
            rf"|(?P<yl{n}>[{self.letters}])\.?\s?р\.?(?!\w)"
            rf"|(?P<yp{n}>{self.pointer}){self.s}(?:{self.one_year})(?!\w)|(?P<yw{n}>{self.named_years})(?!\w))"
        )

    def tail(self, n: int) -> str:
        """A year after a day and a month, perhaps after a comma."""
        return rf"(?:,?{self.s}?{self.year(n)})?"

    def named(self, n: int) -> str:
        return rf"{self.day(n)}{self.s}?(?P<m{n}>{self.month}){self.tail(n)}"

    def numeric(self, n: int) -> str:
        return (
            rf"(?P<d{n}>{_DAY})[./](?P<mn{n}>0?[1-9]|1[0-2])[./](?P<y{n}>{_YEAR}|\d\d)(?!\d|[.,/]\d|-\w)"
            rf"(?:{self.s}?(?:року|р\.|р(?!\w)))?"
        )

    def days(self) -> list[tuple[str, str]]:
        """Days and ranges of days, also with a slip of the keyboard in the month."""
        s, day, named, numeric = self.s, self.day, self.named, self.numeric
        month2 = rf"{s}(?P<m2>{self.month}){self.tail(2)}"
        weekday = rf"(?:(?<!\w)(?P<wd>{self.weekday}),?{s}?)?"
        a_day = rf"{_DAY}{_DAY_TAIL}"
        return [
            ("iso", rf"{_EDGE}(?P<y1>{_YEAR})-(?P<mn1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])(?!\d)"),
            ("numeric_from_to", rf"{_FROM}{s}{numeric(1)}{s}{_TO}{s}{numeric(2)}"),
            (
                "day_month_from_to",
                rf"{_FROM}{s}(?P<d1>{_DAY})\.(?P<mn1>0[1-9]|1[0-2]){s}{_TO}{s}(?P<d2>{_DAY})\.(?P<mn2>0[1-9]|1[0-2])"
                rf"(?:\.(?P<y2>{_YEAR}|\d\d))?(?!\d|[.,:]\d|\s?[^\W\d_]{{2,}}\.)",
            ),
            ("numeric_range", rf"{_EDGE}{numeric(1)}{_DASH}{numeric(2)}"),
            (
                "numeric_short_range",
                rf"{_EDGE}(?P<d1>{_DAY})(?:[.](?P<mn1>0[1-9]|1[0-2]))?{_DASH}(?P<d2>{_DAY})[./](?P<mn2>0?[1-9]|1[0-2])"
                rf"[./](?P<y2>{_YEAR}|\d\d)(?!\d|[.,/]\d)(?:\s?(?:року|р\.))?",
            ),
            ("numeric", rf"{_EDGE}{numeric(1)}"),
            (
                "day_month_range",
                rf"{_EDGE}(?P<d1>{_DAY})\.(?P<mn1>0[1-9]|1[0-2]){_DASH}(?P<d2>0[1-9]|[12]\d|3[01])\.(?P<mn2>0[1-9]|1[0-2])"
                r"(?![\w%°]|[.,:]?\d|\s?[^\W\d_]{1,4}\.|\s?(?:%|грн|тис|млн|га\b|км|кг|м\b|т\b))",
            ),
            (
                "day_month",
                r"(?:(?<=\bдо )|(?<=\bз )|(?<=\bіз )|(?<=\bвід )|(?<=\bна )|(?<=\bпо )|(?<=\bпісля )"
                r"|(?<=[:;,(] )|(?<=\n)|(?<=•\s)"
                r"|(?<=[^\W\d_]{2}\s)(?=(?:\d\d\.\d\d|\d\.0\d)(?:[.,;)]|\s(?:о|об|у|в)\s)))"
                rf"(?P<d1>{_DAY})\.(?P<mn1>0[1-9]|1[0-2])(?![\w%°]|[.,:]?\d|\s?[^\W\d_]{{2,}})",
            ),
            ("roman_month", rf"{_EDGE}(?P<d1>{_DAY})\.(?P<rm>(?-i:[IVXІХ]{{1,4}}))\.(?P<y1>{_YEAR})\b"),
            ("from_to", rf"{_FROM}{s}{named(1)}{s}(?:по|до|на){s}{named(2)}"),
            ("days_two_months", rf"{_EDGE}{named(1)}{_DASH}{named(2)}"),
            ("days_from_to", rf"{_FROM}{s}{day(1)}{s}(?:по|до|на){s}{day(2)}{month2}"),
            ("days", rf"{_EDGE}{day(1)}{_DASH}{day(2)}{month2}"),
            ("day_list", rf"{_EDGE}(?P<list>{a_day}(?:,{s}?{a_day}){{0,6}}){s}?{_AND}{s}{day(2)}{month2}"),
            ("month_first", rf"{self.month_start}(?P<m1>{self.month}){s}{day(1)},{s}(?P<y1>{_YEAR})(?!\d)"),
            ("short_month", rf"{_EDGE}{day(1)}{s}(?P<m1>{any_of(self.short)})\.?,?{s}(?P<y1>{_YEAR})(?!\d)"),
            ("pointed_weekday", rf"(?<!\w)(?P<p>{self.pointer}){s}(?P<wd>{self.weekday})(?!\w)"),
            ("day", rf"{weekday}{_EDGE}{named(1)}"),
            ("day_alone", rf"{_EDGE}{named(1)}"),
            ("misspelt_month", rf"{_EDGE}{self.day(1)}{s}(?P<w>[^\W\d_]{{4,11}})(?!\w){self.tail(1)}"),
            ("day_in_words", rf"{weekday}\b(?P<dw1>{self.ordinal}){s}(?P<m1>{self.month}){self.tail(1)}"),
        ]

    def months(self) -> list[tuple[str, str]]:
        """Months, quarters, half-years and ranges of them."""
        s, month, year = self.s, self.month, self.year
        before = rf"\b(?:{phrases(self.table.before_month)}){s}"
        number = r"\d{1,2}(?:-ти|-х|-ми)?|[^\W\d_]+(?:'[^\W\d_]+)?"
        parts = any_of([*self.table.periods.quarter, *self.table.periods.half])
        return [
            (
                "months_of_year",
                rf"(?<![\w'-])(?P<t>(?P<n>{number}){s}(?:місяц\w+|міс\.|(?P<q>квартал(?:и|ів))){s}?{year(1)})",
            ),
            (
                "months_from_to",
                rf"{_FROM}{s}(?P<m1>{month})(?:{s}{year(1)})?{s}{_TO}{s}(?P<m2>{month})(?:{s}{year(2)})?",
            ),
            (
                "months",
                rf"{self.month_start}(?P<m1>{month})(?:{s}{year(1)})?{_DASH}(?P<m2>{month})(?:,?{s}{year(2)})?",
            ),
            (
                "start",
                r"(?:(?<=\bз )|(?<=\bіз )|(?<=\bвід )|(?<=\bз самого ))"
                rf"(?P<t>початку{s}(?:(?P<m1>{month})(?:{s}{year(1)})?|{year(3)}"
                r"|(?P<unit>року|місяця|тижня|кварталу|навчального року)(?!\w)))",
            ),
            ("month_list", rf"{before}(?P<t>(?P<m1>{month})){s}?{_AND}{s}(?P<t2>(?P<m2>{month})(?:{s}{year(2)})?)"),
            ("month_year", rf"{self.month_start}(?P<m1>{month}),?{s}{year(1)}"),
            ("month", rf"{before}(?P<t>(?P<m1>{month}))"),
            (
                "quarter",
                rf"\b(?P<t>(?:(?P<q1>{_ROMAN})(?:{_DASH}|{s}(?:та|і|й){s}))?(?P<q2>{_ROMAN}){s}(?P<qw>{parts}|кв\.)(?!\w)"
                rf"(?:{s}?{year(1)})?)",
            ),
        ]

    def years(self) -> list[tuple[str, str]]:
        """Years written in digits, ranges and lists of them."""
        s, tail = self.s, self.year_tail
        before = rf"(?<!\w)(?:{phrases(self.table.before_year)}){s}"
        school = rf"(?:н\.?\s?р\.|навч\.?\s?р(?:ік|\.)|навчальн\w+{s}(?:{self.year_words})(?!\w))"
        dash = r"\s?[-–—/]\s?"
        one = rf"{_YEAR}{_YEAR_CASE}"
        return [
            ("school_year", rf"\b(?P<y1>20\d\d){dash}(?P<y2>20\d\d|\d\d)(?:-?(?:го|му))?{s}{school}"),
            (
                "years_from_to",
                rf"{_FROM}{s}(?P<y1>{_YEAR}){_YEAR_CASE}(?:{s}(?:{self.year_words}))?{s}{_TO}{s}(?P<y2>{_YEAR})(?:{tail})?",
            ),
            (
                "years",
                rf"{_YEAR_EDGE}(?P<y1>{_ANY_YEAR}){_YEAR_CASE}{dash}(?P<y2>{_ANY_YEAR})(?!\d|[.,]\d)(?P<tail>{tail})?",
            ),
            ("years_short", rf"{_YEAR_EDGE}(?P<y1>{_YEAR}){dash}(?P<y2>\d\d)(?!\d|[.,]\d)(?P<tail>{tail})"),
            (
                "year_list",
                rf"{_YEAR_EDGE}(?P<list>(?:{one}{s}?,{s}?){{0,5}}{one}){s}?(?:,|та|і|й|або|чи){s}(?P<y2>{_YEAR}){tail}",
            ),
            (
                "decade",
                r"\b(?P<dec>(?:1[89]|20)?\d0)-?(?:х|ті|ми|их|тих|хх)(?!\w)"
                rf"(?P<tail>{s}(?:роки|років|роках|рокам|рр\.?)(?!\w))?",
            ),
            ("year_label", rf"(?:(?<=[:;,(] )|(?<=\n)|(?<!.))(?P<t>(?P<y1>{_NOW}))(?=\s?[-–—:]\s?\d)(?!:\d\d)"),
            ("year", rf"{_YEAR_EDGE}(?P<y1>{_ANY_YEAR}){tail}"),
            ("year_in_quotes", rf"(?<=[^\W\d_]\s)(?P<t>(?P<y1>{_NOW}))(?=[»”\"]|:(?!\d))"),
            ("year_in_name", rf"(?<=[^\W\d_»”\"])[-–](?P<t>(?P<y1>{_NOW}))(?![\w.,-]*\d|\s?(?:грн|тис|млн))"),
            (
                "bare_year",
                rf"{before}(?P<t>(?P<y1>{_NOW}))(?![\w'%-]|[.,:]\d|\s?(?:%|грн|тис|млн|млрд|га\b|км|м\b|кг|т\b))"
                rf"(?={s}?(?P<next>[^\W\d_]+)|)",
            ),
        ]

    def relative(self) -> list[tuple[str, str]]:
        """Years, months, weeks and days counted from the day of the text."""
        s, pointer, table = self.s, self.pointer, self.table
        periods = table.periods
        units = any_of([*periods.month, *periods.week, *periods.quarter, *periods.half, *periods.day])
        days = any_of(word for words in table.days.values() for word in words)
        other = rf"{_DASH}(?:{self.weekday})|{s}(?:по|до|та|і){s}(?:{self.weekday})"
        return [
            (
                "same",
                rf"(?<!\w)(?:того|тому|той|цього|цьому){s}(?:ж|самого|самому){s}"
                rf"(?P<unit>{self.one_year}|дня|місяця|місяці)(?!\w)",
            ),
            (
                "step_away",
                rf"(?<!\w)(?P<unit>роком|місяцем|тижнем|днем){s}(?:(?P<earlier>{phrases(table.earlier)})"
                rf"|{phrases(table.later)})(?!\w)",
            ),
            ("next_day", rf"(?<!\w)(?P<p>наступного|попереднього){s}(?P<unit>дня)(?!\w)"),
            ("pointed_year", rf"(?<!\w)(?P<yp1>{pointer}){s}(?:ж{s})?(?:{self.one_year})(?!\w)"),
            ("year_letters", rf"(?<!\w)(?P<yl1>[{self.letters}])\.\s?р\.?(?!\w)"),
            ("year_word", rf"(?<!\w)(?P<yw1>{self.named_years})(?!\w)"),
            ("pointed_period", rf"(?<!\w)(?P<p>{pointer}){s}(?P<unit>{units})(?!\w)"),
            ("day_word", rf"(?<!\w)(?P<w>{days})(?![\w-])"),
            ("weekday", rf"(?<!\w)(?:{phrases(table.before_weekday)}){s}(?P<t>(?P<wd>{self.weekday}))(?!\w|{other})"),
        ]


def any_of(words: Iterable[str]) -> str:
    """Return the alternation of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def phrases(words: Iterable[str]) -> str:
    """Return the alternation of phrases whose words may be apart by any space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(words), key=lambda w: (-len(w), w)))
