"""Mentions of people: «mention → name in the nominative» for each that is found, in the order of the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

import extractor.finders.people  # noqa: F401  registers the component
import patterns
from extractor.finders.name_words import name_word
from extractor.finders.spans import PersonFound, findings
from extractor.language.dictionary import readings
from extractor.language.pipeline import build, make_doc

NLP = build()
NLP.add_pipe("zvit_people")


def mentions(text: str) -> list[tuple[str, PersonFound]]:
    doc = make_doc(NLP, text)
    for _, component in NLP.pipeline:
        doc = component(doc)
    return [(doc[p.start : p.end].text, p) for p in findings(doc).people]


def found(text: str) -> list[str]:
    return [f"{mention} → {person.name}" for mention, person in mentions(text)]


CASES = {
    "given name and surname in any case": [
        ("Роботу очолює Олена Бойко.", "Олена Бойко → Олена Бойко"),
        ("Кошти передали Олегу Ткачу.", "Олегу Ткачу → Олег Ткач"),
        ("Зустрілися з Романом Вовком.", "Романом Вовком → Роман Вовк"),
        ("Лист Ганни Вишні отримано.", "Ганни Вишні → Ганна Вишня"),
        ("Подякували Володимиру Неділі.", "Володимиру Неділі → Володимир Неділя"),
        ("Нараду веде Богдан Кравець.", "Богдан Кравець → Богдан Кравець"),
    ],
    "a woman's surname without cases": [
        ("Грамоту вручили Ользі Кушнір.", "Ользі Кушнір → Ольга Кушнір"),
        ("Розмова з Надією Мороз.", "Надією Мороз → Надія Мороз"),
    ],
    "patronymics": [
        ("Звітувала Марія Іванівна Коваль.", "Марія Іванівна Коваль → Марія Іванівна Коваль"),
        ("Слово надали Петру Іллічу Саєнку.", "Петру Іллічу Саєнку → Петро Ілліч Саєнко"),
        ("Присутній Кобзар Степан Васильович.", "Кобзар Степан Васильович → Степан Васильович Кобзар"),
    ],
    "initials before and after": [
        ("Погодила О. П. Лисенко.", "О. П. Лисенко → О. П. Лисенко"),
        ("Підписав Н.В.Гуменюк.", "Н.В.Гуменюк → Н.В.Гуменюк"),
        ("Доручити Савчуку О. П. перевірку.", "Савчуку О. П. → О. П. Савчук"),
    ],
    "surnames in capitals, surname first": [
        ("Нараду веде Зоя ГРОМ.", "Зоя ГРОМ → Зоя Гром"),
        ("Подяка Аурелії ГНАТЮК.", "Аурелії ГНАТЮК → Аурелія Гнатюк"),
        ("Головує ШЕВЧУК Іван.", "ШЕВЧУК Іван → Іван Шевчук"),
    ],
    "double names": [
        ("Співає Анна-Марія Лис.", "Анна-Марія Лис → Анна-Марія Лис"),
        ("Керує Леся ТКАЧ-БОНДАР.", "Леся ТКАЧ-БОНДАР → Леся Ткач-Бондар"),
        ("Вручили Іванні Гнатюк-Лісовій.", "Іванні Гнатюк-Лісовій → Іванна Гнатюк-Лісова"),
    ],
    "names from elsewhere": [
        ("Приїхав посол Маттіас Шульц.", "Маттіас Шульц → Маттіас Шульц"),
        ("Менеджерка Кіара Россі подякувала.", "Кіара Россі → Кіара Россі"),
    ],
    "a surname alone: after the full name, after a role or a courtesy title": [
        ("Це Ірина Гайдук. Гайдук народилася тут.", "Ірина Гайдук → Ірина Гайдук; Гайдук → Гайдук"),
        ("Відповів депутат Ковальчук.", "Ковальчук → Ковальчук"),
        ("Додала пані Мельничук.", "Мельничук → Мельничук"),
    ],
    "common words are names only where a name is": [
        ("Гриб росте в лісі.", ""),
        ("Прийшов Денис Гриб. Гриб зріс.", "Денис Гриб → Денис Гриб; Гриб → Гриб"),
        ("Надія України – у громадах.", ""),
        ("Рада вирішила. Ради України немає.", ""),
    ],
    "neighbours stay out of the name": [
        ("Директорка Центру Оксана Лис, ОВА.", "Оксана Лис → Оксана Лис"),
        ("Голова Асоціації міст України Ігор Лис.", "Ігор Лис → Ігор Лис"),
        ("Завітав Іван Бойко Вінницька область.", "Іван Бойко → Іван Бойко"),
        ("Олег Рак\nУкраїнська правда", "Олег Рак → Олег Рак"),
    ],
    "names inside other names are no people": [
        ("Ремонт на вул. Тараса Шевченка.", ""),
        ("Ремонт на вулиці Олени Теліги.", ""),
        ("Біля площі Б. Хмельницького.", ""),
        ("Ліцей імені Лесі Українки.", ""),
        ("Університет ім. М. І. Пирогова.", ""),
        ("Виставка в музеї Івана Гончара.", ""),
        ("ТОВ «Іван Коваль» перемогло.", ""),
    ],
    "the head of an institution is a person all the same": [
        ("Лист директора школи Олега Рака.", "Олега Рака → Олег Рак"),
        ("Говорить директор Центру Степан Хомич.", "Степан Хомич → Степан Хомич"),
    ],
    "credits": [("Фото Іллі Сокола", "Іллі Сокола → Ілля Сокіл"), ("Фото: Ніна Рак", "Ніна Рак → Ніна Рак")],
    "a surname that is a form of a verb": [("Прийшов Сергій Нездолій.", "Сергій Нездолій → Сергій Нездолій")],
    "initials after a settlement belong to the surname behind them": [
        ("Рішення судді суду м. Ніжина О.П. Ткачук.", "О.П. Ткачук → О.П. Ткачук"),
    ],
    "no surname, no person": [("Волонтерка Марія допомагає.", ""), ("Позивний «Клен», Іван К.", "")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=f"{name}: {case[0]}") for name, group in CASES.items() for case in group],
)
def test_mentions(text: str, expected: str) -> None:
    assert "; ".join(found(text)) == expected


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Олени Бойко", "female"),
        ("Олегом Бойком", "male"),
        ("О. Зелінська", "female"),
        ("О. Бойко", None),
        ("Саєнко Марія Петрівна", "female"),
        ("Анатолію Мальцову", "male"),
        ("заява: Олександра Скрипка", "female"),
        ("наша лікарка Олександра Скрипка", "female"),
        ("заява Олександра Ткача", "male"),
    ],
)
def test_gender(text: str, gender: str | None) -> None:
    assert [person.gender for _, person in mentions(f"Це {text}.")] == [gender]


def test_a_model_votes() -> None:
    doc = make_doc(NLP, "Зала аплодує. Тігран Абуладзік усміхається, і Олена Бойко теж.")
    for name, component in NLP.pipeline:
        if name == "zvit_people":
            doc.ents = [Span(doc, 3, 5, label="PERS"), Span(doc, 8, 10, label="PERS")]
        doc = component(doc)
    people = findings(doc).people
    assert [doc[p.start : p.end].text for p in people] == ["Тігран Абуладзік", "Олена Бойко"]
    assert people[1].confidence > 0.95


@settings(deadline=None)
@given(st.text(alphabet="АБІван Олена.-'«»\n БойкоX", max_size=60))
def test_any_text_gives_mentions_in_order_without_overlap(text: str) -> None:
    spans = [(p.start, p.end) for _, p in mentions(text)]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize("head", patterns.load().roles.heads, ids=lambda head: head.lemma)
def test_each_role_noun_stands_in_its_example(head: patterns.models.RoleHead) -> None:
    forms = {head.lemma, *head.feminine}
    words = head.example.replace(",", " ").split()
    assert any(reading.lemma in forms or word.casefold() in forms for word in words for reading in readings(word))


def test_there_are_enough_role_nouns() -> None:
    heads = patterns.load().roles.heads
    assert sum(1 + len(head.feminine) for head in heads if head.kind not in {"person", "generic"}) >= 250


@pytest.mark.parametrize(("word", "given_name"), [("Володимир", True), ("Зої", True), ("Київ", False), ("У", False)])
def test_given_names_by_the_dictionary(word: str, given_name: bool) -> None:
    assert name_word(word).given_like is given_name
