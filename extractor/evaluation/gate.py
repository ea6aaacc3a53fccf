"""Floors under the measures: the extraction may get better, and worse only if somebody says so.

``python -m extractor.evaluation.gate`` compares, ``--update`` raises the floors to what is measured now,
``--update --allow-lower`` also lowers them.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path

from extractor.evaluation.gold import GoldError, gold_hash
from extractor.evaluation.runs import evaluate

GOLD = Path("corpus/gold")
FLOORS = Path("tests/gate/floors.json")

_SLACK = 0.0005
"""A measure may lie this much below its floor: rounding, not a change."""


class GateError(ValueError):
    """Floors that can't be used, or that would be lowered without leave."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The values that no measure may fall below, and the gold that they were measured on."""

    gold: str
    """``gold_hash`` of the folder."""
    measures: dict[str, float]

    @classmethod
    def load(cls, path: Path) -> Floors:
        """Read a file of floors.

        Raises:
            GateError: it is missing or not of this form.
        """
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return cls(found["gold"], {str(name): float(value) for name, value in found["measures"].items()})
        except FileNotFoundError:
            raise GateError(
                f"{path}: no floors yet; make them with: python -m extractor.evaluation.gate --update"
            ) from None
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise GateError(f"{path}: not a file of floors: {error!r}") from error

    def save(self, path: Path) -> None:
        """Write the file of floors."""
        text = json.dumps({"gold": self.gold, "measures": self.measures}, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


def below(floors: Floors, measured: dict[str, float]) -> list[str]:
    """Return a line for each measure that is below its floor, or is not measured any more."""
    lines = []
    for name, floor in floors.measures.items():
        value = measured.get(name)
        if value is None:
            lines.append(f"{name}: not measured any more (floor {floor:.4f})")
        elif value < floor - _SLACK:
            lines.append(f"{name}: {value:.4f} is below its floor {floor:.4f}")
    return lines


def updated(floors: Floors | None, measured: dict[str, float], gold: str, *, allow_lower: bool) -> Floors:
    """Return floors raised to what is measured.

    Args:
        floors: those that stand; None for none.
        measured: values by measure.
        gold: hash of the gold that they were measured on. On other gold the old floors mean nothing.
        allow_lower: take over values that are lower.

    Raises:
        GateError: a value is lower, or the gold is another one, and ``allow_lower`` is not set.
    """
    new = {name: math.floor(value * 1e4) / 1e4 for name, value in measured.items()}
    if floors is None or allow_lower:
        return Floors(gold, new)
    if floors.gold != gold:
        raise GateError("the gold has changed since the floors were measured; --allow-lower measures them anew")
    lower = below(floors, measured)
    if lower:
        raise GateError("\n".join([*lower, "floors are lowered only with --allow-lower"]))
    return Floors(gold, {name: max(value, floors.measures.get(name, 0.0)) for name, value in new.items()})


def main(arguments: list[str] | None = None) -> int:
    """Run the gate from the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m extractor.evaluation.gate", description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--model", help="as for zvit extract")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower them too")
    options = parser.parse_args(arguments)
    try:
        measured = evaluate(options.gold, model=options.model).values()
        gold = gold_hash(options.gold)
        if options.update:
            standing = Floors.load(options.floors) if options.floors.exists() else None
            updated(standing, measured, gold, allow_lower=options.allow_lower).save(options.floors)
            print(f"{options.floors}: {len(measured)} floors", file=sys.stderr)
            return 0
        floors = Floors.load(options.floors)
        faults = below(floors, measured)
        if floors.gold != gold:
            faults.append(f"{options.gold}: has changed since the floors were measured; update them")
    except (GateError, GoldError) as error:
        faults = [str(error)]
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
