"""What a figure counts whose noun the text leaves out: its whole's, the compared figure's, or the one before's."""

from __future__ import annotations

from extractor.relations import labels, surroundings
from extractor.relations.drafts import Scene
from extractor.relations.partitives import compared, joined


def inherit(scene: Scene) -> None:
    """Give elliptical drafts the noun of their whole, of the figure they are compared with, or of the one before."""
    doc = scene.doc
    for number, draft in enumerate(scene.drafts):
        changed = draft.change is not None
        if draft.counted is not None and not changed:
            continue
        beside = draft.part_of is not None or compared(scene, draft)
        if not (draft.elliptical or changed or beside or draft.quantity.unit == "percent"):
            continue
        source = draft.part_of if draft.part_of is not None else _source(scene, number)
        if source is None:
            continue
        other = scene.drafts[source]
        if other.counted is None and other.inherits is None and source > number:
            continue
        if draft.counted is None:
            draft.counted, draft.inherits, draft.head = other.counted, source, other.head
        at = surroundings.skip_dash(scene, draft.end)
        if draft.elliptical and draft.counted and at is not None and at < len(doc) and doc[at].pos_ == "ADP":
            phrase = labels.prepositional(scene, at)
            if phrase:
                draft.counted = f"{draft.counted} {phrase}"


def _source(scene: Scene, number: int) -> int | None:
    """Return the figure whose noun an elliptical one shares: the next one joined to it, or the nearest before."""
    draft = scene.drafts[number]
    line = scene.layout.line_of(draft.start)
    following = scene.drafts[number + 1] if number + 1 < len(scene.drafts) else None
    if (
        following is not None
        and following.counted
        and joined(scene, draft, following)
        and following.start - draft.end <= 2
    ):
        return number + 1
    for j in range(number - 1, -1, -1):
        other = scene.drafts[j]
        if scene.layout.line_of(other.start) != line:
            return None
        if other.counted is None or scene.layout.depth[other.start] > scene.layout.depth[draft.start]:
            continue
        beside = other.start > 0 and scene.doc[other.start - 1].pos_ == "ADP" and draft.change is not None
        if (
            beside
            and j
            and scene.layout.sentence_of(scene.drafts[j - 1].start) == scene.layout.sentence_of(draft.start)
        ):
            continue  # «допомогла 870 людям у п'яти районах – це на 200 більше»: the people, not the districts
        same = other.quantity.unit == draft.quantity.unit
        if same or (draft.change is not None and draft.quantity.unit == "percent"):
            return j
    return None
