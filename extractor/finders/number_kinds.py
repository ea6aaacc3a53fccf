"""Numbers that are no quantities, by the patterns of ``patterns/number_kinds.yaml``: phones, laws, addresses …"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import NamedTuple

import patterns
from patterns.models import NumberKind


class KindSpan(NamedTuple):
    """A part of the text whose numbers are of ``kind`` (characters of the cleaned text, end exclusive)."""

    start: int
    end: int
    kind: str


class _Compiled(NamedTuple):
    kind: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None


@functools.lru_cache(8)
def _rules(overlay: str | Path | None) -> list[_Compiled]:
    table = patterns.load(overlay).number_kinds
    rules = []
    for item in table.kinds:
        for pattern in (item.pattern, item.also):
            if pattern is not None:
                needs = re.compile(item.needs, re.IGNORECASE) if item.needs else None
                rules.append(_Compiled(item.kind, _compile(pattern, table.shortcuts, item), needs))
    return rules


def _compile(pattern: str, shortcuts: dict[str, str], item: NumberKind) -> re.Pattern[str]:
    for name, stands_for in shortcuts.items():
        pattern = pattern.replace("{" + name + "}", stands_for)
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise patterns.PatternError(f"number_kinds.yaml: {item.kind}, {item.example!r}: {error}") from error


def kind_spans(text: str, overlay: str | Path | None = None) -> list[KindSpan]:
    """Return the parts of a cleaned ``text`` whose numbers are no quantities, in order, without overlaps.

    Where two patterns claim the same characters, the one that comes first in the file wins.
    """
    if not any(char.isdigit() for char in text):
        return []
    taken = bytearray(len(text))
    spans = []
    for rule in _rules(overlay):
        for match in rule.pattern.finditer(text):
            name = next((key for key, value in match.groupdict().items() if value is not None), None)
            start, end = match.span(name) if name else match.span()
            if start == end or any(taken[start:end]):
                continue
            if rule.needs is not None and not rule.needs.search(_line(text, start)):
                continue
            taken[start:end] = b"\1" * (end - start)
            spans.append(KindSpan(start, end, rule.kind))
    return sorted(spans)


def _line(text: str, place: int) -> str:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[start : end if end >= 0 else len(text)]
