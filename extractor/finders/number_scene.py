"""A scanned text as the rules about single numbers see it: lexemes, readings and the vocabulary beside numbers."""

from __future__ import annotations

from pathlib import Path

import patterns
from extractor.finders.anchors import Anchors
from extractor.finders.number_scan import Scan
from extractor.finders.phrase_match import PhraseSet, PhraseTable
from extractor.finders.units import UnitTable, unit_table
from extractor.language.dictionary import Reading
from extractor.language.lexemes import Lexeme


class Vocabulary:
    """The words of ``patterns/number_context.yaml``, ready to be matched."""

    def __init__(self, overlay: str | Path | None) -> None:
        """Take the overlay folder of patterns."""
        table = patterns.load(overlay).number_context
        self.times = frozenset(table.times)
        self.counting_before = PhraseTable((phrase, True) for phrase in table.counting_before)
        self.parts = PhraseTable((phrase, True) for phrase in table.parts)
        self.votes = PhraseSet(table.votes)
        self.casualties = PhraseSet(table.casualties)
        self.persons = frozenset(table.persons)
        self.rates = frozenset(table.rates)
        self.genitive_before = frozenset(table.genitive_before)
        self.compounds = tuple(table.compounds)
        self.plain_plurals = frozenset(table.plain_plurals)
        self.units: UnitTable = unit_table(overlay)


class Context:
    """One text with its numerals, and what its words say."""

    def __init__(self, scan: Scan, anchors: Anchors, words: Vocabulary) -> None:
        """Take the scanned text, its tokens and the vocabulary."""
        self.scan = scan
        self.parts = scan.parts
        self.anchors = anchors
        self.words = words
        self.at = 0
        """Position in ``scan.reads`` of the number that is being decided."""

    def part(self, at: int) -> Lexeme | None:
        """Return lexeme ``at``, None outside the text."""
        return self.parts[at] if 0 <= at < len(self.parts) else None

    def lower(self, at: int) -> str:
        """Return the lower-case text of lexeme ``at``, empty outside the text."""
        return self.parts[at].lower if 0 <= at < len(self.parts) else ""

    def is_word(self, at: int) -> bool:
        """Return whether lexeme ``at`` is a word."""
        return 0 <= at < len(self.parts) and self.parts[at].kind == "word"

    def readings(self, at: int) -> tuple[Reading, ...]:
        """Return the dictionary readings of the word at lexeme ``at``."""
        part = self.part(at)
        return self.anchors.readings(part.start) if part is not None and part.kind == "word" else ()

    def is_pos(self, at: int, *pos: str) -> bool:
        """Return whether the chosen reading of lexeme ``at`` is one of these parts of speech."""
        found = self.readings(at)
        return bool(found) and found[0].pos in pos
