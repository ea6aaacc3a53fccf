"""When two readings of the same words count as the same: folding, lemma overlap, names, one-to-one pairing."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from extractor.language import dictionary

Gold = TypeVar("Gold")
Found = TypeVar("Found")

# These tables belong to the measure, not to the patterns: a measure must not move when a rule file does.
_REMOVED = dict.fromkeys(map(ord, "\u0301\u00ad"))
_APOSTROPHES = str.maketrans(dict.fromkeys("ʼ’`´‘", "'") | {"\u00a0": " "})
_LATIN = str.maketrans("aceiopxyABCEHIKMOPTXiI", "асеіорхуАВСЕНІКМОРТХіІ")
_QUOTES = str.maketrans(dict.fromkeys('«»"“”„', " "))
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_FUNCTION_WORDS = frozenset(("та", "і", "й", "з", "із", "в", "у", "на", "до", "для", "про", "за", "від", "по"))


def fold(text: str | None) -> str:
    """Return ``text`` without stress marks and soft hyphens, with one apostrophe and no Latin look-alikes."""
    folded = (text or "").translate(_REMOVED).translate(_APOSTROPHES)
    return folded.translate(_LATIN) if _CYRILLIC.search(folded) else folded


def words(text: str | None) -> list[str]:
    """Return the folded, lower-case words of ``text`` that carry meaning."""
    return [word for word in _WORD.findall(fold(text).casefold()) if word not in _FUNCTION_WORDS]


@functools.lru_cache(100_000)
def lemmas(word: str) -> frozenset[str]:
    """Return the word itself and every lemma that the dictionary gives it."""
    return frozenset({word, *(reading.lemma for reading in dictionary.readings(word))})


def word_overlap(left: str | None, right: str | None) -> float:
    """Return the F1 of the words of two phrases, words being equal when they share a lemma; 1.0 when both are empty."""
    expected, rest = words(left), words(right)
    total = len(expected) + len(rest)
    if not expected or not rest:
        return 1.0 if expected == rest else 0.0
    hits = 0
    for word in expected:
        match = next((other for other in rest if lemmas(word) & lemmas(other)), None)
        if match is not None:
            rest.remove(match)
            hits += 1
    return 2 * hits / total


def same_name(left: str | None, right: str | None) -> bool:
    """Return whether two names can be one person's, whatever grammatical case or shortening each was left in."""
    short, long = sorted((words(left), words(right)), key=len)
    if not short:
        return False
    if not all(any(_same_name_word(one, other) for other in long) for one in short):
        return False
    # One word alone must be a first or a last name, not a patronymic in the middle.
    return len(short) > 1 or len(long) == 1 or any(_same_name_word(short[0], end) for end in (long[-1], long[0]))


def _same_name_word(left: str, right: str) -> bool:
    stem = max(3, min(len(left), len(right)) - 3)
    return left[:stem] == right[:stem] or bool(lemmas(left) & lemmas(right))


def bare(text: str | None) -> str:
    """Return ``text`` folded, lower-case, without quotation marks, with single spaces: for "the same letters"."""
    return " ".join(fold(text).translate(_QUOTES).casefold().split())


def shared_length(left: tuple[int, int], right: tuple[int, int]) -> int:
    """Return how many characters two spans share; zero or less when they share none."""
    return min(left[1], right[1]) - max(left[0], right[0])


def pair_up(gold: Sequence[Gold], found: Sequence[Found], fit: Callable[[Gold, Found], float]) -> list[tuple[int, int]]:
    """Return index pairs (gold, found), one to one, the best fit first; a fit of 0 or less is no match."""
    scored = [(fit(one, other), -i, -j) for i, one in enumerate(gold) for j, other in enumerate(found)]
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, minus_i, minus_j in sorted((row for row in scored if row[0] > 0), reverse=True):
        i, j = -minus_i, -minus_j
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs
