"""The part of speech and the features of a word: the model's choice among what the dictionary allows.

``zvit_tagger`` is spaCy's morphologizer with two differences: a word that the dictionary knows gets the best
label that agrees with one of its readings, and the loss is computed on whole arrays (the original compares strings).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.morphology import Morphology
from spacy.pipeline import Morphologizer
from spacy.pipeline.morphologizer import DEFAULT_MORPH_MODEL
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Model

from extractor.language.dictionary import Reading, readings

Scores = NDArray[np.float32]

OPEN = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
"""Parts of speech that the dictionary and the treebank mean alike; the others pass."""

_TAGS = {
    "NOUN": {"NOUN", "PROPN", "X", "ADV", "PRON", "NUM", "PART", "INTJ", "ADP"},
    "ADJ": {"ADJ", "DET", "NOUN", "PROPN", "PRON", "NUM", "VERB", "ADV"},
    "VERB": {"VERB", "AUX", "ADV", "PART", "ADJ"},
    "ADV": {"ADV", "PART", "CCONJ", "SCONJ", "ADP", "DET", "INTJ", "ADJ", "NUM", "VERB", "AUX", "NOUN", "PRON"},
    "NUM": {"NUM", "DET", "ADV", "NOUN", "ADJ"},
    "PRON": {"PRON", "DET", "SCONJ", "ADV", "PART", "CCONJ"},
}
_DECLINED = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM"})


def agrees(reading: Reading, label: dict[str, str]) -> bool:
    """Return whether a label of the treebank (features and ``POS``) can be this reading of the dictionary."""
    pos = label.get("POS", "")
    if pos not in _TAGS.get(reading.pos, {pos}):
        return False
    if pos not in _DECLINED or reading.indeclinable:
        return True
    if reading.case and "Case" in label and label["Case"] != reading.case:
        return False
    if reading.case and "Case" not in label and pos in OPEN:
        return False
    if reading.number and "Number" in label and label["Number"] != reading.number:
        return False
    plural = label.get("Number") == "Plur"
    return plural or not (reading.gender and "Gender" in label and label["Gender"] != reading.gender)


class DictionaryTagger(Morphologizer):  # type: ignore[misc]
    """spaCy's morphologizer, held to the dictionary's readings."""

    @functools.cached_property
    def _labels(self) -> list[dict[str, str]]:
        return [cast(dict[str, str], Morphology.feats_to_dict(label)) for label in self.labels]

    @functools.cached_property
    def _allowed(self) -> _Allowed:
        return _Allowed(self._labels)

    def _scores2guesses(self, scores: Sequence[Scores]) -> list[NDArray[np.int64]]:
        raise NotImplementedError("the guesses need the words: see predict")

    def predict(self, docs: Iterable[Doc]) -> list[NDArray[np.int64]]:
        """Return the label of every token of each of ``docs``."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            return [np.zeros(0, dtype=np.int64) for _ in docs]
        return [
            (doc_scores + self._allowed.penalties(doc)).argmax(axis=1)
            for doc, doc_scores in zip(docs, self.model.predict(docs), strict=True)
        ]

    def get_loss(self, examples: Iterable[Example], scores: Sequence[Scores]) -> tuple[float, list[Scores]]:
        """Return the loss and its gradient; a token without a gold label, or with one never seen, costs nothing."""
        index = self._label_index
        loss, gradients = 0.0, []
        for example, guessed in zip(examples, scores, strict=True):
            tags = example.get_aligned("POS", as_string=True)
            morphs = example.get_aligned("MORPH", as_string=True)
            gold = np.fromiter(
                (self._gold(index, *pair) for pair in zip(tags, morphs, strict=True)), np.int64, len(tags)
            )
            known = np.flatnonzero(gold >= 0)
            gradient = np.zeros_like(guessed)
            gradient[known] = guessed[known]
            gradient[known, gold[known]] -= 1.0
            loss += float((gradient**2).sum())
            gradients.append(gradient)
        return loss, gradients

    @functools.cached_property
    def _label_index(self) -> dict[str, int]:
        return {label: i for i, label in enumerate(self.labels)}

    @functools.cached_property
    def _gold_labels(self) -> dict[tuple[str, str], int]:
        return {}

    def _gold(self, index: dict[str, int], pos: str | None, morph: str | None) -> int:
        if pos is None or morph is None or not pos:
            return -1
        key = (pos, morph)
        found = self._gold_labels.get(key)
        if found is None:
            features = Morphology.feats_to_dict(morph) | {self.POS_FEAT: pos}
            label = self.vocab.strings[self.vocab.morphology.add(features)]
            found = self._gold_labels[key] = index.get(label, -1)
        return found


class _Allowed:
    """What the dictionary allows for each form: a row of penalties over the labels, one for each set of readings."""

    def __init__(self, labels: list[dict[str, str]]) -> None:
        self._labels = labels
        self._rows = np.zeros((1, len(labels)), dtype=np.float32)
        self._by_class: dict[frozenset[Any], int] = {}
        self._by_form: dict[int, int] = {}

    def penalties(self, doc: Doc) -> Scores:
        """Return the penalties of the tokens of ``doc``: 0 where a label may stand, far below every score where not."""
        orths = cast(list[int], doc.to_array(ORTH).tolist())
        for i, orth in enumerate(orths):
            if orth not in self._by_form:
                self._by_form[orth] = self._row(doc[i].text)
        found: Scores = self._rows[[self._by_form[orth] for orth in orths]]
        return found

    def _row(self, text: str) -> int:
        if not text[:1].isalpha():
            return 0
        found = readings(text.lower())
        if not found or any(not reading.known or reading.pos == "X" for reading in found):
            return 0
        key = frozenset((r.pos, r.case, r.number, r.gender, r.indeclinable) for r in found)
        row = self._by_class.get(key)
        if row is None:
            allowed = np.array([any(agrees(reading, label) for reading in found) for label in self._labels])
            if not allowed.any():
                row = 0
            else:
                row = len(self._rows)
                self._rows = np.vstack([self._rows, np.where(allowed, 0.0, -1e4).astype(np.float32)[None]])
            self._by_class[key] = row
        return row


@Language.factory(
    "zvit_tagger",
    assigns=["token.morph", "token.pos"],
    default_config={
        "model": DEFAULT_MORPH_MODEL,
        "overwrite": True,
        "extend": False,
        "scorer": {"@scorers": "spacy.morphologizer_scorer.v1"},
        "label_smoothing": 0.0,
    },
    default_score_weights={"pos_acc": 0.5, "morph_acc": 0.5, "morph_per_feat": None},
)
def make_tagger(
    nlp: Language,
    name: str,
    model: Model[list[Doc], list[Any]],
    overwrite: bool,
    extend: bool,
    label_smoothing: float,
    scorer: Callable[..., Any] | None,
) -> DictionaryTagger:
    """Build the component ``zvit_tagger``."""
    return DictionaryTagger(
        nlp.vocab, model, name, overwrite=overwrite, extend=extend, scorer=scorer, label_smoothing=label_smoothing
    )
