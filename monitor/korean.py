"""The only door to the morphological analyser (kiwipiepy), and where a sentence ends.

The analyser takes about a second and 300 MB to load. It is loaded on the first sentence that is
analysed, never on import: what a lexical screen rejects does not pay for it.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Kiwi  # type: ignore[import-untyped]

_OPEN = {"“": "”", '"': '"', "「": "」", "『": "』"}
# A full stop that ends nothing: 2.4, 2025. 11. 21., U.S., Inc., Co., No.
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Inc|Co|Ltd|Corp|Pte|Bros|No|vs|Mr|Ms|Dr|Prof|Gov|St|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|"
    r"Nov|Dec))$"
)
_STOP = re.compile(r"(?:[.!?]+|…+(?=\s))[\"'”’」』)\]]*(?=\s|$)")
_LOCK = Lock()
_WORDS = 60
"""The analyser's ids below are its tags: what carries one was guessed, not found."""


@dataclass(frozen=True, slots=True)
class Token:
    """A morpheme: its form, its Sejong tag (NNP proper noun, JKS subject particle …), its place.

    `unknown` words are in no dictionary: in news, mostly names.
    """

    form: str
    tag: str
    start: int
    end: int
    unknown: bool = False


def _quotes(text: str) -> list[tuple[int, int]]:
    """Where double quotation marks stand that are closed again within the paragraph."""
    spans: list[tuple[int, int]] = []
    start, closing = -1, ""
    for place, char in enumerate(text):
        if start >= 0:
            if char == closing:
                spans.append((start, place))
                start = -1
        elif char in _OPEN:
            start, closing = place, _OPEN[char]
    return spans


def split(paragraph: str) -> list[str]:
    """The sentences of one paragraph, each to the letter; a quotation is not broken up."""
    quotes = _quotes(paragraph)
    sentences: list[str] = []
    begin = 0
    for stop in _STOP.finditer(paragraph):
        at = stop.start()
        if any(start < at < end and stop.end() <= end for start, end in quotes):
            continue
        before, after = paragraph[begin:at], paragraph[stop.end() :].lstrip()
        if _ABBREVIATION.search(before) or (before[-1:].isdigit() and after[:1].isdigit()):
            continue
        # A quotation that is the object of what follows: "… 것이다."라고 말했다 has no space, but
        # "… 것이다." 이 시장은 does end a sentence.
        if sentence := paragraph[begin : stop.end()].strip():
            sentences.append(sentence)
        begin = stop.end()
    if rest := paragraph[begin:].strip():
        sentences.append(rest)
    return sentences


def sentences(text: str) -> list[str]:
    """The sentences of a text whose paragraphs are lines."""
    return [sentence for line in text.splitlines() if line.strip() for sentence in split(line)]


@cache
def _analyser() -> "Kiwi":
    from kiwipiepy import Kiwi

    # One worker, and without the dictionaries of long titles and typing mistakes: 330 MB
    # instead of 520 MB, with the same reading of company names.
    return Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False)


@lru_cache(maxsize=512)
def analyse(sentence: str) -> tuple[Token, ...]:
    """The morphemes of a sentence, in order. One article's sentences are asked for twice."""
    with _LOCK:
        found = _analyser().tokenize(sentence)
    return tuple(
        Token(t.form, t.tag, t.start, t.start + t.len, t.tag[:2] == "NN" and t.id < _WORDS)
        for t in found
    )
