"""Measures the language layer on what was held out: ``python -m training.evaluate DATA [MODEL [RESULT.json]]``."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config

from extractor.evaluation.tally import Measure
from extractor.language.pipeline import build
from training import brat, conllu
from training.prepare import CONFIGS

Span = tuple[int, int, str]

TREEBANKS = ("uk_iu-ud-dev", "uk_parlamint-ud-dev")


def spans(pairs: Iterable[tuple[Iterable[Span], Iterable[Span]]]) -> dict[str, Measure]:
    """Return the scores by label, and of all under ``all``, of (gold, found) pairs: the same start, end and label."""
    scores: dict[str, Measure] = defaultdict(lambda: Measure("", is_share=False))
    for gold, found in pairs:
        gold_set, found_set = set(gold), set(found)
        for name, members in (("gold", gold_set), ("found", found_set), ("right", gold_set & found_set)):
            for *_, label in members:
                for key in (label, "all"):
                    setattr(scores[key], name, getattr(scores[key], name) + 1)
    return scores


def held_out_texts(data: Path) -> list[brat.Text]:
    """Return the held-out texts of NER-UK 2.0, by the split of the config."""
    split = load_config(CONFIGS / "ner.cfg")["split"]
    texts = list(brat.read(data / "ner-uk-2.0" / "train"))
    names = brat.held_out((text.name for text in texts), share=split["share"], seed=split["seed"])
    return [text for text in texts if text.name in names]


def entities(doc: Doc) -> list[Span]:
    """Return the entities of ``doc`` as character spans, as the corpus writes them.

    Its rules leave out a full stop that also ends the sentence («у 2014 р.»), which is part of the token here.
    """
    found = []
    for ent in doc.ents:
        last = ent[-1]
        ends = last.i + 1 == len(doc) or doc[last.i + 1].is_space or bool(doc[last.i + 1].is_sent_start)
        stop = ends and last.text.endswith(".") and len(last) > 1
        found.append((ent.start_char, ent.end_char - stop, ent.label_))
    return found


def names(nlp: Language, texts: list[brat.Text]) -> dict[str, dict[str, Measure]]:
    """Return the scores by class on the news, the other and all ``texts``."""
    docs = list(nlp.pipe(text.text for text in texts))
    found: dict[str, dict[str, Measure]] = {}
    for part in ("news", "other", "all"):
        chosen = [(t, d) for t, d in zip(texts, docs, strict=True) if part == "all" or t.news == (part == "news")]
        found[part] = spans(([(e.start, e.end, e.label) for e in t.entities], entities(d)) for t, d in chosen)
    return found


def syntax(nlp: Language, path: Path) -> dict[str, float]:
    """Return the accuracies on a treebank, from its text alone.

    They are shares of the words that are tokenised alike (``tokens`` says how many are): «р.» is two words in the
    treebank and one here. Case is counted on words that decline, dependencies with punctuation.
    """
    vocab = spacy.blank("uk").vocab
    golds = [conllu.to_doc(vocab, run) for run in conllu.documents(path)]
    counts: Counter[str] = Counter()
    for gold, doc in zip(golds, nlp.pipe(gold.text for gold in golds), strict=True):
        place = {(token.idx, len(token)): token for token in doc}
        starts = {token.idx for token in gold if token.is_sent_start}
        found_starts = {token.idx for token in _sentence_starts(doc)}
        counts["sentence right"] += len(starts & found_starts)
        counts["sentence found"] += len(found_starts)
        counts["sentence gold"] += len(starts)
        for token in gold:
            if not token.pos_:
                continue
            other = place.get((token.idx, len(token)))
            counts["all"] += 1
            if other is None:
                continue
            counts["words"] += 1
            counts["upos"] += other.pos_ == token.pos_
            counts["lemma"] += other.lemma_.lower() == token.lemma_.lower()
            case = token.morph.get("Case", [])
            if case and token.pos_ != "ADP":
                counts["declined"] += 1
                counts["case"] += other.morph.get("Case", []) == case
            head = (token.idx, len(token)) if other.head is other else (other.head.idx, len(other.head))
            if (token.head.idx, len(token.head)) in place:
                counts["attached"] += 1
                right_head = head == (token.head.idx, len(token.head))
                counts["uas"] += right_head
                counts["las"] += right_head and other.dep_.split(":")[0].lower() == token.dep_.lower()
    words, attached = counts["words"], counts["attached"]
    right, found, gold_starts = (counts[f"sentence {name}"] for name in ("right", "found", "gold"))
    return {
        "tokens": words / counts["all"],
        **{name: counts[name] / words for name in ("upos", "lemma")},
        "case": counts["case"] / counts["declined"],
        **{name: counts[name] / attached for name in ("uas", "las")},
        "sentence F": 2 * right / (found + gold_starts),
    }


def _sentence_starts(doc: Doc) -> Iterator[spacy.tokens.Token]:
    """Yield the first token of each sentence that is no blank."""
    for sentence in doc.sents:
        yield from [token for token in sentence if not token.is_space][:1]


def speed(nlp: Language, texts: list[str]) -> float:
    """Return words (without punctuation) a second of processor time, the second time that ``texts`` are read.

    Run it with ``OMP_NUM_THREADS=1``: the threads of the matrix product would add up.
    """
    list(nlp.pipe(texts))
    begin = time.process_time()
    words = sum(sum(not (token.is_punct or token.is_space) for token in doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - begin)


def measure(data: Path, model: str | None) -> dict[str, Any]:
    """Return all measures of the language layer with ``model``, as ``meta.json`` keeps them."""
    begin = time.process_time()
    nlp = build(model=model)
    load = round(time.process_time() - begin, 2)
    texts = held_out_texts(data)
    found: dict[str, Any] = {
        "load_seconds": load,
        "held_out_documents": len(texts),
        "names": {},
        "syntax": {},
        "tags": {},
    }
    if nlp.has_pipe("ner"):
        for part, scores in names(nlp, texts).items():
            found["names"][part] = {
                label: {
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f": round(score.f1, 4),
                    "count": score.gold,
                }
                for label, score in ((label, scores[label]) for label in ("all", *brat.CLASSES))
            }
    if nlp.has_pipe("parser"):
        for name in TREEBANKS:
            measured = syntax(nlp, data / "ud" / f"{name}.conllu")
            found["syntax"][name] = {key: round(value, 4) for key, value in measured.items()}
        with nlp.select_pipes(disable=["zvit_morphology"]):
            for name in TREEBANKS:
                measured = syntax(nlp, data / "ud" / f"{name}.conllu")
                found["tags"][name] = {key: round(measured[key], 4) for key in ("upos", "case")}
    found["words_per_second"] = round(speed(nlp, [text.text for text in texts]))
    return found


def main(data: Path, model: str | None, target: Path | None) -> None:
    """Print the measures of ``model``, and write them to ``target`` as JSON."""
    measured = measure(data, model)
    for part, scores in measured["names"].items():
        print(f"{part:6}", " ".join(f"{label} {score['f']:.3f}/{score['count']}" for label, score in scores.items()))
    for kind in ("syntax", "tags"):
        for name, values in measured[kind].items():
            print(kind, name, " ".join(f"{key} {value:.4f}" for key, value in values.items()))
    print(f"{measured['words_per_second']} words/s, loaded in {measured['load_seconds']} s")
    if target is not None:
        target.write_text(json.dumps(measured, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]), given[1] if len(given) > 1 else None, Path(given[2]) if len(given) > 2 else None)
