"""Tokens, in a linguist's notation: `|` marks a boundary that the text itself does not show."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import patterns
from extractor.language.tokenizer import Rule, Tokenizer, tokenizer
from patterns.models import Abbreviation

SPLIT = tokenizer(spacy.blank("uk"))


def shown(text: str) -> str:
    """Return ``text`` with its tokens apart: one space between two, `|` where the text has none."""
    return "".join(token.text + (" " if token.whitespace_ else "|") for token in SPLIT(text)).rstrip("|")


@pytest.mark.parametrize(
    "expected",
    [
        # hyphenated words
        "соціально-побутовому центру",
        "Івано-Франківськ і Савур-Могила",
        "лікарка Гнатюк-Бондаренко",
        "будь-яка все-таки по-перше",
        # ordinals and compounds of a number
        "3-денних семінарів 2-ї черги",
        "7,5-мільйонний рядок 16-поверхового 20-ти 90-х",
        "14-річний 100-річчя 9-класників 30-хвилинна",
        "4|-|постраждалих",
        "5|-|поранених",
        # numbers and what is glued to them
        "3,2|млн",
        "на 40|грн",
        "1 250 000 гривень",
        "1.844.036.360,12",
        "10|–|15 осіб",
        "60|-|65 років",
        "15|-|20-річних",
        "№|658",
        "№ 12|/|34-VIII",
        "100|м2 і 5|кв.|м",
        "70|% та 15|%",
        "2023|р. та 2021|–|2023|рр.",
        # days, hours, telephones, addresses
        "05.06.2023 о 16:40",
        "2023-11-22",
        "18:00|–|20:00",
        "+38(050)123-45-67",
        "0-800-500-300",
        "https://rada.example.ua/a?b=1|, press@rada.example.ua",
        # abbreviations keep their full stop
        "м.|Суми|, вул.|Миру|, буд.|5",
        "3,8 млн. грн.|, з яких",
        "ім.|М.|І.|Іваненка",
        "ім. М. І. Іваненка",
        "т.|в.|о. голови",
        "в.|о. голови",
        "у т.|ч. жінки",
        "і т.|д.|, і т. п.",
        "так зв. табір",
        "понад 5 тис. Потім",
        "у 2022 р. Потім",
        # signs written without a full stop leave it to the sentence
        "на 5 млн грн|. Потім",
        "довжиною 7 км|.",
        "глибина 500 м|. Потім",
        "варив рис|. Добре",
        # a missing space
        "слово|,|слово",
        "КОВАЛЬ|.|Так",
        "служб :",
        "двері|.|Потім",
        # quotation marks
        "«|Довіра|»|, \"|Мрія|\" та “|Надія|”",
        "„|Дім|“",
        # signs
        "(|ОВА|) — так|?!",
        "Отже|...",
        # letters with digits
        "COVID-19 Су-27 5G",
        "тренінг|/|семінар в/ч с/г",
    ],
)  # fmt: skip
def test_tokens(expected: str) -> None:
    text = expected.replace("|", "")
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["Рада\n\nРішення", "один  два", " початок", "кінець \n"])
def test_blanks_beyond_one_space_are_tokens(text: str) -> None:
    assert any(token.is_space for token in SPLIT(text))
    assert SPLIT(text).text == text


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs"]), st.sampled_from("абвгґеєіїьм'’-–.,№ «»\n1234567890ВОГ")
        )
    )
)
def test_tokens_join_back_into_the_text(text: str) -> None:
    assert SPLIT(text).text == text


@pytest.mark.parametrize("rule", SPLIT.rules, ids=lambda rule: rule.name)
def test_every_rule_makes_its_example_one_token(rule: Rule) -> None:
    contexts = {"м": "5 м.", "макс.": "макс. сума", "н.": "н. е.", "е.": "н. е."}
    assert rule.example in [token.text for token in SPLIT(contexts.get(rule.example, rule.example))]


@pytest.mark.parametrize("entry", patterns.load().abbreviations.abbreviations, ids=lambda entry: entry.text)
def test_every_abbreviation_is_one_token_where_the_sentence_goes_on(entry: Abbreviation) -> None:
    assert SPLIT(f"тут {entry.text} мова")[1].text == entry.text


def test_the_tokenizer_survives_saving(tmp_path: Path) -> None:
    nlp = spacy.blank("uk")
    nlp.tokenizer = SPLIT
    nlp.to_disk(tmp_path)
    assert isinstance(SPLIT.from_bytes(SPLIT.to_bytes()), Tokenizer)
