"""The pattern files of numbers, units and currencies: each entry finds its own example, and says what it is."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import patterns
from extractor.finders.number_kinds import kind_spans
from extractor.finders.units import unit_table
from extractor.language.lexemes import lexemes
from patterns.models import Currency, NumberKind, Unit

TABLES = patterns.load()


def marked(example: str) -> tuple[str, str]:
    """Return an example without its marks, and the marked part."""
    match = re.match(r"^(.*?)\[(\[.*\]|[^\]]*)\](.*)$", example)
    assert match, example
    return match[1] + match[2] + match[3], match[2]


@pytest.mark.parametrize("item", TABLES.number_kinds.kinds, ids=lambda item: item.example)
def test_number_kind(item: NumberKind) -> None:
    text, wanted = marked(item.example)
    assert (wanted, item.kind) in [(text[span.start : span.end], span.kind) for span in kind_spans(text)]


@pytest.mark.parametrize("item", [*TABLES.units.units, *TABLES.currencies.currencies], ids=lambda item: item.example)
def test_unit(item: Unit | Currency) -> None:
    text, wanted = marked(item.example)
    parts = lexemes(text)
    match = next(found for at in range(len(parts)) if (found := unit_table().after(parts, at)))
    assert match.symbol == (item.symbol if isinstance(item, Unit) else item.code)
    assert text[parts[match.start].start : parts[match.end - 1].end] == wanted.rstrip(".")


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "1 " * 10_000, "вул. " * 4_000, "№ 1, " * 4_000, "12-" * 8_000, "(0" * 9_000]
)
def test_long_runs_take_linear_time(text: str) -> None:
    start = time.perf_counter()
    kind_spans(text)
    lexemes(text)
    assert time.perf_counter() - start < 5


def test_a_folder_of_patterns_adds_a_unit_and_a_kind(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text("units: [{symbol: bag, words: [мішок], example: '5 [мішків]'}]", "utf-8")
    kind = r"kinds: [{kind: locker, pattern: 'комірк\w+ (?P<n>\d+)', example: 'комірка [12]'}]"
    (tmp_path / "number_kinds.yaml").write_text(kind, "utf-8")
    found = unit_table(str(tmp_path)).after(lexemes("5 мішків"), 1)
    assert found is not None and found.symbol == "bag"
    assert [span.kind for span in kind_spans("комірка 12", str(tmp_path))] == ["locker"]
    assert [span.kind for span in kind_spans("рішення № 658", str(tmp_path))] == ["document"]
