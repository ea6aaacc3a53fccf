"""Writes the model card with the numbers of ``meta.json``: ``python -m training.card MODEL RESULT.json``."""
# ruff: noqa: E501  prose and table rows

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_CARD = """# The model: names, tags, dependencies

A compact spaCy pipeline for Ukrainian news and press releases, {size:.0f} MB in half precision, no downloads, no GPU.
Components: `tok2vec` and `parser` (universal relations), `zvit_tagger` (parts of speech and features, held to the
dictionary's readings), `ner` (13 classes of NER-UK 2.0). It is the first part of the language layer, before
`zvit_morphology`, which chooses each word's dictionary reading, and so its lemma, by the tags.

What it sees of a word: its form, beginning and end, outline; the dictionary's lemma and readings
(pymorphy3); flags of given names, surnames, patronymics, places (KATOTTH) and abbreviations; quotation marks
and line starts around it; for `ner` also what `zvit_tagger` chose.

## Use
It is loaded by default (`extractor.load()`); alone: `extractor.model.load()`. The weights are in half precision and
are widened when loaded, so plain `spacy.load` is not enough.

## Sources and licence
The weights are published under **CC BY-NC-SA 4.0**, as their sources ask; the code around them keeps its own licence.

| source | used for | licence |
| --- | --- | --- |
| [NER-UK 2.0](https://github.com/lang-uk/ner-uk), lang-uk: training part | `ner` | CC BY-NC-SA 4.0 |
| [UD Ukrainian-IU](https://github.com/UniversalDependencies/UD_Ukrainian-IU), Institute for Ukrainian: training part, rebuilt from its source | `tok2vec`, `zvit_tagger`, `parser` | CC BY-NC-SA 4.0 |
| [BrUK-disambig](https://github.com/brown-uk/corpus), brown-uk: tags where they agree with UD's | `tok2vec`, `zvit_tagger` | CC BY-NC-SA 4.0 |
| [VESUM](https://github.com/brown-uk/dict_uk) through pymorphy3-dicts-uk | features | not part of the weights |
| KATOTTH, the codifier of administrative and territorial units | a flag | not part of the weights |

## Measured
Names: strict (same start, end and class), on the {held} documents of NER-UK 2.0's training part that were held out
(10 % of each half; the public test part was not looked at). The best of the states along a training was chosen on them
too, so expect a little less elsewhere.

{names}

Syntax: on the dev parts of two treebanks, from plain text with the product's own tokens and sentences; ParlaMint
(parliament speech) was not trained on. Dependencies with punctuation, universal relations. Of `upos` and `case`
the first number is the model's alone, the second after the dictionary reading was chosen.

{syntax}

Speed: {speed} words a second of one core ({note}), the whole language layer; loads in {load} s.

## Weaknesses
- Rare classes (DOC, ART, MISC, TIME) are poor; for amounts and dates the product's rules are better and come first.
- Fiction: names of characters and places it has never seen are confused; periods and dates too, as in the corpus itself.
- A final full stop («2014 р.» at the end of a sentence) belongs to the token here, in the corpus mostly not: each costs an error.
- Long names of bodies with several prepositions are cut short; two people named side by side may be joined.
- Trained on texts of 2000–2016 mostly: words of the full-scale war and new ranks are known from the dictionary alone.
"""


def card(meta: dict[str, Any], *, size: float) -> str:
    """Return the card.

    Args:
        meta: of the pipeline; its ``performance`` is what ``training.evaluate`` measured.
        size: of the shipped files in MB.
    """
    measured = meta["performance"]
    return _CARD.format(
        size=size,
        held=measured["held_out_documents"],
        names=_names(measured["names"]),
        syntax=_syntax(measured),
        speed=f"{measured['words_per_second']:,}".replace(",", " "),
        note="processor time, read a second time",
        load=measured["load_seconds"],
    )


def _names(parts: dict[str, dict[str, dict[str, float]]]) -> str:
    rows = ["| class | news P | R | F | count | all P | R | F | count |", "| --- |" + " ---: |" * 8]
    for label in parts["news"]:
        cells = []
        for part in ("news", "all"):
            score = parts[part][label]
            cells += [f"{100 * score[key]:.1f}" for key in ("precision", "recall", "f")] + [str(score["count"])]
        rows.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _syntax(measured: dict[str, Any]) -> str:
    columns = ("upos", "case", "lemma", "uas", "las", "sentence F", "tokens")
    rows = ["| treebank | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for name, values in measured["syntax"].items():
        cells = [f"{100 * values[column]:.1f}" for column in columns]
        for at, column in enumerate(("upos", "case")):
            cells[at] = f"{100 * measured['tags'][name][column]:.1f} / {cells[at]}"
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def shipped_size(folder: Path) -> float:
    """Return the size of the shipped files in MB, without the code beside them."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.suffix not in {".py", ".pyc", ".md"})
    return sum(file.stat().st_size for file in files) / 1e6


def finish(folder: Path, measured: dict[str, Any]) -> None:
    """Put what was measured into ``meta.json`` and write the card."""
    path = folder / "meta.json"
    meta = {**json.loads(path.read_text("utf-8")), "performance": measured}
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / "README.md").write_text(card(meta, size=shipped_size(folder)), "utf-8")


if __name__ == "__main__":
    finish(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8")))
