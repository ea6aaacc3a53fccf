"""Sentence boundaries: `|` stands where a new sentence begins; the blank before it is the text's."""

from __future__ import annotations

import pytest
import spacy

import extractor.language.sentences  # noqa: F401  registers the component
from extractor.language.tokenizer import tokenizer

NLP = spacy.blank("uk")
NLP.tokenizer = tokenizer(NLP)
NLP.add_pipe("zvit_sentences")


@pytest.mark.parametrize(
    "marked",
    [
        # plain ends
        "Рада ухвалила рішення. |Його підтримали всі! |Хто проти? |Ніхто…",
        "Це тривало довго... |Потім стихло.",
        "Допомогу отримали всі. |60 родин чекають.",
        # abbreviations inside a sentence
        "Центр на вул. Садовій у м. Суми працює з 2019 р. без вихідних.",
        "Виплатили 5 тис. гривень, 3 млн. грн. та 200 дол. США.",
        "Ліцей ім. Лесі Українки і школа ім. В. О. Сухомлинського.",
        "Зустріч провів О. Коваль, в. о. Голови ради.",
        "Згідно з п. 3 ст. 12 та ч. 2 ст. 14 Закону.",
        "Депутати, у т. ч. Марія Гай, підтримали.",
        "Наказ від 21 грудня 2016 р. № 991 чинний.",
        # abbreviations at an end
        "Роботи тривали до 2021 р. |Потім їх спинили.",
        "Закупили ліки, ковдри тощо. |Усе роздали.",
        "Виділено 5 млн грн. |Кошти надійшли.",
        "Приїхали лікарі, вчителі та ін. |Усіх поселили.",
        "Були концерти, ярмарки і т. д. |Людям сподобалося.",
        "Зібрали 3 тис. т. |Вивезли половину.",
        "Площа 100 кв. м. |Власника не знайшли.",
        "Його подав Гнатюк О. М. |Окрім цього, є другий.",
        "Листа підписала Заступниця О. М. Гнатюк.",
        "Ціна 5 грн. / кг влітку.",
        # quotations
        "«Ми готові. |Ми чекаємо.» |Так сказала голова.",
        "«Ми вдячні партнерам за підтримку!» – сказала голова.",
        "– Ми готові, – сказав він. |– Приходьте.",
        "Грали у «Що? Де? Коли?» до ранку.",
        "Програма «Мир.Праця.Безпека» триває.",
        'Фонд "Дім" працює. |"Степ" теж.',
        # brackets
        "Діє центр (вул. Садова, 5). |Він безкоштовний.",
        # a missing space
        "Ремонт завершено.Також відкрили школу.".replace(".Т", ".|Т"),
        # lists and headings
        "Підсумки року\n|Рада працювала щодня.",
        "Закупили:\n|1. Ковдри.\n|2. Ліжка.",
        "Надали допомогу:\n|• 10 родинам\n|• 5 лікарням",
    ],
)
def test_boundaries(marked: str) -> None:
    doc = NLP(marked.replace("|", ""))
    shown = "|".join(sentence.text_with_ws for sentence in doc.sents)
    assert shown == marked


def test_every_token_is_in_one_sentence() -> None:
    doc = NLP("\n\nРада.\n\n\nСесія. Усе\n")
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    assert not any(sentence[0].is_space for sentence in list(doc.sents)[1:])
