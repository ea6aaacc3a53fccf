"""What the model sees of a token: its form, the dictionary's readings, name and place flags, and where it stands.

``zvit.DictionaryEmbed.v1`` embeds these features: one hashed table a column, mixed by one layer. The
columns of a form are computed once and kept; ``context`` depends on the neighbours (quotation marks, start of a
line), ``tag`` on a tagger earlier in the pipeline. Nothing is written to the Doc.
"""

from __future__ import annotations

import functools
import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import MORPH, ORTH, POS
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d, Ragged

import patterns
from extractor.language.dictionary import Reading, readings

COLUMNS = ("form", "prefix", "suffix", "shape", "lemma", "cases", "readings", "names", "context", "tag")
"""The features in their order; the first eight depend on the form alone, the last is what ``zvit_tagger`` chose."""

PLACES = Path(patterns.__file__).with_name("places") / "katottg.tsv.gz"
"""The register of Ukraine's places; its one-word names are a flag."""

FORM_COLUMNS = COLUMNS.index("context")
"""How many columns depend on the form alone."""

_MOST_FORMS = 40_000
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_RUN = re.compile(r"(.)\1{3,}")
_OPENING, _CLOSING, _EITHER, _LINE, _STOP = 1, 2, 4, 8, 16
_MARKS = {"«": _OPENING, "„": _OPENING, "»": _CLOSING, "”": _CLOSING, "“": _EITHER, '"': _EITHER}

Matrix = NDArray[np.uint64]


class FormTable:
    """The feature rows of the word forms met so far."""

    def __init__(self) -> None:
        """Start empty."""
        self.generation = 0
        """Grows when the table is emptied: row numbers from before mean nothing any more."""
        self._clear()

    def _clear(self) -> None:
        self.generation += 1
        self._index: dict[int, int] = {}
        self._rows = np.zeros((1024, FORM_COLUMNS), dtype=np.uint64)
        self._marks = np.zeros(1024, dtype=np.uint8)

    def features(self, doc: Doc) -> Matrix:
        """Return the matrix of ``doc``'s features, a row a token, a column for each of ``COLUMNS``."""
        where = self.where(doc)
        found = np.empty((len(doc), len(COLUMNS)), dtype=np.uint64)
        found[:, :FORM_COLUMNS] = self.rows(where)
        found[:, FORM_COLUMNS] = self.context(where)
        found[:, FORM_COLUMNS + 1] = tags(doc)
        return found

    def where(self, doc: Doc) -> NDArray[np.int64]:
        """Return the number of each token's row, for ``rows`` and ``context``; numbers are good until the next call."""
        if len(self._index) > _MOST_FORMS:
            self._clear()
        index = self._index
        orths = cast(list[int], doc.to_array(ORTH).tolist())
        for i, orth in enumerate(orths):
            if orth not in index:
                self._add(orth, doc[i].text)
        return np.fromiter((index[orth] for orth in orths), dtype=np.int64, count=len(orths))

    def rows(self, where: NDArray[np.int64]) -> Matrix:
        """Return the features of the forms alone."""
        found: Matrix = self._rows[where]
        return found

    def context(self, where: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Return the column ``context`` of a document."""
        return context(self._marks[where])

    def _add(self, orth: int, text: str) -> None:
        at = len(self._index)
        if at == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            self._marks = np.concatenate([self._marks, np.zeros_like(self._marks)])
        self._rows[at] = form_features(text)
        self._marks[at] = _mark(text)
        self._index[orth] = at


def tags(doc: Doc) -> NDArray[np.uint64]:
    """Return the column ``tag``: part of speech and features in one number."""
    found: NDArray[np.uint64] = doc.to_array([POS, MORPH]).astype(np.uint64).sum(axis=1, dtype=np.uint64)
    return found


def form_features(text: str) -> list[int]:
    """Return the features of the form ``text`` alone, as 64-bit hashes, in the order of ``COLUMNS``."""
    lower = text.lower()
    found = readings(lower) if text[:1].isalpha() else ()
    known = [reading for reading in found if reading.known]
    lemma = known[0].lemma if known else lower
    if _DIGIT.search(lower):
        lower = lemma = _YEAR.sub("yyyy", lower) if _YEAR.search(lower) else _DIGIT.sub("0", lower)
    cases = sorted({f"{reading.pos}{reading.case or ''}" for reading in known})
    full = sorted({f"{r.pos}{r.case or ''}{(r.gender or r.number or '')}{r.verb_form or ''}" for r in known})
    columns = (
        lower,
        lower[:4],
        lower[-3:],
        shape(text),
        lemma,
        " ".join(cases),
        " ".join(full),
        _names(text, known),
    )
    return [get_string_id(column) for column in columns]


def shape(text: str) -> str:
    """Return the outline of ``text``: X upper, x lower, d digit, runs cut at four («Xxxxx», «dd.dd»)."""
    outline = "".join("d" if c.isdigit() else "x" if c.islower() else "X" if c.isupper() else c for c in text[:40])
    return _RUN.sub(lambda match: match.group(1) * 4, outline)


def _names(text: str, known: list[Reading]) -> str:
    """Return the flags of names, places and abbreviations as one string."""
    kinds = {reading.name for reading in known if reading.name}
    capital = "U" if text.isupper() and len(text) > 1 else "T" if text[:1].isupper() else "l"
    flags: list[str] = [kind for kind in ("Giv", "Sur", "Pat") if kind in kinds]
    if capital != "l":
        lemmas = {reading.lemma for reading in known} | {text.lower()}
        if not lemmas.isdisjoint(places()):
            flags.append("Geo")
    if any(reading.abbreviation for reading in known):
        flags.append("Abbr")
    if known and all(reading.name for reading in known):
        flags.append("Only")
    return " ".join([capital, "known" if known else "new", *flags])


@functools.lru_cache(1)
def places() -> frozenset[str]:
    """Return the names of Ukraine's places that are one word, in lower case."""
    names = (line.rsplit("\t", 1)[1] for line in gzip.decompress(PLACES.read_bytes()).decode("utf-8").splitlines())
    return frozenset(name.lower() for name in names if " " not in name)


def _mark(text: str) -> int:
    if "\n" in text:
        return _LINE
    return _MARKS.get(text, _STOP if text in {".", "!", "?", "…", "..."} else 0)


def context(marks: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Return what stands around each token: inside quotation marks, first of a line, after a stop.

    Quotation marks are forgotten at the end of a line, so that a stray one spoils one paragraph at most.
    """
    n = len(marks)
    if not n:
        return np.zeros(0, dtype=np.uint64)
    line = (marks & _LINE) > 0
    opened = ((marks & _OPENING) > 0).astype(np.int64)
    closed = ((marks & _CLOSING) > 0).astype(np.int64)
    either = ((marks & _EITHER) > 0).astype(np.int64)
    depth = np.cumsum(opened) - np.cumsum(closed)
    turns = np.cumsum(either)
    begin = np.maximum.accumulate(np.where(line, np.arange(n), 0))
    inside = (depth - depth[begin] * line[begin] > 0) | ((turns - turns[begin] * line[begin]) % 2 == 1)
    before = np.concatenate([[_LINE], marks[:-1]])
    first = (before & _LINE) > 0
    stop = (before & _STOP) > 0
    code: NDArray[np.uint64] = (1 + inside + 2 * first + 4 * stop).astype(np.uint64)
    return code


@functools.lru_cache(1)
def table() -> FormTable:
    """Return the table that all embeddings of the process share."""
    return FormTable()


@registry.architectures("zvit.DictionaryEmbed.v1")  # type: ignore[untyped-decorator]
def dictionary_embed(width: int, rows: list[int], forget: float) -> Model[list[Doc], list[Floats2d]]:
    """Build the embedding of the dictionary features.

    Args:
        width: the width of the tables and of the output.
        rows: the size of each column's table, in the order of ``COLUMNS``; 0 leaves a column out.
        forget: in training, the share of tokens whose form the model does not see (and, for half of them, whose lemma).
    """
    if len(rows) != len(COLUMNS):
        raise ValueError(f"rows: {len(rows)} sizes for {len(COLUMNS)} columns")
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=i, seed=11 + i, dropout=0.0) for i, size in enumerate(rows) if size
    ]
    extract: Model[list[Doc], list[Ints2d]] = Model("zvit_features", _extract, attrs={"forget": forget, "random": None})
    mix: Model[Ragged, Ragged] = with_array(Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True))
    return cast(
        Model[list[Doc], list[Floats2d]],
        chain(
            extract,
            cast(Model[list[Ints2d], Ragged], list2ragged()),
            with_array(concatenate(*tables)),
            mix,
            ragged2list(),
        ),
    )


_random = np.random.default_rng(5)


def _extract(model: Any, docs: list[Doc], is_train: bool) -> tuple[list[Matrix], Callable[[Any], list[Any]]]:
    forms = table()
    found = [forms.features(doc) for doc in docs]
    forget = model.attrs["forget"]
    if is_train and forget:
        for matrix in found:
            chance = _random.random(len(matrix))
            matrix[chance < forget, 0] = 0
            matrix[chance < forget / 2, 1] = 0
            matrix[chance < forget / 2, 4] = 0
    return found, lambda _: []
