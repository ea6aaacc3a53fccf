"""Units that a quantity takes over from another: «612 млн гривень, у тому числі 590 млн», «бука – 79»."""

from __future__ import annotations

from extractor.finders.anchors import Anchors
from extractor.finders.number_scan import DASHES, Scan
from extractor.finders.quantity_draft import Draft

_PEOPLE = ("виповн", "наймолодш", "найстарш")
_PURPOSE = frozenset({"на", "для"})
_MORE = frozenset({"ще", "аж", "цілих", "лише", "понад", "майже", "близько", "+", "плюс", "мінус"})
_AGE = frozenset({"віком", "віці", "вік", "старше", "старші", "старших", "молодше", "молодші", "молодших"})


def inherit(scan: Scan, drafts: list[Draft], anchors: Anchors, sums: tuple[str, ...] = ()) -> None:
    """Set ``unit`` of the bare ``drafts`` that continue another quantity or state an age.

    Args:
        scan: the scanned text.
        drafts: its quantities in order.
        anchors: its sentences and readings.
        sums: beginnings of words beside which a bare «900 тисяч» is a sum in hryvnias.
    """
    for at, draft in enumerate(drafts):
        if draft.own_unit:
            continue
        if _age(scan, draft, anchors):
            draft.unit = "year"
            draft.rules.append("age")
            continue
        if _has_noun(scan, draft, anchors):
            continue
        source = (
            _money(scan, drafts, at, anchors)
            or _parallel(scan, drafts, at, anchors)
            or _part(scan, drafts, at, anchors)
            or _compared(scan, drafts, at, anchors)
            or _percent(scan, drafts, at, anchors)
        )
        unit = source.unit if source is not None else "UAH" if _sum(scan, draft, anchors, sums) else None
        if unit is not None:
            draft.unit = unit
            draft.rules.append("inherited_unit")
            draft.confidence = 0.8


def _age(scan: Scan, draft: Draft, anchors: Anchors) -> bool:
    """«виповнилося 16», «віком 60+»: an age without its unit."""
    if _has_noun(scan, draft, anchors):
        return False
    near = scan.parts[max(0, draft.first - 2) : draft.first + 1]
    if any(part.lower.startswith(_PEOPLE) for part in near):
        return True
    return any(part.lower in _AGE for part in near) and not any(part.text in DASHES for part in near)


def _has_noun(scan: Scan, draft: Draft, anchors: Anchors) -> bool:
    """Return whether the number counts a noun of its own."""
    if draft.read.last >= len(scan.parts):
        return False
    at = draft.read.last
    if scan.parts[at].text == "." and at + 1 < len(scan.parts) and scan.parts[at + 1].text.islower():
        at += 1  # «590 млн. осіб»
    if at >= len(scan.parts) or scan.parts[at].kind != "word":
        return at < len(scan.parts) and scan.parts[at].text in {"«", "“", "„"}
    found = anchors.readings(scan.parts[at].start)
    if not found:
        return False
    first = found[0]
    if first.pos in {"NOUN", "ADJ", "PRON", "X"} or first.participle:
        # A predicate in another case («87 – жінки») has a dash; a noun right after is what is counted.
        return scan.parts[at].lower not in {"їх", "яких", "них"}
    return False


def _money(scan: Scan, drafts: list[Draft], at: int, anchors: Anchors) -> Draft | None:
    """A bare «12 млн» takes the unit of the nearest earlier sum of its paragraph, or of any scaled quantity."""
    draft = drafts[at]
    numeral = draft.read.second or draft.read.numeral
    if _elliptical(scan, draft, anchors):
        source = _sum_before(scan, drafts, at, anchors)
        if source is not None:
            return source
    if numeral is None or numeral.scale < 1000:
        return None
    paragraph = scan.text.rfind("\n\n", 0, draft.read.start)
    sentence, _ = anchors.sentence(draft.read.start)
    for other in reversed(drafts[max(0, at - 12) : at]):
        if other.read.start < sentence and numeral.scale < 1_000_000:
            return None
        if other.unit in {"percent", "pp", "year", "month", "day", "h", "min", "week"}:
            continue
        scaled = other.read.numeral is not None and other.read.numeral.scale >= 1000
        if len(other.unit) == 3 and other.unit.isupper():
            return other
        if scaled or (other.value >= 1000 and numeral.scale < 1_000_000):
            return other if other.unit != "count" else None
        if other.read.start < paragraph and numeral.scale < 1_000_000:
            return None
    _, end = anchors.sentence(draft.read.start)
    for other in drafts[at + 1 : at + 4]:  # «надійшло 12 млн, витрачено 11 млн гривень»
        if other.read.start < end and len(other.unit) == 3 and other.unit.isupper() and other.scale >= 1000:
            return other
    return None


def _elliptical(scan: Scan, draft: Draft, anchors: Anchors) -> bool:
    """Return whether the number stands alone: before a sign, a verb, or what a sum is for."""
    at = draft.read.last
    if at < len(scan.parts) and scan.parts[at].text == "." and _lower(scan, at + 1).islower():
        at += 1  # «412 тис. на пальне»
    if at >= len(scan.parts) or scan.parts[at].kind == "sign":
        return True
    found = anchors.readings(scan.parts[at].start)
    return _lower(scan, at) in _PURPOSE or (bool(found) and found[0].pos == "VERB" and not found[0].participle)


def _sum_before(scan: Scan, drafts: list[Draft], at: int, anchors: Anchors) -> Draft | None:
    """«Борг 1,1 млн грн. Найбільший – 412 тис.», «зібрали 186 тис. грн, на святі аж 41 200!»: the sum before."""
    draft = drafts[at]
    numeral = draft.read.second or draft.read.numeral
    if numeral is None or draft.value < 1000 or at == 0:
        return None
    before = _lower(scan, draft.first - 1)
    pressed = before in _MORE or _lower(scan, draft.first) in _MORE
    if numeral.scale < 1000 and (not pressed or numeral.words):
        return None
    other = next((d for d in reversed(drafts[max(0, at - 3) : at]) if d.unit not in {"percent", "pp"}), None)
    if other is None or not (len(other.unit) == 3 and other.unit.isupper()) or other.value < 1000:
        return None
    line = scan.text.rfind("\n", 0, draft.read.start)
    if other.read.start >= line:
        near = len(scan.text[other.read.end : draft.read.start]) < 200
        return other if near else None
    # An item of a list right after another.
    above = scan.text.rfind("\n", 0, max(0, line))
    return other if other.read.start >= above and before not in {":"} and pressed else None


def _percent(scan: Scan, drafts: list[Draft], at: int, anchors: Anchors) -> Draft | None:
    """«70 % дала громада, двадцять – область, десять зібрали жителі»: the shares after the first."""
    if at == 0:
        return None
    draft, other = drafts[at], drafts[at - 1]
    sentence, _ = anchors.sentence(draft.read.start)
    after = scan.parts[draft.read.last] if draft.read.last < len(scan.parts) else None
    told = after is not None and (after.text in DASHES or (after.kind == "word" and _elliptical(scan, draft, anchors)))
    comma = _lower(scan, draft.first - 1) in {",", "та", "і", "а", "ще"}
    plain = draft.read.numeral is not None and draft.read.numeral.scale == 1 and draft.value + other.value <= 100
    return other if other.unit == "percent" and other.read.start >= sentence and told and comma and plain else None


def _sum(scan: Scan, draft: Draft, anchors: Anchors, sums: tuple[str, ...]) -> bool:
    """«кошторис – до 900 тисяч»: a word for a sum of money shortly before a bare number with its scale."""
    numeral = draft.read.second or draft.read.numeral
    if not sums or numeral is None or numeral.scale < 1000 or not _elliptical(scan, draft, anchors):
        return False
    sentence, _ = anchors.sentence(draft.read.start)
    near = [part for part in scan.parts[max(0, draft.first - 6) : draft.first] if part.start >= sentence]
    return any(part.lower.startswith(sums) for part in near)


def _lower(scan: Scan, at: int) -> str:
    return scan.parts[at].lower if 0 <= at < len(scan.parts) else ""


def _parallel(scan: Scan, drafts: list[Draft], at: int, anchors: Anchors) -> Draft | None:
    """«Приживлюваність ялини – 87,6 відсотка, бука – 79»: two numbers after dashes in one sentence share the unit."""
    draft = drafts[at]
    if at == 0 or not _after_dash(scan, draft):
        return None
    after = scan.parts[draft.last] if draft.last < len(scan.parts) else None
    if after is not None and after.kind != "sign":
        return None
    other = drafts[at - 1]
    sentence, _ = anchors.sentence(draft.read.start)
    if other.read.start < sentence or not _after_dash(scan, other) or other.unit == "count":
        return None
    between = scan.parts[other.last : draft.first]
    return other if len(between) <= 6 and all(part.text not in {"(", ";", ":"} for part in between) else None


def _part(scan: Scan, drafts: list[Draft], at: int, anchors: Anchors) -> Draft | None:
    """«25 років, з яких 10 – директором»: a bare part right after a measured whole."""
    if at == 0:
        return None
    draft, other = drafts[at], drafts[at - 1]
    words = [part.lower for part in scan.parts[other.last : draft.first] if part.kind == "word"]
    near = words in (["з", "яких"], ["із", "яких"], ["з", "них"], ["із", "них"]) and draft.first - other.last <= 3
    dash = draft.last < len(scan.parts) and scan.parts[draft.last].text in DASHES
    sentence, _ = anchors.sentence(draft.read.start)
    # «305 генераторів потужністю 42 МВт, з них 128 …»: a count before is the whole.
    counts = any(item.unit == "count" and item.read.start >= sentence for item in drafts[max(0, at - 4) : at])
    if near and dash and not counts and other.unit not in {"count", "percent", "pp"}:
        return other
    # «4 812 кВт·год, 1 950 з них продано»
    of_them = [_lower(scan, draft.read.last), _lower(scan, draft.read.last + 1)]
    after = of_them in (["з", "них"], ["із", "них"], ["з", "яких"], ["із", "яких"])
    beside = [part.text for part in scan.parts[other.last : draft.first]] == [","]
    return other if after and beside and other.own_unit and draft.value < other.value else None


def _compared(scan: Scan, drafts: list[Draft], at: int, anchors: Anchors) -> Draft | None:
    """«5,2 т/га проти 4,8», «12,50 грн (було 10,20)»: the level it is compared with."""
    if at == 0:
        return None
    draft, other = drafts[at], drafts[at - 1]
    sentence, _ = anchors.sentence(draft.read.start)
    words = [part.lower for part in scan.parts[other.last : draft.first] if part.kind == "word"]
    against = bool(words) and len(words) <= 4 and words[-1] in {"проти", "замість", "було", "була", "був"}
    against = against or words in (["а", "не"], ["не"], ["замість"])  # «12 місяців, а не шість»
    return other if against and other.read.start >= sentence and other.unit != "count" else None


def _after_dash(scan: Scan, draft: Draft) -> bool:
    return draft.first > 0 and scan.parts[draft.first - 1].text in DASHES
