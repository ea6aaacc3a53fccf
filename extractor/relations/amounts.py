"""What a figure's words allow its value to be: rounding as printed, «понад», «близько», ranges."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.relations.drafts import Draft, Scene

_APPROXIMATE = Decimal("0.15")
"""How far «близько» and «майже» may be from the value they round."""


def is_level(draft: Draft) -> bool:
    """Whether the figure states how much there is, not by how much it changed."""
    return draft.change is None


def exact(draft: Draft) -> bool:
    """Whether the figure is one value, stated without «близько» or «понад»."""
    return draft.quantity.qualifier == "exact" and draft.quantity.value_max is None


def last_digit(draft: Draft) -> Decimal:
    """Return what the last digit of a rounded figure stands for: 100 000 for «2,3 млн», 0.1 for «14,7 км», else 0.

    Numbers that end in two zeros or more are rounded; other whole numbers are taken for exact.
    """
    value = draft.quantity.value
    if value % 1:
        return Decimal(1).scaleb(-len(format(value, "f").rstrip("0").partition(".")[2]))
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** zeros if zeros >= 2 and value >= 1000 else Decimal(0)


def span(draft: Draft) -> tuple[Decimal, Decimal | None]:
    """Return the least and the greatest value that the figure's words allow; None: there is no greatest."""
    quantity = draft.quantity
    low = quantity.value - last_digit(draft)
    high = (quantity.value_max if quantity.value_max is not None else quantity.value) + last_digit(draft)
    match quantity.qualifier:
        case "approx":
            return low - abs(low) * _APPROXIMATE, high + abs(high) * _APPROXIMATE
        case "more_than" | "at_least":
            return low, None
        case "less_than" | "at_most":
            return Decimal("-Infinity"), high
    return low, high


def compatible(one: Draft, other: Draft) -> bool:
    """Whether one true value can be behind both figures."""
    (low, high), (other_low, other_high) = span(one), span(other)
    return (high is None or other_low <= high) and (other_high is None or low <= other_high)


def printed_step(scene: Scene, draft: Draft) -> Decimal:
    """Return what the last digit of a percentage stands for as printed: 1 for «88 %», 0.1 for «87,0 %»."""
    text = scene.doc[draft.quantity.number_start : draft.quantity.number_end].text
    decimals = re.search(r"[.,](\d+)\s*$", text)
    return Decimal(1).scaleb(-len(decimals.group(1))) if decimals else Decimal(1)
