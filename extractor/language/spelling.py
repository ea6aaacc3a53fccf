"""Common misspellings of words that the dictionary doesn't know, undone where that gives a word it does know."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from extractor.language.dictionary import analyzer, readings

_WORD = re.compile(r"[а-яіїєґ']{4,}(?:-[а-яіїєґ']+)*")
_NO_APOSTROPHE = re.compile(r"(?<=[бвгґджзклмнпрстфхцчшщ])(?=[яюєї])")
_DOUBLED = re.compile(r"([а-яіїєґ])\1")


@functools.lru_cache(50_000)
def corrected(word: str) -> str | None:
    """Return the word that the lower-case ``word`` misspells, None when it is known or nothing known is near.

    Only mistakes that leave little doubt: a missing apostrophe («обєднання»), г for ґ («згвалтування»), a letter
    typed twice («пиитання»).
    """
    if not _WORD.fullmatch(word) or _right(word):
        return None
    return next((near for near in _near(word) if _right(near)), None)


def _right(word: str) -> bool:
    """Return whether the dictionary has the word, and not as a distorted form only."""
    return bool(analyzer().word_is_known(word)) and not all(item.odd for item in readings(word))


def _near(word: str) -> Iterator[str]:
    for place in _NO_APOSTROPHE.finditer(word):
        yield word[: place.start()] + "'" + word[place.start() :]
    for place in re.finditer("г", word):
        yield word[: place.start()] + "ґ" + word[place.end() :]
    for place in _DOUBLED.finditer(word):
        yield word[: place.start()] + word[place.start() + 1 :]
