"""Steps from token to token on one line: blanks are skipped, a line break stops."""

from __future__ import annotations

from spacy.tokens import Doc, Token


def following(doc: Doc, i: int) -> Token | None:
    """Return the token after ``i`` on the same line."""
    for token in doc[i + 1 : i + 4]:
        if not token.is_space:
            return token
        if "\n" in token.text:
            return None
    return None


def preceding(doc: Doc, i: int) -> Token | None:
    """Return the token before ``i`` on the same line."""
    for k in range(i - 1, max(i - 4, -1), -1):
        token = doc[k]
        if not token.is_space:
            return token
        if "\n" in token.text:
            return None
    return None


def starts_line(doc: Doc, i: int) -> bool:
    """Return whether the token at ``i`` opens a line, a list mark before it aside."""
    before = preceding(doc, i)
    return before is None or (not before.is_alpha and preceding(doc, before.i) is None)
