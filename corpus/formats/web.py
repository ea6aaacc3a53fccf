"""Web pages: the main text and what the page says of itself, by trafilatura and htmldate."""

from __future__ import annotations

import functools
import html
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from corpus import metadata
from corpus.encodings import UndecodableError, decode
from corpus.release import release
from corpus.source import Item, Options, Source, register

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PAGE = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENOUGH = 200
_DATES = {"original_date": True, "extensive_search": False}


@register(".html", ".htm", ".xhtml")
def read_page(source: Source, options: Options) -> Iterator[Item]:
    """Yield the one release of a web page: its title, then each paragraph, list item and table row on its own line."""
    data = source.read()
    declared = _CHARSET.search(data[:4096])
    try:
        decoded = decode(data, options.encoding, declared=declared[1].decode("ascii") if declared else None)
    except UndecodableError as error:
        yield source.fail(str(error))
        return
    if not decoded.text.strip():
        yield source.fail("empty")
        return
    page = _extract(decoded.text)
    if page is None or not (page.text or "").strip():
        yield source.fail("no text in the page")
        return
    text = "\n".join(filter(None, map(_table_row, page.text.split("\n"))))
    published = _date(page.date)
    title = page.title
    yield release(
        source,
        options,
        _with_title(text, title),
        encoding=decoded.encoding,
        title=title,
        published=published,
        basis="metadata",
        publisher=page.sitename,
        url=page.url,
    )


def looks_like_page(beginning: bytes) -> bool:
    """Tell whether the bytes begin as an HTML document does, whatever the file is called."""
    return _PAGE.match(beginning) is not None


def fragment_text(markup: str) -> str:
    """Return the text of a piece of HTML, all of it, block elements on lines of their own."""
    from lxml import etree
    from lxml.html import fragment_fromstring

    try:
        root = fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError, AssertionError):  # lxml asserts what broken markup breaks
        return html.unescape(re.sub(r"<[^<>]{1,2000}>", " ", markup))
    etree.strip_elements(root, "script", "style", "noscript", "template", etree.Comment, with_tail=False)
    for block in root.iter(*_BLOCKS):
        block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    for cell in root.iter("td", "th"):
        cell.tail = " | " + (cell.tail or "").lstrip() if cell.getnext() is not None else cell.tail
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(root.itertext()).split("\n"))
    return "\n".join(line for line in lines if line)


_BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
)


def _extract(markup: str) -> Any:
    """Return trafilatura's document, or None. A page too short or too odd for it is read whole."""
    trafilatura = _trafilatura()
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            return None
        titles = [" ".join(node.itertext()) for node in tree.iter("h1", "h2", "title")]  # before the tree is cut down
        page = trafilatura.bare_extraction(
            tree,
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
        if page is None:
            page = trafilatura.extract_metadata(trafilatura.load_html(markup), date_config=_DATES)
        if len(page.text or "") < _ENOUGH:
            whole = trafilatura.html2txt(trafilatura.load_html(markup), clean=True)
            baseline = trafilatura.baseline(markup)[1]
            page.text = max(page.text or "", baseline, key=len) or whole
    except (ValueError, RecursionError, AssertionError, TypeError, AttributeError, LookupError):
        # Broken markup fails in many ways inside a parser; the page is then recorded as unreadable.
        return None
    page.title = _whole_title(page.title, titles)
    return page


@functools.cache
def _trafilatura() -> Any:
    """Load trafilatura when the first page needs it, and keep its notes out of the terminal."""
    import trafilatura
    import trafilatura.metadata

    for name in ("trafilatura", "htmldate", "readability", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura


def _whole_title(title: str | None, titles: list[str]) -> str | None:
    """Give back what trafilatura took for a site's name behind a dash, when it goes on in lower case."""
    if not title:
        return title
    title = " ".join(html.unescape(title).split())
    for whole in (" ".join(one.split()) for one in titles):
        rest = whole.removeprefix(title).lstrip(" –—-|:")
        if whole.startswith(title) and rest[:1].islower():
            return whole
    return title


def _with_title(text: str, title: str | None) -> str:
    """Put the title above the text unless it is there: facts may stand in it alone."""
    if not title or _letters(title) in _letters(text[: 3 * len(title) + 300]):
        return text
    return f"{title}\n\n{text}"


def _table_row(line: str) -> str:
    """Take the frame off a table row («| Село | 30 |»), and drop the rule below a table's head."""
    if not line.startswith("|"):
        return line
    return "" if re.fullmatch(r"[\s|:-]+", line) else " | ".join(cell.strip() for cell in line.strip("| ").split("|"))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _date(found: str | None) -> date | None:
    return metadata.parse_date(found) if found else None
