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
from extractor.language.doc import reading
from extractor.relations import two_values
from extractor.relations.amounts import exact, is_level, last_digit
from extractor.relations.drafts import Draft, Scene
from extractor.relations.layout import is_predicate
from extractor.relations.percents import percent_contradicts
from patterns.models import Checks

Marked = tuple[Draft, Check]

_FURTHEST_ALIKE = Decimal(2)
"""A list of the same things as its whole is a breakdown of it up to this many times its size …"""
_FURTHEST_OTHER = Decimal("1.2")
"""… and a list of other things («12 закладів: 8 ліцеїв і 5 гімназій») only when it nearly fits."""


def check(scene: Scene, words: Checks) -> None:
    """Set ``checks`` of the drafts, once parts, context and indicators are settled."""
    for rule in CHECKS:
        for draft, code in rule(scene, words):
            if code not in draft.checks:
                draft.checks.append(code)


def part_exceeds(scene: Scene, words: Checks) -> list[Marked]:
    """«40 занять, з яких 45 – онлайн»: the part is larger than its whole; the part is marked."""
    found: list[Marked] = []
    for number, draft in enumerate(scene.drafts):
        whole = _whole_of(scene, number)
        if whole is None or not (exact(draft) and exact(whole)):
            continue
        if draft.quantity.value - last_digit(draft) > whole.quantity.value + last_digit(whole):
            found.append((draft, "parts_exceed_whole"))
    return found


def _whole_of(scene: Scene, number: int) -> Draft | None:
    """Return the whole that the text names for a part, whatever its size: the parts' own rules want it large enough."""
    draft, doc = scene.drafts[number], scene.doc
    if draft.change is not None:
        return None
    if draft.part_of is not None:
        whole = scene.drafts[draft.part_of]
        return whole if whole.quantity.unit == draft.quantity.unit else None
    if number + 1 < len(scene.drafts):
        following = scene.drafts[number + 1]
        between = doc[draft.quantity.end : following.quantity.start]
        if (
            len(between) == 1
            and between[0].lower_ in scene.words.partitive_prepositions
            and following.quantity.unit == draft.quantity.unit
            and following.head is not None
            and not _clock(scene, following)
        ):
            return following  # «51 з 40 шкіл»
    if not number:
        return None
    before = scene.drafts[number - 1]
    sentence = scene.layout.sentence_of
    between = doc[before.end : draft.start]
    if (
        before.part_of is not None
        or before.quantity.unit != draft.quantity.unit
        or sentence(before.start) != sentence(draft.start)
        or any(token.text == ";" or "\n" in token.text for token in between)
        or not _partitive(scene, before, draft)
    ):
        return None
    return before if _alike(scene, before, draft) else None


def _clock(scene: Scene, draft: Draft) -> bool:
    """Whether «до» follows: «з 10 до 15» is a range."""
    doc = scene.doc
    return draft.end < len(doc) and doc[draft.end].lower_ == "до"


def _partitive(scene: Scene, before: Draft, draft: Draft) -> bool:
    """Whether «з них» or «у тому числі» right after one figure opens the other."""
    doc = scene.doc
    words = [t.lower_ for t in doc[before.end : draft.start] if not (t.is_space or t.is_punct)]
    phrases = [phrase.split() for phrase in scene.words.partitive_phrases]
    if any(words[: len(phrase)] == phrase for phrase in phrases):
        return len(words) <= 4
    pronoun = len(words) > 1 and words[0] in scene.words.partitive_prepositions
    at = next((t for t in doc[before.end : draft.start] if not (t.is_space or t.is_punct)), None)
    return pronoun and at is not None and doc[at.i + 1].lemma_ in scene.words.partitive_pronouns and len(words) <= 4


def _alike(scene: Scene, whole: Draft, part: Draft) -> bool:
    """Whether two figures count the same things: one noun, or people both; a part without a noun has the whole's."""
    if part.head is None or whole.head is None:
        return part.elliptical or part.quantity.unit != "count"
    if part.head == whole.head:
        return True
    one, other = scene.doc[whole.head], scene.doc[part.head]
    return one.lemma_ == other.lemma_ or (bool(reading(one).animate) and bool(reading(other).animate))


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
        furthest = _FURTHEST_ALIKE if one.alike else _FURTHEST_OTHER
        if abs(total - whole) <= leeway or not whole / furthest <= total <= whole * furthest:
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
        found.append(Breakdown(whole, parts, all(_alike(scene, whole, part) for part in parts)))
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
