"""What a table promises of a page beside what the page gave."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.model import Article, Layout, Link, Way
from monitor.trial import Tried
from monitor.trial.expected import LEAST_BODY_CHARS, Mark, parts
from tests.world import DECLARED, declared

URL = "https://paper.example.kr/news/1"
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
LINK = Link(url=URL, title="기사", published_at=AT)
PAPER = replace(
    declared(DECLARED)["paper"],
    layout=(
        Layout(name="new", title=("h1", "h2"), published=("time",), reporter=("b",), body=("p",)),
        Layout(name="old", title=("h3",), body=("div",)),
    ),
)
WHOLE = Article(
    url=URL,
    title="제목",
    paragraphs=("가" * LEAST_BODY_CHARS,),
    digest="1:0",
    reporter="한서율",
    published_at=AT,
    layout="new",
)
READ = Tried(what="article", url=URL, link=LINK, article=WHOLE, dated=True)


def marked(tried: Tried) -> dict[str, str]:
    return {part.name: part.mark.value for part in parts(PAPER, tried)}


ALL_OK = {"layout": "ok", "title": "ok", "time": "ok", "body": "ok", "byline": "ok"}


@pytest.mark.parametrize(
    ("changes", "marks", "selector"),
    [
        ({}, {}, ""),
        ({"title": ""}, {"title": "missing"}, "h1 or h2"),
        ({"published_at": None}, {"time": "missing"}, "time"),
        ({"paragraphs": ()}, {"body": "missing"}, "p"),
        ({"paragraphs": ("가" * (LEAST_BODY_CHARS - 1),)}, {"body": "odd"}, ""),
        ({"reporter": None}, {"byline": "odd"}, "b"),
        ({"reporter": None, "layout": "old"}, {"byline": "odd"}, ""),
        ({"layout": "none of them"}, {"layout": "missing"}, ""),
    ],
    ids=[
        "whole",
        "no title",
        "no time",
        "no body",
        "short",
        "unsigned",
        "unsigned as ever",
        "fallback",
    ],
)
def test_a_missing_part_is_told_with_its_selector(
    changes: dict[str, object], marks: dict[str, str], selector: str
) -> None:
    article = replace(WHOLE, **changes)  # type: ignore[arg-type]
    tried = replace(READ, article=article, dated=article.published_at is not None)
    assert marked(tried) == ALL_OK | marks
    assert "".join(part.selector for part in parts(PAPER, tried)) == selector


def test_a_time_that_only_the_list_tells_is_odd_where_the_page_promises_one() -> None:
    assert marked(replace(READ, dated=False)) == ALL_OK | {"time": "odd"}
    old = replace(READ, dated=False, article=replace(WHOLE, layout="old"))
    assert marked(old) == ALL_OK


LIST = Way(way="list", url="https://paper.example.kr/list", row="li", link="a")
FEED = Way(way="feed", url="https://paper.example.kr/rss", match="광주")


@pytest.mark.parametrize(
    ("way", "listed", "links", "marks"),
    [
        (LIST, 2, (LINK,), {"items": "ok", "titles": "ok"}),
        (FEED, 2, (LINK,), {"items": "ok", "titles": "ok", "times": "ok"}),
        (FEED, 2, (LINK, Link(url=URL)), {"items": "ok", "titles": "odd", "times": "odd"}),
        (FEED, 2, (), {"items": "odd"}),
        (LIST, 0, (), {"items": "odd"}),
        (replace(FEED, way="sitemap"), 1, (Link(url=URL),), {"items": "ok"}),
    ],
    ids=["list", "feed", "bare entries", "nothing of ours", "nothing, as it says", "sitemap"],
)
def test_a_list_is_to_name_articles(
    way: Way, listed: int, links: tuple[Link, ...], marks: dict[str, str]
) -> None:
    tried = Tried(what=way.way, url=way.url, way=way, listed=listed, links=links)
    assert marked(tried) == marks


def test_a_page_that_did_not_come_has_one_part_which_says_why() -> None:
    (part,) = parts(PAPER, replace(READ, article=None, outcome="blocked", message="refused"))
    assert (part.name, part.mark, part.found) == ("layout", Mark.MISSING, "blocked: refused")
    (part,) = parts(PAPER, Tried(what="list", url="", way=LIST, outcome="empty", selector="li a"))
    assert (part.name, part.mark, part.selector) == ("items", Mark.MISSING, "li a")


def test_what_was_not_asked_has_no_parts() -> None:
    assert marked(Tried(what="naver", url="", way=LIST, outcome="off")) == {}
