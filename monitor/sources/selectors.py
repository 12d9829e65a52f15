"""The reader that needs no code: a site is the selectors of its table."""

import re
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from monitor.errors import LayoutChanged
from monitor.model import Attachment, Layout, Listing, Page, RawArticle, Source, Way
from monitor.sources import addresses, dates, feeds, lists, naver
from monitor.sources.blocks import paragraphs, prose
from monitor.sources.select import first, first_nodes, split, squeeze, texts
from monitor.sources.text import decode

# What is nobody's text on any site: advertisements, and copies that are not shown.
STRAY = (
    '[hidden], [style*="display:none" i], [style*="display: none" i], .adsbygoogle, '
    '[id^="google_ads" i], [id^="div-gpt-ad" i], [id^="taboola" i], [id^="dablewidget" i], '
    '.ad, .ads, .ad_wrap, .ad-wrap, .ad_box, .ad-box, .ad_area, .advertisement, [role="navigation"]'
)
# Two times may stand in one text: `입력 : 2026.06.09 14:30 | 수정 : 2026.06.09 16:05`.
PUBLISHED = re.compile(r"입력|승인|작성|등록|게시|발행")
MODIFIED = re.compile(r"수정|업데이트|변경")


def links(source: Source, way: Way, page: Page) -> Listing:
    """The articles that a list page, feed, sitemap or search answer names.

    Raises LayoutChanged, BrokenFeed, EmptyListing, BadCharset.
    """
    match way.way:
        case "feed":
            return feeds.feed(source, way, page)
        case "sitemap":
            return feeds.sitemap(source, way, page)
        case "naver":
            return naver.answer(source, way, page)
        case "list":
            return lists.listing(source, way, page)


ALONE = ", though the body is there"


def article(source: Source, page: Page) -> RawArticle:
    """The article on a page, read by the first of the source's layouts that fits.

    Raises LayoutChanged where none yields a title and a body, BadCharset.
    """
    html = decode(source, page)
    misses = []
    for layout in source.layout:
        # Reading takes pieces out of the tree, so each layout gets a fresh one.
        read = by_layout(source, layout, LexborHTMLParser(html), page)
        if isinstance(read, RawArticle):
            return read
        misses.append(f"{layout.name}: {read}")
    raise LayoutChanged(
        f"{source.id}: {page.url} could not be read ({'; '.join(misses)}). Save the page with "
        f"`monitor sources try {source.id} --save pages` and adjust [{source.id}] in sources.toml.",
        source=source.id,
        url=page.url,
        selector=misses[0].partition(": ")[2] if misses else "",
        lost="title" if any(miss.endswith(ALONE) for miss in misses) else "",
    )


def by_layout(
    source: Source, layout: Layout, tree: LexborHTMLParser, page: Page
) -> RawArticle | str:
    """The article as this layout reads it, or what the layout missed."""
    for selector, pattern in layout.require.items():
        if not any(re.search(pattern, text) for text, _ in texts(tree, [selector])):
            return f"{selector!r} is not {pattern!r}"
    title = first(tree, layout.title)
    if title is None:
        alone = ALONE if first(tree, layout.body) else ""
        return f"nothing matches title {' or '.join(map(repr, layout.title))}{alone}"
    remarks: list[str] = []
    published_at = when(tree, layout.published, PUBLISHED, source, page, remarks)
    modified_at = when(tree, layout.modified, MODIFIED, source, page, remarks)
    subtitle = lines(tree, layout.subtitle)
    reporter, section = first(tree, layout.reporter), first(tree, layout.section)
    attachments = files(tree, layout.attachments, page.url)
    captions = dict.fromkeys(text for text, _ in texts(tree, layout.captions))
    for selector in (*layout.captions, *layout.drop):
        for node in tree.css(split(selector)[0]):
            node.decompose()
    nodes, selector = first_nodes(tree, layout.body)
    if not nodes:
        return f"nothing matches body {' or '.join(map(repr, layout.body))}"
    for node in nodes:
        for stray in node.css(STRAY):
            if stray != node:
                stray.decompose()
    body = prose(nodes)
    if not body and not captions:
        return f"body {selector!r} holds no text"
    identity = addresses.identify(source, page.url)
    return RawArticle(
        url=identity.url if identity else page.url,
        title=title,
        subtitle=subtitle,
        paragraphs=tuple(body),
        reporter=reporter,
        published_at=published_at,
        modified_at=modified_at,
        section=section,
        captions=tuple(captions),
        attachments=attachments,
        layout=layout.name,
        remarks=tuple(remarks),
    )


def when(
    tree: LexborHTMLParser,
    selectors: tuple[str, ...],
    label: re.Pattern[str],
    source: Source,
    page: Page,
    remarks: list[str],
) -> datetime | None:
    """The first time any selector's text tells, behind its label where it has one.

    Texts that tell none are remarked upon.
    """
    unread = None
    for text, selector in texts(tree, selectors):
        behind = label.search(text)
        if moment := dates.moment(text[behind.end() :] if behind else text):
            return moment
        unread = unread or (text, selector)
    if unread:
        remarks.append(
            f"{source.id}: {unread[0][:60]!r} at {unread[1]!r} on {page.url} is no date; "
            f"adjust [{source.id}] in sources.toml."
        )
    return None


def lines(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str | None:
    """A subtitle of one or several lines, kept as lines."""
    nodes, selector = first_nodes(tree, selectors)
    if attribute := split(selector)[1]:
        found = [squeeze(node.attributes.get(attribute) or "") for node in nodes]
    else:
        found = [line for node in nodes for line in paragraphs(node)]
    return "\n".join(line for line in found if line) or None


def files(tree: LexborHTMLParser, selectors: tuple[str, ...], base: str) -> tuple[Attachment, ...]:
    """The attached files, each with its name and whole address."""
    found = {}
    for selector in selectors:
        for node in tree.css(split(selector)[0]):
            href = node.attributes.get("href")
            if href and (name := squeeze(node.text())):
                url = addresses.absolute(href, base)
                found[url] = Attachment(name=name, url=url)
    return tuple(found.values())
