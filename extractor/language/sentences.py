"""Sentence boundaries (component ``zvit_sentences``): an ordered list of rules at each place where one could end.

A sentence ends with its closing quotation marks and brackets. Every line break is a boundary (the
clean-up joins lines that only a line width parted); blank tokens belong to the sentence before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

import patterns
from extractor.language.dictionary import readings

_TERMINATOR = re.compile(r"[.!?…][.!?…]*")
_OPENING = "«„([{"
_CLOSING = "»”’)]}"
_STRAIGHT = "\"“'‘‟"
_BULLET = "•●▪■◦▫►✔✓✅➤"
_DASH = "-–—"
_NUMBER = re.compile(r"\d[\d.,]*|[IVXLCDMІХ]+")
_MEASURES = ("квадратний", "кубічний", "погонний")
_SCALES = ("тисяча", "мільйон", "мільярд", "трильйон")
_SHORT_QUOTE = 8
_MOST_MARKS = 12
_INITIAL = re.compile(r"[^\W\d_a-zа-яіїєґ][жз]?\.")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a sentence could end."""

    doc: Doc
    mark: Token
    """The terminator, or the abbreviation that may end the sentence with its full stop."""
    next: Token
    """The first token after the terminator and its closing marks."""
    word: Token
    """The first token from there on that is no opening mark or dash."""
    glued: bool
    """True when no blank parts the terminator and what follows."""
    quoted: bool
    """True inside a short quotation that is part of a sentence: a title, a slogan."""
    starts: list[bool]
    """The sentence starts found so far."""


class Abbreviated:
    """What the table of abbreviations says about sentence ends."""

    def __init__(self, overlay: str | None) -> None:
        """Read the table."""
        table = patterns.load(overlay).abbreviations
        self.opens = {item.text for item in table.abbreviations if item.opens}
        self.measures = {item.text.removesuffix(".") for item in table.abbreviations if item.full[0] in _MEASURES}
        self.scales = {item.text for item in table.abbreviations if item.full[0] in _SCALES}
        self.sequences = {tuple(item.text.split()): item.opens for item in table.sequences}

    def sequence_opens(self, mark: Token) -> bool | None:
        """Return whether the letter sequence that ends at ``mark`` needs a word after it; None when there is none."""
        for length in (3, 2):
            if mark.i + 1 >= length:
                found = self.sequences.get(tuple(token.lower_ for token in mark.doc[mark.i + 1 - length : mark.i + 1]))
                if found is not None:
                    return found
        return None


Rule = Callable[[Place, Abbreviated], bool | None]


def _numbering(place: Place, table: Abbreviated) -> bool | None:
    """«1. Закупили …»: the number of a list item."""
    before = place.doc[place.mark.i - 1] if place.mark.i else None
    if place.mark.text == "." and before is not None and (before.text.isdigit() or len(before) == 1):
        first = before.i == 0 or place.starts[before.i] or place.doc[before.i - 1].is_space
        return False if first else None
    return None


def _glued(place: Place, table: Abbreviated) -> bool | None:
    """A missing space: «роботи.Також» ends a sentence, «Жінка.Мир.Безпека» doesn't."""
    if not place.glued:
        return None
    before = place.doc[place.mark.i - 1].text if place.mark.i else ""
    plain = before[-1:].isalpha() and len(before) > 1 and (before.islower() or before.isupper())
    return plain and place.word.text[:1].isupper() and place.word.text[1:2].islower() and not place.quoted


def _goes_on(place: Place, table: Abbreviated) -> bool | None:
    """A small letter or a comma goes on with the sentence."""
    first = place.word.text[:1]
    return False if first.islower() or first in ",;:)%»№§/_|" else None


def _short_quotation(place: Place, table: Abbreviated) -> bool | None:
    """«Що? Де? Коли?» inside a sentence."""
    return False if place.quoted else None


def _initial(place: Place, table: Abbreviated) -> bool | None:
    """«О. Коваль», «М. І. Пирогова»; but after «Коваль О. М.» a word that is no surname opens a sentence."""
    if not _INITIAL.fullmatch(place.mark.text):
        return None
    if _INITIAL.fullmatch(place.word.text):
        return False
    first = place.mark.i
    while first and _INITIAL.fullmatch(place.doc[first - 1].text):
        first -= 1
    before = place.doc[first - 1] if first else None
    surname = before is not None and before.i > 0 and before.text.istitle() and not place.starts[before.i]
    return surname and place.word.text.istitle() and not _can_be_name(place.word.text)


def _can_be_name(word: str) -> bool:
    found = readings(word.lower())
    return any(item.name for item in found) or not any(item.known for item in found)


def _sequence(place: Place, table: Abbreviated) -> bool | None:
    """«і т. д. Потім» ends a sentence, «в. о. Голови» doesn't."""
    opens = table.sequence_opens(place.mark)
    return None if opens is None else not opens


def _abbreviation(place: Place, table: Abbreviated) -> bool | None:
    """«вул. Миру», «у 2022 р. Потім», «5 тис. 200 осіб», «3 млн дол. США»."""
    text = place.mark.text
    if len(text) < 2 or not text[0].isalpha():
        return None
    if place.word.text[:1].isdigit():
        return False
    before = place.doc[place.mark.i - 1].lower_ if place.mark.i else ""
    if before.removesuffix(".") in table.measures:
        return True  # «100 кв. м. Потім»
    after_number = bool(_NUMBER.fullmatch(before.upper())) or before.removesuffix(".") + "." in table.scales
    if text.lower() in table.opens:
        return after_number
    return not (place.word.is_upper and len(place.word) > 1)


def _plain(place: Place, table: Abbreviated) -> bool | None:
    """A terminator before a capital letter, a number or an opening mark."""
    return True


RULES: list[Rule] = [
    _numbering, _glued, _goes_on, _short_quotation, _initial, _sequence, _abbreviation, _plain,
]  # fmt: skip


@Language.factory("zvit_sentences", default_config={"overlay": None}, assigns=["token.is_sent_start"])
class Sentences:
    """Sets ``token.is_sent_start``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self.table = Abbreviated(overlay)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentence starts of ``doc``."""
        starts = [False] * (len(doc) + 1)
        quoted = _short_quotations(doc)
        for token in doc:
            if token.is_space:
                starts[token.i + 1] = starts[token.i + 1] or "\n" in token.text
            elif token.text in _BULLET:
                starts[token.i] = True
            if _may_end(token):
                place = _place(token, quoted, starts)
                if place is not None and _ends(place, self.table):
                    starts[place.next.i] = True
        # All at once: spaCy looks through the whole Doc whenever one token's mark is set.
        marks = [1 if token.i == 0 or (starts[token.i] and not token.is_space) else -1 for token in doc]
        column = np.asarray(marks, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
        return doc.from_array([SENT_START], column)  # type: ignore[arg-type]


def _ends(place: Place, table: Abbreviated) -> bool:
    """Return what the first rule with an opinion says."""
    return next(verdict for rule in RULES if (verdict := rule(place, table)) is not None)


def _may_end(token: Token) -> bool:
    text = token.text
    if text[-1] not in ".!?…":
        return False
    return bool(_TERMINATOR.fullmatch(text)) or (text[-1] == "." and text[0].isalpha())


def _place(mark: Token, quoted: list[bool], starts: list[bool]) -> Place | None:
    """Return the place after ``mark``, None at the end of a line."""
    doc = mark.doc
    after = mark.i + 1
    last = min(len(doc), after + _MOST_MARKS)
    while after < last and (_closes(doc[after]) or _TERMINATOR.fullmatch(doc[after].text)):
        after += 1
    if after >= len(doc) or doc[after].is_space:
        return None
    word = after
    while word + 1 < len(doc) and (
        doc[word].text in _DASH or doc[word].text in _OPENING or doc[word].text in _STRAIGHT
    ):
        word += 1
    glued = not doc[after - 1].whitespace_
    return Place(doc, mark, doc[after], doc[word], glued, quoted[mark.i], starts)


def _closes(token: Token) -> bool:
    """Return whether ``token`` is a closing quotation mark or bracket; straight marks by the blanks around them."""
    if token.text in _CLOSING:
        return True
    return (
        token.text in _STRAIGHT
        and bool(token.i)
        and not token.nbor(-1).whitespace_
        and (bool(token.whitespace_) or token.i + 1 == len(token.doc) or not token.nbor(1).text[0].isalnum())
    )


def _opens(token: Token) -> bool:
    return token.text in _OPENING or (token.text in _STRAIGHT and not token.whitespace_ and not _closes(token))


def _short_quotations(doc: Doc) -> list[bool]:
    """Return for each token whether it stands in a short quotation in the middle of a sentence."""
    inside = [False] * len(doc)
    start: int | None = None
    for token in doc:
        if _opens(token) and token.text not in "([{":
            start = token.i
        elif _closes(token) and token.text not in ")]}" and start is not None:
            before = doc[start - 1] if start else None
            part = before is not None and before.text[-1] not in ".!?…:,\n" and before.text not in _DASH
            if part and token.i - start - 1 <= _SHORT_QUOTE:
                inside[start + 1 : token.i - 1] = [True] * max(0, token.i - 2 - start)
            start = None
    return inside
