"""Noun phrases after a numeral or in a role: where they end, and their nominative."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extractor.language import nominative
from extractor.language.phrases import noun_phrase, noun_phrase_before
from extractor.language.pipeline import build, make_doc

NLP = build(model="none")


def read(text: str) -> Doc:
    doc = make_doc(NLP, text)
    for _, component in NLP.pipeline:
        doc = component(doc)
    return doc


def counted(text: str) -> str:
    """Return the nominative plural of the phrase after the first token of ``text``."""
    doc = read(text)
    found = noun_phrase(doc, 1)
    assert found is not None
    return nominative.phrase(doc, found.start, found.end, number="Plur")


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        # case and number of the noun after a numeral
        ("43 мобільні бригади виїхали.", "мобільні бригади"),
        ("55 осіб звернулися.", "особи"),
        ("21 дитина відпочила.", "діти"),
        ("1 заклад працює.", "заклади"),
        ("12 років минуло.", "роки"),
        ("102 людини прийшли.", "люди"),
        # attributes
        ("15 внутрішньо переміщених осіб", "внутрішньо переміщені особи"),
        ("9 зруйнованих ворогом будинків", "зруйновані ворогом будинки"),
        ("6 не менш важливих завдань", "не менш важливі завдання"),
        ("8 своїх найкращих учнів", "свої найкращі учні"),
        ("3 соціально-реабілітаційних центрах", "соціально-реабілітаційні центри"),
        ("7 3-денних онлайн семінарів", "3-денні онлайн семінари"),
        ("64 ліжка двоярусні.", "ліжка двоярусні"),
        ("5 міських та селищних рад", "міські та селищні ради"),
        # nouns that are adjectives
        ("11 постраждалих отримали ліки.", "постраждалі"),
        ("14 поранених військових", "поранені військові"),
        ("6 безробітним надали роботу.", "безробітні"),
        # feminines, compounds, indeclinables, acronyms
        ("9 психологинь", "психологині"),
        ("4 організаціям-членкиням", "організації-членкині"),
        ("3 дітьми-сиротами", "діти-сироти"),
        ("20 FPV-дронів", "FPV-дрони"),
        ("6 нових авто", "нові авто"),
        ("120 ВПО отримали житло.", "ВПО"),
        ("5 ФАПах", "ФАПи"),
        ("3 ЦНАПів", "ЦНАПи"),
        # plurals only
        ("2 воріт", "ворота"),
        ("5 ножиць", "ножиці"),
        ("28 рейдів-перевірок", "рейди-перевірки"),
        # words after the noun that agree with it
        ("12 крісел колісних.", "крісла колісні"),
        ("3 дітьми, позбавленими батьківського піклування.", "діти, позбавлені батьківського піклування"),
        # no plural
        ("5 населення міста", "населення міста"),
        # joined heads
        ("38 представників і представниць влади", "представники і представниці влади"),
        ("17 учителів та учительок району", "учителі та учительки району"),
        # what hangs on the noun stays as written
        ("12 засідань постійних комісій ради", "засідання постійних комісій ради"),
        ("30 членів родин загиблих, поранених та полонених", "члени родин загиблих, поранених та полонених"),
        ("6 жертв торгівлі людьми", "жертви торгівлі людьми"),
        ("9 виїздів до віддалених сіл", "виїзди до віддалених сіл"),
        ("25 людей з інвалідністю", "люди з інвалідністю"),
        ("3 протоколи за статтею 173 КУпАП", "протоколи за статтею 173 КУпАП"),
        ("18 внутрішньо переміщених осіб (ВПО)", "внутрішньо переміщені особи (ВПО)"),
        # names in quotation marks
        ("500 «скриньок турботи» привезли.", "«скриньки турботи»"),
        ("4 простори «Затишок» відкрили.", "простори «Затишок»"),
        # where it ends
        ("9 водосховищ наступного року почистять.", "водосховища"),
        ("2 родинам ВПО квартири надали.", "родини ВПО"),
        ("12 автобусів для КНП придбали.", "автобуси"),
        ("30 вакансій із зарплатою від 15 тисяч", "вакансії"),
        ("6 областей та лікарі приїхали.", "області"),
        ("8 садків у громаді", "садки"),
    ],
)  # fmt: skip
def test_counted_nouns(text: str, plural: str) -> None:
    assert counted(text) == plural


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("начальника відділу освіти районної ради", "начальник відділу освіти районної ради"),
        ("заступницею міського голови з гуманітарних питань", "заступниця міського голови з гуманітарних питань"),
        ("діючій директорці ліцею", "діюча директорка ліцею"),
        ("керуючого справами виконавчого комітету", "керуючий справами виконавчого комітету"),
        ("Координаційної ради з питань сім'ї", "Координаційна рада з питань сім'ї"),
        ("Сумською ОВА", "Сумська ОВА"),
        ("42-ї окремої бригади", "42-га окрема бригада"),
        ("3-го навчального корпусу", "3-й навчальний корпус"),
        ("17-му окремому загону", "17-й окремий загін"),
        ("обласної та районної рад", "обласна та районна ради"),
        ("ДЕПАРТАМЕНТУ ОХОРОНИ ЗДОРОВ'Я", "ДЕПАРТАМЕНТ ОХОРОНИ ЗДОРОВ'Я"),
        ("державною установою «Центр здоров'я»", "державна установа «Центр здоров'я»"),
        ("голові та секретарю комісії", "голова та секретар комісії"),
        ("Української Гельсінської спілки", "Українська Гельсінська спілка"),
    ],
)
def test_nominative_keeps_the_number_and_the_capitals(text: str, expected: str) -> None:
    doc = read(text)
    assert nominative.phrase(doc, 0, len(doc)) == expected


def test_the_parts_of_a_phrase() -> None:
    doc = read("Подали 9 заяв громадян про допомогу від фонду.")
    found = noun_phrase(doc, 2)
    assert found is not None
    assert doc[found.head].text == "заяв"
    assert doc[found.start : found.end_core].text == "заяв громадян"
    assert [doc[start:end].text for start, end in found.attributes] == ["про допомогу", "від фонду"]
    assert (found.case, found.number) == ("Gen", "Plur")


def test_a_limit_cuts_a_phrase() -> None:
    doc = read("Працюють 5 мобільних бригад допомоги.")
    found = noun_phrase(doc, 2, limit=4)
    assert found is not None
    assert found.end == 4


def test_the_phrase_that_ends_at_a_place() -> None:
    doc = read("Звіт міської ради 2023")
    found = noun_phrase_before(doc, 3)
    assert found is not None
    assert doc[found.start : found.end].text == "Звіт міської ради"


@pytest.mark.parametrize("text", ["5 , так", "5 працюють", "5 та", "5"])
def test_no_phrase(text: str) -> None:
    doc = read(text)
    assert noun_phrase(doc, 1) is None
