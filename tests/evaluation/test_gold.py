"""A gold folder: what is wrong in it is said with file and field, all at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.evaluation.gold import GoldError, gold_hash, load, occurrence

ROOT = Path(__file__).parents[2]
TEXT = "Відкрито 3 школи та ще 3 школи у 2020 році."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    annotate(tmp_path, figures=[{"text": "3 школи", "number": "3", "occurrence": 2, "value": 3}])
    return tmp_path


def annotate(folder: Path, **facts: object) -> None:
    (folder / "one.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def test_a_text_and_its_annotation_are_one_document(folder: Path) -> None:
    (document,) = load(folder)
    assert (document.stem, document.text) == ("one", TEXT)
    assert document.facts.figures[0].unit == "count"


def test_occurrences_count_from_one() -> None:
    assert [occurrence(TEXT, "3 школи", n) for n in (1, 2, 3)] == [(9, 16), (23, 30), None]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"figures": [{"text": "4 школи", "number": "4", "value": 4}]},
            "figures.0: occurrence 1 of '4 школи' is not in the text",
        ),
        (
            {"figures": [{"text": "3 школи", "number": "5", "value": 5}]},
            "figures.0: the number '5' is not inside '3 школи'",
        ),
        (
            {"figures": [{"text": "3 школи", "number": "3", "value": 3, "part_of": 7}]},
            "figures.0: part_of 7, but the last figure is 0",
        ),
        (
            {"figures": [{"text": "3 школи", "number": "3", "value": 3, "perod": None}]},
            "figures.0.perod: Extra inputs are not permitted",
        ),
        ({"figures": [{"text": "3 школи", "number": "3"}]}, "figures.0.value: Field required"),
        (
            {"dates": [{"text": "2021 році", "start": "2021-01-01"}]},
            "dates.0: occurrence 1 of '2021 році' is not in the text",
        ),
        ({"dates": [{"text": "2020 році", "start": "01.01.2020"}]}, "dates.0.start: Input should be a valid date"),
        (
            {"people": [{"name": "Олена", "speaks": "loud"}]},
            "people.0.speaks: Input should be 'direct', 'reported' or 'none'",
        ),
    ],
)
def test_a_wrong_annotation_is_named(folder: Path, facts: dict[str, object], message: str) -> None:
    annotate(folder, **facts)
    with pytest.raises(GoldError) as error:
        load(folder)
    assert f"one.json: {message}" in str(error.value) and "\n" not in str(error.value)


def test_all_faults_are_said_at_once(folder: Path) -> None:
    (folder / "two.json").write_text("{}", encoding="utf-8")
    (folder / "three.json").write_text("{\n 'people': []}", encoding="utf-8")
    (folder / "three.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(GoldError) as error:
        load(folder)
    assert [line.split("/")[-1] for line in str(error.value).splitlines()] == [
        "three.json:2: not JSON: Expecting property name enclosed in double quotes",
        "two.json: its text two.txt is missing",
    ]


@pytest.mark.parametrize(("name", "message"), [("no", "no such folder"), ("", "no annotations")])
def test_a_folder_without_gold_says_what_is_expected(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        load(tmp_path / name)


def test_the_hash_changes_with_a_text_or_an_annotation(folder: Path) -> None:
    before = gold_hash(folder)
    annotate(folder, people=[])
    assert gold_hash(folder) != before


def test_the_shipped_gold_is_sound() -> None:
    assert len(load(ROOT / "corpus" / "gold")) >= 20
