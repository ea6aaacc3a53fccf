"""NER-UK 2.0 (text and brat standoff) to spaCy documents, tokenised as the product tokenises."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

import patterns
from extractor.language.cleaning import Cleaner

CLASSES = ("PERS", "ORG", "LOC", "JOB", "DATE", "PERIOD", "TIME", "MON", "PCT", "QUANT", "DOC", "ART", "MISC")

# The corpus separates by tabs, brat itself by spaces; a broken span is taken from its beginning to its end.
_ENTITY = re.compile(r"T\d+\t(?P<label>[A-Z]+)[ \t](?P<spans>\d+[ \t\d;]*\d)\t")
_CLOSING = re.compile(r"[,.;:!?)»…%”\]}°]+(?=\s|$)")
_NO_SPACE_AFTER = frozenset("(«„[{№§")


@dataclass(frozen=True, slots=True)
class Entity:
    """An annotated span, in characters of the text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the corpus with the outermost of its entities."""

    name: str
    text: str
    entities: tuple[Entity, ...]

    @property
    def news(self) -> bool:
        """Whether it belongs to the news part."""
        return self.name.startswith("ng-")


def read(folder: Path) -> Iterator[Text]:
    """Yield the texts of ``folder`` (``*.txt`` beside ``*.ann``), ordered by name, as running text."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        entities = outermost(_entities(path.with_suffix(".ann").read_text("utf-8")))
        if path.name.startswith("bruk-"):
            text, entities = detokenised(text, entities, random.Random(path.stem))
        yield Text(path.stem, *_cleaned(text, entities))


def _entities(standoff: str) -> list[Entity]:
    found = []
    for line in standoff.split("\n"):
        match = _ENTITY.match(line)
        if match and match["label"] in CLASSES:
            numbers = [int(number) for number in re.findall(r"\d+", match["spans"])]
            found.append(Entity(numbers[0], numbers[-1], match["label"]))
    return found


def outermost(entities: Iterable[Entity]) -> list[Entity]:
    """Return ``entities`` without those that lie in or cross a longer one, by place."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda e: (e.start - e.end, e.start)):
        if all(entity.end <= other.start or entity.start >= other.end for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda e: e.start)


def detokenised(text: str, entities: list[Entity], choice: random.Random) -> tuple[str, list[Entity]]:
    """Return space-tokenised ``text`` as one would type it («В . І . Нечай» → «В. І. Нечай») and its entities there.

    Sentences of that part stand on lines of their own: most line ends become spaces.
    """
    kept = [True] * len(text)
    chars = list(text)
    quotes = 0
    for match in re.finditer(r" +|\s*\n\s*", text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if "\n" in match.group():
            quotes = 0
            sentence = before in ".!?…»" and choice.random() < 0.75
            chars[start] = " " if sentence and after else "\n"
            kept[start + 1 : end] = [False] * (end - start - 1)
            continue
        alone_after = text[end + 1 : end + 2] in {" ", "\n", ""}
        alone_before = text[max(start - 2, 0) : start - 1] in {" ", "\n", ""}
        joined = bool(_CLOSING.match(text, end)) or (before in _NO_SPACE_AFTER and alone_before)
        if after == '"' and alone_after:
            quotes += 1
            joined = joined or quotes % 2 == 0
        if before == '"' and alone_before:
            joined = joined or quotes % 2 == 1
        if joined:
            kept[start:end] = [False] * (end - start)
    moved = [0]
    for keep in kept:
        moved.append(moved[-1] + keep)
    running = "".join(char for char, keep in zip(chars, kept, strict=True) if keep)
    return running, [_trimmed(running, Entity(moved[e.start], moved[e.end], e.label)) for e in entities]


def _cleaned(text: str, entities: list[Entity]) -> tuple[str, tuple[Entity, ...]]:
    clean = Cleaner(patterns.load(None).lookalikes)(text)
    if clean.offsets is None:
        return clean.text, tuple(_trimmed(clean.text, entity) for entity in entities)
    where = {source: i for i, source in reversed(list(enumerate(clean.offsets)))}
    last = len(clean.text)
    placed = []
    for e in entities:
        start = next((where[at] for at in range(e.start, len(text) + 1) if at in where), last)
        end = next((where[at] for at in range(e.end, len(text) + 1) if at in where), last)
        placed.append(_trimmed(clean.text, Entity(start, end, e.label)))
    return clean.text, tuple(placed)


def _trimmed(text: str, entity: Entity) -> Entity:
    """Return ``entity`` without spaces at its ends."""
    start, end = entity.start, entity.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Entity(start, end, entity.label)


def to_doc(nlp: Language, text: Text) -> tuple[Doc, int]:
    """Return ``text`` as a Doc with ``ents``, and how many entities were widened to whole tokens."""
    doc = nlp.make_doc(text.text)
    doc.user_data["name"] = text.name
    spans: list[Span] = []
    misaligned = 0
    for entity in text.entities:
        span = doc.char_span(entity.start, entity.end, entity.label)
        if span is None:
            misaligned += 1
            span = doc.char_span(entity.start, entity.end, entity.label, alignment_mode="expand")
        if span is not None and len(span) and (not spans or span.start >= spans[-1].end):
            spans.append(span)
    doc.ents = tuple(spans)
    return doc, misaligned


def held_out(names: Iterable[str], *, share: float, seed: int) -> set[str]:
    """Return ``share`` of the documents, the same share of each half (``ng``, ``bruk``), chosen by ``seed``."""
    chosen: set[str] = set()
    halves: dict[str, list[str]] = {}
    for name in sorted(names):
        halves.setdefault(name.split("-")[0], []).append(name)
    for half, members in sorted(halves.items()):
        chosen |= set(random.Random(f"{seed}{half}").sample(members, round(share * len(members))))
    return chosen
