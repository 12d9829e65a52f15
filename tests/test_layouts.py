"""Every layout on record, old and new: the body sentence by sentence, title and time exactly."""

import re
from collections import Counter
from datetime import datetime

import pytest

from monitor.model import Article, Fallback, Link, Page
from monitor.sources import addresses
from monitor.watch import read
from tests.layouts import CASES, VARIANTS, Case
from tests.layouts.case import OTHERS, PUBLISHED
from tests.shipped import SOURCES
from tests.world import declared

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


def test_sentences_over_all_layouts() -> None:
    """Shows its figures with `pytest -n 0 -s`."""
    found, wanted, both = 0, 0, 0
    for case in CASES:
        for change in VARIANTS.values():
            theirs = sentences(list(case.paragraphs))
            ours = sentences(got(case, change(case.html)).paragraphs)
            found, wanted = found + ours.total(), wanted + theirs.total()
            both += (ours & theirs).total()
    precision, recall = both / found, both / wanted
    print(f"{len(CASES)} pages in {len(VARIANTS)} forms: P {precision:.4f} R {recall:.4f}")
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


# ── how lines are told apart ──────────────────────────────────────────────────────────────────

SIMPLE = declared()["paper"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<pre>하나다.\n둘이다.\n\n셋이다.</pre>", ["하나다.", "둘이다.", "셋이다."]),
        ("<p>하나다.\n이어진다.</p>", ["하나다. 이어진다."]),
        ("하나다.<br/>둘이다.</br>셋이다.<BR>넷이다.", ["하나다.", "둘이다.", "셋이다.", "넷이다."]),
        ("<table><tr><td>구분<td>내용</table><p>하나다.", ["구분", "내용", "하나다."]),
        ("<div class=body><p>하나다.</p></div><p>둘이다.</p>", ["하나다.", "둘이다."]),
        ("<p>하나다.</p><p><a href=/x>다른 기사다.</a></p><p><a>둘이다.</a></p>", ["하나다.", "둘이다."]),
        ("<p>하나다. <a href=/x>누리집</a>에 있다.</p>", ["하나다. 누리집에 있다."]),
        ("<p><a href=/x>하나다.</a></p><p><a href=/x>둘이다.</a></p>", ["하나다.", "둘이다."]),
        ("<p>하나다.</p><p style='display:none'>둘이다.</p><p hidden>셋이다.</p>", ["하나다."]),
    ],
    ids=["pre", "line end", "br", "table", "body in body", "link", "link in a line", "all links", "hidden"],
)  # fmt: skip
def test_the_lines_of_a_body(body: str, lines: list[str]) -> None:
    html = f"<h1>제목</h1><time>2026-06-09 14:30</time><div class=body>{body}</div>"
    url = "https://paper.example.kr/news/1"
    assert (
        list(read(SIMPLE, Page(url=url, content=html.encode()), Link(url=url)).paragraphs) == lines
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("수정 2026.06.09 16:05 | 입력 2026.06.09 14:30", PUBLISHED),
        ("기사입력 : 2026년06월09일 14:30 최종수정 : 2026년06월09일 16:05", PUBLISHED),
        ("2026.06.09 14:30 (수정 2026.06.09 16:05)", PUBLISHED),
        ("승인 2026-06-09 오후 2:30", PUBLISHED),
    ],
)
def test_of_two_times_the_labelled_one_counts(text: str, at: datetime) -> None:
    html = f"<h1>제목</h1><time>{text}</time><div class=body>하나다.</div>"
    url = "https://paper.example.kr/news/1"
    assert read(SIMPLE, Page(url=url, content=html.encode()), Link(url=url)).published_at == at
