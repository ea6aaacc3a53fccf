"""A release, and the command line as a function: what the tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable

import click.testing

RELEASE = """У громаді відкрили 3 притулки

Про це повідомила Олена Коваль. «Торік допомогу отримали 250 родин», – сказала вона.
Міська рада виділила на це 40 тисяч гривень. Роботи тривають від 2022 року."""

Zvit = Callable[..., click.testing.Result]
