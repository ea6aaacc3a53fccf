"""When a figure holds: its period and as-of date, scoped through the structure of the release.

A date counts for the figures of its own clause and, when it opens the sentence, of the clauses after
it; the header of a list counts for its items; the sentence before counts only while the text plainly
goes on telling what happened. A comparison («ніж торік») dates nothing but the figure beside it, a
relative clause only what stands in it, and the day somebody spoke nothing of what they said.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.finders.spans import DateFound
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import DASHES, Clause
from extractor.relations.surroundings import is_one_of

Rule = Callable[[Scene, Draft], DateFound | None]
_SPANS = {"рік": (360, 367), "квартал": (88, 93), "місяць": (27, 32), "тиждень": (6, 8)}
_REACH = 60
"""How many tokens before a figure «за рік» may stand: bounded, so that a sentence of any length takes linear time."""
_PROGRAMME = 14
"""How many tokens before its years a programme may be named."""
_BARE_AFTER = frozenset({"за", "протягом", "упродовж", "впродовж"})


def when(scene: Scene) -> None:
    """Set ``period`` and ``as_of`` of every draft."""
    for draft in scene.drafts:
        for rule in RULES:
            found = rule(scene, draft)
            if found is not None:
                _apply(scene, draft, found)
                draft.rules.append(f"time.{rule.__name__}")
                both = _as_of_beside(scene, found)
                if both is not None:
                    _apply(scene, draft, both)
                break


def _apply(scene: Scene, draft: Draft, found: DateFound) -> None:
    if found.role == "as_of" or _on_a_day(scene, found):
        draft.as_of = found.start_date
    else:
        draft.period = (found.start_date, found.end_date)


def _on_a_day(scene: Scene, found: DateFound) -> bool:
    """«заборгованість на 1 грудня 2023 року»: the state on a day, unless something is planned for it."""
    if not found.start or scene.doc[found.start - 1].lower_ != "на" or found.start_date != found.end_date:
        return False
    clause = scene.layout.clauses[scene.layout.clause_of(found.start)]
    return clause.tense != "future"


def _as_of_beside(scene: Scene, found: DateFound) -> DateFound | None:
    """«починаючи з 2012 року, станом на 28 липня 2023 року»: a period and an as-of date together."""
    sentence = scene.layout.sentence_of(found.start)
    for other in scene.dates.between(found.start - 12, found.end + 5):
        near = abs(other.start - found.end) <= 4 or abs(found.start - other.end) <= 4
        same = scene.layout.sentence_of(other.start) == sentence and not other.document_number
        if (
            other is not found
            and other.basis != "unresolved"
            and near
            and same
            and (other.role == "as_of") != (found.role == "as_of")
        ):
            return other
    return None


# --- which dates may date a figure ------------------------------------------------------------------------------------


def _usable(scene: Scene, found: DateFound) -> bool:
    if found.document_number or found.role == "until" or found.basis == "unresolved" or _dateline(scene, found):
        return False
    body = scene.bodies.at(found.start)
    return body is None or found.end > body.end or body.end - body.start <= 1


def _in_name(scene: Scene, found: DateFound) -> bool:
    """Whether the date is part of a name: in quotation marks, or the years of a programme («… на 2021–2025 роки»)."""
    if scene.names.at(found.start) is not None:
        return True
    doc = scene.doc
    if not found.start or doc[found.start - 1].lower_ != "на" or found.start_date == found.end_date:
        return False
    before = doc[max(0, found.start - _PROGRAMME) : found.start - 1]
    return any(is_one_of(token, scene.words.programme_nouns) for token in before)


def _dateline(scene: Scene, found: DateFound) -> bool:
    """«МИКОЛАЇВ, 26 вересня 2024 року — …»: when the release was written."""
    line = scene.layout.lines[scene.layout.line_of(found.start)]
    before = scene.doc[line.start : found.start]
    place = 1 < len(before) <= 6 and before[-1].text in {",", "|"} and before[0].text[:1].isupper()
    after = scene.doc[found.end].text if found.end < len(scene.doc) else ""
    return place and (after in DASHES or after == ".")


def _compares(scene: Scene, found: DateFound) -> bool:
    """Whether the date is the other side of a comparison («ніж торік», «за аналогічний період минулого року»)."""
    doc = scene.doc
    words = scene.words.comparison_words
    for token in doc[max(0, found.start - 5) : found.start]:
        more = token.lower_ in {"більше", "менше"} and scene.doc[token.i + 1].lower_ == "за"
        if token.lower_ in words or token.lemma_ in words or more:
            between = doc[token.i + 1 : found.start]
            if not any(t.text in {",", ";", ".", ":", "("} for t in between):
                return True
    return False


def _dating(scene: Scene, start: int, end: int, *, depth: int = 0) -> list[DateFound]:
    """Return the dates between two tokens that can date a figure: no comparisons, no names, no deeper brackets."""
    return [
        d
        for d in scene.dates.between(start, end)
        if scene.layout.depth[d.start] == depth
        and _usable(scene, d)
        and not _compares(scene, d)
        and not _in_name(scene, d)
    ]


def _speaks(scene: Scene, clause: Clause) -> bool:
    """Whether the clause says that somebody spoke («про це 15 лютого повідомив …»)."""
    return clause.predicate is not None and is_one_of(scene.doc[clause.predicate], scene.speech)


def _relative(scene: Scene, clause: Clause) -> bool:
    """Whether the clause is relative («яких спілка супроводжувала торік»): its date is its own."""
    opening = [t for t in scene.doc[clause.start : clause.start + 4] if not (t.is_punct or t.is_space)]
    return any(is_one_of(token, ("який", "котрий")) for token in opening[:3])


def _nearest(found: list[DateFound], draft: Draft) -> DateFound | None:
    before = [d for d in found if d.end <= draft.start]
    if before:
        return before[-1]
    return found[0] if found else None


# --- rules ------------------------------------------------------------------------------------------------------------


def beside(scene: Scene, draft: Draft) -> DateFound | None:
    """«проти 49 торік», «(торік – 38,7 ц/га)», «у 2022 році – 2 905»: the date right beside the figure."""
    doc = scene.doc
    inside = scene.layout.bracket(draft.start)
    compared = draft.start > 0 and doc[draft.start - 1].lower_ in {"проти", "з", "із", "ніж"}
    for found in scene.dates.between(draft.start - 12, draft.end + 2):
        if found.document_number or found.basis == "unresolved":
            continue
        gap = doc[found.end : draft.start] if found.end <= draft.start else None
        dash = gap is not None and 0 < len(gap) <= 3 and any(t.text in DASHES for t in gap)
        if dash and (inside is None or inside[0] < found.start) and not _dateline(scene, found):
            return found
        if compared and draft.end <= found.start <= draft.end + 1:
            return found
    return None


def in_brackets(scene: Scene, draft: Draft) -> DateFound | None:
    """A date in the same brackets."""
    inside = scene.layout.bracket(draft.start)
    if inside is None:
        return None
    return _nearest(_dating(scene, *inside, depth=scene.layout.depth[draft.start]), draft)


def own_clause(scene: Scene, draft: Draft) -> DateFound | None:
    """A date in the figure's own clause, the one before it first; for money, a programme's years failing that."""
    clause = scene.layout.clauses[scene.layout.clause_of(draft.start)]
    dates = _dating(scene, clause.opening, clause.end, depth=clause.depth)
    found = _nearest([d for d in dates if not _parted(scene, draft, d)], draft)
    if found is not None:
        return found
    if draft.quantity.unit == "count":
        return None
    named = [d for d in scene.dates.between(clause.start, draft.start) if _in_name(scene, d)]
    return named[-1] if named and not named[-1].document_number and named[-1].basis != "unresolved" else None


def _parted(scene: Scene, draft: Draft, found: DateFound) -> bool:
    """Whether a date after the figure is another's: «45 проти 41 у 2022 році», «1,2 млн, на 1 лютого – 800 тис.»."""
    doc = scene.doc
    if found.start < draft.end:
        return False
    compared = any(token.lower_ in scene.words.comparison_words for token in doc[draft.end : found.start])
    return compared or (found.end < len(doc) and doc[found.end].text in DASHES)


def relative_after(scene: Scene, draft: Draft) -> DateFound | None:
    """«140 побратимів, яких спілка супроводжувала торік»: the relative clause right after what is counted."""
    index = scene.layout.clause_of(draft.start) + 1
    if index >= len(scene.layout.clauses):
        return None
    clause = scene.layout.clauses[index]
    if not _relative(scene, clause) or draft.end < clause.start - 2:
        return None
    found = next(iter(_dating(scene, clause.start, clause.end, depth=clause.depth)), None)
    # «13 служб, чотири з яких відкрито торік»: the clause tells of other figures.
    other = found is not None and bool(scene.quantities.between(clause.start, found.end))
    return None if other else found


def earlier_clause(scene: Scene, draft: Draft) -> DateFound | None:
    """A date in an earlier clause of the sentence, as long as this clause doesn't state what stands now."""
    here = scene.layout.clause_of(draft.start)
    clause = scene.layout.clauses[here]
    for index in range(here - 1, scene.layout.clauses_of(clause.sentence).start - 1, -1):
        other = scene.layout.clauses[index]
        if other.depth > clause.depth or _relative(scene, other):
            continue
        found = _nearest(_dating(scene, other.start, other.end, depth=other.depth), draft)
        if found is None:
            continue
        if found.role == "as_of" or clause.tense != "present" or other.tense == "present":
            return found
        return None
    return None


def bare_span(scene: Scene, draft: Draft) -> DateFound | None:
    """«За рік народилося 57 немовлят», «за тиждень»: the span of that length that the text gave last."""
    doc = scene.doc
    start = scene.layout.sentences[scene.layout.sentence_of(draft.start)][0]
    for at in range(draft.start - 1, max(start, draft.start - _REACH), -1):
        if doc[at - 1].lower_ not in _BARE_AFTER:
            continue
        if at + 1 < draft.start and is_one_of(doc[at], ("цей", "той")):
            ranges = [d for d in _dating(scene, 0, at) if d.start_date != d.end_date and d.role != "as_of"]
            return ranges[-1] if ranges else None
        span = next((s for word, s in _SPANS.items() if is_one_of(doc[at], (word,))), None)
        if span is None:
            continue
        fitting = [d for d in _dating(scene, 0, at) if _lasts(d, span)]
        return fitting[-1] if fitting else None
    return None


def _lasts(found: DateFound, span: tuple[int, int]) -> bool:
    if found.start_date is None or found.end_date is None:
        return False
    return span[0] <= (found.end_date - found.start_date).days + 1 <= span[1]


def list_header(scene: Scene, draft: Draft) -> DateFound | None:
    """The date of the line that heads the list; of its sentence before when the last one has no verb."""
    line = scene.layout.lines[scene.layout.line_of(draft.start)]
    if line.header is None:
        return None
    header = scene.layout.lines[line.header]
    for number in range(scene.layout.sentence_of(header.end - 1), -1, -1):
        start, end = scene.layout.sentences[number]
        if end <= header.start:
            return None
        found = _dating(scene, max(start, header.start), min(end, header.end))
        if found:
            return found[-1]
        if any(scene.layout.clauses[i].predicate is not None for i in scene.layout.clauses_of(number)):
            return None
    return None


def continued(scene: Scene, draft: Draft) -> DateFound | None:
    """The date that opens a sentence before, while the paragraph goes on telling what happened."""
    layout = scene.layout
    clause = layout.clauses[layout.clause_of(draft.start)]
    if clause.tense in {"present", "future"} or (clause.tense == "none" and not draft.elliptical):
        return None
    line, sentence = layout.line_of(draft.start), layout.sentence_of(draft.start)
    quoted = False
    if _has_own_span(scene, clause):
        return None
    for number in range(sentence, -1, -1):
        start, end = layout.sentences[number]
        if layout.line_of(start) != line or _breaks(scene, start, end):
            return None
        if number != sentence:
            if _dating(scene, start, end):
                opening = _opening_date(scene, number)
                day = opening is not None and opening.start_date == opening.end_date
                return opening if day or not quoted else None
            spanned = next((d for d in scene.drafts_between(start, end) if "time.bare_span" in d.rules), None)
            if spanned is not None:
                return bare_span(scene, spanned)
        # Who is quoted goes on with what they choose, unless they tell of one day's event.
        quoted = quoted or _opens_quotation(scene, start)
    return None


def _has_own_span(scene: Scene, clause: Clause) -> bool:
    """«за п'ять днів евакуйовано 214 осіб»: the clause gives a span of its own."""
    spans = (
        q for q in scene.quantities.between(clause.opening, clause.end) if q.unit in {"day", "week", "month", "year"}
    )
    return any(q.start and scene.doc[q.start - 1].lower_ in _BARE_AFTER for q in spans)


def _opening_date(scene: Scene, sentence: int) -> DateFound | None:
    """Return the date in the first clause of a sentence, unless it is an as-of date or the day that somebody spoke."""
    start, end = scene.layout.sentences[sentence]
    first = scene.layout.clauses[scene.layout.clauses_of(sentence).start]
    found = _dating(scene, first.start, first.end, depth=first.depth)
    if not found and not scene.quantities.between(start, end):
        # A sentence with no figures sets the scene («повернулися з чемпіонату, що проходив 15–17 березня»).
        found = [
            d
            for d in _dating(scene, start, end)
            if scene.layout.clauses[scene.layout.clause_of(d.start)].tense == "past"
        ]
        found = found if len(found) == 1 else []
    if not found or found[0].role == "as_of" or first.tense in {"present", "future"}:
        return None
    if _speaks(scene, first) and found[0].start_date == found[0].end_date:
        return None
    return found[0]


def _breaks(scene: Scene, start: int, end: int) -> bool:
    first = next((t for t in scene.doc[start:end] if not (t.is_punct or t.is_space)), None)
    return first is not None and first.lower_ in scene.words.continuation_breaks


def _opens_quotation(scene: Scene, start: int) -> bool:
    """Whether a quoted speech begins at the sentence: who speaks there goes on with what they choose."""
    return any(quote.start <= start <= quote.inner_start for quote in scene.speeches.between(start - 2, start + 1))


RULES: list[Rule] = [
    beside,
    in_brackets,
    own_clause,
    relative_after,
    bare_span,
    earlier_clause,
    list_header,
    continued,
]
