"""When a figure holds: its period and as-of date, scoped through the structure of the release.

A date or place counts for the figures of its own clause and, when it opens the sentence, of the
clauses after it; the header of a list counts for its items; the sentence before counts only while
the text plainly goes on about the same. A comparison («ніж торік») dates nothing but the figure beside it.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.finders.spans import DateFound
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES, Clause
from extractor.relations.where import where

Rule = Callable[[Scene, Draft], DateFound | None]


def context(scene: Scene) -> None:
    """Set ``period``, ``as_of`` and ``place`` of every draft; parts take what they lack from their whole."""
    for draft in scene.drafts:
        _time(scene, draft)
    where(scene)
    for number, draft in enumerate(scene.drafts):
        _from_whole(scene, draft)
        if draft.change is not None and draft.period is None and number:
            _from_neighbour(scene, draft, scene.drafts[number - 1])
    for draft in scene.drafts:
        _from_whole(scene, draft)


def _from_whole(scene: Scene, draft: Draft) -> None:
    if draft.part_of is None:
        return
    whole = scene.drafts[draft.part_of]
    if draft.period is None and draft.as_of is None:
        clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
        own = (
            scene.layout.sentence_of(draft.start) != scene.layout.sentence_of(whole.start) and clause.tense == "present"
        )
        if not own:
            draft.period, draft.as_of = whole.period, whole.as_of
    if draft.place is None:
        draft.place = whole.place


def _from_neighbour(scene: Scene, draft: Draft, other: Draft) -> None:
    if scene.layout.sentence_of(draft.start) == scene.layout.sentence_of(other.start):
        draft.period, draft.place = other.period, draft.place or other.place


# --- time -------------------------------------------------------------------------------------------------------------


def _time(scene: Scene, draft: Draft) -> None:
    for rule in TIME_RULES:
        found = rule(scene, draft)
        if found is not None:
            _apply(draft, found)
            draft.rules.append(f"time.{rule.__name__.strip('_')}")
            both = _as_of_beside(scene, draft, found)
            if both is not None:
                _apply(draft, both)
            return


def _apply(draft: Draft, found: DateFound) -> None:
    if found.role == "as_of":
        draft.as_of = found.start_date
    else:
        draft.period = (found.start_date, found.end_date)


def _as_of_beside(scene: Scene, draft: Draft, found: DateFound) -> DateFound | None:
    """«починаючи з 2012 року, станом на 28 липня 2023 року»: a period and an as-of date together."""
    sentence = scene.layout.sentence_of(found.start)
    for other in scene.found.dates:
        near = (other is not found and abs(other.start - found.end) <= 4) or abs(found.start - other.end) <= 4
        if (
            near
            and scene.layout.sentence_of(other.start) == sentence
            and (other.role == "as_of") != (found.role == "as_of")
        ):
            return other if other is not found and not other.document_number else None
    return None


def _usable(scene: Scene, found: DateFound) -> bool:
    if found.document_number or found.role == "until":
        return False
    return not any(o.start <= found.start < o.end for o in scene.found.organisations) and not _in_name(scene, found)


def _in_name(scene: Scene, found: DateFound) -> bool:
    """Whether the date stands inside a name in quotation marks (a programme «… на 2021–2025 роки»)."""
    return any(not q.speech and q.start < found.start < q.end for q in scene.found.quotes)


def _compares(scene: Scene, found: DateFound) -> bool:
    """Whether the date is the other side of a comparison («ніж торік», «за аналогічний період минулого року»)."""
    doc = scene.doc
    words = frozenset(scene.words.comparison_words)
    for token in doc[max(0, found.start - 5) : found.start]:
        if token.lower_ in words or token.lemma_ in words:
            between = doc[token.i + 1 : found.start]
            if not any(t.text in {",", ";", ".", ":", "("} for t in between):
                return True
    return False


def beside(scene: Scene, draft: Draft) -> DateFound | None:
    """«проти 49 торік», «(торік – 38,7 ц/га)», «у 2022 році – 2 905»: the date right beside the figure."""
    doc = scene.doc
    inside = scene.layout.bracket(draft.start)
    for found in scene.found.dates:
        if found.document_number:
            continue
        if found.start == draft.end and not _compares_after(scene, draft):
            continue
        gap = doc[found.end : draft.start] if found.end <= draft.start else None
        dash = gap is not None and 0 < len(gap) <= 3 and any(t.text in DASHES for t in gap)
        if dash and (inside is None or inside[0] < found.start):
            return found
        if found.start == draft.end and _compares_after(scene, draft):
            return found
    return None


def _compares_after(scene: Scene, draft: Draft) -> bool:
    """Whether the figure itself is the other side of a comparison («проти 49 торік»)."""
    return draft.start > 0 and scene.doc[draft.start - 1].lower_ in {"проти", "з", "із", "ніж"}


def in_brackets(scene: Scene, draft: Draft) -> DateFound | None:
    """A date in the same brackets."""
    inside = scene.layout.bracket(draft.start)
    if inside is None:
        return None
    found = [d for d in scene.found.dates if inside[0] < d.start < inside[1] and _usable(scene, d)]
    return _nearest(found, draft)


def same_clause(scene: Scene, draft: Draft) -> DateFound | None:
    """A date in the figure's own clause, the one before the figure first."""
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    return _in_clause(scene, draft, clause)


def _in_clause(scene: Scene, draft: Draft, clause: Clause) -> DateFound | None:
    found = [
        d for d in scene.found.dates
        if clause.start <= d.start < clause.end and _usable(scene, d) and not _compares(scene, d)
        and scene.layout.depth[d.start] == clause.depth
    ]  # fmt: skip
    return _nearest(found, draft)


def _nearest(found: list[DateFound], draft: Draft) -> DateFound | None:
    before = [d for d in found if d.end <= draft.start]
    if before:
        return before[-1]
    return found[0] if found else None


def earlier_clause(scene: Scene, draft: Draft) -> DateFound | None:
    """A date in an earlier clause of the sentence, as long as this clause doesn't state what stands now."""
    here = scene.layout.clause_of(draft.start)
    clause = scene.layout.clauses[here]
    for index in range(here - 1, scene.layout.clauses_of(clause.sentence).start - 1, -1):
        other = scene.layout.clauses[index]
        if other.depth > clause.depth:
            continue
        found = _in_clause(scene, draft, other)
        if found is None:
            continue
        if found.role == "as_of" or clause.tense != "present" or other.tense == "present":
            return found
        return None
    return None


def list_header(scene: Scene, draft: Draft) -> DateFound | None:
    """The date of the line that heads the list."""
    line = scene.layout.lines[scene.layout.line_of(draft.start)]
    if line.header is None:
        return None
    header = scene.layout.lines[line.header]
    found = _dating(scene, header.start, header.end)
    last = scene.layout.sentence_of(header.end - 1)
    return next((d for d in reversed(found) if scene.layout.sentence_of(d.start) == last), None)


def _dating(scene: Scene, start: int, end: int) -> list[DateFound]:
    """Return the dates between two tokens that can date figures elsewhere: no comparisons, nothing in brackets."""
    return [
        d
        for d in scene.found.dates
        if start <= d.start < end and not scene.layout.depth[d.start] and _usable(scene, d) and not _compares(scene, d)
    ]


def continued(scene: Scene, draft: Draft) -> DateFound | None:
    """The date of the sentence before, while the paragraph goes on telling what happened."""
    layout = scene.layout
    clause = layout.clauses[layout.clause_of(draft.start)]
    if clause.tense in {"present", "future"}:
        return None
    line = layout.line_of(draft.start)
    sentence = layout.sentence_of(draft.start)
    for number in range(sentence, -1, -1):
        start, end = layout.sentences[number]
        if layout.line_of(start) != line:
            return None
        if number != sentence:
            found = _dating(scene, start, end)
            if found:
                return found[0] if found[0].role != "as_of" else None
        if _breaks(scene, start, end):
            return None
    return None


def _breaks(scene: Scene, start: int, end: int) -> bool:
    first = next((t for t in scene.doc[start:end] if not (t.is_punct or t.is_space)), None)
    return first is not None and first.lower_ in scene.words.continuation_breaks


TIME_RULES: list[Rule] = [beside, in_brackets, same_clause, earlier_clause, list_header, continued]
