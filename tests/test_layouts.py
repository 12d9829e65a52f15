"""Every layout on record, old and new: the body sentence by sentence, title and time exactly."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import pytest

from monitor.model import Article, Fallback, Link, Page
from monitor.sources import addresses
from monitor.watch import read
from tests.layouts import CASES, VARIANTS, Case
from tests.layouts.case import OTHERS
from tests.shipped import SOURCES

PRECISION, RECALL = 0.99, 0.98
FALLBACK_PRECISION = 0.88
"""Measured 0.90, with a recall of 0.99: subtitles and advertisements without a known name stay."""
ON_PORTALS = re.compile(r"daum\.net|nate\.com")


def encoded(html: str, charset: str) -> bytes:
    return html.removeprefix("\ufeff" if charset != "utf-8" else "").encode(
        charset, "xmlcharrefreplace"
    )


def got(case: Case, html: str) -> Article:
    source = SOURCES[case.source]
    link = addresses.link(source, case.url)
    assert link is not None, f"{case.url} is no address of {case.source}"
    page = Page(url=link.url, content=encoded(html, case.charset))
    return read(source, page, Link(url=link.url, published_at=link.published_at))


def sentences(texts: tuple[str, ...] | list[str]) -> Counter[str]:
    return Counter(
        one for text in texts for one in re.split(r"(?<=[.?!])[\"”’]?\s+", text.strip()) if one
    )


def minute(at: datetime | None) -> datetime | None:
    return at.replace(second=0) if at else None


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_of_every_layout_is_read_right(case: Case, variant: str) -> None:
    article = got(case, VARIANTS[variant](case.html))
    assert article.layout == case.layout
    assert article.title == case.title
    assert minute(article.published_at) == case.published_at
    assert article.paragraphs == tuple(case.paragraphs)
    if case.subtitle is not None:
        assert (article.subtitle or "").split("\n") == list(case.subtitle)
    if case.captions is not None:
        assert article.captions == tuple(case.captions)
    if case.reporter is not None:
        assert article.reporter == case.reporter
    if case.modified_at is not None:
        assert article.modified_at == case.modified_at
    whole = "\n".join((article.subtitle or "", *article.paragraphs))
    assert [text for text in (*case.absent, "특가") if text in whole] == []


def test_sentences_over_all_layouts(record_property: Callable[[str, object], None]) -> None:
    found, wanted, both = 0, 0, 0
    for case in CASES:
        for change in VARIANTS.values():
            theirs = sentences(list(case.paragraphs))
            ours = sentences(got(case, change(case.html)).paragraphs)
            found, wanted = found + ours.total(), wanted + theirs.total()
            both += (ours & theirs).total()
    precision, recall = both / found, both / wanted
    record_property("precision", round(precision, 4))
    record_property("recall", round(recall, 4))
    assert precision >= PRECISION
    assert recall >= RECALL


# ── where no layout fits ──────────────────────────────────────────────────────────────────────

OF_THE_SITES = [case for case in CASES if not ON_PORTALS.search(case.url)]


def redesigned(html: str) -> str:
    """The page with all its names changed: no selector matches any more."""
    named = re.compile(r'(class|id)="([^"]*)"')
    html = named.sub(lambda m: f'{m[1]}="{" ".join("v2" + w for w in m[2].split())}"', html)
    return re.sub(r"(</?)article", r"\1div", html.replace('itemprop="articleBody"', ""))


def test_a_redesign_of_any_site_is_still_read_by_the_fallbacks() -> None:
    found, wanted, both = 0, 0, 0
    for case in OF_THE_SITES:
        article = got(case, redesigned(case.html))
        assert article.layout == Fallback.PROSE, case.name
        assert minute(article.published_at) == case.published_at, case.name
        # The newsletter's head names its column only.
        assert article.title == case.title or "newsletter" in case.name, case.name
        ours, theirs = sentences(article.paragraphs), sentences(tuple(case.paragraphs))
        found, wanted, both = (
            found + ours.total(),
            wanted + theirs.total(),
            both + (ours & theirs).total(),
        )
        assert [text for text in OTHERS if text in article.text] == [], case.name
    assert both / found >= FALLBACK_PRECISION
    assert both / wanted >= RECALL
