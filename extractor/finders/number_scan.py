"""Every numeral of a text in order, ranges put together, each with what kind of number it is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

import patterns
from extractor.finders.anchors import Anchors
from extractor.finders.number_kinds import KindSpan, kind_spans
from extractor.finders.phrase_match import PhraseSet, ends_clause
from extractor.finders.units import unit_table
from extractor.language.lexemes import Lexeme, lexemes
from extractor.language.numerals import Numeral, Numerals, numerals

DASHES = frozenset("-–—÷…")
_DASH = re.compile(r" ?(?:[-–—÷]|…|\.{2,3}) ?\+?")
_STOPS = frozenset(".;!?")
_CURRENCY_SIGNS = frozenset("$€₴£¥")


@dataclass(slots=True)
class Read:
    """A numeral, or a range, in its place. ``first`` and ``last`` are lexemes, end exclusive."""

    first: int
    last: int
    start: int
    """First character of the number (of the cleaned text)."""
    end: int
    value: Decimal
    value_max: Decimal | None = None
    kind: str = "cardinal"
    rule: str = "number"
    numeral: Numeral | None = None
    second: Numeral | None = None
    """The upper end of a range."""
    opening: int | None = None
    """Lexeme of «від» before a range: it belongs to the text of the figure."""
    pair: Literal["from", "to"] | None = None
    """One of two levels: «з 14 до 19»."""
    unit_at: int = 0
    """Lexeme where the unit may stand: after the number, its repetition in brackets and a plus sign."""


@dataclass(slots=True)
class Scan:
    """What was read in one text."""

    text: str
    parts: list[Lexeme]
    reads: list[Read] = field(default_factory=list)
    anchors: Anchors | None = None


class Scanner:
    """Reads the numerals of texts with the patterns in use."""

    def __init__(self, overlay: str | Path | None = None) -> None:
        """Take the overlay folder of patterns."""
        self.overlay = overlay
        self.numerals: Numerals = numerals(overlay)
        changes = patterns.load(overlay).changes
        self._change = PhraseSet([*changes.increase.words, *changes.decrease.words, *changes.levels])
        self._units = unit_table(overlay)

    def scan(self, text: str, anchors: Anchors) -> Scan:
        """Return every numeral of a cleaned ``text``; the kinds that need grammar are left to ``number_context``."""
        parts = lexemes(text)
        scan = Scan(text, parts, anchors=anchors)
        kinds = kind_spans(text, self.overlay)
        next_kind = 0
        at = 0
        while at < len(parts):
            part = parts[at]
            while next_kind < len(kinds) and kinds[next_kind].end <= part.start:
                next_kind += 1
            if next_kind < len(kinds) and kinds[next_kind].start < part.end:
                at = self._covered(scan, at, kinds[next_kind])
                continue
            numeral = self.numerals.read(parts, at)
            if numeral is None:
                at += 1
                continue
            if scan.reads and self._repeats(scan, numeral):
                at = scan.reads[-2].unit_at
                continue
            if next_kind < len(kinds) and kinds[next_kind].start < parts[numeral.end - 1].end:
                numeral = self._cut(parts, numeral, kinds[next_kind].start)
            at = self._add(scan, numeral)
        return scan

    def _repeats(self, scan: Scan, numeral: Numeral) -> bool:
        """Record «(двісті тисяч)» after «200 000» as a repetition, no second figure."""
        before, parts = scan.reads[-1], scan.parts
        opened = numeral.start == before.last + 1 and parts[before.last].text == "("
        close = next((at for at in range(numeral.end, min(numeral.end + 6, len(parts))) if parts[at].text == ")"), None)
        if not opened or close is None or numeral.value != before.value or before.value_max is not None:
            return False
        if before.numeral is None or before.numeral.words == numeral.words or before.kind != "cardinal":
            return False
        before.unit_at = close + 1
        start, end = parts[numeral.start].start, parts[numeral.end - 1].end
        scan.reads.append(
            Read(numeral.start, numeral.end, start, end, numeral.value, kind="repetition", rule="number.repetition")
        )
        return True

    def _covered(self, scan: Scan, at: int, span: KindSpan) -> int:
        """Record one number for what a kind covers, and step over it."""
        end = at
        while end < len(scan.parts) and scan.parts[end].start < span.end:
            end += 1
        numeral = next(
            (n for i in range(at, end) if scan.parts[i].kind == "number" and (n := self.numerals.read(scan.parts, i))),
            None,
        )
        scan.reads.append(
            Read(
                at, end, span.start, span.end, numeral.value if numeral else Decimal(0), kind=span.kind,
                rule=f"number.{span.kind}", numeral=numeral,
            )
        )  # fmt: skip
        return end

    def _cut(self, parts: Sequence[Lexeme], numeral: Numeral, limit: int) -> Numeral:
        """Read a numeral again without the part that belongs to something else («5 000 044-12-12»)."""
        kept = [part for part in parts[numeral.start : numeral.end] if part.end <= limit]
        again = self.numerals.read(kept, 0) if kept else None
        if again is None:
            return numeral
        shift = numeral.start
        return Numeral(shift, shift + again.end, again.value, again.kind, again.words, again.mantissa, again.scale)

    def _add(self, scan: Scan, numeral: Numeral) -> int:
        parts = scan.parts
        read = Read(
            numeral.start, numeral.end, parts[numeral.start].start, parts[numeral.end - 1].end, numeral.value,
            kind=numeral.kind, numeral=numeral,
        )  # fmt: skip
        scan.reads.append(read)
        if numeral.kind != "cardinal":
            read.rule = f"number.{numeral.kind}"
            return numeral.end
        end = next(
            (end for rule in (self._dash_range, self._from_to) if (end := rule(scan, read)) is not None), read.last
        )
        plus = end < len(parts) and parts[end].text == "+" and parts[end].start == parts[end - 1].end
        read.unit_at = end + plus
        return end

    def _dash_range(self, scan: Scan, read: Read) -> int | None:
        """«10–15», «два-три», «330-340 тисяч»."""
        parts, numeral = scan.parts, read.numeral
        at = read.last
        if numeral is None or self._code(parts, read.first):
            return None
        dash = _DASH.match(scan.text, parts[at - 1].end)
        after = next((i for i in range(at, min(at + 5, len(parts))) if dash and parts[i].start == dash.end()), None)
        if dash is None or after is None:
            return None
        second = self.numerals.read(parts, after)
        if second is not None and second.kind in {"compound", "ordinal"} and dash.group() == dash.group().strip():
            read.kind, read.rule = second.kind, f"number.{second.kind}"  # «5-6-річні»
            read.last, read.end = second.end, parts[second.end - 1].end
            return second.end
        if second is None or second.kind != "cardinal" or second.bare in {"plural", "ambiguous"}:
            return None
        tight = dash.group() == dash.group().strip()
        if not tight and _year_like(numeral, parts) and not _year_like(second, parts):
            return None  # «(у 2022 – 2 905)»
        low, high = shared_scale(numeral, second)
        if not low < high or (not tight and (numeral.words != second.words or numeral.scale > 1 >= second.scale)):
            if tight and not numeral.words and not second.words:
                read.kind, read.last, read.end = "code", second.end, parts[second.end - 1].end
                read.rule = "number.code"
                return second.end
            return None
        if tight and numeral.words != second.words:
            return None
        return self._join(scan, read, second, low, high, "number.range.dash")

    def _from_to(self, scan: Scan, read: Read) -> int | None:
        """«від 3 до 5», «від 50 грн до 100 грн»; «з 14 до 19» are two levels."""
        parts, numeral = scan.parts, read.numeral
        opening = read.first - 1
        if opening > 0 and parts[opening].text in _CURRENCY_SIGNS:
            opening -= 1
        if numeral is None or opening < 0 or parts[opening].lower not in {"від", "од", "з", "із", "зі"}:
            return None
        to = next((at for at in range(read.last, min(read.last + 5, len(parts))) if parts[at].lower == "до"), None)
        if to is None or to + 1 >= len(parts):
            return None
        between = parts[read.last : to]
        if not self._lower_end_only(parts, read.last, to):
            return None
        after = to + 1
        if parts[after].text in _CURRENCY_SIGNS and after + 1 < len(parts):
            after += 1
        second = self.numerals.read(parts, after)
        if second is None or second.kind != "cardinal" or second.bare == "plural":
            return None
        low, high = shared_scale(numeral, second) if not between else (numeral.value, second.value)
        if low >= high or self._changes(scan, opening, second.end):
            read.pair, read.value = "from", low
            return None
        if parts[opening].lower not in {"від", "од"} and self._hours(parts, low, high, second.end):
            read.kind = "time"
        read.opening = opening
        return self._join(scan, read, second, low, high, "number.range.from_to")

    def _code(self, parts: Sequence[Lexeme], at: int) -> bool:
        """Return whether a capital word hangs on the number by a hyphen: «СУ-35 – 550 грн» is no range."""
        if at < 2 or parts[at - 1].text not in "-–" or parts[at - 1].end != parts[at].start:
            return False
        word = parts[at - 2]
        return word.kind == "word" and word.end == parts[at - 1].start and word.text[0].isupper()

    def _lower_end_only(self, parts: Sequence[Lexeme], start: int, to: int) -> bool:
        """Return whether nothing but the unit or noun of the lower end stands before «до»: «від 50 грн (і) до»."""
        unit = self._units.after(parts, start)
        end = unit.end if unit is not None else start
        if end < to and (parts[end].lower in {"і", "й", "та", ",", "аж"} or parts[end].text in DASHES):
            end += 1
        return end == to or (unit is None and to == start + 1 and parts[start].kind == "word")

    def _hours(self, parts: Sequence[Lexeme], low: Decimal, high: Decimal, end: int) -> bool:
        """Return whether «з 9 до 18» are hours of the day: nothing is counted."""
        if high > 24 or low != int(low) or high != int(high):
            return False
        return end >= len(parts) or parts[end].kind == "sign"

    def _changes(self, scan: Scan, before: int, after: int) -> bool:
        """Return whether a word of change or of a level stands near: then «від … до» are two levels."""
        words = []
        for at in range(before - 1, max(-1, before - 8), -1):
            if ends_clause(scan.parts, at, _STOPS):
                break
            words.append(scan.parts[at].lower)
        words += [part.lower for part in scan.parts[after : after + 4] if part.kind == "word"]
        return any(self._change.has_word(word) for word in words)

    def _join(self, scan: Scan, read: Read, second: Numeral, low: Decimal, high: Decimal, rule: str) -> int:
        read.value, read.value_max, read.second = low, high, second
        read.last, read.end, read.rule = second.end, scan.parts[second.end - 1].end, rule
        return second.end


def _year_like(numeral: Numeral, parts: Sequence[Lexeme]) -> bool:
    text = parts[numeral.start].text
    return not numeral.words and numeral.scale == 1 and len(text) == 4 and text[:2] in {"19", "20"}


def shared_scale(low: Numeral, high: Numeral) -> tuple[Decimal, Decimal]:
    """Return the values of two numbers that may share the scale of the second: «28 до 45 тис.», «800 до 1,2 тис.»."""
    if low.scale != 1 or high.mantissa * high.scale != high.value:
        return low.value, high.value
    return scaled_like(low.value, high.value, high.scale), high.value


def scaled_like(value: Decimal, other: Decimal, scale: Decimal) -> Decimal:
    """Return ``value``, times the scale of ``other`` where that brings the two closer together."""
    if scale == 1 or value <= 0 or other <= 0:
        return value
    scaled = value * scale
    apart = abs(math.log(float(other / value)))
    return value if apart <= abs(math.log(float(other / scaled))) else scaled
