"""The replica sites: what they serve, and that what they expect of a reader stands on them."""

import html
import http.client
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest

from monitor.demo.pages.expected import FURNITURE, SOURCES, Expected
from monitor.demo.pages.story import world
from monitor.demo.sites import HOSTS, Sites, Visit
from monitor.model import KST, Stage

TODAY = date(2026, 11, 20)
KOREAN_BYTES = ("kwangju.co.kr", "gwangnam.co.kr")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


@pytest.fixture(scope="module")
def first() -> Iterator[Sites]:
    """The sites in their first act."""
    with Sites(TODAY) as sites:
        yield sites


@pytest.fixture(scope="module")
def second() -> Iterator[Sites]:
    with Sites(TODAY) as sites:
        sites.advance()
        yield sites


def get(sites: Sites, url: str, **headers: str) -> Answer:
    """A real address, asked for where the routes say it is played."""
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return ask(sites, sites.routes[f"{parts.scheme}://{parts.netloc}"] + path, **headers)


def ask(sites: Sites, url: str, method: str = "GET", **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        target = url[len(f"{parts.scheme}://{parts.netloc}") :]
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, target, headers=named)
        answer = connection.getresponse()
        content = answer.read()
    finally:
        connection.close()
    charset = "cp949" if any(host in url for host in KOREAN_BYTES) else "utf-8"
    text = html.unescape(content.decode(charset, "replace"))
    return Answer(answer.status, dict(answer.getheaders()), text)


def by_key(sites: Sites) -> dict[str, Expected]:
    return {article.key: article for article in sites.expected()}


def test_every_article_stands_on_its_page_to_the_letter(second: Sites) -> None:
    for article in second.expected():
        answer = get(second, article.url)
        assert answer.status == article.status
        if article.status == 200:
            lines = (article.title, *article.subtitle, *article.paragraphs, article.caption)
            assert [line for line in lines if line not in answer.text] == []


def test_furniture_is_really_served_and_never_part_of_a_body(second: Sites) -> None:
    pages: dict[str, str] = dict.fromkeys(SOURCES, "")
    for story in second.world.stories.values():
        found = [a for a in second.expected() if a.key == story.key and a.status == 200]
        for article in found:
            pages[story.outlet] += get(second, article.url).text
            body = "\n".join(article.paragraphs)
            assert [text for text in article.absent if text in body] == []
    for outlet, furniture in FURNITURE.items():
        assert [text for text in furniture if text not in pages[outlet]] == [], outlet


def test_the_cast_is_whole(first: Sites) -> None:
    articles = [article for article in first.expected() if article.kind != "filler"]
    assert len(articles) >= 45
    assert {article.source for article in articles} == set(SOURCES.values())
    assert {told.stage for article in articles for told in article.announcements} == set(Stage)
    assert {article.kind for article in articles} >= {
        "announcement",
        "initiative",
        "trap-gyeonggi",
        "trap-birdflu",
        "trap-othercity",
        "trap-nonai",
        "trap-mention",
        "trap-company",
    }


def test_four_outlets_and_one_copy_tell_of_one_agreement(first: Sites) -> None:
    told = [a for a in first.expected() if "온새미로보틱스" in str(a.announcements)]
    assert sorted(a.source for a in told) == ["fnnews", "fnnews", "gwangju", "kwangju", "newspim"]
    assert len({a.paragraphs for a in told}) == 4
    assert [a.copy_of for a in told if a.copy_of] == [by_key(first)["onsaemiro-fnnews"].url]


def test_an_article_that_announces_is_related(second: Sites) -> None:
    for article in second.expected():
        assert article.related or not article.announcements
        named = " ".join((article.title, *article.paragraphs))
        partners = [p for told in article.announcements for p in told.partners]
        assert [p.name for p in partners if p.name not in named] == []


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("onsaemiro-newspim", ("120억원", "102억원")),
        ("onsaemiro-kwangju", ("적어 낸다", "적어낸다")),
    ],
)
def test_the_second_act_corrects(
    first: Sites, second: Sites, key: str, change: tuple[str, str]
) -> None:
    before, after = by_key(first)[key], by_key(second)[key]
    assert before.url == after.url
    assert before.announcements == after.announcements
    old, new = change
    assert [line.replace(old, new) for line in before.paragraphs] == list(after.paragraphs)
    assert before.paragraphs != after.paragraphs


def test_the_second_act_removes_and_adds(first: Sites, second: Sites) -> None:
    assert sorted(a.status for a in second.expected() if a.status != 200) == [404, 410]
    added = {a.key for a in second.expected()} - {a.key for a in first.expected()}
    assert len(added) == 4
    silk = [a for a in second.expected() if "비단길모빌리티" in str(a.announcements)]
    stages = [
        told.stage for a in sorted(silk, key=lambda a: a.published_at) for told in a.announcements
    ]
    assert stages == [Stage.PLANNED, Stage.SIGNED, Stage.SIGNED]


def test_unchanged_is_answered_to_those_who_ask(first: Sites) -> None:
    url = "https://www.newspim.com/news/lists/?category_cd=108&page=0"
    headers = get(first, url).headers
    assert get(first, url, If_None_Match=headers["ETag"]).status == 304
    assert get(first, url, If_Modified_Since=headers["Last-Modified"]).status == 304
    assert get(first, url, If_None_Match='"other"').status == 200


def test_korean_bytes_come_without_a_charset(first: Sites) -> None:
    for host in ("www.kwangju.co.kr", "www.gwangnam.co.kr"):
        answer = get(first, f"http://{host}/section.php?sid=5&page=1")
        assert answer.headers["Content-Type"] == "text/html"
        assert "section_list" in answer.text


@pytest.mark.parametrize(
    ("url", "count"),
    [
        ("https://www.newspim.com/news/lists/?category_cd=108&page=20", 1),
        ("https://www.jeonnam-gwangju.go.kr/boardList.do?boardId=JG_0000000003&movePage=2", 10),
        ("https://www.gwangju.go.kr/boardList.do?boardId=BD_0000001253", 2),
        ("https://news.jeonnam-gwangju.go.kr/gallery.es?mid=a50101000000&bid=0009", 4),
        ("http://www.kwangju.co.kr/section.php?sid=5&page=2", 1),
        ("https://www.newspim.com/sitemap/recent/all_1", 20),
        ("http://rss.newspim.com/news/category/108", 20),
        ("https://www.fnnews.com/rss/r20/fn_realnews_all.xml", 25),
        ("https://www.fnnews.com/load/category/003001000?page=1", 5),
        ("https://www.asiatoday.co.kr/rss/all.xml", 12),
        ("https://search.daum.net/search?w=news&q=" + quote("광주 인공지능"), 5),
    ],
)
def test_lists_name_enough_articles(first: Sites, url: str, count: int) -> None:
    answer = get(first, url)
    links = re.findall(
        r"news/view/\d{14}|kn/view\.php\?key=\d{17}|/news/\d{18}|//v\.daum\.net/v/\d{17}"
        r"|seq=\d+&|list_no=\d+&|aid=\d{19}",
        answer.text,
    )
    assert answer.status == 200
    assert len(set(links)) >= count


def test_the_portal_search_lists_other_presses_too(first: Sites) -> None:
    query = quote("광주 인공지능")
    answer = get(first, f"https://search.daum.net/search?w=news&q={query}")
    presses = set(re.findall(r'tit_item" title="([^"]+)"', answer.text))
    assert "파이낸셜뉴스" in presses
    assert len(presses) > 1


@pytest.mark.parametrize(
    ("url", "location"),
    [
        (
            "https://newspim.com/news/view/20261120000120",
            "https://www.newspim.com/news/view/20261120000120",
        ),
        (
            "https://www.asiatoday.co.kr/view.php?key=20261120010001245",
            "https://www.asiatoday.co.kr/kn/view.php?key=20261120010001245",
        ),
        (
            "https://www.gwangju.go.kr/boardView.do?pageId=www101&boardId=BD_0000000027&seq=1",
            "/siiru.do",
        ),
    ],
)
def test_old_forms_of_an_address_lead_on(first: Sites, url: str, location: str) -> None:
    answer = get(first, url)
    assert answer.status in (301, 302)
    assert answer.headers["Location"] == location


def test_the_search_api_wants_its_keys(first: Sites) -> None:
    url = f"https://openapi.naver.com/v1/search/news.json?query={quote('광주 협약')}&display=3"
    assert get(first, url).status == 401
    answer = get(first, url, X_Naver_Client_Id="id", X_Naver_Client_Secret="secret")
    told = json.loads(answer.text)
    assert len(told["items"]) == 3
    assert told["total"] > 3
    assert set(told["items"][0]) == {"title", "originallink", "link", "description", "pubDate"}


def test_robots_differ_by_host(first: Sites) -> None:
    assert "Googlebot" in get(first, "https://www.gwangju.go.kr/robots.txt").text
    assert get(first, "https://www.newspim.com/robots.txt").status == 200
    assert get(first, "http://www.kwangju.co.kr/robots.txt").status == 404


def test_requests_are_logged() -> None:
    with Sites(TODAY) as sites:
        get(sites, "https://www.fnnews.com/news/1?a=b")
        assert sites.log == [Visit("www.fnnews.com", "/news/1?a=b", 404)]


def test_people_find_an_index_and_stay_among_the_replicas() -> None:
    with Sites(TODAY) as sites:
        index = ask(sites, sites.base + "/")
        assert [host for host in HOSTS if host not in index.text] == []
        article = by_key(sites)["onsaemiro-newspim"]
        page = get(sites, article.url, Sec_Fetch_Dest="document")
        assert 'href="/m.newspim.com/newsamp' in page.text
        near = f"{sites.base}/www.newspim.com/news/lists/"
        astray = ask(sites, f"{sites.base}/news/view/1", Referer=near)
        assert astray.headers["Location"] == "/www.newspim.com/news/view/1"
        assert ask(sites, sites.base + "/advance", "POST").status == 303
        assert sites.act == 2


def test_nothing_is_younger_than_the_sites_clock() -> None:
    for hour in (0, 4, 13, 20):
        now = datetime(2026, 11, 20, hour, 3, tzinfo=KST)
        stories = world(TODAY, now, act=2).stories.values()
        assert max(story.changed_at for story in stories) <= now
        assert max(story.published_at for story in stories).date() == TODAY


@pytest.mark.parametrize("today", [date(2026, 12, 1), date(2027, 1, 1), date(2028, 2, 29)])
def test_any_day_will_do(today: date) -> None:
    now = datetime(today.year, today.month, today.day, 20, tzinfo=KST)
    stories = world(today, now, act=1).stories.values()
    assert [
        s.title for s in stories if re.search(r"[{}]", " ".join((s.title, *s.paragraphs)))
    ] == []
    sariola = next(s for s in stories if s.key == "sariola-asiatoday")
    day = sariola.published_at - timedelta(days=2)
    past = f"지난 {day.day}일" if day.month == sariola.published_at.month else f"지난달 {day.day}일"
    assert past in sariola.paragraphs[1]
    assert now.astimezone(UTC) >= sariola.published_at
