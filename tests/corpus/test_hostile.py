"""Whatever bytes a file of any suffix holds, reading ends, raises nothing and gives storable records."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus import Document
from corpus.reading import STUMBLED

SUFFIXES = [".txt", ".md", ".html", ".jsonl", ".csv", ".tsv"]
PIECES = st.sampled_from(
    [
        "Рада ухвалила бюджет",
        "text,title\n",
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\x00",
        "\ufeff",
        "{",
        "}",
        "---\n",
        ": [",
        '{"text": "',
        '"}',
        "\\ud83d",
        "\\n",
        "<p>",
        "</p>",
        "<script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<html>",
        "<title>Рада</title>",
        "&nbsp;",
        "&#99999999;",
        "<table><tr><td>",
        "<meta charset=utf-8>",
        "<?xml version='1.0' encoding='cp1251'?>",
        "http://[",
        "9" * 400,
        "😀",
        "'",
        "|",
        "~",
        "sep=;\n",
    ]
)


def check(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        items = list(corpus.read(path))
        assert items, "a file gives a document or a failure"
        assert len({item.id for item in items}) == len(items)
        for item in items:
            if isinstance(item, Document):
                item.text.encode("utf-8")
                (item.title or "").encode("utf-8")
                assert item.text.strip()
            else:
                assert "\n" not in item.reason
                assert not item.reason.startswith(STUMBLED)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(deadline=None, max_examples=40)
@given(data=st.binary(max_size=300))
def test_any_bytes(suffix: str, data: bytes) -> None:
    check(f"x{suffix}", data)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(deadline=None, max_examples=40)
@given(pieces=st.lists(PIECES, max_size=25), encoding=st.sampled_from(["utf-8", "utf-16", "cp1251"]))
def test_pieces_of_every_format_in_every_file(suffix: str, pieces: list[str], encoding: str) -> None:
    check(f"x{suffix}", "".join(pieces).encode(encoding, "replace"))
