"""The measures: what was found in each document against what the annotation says.

Each measure is one function that takes a gold document and the facts found in it, adds to the report,
and returns what differs, as lines for people. The names of the measures are part of the output format.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from extractor.evaluation.comparison import bare, pair_up, same_name, shared_length, word_overlap
from extractor.evaluation.gold import GoldDate, GoldDocument, GoldFigure, GoldOrganisation, occurrence
from extractor.evaluation.tally import Report
from extractor.facts import DateMention, DocumentFacts, Figure, Organisation, Person

SAME_PHRASE = 0.6
"""Word overlap from which two roles, bodies or places are the same."""
SAME_COUNTED = 0.5
SAME_BODY = 0.65


def compare(gold: Iterable[GoldDocument], found: Mapping[str, DocumentFacts]) -> Report:
    """Return the report on ``found`` (facts by the stem of the document's file name) against ``gold``."""
    report = Report()
    for document in gold:
        report.documents += 1
        facts = found.get(document.stem)
        if facts is None:
            report.missing.append(document.stem)
            facts = DocumentFacts(id=document.stem, path=document.path.name)
        for measure in (people, organisations, figures, dates):
            report.differ(document.stem, measure(document, facts, report))
    return report


def people(document: GoldDocument, facts: DocumentFacts, report: Report) -> list[str]:
    """Measure who was found, and whether name, role, organisation and speech are right."""
    gold, found = document.facts.people, facts.people
    pairs = pair_up(
        gold, found, lambda one, other: (1 + _same_letters(one.name, other.name)) * same_name(one.name, other.name)
    )
    report.count("people", right=len(pairs), gold=len(gold), found=len(found))
    differences = []
    complete = 0
    for i, j in pairs:
        expected, got = gold[i], found[j]
        right = {
            "name": _same_letters(expected.name, got.name),
            "role": word_overlap(expected.role, got.role) >= SAME_PHRASE,
            "organisation": word_overlap(expected.organisation, got.organisation) >= SAME_PHRASE,
            "speaks": expected.speaks == got.speaks,
        }
        report.share("people: name nominative", right["name"])
        report.share("people: role", right["role"])
        report.share("people: organisation", right["organisation"])
        report.share("people: speaks (3-way)", right["speaks"])
        complete += _speaks(expected.speaks) and _speaks(got.speaks) and right["name"] and right["role"]
        differences += _field_differences(f"person {expected.name}", right, expected, got)
    report.count(
        "speakers (name+role right)",
        right=complete,
        gold=sum(_speaks(person.speaks) for person in gold),
        found=sum(_speaks(person.speaks) for person in found),
    )
    return differences + _unpaired("person", [p.name for p in gold], [_person_line(p) for p in found], pairs)


def organisations(document: GoldDocument, facts: DocumentFacts, report: Report) -> list[str]:
    """Measure which bodies were found, and whether their names and kinds are right."""
    gold, found = document.facts.organisations, facts.organisations
    pairs = pair_up(gold, found, _organisation_fit)
    report.count("organisations", right=len(pairs), gold=len(gold), found=len(found))
    differences = []
    for i, j in pairs:
        expected, got = gold[i], found[j]
        named = bare(got.name) in {bare(name) for name in (expected.name, *expected.aliases)}
        report.share("organisations: name nominative", named)
        report.share("organisations: kind", expected.kind == got.kind)
        if not named:
            differences.append(f"organisation name gold={expected.name!r} got={got.name!r}")
        if expected.kind != got.kind:
            differences.append(f"organisation {expected.name}: kind gold={expected.kind!r} got={got.kind!r}")
    return differences + _unpaired("organisation", [o.name for o in gold], [o.name for o in found], pairs)


def figures(document: GoldDocument, facts: DocumentFacts, report: Report) -> list[str]:
    """Measure which figures were found with the right value, and every field of those."""
    gold, found = document.facts.figures, facts.figures
    where = [_number_offsets(document.text, figure) for figure in gold]

    def fit(index: int, figure: Figure) -> float:
        shared = shared_length(where[index], (figure.start, figure.end))
        expected = gold[index].value
        if shared <= 0 or abs(figure.value - expected) > 1e-6 * max(1, abs(expected)):
            return 0
        return 1 + shared / (figure.end - figure.start + 1)

    pairs = pair_up(range(len(gold)), found, fit)
    report.count("figures (span+value)", right=len(pairs), gold=len(gold), found=len(found))
    found_of = dict(pairs)
    differences = []
    core = complete = 0
    for i, j in pairs:
        right = _figure_fields(gold[i], found[j], found_of, j)
        for name, is_right in right.items():
            report.share(f"figures: {name}", is_right)
        core += all(right[name] for name in ("unit", "counted", "qualifier", "value_max", "reported_by"))
        complete += all(right.values())
        differences += _field_differences(f"figure {gold[i].text!r}", right, gold[i], found[j])
    report.count(
        "figures core (value, unit, counted, qualifier, speaker)", right=core, gold=len(gold), found=len(found)
    )
    report.count("figures complete (every field)", right=complete, gold=len(gold), found=len(found))
    return differences + _unpaired(
        "figure", [repr(f.text) for f in gold], [f"{f.text!r} value={f.value:g} ({f.rule})" for f in found], pairs
    )


def dates(document: GoldDocument, facts: DocumentFacts, report: Report) -> list[str]:
    """Measure which date expressions were found, and which were resolved to the right days."""
    gold, found = document.facts.dates, facts.dates
    spans = [occurrence(document.text, day.text, day.occurrence) or (-1, -1) for day in gold]

    def fit(index: int, day: DateMention) -> float:
        shared = shared_length(spans[index], (day.start, day.end))
        return 0 if shared <= 0 else shared + 100 * _same_days(gold[index], day)

    pairs = pair_up(range(len(gold)), found, fit)
    resolved = [(i, j) for i, j in pairs if _same_days(gold[i], found[j])]
    report.count("dates found", right=len(pairs), gold=len(gold), found=len(found))
    report.count("dates resolved", right=len(resolved), gold=len(gold), found=len(found))
    differences = [
        f"date {gold[i].text!r}: gold={gold[i].start}..{gold[i].end} got={found[j].start_date}..{found[j].end_date}"
        for i, j in sorted(set(pairs) - set(resolved))
    ]
    return differences + _unpaired("date", [repr(d.text) for d in gold], [repr(d.text) for d in found], pairs)


def _figure_fields(gold: GoldFigure, found: Figure, found_of: Mapping[int, int], index: int) -> dict[str, bool]:
    """Return for each field of a figure whether it is right."""
    nobody = gold.reported_by is None and found.reported_by is None
    whole = None if gold.part_of is None else found_of.get(gold.part_of)
    return {
        "unit": (gold.unit or "count") == (found.unit or "count"),
        "counted": word_overlap(gold.counted, found.counted) >= SAME_COUNTED,
        "qualifier": gold.qualifier == found.qualifier,
        "value_max": gold.value_max == found.value_max,
        "reported_by": nobody or same_name(gold.reported_by, found.reported_by),
        "period": (gold.period or (None, None)) == (found.period or (None, None)),
        "change": gold.change == found.change,
        "as_of": gold.as_of == found.as_of,
        "place": word_overlap(gold.place, found.place) >= SAME_PHRASE,
        # A whole that was not found is not the same as no whole.
        "part_of": whole == found.part_of and (gold.part_of is None) == (found.part_of is None),
    }


def _number_offsets(text: str, figure: GoldFigure) -> tuple[int, int]:
    """Return where the numeral of an annotated figure stands."""
    start, end = occurrence(text, figure.text, figure.occurrence) or (-1, -1)
    inside = text.find(figure.number, start, end) if end > 0 else -1
    return inside, inside + len(figure.number)


def _organisation_fit(gold: GoldOrganisation, found: Organisation) -> float:
    expected = (gold.name, *gold.aliases, *gold.mentions)
    got = {found.name, *found.aliases, *(mention.text for mention in found.mentions)}
    best = max(word_overlap(one, other) for one in expected for other in got)
    return best if best >= SAME_BODY else 0


def _same_letters(gold: str, found: str) -> bool:
    return bare(gold) == bare(found)


def _same_days(gold: GoldDate, found: DateMention) -> bool:
    return (gold.start, gold.end) == (found.start_date, found.end_date)


def _speaks(kind: str) -> bool:
    return kind != "none"


def _person_line(person: Person) -> str:
    return f"{person.name} ({person.rule})" if person.rule else person.name


def _field_differences(what: str, right: Mapping[str, bool], gold: object, found: object) -> list[str]:
    return [
        f"{what}: {name} gold={_show(getattr(gold, name))} got={_show(getattr(found, name))}"
        for name, is_right in right.items()
        if not is_right
    ]


def _show(value: object) -> str:
    """Return a field's value as people write it: dates as ISO days."""
    if isinstance(value, tuple):
        return "..".join("?" if day is None else str(day) for day in value)
    return repr(value) if isinstance(value, str) else str(value)


def _unpaired(kind: str, gold: Sequence[str], found: Sequence[str], pairs: Collection[tuple[int, int]]) -> list[str]:
    paired_gold, paired_found = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [f"{kind} missed: {line}" for i, line in enumerate(gold) if i not in paired_gold]
    extra = [f"{kind} extra: {line}" for j, line in enumerate(found) if j not in paired_found]
    return missed + extra
