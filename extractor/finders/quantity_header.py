"""The unit that stands over a list: «Надходження (млн грн):», then «ПДФО 41,2» line by line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from extractor.finders.number_scan import Scan
from extractor.finders.quantity_draft import Draft
from extractor.finders.units import unit_table
from extractor.language.lexemes import lexemes
from extractor.language.numerals import numerals

_HEADER = re.compile(r"(?:\((?:[ув]\s)?(?P<b>[^()\n\d:]{1,30})\)|,\s(?:[ув]\s)?(?P<c>[^()\n\d:,]{1,22}))\s?:?[ \t]*\n")
_LONGEST = 140
"""Characters of a line of such a list; a longer one is running text."""


class _Unit(NamedTuple):
    symbol: str
    scale: Decimal


class Headers:
    """Gives bare numbers of lists the unit and the scale of the line above the list."""

    def __init__(self, overlay: str | Path | None) -> None:
        """Take the overlay folder of patterns."""
        self._units = unit_table(overlay)
        self._numerals = numerals(overlay)

    def __call__(self, scan: Scan, drafts: list[Draft]) -> None:
        """Set ``unit``, ``scale`` and ``value`` of the bare ``drafts`` under a header with a unit."""
        starts = [draft.read.start for draft in drafts]
        for match in _HEADER.finditer(scan.text):
            unit = self._unit(match.group("b") or match.group("c"))
            if unit is None:
                continue
            for start, end in _list_lines(scan.text, match.end()):
                for draft in drafts[bisect_left(starts, start) : bisect_left(starts, end)]:
                    self._take(scan, draft, unit, end)

    def _unit(self, text: str) -> _Unit | None:
        """Return the unit that is the whole ``text``: «млн грн», «тис. гривень», «га»."""
        parts = lexemes(text)
        if not parts:
            return None
        numeral = self._numerals.read(parts, 0)
        start = numeral.end if numeral is not None else 0
        while 0 < start < len(parts) and parts[start].text == ".":
            start += 1
        found = self._units.after(parts, start)
        if found is None or any(part.text != "." for part in parts[found.end :]):
            return None
        scale = numeral.value if numeral is not None else Decimal(1)
        return _Unit(found.symbol, scale / 100 if found.sort == "minor" else scale)

    def _take(self, scan: Scan, draft: Draft, unit: _Unit, line_end: int) -> None:
        if draft.own_unit:
            return
        after = scan.parts[draft.read.last] if draft.read.last < len(scan.parts) else None
        if after is not None and after.kind == "word" and after.start < line_end:
            return  # the number has a noun of its own
        draft.unit, draft.own_unit = unit.symbol, True
        if draft.scale == 1:
            draft.value, draft.scale = draft.value * unit.scale, unit.scale
            draft.value_max = None if draft.value_max is None else draft.value_max * unit.scale
        draft.rules.append("header_unit")


def _list_lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Return the lines of the list at ``start``: short ones with digits, no header among them."""
    blank = False
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip():
            if len(line) > _LONGEST or not any(char.isdigit() for char in line) or line.rstrip().endswith(":"):
                return
            yield start, end
            blank = False
        elif blank:
            return
        else:
            blank = True
        start = end + 1
