"""A part that is larger than the whole the text gives it.

The rules of ``parts`` want a whole that is large enough, so a part that contradicts its own has none there: the same
constructions are looked at again, without the sizes and with more care.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.facts import Check
from extractor.language.doc import reading
from extractor.relations.amounts import exact, is_level, last_digit
from extractor.relations.drafts import Draft, Scene
from extractor.relations.partitives import joined, opened_by_partitive, partitive
from patterns.models import Checks


def part_exceeds(scene: Scene, words: Checks) -> list[tuple[Draft, Check]]:
    """«40 занять, з яких 45 – онлайн»: the part is marked."""
    found: list[tuple[Draft, Check]] = []
    for number, draft in enumerate(scene.drafts):
        if not (exact(draft) and is_level(draft)) or draft.quantity.unit == "percent":
            continue
        whole = next((whole for rule in _WHOLES if (whole := rule(scene, number)) is not None), None)
        if whole is None or not exact(whole) or whole.quantity.unit != draft.quantity.unit:
            continue
        if draft.quantity.value - last_digit(draft) > whole.quantity.value + last_digit(whole):
            found.append((draft, "parts_exceed_whole"))
    return found


def alike(scene: Scene, whole: Draft, part: Draft) -> bool:
    """Whether two figures count the same things: one noun, or people both; a part without a noun has the whole's."""
    if part.quantity.unit != "count" or part.phrase is None or part.head == whole.head:
        return True
    if part.head is None or whole.head is None:
        return part.elliptical
    one, other = scene.doc[whole.head], scene.doc[part.head]
    return one.lemma_ == other.lemma_ or (bool(reading(one).animate) and bool(reading(other).animate))


def _linked(scene: Scene, number: int) -> Draft | None:
    """The whole that is settled already: the part can exceed it when one of them is a range."""
    whole = scene.drafts[number].part_of
    return None if whole is None else scene.drafts[whole]


def _of_them(scene: Scene, number: int) -> Draft | None:
    """«40 занять, з яких 45 – онлайн», «40 занять, 45 із них – онлайн»: the nearest figure that «них» can stand for."""
    draft, doc, layout = scene.drafts[number], scene.doc, scene.layout
    follows = partitive(scene, draft.quantity.end) is not None
    if not (follows or opened_by_partitive(scene, number)):
        return None
    start = layout.sentences[layout.sentence_of(draft.start)][0]
    for other in reversed(scene.drafts[:number]):
        if other.start < start:
            return None
        if not is_level(other) or other.quantity.unit != draft.quantity.unit:
            continue
        between = doc[other.end : draft.start]
        if other.part_of is not None or _stands_aside(scene, other) or not _one_kind(scene, other, draft):
            return None
        # A plural noun in between is nearer to «них» than the figure.
        return None if any(token.pos_ == "NOUN" and reading(token).number == "Plur" for token in between) else other
    return None


def _beside_a_part(scene: Scene, number: int) -> Draft | None:
    """«з них 20 жінок та 300 чоловіків»: the whole of the part that it is joined to."""
    if not number:
        return None
    draft, before = scene.drafts[number], scene.drafts[number - 1]
    if before.part_of is None or before.quantity.unit != draft.quantity.unit or not joined(scene, before, draft):
        return None
    whole = scene.drafts[before.part_of]
    level = scene.layout.depth[draft.start] == scene.layout.depth[before.start]
    return whole if level and whole.start < before.start and alike(scene, whole, draft) else None


def _of_total(scene: Scene, number: int) -> Draft | None:
    """«51 з 40 шкіл», «1 183 котельні з 1 090»: the whole follows."""
    if number + 1 >= len(scene.drafts):
        return None
    draft, whole, doc = scene.drafts[number], scene.drafts[number + 1], scene.doc
    between = doc[draft.end : whole.quantity.start]
    if len(between) != 1 or between[0].lower_ not in scene.words.partitive_prepositions:
        return None
    before = doc[draft.start - 1].lower_ if draft.start else ""
    after = doc[whole.end].lower_ if whole.end < len(doc) else ""
    if before in {"до", "на"} or after == "до":
        return None  # «до 19 з 14», «з 10 до 15»: from one level to another
    one_noun = draft.phrase is None or whole.phrase is None
    return whole if one_noun and not (draft.phrase is None and whole.phrase is None) else None


def _out_of_total(scene: Scene, number: int) -> Draft | None:
    """«Із 15 учасниць сертифікати отримала 31»: people, and a number without a noun after them."""
    draft, doc = scene.drafts[number], scene.doc
    whole = scene.drafts[number - 1] if number else None
    if whole is None or whole.head is None or draft.phrase is not None:
        return None
    sentence = scene.layout.sentences[scene.layout.sentence_of(draft.start)]
    opens = whole.start - 1 == sentence[0] and doc[sentence[0]].lower_ in scene.words.partitive_prepositions
    return whole if opens and reading(doc[whole.head]).animate else None


_WHOLES: list[Callable[[Scene, int], Draft | None]] = [_of_them, _of_total, _linked, _beside_a_part, _out_of_total]


def _stands_aside(scene: Scene, draft: Draft) -> bool:
    """Whether a preposition leads the figure («у 12 громадах»): «них» hardly means what stands aside."""
    before = scene.doc[draft.quantity.start - 1] if draft.quantity.start else None
    return draft.quantity.unit == "count" and before is not None and before.pos_ == "ADP"


def _one_kind(scene: Scene, whole: Draft, part: Draft) -> bool:
    """Whether the two can count the same things: not people of the one and objects of the other."""
    if alike(scene, whole, part) or part.head is None or whole.head is None:
        return True
    # An acronym doesn't say what it stands for: «ВПО» are people.
    kinds = {
        None if one.abbreviation else one.animate
        for one in (reading(scene.doc[part.head]), reading(scene.doc[whole.head]))
    }
    return kinds != {True, False}
