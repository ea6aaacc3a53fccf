"""The people of a document, each once: name, role, body, whether they speak, and every mention."""

from __future__ import annotations

from spacy.tokens import Doc

from extractor.facts import Mention, Person
from extractor.language.doc import source_offsets
from extractor.relations.characters import Character, cast, said
from extractor.relations.speech import voices


def people(doc: Doc, *, overlay: str | None = None) -> list[Person]:
    """Return the named people of ``doc``, each once, with source offsets.

    Args:
        doc: with people, organisations and quotes found.
        overlay: the folder of patterns laid over the built-in ones.
    """
    characters = cast(doc, overlay=overlay)
    for index, voice in enumerate(voices(doc, characters, overlay=overlay)):
        characters[index].speaks = voice
    return [_person(doc, character) for character in characters]


def _person(doc: Doc, character: Character) -> Person:
    fullest = character.fullest
    role, organisation = said(character)
    mentions = []
    for mention in sorted(character.mentions, key=lambda m: m is not fullest):
        start, end = source_offsets(doc[mention.start : mention.end])
        text = doc._.source_text[start:end] if doc._.source_text is not None else doc.text[start:end]
        mentions.append(Mention(text=text, start=start, end=end))
    return Person(
        name=character.name,
        role=role,
        organisation=organisation,
        speaks=character.speaks,
        mentions=mentions,
        gender=character.gender,
        rule=fullest.rule,
        confidence=round(fullest.confidence, 3),
    )
