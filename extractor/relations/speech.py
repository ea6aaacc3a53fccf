"""Statements and their speakers: direct quotations, indirect speech, and the sentences that carry either on.

The document is read group by group (a sentence with its quotations). A cue of speech with a subject makes an
event; a quotation takes its speaker from the attribution inside, after or before it, or from the words it
continues; indirect speech goes on to the end of its paragraph or list until somebody else speaks.
"""

from __future__ import annotations

from spacy.tokens import Doc

from extractor.facts import Person, Speaks, Statement
from extractor.language.doc import source_offsets
from extractor.relations.characters import Character, cast
from extractor.relations.speech_groups import DASHES
from extractor.relations.speech_reader import SpeechReader, Spoken

_KEPT = "zvit.spoken"


def statements(doc: Doc, people: list[Person] | None = None, *, overlay: str | None = None) -> list[Statement]:
    """Return the statements of ``doc`` in order, with source offsets.

    Args:
        doc: with people, organisations and quotes found.
        people: what ``people(doc)`` gave; not needed, their names are the same.
        overlay: the folder of patterns laid over the built-in ones.
    """
    characters = cast(doc, overlay=overlay)
    sentences = [sent.start for sent in doc.sents]
    found = []
    for said in sorted(_read(doc, characters, overlay).said, key=lambda s: (s.start, s.end)):
        if not said.stated:
            continue
        start, end = _trimmed(doc, said.start, said.end)
        if start >= end:
            continue
        left, right = source_offsets(doc[start:end])
        text = doc._.source_text[left:right] if doc._.source_text is not None else doc.text[left:right]
        speaker = None if said.speaker is None else characters[said.speaker].name
        number = sum(1 for s in sentences if s <= start) - 1
        found.append(
            Statement(
                text=text,
                start=left,
                end=right,
                sentence=max(0, number),
                rule=said.rule,
                speaker=speaker,
                kind=said.kind,
                verb=said.verb,
            )
        )
    return found


def speaker_spans(
    doc: Doc, people: list[Person] | None = None, *, overlay: str | None = None
) -> list[tuple[int, int, int]]:
    """Return (start token, end token, index into ``people(doc)``) of every stretch that is given to a named person.

    Direct quotations, indirect speech and the sentences that continue it; shorter stretches come first.

    Args:
        doc: with people, organisations and quotes found.
        people: what ``people(doc)`` gave; not needed, the indices are the same.
        overlay: the folder of patterns laid over the built-in ones.
    """
    characters = cast(doc, overlay=overlay)
    said = [s for s in _read(doc, characters, overlay).said if s.speaker is not None]
    return [(s.start, s.end, s.speaker) for s in sorted(said, key=lambda s: s.end - s.start) if s.speaker is not None]


def voices(doc: Doc, characters: list[Character], *, overlay: str | None = None) -> list[Speaks]:
    """Return for each of ``characters`` whether they speak: direct, reported or none."""
    found = _read(doc, characters, overlay).voices
    return [found.get(index, "none") for index in range(len(characters))]


def _read(doc: Doc, characters: list[Character], overlay: str | None) -> Spoken:
    """Return what one pass over the document finds, made once a document."""
    kept: Spoken | None = doc.user_data.get(_KEPT)
    if kept is None:
        kept = doc.user_data[_KEPT] = SpeechReader(doc, characters, overlay).run()
    return kept


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Leave out the spaces, commas and dashes around a statement."""
    while start < end and (doc[start].is_space or doc[start].text in {",", ":", *DASHES}):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in {",", *DASHES}):
        end -= 1
    return start, end
