"""Lists, feeds, sitemaps and search answers: their links, or a clear word why there are none."""

import json
from datetime import datetime

import pytest

from monitor.errors import (
    Blocked,
    BrokenFeed,
    EmptyListing,
    LayoutChanged,
    MonitorError,
    Unreachable,
)
from monitor.model import KST, Listing, Page, Way
from monitor.sources import reader
from tests.shipped import HAS_SHARED, SHARED, SOURCES


def read(source: str, content: str | bytes, **way: object) -> Listing:
    given = {"way": "list", "url": "https://lists.example/", **way}
    body = content.encode() if isinstance(content, str) else content
    page = Page(url=str(given["url"]), content=body)
    declared = SOURCES[source]
    return reader(declared).links(declared, Way(**given), page)  # type: ignore[arg-type]


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>전국</title>
<item><title>광주시, 새 AI 기업과 협약</title>
<link>http://www.newspim.com/news/view/20261120000123?utm_source=rss</link>
<pubDate>Fri, 20 Nov 2026 09:30:00 +0900</pubDate></item>
<item><title><![CDATA[대구시, 로봇 축제]]></title><description>달구벌</description>
<link>https://www.newspim.com/news/view/20261120000124</link>
<pubDate>2026-11-20 09:31:00</pubDate></item>
<item><title>광고</title><link>https://ads.example/1</link></item>
</channel></rss>"""


def test_a_feed_gives_canonical_links_with_title_and_time() -> None:
    listing = read("newspim", RSS, way="feed")
    assert [(link.url, link.title) for link in listing.links] == [
        ("https://www.newspim.com/news/view/20261120000123", "광주시, 새 AI 기업과 협약"),
        ("https://www.newspim.com/news/view/20261120000124", "대구시, 로봇 축제"),
    ]
    assert [link.published_at for link in listing.links] == [
        datetime(2026, 11, 20, 9, 30, tzinfo=KST),
        datetime(2026, 11, 20, 9, 31, tzinfo=KST),
    ]


def test_match_chooses_among_what_is_listed() -> None:
    listing = read("newspim", RSS, way="feed", match="광주")
    assert (len(listing.links), listing.listed) == (1, 2)


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.newspim.com/news/view/20261120000125</loc><news:news>
<news:publication_date>2026-11-20T10:00:00+09:00</news:publication_date>
<news:title><![CDATA[광주 AX 실증밸리]]></news:title></news:news></url></urlset>"""


def test_a_news_sitemap_gives_title_and_time() -> None:
    (link,) = read("newspim", SITEMAP, way="sitemap").links
    assert link.title == "광주 AX 실증밸리"
    assert link.published_at == datetime(2026, 11, 20, 10, 0, tzinfo=KST)


def test_a_sitemap_index_names_its_parts_the_newest_first() -> None:
    index = (
        '<sitemapindex xmlns="x">'
        "<sitemap><loc>https://x.example/1</loc><lastmod>2026-01-01</lastmod></sitemap>"
        "<sitemap><loc>https://x.example/3</loc><lastmod>2026-03-01</lastmod></sitemap>"
        "<sitemap><loc>https://x.example/2</loc><lastmod>2026-02-01</lastmod></sitemap>"
        "</sitemapindex>"
    )
    assert read("newspim", index, way="sitemap").more == (
        "https://x.example/3",
        "https://x.example/2",
        "https://x.example/1",
    )


LIST = """<nav><a href="/section.php?sid=1">정치</a></nav><ul class="section_list">
<li><a href="/article.php?aid=1757571600789295277"><img src="x.jpg"></a>
<a href="/article.php?aid=1757571600789295277"><div>광주시, AI 기업 열 곳과 협약</div><p>열 곳이 온다.</p></a></li>
<li><a href="/article.php?aid=1757571600789295278" title="제목이 길어서 줄인 것의 전문">제목이 길…</a></li>
</ul>"""


def test_a_list_counts_every_article_once_with_its_whole_title() -> None:
    listing = read(
        "kwangju", LIST.encode("cp949"), url="http://www.kwangju.co.kr/section.php?sid=5"
    )
    assert [link.title for link in listing.links] == [
        "광주시, AI 기업 열 곳과 협약",
        "제목이 길어서 줄인 것의 전문",
    ]


PORTAL = """<ul class="c"><li><a class="press" href="/channel/13/home">다른 신문</a>
<div class="t"><a href="http://v.daum.net/v/20260903000149928">남의 기사</a></div></li>{own}</ul>"""
OWN = """<li><a class="press" href="/channel/139/home">파이낸셜뉴스</a>
<div class="t"><a href="http://v.daum.net/v/20260902181537513">우리 기사</a></div></li>"""


@pytest.mark.parametrize(("own", "links"), [(OWN, ["우리 기사"]), ("", [])])
def test_a_portal_without_the_papers_articles_is_quiet_not_broken(
    own: str, links: list[str]
) -> None:
    listing = read(
        "fnnews", PORTAL.format(own=own), row="ul.c > li", only='a[href*="/channel/139/"]',
        link=".t a",
    )  # fmt: skip
    assert [link.title for link in listing.links] == links
    assert listing.listed == 1 + len(links)


NAVER = {
    "items": [
        {
            "title": "<b>광주</b>시 &quot;AI 협약&quot;", "description": "…",
            "originallink": "http://www.kwangju.co.kr/article.php?aid=1757571600789295277",
            "link": "https://n.news.naver.com/1", "pubDate": "Thu, 11 Sep 2025 15:20:00 +0900",
        },
        {
            "title": "다른 신문", "description": "", "originallink": "https://other.example/1",
            "link": "https://n.news.naver.com/2", "pubDate": "Thu, 11 Sep 2025 15:20:00 +0900",
        },
    ]
}  # fmt: skip


def test_a_search_answer_gives_the_sources_own_articles() -> None:
    (link,) = read("kwangju", json.dumps(NAVER), way="naver", query="광주").links
    assert link.title == '광주시 "AI 협약"'


def test_a_search_without_hits_is_quiet() -> None:
    assert read("kwangju", '{"items": []}', way="naver", query="x").links == ()


@pytest.mark.parametrize(
    ("way", "content", "error", "told"),
    [
        ("list", '<p>새 화면입니다</p><a href="/login">로그인</a>', LayoutChanged,
         "has no link to an article"),
        ("list", "<p>점검 중입니다</p>", Unreachable, "says '점검 중'"),
        ("list", "<p>자동등록방지 문자를 입력하세요</p>", Blocked, "wants a human"),
        ("list", '<form id="challenge-form"></form>', Blocked, "wants a human"),
        ("list", "", EmptyListing, "lists nothing"),
        ("feed", "<html><body>404</body></html>", BrokenFeed, "not a well-formed feed"),
        ("feed", "", BrokenFeed, "not a well-formed feed"),
        ("feed", RSS[:120], BrokenFeed, "not a well-formed feed"),
        ("feed", '<rss version="2.0"><channel><title>x</title></channel></rss>',
         EmptyListing, "lists nothing"),
        ("feed", RSS.replace("www.newspim.com/news/view", "www.newspim.com/read"),
         LayoutChanged, "none of the 3 entries"),
        ("sitemap", "<urlset>", BrokenFeed, "not a well-formed feed"),
        ("sitemap", "<urlset></urlset>", EmptyListing, "lists nothing"),
        ("sitemap", '<!DOCTYPE x [<!ENTITY a "b">]><urlset>&a;</urlset>', BrokenFeed, "not a"),
        ("naver", '{"errorCode": "024"}', BrokenFeed, "not the documented one"),
        ("naver", "<html>", BrokenFeed, "not the documented one"),
    ],
)  # fmt: skip
def test_no_links_is_told_with_its_cause(
    way: str, content: str, error: type[MonitorError], told: str
) -> None:
    with pytest.raises(error, match=told) as caught:
        read("newspim", content, way=way, query="x")
    assert caught.value.source == "newspim"
    assert caught.value.url


@pytest.mark.parametrize(
    "says",
    [
        "검색 결과가 없습니다.",
        "검색된 뉴스가 없습니다",
        "등록된 게시물이 없습니다.",
        "조회된 자료가 존재하지 않습니다",
        "게시글이 없습니다",
        "No results found",
    ],
)
def test_a_list_that_says_it_has_nothing_is_believed(says: str) -> None:
    found = read("newspim", f'<a href="/login">로그인</a><p>{says}</p>', way="list", query="x")
    assert (found.links, found.listed) == ((), 0)


def test_a_feed_that_breaks_off_still_gives_what_came_before() -> None:
    listing = read("newspim", RSS[: RSS.index("<item><title>광고")], way="feed")
    assert len(listing.links) == 2


@pytest.mark.skipif(not HAS_SHARED, reason="the captured pages are not on this machine")
def test_finds_the_papers_one_article_on_a_captured_search_page() -> None:
    fnnews = SOURCES["fnnews"]
    daum = next(way for way in fnnews.discover if way.only)
    content = (SHARED / "pages/daum/search-news-20260903.html").read_bytes()
    listing = reader(fnnews).links(fnnews, daum, Page(url=daum.url, content=content))
    assert [link.url for link in listing.links] == ["https://v.daum.net/v/20260902181537513"]
    assert listing.listed == 10
