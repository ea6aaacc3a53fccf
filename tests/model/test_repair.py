"""A surname alone is the person whom the text names in full."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from extractor.model import repair  # noqa: F401  registers the component


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        # a surname of the dictionary, in another case; and one that is not in it
        ("Олег Остапенко продав . Про Остапенка забули .", "PERS PERS O O O LOC O O", "PERS"),
        ("Суд засудив Слєпченка Андрія . Зі Слєпченком .", "O O PERS PERS O O LOC O", "PERS"),
        # no person of that name
        ("Олег Остапенко приїхав до Полтави .", "PERS PERS O O LOC O", "LOC"),
        # a firm named after its owner
        ("Олег Остапенко . Фірма « Остапенко » .", "PERS PERS O O O ART O O", "ART"),
        # a given name proves nothing
        ("Роман Коваль читав . Приїхав у Роман .", "PERS PERS O O O O LOC O", "LOC"),
    ],
)
def test_last_entity(words: str, before: str, after: str) -> None:
    nlp = spacy.blank("uk")
    labels: list[str] = []
    for label in before.split():
        inside = labels and labels[-1].endswith(label) and label != "O"
        labels.append(label if label == "O" else f"{'I' if inside else 'B'}-{label}")
    doc = nlp.add_pipe("zvit_repair")(Doc(nlp.vocab, words.split(), ents=labels))
    assert doc.ents[-1].label_ == after
