"""Which figure is a part of which, and what a figure counts whose noun the text leaves out.

Sources of the constructions: Ukrainian partitive phrases («з яких», «із них», «у тому числі»), brackets
and colons that break a total down, «N з M». Each rule is one small function in ``RULES``; the first
that answers wins.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.language.doc import reading
from extractor.relations import surroundings
from extractor.relations.drafts import Draft, Scene
from extractor.relations.ellipsis import inherit
from extractor.relations.layout import DASHES
from extractor.relations.partitives import compared, has_date, is_rate, joined, matches, opened_by_partitive, partitive
from extractor.relations.taking import dash_after

Rule = Callable[[Scene, int], int | None]
_REACH = 120


def parts(scene: Scene) -> None:
    """Set ``part_of`` and the text of «з яких», then let the elliptical drafts inherit what they count."""
    for number, draft in enumerate(scene.drafts):
        for rule in () if _levels(scene, number) else RULES:
            whole = rule(scene, number)
            if whole is not None and whole != number and draft.part_of is None:
                draft.part_of = whole
                draft.rules.append(f"part.{rule.__name__.strip('_')}")
                break
    inherit(scene)


def _levels(scene: Scene, number: int) -> bool:
    """Whether the figure is the second level of «зросла з 14 до 19»."""
    if not number:
        return False
    between = [t.lower_ for t in scene.doc[scene.drafts[number - 1].end : scene.drafts[number].start] if not t.is_space]
    return between == ["до"]


# --- rules ------------------------------------------------------------------------------------------------------------


def partitive_follows(scene: Scene, number: int) -> int | None:
    """«двадцять шість із яких», «трьом із них»: the pronoun right after the number."""
    draft = scene.drafts[number]
    end = partitive(scene, draft.quantity.end)
    if end is None:
        return None
    draft.end, draft.elliptical = max(draft.quantity.end, end), True
    draft.counted, draft.head, draft.phrase = None, None, None
    if dash_after(scene, number):
        draft.elliptical = False
        return _whole(scene, number)
    other = _other_antecedent(scene, number)
    if other is not None:
        draft.counted, draft.elliptical = other, False
        return None
    return _whole(scene, number)


def partitive_before(scene: Scene, number: int) -> int | None:
    """«з яких 7», «з них 14 – онлайн», «у тому числі 41 дитина», «із них суди задовольнили двадцять шість»."""
    return _whole(scene, number) if opened_by_partitive(scene, number) else None


def listed_with_part(scene: Scene, number: int) -> int | None:
    """«з них 9 жінок, 3 чоловіки та 5 дітей»: joined to a part by commas and «та» alone."""
    if not number:
        return None
    draft, before = scene.drafts[number], scene.drafts[number - 1]
    if before.part_of is None or before.quantity.unit != draft.quantity.unit or compared(scene, draft):
        return None
    # «п'ятеро з них воюють, двоє загинули»: with no noun of its own it goes on about the same whole.
    parted = any(t.text == ";" for t in scene.doc[before.end : draft.start])
    if parted or draft.change is not None:
        return None
    level = scene.layout.depth[draft.start] == scene.layout.depth[before.start]
    bare = (
        draft.elliptical
        and level
        and not any(t.lower_ in scene.words.additive_words for t in scene.doc[before.end : draft.start])
    )
    if not bare and not joined(scene, before, draft):
        return None
    whole = scene.drafts[before.part_of]
    same_sentence = scene.layout.sentence_of(draft.start) == scene.layout.sentence_of(before.start)
    if not same_sentence or draft.quantity.value > whole.quantity.value or _breaks_kind(scene, draft, before):
        return None
    return before.part_of


def bracketed(scene: Scene, number: int) -> int | None:
    """«58 шкіл (34 ліцеї, 19 гімназій та 5 початкових шкіл)»: a total broken down in the brackets after it."""
    draft = scene.drafts[number]
    inside = scene.layout.bracket(draft.start)
    if inside is None:
        return None
    whole = _last_before(scene, inside[0], unit=draft.quantity.unit)
    if draft.quantity.unit == "percent" or compared(scene, draft) or is_rate(scene, draft):
        return None
    if whole is None or inside[0] - scene.drafts[whole].end > 1 or has_date(scene, *inside):
        return None
    listed = [d for d in scene.drafts_between(*inside) if d.quantity.unit == draft.quantity.unit]
    return whole if _breaks_down(scene, scene.drafts[whole], listed, inside[0] + 1) else None


def after_colon(scene: Scene, number: int) -> int | None:
    """«34 людини: 21 жінку, 11 чоловіків та двох неповнолітніх»."""
    draft, doc = scene.drafts[number], scene.doc
    start, end = scene.layout.sentences[scene.layout.sentence_of(draft.start)]
    floor = max(start, draft.start - _REACH)
    colon = next((i for i in range(draft.start - 1, floor - 1, -1) if doc[i].text == ":"), None)
    dashed = _after_dash(scene, number, start, end)
    if colon is None or dashed is not None:
        return dashed
    if colon is None:
        return None
    before = [j for j in range(number - 1, -1, -1) if start <= scene.drafts[j].start and scene.drafts[j].end <= colon]
    if not before:
        return None
    nearest = scene.drafts[before[0]]
    if draft.quantity.unit == "percent" and nearest.quantity.unit != "percent":
        parted = any(t.text == ";" for t in doc[colon : draft.start]) or draft.change is not None
        twin = "counted.pair" in nearest.rules and len(before) > 1
        return before[int(twin)] if colon - nearest.end <= 1 and not parted else None
    same = [j for j in before if scene.drafts[j].quantity.unit == draft.quantity.unit]
    listed = [d for d in scene.drafts_between(colon, end) if d.quantity.unit == draft.quantity.unit]
    level = [d for d in listed if scene.layout.depth[d.start] == scene.layout.depth[colon] and d.change is None]
    if draft not in level:
        return None
    level = _up_to_semicolon(scene, level, draft)
    total = sum(d.quantity.value for d in level)
    exact = next((j for j in same if scene.drafts[j].quantity.value == total and len(level) > 1), None)
    if exact is not None:
        return exact
    return same[0] if same and _breaks_down(scene, scene.drafts[same[0]], level, colon + 1) else None


def _after_dash(scene: Scene, number: int, start: int, end: int) -> int | None:
    """«дев'ять апаратів – шість для лікарень та три для закладів»: parts that add up, after a dash."""
    unit = scene.drafts[number].quantity.unit
    for j in range(number - 1, -1, -1):
        whole = scene.drafts[j]
        if whole.start < start or number - j > 6:
            return None
        dash = surroundings.skip_dash(scene, whole.end)
        listed = [d for d in scene.drafts_between(whole.end, end) if d.quantity.unit == unit]
        adds_up = len(listed) > 1 and sum(d.quantity.value for d in listed) == whole.quantity.value
        if dash is not None and listed and listed[0].start == dash and adds_up and whole.quantity.unit == unit:
            return j
    return None


def _up_to_semicolon(scene: Scene, listed: list[Draft], draft: Draft) -> list[Draft]:
    """Return the figures of ``listed`` that no semicolon parts from ``draft``."""
    doc = scene.doc
    left = max((t.i for t in doc[listed[0].start : draft.start] if t.text == ";"), default=-1)
    right = next((t.i for t in doc[draft.end : listed[-1].end] if t.text == ";"), len(doc))
    return [d for d in listed if left < d.start < right]


def of_total(scene: Scene, number: int) -> int | None:
    """«1 183 котельні з 1 190», «сім із дев'яти депутатів»: the whole follows."""
    if number + 1 >= len(scene.drafts):
        return None
    draft, whole, doc = scene.drafts[number], scene.drafts[number + 1], scene.doc
    at = whole.quantity.start - 1
    if at < draft.quantity.end or doc[at].lower_ not in scene.words.partitive_prepositions or at > draft.end:
        return None
    if draft.quantity.unit != whole.quantity.unit or draft.quantity.value > whole.quantity.value:
        return None
    if whole.head is not None and reading(doc[whole.head]).case == "Ins":
        return None  # «четверо жінок із п'ятьма дітьми»: with them, not of them
    if draft.phrase is not None and draft.phrase[1] > at:
        draft.end = at
    return number + 1


def from_total(scene: Scene, number: int) -> int | None:
    """«Із 64 депутатів зареєструвалося 58, ще двоє долучилися»: the whole opens the sentence after «з»."""
    draft, doc = scene.drafts[number], scene.doc
    named = not draft.elliptical and draft.counted is not None and "counted.dash_after" not in draft.rules
    if named or draft.change is not None or compared(scene, draft):
        return None
    start = scene.layout.sentences[scene.layout.sentence_of(draft.start)][0]
    for j in range(number - 1, -1, -1):
        whole = scene.drafts[j]
        if whole.start < start or any(t.text == ";" for t in doc[whole.end : draft.start]):
            return None
        before = doc[whole.start - 1] if whole.start else None
        total_of = any(d.part_of == j and "part.of_total" in d.rules for d in scene.drafts_between(start, draft.start))
        opens = before is not None and before.lower_ in scene.words.partitive_prepositions and whole.head is not None
        if (
            (opens or total_of)
            and draft.quantity.value <= whole.quantity.value
            and whole.quantity.unit == draft.quantity.unit
        ):
            return j
    return None


def list_items(scene: Scene, number: int) -> int | None:
    """«Перевиконання у сумі 156 млн грн спрямують: – 62 млн грн на захист; – решту …»: the header gives the sum."""
    draft, layout = scene.drafts[number], scene.layout
    line = layout.lines[layout.line_of(draft.start)]
    unit = draft.quantity.unit
    each = draft.start > 0 and scene.doc[draft.start - 1].lower_ == "по"
    money = len(unit) == 3 and unit.isupper()
    bare = unit == "count" and (draft.elliptical or _dashed(scene, draft)) and "counted.noun_after" not in draft.rules
    if line.header is None or each or not (money or bare):
        return None
    header = layout.lines[line.header]
    last = max(header.start, layout.sentences[layout.sentence_of(header.end - 1)][0])
    same = [(j, d) for j, d in enumerate(scene.drafts) if d.quantity.unit == unit]
    sums = [j for j, d in same if last <= d.start < header.end]
    if len(sums) != 1:
        return None
    first = {layout.line_of(d.start): d for _, d in reversed(same)}
    items = [d for at, d in first.items() if layout.lines[at].item and layout.lines[at].header == line.header]
    fits = sum(d.quantity.value for d in items) <= scene.drafts[sums[0]].quantity.value
    return sums[0] if fits and draft in items else None


RULES: list[Rule] = [
    partitive_follows,
    partitive_before,
    of_total,
    bracketed,
    after_colon,
    from_total,
    list_items,
    listed_with_part,
]


# --- what the rules look at -------------------------------------------------------------------------------------------


def _whole(scene: Scene, number: int) -> int | None:
    """Return the figure that «них / яких» stands for: the nearest before of the same unit that is large enough."""
    draft = scene.drafts[number]
    sentence = scene.layout.sentence_of(draft.start)
    for j in range(number - 1, -1, -1):
        other = scene.drafts[j]
        distance = sentence - scene.layout.sentence_of(other.start)
        if (
            (distance > 1 and j != number - 1)
            or distance > 2
            or scene.layout.line_of(other.start) < scene.layout.line_of(draft.start) - (1 if distance else 0)
        ):
            return None
        if draft.quantity.unit == "percent":
            if other.quantity.unit != "percent":
                parted = any(t.text == ";" for t in scene.doc[other.end : draft.start])
                return other.part_of if parted and other.part_of is not None else j
            continue
        if other.quantity.unit != draft.quantity.unit or (other.change is not None and j != number - 1):
            continue
        top = other.quantity.value_max or other.quantity.value
        if top >= draft.quantity.value and not _sibling(scene, j, number):
            return j
    return None


def _sibling(scene: Scene, j: int, number: int) -> bool:
    """Whether figure ``j`` is a part opened by the same partitive phrase: a sibling, not the whole."""
    other = scene.drafts[j]
    if other.part_of is None:
        return False
    between = scene.doc[other.end : scene.drafts[number].start]
    nested = any(token.text == "(" for token in between) or any(partitive(scene, t.i) is not None for t in between)
    phrase = any(matches(scene, t.i, p) for t in between for p in scene.words.partitive_phrases)
    return not (nested or phrase) and not (partitive(scene, scene.drafts[number].quantity.end) is not None)


def _other_antecedent(scene: Scene, number: int) -> str | None:
    """Return the noun that «них» stands for when it is nearer than any figure («передано громадам, трьом із них …»)."""
    doc, draft = scene.doc, scene.drafts[number]
    floor = scene.drafts[number - 1].end if number else 0
    start = scene.layout.sentences[scene.layout.sentence_of(draft.start)][0]
    for at in range(draft.start - 1, max(floor, start) - 1, -1):
        token = doc[at]
        if token.pos_ == "NOUN" and token._.readings:
            chosen = reading(token)
            if chosen.number == "Plur" and chosen.case in {"Dat", "Nom", "Acc", "Ins", "Loc"}:
                return chosen.inflect(case="Nom", number="Plur") or token.text
    return None


def _last_before(scene: Scene, position: int, *, unit: str) -> int | None:
    found = [j for j, d in enumerate(scene.drafts) if d.end <= position and d.quantity.unit == unit]
    return found[-1] if found else None


def _breaks_down(scene: Scene, whole: Draft, listed: list[Draft], start: int) -> bool:
    """Whether the listed figures break the whole down: they add up to it, or leave its noun out and don't exceed it."""
    if not listed or whole.quantity.value_max is not None:
        return False
    total = sum(d.quantity.value for d in listed)
    verb = any(
        token.pos_ == "VERB" and reading(token).verb_form == "Imps" for token in scene.doc[start : listed[0].start]
    )
    if total == whole.quantity.value and len(listed) > 1:
        return not verb
    labelled = all(d.elliptical or _dashed(scene, d) for d in listed)
    return labelled and total <= whole.quantity.value and not any(d.change for d in listed)


def _dashed(scene: Scene, draft: Draft) -> bool:
    doc = scene.doc
    after = surroundings.skip_dash(scene, draft.quantity.end) is not None
    return after or (draft.start > 0 and doc[draft.start - 1].text in DASHES)


def _breaks_kind(scene: Scene, draft: Draft, before: Draft) -> bool:
    """Whether the two count different kinds of things: people and objects."""
    if draft.head is None or before.head is None:
        return False
    kinds = {reading(scene.doc[draft.head]).animate, reading(scene.doc[before.head]).animate}
    return kinds == {True, False}
