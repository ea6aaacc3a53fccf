"""What each kind of file becomes."""

from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus import Document, ReadFailure

TEXT = "Громада отримала новий шкільний автобус. Його вартість становить 2,4 млн грн.\n"

PAGE = """<!DOCTYPE html>
<html lang="uk"><head><meta charset="{charset}">
<title>Відкрили амбулаторію — Сайт Тихої громади</title>
<meta property="og:title" content="Відкрили амбулаторію">
<meta property="og:site_name" content="Тиха громада">
<meta property="article:published_time" content="2024-02-15T09:30:00+02:00">
<link rel="canonical" href="https://tykha.example.gov.ua/news/17/">
<script>var sum = "999 грн";</script></head>
<body><nav><ul><li><a href="/">Головна</a></li><li><a href="/n">Новини</a></li></ul></nav>
<main><article><h1>Відкрили амбулаторію</h1>
<p>У селі Тихе відкрили амбулаторію. На ремонт із місцевого бюджету спрямували 1,2&nbsp;млн грн.</p>
<p>«Ми чекали на це три роки», — сказала лікарка Марія Гнатюк. За тиждень по допомогу звернулися 48 родин.</p>
<ul><li>огляд терапевта;</li><li>щеплення для 25 дітей.</li></ul>
<table><tr><th>Село</th><th>Родин</th></tr><tr><td>Тихе</td><td>30</td></tr></table>
</article></main>
<footer>© 2024 Тиха громада. Тел. 0 800 111 222</footer></body></html>"""


def one(path: Path, **options: object) -> Document:
    (item,) = corpus.read(path, **options)  # type: ignore[arg-type]
    assert isinstance(item, Document), item
    return item


def documents(path: Path, **options: object) -> list[Document]:
    return [item for item in corpus.read(path, **options) if isinstance(item, Document)]  # type: ignore[arg-type]


def failures(path: Path, **options: object) -> list[str]:
    shown = [item for item in corpus.read(path, **options) if isinstance(item, ReadFailure)]  # type: ignore[arg-type]
    return [f"{item.line}: {item.reason}" for item in shown]


class TestText:
    def test_a_text_file_is_kept_as_it_is(self, write):
        document = one(write("рада/автобус.txt", TEXT))
        assert document.text == TEXT
        assert document.id == "рада/автобус.txt"
        assert (document.encoding, document.published, document.source) == ("utf-8", None, None)

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_line_breaks_become_newlines_so_that_offsets_are_those_of_python_text(self, write, newline):
        path = write("a.txt", f"Рада ухвалила бюджет.{newline}Другий рядок.{newline}")
        assert one(path).text == path.read_text(encoding="utf-8") == "Рада ухвалила бюджет.\nДругий рядок.\n"

    def test_spaces_soft_hyphens_and_apostrophes_stay(self, write):
        text = "Об\u02bcєднання отри\u00adмало 2\u00a0500\u202fгрн  та  п\u2019ять\tсердець\u0301.\n"
        assert one(write("a.txt", text)).text == text

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251", "koi8-u", "cp1125", "iso8859-5"])
    def test_any_usual_encoding(self, write, encoding):
        document = one(write("a.txt", TEXT, encoding))
        assert document.text == TEXT
        assert (document.encoding or "").startswith(encoding.removesuffix("-sig"))

    def test_text_spoilt_on_its_way_is_repaired_and_that_is_said(self, write):
        document = one(write("a.txt", TEXT.encode("cp1251").decode("cp1252")))
        assert document.text == TEXT
        assert document.encoding == "utf-8, repaired: cp1251 read as cp1252"

    def test_characters_no_database_holds_become_blanks(self, write):
        assert one(write("a.txt", "Рада\x07 ухвалила\x0b бюджет")).text == "Рада  ухвалила\x0b бюджет"

    def test_a_page_named_txt_is_a_page(self, write):
        assert one(write("a.txt", PAGE.format(charset="utf-8"))).title == "Відкрили амбулаторію"

    def test_the_content_hash_follows_text_and_metadata_but_not_the_place(self, write):
        first, same, other = (
            one(write(name, text)).content_hash
            for name, text in [("a/1.txt", TEXT), ("b/2.txt", TEXT), ("a/3.txt", TEXT + "!")]
        )
        assert first == same != other


class TestMarkdown:
    def test_front_matter_is_metadata_and_no_text(self, write):
        document = one(
            write(
                "a.md",
                "---\ntitle: Новий автобус\ndate: 2024-03-01\nsource: Тиха громада\nurl: https://t.example/1\n"
                f"---\n\n{TEXT}",
            )
        )
        assert document.text == TEXT
        assert (document.title, document.source, document.url) == (
            "Новий автобус",
            "Тиха громада",
            "https://t.example/1",
        )
        assert (document.published, document.published_basis) == (date(2024, 3, 1), "front matter")

    @pytest.mark.parametrize("top", ["", "---\nне: [закрито\n---\n", "---\nпросто лінія\n---\n"])
    def test_what_is_no_front_matter_stays_text(self, write, top):
        assert one(write("a.md", f"{top}# Новий автобус\n\n{TEXT}")).text.startswith(top or "# Новий")

    def test_a_heading_is_the_title(self, write):
        assert one(write("a.md", f"# Новий **автобус**\n\n{TEXT}")).title == "Новий **автобус"


class TestPages:
    @pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
    def test_main_text_and_metadata(self, write, charset):
        document = one(write("a.html", PAGE.format(charset=charset), charset))
        assert document.text.startswith("Відкрили амбулаторію\n")
        assert "1,2 млн грн" in document.text.replace("\xa0", " ")
        assert (document.title, document.source) == ("Відкрили амбулаторію", "Тиха громада")
        assert (document.published, document.published_basis) == (date(2024, 2, 15), "metadata")
        assert document.url == "https://tykha.example.gov.ua/news/17/"

    def test_scripts_menus_and_footers_are_left_out(self, write):
        text = one(write("a.html", PAGE.format(charset="utf-8"))).text
        assert not any(word in text for word in ("999", "Новини", "0 800 111 222"))

    def test_list_items_and_table_rows_keep_their_lines(self, write):
        lines = one(write("a.html", PAGE.format(charset="utf-8"))).text.split("\n")
        assert "- щеплення для 25 дітей." in lines
        assert "Тихе | 30" in lines

    def test_a_page_that_declares_a_wrong_charset(self, write):
        assert "амбулаторію" in one(write("a.html", PAGE.format(charset="utf-8"), "cp1251")).text

    def test_a_dash_in_a_title_does_not_cut_it(self, write):
        page = PAGE.replace("Відкрили амбулаторію", "Амбулаторію відкрили – а лікарню закрили")
        assert one(write("a.html", page.format(charset="utf-8"))).title == "Амбулаторію відкрили – а лікарню закрили"

    def test_a_bare_piece_of_html_is_read_too(self, write):
        document = one(write("a.htm", "<html><body><div>Рада ухвалила бюджет громади.</div></body></html>"))
        assert document.text.strip() == "Рада ухвалила бюджет громади."

    @pytest.mark.parametrize(
        "page", ["<html><body></body></html>", "<html></html>", "<!doctype html><script>1</script>"]
    )
    def test_a_page_without_text_fails(self, write, page):
        (reason,) = failures(write("a.html", page))
        assert reason == "None: no text in the page"


class TestTables:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
    def test_delimiter_and_encoding_are_found(self, write, delimiter, encoding):
        rows = [["заголовок", "текст", "дата"], ["Бюджет", "Рада ухвалила бюджет громади", "22.11.2023"]]
        path = write("a.csv", "\r\n".join(delimiter.join(row) for row in rows), encoding)
        document = one(path)
        assert (document.title, document.text) == ("Бюджет", "Рада ухвалила бюджет громади")
        assert (document.published, document.published_basis) == (date(2023, 11, 22), "column")

    @pytest.mark.parametrize(
        "header",
        [
            "title,text,date,url,source",
            "Заголовок,Текст,Дата,Посилання,Джерело",
            "headline,body,published_at,link,site",
            "Назва,Зміст,Опубліковано,Адреса,Сайт",
        ],
    )
    def test_columns_are_guessed(self, write, header):
        document = one(write("a.csv", f"{header}\nБюджет,Рада ухвалила бюджет,2023-11-22,https://t.example/1,Рада\n"))
        assert (document.title, document.text) == ("Бюджет", "Рада ухвалила бюджет")
        assert (document.published, document.url, document.source) == (
            date(2023, 11, 22),
            "https://t.example/1",
            "Рада",
        )

    def test_columns_are_given(self, write):
        path = write("a.csv", "text,повний,коли\nкоротко про раду,Рада ухвалила бюджет громади,01.02.2024\n")
        document = one(path, columns={"text": "повний", "date": "коли"})
        assert document.text == "Рада ухвалила бюджет громади"
        assert document.published == date(2024, 2, 1)

    def test_without_a_source_the_address_names_it(self, write):
        assert one(write("a.csv", "text,url\nРада ухвалила,https://www.rada.example/1\n")).source == "rada.example"

    def test_cells_with_line_breaks_quotes_and_delimiters(self, write):
        path = write("a.csv", 'text,title\n"Рада, ""Лад"";\nдругий рядок","Про раду, коротко"\n')
        document = one(path)
        assert (document.text, document.title) == ('Рада, "Лад";\nдругий рядок', "Про раду, коротко")

    def test_markup_in_cells_becomes_text(self, write):
        path = write(
            "a.csv", 'text\n"<p>Рада &laquo;Лад&raquo;</p><ul><li>ухвалила</li></ul><script>x=1</script>бюджет"\n'
        )
        assert one(path).text == "Рада «Лад»\nухвалила\nбюджет"

    def test_signs_less_and_more_are_no_markup(self, write):
        text = "Витрати < 5 млн грн, а доходи > 7 млн грн & прибуток"
        assert one(write("a.csv", f'text\n"{text}"\n')).text == text

    def test_rows_are_numbered_and_ids_used_when_they_differ(self, write):
        plain = documents(write("а/a.csv", "text\nПерша новина ради\n\nДруга новина ради\n"))
        named = documents(
            write("а/b.csv", "id,text\n7,Перша новина\n7,Друга новина\n,Третя новина\nx-1,Четверта новина\n")
        )
        assert [document.id for document in plain] == ["а/a.csv#1", "а/a.csv#2"]
        assert [document.id for document in named] == ["а/b.csv#id=7", "а/b.csv#2", "а/b.csv#3", "а/b.csv#id=x-1"]

    def test_one_stray_quotation_mark_costs_one_row(self, write):
        path = write(
            "a.csv", 'n,text\n1,Перша новина ради\n2,"Незакрита лапка\n3,"Третя новина, ради"\n4,Четверта новина ради\n'
        )
        assert [document.id[-2:] for document in documents(path)] == ["#1", "#3", "#4"]
        assert failures(path) == ["3: broken quotation marks: ',' expected after '\"'"]

    def test_a_quotation_mark_open_to_the_end_costs_one_row(self, write):
        path = write("a.csv", 'n,text\n1,"Незакрита лапка\n' + "".join(f"{n},Новина ради\n" for n in range(2, 500)))
        assert len(documents(path)) == 498
        assert failures(path) == ["2: a quotation mark that is never closed"]

    def test_plain_quotation_marks_inside_quoted_cells_are_kept(self, write):
        path = write("a.csv", 'text,date\n"ГО "Лад" провела збори",2024-01-03\n')
        assert one(path).text == 'ГО "Лад" провела збори'

    @pytest.mark.parametrize(
        ("table", "reason"),
        [
            ("", "None: empty"),
            ("text\n", "None: no rows below the header"),
            ("номер,коли\n1,2\n", "1: no column holds the text; there are: номер, коли; name it, for example text=…"),
            ("text,date\n,2024-01-01\n", "2: no text in «text»"),
            ("text,date\nРада,2024-01-01,ще,ще\n", "2: 4 cells where the header has 2"),
            ("id,text\n1\n", "2: no text in «text»"),
        ],
    )
    def test_what_is_wrong_with_a_table(self, write, table, reason):
        assert failures(write("a.csv", table)) == [reason]

    def test_a_missing_column_is_named(self, write):
        path = write("a.csv", "text\nРада ухвалила\n")
        assert failures(path, columns={"text": "body"}) == ["1: no column «body»; there are: text"]

    def test_excel_says_its_delimiter(self, write):
        assert (
            one(write("a.csv", "sep=;\ntitle;text\nПро раду;Рада ухвалила, нарешті\n")).text == "Рада ухвалила, нарешті"
        )


class TestJsonLines:
    def test_objects_with_keys_of_any_usual_name(self, write):
        path = write(
            "a.jsonl",
            '{"headline": "Бюджет", "body": "Рада ухвалила бюджет", "published": "2023-11-22T10:00:00+02:00"}\n'
            '{"текст": ["Перший абзац ради", "Другий абзац"], "дата": "22 листопада 2023 р.", "id": "b-2"}\n',
        )
        first, second = documents(path)
        assert (first.title, first.text, first.published) == ("Бюджет", "Рада ухвалила бюджет", date(2023, 11, 22))
        assert (second.text, second.published) == ("Перший абзац ради\nДругий абзац", date(2023, 11, 22))
        assert [first.id.split("/")[-1], second.id.split("/")[-1]] == ["a.jsonl#1", "a.jsonl#id=b-2"]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ('{"text": "Рада', "broken JSON: Unterminated string starting at column 10"),
            ("[1, 2]", "not a JSON object but a list"),
            ('"рада"', "not a JSON object but a bare value"),
            ('{"заголовок": "x"}', "no column holds the text; there are: заголовок; name it, for example text=…"),
            ('{"text": null}', "no text in «text»"),
            ('{"text": "  "}', "no text in «text»"),
            ('{"text": {"a": 1}}', "no text in «text»"),
            ('{"text": "The council adopted the annual budget."}', "not Ukrainian text: mostly Latin letters"),
            ("[" * 100_000, "broken JSON: a number too long or nesting too deep"),
        ],
    )
    def test_a_broken_line_costs_that_line(self, write, line, reason):
        good = '{"text": "Рада ухвалила бюджет"}'
        path = write("a.ndjson", f"{good}\n\n{line}\n{good}\n")
        assert len(documents(path)) == 2
        assert failures(path) == [f"3: {reason}"]

    def test_half_of_a_surrogate_pair_can_still_be_stored(self, write):
        document = one(write("a.jsonl", '{"text": "Рада \\ud83d ухвалила"}'))
        assert document.text == "Рада \ufffd ухвалила"
        document.text.encode("utf-8")

    def test_a_line_in_another_encoding_is_read_by_itself(self, write):
        lines = ['{"text": "Рада ухвалила бюджет громади"}\n'.encode(code) for code in ("utf-8", "cp1251", "utf-8")]
        assert [document.text for document in documents(write("a.jsonl", b"".join(lines)))] == [
            "Рада ухвалила бюджет громади"
        ] * 3
