"""Where no layout fits: the page's embedded data, then its densest text.

What is read so is marked by its way (`model.Fallback`), and is no more than better than nothing:
the table of the source is to be mended.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from monitor.errors import BadCharset, LayoutChanged
from monitor.model import Fallback, Page, RawArticle, Source
from monitor.sources import addresses, dates, embedded, prose
from monitor.sources.blocks import HIDDEN, paragraphs
from monitor.sources.select import first, split, texts
from monitor.sources.selectors import STRAY
from monitor.sources.text import decode

TITLE = (
    'meta[property="og:title"]@content',
    'meta[name="twitter:title"]@content',
    "h1",
    "title",
)
PUBLISHED = (
    'meta[property="article:published_time"]@content',
    'meta[property="og:regDate"]@content',
    '[itemprop="datePublished"]@content',
    '[itemprop="datePublished"]@datetime',
    "article time@datetime",
    'meta[name="date"]@content',
)
LABELLED = re.compile(
    r"(?:입력|승인|작성일시?|등록일시?|게시일시?|발행일시?)\s*[:：]?\s*((?:19|20)\d\d.{6,14}\d{1,2}:\d\d)"
)
MODIFIED = ('meta[property="article:modified_time"]@content', '[itemprop="dateModified"]@content')


def article(source: Source, page: Page, missed: LayoutChanged) -> RawArticle:
    """The article on a page that no layout fits. Raises `missed` where none is to be found."""
    try:
        html = decode(source, page)
    except BadCharset:
        raise missed from None
    identity = addresses.identify(source, page.url)
    tree = LexborHTMLParser(html)
    if identity is None or not is_ours(source, tree, mirror=identity.mirror):
        raise missed
    shown = paragraphs(tree.body) if tree.body is not None else []
    raw = RawArticle(
        url=identity.url,
        title=first(tree, TITLE) or "",
        paragraphs=(),
        published_at=time(tree, PUBLISHED) or labelled(shown),
        modified_at=time(tree, MODIFIED),
        missed=missed,
    )
    headlines = {text for text, _ in texts(tree, TITLE)}
    if found := embedded.find(tree, headlines):
        return replace(
            raw,
            title=found.title or raw.title,
            paragraphs=found.lines,
            published_at=found.published_at or raw.published_at,
            modified_at=found.modified_at or raw.modified_at,
            layout=found.by.value,
        )
    lines = prose.lines(without_furniture(source, tree))
    lines = tuple(line for line in before_others(source, lines, shown) if line not in headlines)
    if not raw.title or not embedded.is_prose(lines):
        raise missed
    return replace(raw, paragraphs=lines, layout=Fallback.PROSE.value)


def is_ours(source: Source, tree: LexborHTMLParser, *, mirror: bool) -> bool:
    """Whether the page is the source's own, as far as its layouts ask for a proof.

    One that names another paper is not; one that names none is not where it is a portal's.
    """
    asked = [layout.require for layout in source.layout if layout.require]
    said = [
        [([text for text, _ in texts(tree, [s])], rule) for s, rule in one.items()] for one in asked
    ]
    if any(all(any(re.search(rule, text) for text in some) for some, rule in one) for one in said):
        return True
    return not said or not (mirror or any(some for one in said for some, _ in one))


def time(tree: LexborHTMLParser, selectors: Sequence[str]) -> datetime | None:
    moments = (dates.moment(text) for text, _ in texts(tree, selectors))
    return next((at for at in moments if at), None)


def labelled(shown: Sequence[str]) -> datetime | None:
    """The time behind the first label of one. Without a clock's time it may be anything's."""
    found = (LABELLED.search(line) for line in shown)
    return next((at for one in found if one and (at := dates.moment(one[1]))), None)


def before_others(source: Source, lines: Sequence[str], shown: Sequence[str]) -> list[str]:
    """The lines that the page shows above where the source's texts end (`cut_from`)."""
    places = {line: place for place, line in reversed(list(enumerate(shown)))}
    # An item of a list is marked as such.
    bare = (line.removeprefix("- ") for line in lines)
    lines = [own if own in places else line for own, line in zip(bare, lines, strict=True)]
    begin = min((places[line] for line in lines if line in places), default=0)
    ends = (n for n, line in enumerate(shown) if n > begin and line.startswith(source.cut_from))
    end = next(ends, len(shown))
    return [line for line in lines if places.get(line, begin) < end]


def without_furniture(source: Source, tree: LexborHTMLParser) -> str:
    """The page without what the source's layouts know to be none of the text."""
    known = (s for layout in source.layout for s in (*layout.captions, *layout.drop))
    for selector in (*known, STRAY, ", ".join(HIDDEN), "figcaption"):
        for node in tree.css(split(selector)[0]):
            node.decompose()
    return tree.html or ""
