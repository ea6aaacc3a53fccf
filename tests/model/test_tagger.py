"""Which labels of the treebank a reading of the dictionary allows."""

from __future__ import annotations

import pytest

from extractor.language.dictionary import readings
from extractor.model.tagger import agrees


def label(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split("|"))


@pytest.mark.parametrize(
    ("form", "tag"),
    [
        ("громаді", "POS=NOUN|Case=Dat|Gender=Fem|Number=Sing"),
        ("громаді", "POS=NOUN|Case=Loc|Gender=Fem|Number=Sing"),
        ("київ", "POS=PROPN|Case=Nom|Gender=Masc|Number=Sing"),
        ("цей", "POS=DET|Case=Nom|Gender=Masc|Number=Sing"),
        ("можна", "POS=ADV"),
        ("була", "POS=AUX|Gender=Fem|Number=Sing|VerbForm=Fin"),
        ("моз", "POS=NOUN|Case=Gen|Gender=Masc|Number=Sing"),  # indeclinable: any case
        ("двері", "POS=NOUN|Case=Nom|Gender=Fem|Number=Plur"),  # the dictionary gives no gender in the plural
    ],
)
def test_allowed(form: str, tag: str) -> None:
    assert any(agrees(reading, label(tag)) for reading in readings(form))


@pytest.mark.parametrize(
    ("form", "tag"),
    [
        ("громаді", "POS=NOUN|Case=Gen|Gender=Fem|Number=Sing"),
        ("громаді", "POS=VERB|VerbForm=Fin"),
        ("громадами", "POS=NOUN|Case=Ins|Gender=Fem|Number=Sing"),
        ("новий", "POS=ADJ|Case=Nom|Gender=Fem|Number=Sing"),
        ("київ", "POS=PROPN|Animacy=Inan"),  # a noun has a case
    ],
)
def test_not_allowed(form: str, tag: str) -> None:
    assert not any(agrees(reading, label(tag)) for reading in readings(form))
