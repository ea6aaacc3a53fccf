"""Mentions of bodies: «mention → nominative name (kind)» for each that is found; ~ marks a bare common noun."""

from __future__ import annotations

import pytest

import extractor.finders.organisations
import extractor.finders.places  # noqa: F401  registers the component
import patterns
from extractor.finders.quoted_names import opens, quoted_name
from extractor.finders.spans import findings
from extractor.language.pipeline import build, make_doc

NLP = build(model="none")
NLP.add_pipe("zvit_places")
NLP.add_pipe("zvit_organisations")


def found(text: str) -> list[str]:
    doc = make_doc(NLP, text)
    for _, component in NLP.pipeline:
        doc = component(doc)
    return [
        f"{'~' * body.anaphoric}{doc[body.start : body.end].text} → {body.bare} ({body.kind})"
        for body in findings(doc).organisations
    ]


CASES = {
    "councils and administrations": [
        ("Сесія Роменської міської ради.", "Роменської міської ради → Роменська міська рада (council)"),
        ("У Сумській ОВА нарада.", "Сумській ОВА → Сумська ОВА (military_administration)"),
        ("Працівники Роменської РДА.", "Роменської РДА → Роменська РДА (authority)"),
        ("Депутати Сумської облради.", "Сумської облради → Сумська облрада (council)"),
        (
            "Засідання виконавчого комітету Ромен­ської міської ради.",
            "виконавчого комітету Роменської міської ради → виконавчий комітет Роменської міської ради (council)",
        ),
        (
            "Комісія з питань бюджету, фінансів та майна погодила.",
            "Комісія з питань бюджету, фінансів та майна → Комісія з питань бюджету, фінансів та майна (council)",
        ),
        (
            "На засіданні робочої Ради з питань безбар'єрності при Сумській ОВА.",
            "робочої Ради з питань безбар'єрності при Сумській ОВА → "
            "робоча Рада з питань безбар'єрності при Сумській ОВА (council)",
        ),
        ("Рішення ЖОВА.", "ЖОВА → ЖОВА (military_administration)"),
    ],
    "units and their parents": [
        (
            "Звіт відділу освіти, молоді та спорту.",
            "відділу освіти, молоді та спорту → відділ освіти, молоді та спорту (department)",
        ),
        (
            "Про це дбає управління доходів Департаменту фінансів Сумської ОВА.",
            "управління доходів Департаменту фінансів Сумської ОВА → "
            "управління доходів Департаменту фінансів Сумської ОВА (department)",
        ),
        # with a role before it the lowest of two units belongs to the role
        (
            "Начальник відділу преси управління культури Сумської ОВА.",
            "управління культури Сумської ОВА → управління культури Сумської ОВА (department)",
        ),
        (
            "Завідувачка сектору преси Сумської ОВА.",
            "сектору преси Сумської ОВА → сектор преси Сумської ОВА (department)",
        ),
        (
            "До Служби у справах дітей Роменської міської ради.",
            "Служби у справах дітей Роменської міської ради → "
            "Служба у справах дітей Роменської міської ради (department)",
        ),
        (
            "Центр протидії торгівлі людьми Сумської області.",
            "Центр протидії торгівлі людьми Сумської області → "
            "Центр протидії торгівлі людьми Сумської області (institution)",
        ),
        ("Керівник філії АТ «Лан».", "філії АТ «Лан» → філія АТ «Лан» (company)"),
    ],
    "police, courts, state services": [
        (
            "Слідчі ГУНП в Сумській області.",
            "ГУНП в Сумській області → ГУНП в Сумській області (police)",
        ),
        (
            "Сектор превенції Роменського РУП ГУНП в Сумській області.",
            "Сектор превенції Роменського РУП ГУНП в Сумській області → "
            "Сектор превенції Роменського РУП ГУНП в Сумській області (police)",
        ),
        ("Справу слухає Роменський районний суд.", "Роменський районний суд → Роменський районний суд (court)"),
        ("Держпраці перевірила фірму.", "Держпраці → Держпраці (authority)"),
        ("Борг перед Роменводоканалом.", "Роменводоканалом → Роменводоканал (company)"),
        ("Мінсоцполітики пояснило.", "Мінсоцполітики → Мінсоцполітики (authority)"),
        ("За даними Верховної Ради України.", "Верховної Ради України → Верховна Рада України (authority)"),
        (
            "Фахівці Управління з питань сімейної, молодіжної політики та протидії торгівлі людьми.",
            "Управління з питань сімейної, молодіжної політики та протидії торгівлі людьми → "
            "Управління з питань сімейної, молодіжної політики та протидії торгівлі людьми (department)",
        ),
        (
            "Служба з безпеки на транспорті і відділ контролю за цінами.",
            "Служба з безпеки на транспорті → Служба з безпеки на транспорті (authority); "
            "відділ контролю за цінами → відділ контролю за цінами (department)",
        ),
        (
            "Засідання комісії з питань ТЕБ та НС.",
            "комісії з питань ТЕБ та НС → комісія з питань ТЕБ та НС (council)",
        ),
        # the head in another sense
        ("Витрати загального фонду у центрі міста.", ""),
        # a rank is no body
        ("Прийшов капітан служби цивільного захисту.", ""),
    ],
    "names in quotes after a legal form": [
        ("ГО «Тепло» допомогла.", "ГО «Тепло» → Тепло (ngo)"),
        ("ГО “Клуб „Тепло“” допомогла.", "ГО “Клуб „Тепло“” → Клуб „Тепло“ (ngo)"),
        ('ГО "Спілка "Тепло" допомогла.', 'ГО "Спілка "Тепло" → Спілка "Тепло" (ngo)'),
        ("Благодійним фондом «Сади» куплено.", "Благодійним фондом «Сади» → Сади (ngo)"),
        ("ПрАТ «Лан-Метал» платить.", "ПрАТ «Лан-Метал» → Лан-Метал (company)"),
        (
            "КЗ «Публічна бібліотека» Роменської міської ради.",
            "КЗ «Публічна бібліотека» Роменської міської ради → Публічна бібліотека (institution)",
        ),
        ("КП «Водолій» ЖМР.", "КП «Водолій» ЖМР → Водолій (company)"),
        ("КП «Центр дозвілля» працює.", "КП «Центр дозвілля» → Центр дозвілля (institution)"),
        ("БО «БФ «Сади» працює.", "БО «БФ «Сади» → Сади (ngo)"),
        ("ГО ЖІКЦ працює.", "ГО ЖІКЦ → ЖІКЦ (ngo)"),
        ("Фракція «Край» – 5, «Поле» – 7.", "Фракція «Край» → Край (party); «Поле» → Поле (party)"),
    ],
    "institutions": [
        ("Ремонт ліцею № 7.", "ліцею № 7 → ліцей № 7 (institution)"),
        ("Учні ліцеїв № 3 та № 7.", "ліцеїв № 3 → ліцей № 3 (institution); № 7 → ліцей № 7 (institution)"),
        (
            "У ліцеї імені Лесі Українки.",
            "ліцеї імені Лесі Українки → ліцей імені Лесі Українки (institution)",
        ),
        (
            "Студенти університету ім. М.І. Пирогова.",
            "університету ім. М.І. Пирогова → університет ім. М.І. Пирогова (institution)",
        ),
        ("Притулок і кризовий центр.", "~кризовий центр → кризовий центр (institution)"),
        (
            "Учні школи І-ІІІ ступенів № 5 імені академіка Івана Гая.",
            "школи І-ІІІ ступенів № 5 імені академіка Івана Гая → "
            "школа І-ІІІ ступенів № 5 імені академіка Івана Гая (institution)",
        ),
        ("Випускниця СНУ ім. В. Даля.", "СНУ ім. В. Даля → СНУ ім. В. Даля (institution)"),
        ("Центр допомоги «Промінь» відкрито.", "Центр допомоги «Промінь» → Центр допомоги «Промінь» (institution)"),
        ("Черга до ЦНАПу.", "ЦНАПу → ЦНАП (institution)"),
        ("Маємо 58 шкіл і 5 лікарень.", ""),
    ],
    "international": [
        (
            "Посольство Данії в Україні передало.",
            "Посольство Данії в Україні → Посольство Данії в Україні (international)",
        ),
        (
            "Від Дитячого фонду ООН (ЮНІСЕФ).",
            "Дитячого фонду ООН (ЮНІСЕФ) → Дитячий фонд ООН (international)",
        ),
        ("Кошти USAID і ЄС.", "USAID → USAID (international); ЄС → ЄС (international)"),
        (
            "Шведське агентство розвитку допомогло.",
            "Шведське агентство розвитку → Шведське агентство розвитку (international)",
        ),
        ("Данська рада у справах біженців.", "Данська рада у справах біженців → Данська рада у справах біженців (ngo)"),
    ],
    "one head for several bodies": [
        (
            "Фахівці Сумської, Роменської та Охтирської районних військових адміністрацій.",
            "Сумської → Сумська районна військова адміністрація (military_administration); "
            "Роменської → Роменська районна військова адміністрація (military_administration); "
            "Охтирської районних військових адміністрацій → "
            "Охтирська районна військова адміністрація (military_administration)",
        ),
    ],
    "army and rescuers": [
        ("Бійці 187-ї окремої механізованої бригади.",
         "187-ї окремої механізованої бригади → 187-ма окрема механізована бригада (other)"),
        ("Рятувальники 4-ї пожежно-рятувальної частини.",
         "4-ї пожежно-рятувальної частини → 4-та пожежно-рятувальна частина (authority)"),
        ("Мобільна бригада виїхала.", ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "bodies"), [case for cases in CASES.values() for case in cases])
def test_mention_name_and_kind(text: str, bodies: str) -> None:
    assert "; ".join(found(text)) == bodies


@pytest.mark.parametrize("head", patterns.load().organisations.heads, ids=lambda head: head.lemma)
def test_every_head_is_found_in_its_example(head: patterns.models.OrganisationHead) -> None:
    named = [body for body in found(f"Це {head.example}.") if not body.startswith("~")]
    assert named


@pytest.mark.parametrize("form", patterns.load().organisations.legal_forms, ids=lambda form: form.forms[0])
def test_every_legal_form_is_found_in_its_example(form: patterns.models.LegalForm) -> None:
    (body,) = found(f"Це {form.example}.")
    assert body.startswith(f"{form.example} → ")


@pytest.mark.parametrize("fixed", patterns.load().organisations.fixed, ids=lambda fixed: fixed.example)
def test_every_fixed_name_is_found_in_its_example(fixed: patterns.models.FixedName) -> None:
    assert found(f"Це {fixed.example}.")[0].endswith(f"({fixed.kind})")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("«Тепло» гріє", "Тепло"),
        ("“Тепло „Два“” гріє", "Тепло „Два“"),
        ('"Спілка "Тепло" гріє', 'Спілка "Тепло"'),
        ("«не закрито", None),
    ],
)
def test_quotation_marks_of_every_style(text: str, inside: str | None) -> None:
    doc = make_doc(NLP, text)
    assert opens(doc, 0)
    name = quoted_name(doc, 0)
    assert (None if name is None else doc[name[0] : name[1]].text) == inside


def test_places_inside_names_are_marked() -> None:
    doc = make_doc(NLP, "ГУНП в Сумській області працює у Полтавській області.")
    for _, component in NLP.pipeline:
        doc = component(doc)
    assert [(place.name, place.in_name) for place in findings(doc).places] == [
        ("Сумська область", True),
        ("Полтавська область", False),
    ]
