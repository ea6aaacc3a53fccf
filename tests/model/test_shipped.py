"""The model as shipped: it loads fast and offline, gives the same every time, and is as good as it was."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import model_sample as sample
import pytest
from spacy.language import Language

from extractor import model
from extractor.language.pipeline import build
from training.card import card, shipped_size

pytestmark = pytest.mark.skipif(not model.exists(), reason="no weights in this checkout: make model")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build()


def test_it_is_what_build_gives_by_default(nlp: Language) -> None:
    assert {"tok2vec", "parser", "zvit_tagger", "ner"} <= set(nlp.pipe_names)
    assert "ner" not in build(model="none").pipe_names


def test_loads_without_network_and_quickly(tmp_path: Path) -> None:
    program = (
        "import socket, time\n"
        "def refuse(*_): raise AssertionError('the network is used')\n"
        "socket.socket.connect = refuse\n"
        "from extractor import model\n"
        "begin = time.process_time()\n"
        "nlp = model.load()\n"
        "assert nlp('Рада міста.')\n"
        "print(time.process_time() - begin)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 3, "1.5 s when the machine is idle"


def test_names_on_the_sample(nlp: Language) -> None:
    text, gold = sample.entities()
    found = {(ent.start_char, ent.end_char, ent.label_) for ent in nlp(text).ents}
    right = len(gold & found)
    assert 2 * right / (len(gold) + len(found)) >= 0.85


def test_tags_on_the_sample(nlp: Language) -> None:
    wanted, right = 0, 0
    for text, words in sample.tags():
        for token, (word, pos, case) in zip(nlp(text), words, strict=True):
            assert token.text == word
            wanted += 1
            right += token.pos_ == pos and (token.morph.get("Case", []) == [case] or not case)
    assert right / wanted >= 0.95


@pytest.mark.parametrize(
    ("text", "word", "dep", "head"),
    [
        ("Рада затвердила новий бюджет.", "Рада", "nsubj", "затвердила"),
        ("Рада затвердила новий бюджет.", "бюджет", "obj", "затвердила"),
        ("Рада затвердила новий бюджет.", "новий", "amod", "бюджет"),
        ("Голова області подякував волонтерам.", "області", "nmod", "Голова"),
        ("У місті відкрили школу.", "У", "case", "місті"),
    ],
)
def test_dependencies(nlp: Language, text: str, word: str, dep: str, head: str) -> None:
    token = next(token for token in nlp(text) if token.text == word)
    assert (token.dep_, token.head.text) == (dep, head)


def test_the_same_in_any_batch_and_order(nlp: Language) -> None:
    texts = sample.entities()[0].split("\n")

    def read(docs: list[str], size: int) -> list[list[tuple[str, ...]]]:
        return [
            [(t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, t.ent_iob_ + t.ent_type_) for t in doc]
            for doc in nlp.pipe(docs, batch_size=size)
        ]

    alone = read(texts, 1)
    assert read(texts, 64) == alone
    assert read(texts[::-1], 5)[::-1] == alone


def test_size_and_what_it_says_of_itself() -> None:
    assert shipped_size(model.PATH) <= 30
    for name in ("meta.json", "config.cfg"):
        text = (model.PATH / name).read_text("utf-8")
        assert not re.search(r"[\"=\s]/\w", text), "a path of the machine that trained it"
    meta = json.loads((model.PATH / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC BY-NC-SA 4.0"
    assert {"NER-UK 2.0", "BrUK-disambig"} <= {source["name"] for source in meta["sources"]}


def test_the_card_has_the_numbers_of_the_meta() -> None:
    meta = json.loads((model.PATH / "meta.json").read_text("utf-8"))
    assert (model.PATH / "README.md").read_text("utf-8") == card(meta, size=shipped_size(model.PATH))
