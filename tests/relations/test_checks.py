"""Whether figures agree with one another: one line a case, with the figures that must be marked and why.

As many lines say what is no contradiction: a false alarm costs a reader more than a miss.
"""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

import extractor

PUBLISHED = date(2024, 6, 20)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extractor.load(model="none")


def marked(nlp: Language, text: str) -> dict[str, str]:
    """Return the numerals of the figures that contradict something, and what."""
    found = extractor.extract(text, published=PUBLISHED, nlp=nlp)
    return {figure.number: ",".join(figure.checks) for figure in found.figures if figure.checks}


EXCEED, SHORT, TWO, PERCENT = "parts_exceed_whole", "parts_do_not_add_up", "two_values", "percent_contradicts"

CONTRADICTIONS = [
    # a part larger than its whole: the part is marked
    ("Проведено 40 занять, з яких 45 – онлайн.", {"45": EXCEED}),
    ("Обстежено 120 дітей, у тому числі 130 хлопчиків.", {"130": EXCEED}),
    ("Торік надійшло 212 звернень, 300 із них – колективні.", {"300": EXCEED}),
    ("На ремонт виділили 625 тис. грн, з яких 1,25 млн грн – на дах.", {"1,25 млн": EXCEED}),
    ("Притулок прийняв 935 осіб, у тому числі 1 870 ВПО.", {"1 870": EXCEED}),
    ("Центр прийняв 60 осіб, з них 20 жінок та 300 чоловіків.", {"300": EXCEED}),
    ("До зими підготовлено 1 183 котельні з 1 090.", {"1 183": EXCEED}),
    ("Із 15 учасниць сертифікати отримала 31.", {"31": EXCEED}),
    ("Укриття мають 51 з 40 шкіл.", {"51": EXCEED}),
    # a complete list that does not add up: the whole is marked
    ("Допомогу отримали 34 особи: 21 жінка, 11 чоловіків та 4 дитини.", {"34": EXCEED}),
    ("Допомогу отримали 34 особи: 21 жінка, 9 чоловіків та 2 дитини.", {"34": SHORT}),
    ("У мережі 58 закладів (34 ліцеї, 19 гімназій та 6 початкових шкіл).", {"58": EXCEED}),
    ("Придбали 10 генераторів: 3 для шкіл, 4 для лікарень.", {"10": SHORT}),
    ("Працює 14 пунктів: сім – у Лубнах, три – у Хоролі, два – у Пирятині.", {"14": SHORT}),
    ("Відкрили 14 пунктів:\n– сім у Лубнах;\n– п'ять у Хоролі.", {"14": SHORT}),
    ("На ремонт спрямували 156 млн грн:\n• 62,5 млн грн – школи;\n• 80,3 млн грн – лікарні.", {"156 млн": SHORT}),
    # a percentage that is not the share, or the change, of the counts beside it
    ("Укриття мають 10 з 40 шкіл (50 %).", {"50": PERCENT}),
    ("На обліку 58 шкіл, 51 школа має укриття (78 %).", {"78": PERCENT}),
    ("Укриттями забезпечено 68 % шкіл (51 із 58).", {"68": PERCENT}),
    ("З 40 заяв задовольнили 10, тобто 35 %.", {"35": PERCENT}),
    ("Кількість бригад зросла з 14 до 19 (на 46 %).", {"46": PERCENT}),
    ("Кількість бригад зросла на 46 % – з 14 до 19.", {"46": PERCENT}),
    # one indicator, two values: both are marked
    (
        "У 2023 році в Житомирській області працювали 43 мобільні бригади. Фахівці їздили в села. "
        "У 2023 році в Житомирській області працювали 45 мобільних бригад.",
        {"43": TWO, "45": TWO},
    ),
    (
        "Громада отримала 3 шкільні автобуси\nСьогодні громада отримала 4 шкільні автобуси.",
        {"3": TWO, "4": TWO},
    ),
]  # fmt: skip

AGREEMENTS = [
    # parts that fit, and lists that add up
    "Проведено 40 занять, з них 25 – онлайн.",
    "Допомогу отримали 34 особи: 21 жінка, 11 чоловіків та 2 дитини.",
    "У мережі 58 закладів (34 ліцеї, 19 гімназій та 5 початкових шкіл).",
    "Відкрили 14 пунктів:\n– сім у Лубнах;\n– сім у Хоролі.",
    # a list that says itself that it is not all
    "У мережі 58 закладів (34 ліцеї, 19 гімназій, решта – початкові школи).",
    "Допомогу отримали 34 особи, зокрема: 21 жінка та 2 дитини.",
    "Прийшли 34 особи: переважно 21 жінка та 9 дітей.",
    "Працюють 34 пункти: 20 працюють цілодобово, 9 мають генератори.",
    # what is listed is no breakdown
    "Придбали 3 комплекти: 12 столів, 24 стільці та 6 шаф.",
    "У 12 громадах надали послуги, з них 340 дітям.",
    "У 12 громадах працюють притулки, з них 20 – приватні.",
    "Десять громад подали проєкти, з яких 25 підтримали.",
    "Допомогу отримали 40 родин, з них 160 дітей.",
    "Кількість бригад збільшилась до 19 з 14.",
    "Евакуювали 350 людей із 12 громад.",
    "Працює 24 бригади (143 працівники, 61 одиниця техніки).",
    # parts that overlap
    "З 60 учасників, з них 30 жінок, 25 переселенців та 20 студентів, залишилися всі.",
    # rounding, «близько», «понад»
    "Бюджет становить 10 млн грн: 4 млн грн – на ремонт, 5 млн грн – на обладнання.",
    "Допомогу отримали близько 30 осіб: 21 жінка та 11 чоловіків.",
    "У Житомирській області працюють понад 40 мобільних бригад. Фахівці їздили в села. "
    "У Житомирській області працюють 45 мобільних бригад.",
    "Понад 12 тисяч родин отримали воду\nЗагалом 12 640 родин отримали воду.",
    # percentages rounded or cut as printed
    "Укриття мають 10 з 40 шкіл (25 %).",
    "На обліку 58 шкіл, 51 школа має укриття (88 %).",
    "На обліку 58 шкіл, 51 школа має укриття (87 %).",
    "Укриття мають 10 з 40 шкіл (понад 20 %).",
    "Кількість бригад зросла з 14 до 19 (на 36 %).",
    # a percentage of something else
    "Укриття мають 10 з 40 шкіл, а 90 % дітей навчаються очно.",
    # another time, place, deed, or a change: another indicator
    "У 2022 році в області працювали 43 мобільні бригади. У 2023 році в області працювали 45 мобільних бригад.",
    "У Хорольській громаді працюють 4 мобільні бригади. У Лубенській громаді працюють 5 мобільних бригад.",
    "У 2023 році в Житомирській області створили 3 мобільні бригади. "
    "У 2023 році в Житомирській області працювали 45 мобільних бригад.",
    "Кількість мобільних бригад зросла з 14 до 19.",
    # counts of one word are of anything
    "Допомогу отримали 34 особи. Після цього психологічну допомогу отримали 12 осіб.",
]


@pytest.mark.parametrize(("text", "expected"), CONTRADICTIONS)
def test_a_contradiction_is_marked(nlp: Language, text: str, expected: dict[str, str]) -> None:
    assert marked(nlp, text) == expected


@pytest.mark.parametrize("text", AGREEMENTS)
def test_what_agrees_is_not(nlp: Language, text: str) -> None:
    assert marked(nlp, text) == {}


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Створено 9 мобільних бригад.", "бригада мобільний"),
        ("Мобільних бригад в області – 9.", "бригада мобільний"),
        ("У громаді діє одна мобільна бригада та дві служби.", "бригада мобільний"),
        ("Відремонтовано 12 км доріг.", "дорога"),
        ("Утворено 12 старостинських округів.", "округ старостинський"),
        ("На це витратили 5 млн грн.", None),
    ],
)
def test_the_indicator_is_what_is_counted_by_lemmas(nlp: Language, text: str, indicator: str | None) -> None:
    assert extractor.extract(text, nlp=nlp).figures[0].indicator == indicator
