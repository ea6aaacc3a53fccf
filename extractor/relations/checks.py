"""Whether the figures of a document agree with one another.

Each check is one small function in ``CHECKS``. A check speaks up only where the text itself claims that the figures
belong together (a list after a colon or in brackets, «з них», a percentage beside its counts), and passes over what
rounding, «понад» or «близько» explain: a false alarm costs a reader more than a miss.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.facts import Check
from extractor.relations import two_values
from extractor.relations.amounts import exact, is_level, last_digit
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import is_predicate
from extractor.relations.part_sizes import alike, part_exceeds
from extractor.relations.percents import percent_contradicts
from patterns.models import Checks

Marked = tuple[Draft, Check]

_MOST_ALIKE, _LEAST_ALIKE = Decimal(5), Decimal("0.5")
"""A list of the same things as its whole is a breakdown of it between these shares of it …"""
_MOST_OTHER, _LEAST_OTHER = Decimal("1.2"), Decimal("0.8")
"""… and a list of other things («12 закладів: 8 ліцеїв і 5 гімназій») only when it nearly fits."""


def check(scene: Scene, words: Checks) -> None:
    """Set ``checks`` of the drafts, once parts, context and indicators are settled."""
    for rule in CHECKS:
        for draft, code in rule(scene, words):
            if code not in draft.checks:
                draft.checks.append(code)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A list that claims to name every part of a whole."""

    whole: Draft
    parts: Sequence[Draft]
    alike: bool


def breakdown_sum(scene: Scene, words: Checks) -> list[Marked]:
    """«34 особи: 21 жінка, 11 чоловіків та 4 дитини»: the parts of a complete list add up; the whole is marked."""
    found: list[Marked] = []
    for one in _breakdowns(scene, words):
        whole = one.whole.quantity.value
        total = sum((part.quantity.value for part in one.parts), Decimal(0))
        leeway = sum((last_digit(each) for each in (one.whole, *one.parts)), Decimal(0)) / 2
        least, most = (_LEAST_ALIKE, _MOST_ALIKE) if one.alike else (_LEAST_OTHER, _MOST_OTHER)
        if abs(total - whole) <= leeway or not whole * least <= total <= whole * most:
            continue
        found.append((one.whole, "parts_exceed_whole" if total > whole else "parts_do_not_add_up"))
    return found


def _breakdowns(scene: Scene, words: Checks) -> list[Breakdown]:
    found = []
    for number, whole in enumerate(scene.drafts):
        if not (exact(whole) and is_level(whole)) or whole.quantity.unit == "percent":
            continue
        parts = next((parts for kind in (_bracketed, _after_colon, _items) if (parts := kind(scene, number))), [])
        if len(parts) < 2 or not all(exact(part) and is_level(part) for part in parts):
            continue
        elsewhere = any(part.part_of not in (None, number) for part in parts)
        if elsewhere or _names_some(scene, words, whole, parts) or _states(scene, parts):
            continue
        found.append(Breakdown(whole, parts, all(alike(scene, whole, part) for part in parts)))
    return found


def _bracketed(scene: Scene, number: int) -> list[Draft]:
    """«58 закладів (34 ліцеї, 19 гімназій та 5 шкіл)»: the list in the brackets that directly follow."""
    draft, doc = scene.drafts[number], scene.doc
    if draft.end + 1 >= len(doc) or doc[draft.end].text != "(":
        return []
    inside = scene.layout.bracket(draft.end + 1)
    return _level(scene, draft, draft.end + 1, inside[1]) if inside is not None else []


def _after_colon(scene: Scene, number: int) -> list[Draft]:
    """«Допомогу отримали 34 особи: 21 жінка, 11 чоловіків та 2 дитини»: the rest of the sentence after the colon."""
    draft, doc = scene.drafts[number], scene.doc
    colon = _colon(scene, draft)
    if colon is None:
        return []
    end = scene.layout.sentences[scene.layout.sentence_of(colon)][1]
    stop = next((i for i in range(colon + 1, end) if doc[i].text in {";", ":"} or "\n" in doc[i].text), end)
    level = scene.layout.depth[colon]
    return _level(
        scene, draft, colon + 1, next((i for i in range(colon + 1, stop) if scene.layout.depth[i] < level), stop)
    )


def _items(scene: Scene, number: int) -> list[Draft]:
    """«Відкрили 14 пунктів:», and beneath «– сім у Лубнах;», «– сім у Хоролі.»: the first figure of every item."""
    draft, layout = scene.drafts[number], scene.layout
    colon = _colon(scene, draft)
    header = layout.line_of(draft.start)
    if colon is None or colon != _last(scene, layout.lines[header].start, layout.lines[header].end):
        return []
    lines = [line for line in layout.lines if line.item and line.header == header]
    firsts = [
        next(
            (d for d in scene.drafts if line.start <= d.start < line.end and d.quantity.unit == draft.quantity.unit),
            None,
        )
        for line in lines
    ]
    return [first for first in firsts if first is not None] if None not in firsts else []


def _last(scene: Scene, start: int, end: int) -> int:
    """Return the last token of a line that is no space."""
    return next((i for i in range(end - 1, start - 1, -1) if not scene.doc[i].is_space), start)


def _colon(scene: Scene, draft: Draft) -> int | None:
    """Return the colon after the figure in its sentence and line, when nothing of weight stands between."""
    doc = scene.doc
    end = min(scene.layout.sentences[scene.layout.sentence_of(draft.start)][1], draft.end + _TO_COLON)
    for token in doc[draft.end : end]:
        if token.text == ":":
            nearer = any(draft.start < d.start < token.i for d in scene.drafts)
            return None if nearer else token.i
        if (token.is_punct and token.text != ",") or "\n" in token.text:
            return None
    return None


_TO_COLON = 7
"""Words between a figure and the colon: «34 особи отримали юридичну допомогу: …»."""


def _level(scene: Scene, whole: Draft, start: int, end: int) -> list[Draft]:
    """Return the figures of one list: of the whole's unit, not in further brackets, parts of its parts left out."""
    if start >= end:
        return []
    level = scene.layout.depth[start]
    inside = [d for d in scene.drafts if start <= d.start < end and scene.layout.depth[d.start] == level]
    listed = [d for d in inside if d.quantity.unit == whole.quantity.unit]
    return [d for d in listed if d.part_of is None or scene.drafts[d.part_of] not in listed]


def _names_some(scene: Scene, words: Checks, whole: Draft, parts: Sequence[Draft]) -> bool:
    """Whether the text itself says that the list is not all: «зокрема», «решта», «тощо»."""
    end = scene.layout.sentences[scene.layout.sentence_of(parts[-1].start)][1]
    spoken = " ".join(token.lower_ for token in scene.doc[whole.end : end] if not token.is_space)
    return any(f" {phrase} " in f" {spoken} " for phrase in words.not_all)


def _states(scene: Scene, parts: Sequence[Draft]) -> bool:
    """Whether the list has a verb: «3 працюють цілодобово, 2 мають генератори» says something of some."""
    end = scene.layout.clauses[scene.layout.clause_of(parts[-1].start)].end
    return any(is_predicate(token) for token in scene.doc[parts[0].start : end])


CHECKS: list[Callable[[Scene, Checks], list[Marked]]] = [
    part_exceeds,
    breakdown_sum,
    two_values.two_values,
    percent_contradicts,
]
