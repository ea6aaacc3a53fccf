"""How much a text looks like Ukrainian, letter by letter: decides between encodings and says what is not Ukrainian."""

from __future__ import annotations

import functools
import itertools
import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'"
SAMPLE = 4000
PLAUSIBLE = -4.2
"""A mean log-likelihood a letter above which a text is taken for readable Ukrainian (garbage lies below -6)."""

_TABLE = Path(__file__).with_name("bigrams.json")
_TYPOGRAPHY = "«»„“”‘‚–—―−‑‐…№•·●▪►✔✅²³€₴$×÷≈≤≥½¼¾→\u00a0\u0301\u200b\u200d\u202f\u2009\ufeff\ufe0f"
_SIGNS = "°§©®™†‡±µ¶¬¦¤‰\u00ad"
"""Fine by themselves, strange beside a letter."""
_OTHER_CYRILLIC, _GARBAGE, _CASE, _CAPITALS, _SIGN = -7.0, -12.0, -6.0, -0.25, -5.0
_CASE_BREAK = re.compile("[а-яєіїґ][А-ЯЄІЇҐ]")
_CAPITAL = re.compile("(?<=[А-ЯЄІЇҐ])[А-ЯЄІЇҐ]")
_FOREIGN = "ыэёъўѓќѕђћјљњџ"


class _Classes(dict[int, str]):
    """Maps each character to a letter, a space, ``^`` (a sign), ``~`` (another Cyrillic letter) or ``?`` (garbage)."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in LETTERS:
            kind = char
        elif char in "’ʼ":
            kind = "'"
        elif code in _SYMBOLS or (code < 128 and (code >= 32 or char in "\t\n\r\f")) or code >= 0x1F000:
            kind = " "
        elif char in _SIGNS:
            kind = "^"
        else:
            kind = "~" if char in _FOREIGN else "?"
        self[code] = kind
        return kind


_SYMBOLS = frozenset(map(ord, _TYPOGRAPHY))
_CLASSES = _Classes()


def count_bigrams(texts: Iterable[str]) -> dict[str, int]:
    """Return how often each pair of letters follows one another; a space stands for a word's edge."""
    counts: Counter[str] = Counter()
    for text in texts:
        letters = f" {text.lower().translate(_CLASSES)} "
        counts.update(map("".join, itertools.pairwise(letters)))
    return {pair: number for pair, number in sorted(counts.items()) if pair != "  " and not set(pair) & set("^~?")}


@functools.cache
def _likelihoods() -> dict[tuple[str, str], float]:
    counts = json.loads(_TABLE.read_text(encoding="utf-8"))
    signs = LETTERS + " "
    starts = {first: sum(counts.get(first + second, 0) for second in signs) for first in signs}
    table = {
        (first, second): math.log((counts.get(first + second, 0) + 0.2) / (starts[first] + 0.2 * len(signs)))
        for first in signs
        for second in signs
    }
    for odd, value in (("^", _SIGN), ("~", _OTHER_CYRILLIC), ("?", _GARBAGE)):
        for sign in [*signs, "^", "~", "?"]:
            table[sign, odd] = min(value, table.get((sign, odd), 0.0))
            table[odd, sign] = min(value, table.get((odd, sign), 0.0))
    table[" ", "^"] = table["^", " "] = _SIGN / 4
    table[" ", " "] = 0.0
    return table


def score(text: str, *, limit: int = SAMPLE) -> float:
    """Return the mean log-likelihood of the letters of ``text`` as Ukrainian.

    Prose has about -2.6, garbage lies below -6.
    ASCII and usual typography count as blanks; a text of blanks alone scores 0. Only the first
    ``limit`` characters are looked at.
    """
    text = text[:limit]
    letters = f" {text.lower().translate(_CLASSES)} "
    pairs = Counter(itertools.pairwise(letters))
    table = _likelihoods()
    counted = sum(number for pair, number in pairs.items() if pair != (" ", " "))
    if not counted:
        return 0.0
    total = sum(table[pair] * number for pair, number in pairs.items())
    total += _CASE * len(_CASE_BREAK.findall(text)) + _CAPITALS * len(_CAPITAL.findall(text))
    return total / counted


def not_ukrainian(text: str) -> str | None:
    """Return why ``text`` can't be a Ukrainian release, or None when it may be one.

    Cautious on purpose: a bilingual or a very short text passes; only a text plainly in another
    language, or one whose letters were lost, is refused.
    """
    counts = Counter(text[:100_000].lower())
    cyrillic = sum(number for char, number in counts.items() if "\u0400" <= char < "\u0530")
    latin = sum(counts[char] for char in "abcdefghijklmnopqrstuvwxyz")
    lost = counts["\ufffd"] + counts["?"]
    others = sum(number for char, number in counts.items() if char.isalpha()) - cyrillic - latin
    if lost > 10 and lost > cyrillic + latin + others:
        return "its letters were lost: mostly question marks or replacement characters"
    if not cyrillic + latin + others:
        return "not Ukrainian text: no letters in it"
    if cyrillic < 0.2 * (cyrillic + latin + others) and (latin + others >= 20 or not cyrillic):
        return f"not Ukrainian text: mostly {'Latin' if latin >= others else 'other non-Cyrillic'} letters"
    own = sum(counts[char] for char in "їєґ")
    foreign = sum(counts[char] for char in "ыэёъ")
    # Typists put Latin i for і, so it counts where Cyrillic prevails.
    dotted = counts["і"] + counts["i"]
    if counts["ў"] >= 2 and counts["ў"] > own and not counts["и"]:
        return "not Ukrainian text: looks like Belarusian"
    if foreign >= 3 and foreign > own + dotted:
        return (
            "not Ukrainian text: looks like Russian" if counts["ы"] else "not Ukrainian text: another Cyrillic language"
        )
    if sum(counts[char] for char in "јљњћђѓќ") > own + dotted + 2:
        return "not Ukrainian text: another Cyrillic language"
    return None
