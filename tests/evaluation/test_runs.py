"""Evaluating a database, and what the command prints of it."""

from __future__ import annotations

import json
from pathlib import Path

import click.testing
import pytest

import cli
import corpus
from extractor.evaluation.gold import GoldError
from extractor.evaluation.runs import evaluate
from extractor.facts import DocumentFacts, Figure
from extractor.store import Store

TEXT = "Міська рада повідомила, що у громаді відкрито 3 нові школи та 2 садки."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "школи.txt").write_text(TEXT, encoding="utf-8")
    figures = [
        {"text": "3 нові школи", "number": "3", "value": 3, "counted": "нові школи"},
        {"text": "2 садки", "number": "2", "value": 2, "counted": "садки"},
    ]
    (folder / "школи.json").write_text(json.dumps({"figures": figures}), encoding="utf-8")
    return folder


def fill(db: Path, text: str, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "школи.txt").write_text(text, encoding="utf-8")
    at = text.index("3 нові школи")
    figure = Figure(
        text="3 нові школи", start=at, end=at + 12, number="3", value=3, value_text="3", counted="школи", rule="test"
    )
    with Store.open(db) as store:
        for document in corpus.read(folder):
            assert isinstance(document, corpus.Document)
            facts = DocumentFacts(id=document.id, path=document.path, figures=[figure])
            store.write(document, facts, ruleset_hash="rules")
    return db


def test_a_database_is_paired_by_file_name(gold: Path, tmp_path: Path) -> None:
    report = evaluate(gold, db=fill(tmp_path / "facts.db", TEXT, tmp_path / "elsewhere"))
    measure = report.measures["figures (span+value)"]
    assert (measure.right, measure.gold, measure.found) == (1, 2, 1)
    assert [one.text for one in report.disagreements] == ["figure missed: '2 садки'"]


def test_another_text_under_the_same_name_is_refused(gold: Path, tmp_path: Path) -> None:
    db = fill(tmp_path / "facts.db", TEXT.replace("громаді", "місті"), tmp_path / "elsewhere")
    with pytest.raises(GoldError, match=r"elsewhere/школи.txt: is another text than the annotated .*gold/школи.txt"):
        evaluate(gold, db=db)


class TestCommand:
    @pytest.fixture
    def arguments(self, gold: Path, tmp_path: Path) -> list[str]:
        db = fill(tmp_path / "facts.db", TEXT, tmp_path / "elsewhere")
        return ["evaluate", str(gold), "--db", str(db)]

    def run(self, arguments: list[str]) -> click.testing.Result:
        return click.testing.CliRunner().invoke(cli.main, arguments)

    def test_a_table(self, arguments: list[str]) -> None:
        line = next(one for one in self.run(arguments).stdout.splitlines() if one.startswith("figures (span+value)"))
        assert line.split()[2:] == ["1.000", "0.500", "0.667", "1", "2", "1"]

    def test_errors_are_listed_by_document(self, arguments: list[str]) -> None:
        assert self.run([*arguments, "--errors"]).stdout.startswith("## школи\n  figure missed: '2 садки'\n")

    def test_json_has_measures_and_errors(self, arguments: list[str]) -> None:
        found = json.loads(self.run([*arguments, "--errors", "--json"]).stdout)
        assert found["documents"] == 1
        assert found["measures"]["figures (span+value)"]["value"] == 0.6667
        assert found["errors"] == [{"document": "школи", "text": "figure missed: '2 садки'"}]

    def test_gold_that_the_database_lacks_is_named(self, gold: Path, arguments: list[str]) -> None:
        (gold / "ще.txt").write_text(TEXT, encoding="utf-8")
        (gold / "ще.json").write_text("{}", encoding="utf-8")
        result = self.run(arguments)
        assert result.exit_code == 0
        assert "lacks 1 of the annotated documents, which count as empty: ще" in result.stderr

    def test_a_broken_folder_is_one_line_a_fault(self, gold: Path) -> None:
        (gold / "школи.json").write_text("[]", encoding="utf-8")
        result = self.run(["evaluate", str(gold)])
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "школи.json" in result.stderr
