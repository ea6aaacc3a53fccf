"""The corpora as spaCy's training reads them: shuffled, with fresh noise in every epoch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

from extractor.language.tokenizer import tokenizer
from training.names import cached
from training.noise import Noise, quoted_names


def load(path: Path, nlp: Language) -> list[Doc]:
    """Return the documents kept in ``path``."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


@registry.readers("zvit.Corpus.v1")  # type: ignore[untyped-decorator]
def corpus(
    paths: list[str],
    *,
    seed: int,
    names: str | None = None,
    swap: float = 0.0,
    capital: float = 0.0,
    quotes: float = 0.0,
    lines: float = 0.0,
    retokenise: bool = False,
    starts: float = 0.0,
    tagged: bool = False,
    more: list[str] | None = None,
    share: float = 0.0,
) -> Callable[[Language], Iterator[Example]]:
    """Return the reader of ``paths``.

    Args:
        paths: files of documents, all read together.
        seed: of the order and the noise; both go on from epoch to epoch.
        names: the file of paradigms for the noise; None for clean documents in their order.
        swap: see ``Noise``, like ``capital``, ``quotes`` and ``lines``.
        retokenise: whether the predicted document has the product's tokens; the gold one's otherwise.
        tagged: whether the predicted document has the tags of ``training.annotate``, as after ``zvit_tagger``.
        more: files of which every epoch takes another ``share``.
        starts: share of documents whose predicted side knows the gold sentence starts, as after ``zvit_sentences``.
    """
    order = random.Random(seed)
    extra: list[Doc] = []
    state: dict[str, tuple[list[Doc], Noise]] = {}

    def read(nlp: Language) -> Iterator[Example]:
        if "docs" not in state:
            found = [doc for path in paths for doc in load(Path(path), nlp)]
            paradigms = cached(Path(names)) if names else {}
            state["docs"] = found, Noise(paradigms, quoted_names(found) if names else [], seed=seed)
            extra[:] = [doc for path in more or () for doc in load(Path(path), nlp)]
        docs, noise = state["docs"]
        docs = docs + order.sample(extra, round(share * len(extra)))
        if names:
            order.shuffle(docs)
        make = tokenizer(nlp)
        for doc in docs:
            if names:
                doc = noise(doc, swap=swap, capital=capital, quotes=quotes, lines=lines)
            if retokenise:
                predicted = make(doc.text)
            else:
                tags: dict[str, Any] = {}
                if tagged:
                    tags = {"pos": [t.pos_ for t in doc], "morphs": [str(t.morph) for t in doc]}
                predicted = Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc], **tags)
            example = Example(predicted, doc)
            if starts and order.random() < starts:
                for token, start in zip(predicted, example.get_aligned("SENT_START"), strict=True):
                    token.is_sent_start = start == 1 if start is not None else False
            yield example

    return read
