"""The extraction of the shipped gold is at least as good as the floors say.

To raise them: ``python -m extractor.evaluation.gate --update``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evaluation.gate import Floors, below
from extractor.evaluation.gold import gold_hash
from extractor.evaluation.runs import evaluate

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpus" / "gold"


@pytest.fixture(scope="module")
def floors() -> Floors:
    return Floors.load(ROOT / "tests" / "gate" / "floors.json")


def test_the_floors_were_measured_on_this_gold(floors: Floors) -> None:
    assert floors.gold == gold_hash(GOLD)


def test_no_measure_is_below_its_floor(floors: Floors) -> None:
    assert below(floors, evaluate(GOLD).values()) == []
