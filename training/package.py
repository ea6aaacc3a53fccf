"""Puts the trained parts together and writes them as shipped: ``python -m training.package SYNTAX NER TARGET``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import DEFAULT_CONFIG, Language
from thinc.api import Config

from extractor.model import features, repair, tagger  # noqa: F401  register what the pipeline is made of
from training.card import shipped_size

META = {
    "name": "zvit_names_and_syntax",
    "version": "0.1.0",
    "description": "Ukrainian: parts of speech, features, dependencies, 13 classes of names and amounts",
    "author": "zvit",
    "license": "CC BY-NC-SA 4.0",
    "sources": [
        {
            "name": "NER-UK 2.0",
            "author": "lang-uk",
            "url": "https://github.com/lang-uk/ner-uk",
            "license": "CC BY-NC-SA 4.0",
        },
        {
            "name": "UD Ukrainian-IU, rebuilt from the gold standard of the Institute for Ukrainian",
            "author": "Institute for Ukrainian (mova.institute)",
            "url": "https://github.com/UniversalDependencies/UD_Ukrainian-IU",
            "license": "CC BY-NC-SA 4.0",
        },
        {
            "name": "BrUK-disambig",
            "author": "brown-uk",
            "url": "https://github.com/brown-uk/corpus",
            "license": "CC BY-NC-SA 4.0",
        },
        {"name": "pymorphy3-dicts-uk (VESUM)", "author": "brown-uk", "url": "https://github.com/brown-uk/dict_uk"},
        {"name": "KATOTTH, the codifier of places", "author": "Ministry for Development of Communities of Ukraine"},
    ],
}
_SHIPPED = ("config.cfg", "meta.json", "tokenizer", "vocab")


def join(syntax: Path, ner: Path) -> Language:
    """Return one pipeline: the tagger and the parser of ``syntax`` and the names of ``ner``, no corpus string."""
    parts = [spacy.load(syntax), spacy.load(ner)]
    # Few documents at a time: the arrays of more do not fit the processor's cache.
    config: dict[str, Any] = {"nlp": {"lang": "uk", "pipeline": [], "batch_size": 8}, "components": {}}
    for part in parts:
        config["nlp"]["pipeline"] += part.pipe_names
        config["components"] |= part.config["components"]
    config["nlp"]["pipeline"].append("zvit_repair")
    config["components"]["zvit_repair"] = {"factory": "zvit_repair"}
    nlp = spacy.util.load_model_from_config(Config(config), auto_fill=True, validate=False)
    for part in parts:
        for name, component in part.pipeline:
            nlp.get_pipe(name).from_bytes(component.to_bytes(exclude=["vocab"]), exclude=["vocab"])  # type: ignore[attr-defined]
    for section in ("paths", "system", "corpora", "training", "pretraining", "initialize"):
        nlp.config[section] = DEFAULT_CONFIG.get(section, {})
    return nlp


def halve(nlp: Language) -> None:
    """Round all weights to half precision, in place; only good for writing."""
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype(np.float16))


def write(nlp: Language, target: Path) -> None:
    """Write ``nlp`` to ``target`` over what was shipped before, beside the code that lies there."""
    halve(nlp)
    nlp.meta.update({**META, "performance": {}})
    for name in (*_SHIPPED, *nlp.pipe_names):
        old = target / name
        if old.is_dir():
            shutil.rmtree(old)
        elif old.exists():
            old.unlink()
    nlp.to_disk(target)
    print(f"{target}: {shipped_size(target):.1f} MB")


if __name__ == "__main__":
    syntax_, ner_, target_ = map(Path, sys.argv[1:4])
    write(join(syntax_, ner_), target_)
