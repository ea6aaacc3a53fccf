"""``zvit series`` from the text to the chart: three releases of one body over a year, extracted for real."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli

RELEASES = {
    "2023.txt": """Робота мобільних бригад області

20 грудня 2023 року

Станом на 1 грудня 2023 року в Житомирській області працюють 38 мобільних бригад. Про це повідомила директорка \
департаменту соціального захисту Олена Вербицька.
""",
    "2024-05.txt": """Допомога поруч

15 травня 2024 року

«На Житомирщині працюють 43 мобільні бригади», – розповіла Олена Вербицька, директорка департаменту.
На їхню роботу спрямовано 2,4 млн грн субвенції.
""",
    "2024-12.txt": """Підсумки року

18 грудня 2024 року

У 2024 році в Житомирській області працювало 47 мобільних бригад, це на 9 більше. У місті Рівне – 5 мобільних бригад.
Допомогу отримали 34 особи: 21 жінка, 11 чоловіків і 4 дитини.
""",
}


def zvit(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases")
    for name, text in RELEASES.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "facts.db"
    done = zvit("extract", *(folder / name for name in RELEASES), "--db", path, "--model", "none", "--jobs", "1")
    assert done.exit_code == 0, done.output
    return path


def test_one_indicator_over_three_releases(db: Path) -> None:
    found = list(
        csv.DictReader(io.StringIO(zvit("series", db, "мобільних бригад", "--place", "Житомирщина", "--csv").stdout))
    )
    assert [(row["date"], float(row["value"]), row["speaker"], Path(row["path"]).name) for row in found] == [
        ("2023-12-01", 38, "Олена Вербицька", "2023.txt"),  # as of
        ("2024-05-15", 43, "Олена Вербицька", "2024-05.txt"),  # the day of publication
        ("2024-12-31", 47, "", "2024-12.txt"),  # the end of the period; the change is no value
    ]
    assert {(row["indicator"], row["place"]) for row in found} == {("мобільні бригади", "Житомирська область")}


def test_a_table_for_people_with_bars_as_long_as_the_values(db: Path) -> None:
    result = zvit("series", db, "мобільна", "бригада", "--place", "житомирська")
    heading, _, _, *lines = result.stdout.splitlines()
    assert heading == "мобільні бригади · Житомирська область"
    bars = [line.count("█") for line in lines]
    assert bars == sorted(bars) and bars[0] < bars[-1] == 24
    assert "38" in lines[0] and "Олена Вербицька" in lines[0] and "2023.txt" in lines[0]
    assert "indicators: 1, values: 3" in result.stderr


def test_each_place_and_unit_is_a_series_of_its_own(db: Path) -> None:
    rows = [json.loads(line) for line in zvit("series", db, "мобільна бригада", "--jsonl").stdout.splitlines()]
    assert {(row["place"], row["value"]) for row in rows if row["value"] < 38} == {("Рівне", 5)}
    (money,) = json.loads(zvit("series", db, "субвенція", "--unit", "uah", "--json").stdout)
    assert (money["value"], money["unit"]) == (2_400_000, "UAH")


def test_the_table_says_how_much_it_leaves_out(db: Path) -> None:
    assert "not shown: 1" in zvit("series", db, "мобільна бригада", "--limit", "1").stderr


def test_words_that_nothing_is_counted_in(db: Path) -> None:
    result = zvit("series", db, "космодром")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no indicator" in result.stderr
    assert zvit("series", db, "космодром", "--csv").stdout.startswith("indicator,date,value,")


def test_a_figure_that_contradicts_is_counted_marked_and_exported(db: Path) -> None:
    assert "parts_exceed_whole" in zvit("stats", db).stdout
    assert "⚠ parts exceed the whole" in zvit("show", db, "--doc", "2024-12.txt").stdout
    page = zvit("show", db, "--doc", "2024-12.txt", "--html", "-").stdout
    assert page.count('class="fact figures starts doubtful"') == 1
    sql = "SELECT value, checks FROM figures_full WHERE checks IS NOT NULL"
    assert json.loads(zvit("query", db, sql, "--json").stdout) == [{"value": 34, "checks": "parts_exceed_whole"}]
    exported = [json.loads(line) for line in zvit("export", db).stdout.splitlines()]
    assert [f["checks"] for one in exported for f in one["figures"] if f["checks"]] == [["parts_exceed_whole"]]
    assert zvit("export", db, "--format", "csv", "--table", "indicator_series").exit_code == 0


class TestPlot:
    @pytest.mark.parametrize(("name", "begins"), [("a.svg", b"<?xml"), ("a.png", b"\x89PNG")])
    def test_a_picture(self, db: Path, tmp_path: Path, name: str, begins: bytes) -> None:
        pytest.importorskip("matplotlib")
        picture = tmp_path / name
        result = zvit("series", db, "мобільна бригада", "--plot", picture)
        assert result.exit_code == 0, result.output
        assert picture.read_bytes().startswith(begins)
        assert "indicators: 2" in result.stderr

    def test_the_words_of_an_svg_are_text(self, db: Path, tmp_path: Path) -> None:
        pytest.importorskip("matplotlib")
        zvit("series", db, "мобільна бригада", "--plot", tmp_path / "a.svg")
        assert "мобільні бригади · Житомирська область" in (tmp_path / "a.svg").read_text(encoding="utf-8")

    def test_nothing_to_draw_makes_no_file(self, db: Path, tmp_path: Path) -> None:
        result = zvit("series", db, "космодром", "--plot", tmp_path / "a.svg")
        assert "not drawn" in result.stderr
        assert not (tmp_path / "a.svg").exists()

    def test_no_matplotlib_is_one_line_that_says_what_to_install(
        self, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "matplotlib", None)
        result = zvit("series", db, "бригада", "--plot", tmp_path / "a.svg")
        assert (result.exit_code, result.stderr) == (
            2, "Error: --plot needs matplotlib; install it with: pip install 'zvit[plot]'\n"
        )  # fmt: skip

    @pytest.mark.parametrize("name", ["a.docx", "a", "missing/a.svg"])
    def test_a_file_that_cannot_be(self, db: Path, tmp_path: Path, name: str) -> None:
        pytest.importorskip("matplotlib")
        result = zvit("series", db, "бригада", "--plot", tmp_path / name)
        assert result.exit_code == 2
        assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1
