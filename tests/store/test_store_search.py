"""Search by lemma: any form of a word finds every form, and nothing typed is an error."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import RULES, document, facts

from extractor.facts import Sentence
from extractor.store import Hit, Store, search

# A dictionary of a few words; every other word is its own lemma. «постраждала» is two words.
LEMMAS = {
    "постраждалих": {"постраждалий"},
    "постраждала": {"постраждалий", "постраждати"},
    "постраждали": {"постраждати"},
    "особам": {"особа"},
    "осіб": {"особа"},
    "матері": {"мати"},
    "бронежилетами": {"бронежилет"},
    "допомогу": {"допомога"},
    "допомоги": {"допомога"},
    "отримали": {"отримати"},
    "об'єднання": {"об'єднання"},
    "об'єднань": {"об'єднання"},
    "бригади": {"бригада"},
    "бригад": {"бригада"},
    "мобільні": {"мобільний"},
    "мобільних": {"мобільний"},
}


def lemmatise(text: str) -> list[set[str]]:
    return [LEMMAS.get(word.lower(), {word.lower()}) for word in text.split()]


def indexed(text: str) -> str:
    """The lemmas as the extraction would choose them in context: one a word, and not always the right one."""
    words = text.lower().replace("’", "'").replace(".", " .").replace(",", " ,").split()
    wrong = {"бронежилетами": "бронежилетама"}
    return " ".join(wrong.get(word) or min(LEMMAS.get(word, {word})) for word in words)


SENTENCES = (
    "Допомогу отримали 11 постраждалих.",
    "Від вибуху постраждали 3 будинки.",
    "Мати двох дітей отримала довідку.",
    "Створено об’єднання громад, 7 об’єднань діє.",
    "Працюють мобільні бригади.",
    "Забезпечено бронежилетами мобільні групи.",
    "Їй допоміг іній у Києві.",
    "Соціально-психологічна служба на вул. Київській, 4,6 млн грн.",
)


@pytest.fixture
def archive(store: Store) -> Store:
    starts = [0]
    for text in SENTENCES:
        starts.append(starts[-1] + len(text) + 1)
    one = document(" ".join(SENTENCES), title="Новини", published=date(2023, 5, 1), source="rada.example")
    sentences = [
        Sentence(start=start, end=start + len(text), lemmas=indexed(text))
        for start, text in zip(starts, SENTENCES, strict=False)
    ]
    store.write(one, facts(one, sentences=sentences), ruleset_hash=RULES)
    return store


def found(store: Store, query: str) -> list[int]:
    return sorted(hit.sentence for hit in search(store, query, lemmatise))


def shown(hit: Hit) -> str:
    return "".join(f"[{text}]" if asked else text for text, asked in hit.pieces())


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        # By lemma
        ("постраждалих", [0]),
        ("постраждала", [0, 1]),  # two lemmas: both
        ("матері", [2]),
        ("ДОПОМОГИ", [0]),
        # By the form in the text, where the context chose another lemma
        ("бронежилетами", [5]),
        ("бронежилет", []),
        # Several words: all of them; OR: one of them; minus: without
        ("отримали постраждала", [0]),
        ("отримали AND постраждала", [0]),
        ("допомоги OR матері", [0, 2]),
        ("допомоги АБО матері", [0, 2]),
        ("мобільних бригад", [4]),
        ("мобільних -бригад", [5]),
        ("бригад | допомоги 11", [0]),
        # A phrase: one after another, in any form
        ('"мобільних бригад"', [4]),
        ("«мобільних бригад»", [4]),
        ('"бригад мобільних"', []),
        ('"мобільних бригад', [4]),  # a forgotten quotation mark
        # The beginning of a word
        ("постражд*", [0, 1]),
        ('"мобільні бриг*"', [4]),
        # Words with an apostrophe or a hyphen are one word, whichever apostrophe
        ("об'єднання", [3]),
        ("об’єднань", [3]),
        ("єднання", []),
        ("соціально-психологічна", [7]),
        ("психологічна", []),
        # й is not и, ї is not і
        ("їй", [6]),
        ("ій", []),
        ("іній", [6]),
        ("инии", []),
        # Numbers
        ("11", [0]),
        ("4,6", [7]),
        # Nothing to look for
        ("", []),
        ("-бригад", []),
        ("…", []),
        ("*", []),
    ],
)
def test_what_a_query_finds(archive: Store, query: str, sentences: list[int]) -> None:
    assert found(archive, query) == sentences


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("постраждала", "Допомогу отримали 11 [постраждалих]."),
        ("11 допомоги", "[Допомогу] отримали [11] постраждалих."),
        ("об'єднання", "Створено [об’єднання] громад, 7 [об’єднань] діє."),
        ("соц*", "[Соціально-психологічна] служба на вул. Київській, 4,6 млн грн."),
        # Of a phrase only the words that stand together
        ('"мобільних бригад"', "Працюють [мобільні] [бригади]."),
    ],
)
def test_the_words_that_were_asked_for_are_marked(archive: Store, query: str, text: str) -> None:
    hits = {shown(hit) for hit in search(archive, query, lemmatise)}
    assert text in hits


def test_a_hit_says_where_it_stands(archive: Store) -> None:
    (hit,) = search(archive, "матері", lemmatise)
    text = archive.find(hit.document).text
    assert text is not None
    assert text[hit.start : hit.end] == hit.text == SENTENCES[2]
    assert [text[start:end] for start, end in hit.words] == ["Мати"]
    assert (hit.title, hit.published, hit.source) == ("Новини", "2023-05-01", "rada.example")


@pytest.mark.parametrize(
    ("limits", "count"),
    [
        ({"since": date(2023, 5, 1)}, 1),
        ({"since": date(2023, 5, 2)}, 0),
        ({"until": date(2023, 5, 1)}, 1),
        ({"until": date(2023, 4, 30)}, 0),
        ({"source": "rada.example"}, 1),
        ({"source": "other.example"}, 0),
        ({"limit": 0}, 0),
    ],
)
def test_a_search_may_be_limited(archive: Store, limits: dict[str, object], count: int) -> None:
    assert len(search(archive, "матері", lemmatise, **limits)) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    ['"', '""', '"a" "', "(", "a)", "NEAR(a b, 2)", "a NEAR b", "text : a", "^a", "a + b", "NOT", "NOT a", "a NOT",
     "OR", "OR OR", "a OR", "AND", "{a}: b", "a* b*", "**", "--", "a--b", "-", "'", "’", "\\", ";", "a\0b", "\ud800",
     "x" * 5000, "слово " * 500, '"' + "слово " * 500],
)  # fmt: skip
def test_nothing_typed_is_an_error(archive: Store, query: str) -> None:
    assert search(archive, query, lemmatise) == [] or query in ("a* b*",)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("аїй'’\"«»*-()^:+{}ORANDNT \n\0.,5"), max_size=20) | st.text(max_size=20))
def test_no_query_is_an_error(archive: Store, query: str) -> None:
    for hit in search(archive, query, lemmatise):
        assert "".join(text for text, _ in hit.pieces()) == hit.text


def test_a_replaced_document_is_found_by_its_new_words_only(archive: Store) -> None:
    one = document("Нові слова.")
    archive.write(one, facts(one), ruleset_hash=RULES)
    assert found(archive, "допомоги") == []
    assert found(archive, "слова") == [0]


def test_plain_sql_searches_too(archive: Store) -> None:
    rows = archive.db.query(
        "SELECT sentences.text FROM sentences_fts JOIN sentences ON sentences.id = sentences_fts.rowid"
        " WHERE sentences_fts MATCH 'lemmas : постраждалий'"
    )
    assert [row["text"] for row in rows] == [SENTENCES[0]]
