"""Units of measure and currencies beside a number, by ``patterns/units.yaml`` and ``patterns/currencies.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

import patterns
from extractor.language.dictionary import analyzer, readings
from extractor.language.lexemes import Lexeme, lexemes

Sort = Literal["unit", "currency", "minor"]


class UnitMatch(NamedTuple):
    """A unit in the text: lexeme positions, end exclusive, and what it is."""

    start: int
    end: int
    symbol: str
    sort: Sort
    measured: bool


class _Meaning(NamedTuple):
    symbol: str
    sort: Sort
    measured: bool


@dataclass(slots=True)
class _Node:
    exact: dict[str, _Node] = field(default_factory=dict)
    """By the text as it stands (abbreviations)."""
    lower: dict[str, _Node] = field(default_factory=dict)
    """By the lower-case text (words)."""
    meaning: _Meaning | None = None


@functools.lru_cache(8)
def unit_table(overlay: str | Path | None = None) -> UnitTable:
    """Return the table of units and currencies for the patterns in use."""
    return UnitTable(overlay)


class UnitTable:
    """Finds the longest unit or currency that starts at a lexeme."""

    def __init__(self, overlay: str | Path | None = None) -> None:
        """Take the overlay folder of patterns."""
        loaded = patterns.load(overlay)
        self._root = _Node()
        self._short: set[str] = set()
        for unit in loaded.units.units:
            meaning = _Meaning(unit.symbol, "unit", unit.measured)
            self._add(unit.abbreviations, unit.words, meaning)
        for currency in loaded.currencies.currencies:
            meaning = _Meaning(currency.code, "currency", False)
            self._add([*currency.abbreviations, *currency.signs], currency.words, meaning)
            if currency.minor is not None:
                self._add(currency.minor.abbreviations, currency.minor.words, _Meaning(currency.code, "minor", False))
        self.signs = {sign: item.code for item in loaded.currencies.currencies for sign in item.signs}
        self.codes = {
            text: item.code
            for item in loaded.currencies.currencies
            for text in item.abbreviations
            if text.isupper() and text.isascii()
        }

    def _add(self, abbreviations: Iterable[str], words: Iterable[str], meaning: _Meaning) -> None:
        for abbreviation in abbreviations:
            node = self._root
            for part in lexemes(abbreviation):
                node = node.exact.setdefault(part.text, _Node())
                self._short.add(part.text)
            node.meaning = node.meaning or meaning
        for phrase in words:
            self._add_phrase(self._root, phrase.split(), meaning)

    def _add_phrase(self, node: _Node, words: Sequence[str], meaning: _Meaning) -> None:
        if not words:
            node.meaning = node.meaning or meaning
            return
        word, rest = words[0], words[1:]
        forms = [word[1:].lower()] if word.startswith("=") else _forms(word)
        # Every form of one word leads to the same node: the rest of the phrase is added once.
        shared: dict[int, None] = {}
        target = next((node.lower[form] for form in forms if form in node.lower and not word.startswith("=")), None)
        for form in forms:
            child = node.lower.setdefault(form, target or _Node())
            target = target or child
            if id(child) not in shared:
                shared[id(child)] = None
                self._add_phrase(child, rest, meaning)

    def is_unit(self, text: str) -> bool:
        """Return whether ``text`` is an abbreviated unit or a part of one."""
        return text in self._short

    def after(self, parts: Sequence[Lexeme], start: int) -> UnitMatch | None:
        """Return the longest unit that starts at lexeme ``start``, also after an adjective («10 робочих днів»)."""
        at = start
        dotted = at + 1 < len(parts) and parts[at].text == "." and at > 0 and parts[at].start == parts[at - 1].end
        if dotted and (not parts[at + 1].text[0].isupper() or parts[at + 1].text.isupper()):
            at += 1  # «тис. грн»
        found = self._at(parts, at)
        if found is None and at < len(parts) and parts[at].text == "-" and parts[at].start == parts[at - 1].end:
            return None
        if found is None and _adjective(parts, at):
            found = self._at(parts, at + 1)
            if found is not None and self._abbreviated(parts, found):
                return None
        return found

    def _abbreviated(self, parts: Sequence[Lexeme], found: UnitMatch) -> bool:
        return parts[found.start].text in self._short and len(parts[found.start].text) <= 2

    def _at(self, parts: Sequence[Lexeme], start: int) -> UnitMatch | None:
        best: UnitMatch | None = None
        # Two ways lead on from a node: the exact text, and the lower-case form.
        states = [(self._root, start)]
        while states:
            node, at = states.pop()
            if node.meaning is not None and at > start and (best is None or at > best.end):
                end = at
                symbol, sort, measured = node.meaning
                best = UnitMatch(start, end, symbol, sort, measured)
            if at > start and _dotted(parts, at) and parts[at - 1].text in self._short:
                states.append((node, at + 1))
            if at >= len(parts):
                continue
            if at > start and parts[at].start - parts[at - 1].end > 2:
                continue
            part = parts[at]
            shouted = part.text[:1].isupper() and (len(part.text) > 2 or part.text.isupper())  # «ГРН», «КМ»
            exact = node.exact.get(part.text) or (node.exact.get(part.lower) if shouted else None)
            for child in (exact, node.lower.get(part.lower)):
                if child is not None:
                    states.append((child, at + 1))
        if best is not None and parts[best.end - 1].text == ".":
            best = best._replace(end=best.end if _goes_on(parts, best.end) else best.end - 1)
        return best


def _dotted(parts: Sequence[Lexeme], at: int) -> bool:
    return at < len(parts) and parts[at].text == "." and parts[at].start == parts[at - 1].end


def _goes_on(parts: Sequence[Lexeme], at: int) -> bool:
    """Return whether the sentence goes on after a full stop: it belongs to the abbreviation then."""
    if at >= len(parts) or parts[at].start - parts[at - 1].end > 1:
        return False
    return not parts[at].text[0].isupper() and parts[at].text not in '«“"„–—-•'


def _adjective(parts: Sequence[Lexeme], at: int) -> bool:
    if at + 1 >= len(parts) or parts[at].kind != "word" or not parts[at].text.islower() or len(parts[at].text) < 5:
        return False
    return any(
        r.pos == "ADJ" and (r.number == "Plur" or r.case == "Gen" or r.case == "Nom") for r in readings(parts[at].lower)
    )


def _forms(lemma: str) -> list[str]:
    """Return every form of a noun, and of an adjective given in the gender of its noun."""
    parses = [parse for parse in analyzer().parse(lemma) if parse.tag.case in {"nomn", None}]
    chosen = [parse for parse in parses if parse.tag.POS == "ADJF" or parse.normal_form == lemma]
    return sorted({lemma} | {str(form.word) for parse in chosen for form in parse.lexeme})
