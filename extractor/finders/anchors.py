"""From characters of the cleaned text to tokens and sentences, for finders that read the text itself."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from extractor.language.dictionary import Reading, readings


class Anchors:
    """Finds the tokens and the sentence of a part of a text. Offsets are characters of ``doc.text``, end exclusive."""

    def __init__(self, doc: Doc) -> None:
        """Take the Doc, with its sentences marked if they are known."""
        self.doc = doc
        self.starts = [token.idx for token in doc]
        self._sentences = [token.idx for token in doc if token.is_sent_start] or [0]

    def token(self, char: int) -> int:
        """Return the index of the token that holds the character, or of the one before it."""
        return max(0, bisect_right(self.starts, char) - 1)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the token positions (end exclusive) of the tokens that hold the characters ``start:end``."""
        return self.token(start), self.token(max(start, end - 1)) + 1

    def sentence(self, char: int) -> tuple[int, int]:
        """Return the characters of the sentence around ``char``."""
        at = max(0, bisect_right(self._sentences, char) - 1)
        end = self._sentences[at + 1] if at + 1 < len(self._sentences) else len(self.doc.text)
        return self._sentences[at], end

    def readings(self, char: int) -> tuple[Reading, ...]:
        """Return the readings, the chosen first, of the word at ``char``."""
        if not self.starts:
            return ()
        token = self.doc[self.token(char)]
        found: tuple[Reading, ...] = token._.readings
        return found or readings(token.text)
