"""Tags the documents of names with the trained tagger, as in use: ``python -m training.annotate WORK``."""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from extractor.model import features, tagger  # noqa: F401  register the architecture and the component
from training.readers import load


def annotate(work: Path, syntax: Path) -> None:
    """Write ``ner-train-tagged`` and ``ner-dev-tagged`` to ``work``: the same documents with ``pos`` and ``morph``."""
    nlp = spacy.load(syntax, exclude=["parser"])
    for part in ("ner-train", "ner-dev"):
        docs = []
        for doc in load(work / f"{part}.spacy", nlp):
            for _, component in nlp.pipeline:
                doc = component(doc)
            docs.append(doc)
        DocBin(docs=docs, store_user_data=True).to_disk(work / f"{part}-tagged.spacy")


if __name__ == "__main__":
    annotate(Path(sys.argv[1]), Path(sys.argv[1]) / "syntax" / "model-best")
