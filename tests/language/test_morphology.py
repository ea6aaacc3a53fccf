"""Readings chosen by context, by rules and dictionary alone: `word` in its sentence gets these features."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from extractor.language.lexicon import lexicon
from extractor.language.pipeline import build, make_doc

NLP = build(model="none")


def read(text: str) -> Doc:
    doc = make_doc(NLP, text)
    for _, component in NLP.pipeline:
        doc = component(doc)
    return doc


def token_of(text: str) -> Token:
    """Return the token that ``text`` has between asterisks."""
    before, word, after = text.split("*")
    return next(token for token in read(before + word + after) if token.idx >= len(before) and token.text == word)


def shown(token: Token) -> str:
    """Return part of speech, case and number of ``token``: «NOUN Gen Sing»."""
    features = [token.morph.get(name, [""])[0] for name in ("Case", "Number")]
    return " ".join(part for part in (token.pos_, *features) if part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # prepositions and their cases
        ("Центр працює у *громаді* щодня.", "NOUN Loc Sing"),
        ("Допомогу надали *громаді* вчасно.", "NOUN Dat Sing"),
        ("Кошти йдуть на *послуги* лікарів.", "NOUN Acc Plur"),
        ("Люди чекають без *послуги* місяць.", "NOUN Gen Sing"),
        ("Розповіли про *послуги* лікарів.", "NOUN Acc Plur"),
        ("Нарада відбулася у *чоловіка* вдома.", "NOUN Gen Sing"),
        # agreement inside the noun phrase
        ("Надають *нові* послуги.", "ADJ Acc Plur"),
        ("Якість *нової* послуги зросла.", "ADJ Gen Sing"),
        ("Якість нової *послуги* зросла.", "NOUN Gen Sing"),
        ("Рішення *військової* адміністрації.", "ADJ Gen Sing"),
        # genitive after a noun
        ("Надання *допомоги* триває.", "NOUN Gen Sing"),
        ("Ремонт *школи* завершено.", "NOUN Gen Sing"),
        # numerals
        ("Придбали три *машини* торік.", "NOUN Acc Plur"),
        ("Придбали п'ять *машин* торік.", "NOUN Gen Plur"),
        ("Поїхали двома *машинами* торік.", "NOUN Ins Plur"),
        ("43 *бригади* працюють щодня.", "NOUN Nom Plur"),
        ("Витратили 4,5 *гривні* на це.", "NOUN Gen Sing"),
        ("Виділили 12 млн *гривень* на школу.", "NOUN Gen Plur"),
        # subject and object
        ("*Послуги* надали всім.", "NOUN Nom Plur"),
        ("Створено *бригади* допомоги.", "NOUN Acc Plur"),
        ("Рада ухвалила *рішення* одноголосно.", "NOUN Acc Sing"),
        ("Громада потребує *допомоги* щодня.", "NOUN Gen Sing"),
        ("Фонд допомагає *громаді* щодня.", "NOUN Dat Sing"),
        # coordination
        ("Привезли ковдри та *ліжка* дітям.", "NOUN Acc Plur"),
        ("Для жінок і *дітей* відкрили центр.", "NOUN Gen Plur"),
        # words with rare homonyms
        ("Центр відкрили *на* базі школи.", "ADP"),
        ("Допомогли *понад* сотні людей.", "ADP"),
        ("Зібрали *сто* наборів.", "NUM Acc Plur"),
        ("Розповіли *про* роботу.", "ADP"),
        ("Люди, *коли* чують сирену, біжать.", "ADV"),
        ("Жінки *та* діти.", "CCONJ"),
        ("*Та* жінка прийшла.", "DET Nom Sing"),
        ("У 2023 *році* збудували школу.", "NOUN Loc Sing"),
        ("Хоче *мати* житло.", "VERB"),
        ("Це *робота* лікарів.", "NOUN Nom Sing"),
        ("Сесія *ради* відбулася.", "NOUN Gen Sing"),
        ("Для *всіх* охочих.", "DET Gen Plur"),
        # verbs
        ("Центр *відкрито* торік.", "VERB"),
        ("Вона *є* головою.", "AUX Sing"),
        # abbreviations and numbers in digits
        ("У *м.* Суми тепло.", "NOUN Loc Sing"),
        ("Навчання на 2-й *рік* продовжили.", "NOUN Acc Sing"),
        ("Бюджет становить 5 *млн* гривень.", "NOUN Gen Plur"),
        ("На *2-денних* курсах.", "ADJ Loc Plur"),
    ],
)
def test_reading(text: str, expected: str) -> None:
    assert shown(token_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Допомогли 11 *постраждалим*.", "постраждалий"),
        ("Отримали *діти*.", "дитина"),
        ("У 2023 *році*.", "рік"),
        ("У *Києві* тепло.", "Київ"),
        ("Розповіла *Оксана* Гай.", "Оксана"),
        ("*Враховуючи* це, погодилися.", "враховувати"),
        ("Понад 5 *тис.* людей.", "тисяча"),
        ("*Всі* раді.", "весь"),
        # misspelt
        ("для *обєднання* громад", "об'єднання"),
        ("розглянули 5 *пиитань*", "питання"),
        # a heading in capitals
        ("ЦЕНТР *ДЛЯ* ДІТЕЙ", "для"),
        ("ЦЕНТР ДЛЯ *ДІТЕЙ*", "дитина"),
        ("Наказ *ОВА* чинний.", "ОВА"),
    ],
)
def test_lemma(text: str, lemma: str) -> None:
    assert token_of(text).lemma_ == lemma


@pytest.mark.parametrize(
    ("text", "name"),
    [("зустріч з *Оленою* Гай", "PROPN"), ("приїхав до *Одеси* вчора", "PROPN"), ("працює у *Департаменті*", "NOUN")],
)
def test_proper_names(text: str, name: str) -> None:
    assert token_of(text).pos_ == name


def test_names_of_people_have_their_type() -> None:
    doc = read("Звіт подала Олена Петрівна Шевченко.")
    assert [token.morph.get("NameType") for token in doc[2:5]] == [["Giv"], ["Pat"], ["Sur"]]


def test_the_chosen_reading_is_first_and_the_others_follow() -> None:
    token = token_of("Якість *послуги* зросла.")
    assert (token._.reading.case, token._.reading.number) == ("Gen", "Sing")
    assert ("Nom", "Plur") in {(item.case, item.number) for item in token._.readings}


WORDS = [
    "43", "нових", "мобільних", "бригад", "та", ",", "в", "у", "громаді", "«", "»", "ОВА", "№", "5", "%", "надали",
    "Олена", "що", "м.", "не", "—",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS)))
def test_every_word_gets_a_reading(words: list[str]) -> None:
    doc = read(" ".join(words))
    assert all(token._.readings and token.pos_ for token in doc)


@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("абвіїє'-. 1IVх"))))
def test_every_form_has_readings(form: str) -> None:
    assert not form or lexicon().readings(form)


def test_a_model_before_it_has_votes() -> None:
    doc = make_doc(NLP, "Послуги.")
    doc[0].pos_ = "NOUN"
    doc[0].set_morph("Case=Gen|Gender=Fem|Number=Sing")
    for _, component in NLP.pipeline:
        doc = component(doc)
    assert shown(doc[0]) == "NOUN Gen Sing"
    assert shown(read("Послуги.")[0]) == "NOUN Nom Plur"
