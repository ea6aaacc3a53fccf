"""Noise for the training texts: what real releases have and the corpora lack, token by token (their number stays).

Capital surnames and headlines, other quotation marks, lost line breaks, and names replaced by others of the
same kind, gender and case, so that the model learns the place of a name and not the name.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc

from extractor.language.dictionary import Reading, readings
from training.names import Paradigms

Agreement = tuple[str, str]
"""Gender and case."""

_QUOTES = (('"', '"'), ("“", "”"), ("„", "“"))


class Noise:
    """Makes noisy copies of annotated documents; the same seed gives the same copies in the same order."""

    def __init__(self, names: Paradigms, organisations: Sequence[str], *, seed: int) -> None:
        """Take the paradigms of names and the words that stand for organisations in quotation marks."""
        self._names = names
        self._organisations = list(organisations)
        self._random = random.Random(seed)

    def __call__(self, doc: Doc, *, swap: float, capital: float, quotes: float, lines: float) -> Doc:
        """Return a noisy copy of ``doc``.

        Args:
            doc: annotated, ``ents`` or tags and trees; offsets by token stay valid in the copy.
            swap: share of entities of one or more names that get other names.
            capital: share of documents with surnames in capitals, and of lines wholly in capitals.
            quotes: share of documents with other quotation marks.
            lines: share of documents that lose their line breaks; with trees, that get one after each sentence.
        """
        words = [token.text for token in doc]
        spaces = [bool(token.whitespace_) for token in doc]
        chance = self._random.random
        for ent in doc.ents:
            if chance() < swap:
                self._swap(words, ent.start, ent.end, ent.label_)
        if chance() < capital:
            for ent in doc.ents:
                if ent.label_ == "PERS":
                    self._capital_surname(words, ent.start, ent.end)
        if chance() < capital:
            self._capital_line(words)
        if chance() < quotes:
            opening, closing = self._random.choice(_QUOTES)
            words = [opening if word == "«" else closing if word == "»" else word for word in words]
        if doc.has_annotation("DEP") and chance() < lines:
            return _broken_lines(doc, words, spaces)
        if doc.has_annotation("DEP"):
            return Doc(
                doc.vocab, words, spaces,
                pos=[t.pos_ for t in doc], morphs=[str(t.morph) for t in doc], lemmas=[t.lemma_ for t in doc],
                heads=[t.head.i for t in doc], deps=[t.dep_ for t in doc],
            )  # fmt: skip
        tags: dict[str, Any] = {}
        if doc.has_annotation("POS"):
            tags = {"pos": [t.pos_ for t in doc], "morphs": [str(t.morph) for t in doc]}
        if not doc.has_annotation("ENT_IOB"):
            return Doc(doc.vocab, words, spaces, sent_starts=[t.is_sent_start for t in doc], **tags)
        labels = [t.ent_iob_ + ("-" + t.ent_type_ if t.ent_type_ else "") for t in doc]
        if chance() < lines:
            kept = [i for i, word in enumerate(words) if not (word.isspace() and labels[i] == "O")]
            if kept:
                words, labels = [words[i] for i in kept], [labels[i] for i in kept]
                tags = {name: [values[i] for i in kept] for name, values in tags.items()}
                spaces = [spaces[i] or not (i + 1 < len(doc) and not doc[i + 1].is_space) for i in kept]
        return Doc(doc.vocab, words, spaces, ents=labels, **tags)

    def _capital_surname(self, words: list[str], start: int, end: int) -> None:
        last = end - 1
        if words[last][:1].isupper() and len(words[last]) > 2:
            words[last] = words[last].upper()

    def _capital_line(self, words: list[str]) -> None:
        starts = [0, *(i + 1 for i, word in enumerate(words) if "\n" in word)]
        start = self._random.choice(starts)
        for i in range(start, min(len(words), start + 40)):
            if "\n" in words[i]:
                return
            words[i] = words[i].upper()

    def _swap(self, words: list[str], start: int, end: int, label: str) -> None:
        if label == "PERS":
            self._swap_person(words, start, end)
        elif label == "LOC" and end - start == 1:
            self._swap_forms(words, [start], "Geo")
        elif label == "ORG" and self._organisations:
            for i in range(start + 1, end):
                if words[i - 1] == "«" and words[i + 1 : i + 2] == ["»"]:
                    words[i] = self._random.choice(self._organisations)

    def _swap_person(self, words: list[str], start: int, end: int) -> None:
        by_kind: dict[int, str] = {}
        for i in range(start, end):
            kinds = {reading.name for reading in readings(words[i].lower()) if reading.known and reading.name}
            if kinds and words[i][:1].isupper():
                order = ("Pat", "Giv", "Sur") if end - start > 1 and i < end - 1 else ("Pat", "Sur", "Giv")
                by_kind[i] = next(kind for kind in order if kind in kinds)
        agreed: set[Agreement] | None = None
        for i, kind in by_kind.items():
            possible = {(r.gender, r.case) for r in _readings(words[i]) if r.name == kind and r.gender and r.case}
            agreed = possible if agreed is None else agreed & possible
        if not agreed:
            return
        gender, case = self._random.choice(sorted(agreed))
        for i, kind in by_kind.items():
            self._replace(words, i, kind, gender, case)

    def _swap_forms(self, words: list[str], where: list[int], kind: str) -> None:
        for i in where:
            nouns = [r for r in _readings(words[i]) if r.pos == "NOUN" and not r.name and not r.abbreviation]
            possible = sorted({(r.gender, r.case) for r in nouns if r.gender and r.case})
            if possible and words[i][:1].isupper():
                self._replace(words, i, kind, *self._random.choice(possible))

    def _replace(self, words: list[str], i: int, kind: str, gender: str, case: str) -> None:
        paradigms = self._names.get(f"{kind} {gender}")
        if not paradigms:
            return
        new = self._random.choice(paradigms).get(case)
        if new:
            words[i] = (
                new.upper()
                if words[i].isupper() and len(words[i]) > 1
                else "-".join(part[:1].upper() + part[1:] for part in new.split("-"))
            )


def _broken_lines(doc: Doc, words: list[str], spaces: list[bool]) -> Doc:
    """Return ``doc`` with other words and a line break after each sentence but the last, hung on the token before."""
    ends = [sent.end - 1 for sent in doc.sents][:-1]
    moved = {token.i: token.i + sum(end < token.i for end in ends) for token in doc}
    columns: dict[str, Any] = {name: [] for name in ("words", "spaces", "pos", "morphs", "heads", "deps")}
    for token in doc:
        last = token.i in ends
        head = moved[token.head.i]
        rows = [(words[token.i], spaces[token.i] and not last, token.pos_, str(token.morph), head, token.dep_)]
        if last:
            rows.append(("\n", False, "SPACE", "", moved[token.i], "dep"))
        for row in rows:
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
    return Doc(doc.vocab, **columns)


def _readings(word: str) -> list[Reading]:
    return [reading for reading in readings(word.lower()) if reading.known]


def quoted_names(docs: Sequence[Doc]) -> list[str]:
    """Return the words that stand alone in quotation marks inside an organisation's name, in the order of first use."""
    found: dict[str, None] = {}
    for doc in docs:
        for ent in doc.ents:
            if ent.label_ == "ORG":
                for i in range(ent.start + 1, ent.end - 1):
                    if doc[i - 1].text == "«" and doc[i + 1].text == "»":
                        found.setdefault(doc[i].text)
    return list(found)
