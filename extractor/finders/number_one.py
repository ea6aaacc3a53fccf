"""«один»: an article («одна з областей»), or a number where it enumerates («з них одна дитина», «один – проти»)."""

from __future__ import annotations

from collections.abc import Callable

from extractor.finders.number_scan import DASHES, Read
from extractor.finders.number_scene import Context


def article(context: Context, read: Read) -> str | None:
    """«одна з областей», «однієї мовою», «один одного»: «один» counts only where it enumerates."""
    if read.value != 1 or read.last != read.first + 1 or not context.is_word(read.first):
        return None
    partitive = context.lower(read.last) in {"з", "із", "зі"} and any(
        reading.number == "Plur" and reading.case == "Gen" for reading in context.readings(read.last + 1)
    )
    return None if not partitive and any(test(context, read) for test in ENUMERATES) else "article"


def _between_numbers(context: Context, read: Read) -> bool:
    """«одного денного центру та трьох служб», «двоє дорослих і одна дитина»."""
    at = context.at
    for step in (1, -1):
        other = context.scan.reads[at + step] if 0 <= at + step < len(context.scan.reads) else None
        if other is None or other.kind != "cardinal" or (other.value == 1 and step == 1):
            continue
        low, high = (read.last, other.first) if step == 1 else (other.last, read.first)
        middle = context.parts[low:high]
        joined = any(part.lower in {"та", "і", "й", ","} for part in middle)
        lowers = [part.lower for part in middle]
        if ("а" in lowers or "але" in lowers) and not {"також", "ще"} & set(lowers):
            continue  # «чекають 50 родин, а одне заняття обходиться …»: another clause
        plain = all(part.kind == "word" or part.text in {",", "«", "»"} for part in middle)
        verbs = any(context.is_pos(i, "VERB") for i in range(low, high))
        if joined and plain and not verbs and 1 < len(middle) <= 7 and high - low > 0:
            return True
    return False


def _after_parts(context: Context, read: Read) -> bool:
    """«з них одна дитина», «лише один заклад»."""
    words = context.words
    for gap in range(2):
        if words.parts.ending_at(context.parts, read.first - gap):
            return True
    return words.counting_before.ending_at(context.parts, read.first) is not None


def _elliptical(context: Context, read: Read) -> bool:
    """«5 сімей, одну – зняти», «маємо одну», «трьох, одного з опіками»: a count went before and no noun follows."""
    if not _count_before(context, read):
        return False
    after = context.part(read.last)
    if after is None or after.text in DASHES or after.text in {",", ".", ";", ")", "»", '"', "”", "“"}:
        return context.lower(read.first - 1) not in {"на", "за", "для", "до", "від", "ще"} or (
            after is not None and after.text in DASHES
        )
    if after.lower in {"з", "із", "зі"}:
        following = context.readings(read.last + 1)
        return bool(following) and all(r.case not in {"Gen"} for r in following if r.case)
    return False


def _count_before(context: Context, read: Read) -> bool:
    start, _ = context.anchors.sentence(context.parts[read.first].start)
    at = context.at
    for other in reversed(context.scan.reads[max(0, at - 4) : at]):
        if other.start >= start and other.kind == "cardinal" and other.value != 1:
            return True
    return False


def _vote(context: Context, read: Read) -> bool:
    """«один – проти», «утримався один»."""
    near = [*range(read.last, read.last + 3), *range(read.first - 3, read.first)]
    voting = [at for at in near if context.words.votes.has_word(context.lower(at))]
    strong = [at for at in voting if context.lower(at) not in {"за"}]
    after = context.part(read.last)
    return bool(strong) and (after is None or after.kind == "sign" or not context.is_pos(read.last, "NOUN", "ADJ"))


def _casualty(context: Context, read: Read) -> bool:
    """«загинула одна людина», «поранено одну дитину»."""
    if context.lower(read.first - 1) in {"на", "за", "для", "до", "від", "ще", "жодна", "кожна"}:
        return False
    noun = read.last
    if context.is_pos(noun, "ADJ"):
        noun += 1
    if not any(r.lemma in context.words.persons for r in context.readings(noun)):
        return False
    near = [*range(read.first - 4, read.first), *range(noun + 1, noun + 4)]
    return any(context.words.casualties.has_word(context.lower(at)) for at in near)


ENUMERATES: list[Callable[[Context, Read], bool]] = [_between_numbers, _after_parts, _elliptical, _vote, _casualty]
