"""When and where a figure holds: period, as-of date and place, scoped through the structure of the release.

A date or place counts for the figures of its own clause and, when it opens the sentence, of the
clauses after it; the header of a list counts for its items; the sentence before counts only while
the text plainly goes on about the same. A comparison («ніж торік») dates nothing but the figure beside it.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.finders.spans import DateFound, PlaceFound
from extractor.language.doc import reading
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES, Clause

TimeRule = Callable[[Scene, Draft], DateFound | None]
PlaceRule = Callable[[Scene, Draft], list[PlaceFound]]
_LOCATIVE = frozenset({"в", "у", "на", "по", "з", "із", "зі", "біля", "поблизу", "навколо", "під", "для"})


def context(scene: Scene) -> None:
    """Set ``period``, ``as_of`` and ``place`` of every draft; parts take what they lack from their whole."""
    for number, draft in enumerate(scene.drafts):
        _time(scene, draft)
        _place(scene, draft)
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


TIME_RULES: list[TimeRule] = [beside, in_brackets, same_clause, earlier_clause, list_header, continued]


# --- place ------------------------------------------------------------------------------------------------------------


def _place(scene: Scene, draft: Draft) -> None:
    for rule in PLACE_RULES:
        found = rule(scene, draft)
        if found:
            names = dict.fromkeys(place.name for place in found)
            draft.place = "; ".join(names)
            draft.rules.append(f"place.{rule.__name__.strip('_')}")
            return


def _places(scene: Scene, start: int, end: int) -> list[PlaceFound]:
    """Return the places between two tokens that stand for themselves: not inside a body's name, a person's role."""
    inside = [(o.start, o.end) for o in scene.found.organisations if not o.anaphoric]
    return [
        p for p in scene.found.places
        if start <= p.start < end and not any(left <= p.start < right for left, right in inside)
    ]  # fmt: skip


def _joint(scene: Scene, places: list[PlaceFound], first: PlaceFound) -> list[PlaceFound]:
    """Return ``first`` and the places coordinated with it."""
    chain = [first]
    for place in places:
        if place.start >= chain[-1].start and place is not chain[-1]:
            between = [t for t in scene.doc[chain[-1].end : place.start] if not t.is_space]
            if all(t.text == "," or t.pos_ in {"CCONJ", "ADP"} for t in between) and len(between) <= 3:
                chain.append(place)
    return chain


def in_phrase(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """«двадцяти бібліотек Чернівецької області», «родин із Нікопольського району»."""
    places = _places(scene, draft.quantity.end, draft.end)
    return _joint(scene, places, places[0]) if places else []


def after_dash(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """«сім – у Кам'янському, три – у Павлограді», «6 ліжок» in brackets after the place is the next rule's."""
    doc = scene.doc
    end = draft.end
    while end < len(doc) and (
        doc[end].text in DASHES or doc[end].is_space or doc[end].lower_ in {"в", "у", "на", "із", "з"}
    ):
        end += 1
    places = [
        p
        for p in _places(scene, end, end + 3)
        if p.start == end or (p.start == end + 1 and doc[end].lower_ in {"м.", "с.", "смт"})
    ]
    return _joint(scene, _places(scene, end, end + 12), places[0]) if places and end > draft.end else []


def bracket_after(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """«одна дитина (Березнівська ТГ)»."""
    doc = scene.doc
    if draft.end >= len(doc) or doc[draft.end].text != "(":
        return []
    inside = scene.layout.bracket(draft.end + 1) if draft.end + 1 < len(doc) else None
    places = _places(scene, draft.end, inside[1]) if inside else []
    return _joint(scene, places, places[0]) if places and places[0].start <= draft.end + 2 else []


def bracket_before(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """«у Чорткові (4 ліжка), Кременці (6 ліжок)»: the figure in brackets after the place."""
    inside = scene.layout.bracket(draft.start)
    if inside is None:
        return []
    return [p for p in _places(scene, max(0, inside[0] - 6), inside[0]) if p.end == inside[0]]


def clause_place(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """A place of the figure's own clause: after «в / у / на», or the subject («Снігурівська громада отримає …»)."""
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    return _nearest_place(scene, draft, clause)


def earlier_place(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """A place of an earlier clause of the sentence."""
    here = scene.layout.clause_of(draft.start)
    clause = scene.layout.clauses[here]
    for index in range(here - 1, scene.layout.clauses_of(clause.sentence).start - 1, -1):
        other = scene.layout.clauses[index]
        if other.depth <= clause.depth:
            found = _nearest_place(scene, draft, other)
            if found:
                return found
    return []


def header_place(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """The place of the line that heads the list."""
    line = scene.layout.lines[scene.layout.line_of(draft.start)]
    if line.header is None:
        return []
    header = scene.layout.lines[line.header]
    last = scene.layout.sentences[scene.layout.sentence_of(header.end - 1)][0]
    places = [p for p in _places(scene, max(header.start, last), header.end) if _locative(scene, p)]
    return _joint(scene, places, places[-1]) if places else []


def _nearest_place(scene: Scene, draft: Draft, clause: Clause) -> list[PlaceFound]:
    places = [p for p in _places(scene, clause.start, clause.end) if scene.layout.depth[p.start] == clause.depth]
    fit = [p for p in places if _locative(scene, p) or _subject(scene, p)]
    if not fit:
        return []
    before = [p for p in fit if p.end <= draft.start]
    chosen = before[-1] if before else fit[0]
    while True:
        # The chain may run through places that carry no preposition of their own: walk back to its start.
        previous = next((p for p in places if p.end <= chosen.start and chosen in _joint(scene, places, p)[1:]), None)
        if previous is None:
            break
        chosen = previous
    return _joint(scene, places, chosen)


def _locative(scene: Scene, place: PlaceFound) -> bool:
    doc = scene.doc
    at = place.start - 1
    while at >= 0 and (doc[at].pos_ == "ADJ" or doc[at].lower_ in {"м.", "с.", "смт", "місто", "місті", "селі"}):
        at -= 1
    return at >= 0 and doc[at].lower_ in _LOCATIVE


def _subject(scene: Scene, place: PlaceFound) -> bool:
    head = scene.doc[place.end - 1]
    governed = place.start > 0 and scene.doc[place.start - 1].pos_ in {"ADP", "NOUN"}
    return not place.generic and not governed and reading(head).case == "Nom"


PLACE_RULES: list[PlaceRule] = [
    in_phrase, after_dash, bracket_after, bracket_before, clause_place, earlier_place, header_place,
]  # fmt: skip
