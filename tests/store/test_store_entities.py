"""Who is the same in two releases: merged only where the names and their surroundings say so."""

from __future__ import annotations

from typing import Any

import pytest
from invented import RULES, at, document, facts

from extractor.facts import Mention, Organisation, OrganisationKind, Person
from extractor.store import Store
from extractor.store.fold import fold, person_sort_key, sort_key


def release(store: Store, number: int, *, source: str | None = None, **found: Any) -> None:
    one = document("Текст.", id=f"{number}.txt", source=source)
    store.write(one, facts(one, **found), ruleset_hash=RULES)


def person(name: str, role: str | None = None, organisation: str | None = None, **more: Any) -> Person:
    return Person(name=name, role=role, organisation=organisation, mentions=[Mention(**at("Текст.", "Текст"))], **more)


def people_in(store: Store, *releases: list[Person], sources: tuple[str | None, ...] = (None, None)) -> list[str]:
    for number, people in enumerate(releases):
        release(store, number, source=sources[number % len(sources)], people=people)
    return [row[0] for row in store.db.conn.execute("SELECT name FROM people ORDER BY id")]


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        # The same name, nothing against it
        (person("Олена Коваль"), person("Олена Коваль"), ["Олена Коваль"]),
        (person("Олена Коваль", "голова", "Карітас"), person("Олена Коваль"), ["Олена Коваль"]),
        (person("Мар'яна Кузь"), person("Мар’яна Кузь"), ["Мар'яна Кузь"]),
        # Another role in the same body; the same role in a body under another name
        (person("Ян Гук", "лікар", "Лікарня"), person("Ян Гук", "директор", "Лікарня"), ["Ян Гук"]),
        (person("Ян Гук", "директор", "МКЛ"), person("Ян Гук", "директор", "Міська лікарня"), ["Ян Гук"]),
        # A body written shorter
        (
            person("Ян Гук", "лікар", "лікарня Вінницької міської ради"),
            person("Ян Гук", "головний лікар", "лікарня міської ради Вінницької"),
            ["Ян Гук"],
        ),
        # Another body and another role: two people
        (person("Ян Гук", "лікар", "Лікарня"), person("Ян Гук", "суддя", "Суд"), ["Ян Гук", "Ян Гук"]),
        # The patronymic adds, and tells apart
        (person("Ян Гук"), person("Ян Петрович Гук"), ["Ян Петрович Гук"]),
        (person("Ян Петрович Гук"), person("Ян Гук"), ["Ян Петрович Гук"]),
        (person("Ян Петрович Гук"), person("Ян Іванович Гук"), ["Ян Петрович Гук", "Ян Іванович Гук"]),
        # The gender tells apart
        (
            person("Саша Мельник", gender="female"),
            person("Саша Мельник", gender="male"),
            ["Саша Мельник", "Саша Мельник"],
        ),
        # Initials and single names prove nothing, unless the body is the same
        (person("О. Коваль"), person("О. Коваль"), ["О. Коваль", "О. Коваль"]),
        (person("Коваль", "речниця"), person("Коваль", "речниця"), ["Коваль", "Коваль"]),
        (person("О. Коваль"), person("Олена Коваль"), ["О. Коваль", "Олена Коваль"]),
        (
            person("О. Коваль", None, "Вінницька ОВА"),
            person("О.Коваль", None, "Вінницька ОВА"),
            ["О. Коваль"],
        ),
        (person("О. Коваль", None, "ОВА"), person("О. Коваль", None, "ОВА"), ["О. Коваль", "О. Коваль"]),
    ],
)
def test_a_person_in_two_releases(store: Store, first: Person, second: Person, rows: list[str]) -> None:
    assert people_in(store, [first], [second]) == rows


def test_two_namesakes_of_one_release_stay_two(store: Store) -> None:
    both = [person("Ян Гук", "лікар"), person("Ян Гук", "суддя")]
    assert people_in(store, both) == ["Ян Гук", "Ян Гук"]


def test_a_name_that_fits_two_known_people_is_neither(store: Store) -> None:
    known = [person("Ян Петрович Гук", "лікар")], [person("Ян Іванович Гук", "суддя")]
    assert people_in(store, *known, [person("Ян Гук")]) == ["Ян Петрович Гук", "Ян Іванович Гук", "Ян Гук"]


def test_people_of_one_source_are_the_same_in_another_office(store: Store) -> None:
    offices = [person("Ян Гук", "лікар", "Лікарня")], [person("Ян Гук", "депутат", "Рада")]
    assert people_in(store, *offices, sources=("rada.example",)) == ["Ян Гук"]


def test_a_name_given_only_by_a_replaced_release_is_taken_back(store: Store) -> None:
    people_in(store, [person("Ян Гук")], [person("Ян Петрович Гук")])
    release(store, 1)
    assert store.db.conn.execute("SELECT id, name, name_sort FROM people").fetchall() == [(1, "Ян Гук", "гук ян")]


def organisation(name: str, kind: OrganisationKind = "other", *aliases: str) -> Organisation:
    return Organisation(name=name, kind=kind, aliases=list(aliases), mentions=[])


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        # A name that says which body it is
        (organisation("Карітас", "ngo"), organisation("КАРІТАС", "ngo"), ["Карітас"]),
        (organisation("БФ «Крок»"), organisation("БФ „Крок“"), ["БФ «Крок»"]),
        (organisation("МОМ", "international"), organisation("МОМ", "international"), ["МОМ"]),
        (organisation("Вінницька ОВА"), organisation("Вінницька ОВА"), ["Вінницька ОВА"]),
        (organisation("міська рада Бердичева"), organisation("Міська рада Бердичева"), ["міська рада Бердичева"]),
        (organisation("Пенсійний фонд України"), organisation("Пенсійний фонд України"), ["Пенсійний фонд України"]),
        (organisation("Міністерство освіти"), organisation("Міністерство освіти"), ["Міністерство освіти"]),
        (
            organisation("Міжнародна організація праці", "international"),
            organisation("Міжнародна організація праці", "international"),
            ["Міжнародна організація праці"],
        ),
        (organisation("НБУ"), organisation("НБУ"), ["НБУ"]),
        # One that every region has
        (organisation("ОВА"), organisation("ОВА"), ["ОВА", "ОВА"]),
        (organisation("міська рада"), organisation("міська рада"), ["міська рада", "міська рада"]),
        (organisation("Міська рада"), organisation("Міська рада"), ["Міська рада", "Міська рада"]),
        (organisation("обласна Рада"), organisation("обласна Рада"), ["обласна Рада", "обласна Рада"]),
        (organisation("Координаційна рада"), organisation("Координаційна рада"), ["Координаційна рада"] * 2),
        (organisation("ліцей № 7"), organisation("ліцей № 7"), ["ліцей № 7", "ліцей № 7"]),
        (organisation("Фонд", "ngo"), organisation("Фонд", "ngo"), ["Фонд", "Фонд"]),
        (organisation("Спілка ветеранів", "ngo"), organisation("Спілка ветеранів", "ngo"), ["Спілка ветеранів"] * 2),
        # Another kind is another body
        (organisation("Обрій", "ngo"), organisation("Обрій", "company"), ["Обрій", "Обрій"]),
        # By an alias, whichever came first; the fuller name is shown
        (
            organisation("Вінницька обласна військова адміністрація", "authority", "Вінницька ОВА", "ОВА"),
            organisation("Вінницька ОВА", "authority", "ОВА"),
            ["Вінницька обласна військова адміністрація"],
        ),
        (
            organisation("Вінницька ОВА", "authority", "ОВА"),
            organisation("Вінницька обласна військова адміністрація", "authority", "Вінницька ОВА"),
            ["Вінницька обласна військова адміністрація"],
        ),
        # An alias that says nothing merges nothing
        (
            organisation("Тиха пристань", "ngo", "БФ «Тиха пристань»", "Фонд", "фонд"),
            organisation("Криниця Півдня", "ngo", "БФ «Криниця Півдня»", "Фонд", "фонд"),
            ["Тиха пристань", "Криниця Півдня"],
        ),
        (
            organisation("Вінницька обласна рада", "council", "рада"),
            organisation("Одеська обласна рада", "council", "рада"),
            ["Вінницька обласна рада", "Одеська обласна рада"],
        ),
    ],
)
def test_a_body_in_two_releases(store: Store, first: Organisation, second: Organisation, rows: list[str]) -> None:
    release(store, 1, organisations=[first])
    release(store, 2, organisations=[second])
    assert [row[0] for row in store.db.conn.execute("SELECT name FROM organisations ORDER BY id")] == rows


def test_a_body_keeps_its_short_name_after_the_full_one_is_known(store: Store) -> None:
    release(store, 1, organisations=[organisation("Одеська ОВА")])
    release(store, 2, organisations=[organisation("Одеська обласна військова адміністрація", "other", "Одеська ОВА")])
    release(store, 3, organisations=[organisation("Одеська ОВА")])
    assert store.db.conn.execute("SELECT names, documents FROM organisations_full").fetchall() == [
        ("Одеська ОВА; Одеська обласна військова адміністрація", 3)
    ]


def test_a_bare_name_is_one_body_in_the_releases_of_one_source(store: Store) -> None:
    for number, source in enumerate(["vin.example", "vin.example", "odesa.example", None, None]):
        release(store, number, source=source, organisations=[organisation("ОВА")])
    assert store.db.conn.execute("SELECT documents FROM organisations_full ORDER BY id").fetchall() == [
        (2,),
        (1,),
        (1,),
        (1,),
    ]


def test_extracting_again_keeps_everybody_s_number(store: Store) -> None:
    found = {"people": [person("О. Коваль"), person("Ян Гук", "суддя", "ОВА")], "organisations": [organisation("ОВА")]}
    release(store, 1, **found)
    numbers = "SELECT 'p', id, name FROM people UNION ALL SELECT 'o', id, name FROM organisations"
    before = store.db.conn.execute(numbers).fetchall()
    release(store, 1, **found)
    assert store.db.conn.execute(numbers).fetchall() == before


# Keys that SQLite can compare


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ЇЖАК", "їжак"),
        ("Об’єднання", "об'єднання"),
        ("Обʼєднання", "об'єднання"),
        ("Йосип  Ґудзь", "йосип ґудзь"),
        ("\u0418\u0306осип", "йосип"),  # и with a combining breve
        ("Кoваль", "коваль"),  # a Latin o
        ("мо\u00adва\u0301", "мова"),  # a soft hyphen, a stress mark
    ],
)
def test_spellings_of_one_word_fold_into_one(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_names_sort_by_the_ukrainian_alphabet() -> None:
    words = "Їжак Авдіївка Щастя Бар Яремче Гусятин Ґалаґан «Юність» Дубно Єланець Київ Йосипівка Ірпінь Ивасик Зіньків"
    assert " ".join(sorted(words.split(), key=sort_key)) == (
        "Авдіївка Бар Гусятин Ґалаґан Дубно Єланець Зіньків Ивасик Ірпінь Їжак Йосипівка Київ Щастя «Юність» Яремче"
    )


def test_people_sort_by_surname() -> None:
    names = ["О. Єна", "Богдан Іванович Їжак", "Яна Бойко", "Артем Ґудзь"]
    assert sorted(names, key=person_sort_key) == ["Яна Бойко", "Артем Ґудзь", "О. Єна", "Богдан Іванович Їжак"]
