"""What a source's table promises of a page, beside what the page gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.model import KST, Layout, Source, Way
from monitor.trial import Tried

LEAST_BODY_CHARS = 100
"""A report of one sentence has about as many; a teaser or an empty frame has fewer."""


class Mark(StrEnum):
    """`missing` is against the table; `odd` may be right of this page, and is for a person."""

    OK = "ok"
    ODD = "odd"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a page: what the table promises, what came, and what matched nothing, if so."""

    name: str
    expected: str
    found: str
    mark: Mark
    selector: str = ""


def parts(source: Source, tried: Tried) -> tuple[Part, ...]:
    """Every part of a page that was asked for; none where it was not to be asked."""
    if tried.outcome == "off":
        return ()
    if tried.way is not None:
        return tuple(of_list(tried, tried.way))
    return tuple(of_article(source, tried))


def of_list(tried: Tried, way: Way) -> Iterator[Part]:
    """Its articles, and what it tells of them. A sitemap may tell nothing but addresses."""
    where = f" at {way.row} {way.link}".replace("  ", " ") if way.way == "list" else ""
    expected = f"articles{where}" + (f", of them {way.match}" if way.match else "")
    if tried.outcome != "ok":
        yield failed(tried, "items", expected)
        return
    # A feed of all desks may hold nothing of ours at this hour, a search may say it found nothing;
    # a list that is empty without a word is an error of the reader's.
    yield Part(
        name="items",
        expected=expected,
        found=f"{tried.listed} listed, {len(tried.links)} to follow",
        mark=Mark.OK if tried.links else Mark.ODD,
    )
    if not tried.links or way.way == "sitemap":
        return
    yield each("titles", [link.title for link in tried.links])
    if way.way != "list":
        yield each("times", [link.published_at for link in tried.links])


def each(name: str, told: Sequence[object]) -> Part:
    count = sum(one is not None for one in told)
    return Part(
        name=name,
        expected="of each article",
        found=f"{count} of {len(told)}",
        mark=Mark.OK if count == len(told) else Mark.ODD,
    )


def of_article(source: Source, tried: Tried) -> Iterator[Part]:
    """Layout, title, time, length of the body, byline."""
    layouts = {layout.name: layout for layout in source.layout}
    expected = " or ".join(layouts) or f"the reader {source.reader}"
    article = tried.article
    if article is None or article.missed:
        yield failed(tried, "layout", expected)
        return
    told = layouts.get(article.layout, Layout(name=article.layout, body=()))
    yield Part(
        name="layout",
        expected=expected,
        found=article.layout,
        mark=Mark.OK if article.layout in layouts or not layouts else Mark.MISSING,
    )
    yield Part(
        name="title",
        expected=any_of(told.title),
        found=article.title or "none",
        mark=Mark.OK if article.title else Mark.MISSING,
        selector="" if article.title else any_of(told.title),
    )
    yield time(tried, told.published)
    size = sum(map(len, article.paragraphs))
    yield Part(
        name="body",
        expected=f"{any_of(told.body)}, {LEAST_BODY_CHARS} characters or more",
        found=f"{size} characters",
        mark=Mark.OK if size >= LEAST_BODY_CHARS else Mark.ODD if size else Mark.MISSING,
        selector="" if size else any_of(told.body),
    )
    # Not every article is signed: those of agencies and offices are not.
    yield Part(
        name="byline",
        expected=any_of(told.reporter, "in the text"),
        found=article.reporter or "none",
        mark=Mark.OK if article.reporter else Mark.ODD,
        selector="" if article.reporter else any_of(told.reporter, ""),
    )


def time(tried: Tried, selectors: Sequence[str]) -> Part:
    """The time of publication. One that only the list or the address tells is less than promised
    where the table says where the page has it."""
    at = tried.article.published_at if tried.article else None
    shown = f"{at.astimezone(KST):%Y-%m-%d %H:%M} KST" if at else "none"
    promised = bool(selectors) and not tried.dated
    return Part(
        name="time",
        expected=any_of(selectors, "from the list or the address"),
        found=shown if tried.dated or not at else f"{shown}, from the list or the address",
        mark=Mark.MISSING if at is None else Mark.ODD if promised else Mark.OK,
        selector=any_of(selectors, "") if promised else "",
    )


def failed(tried: Tried, name: str, expected: str) -> Part:
    return Part(
        name=name,
        expected=expected,
        found=f"{tried.outcome}: {tried.message}"
        + (f" Meanwhile it is read by {tried.article.layout}." if tried.article else ""),
        mark=Mark.MISSING,
        selector=tried.selector,
    )


def any_of(selectors: Sequence[str], without: str = "what the reader finds") -> str:
    return " or ".join(selectors) or without
