"""Documents made up for the tests of the store: by hand, by number, and by hypothesis."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from corpus.document import Document
from extractor.facts import (
    Change,
    Check,
    DateMention,
    DocumentFacts,
    Figure,
    Mention,
    Organisation,
    OrganisationKind,
    Person,
    Qualifier,
    Sentence,
    Speaks,
    Statement,
)

RULES = "rules-1"


def document(text: str, *, id: str = "news/one.txt", **known: Any) -> Document:
    return Document(id=id, path=known.pop("path", id), text=text, **known)


def facts(of: Document, **found: Any) -> DocumentFacts:
    """Facts of a document; sentences are split at full stops, each word its own lemma unless given."""
    if "sentences" not in found:
        spans = [match.span() for match in re.finditer(r"[^.\s][^.]*\.?", of.text)]
        found["sentences"] = [Sentence(start=a, end=b, lemmas=of.text[a:b].lower()) for a, b in spans]
    return DocumentFacts(id=of.id, path=of.path, title=of.title, published=of.published, source=of.source, **found)


def at(text: str, piece: str) -> dict[str, Any]:
    """The place of ``piece`` in ``text``, as keywords for a mention."""
    start = text.index(piece)
    return {"text": piece, "start": start, "end": start + len(piece)}


def numbered(number: int, *, version: int = 0) -> tuple[Document, DocumentFacts]:
    """Document ``number`` of an endless archive; the same every time, different in each version."""
    amount = 1000 * number + version
    text = f"Фонд «Обрій» отримав {amount} грн. Про це сказала Ганна Лиса. Це сталося 3 травня 2021 року. " * 5
    one = document(text, id=f"archive/{number:05}.txt", title=f"Новина {number}", source="obriy.example")
    return one, facts(
        one,
        people=[
            Person(name="Ганна Лиса", role="голова", mentions=[Mention(**at(text, "Ганна Лиса"))], speaks="reported")
        ],
        organisations=[Organisation(name="Обрій", kind="ngo", mentions=[Mention(**at(text, "Фонд «Обрій»"))])],
        figures=[
            Figure(
                **at(text, f"{amount} грн"),
                sentence=i,
                number=str(amount),
                value=amount,
                value_text=str(amount),
                unit="UAH",
                reported_by="Ганна Лиса",
                part_of=0 if i else None,
            )
            for i in range(10)
        ],
        dates=[
            DateMention.model_validate(
                {**at(text, "3 травня 2021 року"), "from": date(2021, 5, 3), "to": date(2021, 5, 3), "sentence": 2}
            )
        ],
    )


# Anything that the types of extractor/facts.py allow, as long as the offsets are of the document.
_LETTERS = st.sampled_from("абвгґєіїйьщ’'ʼ«»\"АЄЇ ab01.,-–\u0301\u00ad\xa0\n\x00🇺🇦%_=+")
_TEXT = st.text(_LETTERS, min_size=1, max_size=300)
_NAME = st.text(_LETTERS, min_size=1, max_size=25)
_MAYBE = st.none() | _NAME
_RULE = st.sampled_from(["", "quantity.unit", "apposition"])
_CONFIDENCE = st.floats(0, 1)
_DAY = st.none() | st.dates()


@st.composite
def documents_with_facts(draw: st.DrawFn) -> tuple[Document, DocumentFacts]:
    text = draw(_TEXT)
    offsets = st.integers(0, len(text))

    def mention() -> dict[str, Any]:
        start, end = sorted((draw(offsets), draw(offsets)))
        return {"text": text[start:end], "start": start, "end": end}

    cuts = [0, *sorted(draw(st.sets(offsets, max_size=4))), len(text)]
    sentences = [
        Sentence(start=a, end=b, lemmas=draw(st.just(text[a:b].lower()) | _NAME))
        for a, b in itertools.pairwise(cuts)
        if a < b
    ]

    def located() -> dict[str, Any]:
        return {
            **mention(),
            "sentence": draw(st.integers(0, len(sentences) - 1)),
            "rule": draw(_RULE),
            "confidence": draw(_CONFIDENCE),
        }

    def some(most: int) -> range:
        return range(draw(st.integers(0, most)))

    people = [
        Person(
            name=draw(_NAME | st.sampled_from(["Олена Коваль", "О. Коваль"])),
            role=draw(_MAYBE),
            organisation=draw(_MAYBE),
            speaks=draw(st.sampled_from(get_args(Speaks))),
            gender=draw(st.sampled_from([None, "female", "male"])),
            mentions=[Mention(**mention()) for _ in some(3)],
            rule=draw(_RULE),
            confidence=draw(_CONFIDENCE),
        )
        for _ in some(3)
    ]
    names = st.none() | _NAME | st.sampled_from([person.name for person in people] or ["Ніхто"])
    organisations = [
        Organisation(
            name=draw(_NAME | st.sampled_from(["Вінницька ОВА", "ОВА"])),
            aliases=draw(st.lists(_NAME, max_size=3)),
            kind=draw(st.sampled_from(get_args(OrganisationKind))),
            mentions=[Mention(**mention()) for _ in some(3)],
            rule=draw(_RULE),
            confidence=draw(_CONFIDENCE),
        )
        for _ in some(3)
    ]
    statements = [
        Statement(
            **located(), speaker=draw(names), kind=draw(st.sampled_from(["direct", "reported"])), verb=draw(_MAYBE)
        )
        for _ in some(2)
    ]
    how_many = draw(st.integers(0, 4))
    figures = [
        Figure(
            **located(),
            number=draw(_NAME),
            value=draw(st.floats(allow_nan=False, allow_infinity=False)),
            value_text=str(draw(st.decimals(allow_nan=False, allow_infinity=False))),
            value_max=draw(st.none() | st.floats(allow_nan=False, allow_infinity=False)),
            qualifier=draw(st.sampled_from(get_args(Qualifier))),
            unit=draw(st.sampled_from(["count", "UAH", "percent", "km"])),
            counted=draw(_MAYBE),
            action=draw(_MAYBE),
            reported_by=draw(names),
            period=draw(st.none() | st.tuples(_DAY, _DAY)),
            as_of=draw(_DAY),
            place=draw(_MAYBE),
            change=draw(st.sampled_from([None, *get_args(Change)])),
            part_of=draw(st.none() | st.integers(0, how_many - 1)),
            organisation=draw(_MAYBE),
            indicator=draw(_MAYBE),
            checks=draw(st.lists(st.sampled_from(get_args(Check)), unique=True)),
        )
        for _ in range(how_many)
    ]
    dates = [
        DateMention.model_validate({**located(), "from": draw(_DAY), "to": draw(_DAY), "basis": draw(_NAME)})
        for _ in some(3)
    ]
    one = document(text, id=draw(_NAME), path="a.txt", title=draw(_MAYBE), published=draw(_DAY), source=draw(_MAYBE))
    return one, facts(
        one,
        sentences=sentences,
        people=people,
        organisations=organisations,
        statements=statements,
        figures=figures,
        dates=dates,
    )
