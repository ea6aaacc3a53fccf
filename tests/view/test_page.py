"""The HTML page: one file, nothing of the document runs in it, every fact leads to its place and back."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts import DateMention, DocumentFacts, Figure, Mention, Organisation, Person, Statement
from extractor.view.page import html

TEXT = 'Іван Ткач: «У 2021 році відкрито 3 школи», – і <script>alert(1)</script> & "лапки".\nДругий абзац.'


def at(part: str) -> dict[str, object]:
    start = TEXT.index(part)
    return {"text": part, "start": start, "end": start + len(part)}


FACTS = DocumentFacts(
    id="архів/реліз.txt",
    path="архів/реліз.txt",
    title="Школи & <садки>",
    people=[Person(name="Іван Ткач", role="<b>голова</b>", mentions=[Mention.model_validate(at("Іван Ткач"))])],
    organisations=[Organisation(name="лапки", mentions=[Mention.model_validate(at('"лапки"'))])],
    statements=[
        Statement.model_validate(at("«У 2021 році відкрито 3 школи»") | {"speaker": "Іван Ткач", "kind": "direct"})
    ],
    figures=[Figure.model_validate(at("3 школи") | {"number": "3", "value": 3, "value_text": "3", "counted": "школи"})],
    dates=[DateMention.model_validate(at("2021 році"))],
)


class Page(HTMLParser):
    """Reads a page back: its tags, the text in the block of the release, ids and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []  # type: ignore[list-item]
        self.links += [given["href"]] if given.get("href") else []  # type: ignore[list-item]
        if tag == "div" and given.get("class") == "text":
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._depth = 0

    def handle_data(self, data: str) -> None:
        self.text += data if self._depth else ""


PAGE = Page(html(FACTS, TEXT))


def test_the_text_is_whole_and_as_it_was() -> None:
    assert PAGE.text == TEXT


def test_nothing_runs_and_nothing_is_fetched() -> None:
    assert not {"script", "img", "iframe", "link", "object", "b"} & set(PAGE.tags)
    assert not [name for name, _ in PAGE.attributes if name.startswith("on") or name == "src"]
    assert all(link.startswith("#") for link in PAGE.links)


def test_every_link_leads_somewhere_and_no_name_is_twice() -> None:
    assert {link.removeprefix("#") for link in PAGE.links} <= set(PAGE.ids)
    assert len(PAGE.ids) == len(set(PAGE.ids))


@pytest.mark.parametrize("fact", ["people-0", "organisations-0", "statements-0", "figures-0", "dates-0"])
def test_each_fact_has_its_place_and_its_row(fact: str) -> None:
    assert fact in PAGE.ids and f"row-{fact}" in PAGE.ids and f"#{fact}" in PAGE.links


def test_a_figure_inside_a_quotation_is_a_figure() -> None:
    piece = re.search(r'<a class="fact figures[^"]*" href="#row-figures-0"[^>]*>([^<]*)</a>', html(FACTS, TEXT))
    assert piece is not None and piece[1] == "3 школи"


def test_light_and_dark_are_both_there() -> None:
    page = html(FACTS, TEXT)
    assert "prefers-color-scheme: dark" in page and 'content="light dark"' in page


def test_only_the_kinds_asked_for_are_shown() -> None:
    page = Page(html(FACTS, TEXT, ("dates",)))
    assert "row-dates-0" in page.ids and "row-figures-0" not in page.ids


@given(st.text(max_size=60))
def test_any_text_comes_back(text: str) -> None:
    facts = DocumentFacts(id=text, path=text, title=text)
    shown = Page(html(facts, text)).text
    assert len(shown) == len(text.replace("\r\n", "\n"))
