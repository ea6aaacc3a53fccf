"""Full-text search over sentences by lemma: «постраждала» finds «постраждалих».

The language stays outside: the caller passes a function that gives the lemmas of each word. A query
is words (all must stand in the sentence), ``"phrases in quotes"``, ``prefix*``, ``-without``, and
``OR`` (or ``АБО``) between two of them. Whatever is typed, it is searched: there is no bad syntax.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.store.errors import explained
from extractor.store.fold import fold
from extractor.store.open import Store

Lemmatise = Callable[[str], Sequence[str | Collection[str]]]
"""Takes a few words, returns for each its lemma, or all of its lemmas when the dictionary has several."""

_TERM = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`-][^\W_]+)*")
_QUOTES = str.maketrans("«»“”„‟", '""""""')
_MOST_PHRASES = 64
"""Readings of one phrase that are searched: «a b c» with 3 lemmas each are 27."""
_MOST_TERMS = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that answers a query. Offsets count code points in the document's text."""

    document: str
    """``documents.key``"""
    path: str
    title: str | None
    published: str | None
    source: str | None
    sentence: int
    """Its place among the document's sentences, from 0."""
    start: int
    end: int
    text: str
    words: tuple[tuple[int, int], ...]
    """Where the words stand that were asked for; in the document's text, as ``start``."""
    rank: float
    """SQLite's bm25: smaller is better."""

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the sentence in pieces, each with whether it is a word that was asked for."""
        at = 0
        for start, end in self.words:
            if start - self.start > at:
                yield self.text[at : start - self.start], False
            at = end - self.start
            yield self.text[start - self.start : at], True
        if at < len(self.text):
            yield self.text[at:], False


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a query: as typed, folded, with its lemmas."""

    form: str
    lemmas: frozenset[str]
    prefix: bool = False

    def fits(self, form: str, lemmas: frozenset[str]) -> bool:
        if self.prefix:
            return any(text.startswith(self.form) for text in (form, *lemmas))
        return form == self.form or not self.lemmas.isdisjoint(lemmas)


@dataclass(frozen=True, slots=True)
class _Term:
    """Words that must follow one another; one, if it is no phrase."""

    words: tuple[_Word, ...]
    without: bool = False
    alternative: bool = False
    """Joined to the term before by OR."""

    def match(self) -> str:
        """Return the FTS5 expression; every piece is quoted, so that nothing in it is syntax."""
        *_, last = self.words
        star = "*" if last.prefix else ""
        choices = [[word.form] if word.prefix else sorted(word.lemmas) or [word.form] for word in self.words]
        readings = itertools.islice(itertools.product(*choices), _MOST_PHRASES)
        phrases = [f"{_quoted(' '.join(reading))}{star}" for reading in readings]
        form = " ".join(word.form for word in self.words)
        by_form = [f"text : {_quoted(variant)}{star}" for variant in _apostrophes(form)]
        return "(" + " OR ".join([f"lemmas : ({' OR '.join(phrases)})", *by_form]) + ")"


def search(
    store: Store,
    query: str,
    lemmatise: Lemmatise,
    *,
    limit: int = 20,
    since: date | None = None,
    until: date | None = None,
    source: str | None = None,
) -> list[Hit]:
    """Return the sentences that answer ``query``, best first.

    Args:
        store: open to read or write.
        query: words, ``"phrases"``, ``prefix*``, ``-without``, ``OR``.
        lemmatise: gives the lemmas of words, by the same dictionary as the extraction.
        limit: at most so many.
        since: only documents published on or after that day.
        until: only documents published on or before that day.
        source: only documents of that source.

    Raises:
        StoreError: the database can't be read.
    """
    terms = _parse(query, lemmatise)
    expression = _expression(terms)
    if expression is None:
        return []
    conditions, values = ["sentences_fts MATCH ?"], [expression]
    for condition, value in (
        ("documents.published >= ?", since.isoformat() if since else None),
        ("documents.published <= ?", until.isoformat() if until else None),
        ("documents.source = ?", source),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    with explained(store.path):
        rows = store.db.conn.execute(
            "SELECT documents.key, documents.path, documents.title, documents.published, documents.source,"
            " sentences.position, sentences.start, sentences.end, sentences.text, sentences_fts.rank"
            " FROM sentences_fts JOIN sentences ON sentences.id = sentences_fts.rowid"
            " JOIN documents ON documents.id = sentences.document_id"
            f" WHERE {' AND '.join(conditions)} ORDER BY sentences_fts.rank, sentences.id LIMIT ?",
            (*values, limit),
        ).fetchall()
    lemmas: dict[str, frozenset[str]] = {}
    return [
        Hit(
            *(key, path, title, published, origin, sentence, start, end, text),
            words=tuple(_hit_words(text, start, terms, lemmatise, lemmas)),
            rank=rank,
        )
        for key, path, title, published, origin, sentence, start, end, text, rank in rows
    ]


def _parse(query: str, lemmatise: Lemmatise) -> list[_Term]:
    terms: list[_Term] = []
    alternative = False
    for match in _TERM.finditer(query.replace("\0", " ").translate(_QUOTES)):
        word = match["word"]
        if word in ("OR", "АБО", "|"):
            alternative = bool(terms)
            continue
        if word == "AND":
            continue
        words = _words(match["phrase"] if word is None else word, lemmatise)
        if words:
            terms.append(_Term(words, without=match["minus"] is not None, alternative=alternative))
            alternative = False
    return terms[:_MOST_TERMS]


def _words(text: str, lemmatise: Lemmatise) -> tuple[_Word, ...]:
    found: list[_Word] = []
    folded = fold(text)
    for match in _WORD.finditer(folded):
        form = match.group()
        if folded[match.end() : match.end() + 1] == "*":
            found.append(_Word(form, frozenset(), prefix=True))
            break  # FTS5 has a prefix only at the end of a phrase
        found.append(_Word(form, _lemmas(form, lemmatise)))
    return tuple(found)


def _lemmas(word: str, lemmatise: Lemmatise) -> frozenset[str]:
    found: set[str] = set()
    for lemmas in lemmatise(word):
        found.update([lemmas] if isinstance(lemmas, str) else lemmas)
    return frozenset(fold(lemma) for lemma in found if _WORD.search(lemma))


def _expression(terms: Sequence[_Term]) -> str | None:
    """Return the FTS5 expression of the whole query; None when nothing in it can be found."""
    groups: list[list[str]] = []
    without = [term.match() for term in terms if term.without]
    for term in terms:
        if term.without:
            continue
        if term.alternative and groups:
            groups[-1].append(term.match())
        else:
            groups.append([term.match()])
    if not groups:
        return None
    wanted = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    return f"({wanted})" + "".join(f" NOT {expression}" for expression in without)


def _hit_words(
    text: str, offset: int, terms: Sequence[_Term], lemmatise: Lemmatise, known: dict[str, frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the words of ``text`` that a term asks for, in order."""
    spans = [match.span() for match in _WORD.finditer(text)]
    forms = [fold(text[start:end]) for start, end in spans]
    for form in forms:
        if form not in known:
            known[form] = _lemmas(form, lemmatise)
    marked: set[int] = set()
    for term in terms:
        size = len(term.words)
        if term.without:
            continue
        for first in range(len(forms) - size + 1):
            if all(word.fits(forms[first + i], known[forms[first + i]]) for i, word in enumerate(term.words)):
                marked.update(range(first, first + size))
    for i in sorted(marked):
        yield offset + spans[i][0], offset + spans[i][1]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _apostrophes(form: str) -> list[str]:
    """Return the form as the stored text may spell it: the index keeps the text's own apostrophes."""
    return [form, form.replace("'", "’"), form.replace("'", "ʼ")] if "'" in form else [form]
