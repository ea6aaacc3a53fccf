"""The language layer takes time in proportion to the text, whatever the text is."""

from __future__ import annotations

import time

import pytest

from extractor.language.pipeline import build, make_doc

NLP = build(model="none")
WORDS = 10_000


@pytest.mark.parametrize(
    "piece",
    [
        "слово ",
        "а.",
        "нових ",
        "ради міста ",
        "«",
        "!)",
        "слово\n",
        "А. ",
        "нових, старих, ",
        "1 000 ",
        "сло-\n",
        "а.б@",
    ],
)
def test_long_texts_without_structure(piece: str) -> None:
    start = time.process_time()
    doc = make_doc(NLP, piece * WORDS)
    for _, component in NLP.pipeline:
        doc = component(doc)
    # A quadratic step takes minutes here.
    assert time.process_time() - start < 15
