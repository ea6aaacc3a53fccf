"""spaCy's Ukrainian tokenizer with what press releases need."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokenizer import Tokenizer


def tokenizer(nlp: Language) -> Tokenizer:
    """Return the tokenizer for ``nlp``."""
    return nlp.tokenizer  # type: ignore[return-value]
