"""Names of people in the nominative, and the gender they show."""

from __future__ import annotations

import pytest

from extractor.language.names import person_nominative


@pytest.mark.parametrize(
    ("written", "name", "gender"),
    [
        # women
        ("Тетяною Гай", "Тетяна Гай", "female"),
        ("Ірині Лисенко", "Ірина Лисенко", "female"),
        ("Олени Федорової", "Олена Федорова", "female"),
        ("Марією Осадчою", "Марія Осадча", "female"),
        ("Наталії Дзюби", "Наталія Дзюба", "female"),
        ("Любові Петрівні Зозулі", "Любов Петрівна Зозуля", "female"),
        ("Ользі Задорожній", "Ольга Задорожня", "female"),
        ("Галиною Бабій", "Галина Бабій", "female"),
        # men
        ("Віктора Домбровського", "Віктор Домбровський", "male"),
        ("Петром Івановичем Федоровим", "Петро Іванович Федоров", "male"),
        ("Сергія Гринця", "Сергій Гринець", "male"),
        ("Миколою Білоконем", "Микола Білокінь", "male"),
        ("Андрієві Ткачеві", "Андрій Ткач", "male"),
        ("Павлові Сороці", "Павло Сорока", "male"),
        ("Юрію Кузьмичу", "Юрій Кузьмич", "male"),
        ("Олегом Стасюком", "Олег Стасюк", "male"),
        ("Івана Шевченка", "Іван Шевченко", "male"),
        ("Назара Гладких", "Назар Гладких", "male"),
        # surnames in capitals
        ("Зої ГРОМ", "Зоя Гром", "female"),
        ("Романа КОВАЛЬЧУКА", "Роман Ковальчук", "male"),
        ("Дар'ї ГУК-ЛЕВЧЕНКО", "Дар'я Гук-Левченко", "female"),
        # hyphenated
        ("Оксани Присяжної-Коваль", "Оксана Присяжна-Коваль", "female"),
        ("Стефанії-Марії Сабат", "Стефанія-Марія Сабат", "female"),
        # surname first
        ("Ткачем Петром", "Ткач Петро", "male"),
        ("Бондаренко Олені Петрівні", "Бондаренко Олена Петрівна", "female"),
        # initials stay as written
        ("О. Коваля", "О. Коваль", "male"),
        ("М. І. Садовому", "М. І. Садовий", "male"),
        # a surname alone
        ("Мельника", "Мельник", "male"),
        ("Присяжною-Коваль", "Присяжна-Коваль", "female"),
        # foreign names
        ("Кларою Хансен", "Клара Хансен", "female"),
        ("Джона Сміта", "Джон Сміт", "male"),
        # left undeclined by mistake
        ("Денисом Полтавченко", "Денис Полтавченко", "male"),
        # unknown to the dictionary
        ("Рустамом Гаміровим", "Рустам Гаміров", "male"),
        # already nominative
        ("Остап Притула", "Остап Притула", "male"),
        ("Інна Совсун", "Інна Совсун", "female"),
    ],
)
def test_nominative(written: str, name: str, gender: str) -> None:
    found = person_nominative(written.split())
    assert (found.text, found.gender) == (name, gender)


def test_the_context_decides_what_the_form_leaves_open() -> None:
    assert person_nominative(["О.", "Пирогова"], gender="male", case="Gen").text == "О. Пирогов"
    assert person_nominative(["О.", "Пирогова"], gender="female").text == "О. Пирогова"
    assert person_nominative(["О.", "Бабій"], gender="female").gender == "female"


def test_a_name_that_the_text_has_in_the_nominative_wins() -> None:
    assert person_nominative(["Павлова"], gender="male").text == "Павлов"
    assert person_nominative(["Павлова"], gender="male", known={"павлів"}).text == "Павлів"


def test_parts_are_told_apart() -> None:
    found = person_nominative(["Бондаренку", "Олексію", "Петровичу"])
    assert (found.surname, found.given, found.patronymic) == ("Бондаренко", "Олексій", "Петрович")


# Invented surnames of every class, that no dictionary has: nominative, genitive, dative, instrumental.
MEN = [
    "Хвиленко Хвиленка Хвиленкові Хвиленком",
    "Скрипаюк Скрипаюка Скрипаюкові Скрипаюком",
    "Тернівський Тернівського Тернівському Тернівським",
    "Дубинець Дубинця Дубинцю Дубинцем",
    "Зарубін Зарубіна Зарубіну Зарубіним",
    "Стрижай Стрижая Стрижаю Стрижаєм",
    "Гордюш Гордюша Гордюшу Гордюшем",
    "Полинько Полинька Полинькові Полиньком",
    "Перепічка Перепічки Перепічці Перепічкою",
]


@pytest.mark.parametrize("forms", MEN)
def test_unknown_surnames_of_men(forms: str) -> None:
    nominative, *others = forms.split()
    given = ["Дмитра", "Дмитрові", "Дмитром"]
    for first, form in zip(given, others, strict=True):
        assert person_nominative([first, form]).text == f"Дмитро {nominative}"


@pytest.mark.parametrize("surname", ["Хвиленко", "Скрипаюк", "Дубинець", "Стрижай", "Гордюш"])
@pytest.mark.parametrize("given", ["Софії", "Софією", "Софію"])
def test_unknown_surnames_of_women_that_are_not_declined(surname: str, given: str) -> None:
    assert person_nominative([given, surname]).text == f"Софія {surname}"
