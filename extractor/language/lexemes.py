"""A cleaned text cut into words, numbers in digits and signs, and the value of digits with any separators in use."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

_LEXEME = re.compile(
    r"""
    (?P<number>
        [1-9]\d{0,2}(?:\ \d{3})+(?!\d)(?:[.,]\d+(?![.,]?\d))?        # 1 250 000,5
      | [1-9]\d{0,2}(?:['’]\d{3})+(?!\d)(?:[.,]\d+)?                 # 1'250'000
      | [1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?                   # 1.844.036.360,12
      | [1-9]\d{0,2}(?:\.\d{3})+,\d+(?![.,]?\d)                      # 98.340,5
      | [1-9]\d{0,2}(?:,\d{3}){2,}(?!\d)(?:\.\d+)?                   # 1,250,000
      | (?<!\d[.,])\d+[.,]\d+(?![.,]?\d)                             # 4,6
      | (?<![\d,;]\ )(?<!\d[.,])[1-9]?\d,\ \d{1,2}(?=\ (?:млн|млрд)\b)  # 6, 42 млн
      | \d+
    )
  | (?P<word>(?:[мдсkк]?[мm]|мм|mm|cm)[23](?!\w) | [^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<sign>[^\s\w]|_)
    """,
    re.VERBOSE,
)


class Lexeme(NamedTuple):
    """A word, a number in digits or a sign, with its place in the text (characters, end exclusive)."""

    text: str
    lower: str
    kind: Literal["number", "word", "sign"]
    start: int
    end: int


def lexemes(text: str) -> list[Lexeme]:
    """Return the lexemes of a cleaned ``text`` in order."""
    found = []
    for match in _LEXEME.finditer(text):
        part = match.group()
        kind: Literal["number", "word", "sign"] = match.lastgroup  # type: ignore[assignment]
        found.append(Lexeme(part, part.lower(), kind, match.start(), match.end()))
    return found


def digits(text: str, *, thousands_dot: bool = True) -> Decimal:
    """Return the value of a number in digits with any separators in use.

    Args:
        text: for example ``1.844.036.360,12``, ``816 000``, ``1'250``, ``4,6``.
        thousands_dot: how to read one dot before three digits: ``1.250`` is 1250 (True) or 1.25 (False).
    """
    plain = text.replace(" ", "").replace("'", "").replace("’", "")
    comma, dot = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and dot >= 0:
        decimal, other = (",", ".") if comma > dot else (".", ",")
        return Decimal(plain.replace(other, "").replace(decimal, "."))
    if plain.count(".") > 1 or plain.count(",") > 1:
        return Decimal(plain.replace(".", "").replace(",", ""))
    if thousands_dot and one_thousands_dot(plain):
        return Decimal(plain.replace(".", ""))
    return Decimal(plain.replace(",", "."))


def one_thousands_dot(plain: str) -> bool:
    """Return whether a number has one dot before its last three digits: thousands or decimals («1.250»)."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain))
