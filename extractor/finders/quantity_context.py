"""Units that a quantity takes over from another: «612 млн гривень, у тому числі 590 млн», «бука – 79»."""

from __future__ import annotations

from extractor.finders.anchors import Anchors
from extractor.finders.number_scan import DASHES, Scan
from extractor.finders.quantity_draft import Draft

_PEOPLE = ("виповн",)
_AGE = frozenset({"віком", "віці", "вік", "старше", "старші", "старших", "молодше", "молодші", "молодших"})


def inherit(scan: Scan, drafts: list[Draft], anchors: Anchors) -> None:
    """Set ``unit`` of the bare ``drafts`` that continue another quantity or state an age."""
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
        )
        if source is not None:
            draft.unit = source.unit
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
    return other if near and dash and not counts and other.unit not in {"count", "percent", "pp"} else None


def _compared(scan: Scan, drafts: list[Draft], at: int, anchors: Anchors) -> Draft | None:
    """«5,2 т/га проти 4,8», «12,50 грн (було 10,20)»: the level it is compared with."""
    if at == 0:
        return None
    draft, other = drafts[at], drafts[at - 1]
    sentence, _ = anchors.sentence(draft.read.start)
    words = [part.lower for part in scan.parts[other.last : draft.first] if part.kind == "word"]
    against = bool(words) and len(words) <= 4 and words[-1] in {"проти", "замість", "було", "була", "був"}
    return other if against and other.read.start >= sentence and other.unit != "count" else None


def _after_dash(scan: Scan, draft: Draft) -> bool:
    return draft.first > 0 and scan.parts[draft.first - 1].text in DASHES
