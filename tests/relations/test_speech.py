"""Who said what: «speaker (kind, verb): words» for each statement; «figure → speaker» for what is said in figures."""

from __future__ import annotations

import pytest

import extractor
import patterns
from extractor.facts import DocumentFacts
from extractor.language.dictionary import readings
from extractor.pipeline import load

NLP = load(model="none")
LEXICON = patterns.load().speech_verbs


def read(text: str) -> DocumentFacts:
    return extractor.extract(text, nlp=NLP)


DIRECT = {
    "attribution after": [
        ("«Ми маємо два автобуси», – сказала Ніна Лис.", "Ніна Лис (direct, сказати): Ми маємо два автобуси"),
        ("«Ми готові!» – запевнив Олег Рак.", "Олег Рак (direct, запевнити): Ми готові!"),
        ("«Громада росте», – Олег Рак, голова громади.", "Олег Рак (direct, None): Громада росте"),
    ],
    "attribution before": [
        ("Ніна Лис повідомила: «Ми маємо два автобуси».", "Ніна Лис (direct, повідомити): Ми маємо два автобуси"),
        ("Ніна Лис розповіла про школу:\n«Є два автобуси».", "Ніна Лис (direct, розповісти): Є два автобуси"),
        ("Олег Рак: «Ми готові до зими».", "Олег Рак (direct, None): Ми готові до зими"),
    ],
    "attribution inside": [
        ("«Люди є, – додала Ніна Лис. – Води бракує».",
         "Ніна Лис (direct, додати): Люди є, – додала Ніна Лис. – Води бракує"),
        ("– Люди є, – додала Ніна Лис. – Води бракує.",
         "Ніна Лис (direct, додати): Люди є, – додала Ніна Лис. – Води бракує."),
    ],
    "over paragraphs": [
        ("«Почали торік.\n\nТепер нас сто», – сказала Ніна Лис.",
         "Ніна Лис (direct, сказати): Почали торік.\n\nТепер нас сто"),
    ],
    "nobody named": [("«Так буде краще», – кажуть у раді.", "None (direct, казати): Так буде краще")],
}  # fmt: skip

REPORTED = {
    "a clause": [
        ("Ніна Лис наголосила, що води бракує.", "Ніна Лис (reported, наголосити): що води бракує."),
        ("Олег Рак запитав, коли дадуть воду.", "Олег Рак (reported, запитати): коли дадуть воду."),
        ("Олег Рак запевнив: вода буде.", "Олег Рак (reported, запевнити): вода буде."),
    ],
    "a phrase": [
        ("За словами директорки фонду Ніни Лис, води бракує.", "Ніна Лис (reported, за словами): води бракує."),
        ("На думку Олега Рака, води бракує.", "Олег Рак (reported, на думку): води бракує."),
        ("Як повідомив голова ради Олег Рак, вода є.", "Олег Рак (reported, повідомити): вода є."),
    ],
    "after and amid the words": [
        ("Води бракує всім селам, повідомила Ніна Лис.", "Ніна Лис (reported, повідомити): Води бракує всім селам"),
    ],
    "a relative clause": [
        ("Слухали старосту Олега Рака, який повідомив, що вода є.", "Олег Рак (reported, повідомити): що вода є."),
    ],
    "two speakers in one sentence": [
        ("Ніна Лис сказала, що вода є, а Олег Рак додав, що світла нема.",
         "Ніна Лис (reported, сказати): що вода є; Олег Рак (reported, додати): що світла нема."),
    ],
    "no named speaker": [
        ("Як повідомили у департаменті, вода є.", ""),
        ("Рада ухвалила, що вода буде.", ""),
        ("Олег Рак подякував за воду.", ""),
        ("Олег Рак відкрив засідання.", ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*case, id=f"{name}: {case[0]}")
        for groups in (DIRECT, REPORTED)
        for name, group in groups.items()
        for case in group
    ],
)
def test_statements(text: str, expected: str) -> None:
    found = [f"{s.speaker} ({s.kind}, {s.verb}): {s.text}" for s in read(text).statements]
    assert "; ".join(found) == expected


FIGURES = {
    "quoted and indirect": [
        ("«Маємо 7 шкіл», – сказала Ніна Лис. У селі 9 вулиць.", "7 → Ніна Лис; 9 → None"),
        ("Ніна Лис сказала, що в селі 7 шкіл.", "7 → Ніна Лис"),
        ("У громаді 7 шкіл, «і всі діти вчаться», – сказала Ніна Лис.", "7 → Ніна Лис"),
    ],
    "carried on to the end of the paragraph": [
        ("Олег Рак доповів про воду. Замінено 7 труб. Викопано 9 колодязів.\nУ селі 5 вулиць.",
         "7 → Олег Рак; 9 → Олег Рак; 5 → None"),
        ("Олег Рак повідомив, що є 7 труб. Нагадаємо, торік було 9 труб.", "7 → Олег Рак; 9 → None"),
        ("Олег Рак повідомив, що є 7 труб. Як уточнили в раді, торік було 9 труб.", "7 → Олег Рак; 9 → None"),
    ],
    "a list": [
        ("За словами Ніни Лис, зроблено:\n• замінено 7 труб;\n• викопано 9 колодязів.\nУ селі 5 вулиць.",
         "7 → Ніна Лис; 9 → Ніна Лис; 5 → None"),
    ],
    "the sentence before": [
        ("Торік замінено 7 труб. Про це повідомив Олег Рак у залі на 50 місць.", "7 → Олег Рак; 50 → None"),
        ("Торік замінено 7 труб. Такі дані на зборах озвучив Олег Рак.", "7 → Олег Рак"),
    ],
    "a report with a colon": [
        ("Далі заслухали звіт старости Олега Рака: у селі замінено 7 труб.", "7 → Олег Рак"),
    ],
    "counted by somebody, without more": [
        ("Інженерка Ніна Лис нарахувала 7 пошкоджених труб. У селі 9 вулиць.", "7 → Ніна Лис; 9 → None"),
    ],
    "an acronym like a verb form": [
        ("Замінено 7 труб, поінформувала начальниця управління ХОВА Ніна Лис.", "7 → Ніна Лис"),
    ],
    "«він же» is the last one named": [
        ("Олег Рак привітав Івана Коваля. Він же обґрунтував зміни: «Маємо 7 труб».", "7 → Іван Коваль"),
    ],
    "pronouns and role nouns stand for somebody named before": [
        ("Ніна Лис відкрила збори. Вона сказала, що є 7 труб.", "7 → Ніна Лис"),
        ("Ніна Лис повідомила про воду. За її словами, є 7 труб.", "7 → Ніна Лис"),
        ("Труб, каже староста Ніна Лис, мало. «Є 7 труб», – додала посадовиця.", "7 → Ніна Лис"),
        ("Староста Ніна Лис та депутат Олег Рак сказали слово. «Є 7 труб», – додав депутат.", "7 → Олег Рак"),
        ("Ніна Лис повідомила про воду. «Є 7 труб», – сказав директор школи.", "7 → None"),
        ("Ніна Лис повідомила, що вода є. Середня труба, додала вона, має 7 метрів.", "7 → Ніна Лис"),
    ],
    "an organisation's data are nobody's words": [
        ("За даними управління статистики, у селі 7 вулиць.", "7 → None"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=f"{name}: {case[0]}") for name, group in FIGURES.items() for case in group],
)
def test_whose_figures(text: str, expected: str) -> None:
    assert "; ".join(f"{figure.number} → {figure.reported_by}" for figure in read(text).figures) == expected


SPEAKS = [
    ("«Вода є», – сказала Ніна Лис.", "direct"),
    ("Ніна Лис каже, що «далі так жити не можна».", "direct"),
    ("– Вода є, – сказала Ніна Лис.", "direct"),
    ("Ніна Лис сказала, що вода є.", "reported"),
    ("Ніна Лис розповіла про воду.", "reported"),
    ("Заслухали звіт старости Ніни Лис.", "reported"),
    ("З доповіддю виступила Ніна Лис.", "reported"),
    ("Лікарка Ніна Лис звернула увагу на воду.", "reported"),
    ("Про важливість води у промові висловилася Ніна Лис.", "reported"),
    ("«Люди звикли, і вода в них є» – це вже слова нашої сусідки Ніни Лис.", "direct"),
    ("Ніна Лис порадила «не чекати зими, а носити воду».", "direct"),
    ("Староста Ніна Лис звітувала. «Усі ми раді воді», – сказала очільниця громади.", "direct"),
    ("Ніна Лис здобула приз. Ніна каже: «Я дуже втомилася тоді».", "direct"),
    ("– У селі вже є вода, – зауважила психологиня школи Олександра Скрипка.", "direct"),
    ("Комісія попередила, що воду перевірять (відповідальна – Ніна Лис).", "none"),
    ("Ніна Лис взяла участь у зборах.", "none"),
    ("Збори провела Ніна Лис.", "none"),
    ("Збори відбулися під головуванням Ніни Лис.", "none"),
    ("Угоду підписала Ніна Лис.", "none"),
    ("Ніна Лис подякувала громаді.", "none"),
    ("Нагороду вручили Ніні Лис.", "none"),
]


@pytest.mark.parametrize(("text", "speaks"), SPEAKS)
def test_whether_a_person_speaks(text: str, speaks: str) -> None:
    assert [person.speaks for person in read(text).people] == [speaks]


def test_statements_are_slices_of_the_text_as_read() -> None:
    text = "«Во\u00adда\u00a0є,  люди\u0301», – сказала Ніна Лис."
    for statement in read(text).statements:
        assert text[statement.start : statement.end] == statement.text


def test_every_speaker_is_somebody_of_the_document() -> None:
    facts = read("Олег Рак: «Є 7 труб». Ніна Лис додала, що труб мало. «Ще 2 зробимо», – запевнив Олег Рак.")
    assert {s.speaker for s in facts.statements} == {p.name for p in facts.people} == {"Олег Рак", "Ніна Лис"}


# --- the lexicon ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", LEXICON.verbs, ids=lambda entry: entry.lemmas[0])
def test_each_verb_stands_in_its_example(entry: patterns.models.SpeechVerbs) -> None:
    words = [word.strip("«».,:!?–") for word in entry.example.split()]
    assert any(reading.lemma in entry.lemmas for word in words if word for reading in readings(word))


@pytest.mark.parametrize("entry", LEXICON.phrases, ids=lambda entry: entry.words)
def test_each_phrase_opens_its_example_and_gives_its_words(entry: patterns.models.SpeechPhrase) -> None:
    assert entry.example.casefold().startswith(entry.words)
    assert [person.speaks for person in read(entry.example).people] == ["reported"]


def test_there_are_enough_words_of_speech() -> None:
    assert sum(len(entry.lemmas) for entry in LEXICON.verbs) + len(LEXICON.phrases) + len(LEXICON.nouns) >= 150
