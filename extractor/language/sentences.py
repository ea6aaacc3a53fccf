"""Sentence boundaries (component ``zvit_sentences``)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("zvit_sentences", default_config={"overlay": None}, assigns=["token.is_sent_start"])
class Sentences:
    """Sets ``token.is_sent_start``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self.overlay = overlay

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentence starts of ``doc``."""
        for token in doc:
            previous = doc[token.i - 1] if token.i else None
            token.is_sent_start = previous is None or (
                "\n" in previous.text or (previous.text in {".", "!", "?", "…"} and token.text[:1].isupper())
            )
        return doc
