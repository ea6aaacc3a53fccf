"""Mentions merged to bodies: for each text the names of its bodies with how often each is mentioned."""

from __future__ import annotations

import pytest

import extractor.finders.organisations
import extractor.finders.places  # noqa: F401  registers the component
from extractor.facts import Organisation
from extractor.language.pipeline import build, make_doc
from extractor.relations.organisations import organisation_at, organisations

NLP = build(model="none")
NLP.add_pipe("zvit_places")
NLP.add_pipe("zvit_organisations")


def bodies(text: str) -> list[Organisation]:
    doc = make_doc(NLP, text)
    for _, component in NLP.pipeline:
        doc = component(doc)
    return organisations(doc)


CASES = {
    "inflected forms and short ones": [
        ("Роменська міська рада. Рішення Роменської міської ради. Депутати міської ради.", "Роменська міська рада ×3"),
        ("Центр послуг «Дім». Працівники Центру раді. У центрі тепло.", "Центр послуг «Дім» ×3"),
        (
            "Сумський обласний центр зайнятості. Фахівці центру зайнятості.",
            "Сумський обласний центр зайнятості ×2",
        ),
        # the other council of the text is not meant
        (
            "Роменська міська рада і Сумська обласна рада. Голова обласної ради.",
            "Роменська міська рада ×1; Сумська обласна рада ×2",
        ),
        # a bare noun with nothing before it
        ("Збудували центр. Рада підтримала.", ""),
    ],
    "acronyms": [
        (
            "Сумська обласна військова адміністрація. У Сумській ОВА. Голова ОВА.",
            "Сумська обласна військова адміністрація ×3",
        ),
        (
            "Посадовці Житомирської обласної військової адміністрації. Голова ЖОВА.",
            "Житомирська обласна військова адміністрація ×2",
        ),
        # the long form stands only inside the name of a unit
        (
            "Відділ преси Житомирської обласної військової адміністрації. Голова ЖОВА.",
            "Відділ преси Житомирської обласної військової адміністрації ×1; "
            "Житомирська обласна військова адміністрація ×2",
        ),
        ("Сумська обласна рада. Сесія Сумської облради.", "Сумська обласна рада ×2"),
        ("ГО «Жіночий медіа-центр». Тренінг ГО ЖМЦ.", "Жіночий медіа-центр ×2"),
        ("Роменський фаховий коледж (РФК). Студенти РФК.", "Роменський фаховий коледж ×2"),
        ("Міжнародна організація з міграції (МОМ). Кошти МОМ.", "Міжнародна організація з міграції ×2"),
        ("ФАО (Продовольча організація ООН) допомогла.", "Продовольча організація ООН ×2"),
        # an acronym that nothing explains keeps itself as its name
        ("Кошти МОМ.", "МОМ ×1"),
        # a region's administration that is not named
        ("Списки подадуть РВА.", ""),
    ],
    "what the text calls it": [
        ("Благодійний фонд «Сади» (далі – Фонд) працює. Команда Фонду. БФ «Сади».", "Сади ×4"),
        ("ГО «Тепло» і громадська організація «Тепло».", "Тепло ×2"),
        ("КП «Водолій» платить. Борги «Водолію» списали.", "Водолій ×2"),
    ],
    "parts and wholes": [
        # a parent inside a longer name has no entry
        ("Відділ освіти Роменської міської ради.", "Відділ освіти Роменської міської ради ×1"),
        # it has one when it also stands alone
        (
            "Відділ освіти Роменської міської ради звітує. Сесія ради.",
            "Відділ освіти Роменської міської ради ×1; Роменська міська рада ×2",
        ),
        (
            "Відділ освіти, молоді та спорту РДА. Звіт відділу освіти РДА.",
            "Відділ освіти, молоді та спорту РДА ×2",
        ),
        (
            "ГУНП в Сумській області. Управління превенції ГУНП в Сумській області.",
            "ГУНП в Сумській області ×1; Управління превенції ГУНП в Сумській області ×1",
        ),
        # two units of one body are two bodies
        (
            "Департамент фінансів Сумської ОВА. Департамент культури Сумської ОВА.",
            "Департамент фінансів Сумської ОВА ×1; Департамент культури Сумської ОВА ×1",
        ),
    ],
}


@pytest.mark.parametrize(("text", "names"), [case for cases in CASES.values() for case in cases])
def test_mentions_of_one_body_are_one(text: str, names: str) -> None:
    assert "; ".join(f"{body.name} ×{len(body.mentions)}" for body in bodies(text)) == names


def test_aliases_are_nominative_and_name_is_the_fullest() -> None:
    (body,) = bodies("У Сумській ОВА. Голова Сумської обласної військової адміністрації. Фото: ОВА")
    assert body.name == "Сумська обласна військова адміністрація"
    assert body.aliases == ["Сумська ОВА", "ОВА"]
    assert body.kind == "military_administration"


def test_mentions_are_slices_of_the_text_as_read() -> None:
    text = "Сесія Ром\u00adенської міської ради.\nДепутати міської\u00a0ради."
    (body,) = bodies(text)
    assert [text[mention.start : mention.end] for mention in body.mentions] == [m.text for m in body.mentions]
    assert [mention.text for mention in body.mentions] == ["Ром\u00adенської міської ради", "міської\u00a0ради"]


def test_the_body_at_a_token() -> None:
    doc = make_doc(NLP, "Роменська міська рада. Голова ради Олег Гай.")
    for _, component in NLP.pipeline:
        doc = component(doc)
    words = [token.text for token in doc]
    assert organisation_at(doc, words.index("ради")) == "Роменська міська рада"
    assert organisation_at(doc, words.index("Олег")) is None
