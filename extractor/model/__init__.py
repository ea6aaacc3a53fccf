"""The model shipped with the tool (see README.md beside this file) and the code that it needs to run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language

from extractor.model import features, repair, tagger  # noqa: F401  register what the pipeline is made of
from extractor.model.frozen import freeze
from extractor.model.ops import one_thread, use_numpy_blas

PATH = Path(__file__).parent


def exists() -> bool:
    """Return whether the weights are there: a checkout that trains them anew may lack them."""
    return (PATH / "meta.json").is_file()


def load(path: str | Path = PATH) -> Language:
    """Return a spaCy pipeline, by default the shipped one, half-precision weights widened for the arithmetic.

    Args:
        path: a folder, or the name of an installed pipeline.

    Raises:
        OSError: there is no such pipeline.
    """
    one_thread()
    nlp = spacy.load(path)
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        if model is not None and not isinstance(model, bool):
            _widen(model)
            use_numpy_blas(model)
            for node in model.walk():
                if node.name.startswith("zvit_features>>") and node.name.endswith(">>ragged2list"):
                    freeze(node)
    return nlp


def _widen(model: Any) -> None:
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                values = node.get_param(name)
                if values.dtype == np.float16:
                    node.set_param(name, values.astype(np.float32))
