"""The commands that read: one set of formats for all, data on the standard output, one line for what goes wrong."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from desk import Zvit

import cli
from extractor.view.commands_doc import document

ROOT = Path(__file__).parents[2]


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = list(commands(cli.main))
QUERIES = [
    query
    for command in [cli.main, *(command for _, command in ALL)]
    for query in re.findall(r'zvit query facts\.db "([^"]+)"', command.help or "")
]


class TestHelp:
    @pytest.mark.parametrize(("path", "command"), ALL, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
    def test_each_command_shows_an_example_and_says_in_ukrainian_what_it_does(
        self, zvit: Zvit, path: tuple[str, ...], command: click.Command
    ) -> None:
        shown = zvit(*path, "--help").stdout
        assert f"zvit {path[0]}" in shown.split("Example:")[1]
        assert set("абвгдеєжзиіїйклмн") & set(shown)

    @pytest.mark.parametrize(("path", "command"), ALL, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
    def test_each_option_says_what_it_is_for(self, path: tuple[str, ...], command: click.Command) -> None:
        silent = [one.name for one in command.params if isinstance(one, click.Option) and not one.help]
        assert silent == []

    def test_the_reference_of_commands_is_up_to_date(self) -> None:
        """Otherwise: python -m extractor.view.commands_doc docs/commands.md."""
        assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == document(cli.main)

    def test_version(self, zvit: Zvit) -> None:
        assert zvit("--version").stdout.startswith("zvit ")

    @pytest.mark.parametrize(
        "arguments", [["no-such-command"], ["query"], ["extract", "а.txt"], ["stats", "x", "--no"]]
    )
    def test_wrong_usage_is_one_line_that_names_the_help(self, zvit: Zvit, arguments: list[str]) -> None:
        result = zvit(*arguments)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert result.stderr.endswith("--help)\n")

    @pytest.mark.parametrize("sql", QUERIES)
    def test_queries_in_the_help_run_as_written(self, zvit: Zvit, db: Path, sql: str) -> None:
        given = ["-p", "unit", "UAH"] if ":unit" in sql else []
        assert zvit("query", db, sql, *given).exit_code == 0


class TestQuery:
    SQL = "SELECT counted, value, place FROM figures_full WHERE value > 100 ORDER BY value"

    def test_a_table_for_people(self, zvit: Zvit, db: Path) -> None:
        lines = zvit("query", db, self.SQL).stdout.splitlines()
        assert [line.split()[0] for line in lines[2:]] == ["дерев", "родин"]

    def test_csv(self, zvit: Zvit, db: Path) -> None:
        found = list(csv.reader(io.StringIO(zvit("query", db, self.SQL, "--csv").stdout)))
        assert found == [["counted", "value", "place"], ["дерев", "120.0", ""], ["родин", "250.0", ""]]

    def test_json_and_json_lines_keep_types(self, zvit: Zvit, db: Path) -> None:
        expected = [
            {"counted": "дерев", "value": 120, "place": None},
            {"counted": "родин", "value": 250, "place": None},
        ]
        assert json.loads(zvit("query", db, self.SQL, "--json").stdout) == expected
        assert [json.loads(line) for line in zvit("query", db, self.SQL, "--jsonl").stdout.splitlines()] == expected

    @pytest.mark.parametrize(("form", "nothing"), [("--json", "[]\n"), ("--jsonl", ""), ("--csv", "name\n")])
    def test_no_rows_are_still_well_formed(self, zvit: Zvit, db: Path, form: str, nothing: str) -> None:
        assert zvit("query", db, "SELECT name FROM people WHERE 0", form).stdout == nothing

    def test_values_can_be_given_apart_from_the_sql(self, zvit: Zvit, db: Path) -> None:
        result = zvit("query", db, "SELECT counted FROM figures WHERE counted = :what", "-p", "what", "дерев", "--csv")
        assert result.stdout == "counted\nдерев\n"

    def test_csv_holds_no_formula_that_a_spreadsheet_would_run(self, zvit: Zvit, db: Path) -> None:
        assert zvit("query", db, "SELECT '=1+1' AS a, -5 AS b", "--csv").stdout == "a,b\n'=1+1,-5\n"

    def test_a_table_stops_at_a_thousand_rows_and_says_so(self, zvit: Zvit, db: Path) -> None:
        many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1200) SELECT i FROM n"
        result = zvit("query", db, many)
        assert len(result.stdout.splitlines()) == 1002
        assert result.stderr == "200 more rows not shown; --csv, --json or --jsonl give all\n"

    def test_escape_sequences_in_data_do_not_reach_the_terminal(self, zvit: Zvit, db: Path) -> None:
        assert "\x1b" not in zvit("query", db, "SELECT char(27) || '[31mчервоне' AS колір").stdout

    @pytest.mark.parametrize(
        ("sql", "message"),
        [
            ("SELEC 1", 'Error: SQL: near "SELEC": syntax error'),
            ("SELECT * FROM figure", "Error: SQL: no such table: figure; perhaps figures"),
            ("DELETE FROM figures", "Error: SQL: only reading statements (SELECT) are allowed here"),
        ],
    )
    def test_what_is_wrong_with_the_sql_is_one_line(self, zvit: Zvit, db: Path, sql: str, message: str) -> None:
        result = zvit("query", db, sql)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(message) and result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["stats"], ["query", "SELECT 1"], ["search", "рада"], ["export"], ["show"]])
def test_a_database_that_is_not_there_is_one_line(zvit: Zvit, tmp_path: Path, command: list[str]) -> None:
    result = zvit(command[0], tmp_path / "no.db", *command[1:])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "no.db: no such" in result.stderr


class TestSearch:
    def test_words_are_found_and_set_off(self, zvit: Zvit, db: Path) -> None:
        lines = zvit("search", db, "посаджено").stdout.splitlines()
        assert lines[0].startswith("архів/б.txt")
        assert lines[1].strip() == "Міська рада повідомляє: посаджено 120 дерев та 15 кущів."

    def test_json_lines_say_where(self, zvit: Zvit, db: Path) -> None:
        (hit,) = [json.loads(line) for line in zvit("search", db, "кущів", "--jsonl").stdout.splitlines()]
        assert (hit["document"], hit["start"], hit["end"]) == ("архів/б.txt", 0, 56)

    def test_nothing_found_is_no_error(self, zvit: Zvit, db: Path) -> None:
        result = zvit("search", db, "синхрофазотрон")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no sentence has these words\n")
        assert zvit("search", db, "щось", "--json").stdout == "[]\n"


class TestExport:
    def test_one_json_object_a_document(self, zvit: Zvit, db: Path) -> None:
        first = json.loads(zvit("export", db).stdout.splitlines()[0])
        assert first["id"] == "архів/а.txt"
        assert {"people", "organisations", "statements", "figures", "dates"} <= first.keys()
        assert first["dates"][0].keys() >= {"from", "to", "text", "start", "end"}

    def test_a_table_as_csv_into_a_file(self, zvit: Zvit, db: Path, tmp_path: Path) -> None:
        out = tmp_path / "figures.csv"
        assert zvit("export", db, "--format", "csv", "--table", "figures", "-o", out).stdout == ""
        assert {"дерев", "кущів"} <= {row["counted"] for row in csv.DictReader(out.open(encoding="utf-8"))}

    def test_for_excel_the_file_begins_with_its_mark(self, zvit: Zvit, db: Path, tmp_path: Path) -> None:
        out = tmp_path / "figures.csv"
        zvit("export", db, "--format", "csv", "-o", out, "--excel")
        assert out.read_bytes().startswith(b"\xef\xbb\xbf")

    def test_a_file_that_cannot_be_written_is_one_line(self, zvit: Zvit, db: Path, tmp_path: Path) -> None:
        result = zvit("export", db, "-o", tmp_path / "no" / "facts.jsonl")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "facts.jsonl: can't be written: no such file or directory" in result.stderr

    def test_what_is_no_file_is_written_to_and_not_replaced(self, zvit: Zvit, db: Path, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        result = zvit("export", db, "-o", tmp_path / "folder")
        assert (result.exit_code, "folder: can't be written: is a directory" in result.stderr) == (2, True)
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []

    def test_a_table_that_is_not_there_is_one_line(self, zvit: Zvit, db: Path) -> None:
        result = zvit("export", db, "--format", "csv", "--table", "figurs")
        assert (result.exit_code, "no table 'figurs'; there are: " in result.stderr) == (2, True)


class TestStats:
    def test_numbers_for_people(self, zvit: Zvit, db: Path) -> None:
        shown = zvit("stats", db).stdout
        assert "показники" in shown and "Олена Коваль" in shown

    def test_rows_for_programs(self, zvit: Zvit, db: Path) -> None:
        found = {(row["group"], row["what"]): row["count"] for row in json.loads(zvit("stats", db, "--json").stdout)}
        assert found["documents", "ok"] == 3
        assert found["facts", "figures"] == 6
        assert found["rules: figures", "fake.figure"] == 6


class TestShow:
    def test_a_document_of_a_database(self, zvit: Zvit, db: Path) -> None:
        shown = zvit("show", db, "--doc", "б.txt").stdout
        assert "Міська рада повідомляє: посаджено 120 дерев" in shown
        assert "Показники · figures" in shown

    def test_one_kind_alone(self, zvit: Zvit, db: Path) -> None:
        shown = zvit("show", db, "--doc", "а.txt", "--kind", "people").stdout
        assert "Люди · people" in shown and "Показники" not in shown

    def test_several_documents_ask_for_one(self, zvit: Zvit, db: Path) -> None:
        result = zvit("show", db)
        assert result.exit_code == 2
        assert result.stderr.endswith(
            "holds several documents; choose one with --doc, for example --doc 'архів/а.txt'\n"
        )

    def test_a_page(self, zvit: Zvit, db: Path, tmp_path: Path) -> None:
        page = tmp_path / "page.html"
        assert zvit("show", db, "--doc", "а.txt", "--html", page).stdout == ""
        assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        assert zvit("show", db, "--doc", "а.txt", "--html", "-").stdout == page.read_text(encoding="utf-8")

    def test_a_file_that_cannot_be_read_is_one_line(self, zvit: Zvit, tmp_path: Path) -> None:
        (tmp_path / "порожній.txt").write_bytes(b" ")
        result = zvit("show", tmp_path / "порожній.txt")
        assert (result.exit_code, result.stderr) == (2, f"Error: {tmp_path}/порожній.txt: empty\n")


class TestPatterns:
    def test_list_names_each_file(self, zvit: Zvit) -> None:
        files = {row["file"]: row for row in json.loads(zvit("patterns", "list", "--json").stdout)}
        assert files["lookalikes.yaml"]["entries"] > 10
        assert all(row["holds"] for row in files.values())

    def test_check_is_silent_on_the_standard_output(self, zvit: Zvit) -> None:
        result = zvit("patterns", "check")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "patterns: ok\n")

    def test_a_fault_has_file_and_line(self, zvit: Zvit, tmp_path: Path) -> None:
        (tmp_path / "lookalikes.yaml").write_text("# мої літери\nlatin: {ў: у}\nlatyn: {}\n", encoding="utf-8")
        result = zvit("patterns", "check", "--patterns", tmp_path)
        assert result.exit_code == 2
        assert f"Error: {tmp_path}/lookalikes.yaml:3: latyn: " in result.stderr
