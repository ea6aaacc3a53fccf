"""Readings chosen by context (component ``zvit_morphology``)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.lexicon import lexicon


@Language.factory(
    "zvit_morphology", default_config={"overlay": None}, assigns=["token.pos", "token.morph", "token.lemma"]
)
class Morphology:
    """Sets ``token._.readings`` (the chosen first), ``pos_``, ``morph`` and ``lemma_``."""

    def __init__(self, nlp: Language, name: str, overlay: str | None) -> None:
        """Take the pipeline, the component's name and the overlay folder of patterns."""
        self.lexicon = lexicon(overlay)

    def __call__(self, doc: Doc) -> Doc:
        """Choose a reading for every token of ``doc``."""
        for token in doc:
            token._.readings = self.lexicon.readings(token.text)
            chosen = token._.readings[0]
            token.pos_ = chosen.pos
            token.lemma_ = chosen.lemma
            feats = {"Case": chosen.case, "Number": chosen.number, "Gender": chosen.gender}
            token.set_morph({key: value for key, value in feats.items() if value})
        return doc
