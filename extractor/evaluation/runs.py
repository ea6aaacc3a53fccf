"""Evaluates the extractor, or a database that it filled, on a folder of annotated releases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

import corpus
from corpus import Document, ReadFailure
from extractor import loading
from extractor.evaluation import gold, measures
from extractor.evaluation.tally import Report
from extractor.facts import DocumentFacts

Extract = Callable[[Document], DocumentFacts]


def evaluate(folder: Path, *, db: Path | None = None, model: str | None = None, patterns: str | None = None) -> Report:
    """Return how well the annotated releases of ``folder`` are extracted.

    Args:
        folder: ``NAME.txt`` beside ``NAME.json``.
        db: score what this database has of them, paired by file name; None extracts them now.
        model: as for ``extractor.load``.
        patterns: a folder of pattern files laid over the built-in ones.

    Raises:
        GoldError: the folder can't be used, or the database has another text under a name.
        StoreError: the database can't be read.
    """
    documents = gold.load(folder)
    if db is not None:
        return measures.compare(documents, stored(documents, db))
    import extractor

    nlp = loading.load(model=model, patterns=patterns)
    return measures.compare(
        documents, extracted(documents, lambda document: extractor.extract_document(nlp, document), patterns=patterns)
    )


def extracted(
    documents: Iterable[gold.GoldDocument], extract: Extract, *, patterns: str | None = None
) -> dict[str, DocumentFacts]:
    """Return the facts of each gold document by its stem, its file read as any other file would be.

    Raises:
        GoldError: the reader refuses a text, or reads another text than the annotation counts in.
    """
    by_path = {document.path: document for document in documents}
    found = {}
    for path, document in by_path.items():
        for item in corpus.read([path], patterns=patterns):
            if isinstance(item, ReadFailure):
                raise gold.GoldError(str(item))
            _check_text(str(path), item.text, document)
            found[document.stem] = extract(item)
    return found


def stored(documents: Iterable[gold.GoldDocument], db: Path) -> dict[str, DocumentFacts]:
    """Return the facts that a database has of gold documents, by their stems.

    Raises:
        GoldError: the database has another text under a name.
        StoreError: the database can't be read.
    """
    from extractor.store import Store

    by_stem = {document.stem: document for document in documents}
    found = {}
    with Store.read(db) as store:
        rows = store.db.query("SELECT key, path FROM documents WHERE extracted_at IS NOT NULL ORDER BY key")
        for key, path in [(row["key"], row["path"]) for row in rows]:
            # A row of a table is named by what follows the «#» of its key.
            names = (PurePath(path).stem, key.rsplit("#", 1)[-1])
            stem = next((name for name in names if name in by_stem), None)
            if stem is not None:
                _check_text(f"{db}: {key}", store.find(key).text or "", by_stem[stem])
                found[stem] = store.facts(key)
    return found


def _check_text(where: str, text: str, document: gold.GoldDocument) -> None:
    """Refuse another text: offsets would not mean the same."""
    if text.replace("\r\n", "\n") != document.text.replace("\r\n", "\n"):
        raise gold.GoldError(f"{where}: is another text than the annotated {document.path}")
