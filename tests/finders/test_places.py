"""Places: brackets stand around what is found; after the bar the nominative names with their kinds, in order."""

from __future__ import annotations

import re

import pytest

import extractor.finders.places  # noqa: F401  registers the component
from extractor.finders.gazetteer import gazetteer
from extractor.finders.spans import PlaceFound, findings
from extractor.language.pipeline import build, make_doc

NLP = build(model="none")
NLP.add_pipe("zvit_places")


def places(text: str) -> list[PlaceFound]:
    doc = make_doc(NLP, text)
    for _, component in NLP.pipeline:
        doc = component(doc)
    return findings(doc).places


def found(text: str) -> str:
    return "; ".join(f"{place.name} ({place.kind})" for place in places(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # units named by an adjective
        ("Зустріч відбулася у Полтавській області.", "Полтавська область (oblast)"),
        ("Мешканці Роменського району чекають.", "Роменський район (district)"),
        ("Це Мукачівський р-н.", "Мукачівський р-н (district)"),
        ("Бюджет Лохвицької міської територіальної громади зріс.", "Лохвицька міська територіальна громада (hromada)"),
        ("У Попівській ТГ живе сто родин.", "Попівська ТГ (hromada)"),
        ("Жителька Яснопільського старостинського округу.", "Яснопільський старостинський округ (starosta_district)"),
        ("У ПОЛТАВСЬКІЙ ОБЛАСТІ ДОЩИТЬ.", "Полтавська область (oblast)"),
        # coordinated units share their head
        ("Працювали в Сумській та Полтавській областях.", "Сумська область (oblast); Полтавська область (oblast)"),
        (
            "Допомогли Роменському, Сумському і Охтирському районам.",
            "Роменський район (district); Сумський район (district); Охтирський район (district)",
        ),
        (
            "Працюємо у двох областях – Сумській та Полтавській.",
            "Сумська область (oblast); Полтавська область (oblast)",
        ),
        (
            "У Роменському районі тихо, найгірше – в Охтирському.",
            "Роменський район (district); Охтирський район (district)",
        ),
        # an adjective that names no place
        ("Сільська громада і кожна територіальна громада.", ""),
        ("Українська громада за кордоном.", ""),
        # settlements after a head
        ("Живе у м. Лубни.", "Лубни (city)"),
        ("Живе у м.Лубни.", "Лубни (city)"),
        ("Дорога до с. Яснозір'я.", "Яснозір'я (village)"),
        ("Міст у селі Мала Павлівка.", "Мала Павлівка (village)"),
        ("У смт Велика Багачка тихо.", "Велика Багачка (settlement)"),
        ("Ділянка площею 500 кв. м. Вони її обробляють.", ""),
        # settlements after a preposition, in any case
        ("Приїхали до Лубен.", "Лубни (city)"),
        ("Мости у Кременчуці та Гадячі.", "Кременчук (city); Гадяч (city)"),
        ("Поїзд із Кривого Рогу запізнився.", "Кривий Ріг (city)"),
        ("Дощі в Кам'янці-Подільському.", "Кам'янець-Подільський (city)"),
        ("Служби є в Лубнах (4 ліжка), Гадячі (6 ліжок) та Пирятині.", "Лубни (city); Гадяч (city); Пирятин (city)"),
        ("Повернулися з Новомосковська.", "Новомосковськ (city)"),
        # a town by itself, and in a dateline
        ("Мер Полтави підписав угоду.", "Полтава (city)"),
        ("Суми, 5 травня. Розпочався форум.", "Суми (city)"),
        ("ЛУБНИ, 5 травня 2024 року — Розпочався форум.", "Лубни (city)"),
        # common words, names of people and streets are no places
        ("Великі суми витратили на щастя.", ""),
        ("Виступив Олег Хмельницький.", ""),
        ("Адреса: вул. Полтавська, 5.", ""),
        # regions by their colloquial names
        ("Аграрії Полтавщини сіють.", "Полтавщина (oblast)"),
        ("Гості із Закарпаття та Буковини.", "Закарпаття (oblast); Буковина (oblast)"),
        ("Дівчина з Роменщини.", "Роменщина (district)"),
        ("Наша Батьківщина.", ""),
        # countries
        ("Гранти з Японії та Великої Британії.", "Японія (country); Велика Британія (country)"),
        ("Уряд США допоміг Україні.", "США (country); Україна (country)"),
        ("Того дня в громадах малі діти грали.", ""),
    ],
)
def test_names_are_nominative(text: str, names: str) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Полтавська область чекає. В області працює 5 шкіл.", "Полтавська область"),
        ("Полтавська ОВА звітує. У громадах області тихо.", "Полтавська область"),
        ("На Полтавщині сіють. В області тепло.", "Полтавська область"),
        ("Засідала Роменська районна рада. У районі 58 шкіл.", "Роменський район"),
        ("Попівська громада росте. У громаді 5 сіл.", "Попівська громада"),
        ("Сумська область і Полтавська область. У Полтавській області дощ, в області сиро.", "Полтавська область"),
    ],
)
def test_a_bare_head_stands_for_the_place_that_was_named(text: str, meant: str) -> None:
    assert [place.name for place in places(text) if place.generic] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "В області працює 5 шкіл.",
        "Полтавська область. У кожній області свої правила.",
        "Полтавська область. Допомога надійшла у п'ять областей.",
        "Полтавська область. Фахівець в області охорони здоров'я.",
        "Роменський район. Пожежа в районі вокзалу.",
    ],
)
def test_a_bare_head_that_stands_for_nothing(text: str) -> None:
    assert not [place for place in places(text) if place.generic]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Полтавська область.", "UA53000000000028050"),
        ("На Полтавщині.", "UA53000000000028050"),
        ("У Польщі.", "PL"),
        # thirty villages are called Миколаївка; the oblast and the head tell which
        ("Сумська область. У смт Миколаївка.", "UA59080130010087968"),
        # a former name has today's code
        ("У Новомосковську.", "UA12100070010038698"),
    ],
)
def test_codes(text: str, code: str) -> None:
    assert code in {place.code for place in places(text)}


def test_namesakes_without_an_oblast_stay_open() -> None:
    (place,) = places("Пожежа у селі Миколаївка.")
    assert place.code is None
    assert len(place.candidates) > 20


def test_every_settlement_comes_back_from_its_nominative() -> None:
    register = gazetteer()
    for name in ("Яснозір'я", "Кам'янець-Подільський", "Мала Павлівка", "Гадяч", "Івано-Франківськ"):
        assert name in {known.name for known in register.settlements(tuple(name.split()))}


def test_a_place_knows_its_parents() -> None:
    register = gazetteer()
    town = register.settlements(("Лубни",))[0].places[0]
    chain = []
    place = register.parent(town)
    while place is not None:
        chain.append((place.kind, place.name))
        place = register.parent(place)
    assert chain == [("hromada", "Лубенська"), ("district", "Лубенський"), ("oblast", "Полтавська")]


def test_rules_are_named() -> None:
    assert all(
        re.fullmatch(r"place\.\w+", place.rule) for place in places("У Сумській області, Ромнах та на Полтавщині.")
    )
