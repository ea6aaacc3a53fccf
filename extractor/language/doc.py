"""What the language layer adds to spaCy's Doc and Token: the narrow interface that the finders read.

Token: ``pos_`` (UPOS), ``morph`` (UD features: Case, Number, Gender, Animacy, NameType, VerbForm, Tense, …),
``lemma_``, ``is_sent_start``; ``token._.reading`` is the dictionary reading chosen by context and
``token._.readings`` all of them, the chosen first. Doc: ``doc._.clean`` maps offsets to the text as
read; ``doc._.published`` and ``doc._.title`` are what is known of the release. With a model,
``doc.ents``, ``token.dep_`` and ``token.head`` are there too (``doc.has_annotation("DEP")``).
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Span, Token

from extractor.language.cleaning import CleanText
from extractor.language.dictionary import Reading


def register() -> None:
    """Declare the extensions; calling it again changes nothing."""
    if Doc.has_extension("clean"):
        return
    Doc.set_extension("clean", default=None)
    Doc.set_extension("source_text", default=None)
    Doc.set_extension("published", default=None)
    Doc.set_extension("title", default=None)
    Token.set_extension("readings", default=())
    Token.set_extension("reading", getter=lambda token: token._.readings[0] if token._.readings else None)


def reading(token: Token) -> Reading:
    """Return the chosen reading of ``token``."""
    chosen: Reading = token._.readings[0]
    return chosen


def source_offsets(span: Span) -> tuple[int, int]:
    """Return the offsets of ``span`` in the text as read."""
    clean: CleanText | None = span.doc._.clean
    if clean is None:
        return span.start_char, span.end_char
    return clean.source(span.start_char, span.end_char)


def published(doc: Doc) -> date | None:
    """Return the publication date of the release, None when unknown."""
    value: date | None = doc._.published
    return value
