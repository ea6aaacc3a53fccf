"""The commands that extract by themselves, with the real pipeline: a file shown, a sentence explained, gold scored."""

from __future__ import annotations

import functools
import json
import sqlite3
from pathlib import Path

import click.testing
import pytest

import cli
import extractor.pipeline

SENTENCE = "У 2023 році в області працювали 43 мобільні бригади, – повідомила директорка фонду Олена Коваль."


@pytest.fixture(scope="module")
def loaded() -> object:
    """The rules alone, loaded once for all tests here."""
    return functools.cache(extractor.pipeline.load)


@pytest.fixture
def zvit(monkeypatch: pytest.MonkeyPatch, loaded: object):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(extractor.pipeline, "load", loaded)

    def run(*arguments: str | Path) -> click.testing.Result:
        result = click.testing.CliRunner().invoke(cli.main, [*map(str, arguments), "--model", "none"])
        assert result.exit_code == 0, result.output
        return result

    return run


def test_sentences_have_no_line_breaks_around_them(zvit, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = "Ремонт школи\n\nВідкрито 3 їдальні. \n\n Мер подякував кухарям.\n"
    (tmp_path / "реліз.txt").write_text(text, encoding="utf-8")
    zvit("extract", tmp_path / "реліз.txt", "--db", tmp_path / "facts.db")
    with sqlite3.connect(tmp_path / "facts.db") as db:
        found = [row[0] for row in db.execute("SELECT text FROM sentences ORDER BY position")]
    assert found == ["Ремонт школи", "Відкрито 3 їдальні.", "Мер подякував кухарям."]


class TestExplain:
    def test_tokens_findings_and_rules_are_shown(self, zvit) -> None:  # type: ignore[no-untyped-def]
        shown = zvit("explain", SENTENCE).stdout
        assert "zvit_sentences → zvit_morphology" in shown
        for heading in ("Токени · tokens", "Знахідки · findings", "Факти · facts"):
            assert heading in shown
        assert "value: 43" in shown

    def test_json_has_the_chosen_reading_and_the_others(self, zvit) -> None:  # type: ignore[no-untyped-def]
        found = json.loads(zvit("explain", SENTENCE, "--json").stdout)
        (region,) = [token for token in found["tokens"] if token["text"] == "області"]
        assert (region["lemma"], region["pos"]) == ("область", "NOUN")
        assert "Case=Loc" in region["features"]
        assert any("Gen Sing Fem" in other for other in region["others"])

    def test_json_says_which_finder_and_which_rule(self, zvit) -> None:  # type: ignore[no-untyped-def]
        found = json.loads(zvit("explain", SENTENCE, "--json").stdout)
        assert {("dates", "2023 році"), ("people", "Олена Коваль")} <= {
            (s["finder"], s["text"]) for s in found["spans"]
        }
        assert all(span["rule"] for span in found["spans"])
        assert all(figure["rule"] for figure in found["facts"]["figures"])

    def test_a_sentence_without_facts_is_no_error(self, zvit) -> None:  # type: ignore[no-untyped-def]
        assert "no facts" in zvit("explain", "Дякуємо всім за підтримку!").stdout


def test_a_file_is_extracted_and_shown(zvit, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    release = tmp_path / "реліз.txt"
    release.write_bytes(SENTENCE.encode("cp1251", "replace"))
    shown = zvit("show", release).stdout
    assert SENTENCE in shown
    assert "43 мобільні бригади" in shown.split("Показники · figures")[1]


def test_gold_is_extracted_and_measured(zvit, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "реліз.txt").write_text(SENTENCE, encoding="utf-8")
    figure = {"text": "43 мобільні бригади", "number": "43", "value": 43, "counted": "мобільні бригади"}
    (tmp_path / "реліз.json").write_text(json.dumps({"figures": [figure]}), encoding="utf-8")
    measures = json.loads(zvit("evaluate", tmp_path, "--json").stdout)["measures"]
    assert measures["figures (span+value)"]["value"] == 1.0
    assert measures["figures: counted"]["value"] == 1.0
    assert measures["people"]["gold"] == 0
