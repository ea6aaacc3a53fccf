"""The command line: parses arguments, calls one function, prints what it returns."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import click

from extractor.view import options, output


@click.group(cls=options.Desk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="zvit", message="zvit %(version)s")
def main() -> None:
    """Ukrainian press releases to rows: who spoke, which organisations, which figures, which dates.

    Українські пресрелізи в рядки бази даних; кожен факт веде до свого місця в тексті.

    \b
    Example:
      zvit extract releases/ --db facts.db
      zvit query facts.db "SELECT value, unit, counted, speaker FROM figures_full"
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=options.PATH)
@click.option("--db", required=True, type=options.PATH, help="Database to write; made if missing.")
@options.patterns_option
@options.model_option
@options.reading_options
@options.extraction_options
def extract(paths: tuple[Path, ...], db: Path, columns: dict[str, str], encoding: str | None, **settings: Any) -> None:
    """Read files and folders and write the facts into a database.

    Прочитати файли й теки та записати факти в базу даних.

    Reads .txt, .md, .html, .jsonl and .csv; folders with all that is in them; - is the standard input.
    Unchanged documents are skipped, so the same command goes on after an interruption. A document that
    fails is recorded with the reason, the others go on, and the exit code is 1.

    \b
    Example:
      zvit extract releases/ more.csv --db facts.db
      zvit extract news.csv --db facts.db --columns text=body,date=created
    """
    from extractor import batch
    from extractor.view.progress import summary_lines, watching

    summary = batch.extract_paths(
        paths,
        db,
        batch.Settings(**settings),
        columns=columns,
        encoding=encoding,
        command=shlex.join(sys.argv),
        watching=watching,
    )
    output.show(*summary_lines(summary, str(db)))
    sys.exit(options.INTERRUPTED if summary.interrupted else 0 if summary.clean else options.SOMETHING_FAILED)


@main.command()
@click.argument("path", metavar="FILE|DB", type=options.PATH)
@options.document_options
@options.kind_option
@options.model_option
@options.patterns_option
def show(
    path: Path, doc: str | None, html: Path | None, kinds: tuple[str, ...], model: str | None, patterns: str | None
) -> None:
    """Show a text with its facts in colour, and tables of the facts.

    Показати текст із виділеними фактами та таблиці фактів.

    \b
    Example:
      zvit show release.txt
      zvit show facts.db --doc release.txt --kind figures
      zvit show release.txt --html release.html
    """
    from extractor.view import page, sources, terminal

    facts, text = sources.find(path, doc, model=model, patterns=patterns)
    if html is None:
        output.show(*terminal.document(facts, text, kinds))
    else:
        with output.opened(html) as out:
            out.write(page.html(facts, text, kinds))


@main.command()
@options.database_argument
@click.argument("sql")
@options.parameters_option
@options.output_formats
def query(db: Path, sql: str, parameters: dict[str, str], form: output.Format) -> None:
    """Run a SELECT and print its rows.

    Виконати запит SELECT і показати рядки.

    \b
    Example:
      zvit query facts.db "SELECT name, count(*) AS n FROM people GROUP BY name ORDER BY n DESC"
      zvit query facts.db "SELECT * FROM figures_full WHERE unit = :unit" -p unit UAH --csv > money.csv
    """
    from extractor.store import Store
    from extractor.store import query as run

    with Store.read(db) as store:
        found = run(store, sql, parameters)
        output.write_rows(
            (dict(zip(found.columns, row, strict=True)) for row in found.rows), form, columns=found.columns
        )


@main.command()
@options.database_argument
@click.argument("words", nargs=-1, required=True)
@options.search_filters
@options.output_formats
def search(db: Path, words: tuple[str, ...], form: output.Format, **filters: Any) -> None:
    """Find sentences by words in any form.

    Знайти речення за словами в будь-якій формі: «постраждала» знаходить «постраждалих».

    All words must stand in the sentence; "phrases in quotes", prefix*, -without, OR between two words.

    \b
    Example:
      zvit search facts.db постраждала громада
      zvit search facts.db 'субвенц* -освітня' --since 2023-01-01
    """
    from extractor.store import Store
    from extractor.view import answers

    with Store.read(db) as store:
        hits = answers.found(store, " ".join(words), **filters)
    if form == "table":
        output.show(*answers.hits_shown(hits))
    else:
        output.write_rows(answers.hit_rows(hits), form, columns=answers.HIT_COLUMNS)
    if not hits:
        output.note(answers.NOTHING_FOUND)


@main.command()
@options.database_argument
@click.argument("words", nargs=-1, required=True)
@options.series_options
@options.output_formats
def series(
    db: Path, words: tuple[str, ...], place: str | None, unit: str | None, limit: int, picture: Path | None,
    form: output.Format,
) -> None:  # fmt: skip
    """Show what an indicator was over time, release by release.

    Показати, яким був показник у часі, від релізу до релізу.

    Words in any form: all that are counted in those words, by place and unit. A value is dated by its «станом на»,
    the end of its period, or the day of publication; changes («на 5 більше») are left out.

    \b
    Example:
      zvit series facts.db мобільна бригада --place "Житомирська область"
      zvit series facts.db субвенція --unit UAH --plot субвенція.svg
    """
    from extractor.store import Store
    from extractor.view import series as over_time

    with Store.read(db) as store:
        found = over_time.found(store, " ".join(words), place=place, unit=unit)
    if picture is not None:
        from extractor.view.series_plot import plot

        output.note(over_time.drawn(plot(found, picture), found, picture))
    if form == "table":
        output.show(*over_time.shown(found, limit=limit))
        output.note(over_time.told(found, limit=limit))
    else:
        output.write_rows(over_time.rows(found), form, columns=over_time.COLUMNS)


@main.command()
@options.database_argument
@options.export_options
def export(db: Path, form: str, table: str, file: Path | None, excel: bool) -> None:
    """Write all facts as JSON lines, or one table as CSV.

    Вивантажити всі факти як JSON lines або одну таблицю як CSV.

    \b
    Example:
      zvit export facts.db --format jsonl > facts.jsonl
      zvit export facts.db --format csv --table figures_full -o figures.csv
    """
    from extractor.store import Store, export_csv, export_jsonl

    with Store.read(db) as store, output.opened(file, mark=excel) as out:
        if form == "csv":
            export_csv(store, table, out)
        else:
            export_jsonl(store, out)


@main.command()
@options.database_argument
@options.output_formats
def stats(db: Path, form: output.Format) -> None:
    """Say what a database holds, in numbers.

    Показати, що є в базі даних, у числах.

    \b
    Example:
      zvit stats facts.db
    """
    from extractor.store import Store
    from extractor.store import stats as count
    from extractor.view import answers

    with Store.read(db) as store:
        found = count(store)
    if form == "table":
        output.show(*answers.stats_shown(found))
    else:
        output.write_rows(answers.stats_rows(found), form)


@main.command()
@click.argument("gold", type=options.PATH)
@click.option("--db", type=options.PATH, help="Score what this database has, instead of extracting now.")
@click.option("--errors", is_flag=True, help="List every disagreement, document by document.")
@options.model_option
@options.patterns_option
@options.output_formats
def evaluate(
    gold: Path, db: Path | None, errors: bool, model: str | None, patterns: str | None, form: output.Format
) -> None:
    """Measure the extraction on a folder of annotated releases.

    Виміряти якість на теці анотованих пресрелізів (NAME.txt поруч із NAME.json).

    \b
    Example:
      zvit evaluate corpus/gold
      zvit evaluate my-gold/ --db facts.db --errors
    """
    from extractor.evaluation.runs import evaluate as run
    from extractor.view import answers

    report = run(gold, db=db, model=model, patterns=patterns)
    if report.missing:
        output.note(answers.missing_told(report, str(db)))
    if form == "json":
        output.write_object(answers.report_json(report, errors=errors))
    elif form == "table":
        output.show(*(answers.errors_shown(report) if errors else ()), *answers.report_shown(report))
    else:
        output.write_rows(answers.error_rows(report) if errors else report.rows(), form)


@main.group()
def patterns() -> None:
    """Check and list the pattern files, which hold the vocabulary and grammar.

    Перевірити й показати файли зразків: словник і граматику жанру.

    \b
    Example:
      zvit patterns check --patterns my-patterns/
    """


@patterns.command()
@options.patterns_option
def check(patterns: str | None) -> None:
    """Check the pattern files; each fault is a line with file and line number.

    Перевірити файли зразків; кожна помилка має файл і рядок.

    \b
    Example:
      zvit patterns check --patterns my-patterns/
    """
    from patterns.loader import load

    load(patterns)
    output.note("patterns: ok")


@patterns.command("list")
@options.patterns_option
@options.output_formats
def list_patterns(patterns: str | None, form: output.Format) -> None:
    """List the pattern files: what each holds, and how many entries.

    Показати файли зразків: що в кожному та скільки записів.

    \b
    Example:
      zvit patterns list
    """
    from extractor.view.vocabulary import listed

    output.write_rows(listed(patterns), form)


@main.command()
@click.argument("text")
@options.model_option
@options.patterns_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def explain(text: str, model: str | None, patterns: str | None, as_json: bool) -> None:
    """Show how a sentence is understood: tokens, readings, findings, and which rule gave each fact.

    Показати, як розібрано речення: слова, їхні форми, знахідки та правило кожного факту.

    \b
    Example:
      zvit explain "У 2023 році в області працювали 43 мобільні бригади."
    """
    from extractor.view import explain as explaining

    explained = explaining.explain(text, model=model, patterns=patterns)
    if as_json:
        output.write_object(explained.as_json())
    else:
        output.show(*explaining.renderables(explained))


if __name__ == "__main__":
    main()
