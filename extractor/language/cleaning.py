"""Clean-up of a text for the analysis, with a map back to the text as it was read.

The stored text is never changed. The analysis reads a cleaned copy: exotic spaces are plain spaces and
runs of them one, apostrophe variants between letters are U+0027 (what the dictionary knows), Latin
look-alike letters inside Cyrillic words are Cyrillic, soft hyphens and stress marks are gone, letters
written as a base and a mark are one letter, lines that were only wrapped are one line.
``CleanText.source`` maps offsets back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extractor.language.dictionary import analyzer
from patterns.models import Lookalikes

_LETTER = r"[^\W\d_]"
_WORD_PART = re.compile(rf"{_LETTER}+(?:'{_LETTER}+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_LATIN = re.compile("[A-Za-z]")
_LOWER = "a-zа-яіїєґ"
# Letters that are sometimes stored as a base letter and a combining mark.
_COMPOSED = {"и\u0306": "й", "И\u0306": "Й", "і\u0308": "ї", "І\u0308": "Ї"}
_COMPOSITION = re.compile("[иИ](?=\u0306)|[іІ](?=\u0308)")
_MARKS = "\u0306\u0308"
# An apostrophe typed as another sign stands between a letter and one of these.
_APOSTROPHE_BEFORE = "яюєїЯЮЄЇ"
_BLOCK = re.compile(r"^[^\n]+(?:\n[^\n]+)+", re.M)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, that no encoder takes
_WRAPPED_LINE = 40
# A word that a line's end parts: «впро-|ваджено».
_PARTED = re.compile(rf"(?<![\w-])[^\W\d_]+(-\n)[{_LOWER}']+(?![\w-])")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text; character *i* stands at ``[offsets[i]:ends[i]]`` in the text as read."""

    text: str
    offsets: tuple[int, ...] | None
    """None when no character was removed: offsets are the same. One more entry for the end of the text."""
    ends: tuple[int, ...] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text as read of the slice ``[start:end]`` of the cleaned text."""
        if self.offsets is None or self.ends is None:
            return start, end
        if start >= end:
            return self.offsets[start], self.offsets[start]
        # The end follows the last kept character and its marks, so that spaces removed after it stay out.
        return self.offsets[start], self.ends[end - 1]


class Cleaner:
    """Cleans texts by the tables of ``patterns/lookalikes.yaml``."""

    def __init__(self, tables: Lookalikes) -> None:
        """Take the tables of variants."""
        single = dict.fromkeys(tables.dashes, "-")
        single |= dict.fromkeys(tables.spaces + "\t\x1f", " ")
        single |= dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n")
        self._single = str.maketrans(single)
        self._removed = re.compile(rf"[{re.escape(tables.removed + _MARKS)}]+|\r(?=\n)|(?<=\s) +| +(?=[\r\n])|^ +| +$")
        variants = re.escape(tables.apostrophes)
        typed = re.escape(tables.apostrophe_typos)
        self._apostrophe = re.compile(
            rf"(?<={_LETTER})(?:[{variants}](?={_LETTER})|[{typed}](?=[{_APOSTROPHE_BEFORE}]))"
        )
        self._latin = str.maketrans(tables.latin)
        self._latin_letters = re.compile("[" + "".join(map(re.escape, tables.latin)) + "]")
        # A lone letter («i», «y», «a») is the Cyrillic word when both its neighbours are Cyrillic.
        alone = "".join(map(re.escape, tables.latin_alone))
        self._alone = re.compile(
            rf"(?<=[\u0400-\u04FF][ ,)»])[{alone}](?= [\"«“„(]?[\u0400-\u04FF])|^[{alone}](?= [\u0400-\u04FF])", re.M
        )

    def __call__(self, text: str) -> CleanText:
        """Return the cleaned copy of ``text`` with its map."""
        text = _SURROGATE.sub("\ufffd", text).translate(self._single)
        if "\r" in text:
            text = re.sub(r"\r(?!\n)", "\n", text)
        text = _COMPOSITION.sub(_compose, text)
        text, offsets, ends = self._remove(text)
        text = self._apostrophe.sub("'", text)
        if self._latin_letters.search(text):
            text = _WORD_PART.sub(self._repair, text)
            text = self._alone.sub(lambda match: match.group().translate(self._latin), text)
        return CleanText(_BLOCK.sub(_unwrap, text), offsets, ends)

    def _remove(self, text: str) -> tuple[str, tuple[int, ...] | None, tuple[int, ...] | None]:
        """Drop what carries nothing; return the rest with the start and end of each kept character."""
        gaps = [match.span() for match in self._removed.finditer(text)]
        parted = [match.span(1) for match in _PARTED.finditer(text) if _one_word(match)]
        gaps = sorted({*gaps, *parted}) if parted else gaps
        if not gaps:
            return text, None, None
        parts: list[str] = []
        offsets: list[int] = []
        ends: list[int] = []
        place = 0
        for start, end in [*gaps, (len(text), len(text))]:
            parts.append(text[place:start])
            offsets.extend(range(place, start))
            ends.extend(range(place + 1, start + 1))
            if ends and not text[start:end].isspace() and end < len(text):
                ends[-1] = max(ends[-1], end)
            place = end
        return "".join(parts), (*offsets, len(text)), tuple(ends)

    def _repair(self, match: re.Match[str]) -> str:
        """Turn Latin look-alikes into Cyrillic in a word, or a part of a hyphenated one, that is otherwise Cyrillic."""
        word = match.group()
        if not _CYRILLIC.search(word) or not _LATIN.search(word):
            return word
        fixed = word.translate(self._latin)
        # A letter with no Cyrillic look-alike means a real mixture («Zoom-ом»): leave it.
        return word if _LATIN.search(fixed) else fixed


def _one_word(match: re.Match[str]) -> bool:
    """Return whether a word parted by a line's end is one without its hyphen."""
    before, after = match.group().split("-\n")
    known = analyzer().word_is_known
    return bool(known((before + after).lower())) and not (known(before.lower()) and known(after.lower()))


def _compose(match: re.Match[str]) -> str:
    return _COMPOSED[match.string[match.start() : match.end() + 1]]


def _unwrap(match: re.Match[str]) -> str:
    """Join the lines of a block that only a line width parted, character for character."""
    lines = match.group().split("\n")
    width = max(map(len, lines))
    filled = (
        len(lines) > 2
        and _WRAPPED_LINE < width <= 120
        and all(len(line) + 1 + len(following.split(" ", 1)[0]) > width for line, following in pairwise(lines))
    )
    joined = [lines[0]]
    for line, following in pairwise(lines):
        continues = (
            len(line) >= _WRAPPED_LINE and re.search(rf"[{_LOWER},]$", line) and re.match(rf"[{_LOWER}]", following)
        )
        joined.append(" " if filled or continues else "\n")
        joined.append(following)
    return "".join(joined)
