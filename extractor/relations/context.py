"""When and where figures hold: each figure by its own text, then parts and comparisons by the figure they belong to."""

from __future__ import annotations

from extractor.relations.drafts import Draft, Scene
from extractor.relations.when import when
from extractor.relations.where import where


def context(scene: Scene) -> None:
    """Set ``period``, ``as_of`` and ``place`` of every draft; parts take what they lack from their whole."""
    when(scene)
    where(scene)
    for number, draft in enumerate(scene.drafts):
        _from_whole(scene, draft)
        if draft.change is not None and draft.period is None and number:
            _from_neighbour(scene, draft, scene.drafts[number - 1])
    for draft in scene.drafts:
        # A whole that follows its part («сім із дев'яти») has its own context only now.
        _from_whole(scene, draft)


def _from_whole(scene: Scene, draft: Draft) -> None:
    if draft.part_of is None:
        return
    layout, whole = scene.layout, scene.drafts[draft.part_of]
    if draft.period is None and draft.as_of is None:
        # «31 із них потребує реставрації»: another sentence, and what stands now.
        clause = layout.clauses[layout.clause_of(draft.start)]
        elsewhere = layout.sentence_of(draft.start) != layout.sentence_of(whole.start)
        own = "time.relative_after" in whole.rules
        if not own and not (elsewhere and clause.tense == "present"):
            draft.period, draft.as_of = whole.period, whole.as_of
    if draft.place is None:
        draft.place = whole.place


def _from_neighbour(scene: Scene, draft: Draft, other: Draft) -> None:
    """Give a change («на 416 менше») the time and place of the figure that it compares."""
    near = scene.layout.sentence_of(draft.start) - scene.layout.sentence_of(other.start) <= 1
    if near and scene.layout.line_of(draft.start) == scene.layout.line_of(other.start):
        draft.period, draft.place = other.period, draft.place or other.place
