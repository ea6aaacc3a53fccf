"""Trains one part of the model by its config: ``python -m training.train ner WORK [section.key=value …]``."""

from __future__ import annotations

import sys
from pathlib import Path

from spacy.language import DEFAULT_CONFIG
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from spacy.util import load_config
from thinc.api import Config, use_ops

from extractor.model import features, tagger  # noqa: F401  register the architecture and the component
from training import readers, transfer  # noqa: F401  register the reader and the callback
from training.prepare import CONFIGS


def train(part: str, work: Path, overrides: dict[str, object] | None = None, *, name: str | None = None) -> Path:
    """Train ``part`` and return the folder of its best state.

    Args:
        part: ``ner`` or ``syntax``, a config of ``training/configs``.
        work: the folder that ``training.prepare`` filled; the result goes to ``work/NAME``.
        overrides: other values for settings of the config, by dotted name.
        name: of the result, ``part`` if None.
    """
    config = load_config(CONFIGS / f"{part}.cfg", overrides={"paths.work": str(work), **(overrides or {})})
    config.pop("split", None)
    # The settings that the config leaves to spaCy.
    config = Config(DEFAULT_CONFIG).merge(config)
    target = work / (name or part)
    target.mkdir(parents=True, exist_ok=True)
    # numpy's own BLAS is twice as fast as the one inside thinc.
    with use_ops("numpy", use_blis=False):
        run(init_nlp(config.interpolate()), target, stdout=sys.stdout, stderr=sys.stderr)
    return target / "model-best"


def _value(text: str) -> object:
    import json

    try:
        return json.loads(text)
    except ValueError:
        return text


if __name__ == "__main__":
    part_, work_, *settings = sys.argv[1:]
    given = dict(setting.split("=", 1) for setting in settings)
    name_ = given.pop("name", None)
    train(part_, Path(work_), {key: _value(value) for key, value in given.items()}, name=name_)
