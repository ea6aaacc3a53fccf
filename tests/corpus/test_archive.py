"""Files, folders and the standard input: what is read, under which identity, and what is said of the rest."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
from corpus import Document, ReadFailure
from corpus import source as sources

TEXT = "Рада ухвалила бюджет громади на наступний рік.\n"


def ids(*paths: str | Path) -> list[str]:
    return [item.id for item in corpus.read(paths)]


def failures(*paths: str | Path) -> list[str]:
    return [f"{item.id}: {item.reason}" for item in corpus.read(paths) if isinstance(item, ReadFailure)]


class TestFolders:
    def test_all_files_below_in_order_without_the_hidden_ones(self, write, tmp_path):
        for name in ["б/2.txt", "б/1.md", "а.txt", "б/в/3.txt", ".прихований/x.txt", "б/.x.txt", "б/~.txt"]:
            write(f"архів/{name}", TEXT)
        assert ids(tmp_path / "архів") == [
            f"архів/{name}" for name in ("а.txt", "б/1.md", "б/2.txt", "б/~.txt", "б/в/3.txt")
        ]

    def test_suffixes_are_known_in_capitals_too(self, write, tmp_path):
        write("а/x.TXT", TEXT)
        assert ids(tmp_path / "а") == ["а/x.TXT"]

    def test_unknown_files_are_skipped_and_counted(self, write, tmp_path):
        for name in ["a.txt", "a.json", "b.json", "photo.JPG", "README"]:
            write(f"а/{name}", TEXT)
        reading = corpus.read(tmp_path / "а")
        assert len(list(reading)) == 1
        assert reading.skipped.suffixes == {".json": 2, ".jpg": 1, "other": 1}
        assert reading.skipped.total == 4

    def test_a_file_named_by_itself_is_tried_as_text_whatever_its_suffix(self, write):
        (item,) = corpus.read(write("а/реліз.doc2", TEXT))
        assert isinstance(item, Document)
        assert failures(write("а/x.docx", b"PK\x03\x04abc")) == [
            "а/x.docx: not a text: a ZIP archive or an Office document"
        ]

    def test_an_empty_folder_gives_nothing(self, tmp_path):
        assert ids(tmp_path) == []

    def test_a_link_that_leads_back_ends_nothing_and_doubles_nothing(self, write, tmp_path):
        write("а/б/1.txt", TEXT)
        (tmp_path / "а/б/вгору").symlink_to(tmp_path / "а")
        (tmp_path / "а/копія").symlink_to(tmp_path / "а/б")
        reading = corpus.read(tmp_path / "а")
        assert [item.id for item in reading] == ["а/б/1.txt"]
        assert reading.skipped.suffixes == {"link": 2}

    def test_a_link_out_of_the_archive_is_followed_once_round(self, write, tmp_path):
        write("деінде/1.txt", TEXT)
        write("а/2.txt", TEXT)
        (tmp_path / "а/далі").symlink_to(tmp_path / "деінде")
        (tmp_path / "деінде/назад").symlink_to(tmp_path / "деінде")
        assert ids(tmp_path / "а") == ["а/2.txt", "а/далі/1.txt"]

    def test_a_link_to_nothing_is_a_failure(self, tmp_path):
        (tmp_path / "немає.txt").symlink_to(tmp_path / "ніде.txt")
        assert failures(tmp_path) == [f"{tmp_path.name}/немає.txt: no such file or folder"]

    def test_a_pipe_in_a_folder_does_not_hang(self, write, tmp_path):
        write("а/1.txt", TEXT)
        os.mkfifo(tmp_path / "а/2.txt")
        assert ids(tmp_path / "а") == ["а/1.txt"]

    def test_odd_names(self, write, tmp_path):
        names = [" .txt", "#1.txt", "a\nb.txt", "тека.txt/в.txt", "«лапки».txt"]
        for name in names:
            write(f"а/{name}", TEXT)
        assert sorted(ids(tmp_path / "а")) == sorted(f"а/{name}" for name in names)

    def test_a_name_that_is_no_unicode_can_be_stored(self, tmp_path):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xf0\xe0\xe4\xe0.txt")).write_text(TEXT, encoding="utf-8")
        (id,) = ids(tmp_path)
        assert id.endswith("\\xf0\\xe0\\xe4\\xe0.txt")
        id.encode("utf-8")

    def test_й_in_two_characters_and_in_one_is_the_same_identity(self, write, tmp_path):
        write("а/Краи\u0306.txt", TEXT)
        assert ids(tmp_path / "а") == ["а/Край.txt"]


class TestIdentity:
    def test_it_does_not_depend_on_how_the_path_is_written(self, write, tmp_path, monkeypatch):
        path = write("архів/2023/1.txt", TEXT)
        monkeypatch.chdir(tmp_path)
        for same in ["архів", "./архів/", str(tmp_path / "архів"), "архів/../архів", Path("архів")]:
            assert ids(same) == ["архів/2023/1.txt"]
        monkeypatch.chdir(tmp_path / "архів")
        assert ids(".") == ["архів/2023/1.txt"]
        assert ids(path) == ["2023/1.txt"]

    def test_two_folders_of_one_name_do_not_collide(self, write, tmp_path):
        write("київ/новини/1.txt", TEXT)
        write("львів/новини/1.txt", TEXT)
        assert ids(tmp_path / "київ/новини", tmp_path / "львів/новини") == ["київ/новини/1.txt", "львів/новини/1.txt"]

    def test_two_files_of_one_name_do_not_collide(self, write):
        assert ids(write("київ/1.txt", TEXT), write("львів/1.txt", TEXT)) == ["київ/1.txt", "львів/1.txt"]

    def test_what_is_given_twice_is_read_once(self, write, tmp_path):
        path = write("а/б/1.txt", TEXT)
        assert ids(tmp_path / "а", tmp_path / "а", path, tmp_path / "а/б") == ["а/б/1.txt"]

    def test_rows_of_all_files_have_identities_of_their_own(self, write, tmp_path):
        write("а/x.csv", "id,text\n1,Рада ухвалила\n1,Рада розглянула\n2,The council met this morning at noon\n")
        write("а/x.jsonl", '{"id": 1, "text": "Рада ухвалила"}\n{"text": "Рада розглянула"}\n{}\n')
        found = ids(tmp_path / "а")
        assert len(found) == len(set(found)) == 6

    def test_the_path_is_the_one_to_open(self, write):
        path = write("а/1.txt", TEXT)
        (item,) = corpus.read(path)
        assert item.path == path.as_posix()


class TestFailures:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (b" \n\t\r\n ", "empty"),
            ("\ufeff".encode(), "empty"),
            (bytes(range(256)), "not a text: binary data"),
            (b"12 345, 67; 89", "not Ukrainian text: no letters in it"),
            (b"?????? ???????? ?????? ????", "its letters were lost: mostly question marks or replacement characters"),
            (b"The city council adopted the budget for next year.", "not Ukrainian text: mostly Latin letters"),
            (
                "Городской совет утвердил бюджет, и это были новые объекты.".encode(),
                "not Ukrainian text: looks like Russian",
            ),
            (
                "Городской совет утвердил бюджет, и это были новые объекты.".encode("cp1251"),
                "not Ukrainian text: looks like Russian",
            ),
            (
                "Гарадскі савет зацвердзіў бюджэт, і гэта былі новыя аб'екты ў вёсках.".encode(),
                "not Ukrainian text: looks like Belarusian",
            ),
            (
                "市议会通过了明年的预算，其中包括道路维修、学校和医院的资金。".encode(),
                "not Ukrainian text: mostly other non-Cyrillic letters",
            ),
        ],
    )
    def test_what_is_no_release_is_said_in_a_line(self, write, content, reason):
        assert failures(write("а/1.txt", content)) == [f"а/1.txt: {reason}"]

    @pytest.mark.parametrize(
        "text",
        [
            "ЦНАП",
            "Партнери: Council of Europe, UNDP, Sida",
            "Мер відповів російською: «Мы все сделаем». Рада підтримала його.",
            "Рaдa yxвaлилa бюджет громaди",
            "Зустріч із партнерами. " * 3 + "The meeting with partners took place in Kyiv. " * 3,
        ],
    )
    def test_short_mixed_and_bilingual_texts_pass(self, write, text):
        assert failures(write("а/1.txt", text)) == []

    def test_a_missing_path(self, tmp_path):
        (item,) = corpus.read(tmp_path / "немає" / "1.txt")
        assert str(item) == f"{tmp_path}/немає/1.txt: no such file or folder"
        assert isinstance(item, ReadFailure) and item.line is None

    def test_a_file_that_may_not_be_opened_stops_nothing(self, write, tmp_path, monkeypatch):
        for name in "123":
            write(f"а/{name}.txt", TEXT)
        real = Path.open

        def refuse(self: Path, *args, **kwargs):
            if self.name == "2.txt":
                raise PermissionError(13, "Permission denied", str(self))
            return real(self, *args, **kwargs)

        monkeypatch.setattr(Path, "open", refuse)
        assert ids(tmp_path / "а") == ["а/1.txt", "а/2.txt", "а/3.txt"]
        assert failures(tmp_path / "а") == ["а/2.txt: permission denied"]

    def test_a_folder_that_may_not_be_listed_stops_nothing(self, write, tmp_path, monkeypatch):
        write("а/б/1.txt", TEXT)
        write("а/в.txt", TEXT)
        real = os.scandir

        def refuse(path):
            if Path(path).name == "б":
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        monkeypatch.setattr(os, "scandir", refuse)
        assert ids(tmp_path / "а") == ["а/б", "а/в.txt"]
        assert failures(tmp_path / "а") == ["а/б: permission denied"]

    def test_an_error_in_the_middle_of_a_file_keeps_what_was_read(self, write, monkeypatch):
        class Failing(io.BytesIO):
            def read(self, size=-1):
                if self.tell() >= 64 * 1024:
                    raise OSError(5, "Input/output error")
                return super().read(min(size, 64 * 1024) if size >= 0 else size)

        data = '{"text": "Рада ухвалила бюджет"}\n'.encode() * 5000
        path = write("а/1.jsonl", "")
        monkeypatch.setattr(Path, "open", lambda self, mode: Failing(data))
        items = list(corpus.read(path))
        assert len(items) > 1000
        assert str(items[-1]).endswith("1.jsonl: input/output error")

    def test_a_file_too_big_for_one_release(self, write, monkeypatch):
        monkeypatch.setattr(sources, "LIMIT", 1000)
        (reason,) = failures(write("а/1.txt", TEXT * 100))
        assert reason.startswith("а/1.txt: larger than")

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"encoding": "cp-1"}, "unknown encoding: 'cp-1'"),
            (
                {"columns": {"body": "x"}},
                "unknown field 'body' in columns; known: text, title, published, url, source, id",
            ),
        ],
    )
    def test_a_mistake_in_the_call_raises_at_once(self, options, message):
        with pytest.raises(ValueError, match=message):
            corpus.read("будь-що", **options)

    def test_a_given_encoding_that_does_not_fit(self, write):
        (item,) = corpus.read(write("а/1.txt", TEXT, "cp1251"), encoding="utf-8")
        assert isinstance(item, ReadFailure)
        assert item.reason == "not utf-8: byte 0xd0 at 0"


class TestStandardInput:
    @pytest.mark.parametrize(
        ("data", "id", "text"),
        [
            (TEXT.encode(), "stdin", TEXT),
            (TEXT.encode("cp1251"), "stdin", TEXT),
            (TEXT.encode("utf-16"), "stdin", TEXT),
            ('{"text": "Рада ухвалила"}\n'.encode(), "stdin#1", "Рада ухвалила"),
            ("title;text\nПро раду;Рада ухвалила\n".encode(), "stdin#1", "Рада ухвалила"),
            ("<!doctype html><p>Рада ухвалила бюджет</p>".encode(), "stdin", "Рада ухвалила бюджет"),
        ],
    )
    def test_bytes_are_read_as_what_they_look_like(self, monkeypatch, data, id, text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (item,) = corpus.read("-")
        assert isinstance(item, Document), item
        assert (item.id, item.path, item.text) == (id, "-", text)

    def test_it_stands_beside_files(self, write, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert ids("-", write("а/1.txt", TEXT)) == ["stdin", "а/1.txt"]

    def test_empty_input_is_a_failure(self, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        assert failures("-") == ["stdin: empty"]


class TestManyRows:
    ROWS = 30_000

    def rows(self) -> Iterator[bytes]:
        for number in range(self.ROWS):
            yield f'{{"text": "Рада ухвалила рішення номер {number} про ремонт дороги"}}\n'.encode()

    def test_rows_come_while_the_file_is_being_read(self, write, monkeypatch):
        path = write("а/1.jsonl", b"".join(self.rows()))
        opened = []
        real = Path.open

        def open_and_keep(self: Path, *args, **kwargs):
            opened.append(real(self, *args, **kwargs))
            return opened[-1]

        monkeypatch.setattr(Path, "open", open_and_keep)
        reading = corpus.read(path)
        first = next(reading)
        assert first.id == "а/1.jsonl#1"
        assert opened[0].tell() < path.stat().st_size / 4

    def test_count_is_what_will_be_read(self, write, tmp_path):
        write("а/1.jsonl", '{"text": "Рада ухвалила"}\n\n{broken\n')
        write("а/2.csv", 'text,n\n"Рада\nухвалила",1\nРада,2\n"Рада,3\n')
        write("а/3.txt", TEXT)
        write("а/4.html", "<html></html>")
        write("а/5.jpg", "")
        write("а/6.csv", "")
        assert corpus.count(tmp_path / "а") == len(ids(tmp_path / "а")) == 8
        assert corpus.count([tmp_path / "немає"]) == 1
        assert corpus.count("-") is None
