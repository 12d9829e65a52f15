"""Articles from a file: whose they are, what is known, in which order they come."""

import io
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from monitor.importing import Importing, Taken
from monitor.lines import MOST_BYTES, Lines, parsed, published_at
from monitor.model import KST, Change, News
from monitor.store import Store, views
from tests.world import NOW, ROUTES, SOURCES, TOPICS, WEATHER, news, pact

PACT = {
    "url": "https://other.example.kr/a?id=1",
    "publisher": "남도신문",
    "published": "2026-07-10",
    "title": "광주시, 인코어드와 AI 업무협약",
    "text": "\n".join(pact("인코어드", "10일")),
}


@pytest.fixture
def importing(store: Store) -> Importing:
    return Importing(
        store=store, topics=TOPICS, routes=(), sources=tuple(SOURCES.values()), clock=lambda: NOW
    )


def taken(importing: Importing, *rows: dict[str, Any]) -> list[Taken]:
    return list(importing.take(importing.find(PACT | row) for row in rows))


def kept(importing: Importing, **which: Any) -> list[dict[str, Any]]:
    return views.articles(importing.store, limit=1000, **which)


def test_an_article_from_a_file_is_judged_and_placed(importing: Importing) -> None:
    [one] = taken(importing, {})
    assert one == Taken(change=Change.NEW, related=True, news=(News.FIRST,))
    [article] = kept(importing)
    assert article["source"] == "남도신문"
    assert article["published_at"] == datetime(2026, 7, 10, tzinfo=KST)
    [announced] = views.announcements(importing.store)
    assert [p["name"] for p in announced["partners"]] == ["인코어드"]
    assert views.alerts(importing.store) == []


def test_alerts_are_queued_where_they_are_asked_for(importing: Importing) -> None:
    [one] = taken(replace(importing, routes=ROUTES), {})
    assert one.alerts == len(ROUTES)
    assert {row["source"] for row in views.alerts(importing.store)} == {"남도신문"}


def test_a_second_import_changes_nothing(importing: Importing) -> None:
    rows: list[dict[str, Any]] = [
        {},
        {"text": "\n".join(WEATHER)},
        {"url": "https://b.example.kr", "published": None},
    ]
    first = [one.change for one in taken(importing, *rows)]
    assert first == [Change.NEW, Change.REVISED, Change.NEW]
    before = views.totals(importing.store)
    assert {one.change for one in taken(importing, *rows)} == {Change.SAME}
    assert views.totals(importing.store) == before


def test_what_is_known_is_not_judged_again(importing: Importing) -> None:
    taken(importing, {})
    # A topic that cannot judge fails at the first article that is judged.
    blind = replace(importing, topics=(None,))  # type: ignore[arg-type]
    assert taken(blind, {}) == [Taken(change=Change.SAME)]


WHOSE = {
    "by title": ("시험일보", "https://elsewhere.kr/1", "paper", "https://elsewhere.kr/1"),
    "by name": ("PAPER", "https://elsewhere.kr/1", "paper", "https://elsewhere.kr/1"),
    "a form of its address": (
        "시험일보", "https://paper.example.kr/news/7?from=mail#top", "paper", news(7),
    ),
    "by the address": ("시험일보 인터넷판", news(7) + "/", "paper", news(7)),
    "nobody's": (" 남도 신문 ", "https://elsewhere.kr/1?a=2", "남도 신문", "https://elsewhere.kr/1?a=2"),
    "without a name": (None, "https://elsewhere.kr/1", "elsewhere.kr", "https://elsewhere.kr/1"),
    "another's copy on a portal": (
        "남도신문", "https://portal.example.kr/v/5?x=1", "남도신문", "https://portal.example.kr/v/5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WHOSE.values(), ids=list(WHOSE))
def test_whose_an_article_is(importing: Importing, case: tuple[str | None, str, str, str]) -> None:
    publisher, url, source, address = case
    found = importing.find(PACT | {"publisher": publisher, "url": url})
    assert (found.source.id, found.article.url) == (source, address)


@pytest.mark.parametrize("copy_first", [True, False])
def test_a_portals_copy_is_one_article_with_its_original(
    importing: Importing, copy_first: bool
) -> None:
    copy = {"publisher": "시험일보", "url": "https://portal.example.kr/v/5"}
    original = {"publisher": "시험일보", "url": news(7), "text": f"{PACT['text']}\n끝에 한 줄 더."}
    rows = [copy, original] if copy_first else [original, copy]
    taken(importing, *rows)
    for _ in range(2):
        [article] = kept(importing)
        assert article["url"] == news(7)
        assert len(views.announcements(importing.store)) == 1
        assert {one.change for one in taken(importing, *rows)} == {Change.SAME}


def test_a_young_article_of_a_watched_site_is_looked_at_again(importing: Importing) -> None:
    taken(
        importing,
        {"url": news(1), "published": "2026-11-19"},
        {"url": news(2), "published": "2020-01-01"},
        {"url": news(3), "published": None},
        {"url": "https://elsewhere.kr/4", "published": "2026-11-19"},
    )
    assert {row["url"] for row in kept(importing) if row["due_at"]} == {news(1)}


def test_an_undated_article_is_not_of_the_day_of_its_import(importing: Importing) -> None:
    taken(importing, {"published": None})
    [announced] = views.announcements(importing.store)
    assert [step["date"] for step in announced["steps"]] == [None]


def test_nothing_but_furniture_is_no_article(importing: Importing) -> None:
    with pytest.raises(ValueError, match="nothing of the text"):
        importing.find(PACT | {"text": "무단 전재 및 재배포 금지\n"})


# ── the file ──────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_read_in_order_of_publication() -> None:
    days = ["2026-07-10", None, "2026-07-09T23:00+00:00", "2020-01-01", "2026-07-10T09:00"]
    file = io.BytesIO(
        b"\n".join(json.dumps(PACT | {"published": day}).encode() for day in days) + b"\n\n{}"
    )
    lines = Lines(file, published_at)
    problems = {number: problem for number, _, problem in lines.scan() if problem}
    assert problems.keys() == {7}
    assert [number for number, _ in lines.ordered()] == [4, 1, 3, 5, 2]


def object_(**changes: Any) -> bytes:
    row = {key: value for key, value in (PACT | changes).items() if value is not ...}
    return json.dumps(row).encode()


BROKEN = {
    "no JSON": (b"{'a': 1}", "not JSON"),
    "half a line": (object_()[:-9], "not JSON"),
    "no object": (b"[1, 2]", "not a JSON object"),
    "no UTF-8": ("{\"title\": \"광주\"}".encode("cp949"), "not UTF-8"),
    "nested": (b"[" * 100_000, "beyond measure"),
    "a number without end": (b'{"n": ' + b"1" * 5_000 + b"}", "beyond measure"),
    "too long": (object_(text="가" * MOST_BYTES), "longer than 10 MB"),
    "no title": (object_(title=...), "title is missing"),
    "an empty text": (object_(text=" \n"), "text is empty"),
    "a title that is none": (object_(title=7), "title is no text"),
    "no url": (object_(url=...), "url is missing"),
    "no web address": (object_(url="ftp://a.kr/1"), "url is no web address"),
    "half an address": (object_(url="https://[a.kr/1"), "url is no web address"),
    "a space in it": (object_(url="https://a.kr/1 2"), "url is no web address"),
    "an endless one": (object_(url="https://a.kr/" + "1" * 3_000), "longer than 2000 bytes"),
    "no date": (object_(published="어제"), "published is no date: '어제'; write"),
    "no such day": (object_(published="2026-02-30"), "published is no date"),
    "before all time": (object_(published="0001-01-01"), "published is no date"),
    "before newspapers": (object_(published="0101-01-01"), "outside 1900 to 2199"),
    "half a surrogate pair": (object_(title="\ud800"), "title holds half of a surrogate pair"),
    "a NUL": (object_(text="가\0나"), "text holds NUL"),
    "a publisher that is none": (object_(publisher=["가"]), "publisher is no text"),
    "an endless publisher": (object_(publisher="가" * 201), "publisher is longer than 200"),
    "two things at once": (object_(title="", published="x"), "title is empty; published is no"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_line_is_told_with_what_is_wrong(case: tuple[bytes, str]) -> None:
    line, why = case
    file = io.BytesIO(line + b"\n" + object_())
    lines = Lines(file, published_at)
    problems = [problem for _, _, problem in lines.scan()]
    assert [problem and why in problem for problem in problems] == [True, None]
    assert [number for number, _ in lines.ordered()] == [2]


def test_what_is_only_unusual_is_taken() -> None:
    marked = b"\xef\xbb\xbf" + object_(publisher=..., published=..., more={"x": [1]})
    assert parsed(marked)["title"] == PACT["title"]
