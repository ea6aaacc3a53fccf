"""Site furniture around a release: what belongs to it and what does not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.boilerplate import find

BODY = (
    "Громада відкрила притулок\n\n"
    "У селі Тихе відкрили притулок на 12 місць. На його облаштування спрямували 800 тис. грн із місцевого бюджету, "
    "ще частину коштів надали партнери з громадської організації.\n\n"
    "Наступне засідання заплановано на 14 травня."
)


@pytest.mark.parametrize(
    "tail",
    [
        "Поділитися",
        "ПОДІЛИТИСЬ",
        "Поділитися: Facebook | Telegram | Viber",
        "Поділитися\nFacebook\nTelegram\nViber",
        "Друк   Поділитись у Facebook",
        "Поширити   Версія для друку",
        "Надрукувати\n\nПоділитися",
        "Роздрукувати | Надіслати другу",
        "Підписуйтесь на наш Telegram",
        "Підписуйтеся на нас у Facebook: https://fb.example/rada",
        "Теги: притулок, бюджет, громада",
        "Теги:\nпритулок\nбюджет громади",
        "Категорія: Соціальний захист",
        "Переглядів: 245",
        "245 переглядів",
        "Кількість переглядів: 1 245",
        "Коментарі (0)",
        "Назад до списку новин\nВгору",
        "Читайте також: У громаді відремонтували школу",
        "Читайте також:\nУ громаді відремонтували школу\nНа ремонт дороги витратили 5 млн грн",
        "Останні новини\n\n12.04.2024 Оголошення про збори\n11.04.2024 Толока у парку: 40 учасників",
        "© 2024 Тиха громада",
        "Усі права захищено.",
        "Якщо ви знайшли помилку, виділіть її та натисніть Ctrl+Enter.",
        "Попередня новина: Звіт старости\nНаступна новина: Графік прийому",
    ],
)
def test_what_closes_a_page_is_no_body(tail: str) -> None:
    text = f"{BODY}\n\n{tail}\n"
    layout = find(text)
    assert layout.body_end is not None
    assert text[: layout.body_end].rstrip() == BODY
    assert layout.furniture == ((layout.body_end, len(text)),)


@pytest.mark.parametrize(
    ("last", "button"),
    [
        ("рішення підтримали всі депутати.Поділитися", "Поділитися"),
        ("рішення підтримали всі депутати. Поділитися", "Поділитися"),
        ("рішення підтримали всі депутатиПоділитися", "Поділитися"),
        ("за підтримки фонду «Разом».»Поділитись у Facebook", "Поділитись у Facebook"),
        ("рішення підтримали всі депутати. Поділитися: Facebook Viber", "Поділитися: Facebook Viber"),
        ("рішення підтримали всі депутати.Надрукувати Поділитися", "Надрукувати Поділитися"),
    ],
)
def test_a_button_glued_to_the_last_sentence(last: str, button: str) -> None:
    text = f"{BODY} Як зазначив голова громади, {last}\n"
    layout = find(text)
    assert layout.body_end == text.index(button)


@pytest.mark.parametrize(
    "tail",
    [
        "Фото: пресслужба міської ради",
        "Фото Марії Гнатюк",
        "Пресслужба міської ради",
        "Відділ інформації міської ради",
        "Телефон довіри: 0 800 111 222",
        "Ми просимо поділитися цією новиною з сусідами.",
        "За результатами друк бюлетенів доручено ТОВ «Друкар».",
        "Комісія вирішила поділитися досвідом із 12 громадами",
        "Підписано угоду на 12 млн грн",
        "Ролик на сторінці громади набрав 245 переглядів.",
        "102",
        "Далі слово взяв голова ради",
    ],
)
def test_what_a_release_ends_with_stays(tail: str) -> None:
    assert find(f"{BODY}\n\n{tail}\n").body_end is None


def test_a_photo_credit_above_a_button_stays_and_the_button_goes() -> None:
    text = f"{BODY}\n\nФото: пресслужба ради\nПоділитися\n"
    assert find(text).body_end == text.index("Поділитися")


def test_a_button_above_a_photo_credit_is_furniture_inside_the_body() -> None:
    text = f"{BODY}\n\nПоділитися\nФото: пресслужба ради\n"
    layout = find(text)
    assert layout.body_end is None
    assert [text[start:end] for start, end in layout.furniture] == ["Поділитися"]


def test_a_link_to_other_news_in_the_middle_is_furniture() -> None:
    link = "Читайте також: На ремонт дороги витратили 5 млн грн"
    text = f"{BODY}\n\n{link}\n\nДо складу комісії увійшли 9 депутатів різних фракцій.\n"
    layout = find(text)
    assert layout.body_end is None
    assert [text[start:end] for start, end in layout.furniture] == [link]


def test_a_heading_over_sentences_is_no_list_of_links() -> None:
    text = f"{BODY}\n\nІнші новини\n\nДо складу комісії увійшли 9 депутатів. Вони працюватимуть рік.\n"
    assert find(text).body_end is None


@pytest.mark.parametrize(
    "top", ["Головна / Новини / Соціальний захист", "Головна » Новини", "Версія для друку", "Переглядів: 312"]
)
def test_what_stands_above_a_release(top: str) -> None:
    text = f"{top}\n{BODY}\n"
    assert text[find(text).body_start :].startswith("Громада відкрила")


@pytest.mark.parametrize(
    ("line", "counter"),
    [
        ("12.04.2024 | Переглядів: 1 312", "Переглядів: 1 312"),
        ("12 квітня 2024, 14:25   312 переглядів", "312 переглядів"),
        ("Опубліковано 12.04.2024 • Переглядів 7 • Новини", "Переглядів 7"),
    ],
)
def test_a_counter_beside_the_date_leaves_the_date(line: str, counter: str) -> None:
    text = BODY.replace("притулок\n\n", f"притулок\n{line}\n\n", 1)
    assert [text[start:end] for start, end in find(text).furniture] == [counter]


@pytest.mark.parametrize("text", ["", "\n\n", "Поділитися", "Головна / Новини", "Рада", "Теги:"])
def test_nothing_but_furniture_or_nothing_at_all(text: str) -> None:
    layout = find(text)
    assert (layout.body_start, layout.body_end) == (0, None)


LINES = st.sampled_from(
    [
        "Поділитися",
        "Facebook",
        "Фото: рада",
        "Теги:",
        "бюджет",
        "Читайте також:",
        "Рада ухвалила бюджет.",
        "",
        "Переглядів: 5",
        "12.04.2024 | Переглядів: 5",
        "Головна / Новини",
        "Останні новини",
        "102",
    ]
)


@given(lines=st.lists(LINES, max_size=20))
def test_spans_lie_in_order_inside_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    layout = find(text)
    edges = [edge for span in layout.furniture for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    if layout.body_end is not None:
        assert layout.body_start < layout.body_end < len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Поділитися " * 50_000,
        "Поділитися\n" * 50_000,
        " " * 500_000 + "я",
        "12 " * 200_000,
        "Теги:\nа\n" * 50_000,
        "/ " * 200_000,
    ],
    ids=["one line", "many lines", "blanks", "numbers", "tags", "separators"],
)
def test_time_grows_with_length_alone(text: str) -> None:
    started = time.perf_counter()
    find(text)
    assert time.perf_counter() - started < 2


def test_own_words_are_laid_over_the_built_in_ones(tmp_path) -> None:
    (tmp_path / "boilerplate.yaml").write_text("controls: [розказати друзям]\n", encoding="utf-8")
    text = f"{BODY}\nРозказати друзям\n"
    assert find(text).body_end is None
    assert find(text, tmp_path).body_end == text.index("Розказати")


def test_an_invitation_to_an_event_is_body_and_one_to_a_channel_is_not() -> None:
    event, channel = (
        "Долучайтеся до нашого ярмарку 14 травня, чекаємо 200 гостей",
        "Долучайтеся до нашого Telegram-каналу",
    )
    assert find(f"{BODY}\n\n{event}\n").body_end is None
    assert find(f"{BODY}\n\n{channel}\n").body_end is not None
