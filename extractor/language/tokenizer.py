"""Tokens: an ordered list of rules, tried at each place of the text, the first that fits wins.

Decisions that everything after this relies on:

- A word keeps its hyphens and apostrophes: «гендерно-зумовленому», «Івано-Франківськ», «COVID-19».
- A number keeps the full stops and commas inside it («4,6», «1.844.036», «12.12.2023») and an ordinal or
  compound ending («2-ї», «2-денних»); it is split from letters, signs and ranges («4,6|млн», «10|–|15»,
  «№|658», «3|-|постраждалих»). Groups apart by spaces stay apart («1|250|000»).
- The full stop of an abbreviation or an initial belongs to it, also at the end of a sentence: «млн.», «вул.»,
  «М.|І.|Пирогова», «т.|в.|о.», «кв.|м»; only a sign
  that is written without one («грн», «млн», «км») leaves it to the sentence that ends there.
- Everything else that is not a letter or a digit is a token by itself; «...», «?!» are one token.
- One space after a token is spaCy's ``whitespace_``; any more, and every line break, is a whitespace token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

import patterns
from patterns.models import Abbreviations

_LETTER = r"(?:[^\W\d_]|[\u0300\u0301\u00AD])"
_UPPER = "A-ZА-ЯІЇЄҐ"
_LOWER = "a-zа-яіїєґ"
_APOSTROPHE = "['’ʼ`´ʹ′]"
_HYPHEN = "[-‐‑]"
# Endings of an ordinal or of an inflected numeral: «2-ї», «21-го», «5-ти», «90-х».
_ORDINAL_ENDING = (
    "(?:а|е|є|і|ї|ю|я|у|й|х|м|ва|га|ге|гий|го|ий|ий|им|их|ій|ім|ка|ки|ку|ма|ми|му|ні|ний|но|о[гм]о|ому|о[їю]"
    "|та|те|ти|тий|тих|тим|ті|тій|тої|тому|того|тою|ту|тю|тя|ть|ша|ше|ший|шої|ої|ою|ум|ьох|тьох|ьома|тьома|мм|см|км|кг)"
)
# «денних», «5,3-мільйонний», «9-поверхового»: an adjective, but no participle («3-поранених»).
_ADJECTIVE = (
    f"{_LETTER}*(?:нн|[^\\W\\d_аеєяюин]н|ов|ев|єв)"
    "(?:ий|ій|а|я|е|є|і|ого|ього|ої|ьої|ому|ьому|им|ім|у|ю|ою|ею|ьою|их|іх|ими|іми)"
)
_NAME = f"[{_UPPER}]{_LETTER}*(?:{_HYPHEN}{_LETTER}+)*"
_COMPOUND_NOUN = f"(?:(?:річч|літт){_LETTER}+|річниц{_LETTER}+|клас{_LETTER}+|т(?:онн|исячн)ик{_LETTER}*)"
_NUMBER_TAIL = f"(?:{_ORDINAL_ENDING}|{_ADJECTIVE}|{_COMPOUND_NOUN})"
# What follows a full stop that does not end a sentence.
_GOES_ON = f'(?=[ ]?(?:[«"“„]?[{_LOWER}\\d]|[A-Z]{{3}}|[№,;:)(–—/$€₴]))'
# What follows a full stop that ends one.
_ENDS = f'(?=\\.\\s*(?:$|\\n|(?<=\\s)[«"“„(]?[{_UPPER}]))'
_DOMAIN = r"(?:[A-Za-z0-9-]{1,63}\.){1,8}"
_URL_CHARACTER = r"[^\s«»\"“”„<>()]"
_URL_LAST = r"[^\s«»\"“”„<>().,;:!?…]"


class Rule(NamedTuple):
    """A rule: its name, what it matches from the current place on, and a text that is one token by it."""

    name: str
    pattern: str
    example: str


_BEFORE_ABBREVIATIONS = [
    Rule("address", rf"(?:https?://|www\.){_URL_CHARACTER}*{_URL_LAST}", "https://rada.example.ua/a?b=1"),
    Rule("e-mail", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", "press@rada.example.ua"),
    Rule("domain", rf"{_DOMAIN}(?:ua|com|org|net|info|eu)\b(?:/{_URL_CHARACTER}*{_URL_LAST})?", "zvit.ua"),
    Rule("hashtag", r"[#@][^\W\d]\w*", "#єВідновлення"),
    Rule("phone", r"\+\d{1,3}[\d()-]{7,14}\d(?!\d)", "+38(067)123-45-67"),
    Rule("day", r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?![\d.,/]*\d)|\d{4}-\d{2}-\d{2}(?!\d)", "22.11.2023"),
    Rule("clock", r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)", "16:40"),
    Rule("local phone", r"\d{1,4}(?:-\d{2,3}){2,4}(?![\d-])", "067-123-45-67"),
    Rule("ordinal", rf"\d+(?:[.,]\d+)?(?:{_HYPHEN}(?:о?х|ти|и))?{_HYPHEN}{_NUMBER_TAIL}(?!{_LETTER})", "2-денних"),
    Rule("numbered", rf"\d+{_HYPHEN}(?:[{_UPPER}]|[IVXLІХ]+)(?![\w'])", "1706-VII"),
    Rule("generation", r"\d[GDK](?!\w)", "5G"),
    Rule("number", r"\d+(?:[.,]\d+)*[½⅓⅔¼¾]?", "4,6"),
    Rule("percent adjective", rf"%{_HYPHEN}{_LETTER}+", "%-на"),
    Rule("degree", r"°[CСF](?!\w)", "°C"),
    Rule("initial", rf"(?:[{_UPPER}]|Дж|Дз)\.(?!\.)", "М."),
]  # fmt: skip

_AFTER_ABBREVIATIONS = [
    Rule("first letters", rf"[{_LOWER}]\.(?=[ ]?[{_LOWER}]{{1,2}}\.)", "н."),
    Rule("last letter", rf"(?:(?<=\b[{_LOWER}]\.)|(?<=\b[{_LOWER}]\.[ ]))[{_LOWER}]\.", "е."),
    Rule("slashed", rf"[{_LOWER}]/[{_LOWER}](?![\w'])", "в/ч"),
    Rule("squared", r"(?:[мcс]|[дскc][мm]|[мm]{2}|km|[cm]?m)[23](?!\w)", "м2"),
    Rule("model", rf"(?:[A-Za-z]+|{_NAME}){_HYPHEN}?\d+(?:{_LETTER}|{_HYPHEN}?\d)*", "COVID-19"),
    Rule("word", rf"{_LETTER}+(?:(?:{_APOSTROPHE}|{_HYPHEN}){_LETTER}+)*", "м'яко-зелений"),
    Rule("dots", r"\.{2,}|[!?]+(?:\.\.)?|…", "..."),
    Rule("double sign", r"''|,,(?=\w)|<<|>>|--+|\*+|_+|=+", "<<"),
    Rule("sign", r"[^\s\w]\uFE0F?|\S", "("),
]  # fmt: skip

_SPACES = re.compile(r"\s+")


def _abbreviation_rules(table: Abbreviations) -> list[Rule]:
    """Return the rules for the table's abbreviations: the plain ones, and those that are words elsewhere."""
    plain = _alternatives(item.text for item in table.abbreviations if not item.ambiguous)
    doubtful = _alternatives(item.text for item in table.abbreviations if item.ambiguous)
    return [
        Rule("measure at an end", rf"(?:(?<=\d)|(?<=\d ))[мстгц]{_ENDS}", "м"),
        Rule("abbreviation", rf"{plain}\.(?!\.)", "вул."),
        Rule("doubtful abbreviation", rf"{doubtful}\.{_GOES_ON}", "макс."),
    ]


def _alternatives(texts: Iterable[str]) -> str:
    ordered = sorted({text.removesuffix(".") for text in texts}, key=lambda text: (-len(text), text))
    return "(?:" + "|".join(f"[{text[0]}{text[0].upper()}]{re.escape(text[1:])}" for text in ordered) + ")"


class Tokenizer:
    """Turns a text into a Doc; the tokens and spaces joined are the text again."""

    def __init__(self, vocab: Vocab, table: Abbreviations) -> None:
        """Take the vocabulary and the table of abbreviations."""
        self.vocab = vocab
        self.rules = [*_BEFORE_ABBREVIATIONS, *_abbreviation_rules(table), *_AFTER_ABBREVIATIONS]
        self._match = re.compile("|".join(f"(?:{rule.pattern})" for rule in self.rules)).match

    def __call__(self, text: str) -> Doc:
        """Return the Doc of ``text``: only tokens."""
        words: list[str] = []
        spaces: list[bool] = []
        place = 0
        while place < len(text):
            if gap := _SPACES.match(text, place):
                place = gap.end()
                blank = gap.group()
                if words and blank[0] == " ":
                    spaces[-1] = True
                    blank = blank[1:]
                if blank:
                    words.append(blank)
                    spaces.append(False)
                continue
            found = self._match(text, place)
            end = found.end() if found else place + 1
            words.append(text[place:end])
            spaces.append(False)
            place = end
        return Doc(self.vocab, words=words, spaces=spaces)

    def rule(self, word: str) -> str:
        """Return the name of the rule that makes ``word`` one token, for explanations."""
        for rule in self.rules:
            if re.fullmatch(rule.pattern, word):
                return rule.name
        return "context"

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Yield the Doc of each text."""
        for text in texts:
            yield self(text)

    # spaCy asks these of a tokenizer when it saves a pipeline; the rules come from the pattern files.
    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return nothing: there is no state."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> Tokenizer:
        """Return the tokenizer itself."""
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> Tokenizer:
        """Return the tokenizer itself."""
        return self


@registry.tokenizers("zvit_tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(overlay: str | None = None) -> Any:
    """Return what spaCy's config makes a tokenizer with (``[nlp.tokenizer] @tokenizers = "zvit_tokenizer.v1"``)."""

    def create(nlp: Language) -> Tokenizer:
        return tokenizer(nlp, overlay=overlay)

    return create


def tokenizer(nlp: Language, *, overlay: str | None = None) -> Tokenizer:
    """Return the tokenizer for ``nlp``, with the abbreviations of the patterns."""
    return Tokenizer(nlp.vocab, patterns.load(overlay).abbreviations)
