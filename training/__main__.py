"""Trains, measures and packages the shipped model: ``python -m training DATA WORK``; an hour on one core."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from extractor import model
from training.annotate import annotate
from training.card import finish
from training.evaluate import measure
from training.package import join, write
from training.prepare import prepare
from training.train import train


def main() -> None:
    """Run every step, each from the files that the one before it wrote."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of corpora: ner-uk-2.0/train, ud, bruk-disambig.tar.xz")
    parser.add_argument("work", type=Path, help="folder for what is made on the way")
    parser.add_argument("--target", type=Path, default=model.PATH, help="where the model goes")
    given = parser.parse_args()
    prepare(given.data, given.work)
    syntax = train("syntax", given.work)
    annotate(given.work, syntax)
    ner = train("ner", given.work)
    write(join(syntax, ner), given.target)
    measured = measure(given.data, str(given.target))
    finish(given.target, measured)
    print(json.dumps(measured, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
