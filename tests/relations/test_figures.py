"""What a figure counts, when, where and of what it is a part: one line a case, grouped by phenomenon.

A case is a sentence and what must be said of one of its figures, which its numeral names.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from spacy.language import Language

import extractor
from extractor.facts import DocumentFacts, Figure

PUBLISHED = date(2024, 6, 20)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extractor.load(model="none")


def facts(nlp: Language, text: str) -> DocumentFacts:
    return extractor.extract(text, published=PUBLISHED, nlp=nlp)


def figure(found: DocumentFacts, numeral: str) -> Figure:
    matching = [f for f in found.figures if f.number == numeral]
    assert matching, f"no figure {numeral!r} among {[f.number for f in found.figures]}"
    return matching[0]


COUNTED = [
    # the noun phrase after the numeral, in the nominative plural
    ("У громаді створено 9 мобільних бригад.", "9", "мобільні бригади"),
    ("Допомогу надано двом багатодітним родинам.", "двом", "багатодітні родини"),
    ("Відкрито один денний центр та три служби.", "один", "денний центр"),
    ("До укриття спустилися 27 учнів і вчителів ліцею.", "27", "учні і вчителі ліцею"),
    ("Психологи прийняли 75 постраждалих від насильства.", "75", "постраждалі від насильства"),
    ("Закуплено 8 шкільних автобусів для сільських ліцеїв.", "8", "шкільні автобуси для сільських ліцеїв"),
    # the noun is left out or stands elsewhere
    ("Проведено 60 занять, з яких 12 – онлайн.", "12", "заняття"),
    ("Працює 14 бригад, ще 5 проходять навчання.", "5", "бригади"),
    ("Проведено 30 індивідуальних та 12 групових консультацій.", "30", "індивідуальні консультації"),
    ("Послуги отримали 90 осіб: жінкам – 62, чоловікам – 28.", "62", "жінки"),
    ("Оглянуто 40 людей, з них 18 – діти переселенців.", "18", "діти переселенців"),
    # money: what it was for or of
    ("На ремонт даху ліцею витрачено 2,3 млн грн.", "2,3 млн", "ремонт даху ліцею"),
    ("Район спрямував 500 тис. грн на закупівлю генераторів.", "500 тис", "закупівля генераторів"),
    ("Вартість робіт сягнула 1,2 млн євро.", "1,2 млн", "вартість робіт"),
    ("До бюджету надійшло 6,1 млн грн орендної плати.", "6,1 млн", "орендна плата"),
    ("• ремонт двох мостів – 9 млн грн;\n• купівля труб – 3 млн грн.", "9 млн", "ремонт двох мостів"),
    ("Лікарня отримала томограф вартістю 31 млн гривень.", "31 млн", "томограф"),
    # percent and measures
    ("Щеплено 87 % дітей.", "87", "діти"),
    ("Відремонтовано 12 км доріг.", "12", "дороги"),
    ("Роздано 40 тонн питної води.", "40", "питна вода"),
    ("Запас палива становить 70 відсотків.", "70", "запас палива"),
    ("Громада отримала 2 генератори потужністю 100 кВт кожен.", "100", "потужність генераторів"),
    ("Надано дозвіл на відведення ділянки площею 2 га.", "2", "площа ділянки"),
    ("Бюджет громади затверджено в сумі 120 млн грн.", "120 млн", "бюджет громади"),
    ("У 2023 році надходження склали 45 млн грн, у 2022 – 38 млн грн.", "38 млн", "надходження"),
    ("Кількість звернень зросла на 15 % – до 2 340.", "2 340", "кількість звернень"),
    # ages and durations
    ("Табір приймає дітей віком від 7 до 14 років.", "7 до 14", "вік дітей"),
    ("Навчання тривало 3 дні.", "3", "навчання"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "numeral", "counted"), COUNTED)
def test_counted(nlp: Language, sentence: str, numeral: str, counted: str) -> None:
    assert figure(facts(nlp, sentence), numeral).counted == counted


YEAR_2023 = (date(2023, 1, 1), date(2023, 12, 31))
PERIOD: list[tuple[str, str, Any]] = [
    # the date of its own clause
    ("У 2023 році громада отримала 4 автобуси.", "4", YEAR_2023),
    ("Торік проведено 15 сесій та ухвалено 300 рішень.", "300", YEAR_2023),
    ("З початку року до центру звернулося 80 осіб.", "80", (date(2024, 1, 1), None)),
    # a standing state gets none, though another clause is dated
    ("В області діє 13 служб, чотири з яких відкрито торік.", "13", None),
    ("В області діє 13 служб, чотири з яких відкрито торік.", "чотири", YEAR_2023),
    # a comparison dates only the figure beside it
    ("Цього року створено 39 бригад (у 2023 році – 26).", "39", (date(2024, 1, 1), date(2024, 12, 31))),
    ("Цього року створено 39 бригад (у 2023 році – 26).", "26", YEAR_2023),
    ("У 2023 році звернулися 40 осіб, що на 5 більше, ніж у 2022 році.", "40", YEAR_2023),
    ("Врожайність склала 45 ц/га проти 41 ц/га у 2023 році.", "45", None),
    ("Врожайність склала 45 ц/га проти 41 ц/га у 2023 році.", "41", YEAR_2023),
    # a relative clause dates only what it tells of
    ("Зі 140 людей, яких навчали торік, працюють 63.", "140", YEAR_2023),
    ("Зі 140 людей, яких навчали торік, працюють 63.", "63", None),
    # the header of a list
    ("У 2023 році центр:\n- провів 14 тренінгів;\n- видав 600 буклетів.", "600", YEAR_2023),
    # the sentence before, while the paragraph goes on
    ("Торік народилося 57 немовлят. Померло 219 осіб.", "219", YEAR_2023),
    ("Торік народилося 57 немовлят. Нині у громаді працює 12 ФАПів.", "12", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "numeral", "period"), PERIOD)
def test_period(nlp: Language, sentence: str, numeral: str, period: Any) -> None:
    assert figure(facts(nlp, sentence), numeral).period == period


def test_an_as_of_date_is_not_a_period(nlp: Language) -> None:
    found = figure(facts(nlp, "Станом на 1 травня 2024 року в громаді проживає 900 переселенців."), "900")
    assert (found.as_of, found.period) == (date(2024, 5, 1), None)


def test_a_period_and_an_as_of_date_together(nlp: Language) -> None:
    text = "Починаючи з 2015 року, станом на 1 травня 2024 року, статус встановлено 40 особам."
    found = figure(facts(nlp, text), "40")
    assert (found.as_of, found.period) == (date(2024, 5, 1), (date(2015, 1, 1), None))


PLACE = [
    ("У Житомирській області створено 43 бригади.", "43", "Житомирська область"),
    ("Дві кризові кімнати відкрито у Бердичеві та Коростені.", "Дві", "Бердичів; Коростень"),
    ("Львівщина отримала 12 автомобілів.", "12", "Львівщина"),
    ("Директор Департаменту освіти Одеської ОВА повідомив про 12 шкіл.", "12", None),
]


@pytest.mark.parametrize(("sentence", "numeral", "place"), PLACE)
def test_place(nlp: Language, sentence: str, numeral: str, place: str | None) -> None:
    assert figure(facts(nlp, sentence), numeral).place == place


PARTS = [
    # with a partitive phrase
    ("Створено 43 бригади, з яких 7 – цього року.", "7", "43"),
    ("Звернулося 312 осіб, у тому числі 41 дитина.", "41", "312"),
    ("Подано 47 позовів, двадцять шість із яких задоволено.", "двадцять шість", "47"),
    ("Допомогу отримали 900 осіб, з них 500 жінок, 300 чоловіків та 100 дітей.", "100", "900"),
    # in brackets and after a colon, when the parts add up
    ("Мережа налічує 58 шкіл (34 ліцеї, 19 гімназій та 5 початкових шкіл).", "19", "58"),
    ("Потерпілими визнано 34 людини: 21 жінку, 11 чоловіків та двох дітей.", "двох", "34"),
    # «N з M»
    ("Підготовлено 118 котелень з 120.", "118", "120"),
    ("Із 64 депутатів зареєструвалося 58.", "58", "64"),
    # beside, not a part
    ("Придбано 7 автобусів та 3 пікапи.", "3", None),
    ("Бригада має 14 працівників (8 автомобілів).", "8", None),
]


@pytest.mark.parametrize(("sentence", "numeral", "whole"), PARTS)
def test_part_of(nlp: Language, sentence: str, numeral: str, whole: str | None) -> None:
    found = facts(nlp, sentence)
    index = figure(found, numeral).part_of
    assert (None if index is None else found.figures[index].number) == whole


def test_levels_and_changes_are_kept_apart(nlp: Language) -> None:
    found = facts(nlp, "Кількість звернень зросла на 12 %. Кількість центрів зросла з 14 до 19.")
    assert [(f.value, f.change) for f in found.figures] == [(12, "increase"), (14, None), (19, None)]


def test_a_figure_belongs_to_the_speaker_in_whose_words_it_stands(nlp: Language) -> None:
    text = "Голова ради Олена Мельник повідомила: «Ми відкрили 5 центрів». Загалом у районі 30 шкіл."
    found = facts(nlp, text)
    assert figure(found, "5").reported_by == "Олена Мельник"
    assert figure(found, "30").reported_by is None


@pytest.mark.parametrize(
    ("sentence", "numeral", "action"),
    [
        ("Торік створено 5 бригад.", "5", "створити"),
        ("Кошти підуть на будівництво 4 укриттів.", "4", "будівництво"),
        ("Рада розглянула 23 питання.", "23", "розглянути"),
    ],
)
def test_action_is_what_governs_the_figure(nlp: Language, sentence: str, numeral: str, action: str) -> None:
    assert figure(facts(nlp, sentence), numeral).action == action


def test_text_is_the_slice_of_the_text_as_read(nlp: Language) -> None:
    text = "У\u00a0грома\u00adді створено 1\u202f250 робочих мiсць."
    for found in facts(nlp, text).figures:
        assert text[found.start : found.end] == found.text
        assert found.value == 1250


def test_money_keeps_its_exact_decimal_text(nlp: Language) -> None:
    assert figure(facts(nlp, "Виділено 98 340,57 грн."), "98 340,57").value_text == "98340.57"
