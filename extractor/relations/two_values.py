"""The same indicator with two different values in one document."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable

from extractor.facts import Check
from extractor.relations.amounts import compatible, is_level
from extractor.relations.drafts import Draft, Scene
from patterns.models import Checks


def two_values(scene: Scene, words: Checks) -> list[tuple[Draft, Check]]:
    """«У районі працюють 14 бригад … У районі працює 16 бригад»: both figures are marked.

    The same means: what is counted, unit, action, place, time and body, outside lists and breakdowns. Counts of
    one word («осіб») are of anything, so more has to agree: place and time both, or one of them is the title.
    """
    groups: defaultdict[Hashable, list[Draft]] = defaultdict(list)
    for draft in scene.drafts:
        if draft.indicator and draft.action and draft.part_of is None and is_level(draft) and not _listed(scene, draft):
            groups[draft.indicator, draft.quantity.unit, draft.action, draft.organisation].append(draft)
    found: list[tuple[Draft, Check]] = []
    for group in groups.values():
        for one, other in itertools.pairwise(group):
            if not compatible(one, other) and _same(scene, one, other) and not _repeated(one, other, group):
                found += [(one, "two_values"), (other, "two_values")]
    return found


def _listed(scene: Scene, draft: Draft) -> bool:
    """Whether the figure is in a list, or beside another of its indicator in its sentence: both speak of several."""
    layout = scene.layout
    if layout.lines[layout.line_of(draft.start)].item:
        return True
    sentence = layout.sentence_of(draft.start)
    return any(
        other is not draft
        and other.indicator == draft.indicator
        and other.quantity.unit == draft.quantity.unit
        and other.part_of is None
        and layout.sentence_of(other.start) == sentence
        for other in scene.drafts
    )


def _same(scene: Scene, one: Draft, other: Draft) -> bool:
    """Whether nothing in the two sentences says that they speak of different places, times or bodies."""
    if _in_title(scene, one) and not _in_title(scene, other):
        one_time, other_time = (one.period, one.as_of), (other.period, other.as_of)
        return one.place in (None, other.place) and one_time in ((None, None), other_time)
    if (one.place, one.period, one.as_of) != (other.place, other.period, other.as_of):
        return False
    timed = one.period is not None or one.as_of is not None
    told = (one.place is not None) + timed
    specific = len((one.indicator or "").split()) > 1
    return told == 2 or (told == 1 and specific and _named(scene, one) == _named(scene, other))


def _in_title(scene: Scene, draft: Draft) -> bool:
    return len(scene.layout.lines) > 1 and scene.layout.line_of(draft.start) == 0


def _named(scene: Scene, draft: Draft) -> frozenset[str]:
    """Return the bodies and places that the figure's sentence names."""
    start, end = scene.layout.sentences[scene.layout.sentence_of(draft.start)]
    bodies = {body.name for body in scene.found.organisations if start <= body.start < end}
    return frozenset(bodies | {place.name for place in scene.found.places if start <= place.start < end})


def _repeated(one: Draft, other: Draft, group: list[Draft]) -> bool:
    """Whether a value comes back after the other: then each of the two speaks of something of its own."""
    values = [draft.quantity.value for draft in group]
    return values.count(one.quantity.value) > 1 and values.count(other.quantity.value) > 1
