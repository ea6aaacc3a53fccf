"""What contracts, land and spoken words add to figures: one line a case, grouped by phenomenon."""

from __future__ import annotations

import pytest
from spacy.language import Language

import extractor
from extractor.facts import Figure


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extractor.load(model="none")


def figure(nlp: Language, text: str, numeral: str) -> Figure:
    found = extractor.extract(text, nlp=nlp).figures
    matching = [f for f in found if f.number == numeral]
    assert matching, f"no figure {numeral!r} among {[f.number for f in found]}"
    assert text[matching[0].start : matching[0].end] == matching[0].text
    return matching[0]


COUNTED = [
    # the number again in words
    ("Ліцею передали 10 (десять) комп'ютерів.", "10", "комп'ютери"),
    ("Закуплено 24 (двадцять чотири) шкільні парти.", "24", "шкільні парти"),
    # the owner of an area: in the genitive of its own gender and number, no year
    ("Громада отримала у власність земельну ділянку площею 0,1 га.", "0,1", "площа земельної ділянки"),
    ("Рада передала заповіднику лісове угіддя площею 12 га.", "12", "площа лісового угіддя"),
    ("Рада виділила міські землі площею 3 га.", "3", "площа міських земель"),
    ("З 1994 року «Торговий дім» площею 940 кв. м стояв порожній.", "940", "площа «Торгового дому»"),
    # a noun that another figure counts
    ("З 25 закладів 18, що постраждали від обстрілів, уже відновлено.", "18", "заклади"),
    ("Із 12 котелень 9, як зазначено у звіті, готові до зими.", "9", "котельні"),
    # adjectives that are no second half of «9-денний»
    ("У районі налічується 9 денних центрів.", "9", "денні центри"),
    ("Вугілля отримали 25 літніх жінок.", "25", "літні жінки"),
    ("На сесії заслухали 4 річні звіти.", "4", "річні звіти"),
    # what costs has a figure of its own
    ("Ремонт 3 шкіл коштував 5 млн грн.", "5 млн", "ремонт 3 шкіл"),
    ("Закупівля 6 генераторів обійшлася громаді у 1,2 млн гривень.", "1,2 млн", "закупівля 6 генераторів"),
    ("Вартість будівництва 2 шкіл становить 45 млн грн.", "45 млн", "вартість будівництва 2 шкіл"),
    # a street is not what costs
    ("Вартість ділянки на вул. Ювілейна перевищує 10 млн грн.", "10 млн", "вартість ділянки"),
]


@pytest.mark.parametrize(("text", "numeral", "counted"), COUNTED)
def test_counted(nlp: Language, text: str, numeral: str, counted: str) -> None:
    assert figure(nlp, text, numeral).counted == counted


ACTIONS = [
    # what is planned, owed, begun stands in the infinitive
    ("Рада планує придбати 10 автобусів.", "10", "придбати"),
    ("Підприємство має виплатити працівникам 5 млн грн.", "5 млн", "виплатити"),
    ("Департамент почав ремонтувати 7 укриттів.", "7", "ремонтувати"),
    ("Бригади змогли повернути тепло до 42 будинків.", "42", "повернути"),
    # the verb that names the speaker governs nothing
    ("– У громаді 300 ветеранів, – каже Марія Бондар.", "300", None),
    ("«У центрі 14 психологів», – розповіла Олена Коваль.", "14", None),
    ("«Ми прийняли 120 родин», – розповіла Олена Коваль.", "120", "прийняти"),
    # a deverbal noun, a predicate after the figure
    ("Створення 15 нових робочих місць передбачено планом.", "15", "створення"),
    ("До центру щодня звертаються 30 осіб.", "30", "звертатися"),
    ("За зиму 40 родин отримали дрова.", "40", "отримати"),
]


@pytest.mark.parametrize(("text", "numeral", "action"), ACTIONS)
def test_action(nlp: Language, text: str, numeral: str, action: str | None) -> None:
    assert figure(nlp, text, numeral).action == action


WHOLES = [
    # the whole opens the sentence
    ("З 25 закладів 18, що постраждали від обстрілів, уже відновлено.", "18", "25"),
    ("З 200 місць зайнято 50.", "50", "200"),
    ("Із 40 депутатів проголосували 32.", "32", "40"),
    # «із» with the instrumental names company, with the genitive the whole
    ("Притулок прихистив чотирьох жінок із п'ятьма дітьми.", "чотирьох", None),
    ("До громади прибули три родини з вісьмома дітьми.", "три", None),
    ("За рішення проголосували сім із дев'яти депутатів.", "сім", "дев'яти"),
    # brackets, a colon, «серед них»
    ("Виїхало 25 людей (10 жінок, 15 дітей).", "15", "25"),
    ("Виплати отримали 100 осіб: 60 жінок і 40 чоловіків.", "40", "100"),
    ("У центрі працює 30 фахівців, серед них 8 психологів.", "8", "30"),
]


@pytest.mark.parametrize(("text", "numeral", "whole"), WHOLES)
def test_part_of(nlp: Language, text: str, numeral: str, whole: str | None) -> None:
    part = figure(nlp, text, numeral).part_of
    found = extractor.extract(text, nlp=nlp).figures
    assert (None if part is None else found[part].number) == whole


def test_a_number_before_the_second_half_of_an_adjective_is_no_figure(nlp: Language) -> None:
    assert extractor.extract("Відбувся 2 денний тренінг для 5 річних дітей.", nlp=nlp).figures == []
