"""Paradigms of given names, surnames and places, out of the dictionary: what names are replaced with in training."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from pathlib import Path

from extractor.language.dictionary import CASES, GENDERS, analyzer
from extractor.model.features import places

Paradigm = dict[str, str]
"""A form for each case."""

Paradigms = dict[str, list[Paradigm]]
"""Paradigms by kind and gender: ``Giv Masc``, ``Sur Fem``, ``Geo Neut`` …"""

MOST = 6000


def collect(seed: int = 0) -> Paradigms:
    """Return at most ``MOST`` paradigms of each kind and gender, singular, chosen by ``seed``."""
    forms: dict[str, dict[str, Paradigm]] = defaultdict(lambda: defaultdict(dict))
    known_places = places()
    for word, tag, lemma, *_ in analyzer().dictionary.iter_known_words(""):
        grammemes = tag.grammemes
        if tag.POS != "NOUN" or "plur" in grammemes or not tag.gender or not tag.case or "Abbr" in grammemes:
            continue
        if "Name" in grammemes:
            kind = "Giv"
        elif "Surn" in grammemes:
            kind = "Sur"
        elif "Patr" in grammemes:
            kind = "Pat"
        elif lemma in known_places and "inan" in grammemes:
            kind = "Geo"
        else:
            continue
        forms[f"{kind} {GENDERS[tag.gender]}"][lemma].setdefault(CASES[tag.case], word)
    chosen: Paradigms = {}
    for kind, paradigms in sorted(forms.items()):
        full = [paradigms[lemma] for lemma in sorted(paradigms) if len(paradigms[lemma]) >= 6 and len(lemma) > 2]
        random.Random(f"{seed}{kind}").shuffle(full)
        chosen[kind] = full[:MOST]
    return chosen


def cached(path: Path) -> Paradigms:
    """Return the paradigms kept in ``path``, collecting them the first time (a minute)."""
    if not path.exists():
        path.write_text(json.dumps(collect(), ensure_ascii=False), "utf-8")
    found: Paradigms = json.loads(path.read_text("utf-8"))
    return found
