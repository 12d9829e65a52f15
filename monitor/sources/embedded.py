"""The article that a page carries as data beside its markup: for search engines, or for its script.

Three ways are known: JSON-LD of schema.org, `__NEXT_DATA__`, and the pushes of `self.__next_f`
(`flight`). Of a page's data the text is taken that belongs to the page's headline.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from monitor.model import Fallback
from monitor.sources import dates, flight
from monitor.sources.blocks import paragraphs
from monitor.sources.select import squeeze

TITLES = ("headline", "title", "articleTitle", "article_title", "newsTitle", "subject", "name")
TITLE_WORD = re.compile(r"title|headline|subject", re.IGNORECASE)
BODIES = (
    "articleBody", "article_body", "body", "bodyHtml", "body_html", "content", "contents",
    "contentHtml", "content_html", "articleContent", "newsContent", "html", "__html", "text",
    "content_elements", "paragraphs", "blocks",
)  # fmt: skip
PUBLISHED = (
    "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "published",
    "regDate", "reg_date", "createdAt", "created_at", "serviceDate", "first_publish_date",
)  # fmt: skip
MODIFIED = ("dateModified", "modifiedAt", "modified_at", "updatedAt", "updated_at", "modDate")
ARTICLE = re.compile(r"Article$|^BlogPosting$|Report$")
PICTURES = re.compile(
    r"image|photo|figure|caption|video|^ad|advert|banner|related|interstitial|link_list",
    re.IGNORECASE,
)

SENTENCE = re.compile(r"[가-힣]{2}[.!?][\"'”’)\]]*(?=\s|$)|[a-z]{2}[.!?][\"”)]*(?=\s|$)")
SPOKEN = re.compile("니다|[세해나어아]요|시오|니까")
"""How sentences end that speak to the page's reader: notices of faults, of logging in."""
LEAST_CHARS = 60
LONG_CHARS = 600
"""No notice is as long; an article may be written in that voice too."""
CUT = re.compile(r"(?:\.{3,}|…|⋯)\s*(?:더\s?보기|\[?\+\d+.*)?$")
"""How a text ends that is only the beginning of the article."""

WRAPPED = re.compile(r"^\s*(?:<!--|(?://)?\s*<!\[CDATA\[)|(?:-->|(?://)?\s*\]\]>)\s*$")
DEEPEST = 60


@dataclass(frozen=True, kw_only=True)
class Found:
    """A text that could be the article's, with what stands beside it."""

    by: Fallback
    lines: tuple[str, ...]
    title: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None


def find(tree: LexborHTMLParser, headlines: Collection[str]) -> Found | None:
    """The embedded article of a page that calls it so, if it has one.

    A text under another headline is another article's, unless it is the only one that search
    engines are told of. Of several that are left the longest wins.
    """
    for way in (linked, nexts, pushed):
        found = [one for one in way(tree) if is_prose(one.lines) and not CUT.search(one.lines[-1])]
        same = [one for one in found if any(is_same(one.title, said) for said in headlines)]
        if way is linked and len({one.title for one in found}) == 1:
            same = found
        if left := same or [one for one in found if not (one.title and headlines)]:
            return max(left, key=lambda one: sum(map(len, one.lines)))
    return None


def is_prose(lines: Sequence[str]) -> bool:
    """Whether lines are the text of an article, and no notice to the page's reader."""
    text = "\n".join(lines)
    said = SENTENCE.findall(text)
    spoken = sum(SPOKEN.match(end) is not None for end in said)
    if len(text) < LEAST_CHARS or not said:
        return False
    return len(text) >= LONG_CHARS or 2 * spoken < len(said)


def is_same(one: str, other: str) -> bool:
    """Whether two headlines are one: a tab's has the paper's name behind it."""
    a, b = (re.sub(r"[\W_]+", "", unescape(text)) for text in (one, other))
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


# ── the three ways ────────────────────────────────────────────────────────────────────────────


def linked(tree: LexborHTMLParser) -> Iterator[Found]:
    """What JSON-LD says of articles."""
    for node in tree.css('script[type*="ld+json" i]'):
        for one in objects(parsed(node.text()), 0):
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and ARTICLE.search(kind) for kind in kinds):
                yield from entry(one, Fallback.JSON_LD, ("articleBody", "text"))


def nexts(tree: LexborHTMLParser) -> Iterator[Found]:
    """What the data of a Next.js page (pages router) holds that could be an article."""
    for node in tree.css("script#__NEXT_DATA__"):
        for one in objects(parsed(node.text()), 0):
            yield from entry(one, Fallback.NEXT, BODIES)


def pushed(tree: LexborHTMLParser) -> Iterator[Found]:
    """The same of the app router's pushes."""
    calls = (node.text() for node in tree.css("script") if "__next_f" in (node.text() or ""))
    for row in flight.rows(calls):
        for one in objects(row, 0):
            yield from entry(one, Fallback.NEXT, BODIES)
        yield from elements(row, 0)


def entry(one: Mapping[str, Any], by: Fallback, bodies: tuple[str, ...]) -> Iterator[Found]:
    """An object as an article, if it holds a text. Each of its texts is one reading of it."""
    title = titled(one) or next(
        (text for part in one.values() if isinstance(part, dict) and (text := titled(part))), ""
    )
    for key in bodies:
        if key in one and (lines := tuple(told(one[key], 0))):
            yield Found(
                by=by,
                lines=lines,
                title=squeeze(unescape(title)),
                published_at=time(one, PUBLISHED),
                modified_at=time(one, MODIFIED),
            )


def titled(one: Mapping[str, Any]) -> str:
    others = (key for key, value in one.items() if TITLE_WORD.search(key) and is_line(value))
    return first(one, (*TITLES, *others))


def elements(row: Any, depth: int) -> Iterator[Found]:
    """Rendered paragraphs that stand side by side: an app may send no other text."""
    if depth > DEEPEST or not isinstance(row, list | dict):
        return
    if isinstance(row, list):
        some = [one for one in row if is_element(one) and one[1] in ("p", "h3", "h4", "blockquote")]
        if some and (lines := tuple(line for one in some for line in told(one, 0))):
            yield Found(by=Fallback.NEXT, lines=lines)
    for one in row.values() if isinstance(row, dict) else row:
        yield from elements(one, depth + 1)


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────


def parsed(text: str | None) -> Any:
    """JSON as pages write it: in a comment or CDATA, with line ends in strings, a comma too many.

    None for what is no JSON at all.
    """
    bare = WRAPPED.sub("", text or "")
    for tried in (bare, re.sub(r",(\s*[}\]])", r"\1", bare).strip().rstrip(";")):
        try:
            return json.loads(tried, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Every object below a value, as it stands in the text."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from objects(one, depth + 1)


def told(value: Any, depth: int) -> Iterator[str]:
    """The lines of a text: a string, with or without markup, or a list of blocks."""
    if depth > DEEPEST:
        return
    if isinstance(value, str):
        yield from lines(value)
    elif is_element(value):
        props = value[3] if isinstance(value[3], dict) else {}
        whole = "".join(inline(props.get("children"), depth + 1))
        html = props.get("dangerouslySetInnerHTML")
        if isinstance(html, dict):
            yield from told(html.get("__html"), depth + 1)
        elif value[1] not in ("script", "style", "figure", "figcaption", "button", "nav"):
            yield from lines(whole)
    elif isinstance(value, list):
        for one in value:
            yield from told(one, depth + 1)
    elif isinstance(value, dict) and not PICTURES.search(str(value.get("type") or "")):
        for key in ("content", "text", "html", "__html", "data", "value", "children", "paragraphs"):
            if key in value and (found := list(told(value[key], depth + 1))):
                yield from found
                return


def inline(value: Any, depth: int) -> Iterator[str]:
    """The text of what an element holds, in one line."""
    if depth > DEEPEST:
        return
    if isinstance(value, str):
        yield value if not value.startswith("$") else ""
    elif is_element(value):
        if value[1] == "br":
            yield "\n"
        elif isinstance(value[3], dict):
            yield from inline(value[3].get("children"), depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from inline(one, depth + 1)


def is_element(value: Any) -> bool:
    """Whether it is React's `["$", tag, key, props]`."""
    return isinstance(value, list) and len(value) >= 4 and value[0] == "$" and is_line(value[1])


def is_line(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def lines(text: str) -> list[str]:
    """A string's lines; markup in it is read, be it escaped or not."""
    if "&lt;" in text and "<" not in text:
        text = unescape(text)
    if re.search(r"<[a-zA-Z/!]", text):
        body = LexborHTMLParser(text).body
        return paragraphs(body) if body is not None else []
    return [line for part in unescape(text).splitlines() if (line := squeeze(part))]


def first(one: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((one[key] for key in keys if is_line(one.get(key))), "")


def time(one: Mapping[str, Any], keys: tuple[str, ...]) -> datetime | None:
    moments = (dates.moment(one[key]) for key in keys if is_line(one.get(key)))
    return next((at for at in moments if at), None)
