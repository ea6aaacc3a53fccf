"""Counts of right, expected and found, and the figures made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Measure:
    """One line of the evaluation: a precision/recall measure, or the share of right answers (``is_share``)."""

    name: str
    is_share: bool
    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Return right / found, 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return right / gold, 0 when nothing was expected."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def value(self) -> float:
        """Return the number that stands for the measure: the share, or F1."""
        return self.precision if self.is_share else self.f1


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One point where the extraction and the annotation differ."""

    document: str
    text: str


@dataclass(slots=True)
class Report:
    """The result of an evaluation."""

    measures: dict[str, Measure] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """Gold documents that the extraction does not have; they count as documents with nothing found."""
    documents: int = 0

    def count(self, name: str, *, right: int, gold: int, found: int) -> None:
        """Add to a precision/recall measure."""
        self._add(name, is_share=False, right=right, gold=gold, found=found)

    def share(self, name: str, right: bool) -> None:
        """Add one answer to a share of right answers."""
        self._add(name, is_share=True, right=int(right), gold=1, found=1)

    def differ(self, document: str, texts: Iterable[str]) -> None:
        """Note disagreements in ``document``."""
        self.disagreements += [Disagreement(document, text) for text in texts]

    def _add(self, name: str, *, is_share: bool, right: int, gold: int, found: int) -> None:
        measure = self.measures.setdefault(name, Measure(name, is_share))
        measure.right += right
        measure.gold += gold
        measure.found += found

    def values(self) -> dict[str, float]:
        """Return each measure's number, rounded to four decimals."""
        return {name: round(measure.value, 4) for name, measure in self.measures.items()}

    def rows(self) -> list[dict[str, Any]]:
        """Return one flat row a measure, for tables and for CSV; precision and recall are None for a share."""
        return [
            {
                "measure": one.name,
                "precision": None if one.is_share else round(one.precision, 4),
                "recall": None if one.is_share else round(one.recall, 4),
                "value": round(one.value, 4),
                "right": one.right,
                "gold": one.gold,
                "found": one.found,
            }
            for one in self.measures.values()
        ]
