"""A stand-in for the extractor: numbers in digits are figures, lines are sentences; some words make it misbehave."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable

from corpus import Document
from extractor.facts import DateMention, DocumentFacts, Figure, Mention, Organisation, Person, Sentence, Statement


def load(model: str | None = None, overlay: str | None = None) -> Callable[[Document], DocumentFacts]:
    """Take the place of ``extractor.batch.load``."""
    return facts_of


def facts_of(document: Document) -> DocumentFacts:
    text = document.text
    if "ЗЛАМАНО" in text:
        raise ValueError("зламаний документ")
    if "ПОВІЛЬНО" in text:
        time.sleep(0.12)
    if "ЗАВИСЛО" in text:
        time.sleep(600)
    if "ВБИТО" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    people = [
        Person(
            name=match.group(), role="голова", organisation="Рада", speaks="direct", rule="fake.person",
            mentions=[Mention(text=match.group(), start=match.start(), end=match.end())],
        )
        for match in re.finditer("Олена Коваль", text)
    ][:1]  # fmt: skip
    bodies = [
        Organisation(
            name="Рада", kind="council", rule="fake.body",
            mentions=[Mention(text=m.group(), start=m.start(), end=m.end()) for m in re.finditer("рада", text)],
        )
    ] if "рада" in text else []  # fmt: skip
    return DocumentFacts(
        id=document.id, path=document.path, title=document.title, published=document.published, source=document.source,
        sentences=[Sentence(start=a, end=b, lemmas=text[a:b].casefold()) for a, b in lines],
        people=people, organisations=bodies,
        statements=[
            Statement(
                text=m.group(), start=m.start(), end=m.end(), speaker="Олена Коваль", kind="direct", rule="fake.quote"
            )
            for m in re.finditer("«[^»]*»", text)
        ],
        figures=[
            Figure(
                text=m.group(), start=m.start(), end=m.end(), number=m.group(1), value=float(m.group(1)),
                value_text=m.group(1), counted=m.group(2), rule="fake.figure", confidence=0.75,
            )
            for m in re.finditer(r"\b(\d+) (?!року)([а-яії]+)", text)
        ],
        dates=[
            DateMention(text=m.group(), start=m.start(), end=m.end(), rule="fake.date")
            for m in re.finditer(r"\b20\d\d\b", text)
        ],
    )  # fmt: skip
