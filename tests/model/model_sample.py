"""A small annotated sample, written for the tests: ``[text|CLASS]`` marks an entity.

Long enough for a floor to mean something, short enough to read.
"""

from __future__ import annotations

import re

PARAGRAPHS = [
    "[15 березня 2023 року|DATE] [міський голова|JOB] [Ольга Мазуренко|PERS] зустрілася з представниками "
    "[ТОВ «Північбуд»|ORG].",
    "Про це повідомив [директор|JOB] [департаменту освіти Сумської обласної державної адміністрації|ORG] "
    "[Тарас Гнатюк|PERS].",
    "[Верховна Рада України|ORG] ухвалила закон у [минулому році|DATE].",
    "Вартість ремонту школи у [Лебедині|LOC] становить [12,5 млн грн|MON].",
    "[Олексій Савчук|PERS] народився у [Харкові|LOC] [1984 року|DATE].",
    "[КП «Водоканал»|ORG] уклало договір з [ПАТ «Енергомаш»|ORG] на [3,2 млн грн|MON].",
    "Ціни зросли на [15%|PCT], повідомляє [Державна служба статистики|ORG].",
    "[Прокуратура Одеської області|ORG] оскаржила рішення суду у [лютому 2015 року|DATE].",
    "Засновником фірми є [Ірина Кравчук|PERS], а директором – [Петро Кравчук|PERS].",
    "За словами [депутата|JOB] [Київської міської ради|ORG] [Віктора Нечипоренка|PERS], тендер скасували.",
    "[Президент|JOB] [Володимир Зеленський|PERS] прибув до [Польщі|LOC] [26 вересня|DATE].",
    "[Міністерство оборони|ORG] придбало авто у [ТОВ «Автосвіт»|ORG] за [980 тис. грн|MON].",
    "[Національний банк України|ORG] оштрафував банк на [200 тисяч гривень|MON].",
    "Частка жінок серед учасників – [62 відсотки|PCT].",
    "[Антимонопольний комітет|ORG] заборонив угоду [22 червня|DATE].",
    "Будівництво триватиме в [Полтаві|LOC] та [Кременчуці|LOC] до [кінця 2024 року|DATE].",
    "[Світлана Бойко|PERS], [начальниця|JOB] відділу, подякувала за допомогу фонду «[Надія|ORG]».",
    "Площа ділянки становить [4,5 га|QUANT].",
]

TAGGED = [
    "Рада/NOUN/Nom затвердила/VERB/ бюджет/NOUN/Acc області/NOUN/Gen на/ADP/ наступний/ADJ/Acc рік/NOUN/Acc ./PUNCT/",
    "У/ADP/ місті/NOUN/Loc відкрили/VERB/ нову/ADJ/Acc школу/NOUN/Acc ./PUNCT/",
    "Голова/NOUN/Nom громади/NOUN/Gen подякувала/VERB/ волонтерам/NOUN/Dat за/ADP/ допомогу/NOUN/Acc ./PUNCT/",
    "Нові/ADJ/Nom правила/NOUN/Nom діють/VERB/ з/ADP/ першого/ADJ/Gen січня/NOUN/Gen ./PUNCT/",
    "Жінки/NOUN/Nom отримали/VERB/ кошти/NOUN/Acc на/ADP/ власну/ADJ/Acc справу/NOUN/Acc ./PUNCT/",
    "Разом/ADV/ з/ADP/ партнерами/NOUN/Ins ми/PRON/Nom провели/VERB/ навчання/NOUN/Acc ./PUNCT/",
    "Дітей/NOUN/Acc евакуювали/VERB/ до/ADP/ безпечних/ADJ/Gen областей/NOUN/Gen країни/NOUN/Gen ./PUNCT/",
]

_MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")


def entities() -> tuple[str, set[tuple[int, int, str]]]:
    """Return the paragraphs as one text, and its entities."""
    text, found = "", set()
    for paragraph in PARAGRAPHS:
        at = 0
        for match in _MARK.finditer(paragraph):
            text += paragraph[at : match.start()]
            found.add((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            at = match.end()
        text += paragraph[at:] + "\n"
    return text, found


def tags() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return sentences with (word, part of speech, case or nothing)."""
    found = []
    for line in TAGGED:
        words = [(word, pos, case) for word, pos, case in (item.split("/") for item in line.split())]
        found.append((" ".join(word for word, *_ in words).replace(" .", "."), words))
    return found
