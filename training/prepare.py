"""Turns the corpora into spaCy's binary documents: ``python -m training.prepare DATA WORK``."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.util import load_config
from spacy.vocab import Vocab

from extractor.language.tokenizer import tokenizer
from training import brat, bruk, conllu, names

CONFIGS = Path(__file__).parent / "configs"


def prepare(data: Path, work: Path) -> None:
    """Write the training and held-out documents to ``work``.

    Args:
        data: the folder of corpora: ``ner-uk-2.0/train``, ``ud``, ``bruk-disambig.tar.xz``.
        work: where the documents go; made if it is not there.
    """
    import spacy

    work.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("uk")
    nlp.tokenizer = tokenizer(nlp)
    names.cached(work / "names.json")
    split = load_config(CONFIGS / "ner.cfg")["split"]
    texts = list(brat.read(data / "ner-uk-2.0" / "train"))
    held_out = brat.held_out((text.name for text in texts), share=split["share"], seed=split["seed"])
    parts = {"ner-train": DocBin(store_user_data=True), "ner-dev": DocBin(store_user_data=True)}
    misaligned = 0
    for text in texts:
        doc, off = brat.to_doc(nlp, text)
        misaligned += off
        parts["ner-dev" if text.name in held_out else "ner-train"].add(doc)
    print(f"ner: {len(texts)} texts, {len(held_out)} held out, {misaligned} entities widened to whole tokens")
    for part, file in {
        "ud-train": "uk_iu-ud-train-rebuilt", "ud-morph": "uk_iu-ud-train-morph-only", "ud-dev": "uk_iu-ud-dev",
        "ud-parlamint": "uk_parlamint-ud-dev",
    }.items():  # fmt: skip
        docs = [conllu.to_doc(nlp.vocab, run) for run in conllu.documents(data / "ud" / f"{file}.conllu")]
        parts[part] = DocBin(docs=docs)
        print(f"{part}: {len(docs)} runs of sentences, {sum(map(len, docs))} tokens")
    known = {sentence.text.strip() for doc in parts["ud-dev"].get_docs(nlp.vocab) for sentence in doc.sents}
    runs = list(_runs(bruk.texts(data / "bruk-disambig.tar.xz"), nlp.vocab, known))
    parts["bruk"] = DocBin(docs=runs)
    print(f"bruk: {len(runs)} runs of sentences, {sum(map(len, runs))} tokens")
    for part, binary in parts.items():
        binary.to_disk(work / f"{part}.spacy")


def _runs(texts: Iterable[list[list[bruk.Word]]], vocab: Vocab, known: set[str]) -> Iterator[Doc]:
    """Yield the texts in runs of neighbouring sentences, without the texts that have a sentence of ``known``."""
    choice = random.Random(0)
    for sentences in texts:
        singles = (bruk.to_doc(vocab, [sentence], choice).text.strip() for sentence in sentences)
        if any(len(text) > 40 and text in known for text in singles):
            continue
        for at in range(0, len(sentences), conllu.LONGEST):
            yield bruk.to_doc(vocab, sentences[at : at + conllu.LONGEST], choice)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), Path(sys.argv[2]))
