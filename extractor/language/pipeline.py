"""Builds the language layer: a spaCy pipeline from text to a Doc with sentences, morphology and lemmas."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import patterns
from extractor import model as shipped
from extractor.language import doc as extensions
from extractor.language import morphology, sentences  # noqa: F401  register their factories
from extractor.language.cleaning import Cleaner
from extractor.language.tokenizer import tokenizer


def build(*, model: str | None = None, overlay: str | None = None) -> Language:
    """Return the language layer.

    Args:
        model: whose components come first: None or ``"default"`` for the model shipped with zvit, ``"none"`` for
            rules and dictionary alone, else the name or path of a spaCy pipeline.
        overlay: a folder of pattern files laid over the built-in ones.
    """
    extensions.register()
    nlp = _start(model)
    nlp.tokenizer = tokenizer(nlp, overlay=overlay)
    # Before a model's parser, which keeps to the boundaries it finds.
    nlp.add_pipe("zvit_sentences", config={"overlay": overlay}, first=True)
    nlp.add_pipe("zvit_morphology", config={"overlay": overlay})
    return nlp


def _start(model: str | None) -> Language:
    """Return the pipeline that ``model`` names; a checkout without the shipped weights goes on without them."""
    if model == "none" or (model in {None, "default"} and not shipped.exists()):
        return spacy.blank("uk")
    return shipped.load() if model in {None, "default"} else shipped.load(str(model))


def make_doc(nlp: Language, text: str, *, overlay: str | None = None) -> Doc:
    """Return the Doc of ``text``, tokenised only, cleaned for the analysis and with its map to ``text``."""
    clean = Cleaner(patterns.load(overlay).lookalikes)(text)
    doc = nlp.make_doc(clean.text)
    doc._.clean = clean
    doc._.source_text = text
    return doc
