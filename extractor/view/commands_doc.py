"""The reference of the commands, generated from what ``zvit --help`` and each command's help say.

``python -m extractor.view.commands_doc docs/commands.md`` writes it; a test sees that it is up to date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import click

INTRODUCTION = """# Commands · Команди

Generated from the help of the commands; don't edit. Data go to the standard output, everything else to the
standard error. Exit codes: 0 all went well; 1 something in a batch failed, the rest was done; 2 the command
could not be carried out, and one line says why; 130 stopped by Ctrl-C.

Створено з довідки команд. Дані йдуть на стандартний вивід, решта — на стандартний потік помилок.
"""


def document(group: click.Group) -> str:
    """Return the reference of ``group`` and all its commands as Markdown."""
    parts = [INTRODUCTION, "| command | |\n| --- | --- |"]
    commands = list(_commands(group, ("zvit",)))
    parts[1] += "".join(
        f"\n| [`{' '.join(path)}`](#{'-'.join(path)}) | {_line(command, 0)}<br>{_line(command, 1)} |"
        for path, command in commands
    )
    parts += [_section(path, command) for path, command in commands]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _commands(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name in sorted(group.commands):
        command = group.commands[name]
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


def _line(command: click.Command, number: int) -> str:
    """Return a paragraph of a command's help: 0 says in English what it does, 1 in Ukrainian."""
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    return " ".join(paragraphs[number].split()) if number < len(paragraphs) else ""


def _section(path: tuple[str, ...], command: click.Command) -> str:
    # Written here, not by click, whose layout changes with its version and the width of the terminal.
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    usage = " ".join([*path, *(_argument(one) for one in arguments), "[OPTIONS]"])
    parts = [f"## {' '.join(path)}", f"```text\n{usage}\n```"]
    parts += [_paragraph(text) for text in inspect.cleandoc(command.help or "").split("\n\n")]
    if options:
        rows = (f"| `{_names(one).replace('|', chr(92) + '|')}` | {_told(one)} |" for one in options)
        parts.append("\n".join(["| option | |", "| --- | --- |", *rows]))
    return "\n\n".join(parts)


def _paragraph(text: str) -> str:
    kept = text.removeprefix("\b\n")
    if kept == text:
        return " ".join(text.split())
    _, *lines = kept.splitlines()
    return "\n".join(["```sh", *(line.strip() for line in lines), "```"])


def _argument(argument: click.Argument) -> str:
    return (argument.metavar or (argument.name or "").upper()) + ("…" if argument.nargs == -1 else "")


def _names(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {_value(option)}"


def _value(option: click.Option) -> str:
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    if isinstance(option.type, click.types.IntParamType | click.types.FloatParamType):
        return "NUMBER"
    return "PATH" if isinstance(option.type, click.Path) else "TEXT"


def _told(option: click.Option) -> str:
    default = (
        f" Default: {option.default:g}." if isinstance(option.default, int | float) and option.show_default else ""
    )
    if isinstance(option.default, str) and option.show_default:
        default = f" Default: {option.default}."
    needed = " Required." if option.required else ""
    return f"{option.help or ''}{default}{needed}".replace("|", "\\|")


def main(arguments: list[str]) -> None:
    """Write the reference of the installed ``zvit`` to the file named, or to the standard output."""
    (command,) = entry_points(group="console_scripts", name="zvit")
    text = document(command.load())
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
