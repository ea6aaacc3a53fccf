"""What the tests of the command line share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click.testing
import fake_extractor
import pytest
from desk import RELEASE, Zvit

import cli
import extractor.batch

HERE = Path(__file__).parent


@pytest.fixture
def zvit(monkeypatch: pytest.MonkeyPatch) -> Zvit:
    """Run a command in this process; extraction is done by the stand-in."""
    monkeypatch.setattr(extractor.batch, "load", fake_extractor.load)

    def run(*arguments: str | Path, input: str | bytes | None = None) -> click.testing.Result:
        return click.testing.CliRunner().invoke(cli.main, [str(one) for one in arguments], input=input)

    return run


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with three releases."""
    folder = tmp_path / "архів"
    folder.mkdir()
    (folder / "а.txt").write_text(RELEASE, encoding="utf-8")
    (folder / "б.txt").write_text("Міська рада повідомляє: посаджено 120 дерев та 15 кущів.", encoding="utf-8")
    (folder / "в.txt").write_text("Лікарня отримала 2 автомобілі швидкої допомоги.", encoding="cp1251")
    return folder


@pytest.fixture
def db(zvit: Zvit, archive: Path, tmp_path: Path) -> Path:
    """A database filled from the archive."""
    path = tmp_path / "facts.db"
    assert zvit("extract", archive, "--db", path).exit_code == 0
    return path


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[bytes]]:
    """Start the command line as a process of its own, in a group of its own as a shell would."""

    def start(*arguments: str | Path, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(HERE / "zvit_with_fake.py"), *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | environment,
            start_new_session=True,
        )

    return start
