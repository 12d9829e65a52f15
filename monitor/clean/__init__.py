"""From what a reader found to the article itself: one spelling of characters, no furniture.

The rules here are those of Korean newspapers and portals at large; a site's own stand in its table
(`cut_from`, `drop_lines`). Cleaning twice changes nothing.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from monitor.clean.furniture import (
    ABOVE_OTHERS,
    CREDIT,
    EMAIL,
    END,
    FURNITURE,
    INVISIBLE,
    NAME,
    ROLE,
    SENTENCE,
    SHOWN,
    TAILS,
)
from monitor.model import PLAIN, Article, RawArticle, Source

# Part of every digest. It is raised with a change of these rules, so that a better cleaner can be
# told from a newspaper's correction.
RECIPE = 2


def clean(raw: RawArticle, source: Source) -> Article:
    """The article on its own, with the digest that tells its versions apart."""
    title = without_paper(line(raw.title), source.title)
    paragraphs = tuple(body(raw.paragraphs, source.cut_from, source.drop_lines, title=title))
    subtitle = raw.subtitle and "\n".join(filter(None, map(line, raw.subtitle.split("\n"))))
    return Article(
        url=raw.url,
        title=title,
        subtitle=subtitle or None,
        paragraphs=paragraphs,
        digest=digest(title, subtitle or "", paragraphs),
        reporter=byline(raw.reporter) if raw.reporter else signed(raw.paragraphs),
        published_at=raw.published_at,
        modified_at=raw.modified_at,
        section=raw.section and line(raw.section),
        captions=tuple(dict.fromkeys(filter(None, map(line, raw.captions)))),
        attachments=raw.attachments,
        layout=raw.layout,
        missed=raw.missed,
    )


def from_text(url: str, title: str, text: str, published_at: datetime | None = None) -> Article:
    """An article from a plain text, a line a paragraph, whatever furniture its scraper left in."""
    headline = line(title)
    paragraphs = tuple(body(text.splitlines()))
    return Article(
        url=url,
        title=headline,
        paragraphs=paragraphs,
        digest=digest(headline, "", paragraphs),
        reporter=signed(text.splitlines()),
        published_at=published_at,
        layout=PLAIN,
    )


def body(
    lines: Iterable[str],
    cut_from: Sequence[str] = (),
    drop_lines: Sequence[str] = (),
    *,
    title: str | None = None,
) -> list[str]:
    """The lines that belong to the article. A line twice in a row is one.

    `title` is that of a page: lines like it above the text are none of it, and below the name of
    a list of other articles the text may go on.
    """
    drops = [re.compile(rule) for rule in drop_lines]
    kept: list[str] = []
    among_others = False
    for text in map(line, lines):
        if kept and (END.match(text) or text.startswith(tuple(cut_from))):
            break
        if kept and (label := ABOVE_OTHERS.match(text)):
            if title is None:
                break
            # With a headline on the same line it names that one alone.
            among_others = label.end() == len(text)
            continue
        if among_others and not SENTENCE.match(text):
            continue
        among_others = False
        if not kept and text == title:
            continue
        text = uncredited(untailed(text))
        if not text or FURNITURE.fullmatch(text) or any(rule.fullmatch(text) for rule in drops):
            continue
        if not kept or kept[-1] != text:
            kept.append(text)
    return kept


def line(text: str) -> str:
    """One line in composed Unicode (NFC: sites mix it with NFD), with plain single spaces."""
    return re.sub(r"\s+", " ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def untailed(text: str) -> str:
    while (shorter := TAILS.sub("", text).strip()) != text:
        text = shorter
    return text


def uncredited(text: str) -> str:
    """The line without a picture's credit; nothing of it where it is the picture's caption."""
    words = CREDIT.sub("", text)
    if words == text:
        return text
    return "" if SHOWN.search(words) else words


def without_paper(title: str, paper: str) -> str:
    """`제목 - 파이낸셜뉴스` is the headline of a browser's tab, not of the article."""
    return re.sub(rf"\s*[-|:<]\s*{re.escape(paper)}\s*>?$", "", title) or title


def byline(text: str) -> str | None:
    """A reporter's name as a site's field gives it: `이상현 기자`, without e-mail and brackets."""
    name = re.sub(EMAIL, "", line(text))
    found = re.search(rf"{NAME}(?=\s*{ROLE})", name)
    return found[0] if found else re.sub(r"[\[\]()<>/|]", " ", name).strip() or None


def signed(lines: Iterable[str]) -> str | None:
    """The reporter named in the dateline or under the text: `[광주=뉴스핌] 박재범 기자 =`."""
    texts = [line(text) for text in lines]
    dateline = re.compile(
        rf"^[\[【(].{{1,24}}?=?\s*(?:[\]】)]\s*)?({NAME})\s*{ROLE}\s*(?:=|[\]】)])"
        rf"|^\S{{2,8}}/\S{{2,12}}\s+({NAME})\s*{ROLE}\s*="
    )
    for text in texts:
        if found := dateline.match(text):
            return found[1] or found[2]
    signature = re.compile(rf"[/(\[]?\s*({NAME})\s*{ROLE}\s*[(\[<]?(?:{EMAIL})?[)\]>]?")
    for text in reversed(texts):
        if found := signature.fullmatch(text):
            return found[1]
    return None


def digest(title: str, subtitle: str, paragraphs: Iterable[str]) -> str:
    """`1:` and 32 hexadecimal digits over headline, subtitle and body."""
    content = "\0".join((title, subtitle, *paragraphs))
    return f"{RECIPE}:{hashlib.sha256(content.encode()).hexdigest()[:32]}"
