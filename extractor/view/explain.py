"""Why the extractor says what it says: tokens and their readings, what each finder saw, which rule gave each fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from corpus.document import Document
from extractor import loading
from extractor.facts import DocumentFacts
from extractor.view import output
from extractor.view.marks import KINDS, printable
from extractor.view.rows import COLUMNS, TITLES, rows
from extractor.view.terminal import STYLES, highlighted


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token, the reading that the context chose, and the others that the dictionary has."""

    text: str
    lemma: str
    pos: str
    features: str
    others: tuple[str, ...]
    head: str | None
    """With a model: the relation and the word that it depends on."""
    sentence_start: bool


@dataclass(frozen=True, slots=True)
class SpanLine:
    """What a finder marked."""

    finder: str
    text: str
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that ``zvit explain`` shows of a text."""

    text: str
    components: tuple[str, ...]
    tokens: tuple[TokenLine, ...]
    spans: tuple[SpanLine, ...]
    facts: DocumentFacts

    def as_json(self) -> dict[str, Any]:
        """Return the explanation as one JSON object."""
        parts = {name: [asdict(line) for line in getattr(self, name)] for name in ("tokens", "spans")}
        return {"text": self.text, "components": self.components, **parts, "facts": self.facts.export()}


def explain(text: str, *, model: str | None = None, patterns: str | None = None) -> Explanation:
    """Analyse ``text`` and return what happened on the way.

    Args:
        text: a sentence, or a few.
        model: as for ``extractor.load``.
        patterns: a folder of pattern files laid over the built-in ones.
    """
    import extractor

    nlp = loading.load(model=model, patterns=patterns)
    document = Document(id="-", path="-", text=text)
    doc = extractor.analyse(nlp, document)
    return Explanation(
        text=text,
        components=tuple(nlp.pipe_names),
        tokens=tuple(_token(token) for token in doc if not token.is_space),
        spans=tuple(_spans(doc)),
        facts=extractor.facts_of(doc, document, overlay=patterns),
    )


def renderables(explained: Explanation) -> Iterator[RenderableType]:
    """Yield what the terminal shows of an explanation."""
    yield highlighted(explained.facts, explained.text)
    yield Text("components: " + " → ".join(explained.components), style="dim")
    yield from (Text(), _title("Токени · tokens"), _token_table(explained.tokens))
    if explained.spans:
        yield from (Text(), _title("Знахідки · findings"), _span_table(explained.spans))
    yield from (Text(), _title("Факти · facts"), _fact_table(explained.facts))


def _title(text: str) -> Text:
    return Text(text, style="bold")


def _token(token: Any) -> TokenLine:
    readings = token._.readings
    relation = f"{token.dep_} ← {token.head.text}" if token.dep_ and token.head is not token else token.dep_ or None
    return TokenLine(
        text=token.text,
        lemma=token.lemma_,
        pos=token.pos_,
        features=str(token.morph),
        others=tuple(_others(readings[1:])),
        head=relation,
        sentence_start=bool(token.is_sent_start),
    )


def _others(readings: Any) -> Iterator[str]:
    """Yield dictionary readings in short, by lemma: «рада NOUN: Nom Sing Fem, Voc Sing Fem»."""
    forms: dict[str, list[str]] = {}
    for one in readings:
        features = (one.case, one.number, one.gender, one.name, one.verb_form, one.tense)
        forms.setdefault(f"{one.lemma} {one.pos}", []).append(" ".join(part for part in features if part))
    for word, found in forms.items():
        told = ", ".join(dict.fromkeys(form for form in found if form))
        yield f"{word}: {told}" if told else word


def _spans(doc: Any) -> Iterator[SpanLine]:
    """Yield the span groups in the order of the pipeline, with the rules that the finders' records name."""
    from extractor.finders.spans import findings

    found = findings(doc)
    for finder in doc.spans:
        rules = {(one.start, one.end): one.rule for one in getattr(found, finder, [])}
        for span in doc.spans[finder]:
            yield SpanLine(finder, span.text, span.label_, rules.get((span.start, span.end), ""))
    for entity in doc.ents:
        yield SpanLine("model", entity.text, entity.label_, "")


def _token_table(tokens: tuple[TokenLine, ...]) -> Table:
    parsed = any(token.head for token in tokens)
    table = output.table()
    for name in ("form", "lemma", "part", "features", *(["head"] if parsed else []), "other readings"):
        table.add_column(name, overflow="fold")
    for n, token in enumerate(tokens):
        cells = [token.text, token.lemma, token.pos, token.features.replace("|", " ")]
        cells += [token.head or ""] if parsed else []
        # A rule above every sentence after the first.
        if n and token.sentence_start:
            table.add_section()
        table.add_row(*(Text(printable(cell)) for cell in cells), Text("; ".join(token.others), style="dim"))
    return table


def _span_table(spans: tuple[SpanLine, ...]) -> Table:
    table = output.table()
    for name in ("finder", "text", "label", "rule"):
        table.add_column(name, overflow="fold")
    for span in spans:
        style = STYLES.get(span.finder, "")
        table.add_row(
            Text(span.finder, style=style), Text(printable(span.text)), Text(span.label), Text(span.rule, style="dim")
        )
    return table


def _fact_table(facts: DocumentFacts) -> RenderableType:
    table = output.table()
    for name in ("kind", "fact", "rule", "sure"):
        table.add_column(name, overflow="fold")
    for kind in KINDS:
        for row in rows(facts, kind):
            cells = zip(COLUMNS[kind], row.cells, strict=True)
            told = "\n".join(f"{name}: {cell}" for name, cell in cells if cell)
            sure = Text(f"{row.confidence:.2f}", style="dim")
            table.add_row(
                Text(TITLES[kind][0].lower(), style=STYLES[kind]),
                Text(printable(told)),
                Text(row.rule, style="dim"),
                sure,
            )
    return table if table.row_count else Text("no facts", style="dim")
