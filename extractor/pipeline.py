"""The whole extraction: text in, ``DocumentFacts`` out."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from corpus import boilerplate
from corpus.document import Document
from extractor.facts import DocumentFacts, Sentence
from extractor.finders import COMPONENTS
from extractor.finders.dateline import published_from_text
from extractor.language.doc import source_offsets
from extractor.language.pipeline import build, make_doc
from extractor.relations.dates import dates
from extractor.relations.figures import figures
from extractor.relations.organisations import organisations
from extractor.relations.people import people
from extractor.relations.speech import speaker_spans, statements


def load(*, model: str | None = None, patterns: str | Path | None = None) -> Language:
    """Return the pipeline: the language layer and the finders, in the order that ``nlp.pipe_names`` shows.

    Args:
        model: ``None`` for the model shipped with zvit, ``"none"`` for rules and dictionary alone, or the name
            or path of a spaCy pipeline.
        patterns: a folder of pattern files laid over the built-in ones.

    Raises:
        patterns.PatternError: a pattern file can't be used.
        OSError: there is no such model.
    """
    overlay = None if patterns is None else str(patterns)
    nlp = build(model=model, overlay=overlay)
    for name in COMPONENTS:
        import_module(f"extractor.finders.{name.removeprefix('zvit_')}")  # registers its factory
        nlp.add_pipe(name, config={"overlay": overlay})
    nlp.meta["zvit_patterns"] = overlay
    return nlp


def extract(
    text: str,
    *,
    published: date | None = None,
    title: str | None = None,
    path: str = "",
    id: str = "",
    source: str | None = None,
    nlp: Language | None = None,
) -> DocumentFacts:
    """Return the facts of one release.

    Args:
        text: the release as it was read; offsets of the facts count its Unicode code points.
        published: its publication date, against which «торік» or «учора» are resolved; read from the dateline
            when not given.
        title: its title, when known from elsewhere.
        path: where it was read.
        id: its identity, the path by default.
        source: who published it.
        nlp: a pipeline from ``load``; loaded once and kept when not given.
    """
    nlp = nlp or _default()
    site = boilerplate.find(text, nlp.meta.get("zvit_patterns"))
    document = Document(
        id=id or path,
        path=path,
        text=text,
        title=title,
        published=published,
        source=source,
        body_start=site.body_start,
        body_end=site.body_end,
        furniture=site.furniture,
    )
    return extract_document(nlp, document)


def extract_document(nlp: Language, document: Document) -> DocumentFacts:
    """Return the facts of a document that ``corpus.read`` gave."""
    return facts_of(analyse(nlp, document), document, overlay=nlp.meta.get("zvit_patterns"))


def analyse(nlp: Language, document: Document) -> Doc:
    """Return the Doc of a document after every component; site boilerplate is blank to it."""
    overlay: str | None = nlp.meta.get("zvit_patterns")
    doc = make_doc(nlp, _without_furniture(document), overlay=overlay)
    doc._.source_text = document.text
    doc._.title = document.title
    doc._.published = document.published or published_on(document.text, overlay=overlay)
    for name, component in nlp.pipeline:
        doc = component(doc)
        if not isinstance(doc, Doc):  # spaCy's own check is in nlp(), which would tokenise again
            raise TypeError(f"component {name} returned no Doc")
    return doc


def _without_furniture(document: Document) -> str:
    """Return the text with share buttons and counters as blanks of the same length, and nothing after its end."""
    text = document.text
    for start, end in document.furniture:
        text = text[:start] + "".join(c if c == "\n" else " " for c in text[start:end]) + text[end:]
    return text[: document.body_end]


def published_on(text: str, *, overlay: str | None = None) -> date | None:
    """Return the date that the release's own date line gives."""
    found = published_from_text(text, overlay)
    return None if found is None else found[0]


def facts_of(doc: Doc, document: Document, *, overlay: str | None = None) -> DocumentFacts:
    """Return what the relations read off an analysed Doc."""
    persons = people(doc, overlay=overlay)
    speakers = speaker_spans(doc, overlay=overlay)
    return DocumentFacts(
        id=document.id,
        path=document.path,
        title=document.title,
        published=document.published or published_on(document.text, overlay=overlay),
        source=document.source,
        sentences=_sentences(doc),
        people=persons,
        organisations=organisations(doc, overlay=overlay),
        statements=statements(doc, overlay=overlay),
        figures=figures(doc, persons, speakers, overlay=overlay),
        dates=dates(doc),
    )


def _sentences(doc: Doc) -> list[Sentence]:
    found = []
    for sent in doc.sents:
        start, end = source_offsets(_trimmed(sent))
        lemmas = " ".join(token.lemma_.casefold() for token in sent if not (token.is_space or token.is_punct))
        found.append(Sentence(start=start, end=end, lemmas=lemmas))
    return found


def _trimmed(sent: Span) -> Span:
    """Return a sentence without the line breaks around it; one of white space alone as it is."""
    words = [token.i for token in sent if not token.is_space]
    return sent.doc[words[0] : words[-1] + 1] if words else sent


_loaded: dict[str, Language] = {}


def _default() -> Language:
    if "nlp" not in _loaded:
        _loaded["nlp"] = load()
    return _loaded["nlp"]
