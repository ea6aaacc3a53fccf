"""Keys for Ukrainian text that SQLite can compare: it folds and sorts ASCII only.

``fold`` for ``=`` and ``LIKE``, ``sort_key`` for ``ORDER BY``.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from extractor.language.cleaning import Cleaner
from extractor.store.vocabulary import lookalikes

# Letters that Unicode puts outside the order а б в г ґ д е є ж з и і ї й …: each sorts right after its neighbour.
_ORDER = str.maketrans({"ґ": "г\u04ff", "є": "е\u04ff", "і": "и\u04fe", "ї": "и\u04ff", "'": None})
_QUOTES = re.compile('[«»“”„‟"]+')


@functools.lru_cache(1)
def _cleaner() -> Cleaner:
    return Cleaner(lookalikes())


@functools.lru_cache(65536)
def fold(text: str) -> str:
    """Return ``text`` in lower case, with plain spaces and apostrophes, one space between words."""
    return " ".join(_cleaner()(unicodedata.normalize("NFC", text)).text.casefold().split())


def sort_key(text: str) -> str:
    """Return a key whose order by code point is the order of the Ukrainian alphabet; quotation marks don't count."""
    return _QUOTES.sub("", fold(text)).strip().translate(_ORDER)


def person_sort_key(name: str) -> str:
    """Return the sort key of a person's name, given name first: by surname, then the rest."""
    *given, surname = name.split() or [""]
    return sort_key(" ".join([surname, *given]))


def match_key(text: str) -> str:
    """Return what two spellings of one name share: folded, no quotation marks, no spaces around hyphens."""
    return " ".join(re.sub(r"\s*[-–—]\s*", "-", _QUOTES.sub(" ", fold(text))).split())
