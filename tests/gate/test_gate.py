"""The extraction of the shipped gold is at least as good as the floors say.

``floors.json`` holds those of the shipped model, ``rules.json`` those of rules and dictionary alone. To raise them:
``python -m extractor.evaluation.gate --update`` and the same with ``--model none --floors tests/gate/rules.json``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evaluation.gate import Floors, below
from extractor.evaluation.gold import gold_hash
from extractor.evaluation.runs import evaluate

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpus" / "gold"


HERE = ROOT / "tests" / "gate"
GATES = [
    pytest.param("default", HERE / "floors.json", id="model"),
    pytest.param("none", HERE / "rules.json", id="rules"),
]


@pytest.mark.parametrize(("model", "floors"), GATES)
def test_the_floors_were_measured_on_this_gold(model: str, floors: Path) -> None:
    assert Floors.load(floors).gold == gold_hash(GOLD), model


@pytest.mark.parametrize(("model", "floors"), GATES)
def test_no_measure_is_below_its_floor(model: str, floors: Path) -> None:
    assert below(Floors.load(floors), evaluate(GOLD, model=model).values()) == []
