"""Clean-up of a text for the analysis, with a map back to the text as it was read.

The stored text is never changed. The analysis reads a cleaned copy: exotic spaces are plain spaces,
apostrophe variants are U+0027 (what the dictionary knows), Latin look-alike letters inside Cyrillic
words are Cyrillic, soft hyphens and stress marks are gone. ``CleanText.source`` maps offsets back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from patterns.models import Lookalikes

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text; ``offsets[i]`` is where its character *i* stands in the text as read (one more entry for the end)."""

    text: str
    offsets: tuple[int, ...] | None
    """None when no character was removed: offsets are the same."""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text as read of the slice ``[start:end]`` of the cleaned text."""
        if self.offsets is None:
            return start, end
        if start >= end:
            return self.offsets[start], self.offsets[start]
        # The end follows the last kept character, so that removed characters after it stay out.
        return self.offsets[start], self.offsets[end - 1] + 1


class Cleaner:
    """Cleans texts by the tables of ``patterns/lookalikes.yaml``."""

    def __init__(self, tables: Lookalikes) -> None:
        """Take the tables of variants."""
        self._removed = frozenset(tables.removed)
        single = dict.fromkeys(tables.apostrophes, "'")
        single |= dict.fromkeys(tables.dashes, "-")
        single |= dict.fromkeys(tables.spaces, " ")
        self._single = str.maketrans(single)
        self._latin = str.maketrans(tables.latin)
        self._latin_letters = re.compile("[" + "".join(map(re.escape, tables.latin)) + "]")

    def __call__(self, text: str) -> CleanText:
        """Return the cleaned copy of ``text`` with its map."""
        offsets = None
        if not self._removed.isdisjoint(text):
            kept = [i for i, char in enumerate(text) if char not in self._removed]
            offsets = (*kept, len(text))
            text = "".join([text[i] for i in kept])
        text = text.translate(self._single)
        if self._latin_letters.search(text):
            text = _WORD.sub(self._repair, text)
        return CleanText(text, offsets)

    def _repair(self, match: re.Match[str]) -> str:
        """Turn Latin look-alikes into Cyrillic in a word that is otherwise Cyrillic."""
        word = match.group()
        if not _CYRILLIC.search(word) or not self._latin_letters.search(word):
            return word
        fixed = word.translate(self._latin)
        # A letter with no Cyrillic look-alike means a real mixture («IT-компанія»): leave it.
        return word if re.search(r"[A-Za-z]", fixed) else fixed
