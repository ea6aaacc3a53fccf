"""Where a figure holds: the nearest place that the text gives for it.

A place that one figure claims for itself («сім – у Кам'янському», «родин із Нікопольського району»)
says nothing of the others. Otherwise the own clause comes first, then the clauses before it, the
header of a list, and the sentence before while the paragraph goes on.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.finders.spans import PlaceFound
from extractor.language.doc import reading
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES, Clause
from extractor.relations.surroundings import is_one_of

Rule = Callable[[Scene, Draft], list[PlaceFound]]
_IN = frozenset({"в", "у", "на", "по", "біля", "поблизу", "навколо"})
_FROM = frozenset({"з", "із", "зі"})
_WIDE = frozenset({"oblast", "region"})
_UNITS = _WIDE | {"district", "hromada"}


def where(scene: Scene) -> None:
    """Set ``place`` of every draft."""
    claimed: set[int] = set()
    for draft in scene.drafts:
        found = _apply(scene, draft, CLAIMING)
        if draft.head is None or not is_one_of(scene.doc[draft.head], scene.words.place_units):
            # «у п'яти районах Закарпаття допомогли 870 людям»: the place is everybody's.
            claimed.update(place.start for place in found)
    scene.claimed = claimed
    for number, draft in enumerate(scene.drafts):
        if draft.place is None:
            _apply(scene, draft, SCOPED)
        if draft.place is None and number:
            _continue(scene, draft, scene.drafts[number - 1])


def _apply(scene: Scene, draft: Draft, rules: list[Rule]) -> list[PlaceFound]:
    for rule in rules:
        found = rule(scene, draft)
        if found:
            draft.place = "; ".join(dict.fromkeys(place.name for place in found))
            draft.rules.append(f"place.{rule.__name__}")
            return found
    return []


# --- which places may stand for a figure ------------------------------------------------------------------------------


def _places(scene: Scene, start: int, end: int) -> list[PlaceFound]:
    """Return the places between two tokens that stand for themselves: not in a body's name or a person's role."""
    return [p for p in scene.places.between(start, end) if not _belongs_elsewhere(scene, p)]


def _belongs_elsewhere(scene: Scene, place: PlaceFound) -> bool:
    body = scene.bodies.at(place.start)
    if body is not None and not body.anaphoric:
        return True
    # «Посольство Японії в Україні»: the preposition between the name and the country.
    ends = (scene.bodies.ending_at(place.start), scene.bodies.ending_at(place.start - 1))
    if place.kind == "country" and any(end is not None for end in ends):
        return True
    if scene.names.at(place.start) is not None or _dateline(scene, place):
        return True
    # «голова СФГ із с. Оситняжка Михайло Тищенко»: where the person is from.
    return bool(scene.people.between(place.end, place.end + 2))


def _dateline(scene: Scene, place: PlaceFound) -> bool:
    """«МИКОЛАЇВ, 26 вересня 2024 року»: where the release was written."""
    line = scene.layout.lines[scene.layout.line_of(place.start)]
    after = place.end + 1
    comma = place.end < len(scene.doc) and scene.doc[place.end].text in {",", "."}
    return place.start == line.start and comma and bool(scene.dates.between(after, after + 2))


def _joint(scene: Scene, places: list[PlaceFound], first: PlaceFound) -> list[PlaceFound]:
    """Return ``first`` and the places coordinated with it."""
    chain = [first]
    for place in places:
        if place.start >= chain[-1].start and place is not chain[-1]:
            between = [t for t in scene.doc[chain[-1].end : place.start] if not t.is_space]
            if between and all(t.text == "," or t.pos_ in {"CCONJ", "ADP"} for t in between) and len(between) <= 3:
                chain.append(place)
    return chain


# --- places that one figure claims ------------------------------------------------------------------------------------


def in_phrase(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """«двадцяти бібліотек Чернівецької області», «родин із Нікопольського району»."""
    places = _places(scene, draft.quantity.end, draft.end)
    return _joint(scene, _places(scene, draft.quantity.end, draft.end + 8), places[0]) if places else []


def after_dash(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """«сім – у Кам'янському, три – у Павлограді»."""
    doc, at = scene.doc, draft.end
    while at < len(doc) and (doc[at].is_space or doc[at].text == ","):
        at += 1
    if at >= len(doc) or doc[at].text not in DASHES:
        return []
    at += 1
    while at < len(doc) and (doc[at].is_space or doc[at].lower_ in _IN | _FROM):
        at += 1
    places = [p for p in _places(scene, at, at + 2) if p.start <= at + 1]
    return _joint(scene, _places(scene, at, at + 12), places[0]) if places else []


def bracket_after(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """«одна дитина (Березнівська ТГ)»."""
    doc = scene.doc
    if draft.end + 1 >= len(doc) or doc[draft.end].text != "(":
        return []
    inside = scene.layout.bracket(draft.end + 1)
    places = _places(scene, draft.end, inside[1]) if inside else []
    return _joint(scene, places, places[0]) if places and places[0].start <= draft.end + 2 else []


def bracket_before(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """«у Чорткові (4 ліжка), Кременці (6 ліжок)»: the figure in brackets after the place."""
    inside = scene.layout.bracket(draft.start)
    if inside is None:
        return []
    return [p for p in _places(scene, max(0, inside[0] - 6), inside[0]) if p.end == inside[0]]


# --- places by scope --------------------------------------------------------------------------------------------------


def own_clause(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """A place of the figure's own clause: after «в / у / на», or the subject («Снігурівська громада отримає …»)."""
    return _in_clause(scene, draft, scene.layout.clauses[scene.layout.clause_of(draft.start)])


def earlier_clause(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """A place of an earlier clause of the sentence, no semicolon between."""
    here = scene.layout.clause_of(draft.start)
    clause = scene.layout.clauses[here]
    for index in range(here - 1, scene.layout.clauses_of(clause.sentence).start - 1, -1):
        other = scene.layout.clauses[index]
        if other.depth <= clause.depth:
            found = _in_clause(scene, draft, other)
            if found:
                return found
    return []


def list_header(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """The place of the line that heads the list."""
    line = scene.layout.lines[scene.layout.line_of(draft.start)]
    if line.header is None:
        return []
    header = scene.layout.lines[line.header]
    last = scene.layout.sentences[scene.layout.sentence_of(header.end - 1)][0]
    places = [p for p in _places(scene, max(header.start, last), header.end) if _locative(scene, p)]
    return _joint(scene, places, places[-1]) if places else []


def _in_clause(scene: Scene, draft: Draft, clause: Clause) -> list[PlaceFound]:
    places = [
        p
        for p in _places(scene, clause.start, clause.end)
        if scene.layout.depth[p.start] == clause.depth and p.start not in scene.claimed
    ]
    fit = [p for p in places if _fits(scene, p) and (p.end <= draft.start or _reaches(scene, draft, p))]
    if not fit:
        return []
    before = [p for p in fit if p.end <= draft.start]
    chosen = before[-1] if before else fit[0]
    while True:
        # Only the first of joint places carries the preposition: walk back to it.
        previous = next((p for p in places if p.end <= chosen.start and chosen in _joint(scene, places, p)[1:]), None)
        if previous is None:
            break
        chosen = previous
    return _joint(scene, places, chosen)


def _reaches(scene: Scene, draft: Draft, place: PlaceFound) -> bool:
    """Whether a place after the figure is still the figure's: no other figure, no colon between."""
    between = scene.doc[draft.end : place.start]
    colon = any(t.text in {":", ";"} for t in between)
    units = scene.words.place_units
    figures = scene.drafts_between(draft.end, place.start)
    # «27 сіл у 5 громадах Сумщини»: counts of places stand in the way of nothing.
    return not colon and all(d.head is not None and is_one_of(scene.doc[d.head], units) for d in figures)


def _fits(scene: Scene, place: PlaceFound) -> bool:
    return _locative(scene, place) or _subject(scene, place) or _owner(scene, place)


def _preposition(scene: Scene, place: PlaceFound) -> str | None:
    """Return the preposition that governs the place, adjectives and «м.», «с.» passed over."""
    doc, at = scene.doc, place.start - 1
    while at >= 0 and (
        doc[at].pos_ == "ADJ" or doc[at].lower_ in {"м.", "с.", "смт", "місті", "місто", "селі", "селищі"}
    ):
        at -= 1
    return doc[at].lower_ if at >= 0 and doc[at].pos_ == "ADP" else None


def _locative(scene: Scene, place: PlaceFound) -> bool:
    preposition = _preposition(scene, place)
    return preposition in _IN or (preposition in _FROM and place.kind in _UNITS)


def _subject(scene: Scene, place: PlaceFound) -> bool:
    """«Чернігівщина отримала …», «фонд передав громаді …»: the place acts or receives."""
    head = reading(scene.doc[place.end - 1])
    if place.generic:
        return head.case == "Dat" and _preposition(scene, place) is None
    return head.case == "Nom" and _preposition(scene, place) is None


def _owner(scene: Scene, place: PlaceFound) -> bool:
    """«заклади області налічують …», «лісгоспи Прикарпаття створили …»: what acts there, in the genitive."""
    doc = scene.doc
    if place.kind not in _WIDE | {"district"} or _preposition(scene, place) is not None or place.start == 0:
        return False
    noun = doc[place.start - 1].pos_ in {"NOUN", "PROPN"}
    person = bool(scene.people.between(place.end, place.end + 9))
    return noun and not person and reading(doc[place.end - 1]).case == "Gen"


CLAIMING: list[Rule] = [in_phrase, after_dash, bracket_after, bracket_before]


def scene_set(scene: Scene, draft: Draft) -> list[PlaceFound]:
    """The place of the sentence whose date goes on («повернулися з чемпіонату, що проходив у Тячеві»)."""
    if "time.continued" not in draft.rules or draft.period is None:
        return []
    here = scene.layout.sentence_of(draft.start)
    line = scene.layout.lines[scene.layout.line_of(draft.start)]
    dates = [d for d in scene.dates.between(line.start, draft.start) if (d.start_date, d.end_date) == draft.period]
    if not dates:
        return []
    start, end = scene.layout.sentences[scene.layout.sentence_of(dates[-1].start)]
    if scene.layout.sentence_of(dates[-1].start) == here or scene.quantities.between(start, end):
        return []
    places = [p for p in _places(scene, start, end) if _locative(scene, p) and p.start not in scene.claimed]
    return _joint(scene, places, places[0]) if places else []


SCOPED: list[Rule] = [own_clause, earlier_clause, list_header, scene_set]


def _continue(scene: Scene, draft: Draft, before: Draft) -> None:
    """Take the place of the figure before while the paragraph goes on telling what happened there."""
    layout = scene.layout
    if before.place is None or layout.line_of(before.start) != layout.line_of(draft.start):
        return
    if any(rule.removeprefix("place.") in _CLAIMS for rule in before.rules):
        return
    distance = layout.sentence_of(draft.start) - layout.sentence_of(before.start)
    clause = layout.clauses[layout.clause_of(draft.start)]
    first = next((t for t in scene.doc[slice(*layout.sentences[clause.sentence])] if t.is_alpha), None)
    breaks = first is not None and first.lower_ in scene.words.continuation_breaks
    goes_on = "time.continued" in draft.rules and clause.tense != "present" and not breaks
    inside = layout.depth[draft.start] >= layout.depth[before.start] and not _parted(scene, before, draft)
    if (distance == 1 and goes_on) or (distance == 0 and inside):
        draft.place = before.place
        draft.rules.append("place.continued")


def _parted(scene: Scene, before: Draft, draft: Draft) -> bool:
    return any(token.text == ";" for token in scene.doc[before.end : draft.start])


_CLAIMS = frozenset(rule.__name__ for rule in CLAIMING)
