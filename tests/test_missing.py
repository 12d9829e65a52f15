"""A page that comes with HTTP 200 and says that its article is not there."""

import pytest

from monitor.errors import Elsewhere, Gone, LayoutChanged, ReadError
from monitor.model import Link, Page
from monitor.watch import read
from tests import shipped
from tests.world import SOURCES, WEATHER, news, page

PAPER = SOURCES["paper"]
MENU = "<ul>" + "".join(f'<li><a href="/s/{n}">지면 {n}</a></li>' for n in range(40)) + "</ul>"
OTHER = "<p>" + "이 사이트의 다른 소식을 알려 드립니다. " * 20 + "</p>"
NOTICES = {
    "in place of the body": page("알림", ["삭제된 기사입니다."]),
    "in place of title and body": page("존재하지 않는 기사입니다.", ["이용에 불편을 드려 죄송합니다."]),
    "a press's wish": page("v.daum.net", ["언론사의 요청으로 삭제된 뉴스입니다."]),
    "on a page of menus": f"<body>{MENU}<div><p>요청하신 페이지를 찾을 수 없습니다.</p></div></body>",
    "among other words": f"<body>{OTHER}<p>삭제되었거나 존재하지 않는 게시물입니다.</p></body>",
    "by a script": "<script>alert('존재하지 않는 기사입니다.');history.back();</script>",
    "by a script, in a word": '<script>alert("삭제된 기사");</script>',
    "led away by a script": '<html><script>location.href="/";</script></html>',
    "led away at once": "<script>window.location.replace('https://paper.example.kr/index.html')</script>",
    "led away by a tag": '<meta http-equiv="refresh" content="0; url=/main.do">',
}  # fmt: skip
ARTICLES = {
    "about deleted ones": page("포털, 삭제된 기사 되살린다", [*WEATHER, "“삭제된 기사입니다.”라는 안내가 사라진다. " * 9]),
    "a short one": page("시장, 게시물 삭제", ["삭제된 게시물 논란에 시장이 사과했다."]),
}  # fmt: skip
UNREADABLE = {
    "a headline in a list": f'<body>{OTHER}<a href="/news/2">"삭제된 기사입니다." 안내 사라진다</a></body>',
    "words for such a case on every page": f"<body>{OTHER}<script>if (!a) alert('존재하지 않는 기사입니다.')</script></body>",
    "a page that stays where it is": "<script>location.href='/news/1?m=1'</script>",
}


def fetched(html: str, url: str = news(1)) -> Page:
    return Page(url=url, content=html.encode())


@pytest.mark.parametrize("html", NOTICES.values(), ids=NOTICES)
def test_a_notice_stands_for_a_page_that_is_not_there(html: str) -> None:
    with pytest.raises(Gone, match=r"stands for a page.*gone_says or gone_at under \[paper\]"):
        read(PAPER, fetched(html), Link(url=news(1)))


@pytest.mark.parametrize("html", ARTICLES.values(), ids=ARTICLES)
def test_an_article_that_speaks_of_deleted_ones_is_there(html: str) -> None:
    assert read(PAPER, fetched(html), Link(url=news(1))).title


@pytest.mark.parametrize("html", UNREADABLE.values(), ids=UNREADABLE)
def test_a_page_in_a_new_layout_is_not_taken_for_a_notice(html: str) -> None:
    with pytest.raises(LayoutChanged):
        read(PAPER, fetched(html), Link(url=news(1)))


@pytest.mark.parametrize(
    ("source", "place", "error"),
    [
        ("newspim", "https://www.newspim.com/", Gone),
        ("newspim", "https://m.newspim.com/index.html", Gone),
        ("newspim", "https://www.newspim.com/notice/1", Elsewhere),
        ("newspim", "https://login.example.kr/", Elsewhere),
        ("fnnews", "https://v.daum.net/", Gone),
        ("gwangju", "https://www.gwangju.go.kr/main.do", Gone),
        ("gwangju", "https://www.gwangju.go.kr/siiru.do", Elsewhere),
        ("kwangju", "http://www.kwangju.co.kr/index.php", Gone),
    ],
)
def test_the_front_page_in_place_of_an_article(
    source: str, place: str, error: type[ReadError | Gone]
) -> None:
    declared = shipped.SOURCES[source]
    with pytest.raises(error):
        read(declared, fetched(page("첫 화면", WEATHER), place), Link(url="https://x.example/1"))
