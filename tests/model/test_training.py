"""How the corpora become documents to learn from."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from training import brat, conllu
from training.brat import Entity
from training.evaluate import spans
from training.noise import Noise

VOCAB = spacy.blank("uk").vocab


@pytest.mark.parametrize(
    ("spaced", "running"),
    [
        ("В . І . Нечай прийшов .", "В. І. Нечай прийшов."),
        ("фонд « Світло » , рада", "фонд «Світло», рада"),
        ("( з 2014 року ) - так", "(з 2014 року) - так"),
        ("Що ?! Так ...", "Що?! Так..."),
        ('сказав : " Іду " , і', 'сказав: "Іду", і'),
        ("Назва без крапки\n\nДалі текст .", "Назва без крапки\nДалі текст."),
    ],
)
def test_space_tokenised_text_reads_as_typed(spaced: str, running: str) -> None:
    assert brat.detokenised(spaced, [], random.Random(1))[0] == running


def test_entities_move_with_the_text() -> None:
    text, entities = brat.detokenised(
        "Рада « Зоря » , Київ .", [Entity(5, 13, "ORG"), Entity(16, 20, "LOC")], random.Random(1)
    )
    assert [text[e.start : e.end] for e in entities] == ["«Зоря»", "Київ"]


def test_of_nested_entities_the_outermost_stays() -> None:
    inner, outer, other = Entity(5, 9, "LOC"), Entity(0, 9, "ORG"), Entity(12, 15, "PERS")
    assert brat.outermost([other, inner, outer]) == [outer, other]


def test_brat_files(tmp_path: Path) -> None:
    (tmp_path / "ng-1.txt").write_text("Рада міста Лебедин ухвалила бюджет.", "utf-8")
    (tmp_path / "ng-1.ann").write_text("T1\tORG\t0\t18\tРада міста Лебедин\nT2\tLOC 11 18\tЛебедин\nA1\tx\n", "utf-8")
    (text,) = brat.read(tmp_path)
    assert text.entities == (Entity(0, 18, "ORG"),)
    assert text.news


def test_the_held_out_share_is_the_same_of_each_half_and_in_any_order() -> None:
    names = [f"{half}-{i}" for half in ("ng", "bruk") for i in range(20)]
    held_out = brat.held_out(names, share=0.1, seed=3)
    assert held_out == brat.held_out(reversed(names), share=0.1, seed=3)
    assert sorted(name.split("-")[0] for name in held_out) == ["bruk", "bruk", "ng", "ng"]


TREE = """# sent_id = t-1
1\tРада\tрада\tNOUN\t_\tCase=Nom|Degree=Pos|Number=Sing\t2\tnsubj:pass\t_\t_
2\tзасідала\tзасідати\tVERB\t_\tTense=Past\t0\troot\t_\tSpaceAfter=No
3\t.\t.\t_\t_\t_\t2\tpunct\t_\t_

# sent_id = t-2
1\tТак\tтак\tADV\t_\t_\t0\troot\t_\t_
"""


def test_treebank_sentences(tmp_path: Path) -> None:
    path = tmp_path / "t.conllu"
    path.write_text(TREE, "utf-8")
    (run,) = conllu.documents(path)
    doc = conllu.to_doc(VOCAB, run)
    assert doc.text == "Рада засідала. Так "
    assert [(t.dep_, t.head.text) for t in doc] == [
        ("nsubj", "засідала"), ("ROOT", "засідала"), ("punct", "засідала"), ("ROOT", "Так"),
    ]  # fmt: skip
    assert str(doc[0].morph) == "Case=Nom|Number=Sing"
    assert doc[2].pos_ == "", "an unmapped tag is unknown, not X"


NAMES = {"Giv Fem": [{"Ins": "уляною"}], "Sur Fem": [{"Ins": "чорнобай"}], "Geo Fem": [{"Loc": "ягідній"}]}
STILL = {"swap": 0.0, "capital": 0.0, "quotes": 0.0, "lines": 0.0}


def annotated() -> Doc:
    words = ["Разом", "з", "Оленою", "Бойко", "у", "Полтаві", "\n", "фонд", "«", "Мрія", "»"]
    ents = ["O", "O", "B-PERS", "I-PERS", "O", "B-LOC", "O", "B-ORG", "I-ORG", "I-ORG", "I-ORG"]
    return Doc(VOCAB, words, ents=ents)


def test_names_are_replaced_in_the_same_case_and_gender() -> None:
    noisy = Noise(NAMES, ["Обрій"], seed=1)(annotated(), **{**STILL, "swap": 1.0})
    assert [ent.text for ent in noisy.ents] == ["Уляною Чорнобай", "Ягідній", "фонд « Обрій »"]


def test_quotation_marks_and_capitals() -> None:
    noisy = Noise({}, [], seed=1)(annotated(), **{**STILL, "quotes": 1.0, "capital": 1.0})
    assert "БОЙКО" in [token.text for token in noisy]
    assert "«" not in noisy.text
    assert len(noisy.ents) == 3


def test_lost_line_breaks_move_the_entities() -> None:
    noisy = Noise({}, [], seed=1)(annotated(), **{**STILL, "lines": 1.0})
    assert "\n" not in noisy.text
    assert [ent.label_ for ent in noisy.ents] == ["PERS", "LOC", "ORG"]


def test_scores_count_the_same_start_end_and_label() -> None:
    scores = spans([([(0, 4, "ORG"), (5, 9, "LOC")], [(0, 4, "ORG"), (5, 8, "LOC"), (10, 12, "LOC")])])
    assert (scores["ORG"].f1, scores["LOC"].f1) == (1.0, 0.0)
    assert scores["all"].precision == pytest.approx(1 / 3)
    assert scores["all"].recall == 0.5
