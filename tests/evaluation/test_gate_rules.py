"""The gate's own rules: floors only rise, unless somebody says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evaluation.gate import Floors, GateError, below, updated

STANDING = Floors("hash", {"people": 0.9, "dates resolved": 0.8})


def test_at_the_floor_is_not_below_it() -> None:
    assert below(STANDING, {"people": 0.9, "dates resolved": 0.9}) == []


def test_below_the_floor_is_named_with_both_numbers() -> None:
    assert below(STANDING, {"people": 0.85, "dates resolved": 0.8}) == ["people: 0.8500 is below its floor 0.9000"]


def test_a_measure_that_disappears_is_not_forgotten() -> None:
    assert below(STANDING, {"people": 1.0}) == ["dates resolved: not measured any more (floor 0.8000)"]


def test_floors_rise() -> None:
    assert updated(STANDING, {"people": 0.95, "dates resolved": 0.8}, "hash", allow_lower=False).measures == {
        "people": 0.95,
        "dates resolved": 0.8,
    }


def test_a_new_measure_gets_a_floor() -> None:
    new = updated(STANDING, {"people": 0.9, "dates resolved": 0.8, "places": 0.5}, "hash", allow_lower=False)
    assert new.measures["places"] == 0.5


@pytest.mark.parametrize(
    ("measured", "gold"), [({"people": 0.5, "dates resolved": 0.8}, "hash"), (dict(STANDING.measures), "other")]
)
def test_lower_values_and_other_gold_need_an_explicit_flag(measured: dict[str, float], gold: str) -> None:
    with pytest.raises(GateError, match="--allow-lower"):
        updated(STANDING, measured, gold, allow_lower=False)
    assert updated(STANDING, measured, gold, allow_lower=True) == Floors(gold, measured)


def test_floors_are_rounded_down_so_that_the_same_run_passes() -> None:
    new = updated(None, {"people": 0.91239}, "hash", allow_lower=False)
    assert new.measures == {"people": 0.9123}


def test_floors_survive_the_file(tmp_path: Path) -> None:
    STANDING.save(tmp_path / "floors.json")
    assert Floors.load(tmp_path / "floors.json") == STANDING


@pytest.mark.parametrize("text", ["", "[]", '{"gold": "x"}', '{"gold": "x", "measures": {"people": "high"}}'])
def test_a_broken_file_of_floors_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "floors.json").write_text(text, encoding="utf-8")
    with pytest.raises(GateError, match=r"floors\.json: not a file of floors"):
        Floors.load(tmp_path / "floors.json")
