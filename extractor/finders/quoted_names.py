"""Names in quotation marks of any style, nested or badly closed."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.finders.lines import following, preceding

MARKS = frozenset("«»\"“”„‟‹›'‘’") | {"''", "``", ",,"}
_OPEN = frozenset({"«", "„", "‹", ",,"})
_CLOSE = frozenset({"»", "”", "›"})
_LONGEST = 24


def opens(doc: Doc, i: int) -> bool:
    """Return whether the mark at ``i`` opens a quotation: by its shape, else by the blanks around it."""
    token = doc[i]
    if token.text not in MARKS or i + 1 >= len(doc):
        return False
    if token.text in _OPEN:
        return True
    if token.text in _CLOSE and token.text != "”":
        return False
    apart = i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space or doc[i - 1].text in MARKS | {"("}
    return apart and not token.whitespace_ and (doc[i + 1].text[:1].isalnum() or doc[i + 1].text in MARKS)


def quoted_name(doc: Doc, i: int) -> tuple[int, int, int] | None:
    """Return (first token inside, end of the inside, end with the closing mark) of the quotation opened at ``i``.

    A quotation that is opened twice and closed once («ГО "Спілка "Варта" …») ends with the one closing mark, which
    then belongs to the inside. None when nothing closes it on the line within a name's length.
    """
    if not opens(doc, i):
        return None
    depth, last_close, at = 1, None, i
    while (token := following(doc, at)) is not None and token.i - i <= _LONGEST:
        at = token.i
        if token.text not in MARKS:
            continue
        if opens(doc, at):
            if last_close is not None and doc[last_close].whitespace_:
                break
            depth += 1
            continue
        depth -= 1
        last_close = at
        if depth == 0:
            return i + 1, at, at + 1
        if not _closes_later(doc, at):
            break
    if last_close is None:
        return None
    return i + 1, last_close + 1, last_close + 1


def _closes_later(doc: Doc, i: int) -> bool:
    """Return whether another closing mark comes soon after ``i``, before any opening one."""
    at = i
    while (token := following(doc, at)) is not None and token.i - i <= 10:
        at = token.i
        if token.text in MARKS:
            return not opens(doc, at)
    return False


def is_name(doc: Doc, start: int, end: int, *, formed: bool = False) -> bool:
    """Return whether what stands inside the marks can be a name: short, begins with a capital, no sentence.

    ``formed``: it follows a legal form, so that a verb or a full stop inside does not matter («Повернись живим»).
    """
    inside = [token for token in doc[start:end] if not token.is_space]
    first = next((token for token in inside if token.text not in MARKS), None)
    if first is None or not (first.text[:1].isupper() or first.is_digit) or len(inside) > 14:
        return False
    if formed:
        return True
    if any(_ends_sentence(token) for token in inside):
        return False
    finite = (["Fin"], ["Imps"])
    return not any(t.pos_ == "VERB" and t.morph.get("VerbForm", []) in finite for t in inside[:-1])


def _ends_sentence(token: Token) -> bool:
    return token.text in {".", "!", "?", "…", ";"}


def before_quote(doc: Doc, i: int) -> Token | None:
    """Return the word before an opening mark at ``i``."""
    token = preceding(doc, i)
    while token is not None and token.text in MARKS:
        token = preceding(doc, token.i)
    return token
