"""From characters of the cleaned text to tokens and sentences, for finders that read the text itself."""

from __future__ import annotations

from bisect import bisect_right

from spacy.attrs import LENGTH, SENT_START, SPACY
from spacy.tokens import Doc

from extractor.language.dictionary import Reading, readings

_KEY = "zvit_anchors"


def anchors_of(doc: Doc) -> Anchors:
    """Return the anchors of ``doc``, made at the first call: the sentences must stand by then."""
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = Anchors(doc)
    anchors: Anchors = doc.user_data[_KEY]
    return anchors


class Anchors:
    """Finds the tokens and the sentence of a part of a text. Offsets are characters of ``doc.text``, end exclusive."""

    def __init__(self, doc: Doc) -> None:
        """Take the Doc, with its sentences marked if they are known."""
        self.doc = doc
        self.text = doc.text
        """``doc.text``, which spaCy joins anew at every call."""
        self.starts: list[int] = []
        self._sentences: list[int] = []
        place = 0
        for length, space, opens in doc.to_array([LENGTH, SPACY, SENT_START]).astype("int64").tolist():
            self.starts.append(place)
            if opens == 1:
                self._sentences.append(place)
            place += length + space
        self._sentences = self._sentences or [0]

    def token(self, char: int) -> int:
        """Return the index of the token that holds the character, or of the one before it."""
        return max(0, bisect_right(self.starts, char) - 1)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the token positions (end exclusive) of the tokens that hold the characters ``start:end``."""
        return self.token(start), self.token(max(start, end - 1)) + 1

    def sentence(self, char: int) -> tuple[int, int]:
        """Return the characters of the sentence around ``char``."""
        at = max(0, bisect_right(self._sentences, char) - 1)
        end = self._sentences[at + 1] if at + 1 < len(self._sentences) else len(self.text)
        return self._sentences[at], end

    def readings(self, char: int) -> tuple[Reading, ...]:
        """Return the readings, the chosen first, of the word at ``char``."""
        if not self.starts:
            return ()
        token = self.doc[self.token(char)]
        found: tuple[Reading, ...] = token._.readings
        return found or readings(token.text)
