"""What the commands share: option decorators, and errors as one line without a traceback."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from extractor.view.marks import KINDS, printable
from extractor.view.output import use_utf8

Command = TypeVar("Command", bound=Callable[..., Any])

SOMETHING_FAILED = 1
USAGE = 2
INTERRUPTED = 130

PATH = click.Path(path_type=Path, allow_dash=True, readable=False)
"""A path that nobody has looked at: one that can't be read is told of, or recorded, by what would read it."""


class UserError(click.ClickException):
    """Something the user can put right; printed as one line, exit code 2."""

    exit_code = USAGE

    def show(self, file: Any = None) -> None:
        """Print the message on the standard error."""
        for line in self.message.splitlines():
            click.echo(f"Error: {printable(line)}", file=file, err=file is None)


class Desk(click.Group):
    """A group of commands that turns the errors of the modules beneath into one line, and speaks UTF-8 everywhere."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line."""
        use_utf8()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, with known errors as one line."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except click.UsageError as error:
            raise _in_one_line(error) from error
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output has seen enough: `zvit query … | head`.
            _leave_pipe()
            ctx.exit(0)
        except OSError as error:
            _leave_pipe()
            where = f"{error.filename}: " if error.filename else ""
            raise UserError(f"{where}{(error.strerror or str(error)).lower()}") from error
        except Exception as error:
            if not _is_known(error):
                raise
            raise UserError(str(error)) from error


def _in_one_line(error: click.UsageError) -> click.ClickException:
    """Return a wrong command line as one line that names the help; a group without a command still shows its help."""
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):  # not in click 8.1
        return error
    told = error.format_message().rstrip(".")
    return UserError(f"{told} ({error.ctx.command_path} --help)" if error.ctx else told)


def _leave_pipe() -> None:
    """Let what is still to be flushed go nowhere, or the interpreter would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _is_known(error: Exception) -> bool:
    """Return whether the message of ``error`` is written for the user; only loaded modules can have raised it."""
    known = {
        "extractor.store.errors": ("StoreError",),
        "patterns.loader": ("PatternError",),
        "extractor.evaluation.gold": ("GoldError",),
        "extractor.loading": ("ModelError",),
        "extractor.workers": ("WorkersError",),
        "extractor.batch": ("SettingsError",),
        "extractor.view.sources": ("SourceError",),
        "extractor.view.output": ("OutputError",),
    }
    classes = [
        getattr(sys.modules[module], name) for module, names in known.items() if module in sys.modules for name in names
    ]
    return isinstance(error, tuple(classes))


def output_formats(command: Command) -> Command:
    """Add ``--table --csv --json --jsonl``; the command gets ``form``."""
    described = {
        "table": "A table for people (the default).",
        "csv": "CSV with a header.",
        "json": "One JSON array.",
        "jsonl": "One JSON object a line.",
    }

    @functools.wraps(command)
    def chosen(*args: Any, form: str | None, **kwargs: Any) -> Any:
        return command(*args, form=form or "table", **kwargs)

    for name, text in reversed(described.items()):
        chosen = click.option(f"--{name}", "form", flag_value=name, default=None, type=str, help=text)(chosen)
    return cast(Command, chosen)


def model_option(command: Command) -> Command:
    """Add ``--model``."""
    return click.option(
        "--model",
        metavar="NAME|PATH|none",
        help="spaCy pipeline to use; 'none' for rules and dictionary alone. Default: the one shipped with zvit.",
    )(command)


def patterns_option(command: Command) -> Command:
    """Add ``--patterns``."""
    return click.option(
        "--patterns",
        metavar="DIR",
        help="Folder of pattern files laid over the built-in ones.",
    )(command)


def kind_option(command: Command) -> Command:
    """Add ``--kind``, which can be repeated; the command gets ``kinds``, all when none is named."""
    return click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice(KINDS),
        callback=lambda ctx, param, value: value or KINDS,
        help="Show only this kind of facts; repeat for more.",
    )(command)


def database_argument(command: Command) -> Command:
    """Add the argument DB; the command gets ``db``."""
    return click.argument("db", type=PATH)(command)


def _all_of(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return one decorator for several options, in the order that the help shows them."""

    def add(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return add


_day = click.DateTime(["%Y-%m-%d"])

extraction_options = _all_of(
    click.option("--jobs", type=click.IntRange(min=1), help="Processes. Default: as many as there are cores."),
    click.option("--force", is_flag=True, help="Extract unchanged documents again."),
    click.option("--retry-failed", is_flag=True, help="Try again the documents that failed before."),
    click.option(
        "--time-limit",
        "seconds",
        type=click.FloatRange(min=0),
        default=60.0,
        show_default=True,
        help="Seconds for one document; 0 for no limit.",
    ),
)
"""What ``batch.Settings`` takes, by the same names."""

reading_options = _all_of(
    click.option(
        "--columns",
        metavar="FIELD=NAME,…",
        callback=lambda ctx, param, value: _pairs(ctx, param, value),
        help="Columns of CSV, keys of JSON lines: text, title, date, url, source, id. Default: guessed by name.",
    ),
    click.option(
        "--encoding", metavar="NAME", help="Encoding of the files, when the detected one is wrong, for example cp1251."
    ),
)

document_options = _all_of(
    click.option("--doc", metavar="ID", help="Which document: its id or number, or how its path ends."),
    click.option("--html", type=PATH, metavar="OUT", help="Write one self-contained HTML page; - for the output."),
)

parameters_option = click.option(
    "-p",
    "--param",
    "parameters",
    multiple=True,
    type=(str, str),
    metavar="NAME VALUE",
    callback=lambda ctx, param, value: dict(value),
    help="Value for :NAME in the SQL; repeat for more.",
)

search_filters = _all_of(
    click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="Sentences at most."),
    click.option("--since", type=_day, metavar="DAY", help="Only of documents published on that day or later."),
    click.option("--until", type=_day, metavar="DAY", help="Only of documents published on that day or earlier."),
    click.option("--source", help="Only of documents of that source."),
)

series_options = _all_of(
    click.option("--place", help="Only of places with these words in the name, in any form."),
    click.option("--unit", help="Only of that unit: count, UAH, percent, km …"),
    click.option("--limit", default=10, show_default=True, type=click.IntRange(min=1), help="Indicators in the table."),
    click.option("--plot", "picture", type=PATH, metavar="FILE", help="Draw them too: .svg, .png or .pdf."),
)

export_options = _all_of(
    click.option(
        "--format",
        "form",
        type=click.Choice(["jsonl", "csv"]),
        default="jsonl",
        show_default=True,
        help="JSON lines with one document each, or one table as CSV.",
    ),
    click.option("--table", default="figures_full", show_default=True, help="Table or view, for CSV."),
    click.option("-o", "--output", "file", type=PATH, metavar="FILE", help="Write here, not to the output."),
    click.option("--excel", is_flag=True, help="Begin with the mark by which Excel knows Ukrainian letters."),
)


def _pairs(context: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in (value or "").split(",") if pair.strip()]
    wrong = next((field for field, _, name in pairs if not name.strip()), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} has no name; write it as text=body,date=created", context, parameter)
    return {field.strip(): name.strip() for field, _, name in pairs}
