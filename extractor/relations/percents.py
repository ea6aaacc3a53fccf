"""A percentage that stands beside its counts: «51 школа з 58 (88 %)», «зросла з 14 до 19 (на 36 %)»."""

from __future__ import annotations

from decimal import Decimal

from extractor.facts import Check
from extractor.relations.amounts import exact, is_level, printed_step
from extractor.relations.drafts import Draft, Scene
from patterns.models import Checks

_ROUGH = Decimal(5)
"""How many percentage points «майже» and «близько» may be off."""


def percent_contradicts(scene: Scene, words: Checks) -> list[tuple[Draft, Check]]:
    """«10 з 40 (50 %)»: the percentage is marked when it is not the share, or change, of the counts beside it."""
    found: list[tuple[Draft, Check]] = []
    for number, draft in enumerate(scene.drafts):
        if draft.quantity.unit != "percent" or draft.quantity.value_max is not None:
            continue
        true = _share(scene, words, number) if is_level(draft) else _growth(scene, words, number)
        if true is not None and not _fits(scene, draft, true):
            found.append((draft, "percent_contradicts"))
    return found


def _fits(scene: Scene, draft: Draft, true: Decimal) -> bool:
    """Whether the percentage is the true one, rounded or cut as printed."""
    said, step = draft.quantity.value, printed_step(scene, draft)
    match draft.quantity.qualifier:
        case "more_than" | "at_least":
            return true >= said - step
        case "less_than" | "at_most":
            return true <= said + step
        case "approx":
            return abs(true - said) <= _ROUGH
    return abs(true - said) < step


def _share(scene: Scene, words: Checks, number: int) -> Decimal | None:
    """Return the share in percent of the part beside the percentage in its whole."""
    for pair in (_before(scene, words, number), _after(scene, number)):
        if pair is None:
            continue
        part, whole = pair
        if exact(part) and exact(whole) and whole.quantity.value > 0:
            return 100 * part.quantity.value / whole.quantity.value
    return None


def _before(scene: Scene, words: Checks, number: int) -> tuple[Draft, Draft] | None:
    """«51 з 58 шкіл (88 %)», «з 40 заяв 10, тобто 25 %»: the part and its whole stand before the percentage."""
    near = [scene.drafts[j] for j in range(number - 1, max(-1, number - 3), -1)]
    if not near or not _beside(scene, words, near[0], scene.drafts[number]):
        return None
    for part in near:
        whole = _whole(scene, part)
        if whole is not None and (part is near[0] or whole is near[0]):
            return part, whole
    return None


def _whole(scene: Scene, part: Draft) -> Draft | None:
    """Return the whole of a part: said so, or the one larger figure before it in its sentence that counts the same."""
    if not is_level(part) or part.quantity.unit == "percent":
        return None
    if part.part_of is not None:
        whole = scene.drafts[part.part_of]
        return whole if whole.quantity.unit == part.quantity.unit else None
    sentence = scene.layout.sentence_of(part.start)
    head = (part.indicator or "").split(" ")[0]
    larger = [
        other
        for other in scene.drafts
        if other.start < part.start
        and scene.layout.sentence_of(other.start) == sentence
        and other.quantity.unit == part.quantity.unit
        and is_level(other)
        and head
        and (other.indicator or "").split(" ")[0] == head
        and other.quantity.value >= part.quantity.value
    ]
    return larger[0] if len(larger) == 1 else None


def _beside(scene: Scene, words: Checks, count: Draft, percent: Draft) -> bool:
    """Whether the percentage stands alone in brackets after the clause of the count, or says the same after «тобто»."""
    doc, layout = scene.doc, scene.layout
    if layout.sentence_of(count.start) != layout.sentence_of(percent.start):
        return False
    inside = layout.bracket(percent.start)
    if inside is not None and layout.depth[count.start] < layout.depth[percent.start]:
        alone = percent.start - inside[0] <= 2 and inside[1] - percent.quantity.end <= 4
        others = [d for d in scene.drafts if inside[0] < d.start < inside[1] and d is not percent]
        same_clause = not any(token.text in {",", ";", ":", "("} for token in doc[count.end : inside[0]])
        return alone and not others and same_clause
    between = [token.lower_ for token in doc[count.end : percent.start] if not token.is_space]
    own_noun = percent.phrase is not None and percent.phrase[0] >= percent.quantity.end
    return 0 < len(between) <= 4 and all(word in words.equals for word in between) and between != [","] and not own_noun


def _after(scene: Scene, number: int) -> tuple[Draft, Draft] | None:
    """«88 % шкіл (51 із 58)»: part and whole stand in the brackets after the percentage."""
    if number + 2 >= len(scene.drafts):
        return None
    percent, part, whole = scene.drafts[number : number + 3]
    inside = scene.layout.bracket(part.start)
    if inside is None or part.part_of != number + 2 or not (percent.end <= inside[0] <= percent.end + 1):
        return None
    return (part, whole) if inside[0] < whole.start < inside[1] else None


def _growth(scene: Scene, words: Checks, number: int) -> Decimal | None:
    """Return by how many percent «з 14 до 19» changes, when the percentage stands right after it or before it."""
    drafts = scene.drafts
    percent = drafts[number]
    pairs = [drafts[number - 2 : number]] if number >= 2 else []
    pairs.append(drafts[number + 1 : number + 3])
    for pair in pairs:
        if len(pair) < 2 or not _from_to(scene, words, pair[0], pair[1]):
            continue
        first, last = (pair[1], percent) if percent.start > pair[1].start else (percent, pair[0])
        between = [t for t in scene.doc[first.end : last.start] if not t.is_space]
        if any(t.is_alpha and t.lower_ not in {*words.equals, *words.level_from, "на"} for t in between):
            continue
        if scene.layout.sentence_of(first.start) == scene.layout.sentence_of(last.start):
            old, new = pair[0].quantity.value, pair[1].quantity.value
            return 100 * abs(new - old) / old if old > 0 else None
    return None


def _from_to(scene: Scene, words: Checks, old: Draft, new: Draft) -> bool:
    doc = scene.doc
    if old.quantity.unit != new.quantity.unit or old.quantity.unit == "percent" or not (exact(old) and exact(new)):
        return False
    opens = old.quantity.number_start > 0 and doc[old.quantity.number_start - 1].lower_ in words.level_from
    joins = [t.lower_ for t in doc[old.end : new.quantity.number_start] if not t.is_space]
    return opens and bool(joins) and joins[0] in words.level_to and len(joins) == 1
