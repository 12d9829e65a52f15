"""Every form of an article's address is one article; everything else is none."""

from datetime import datetime

import pytest

from monitor.model import KST
from monitor.sources.addresses import identify
from tests.shipped import SOURCES

SAME = [
    ("newspim", "https://www.newspim.com/news/view/20260911000305", [
        "http://newspim.com/news/view/20260911000305/",
        "https://m.newspim.com/news/view/20260911000305?utm_source=x&ref=y#top",
        "http://m.newspim.com/newsamp/view/20260911000305",
        "https://search.newspim.com/news/view/20260911000305",
    ]),
    ("asiatoday", "https://www.asiatoday.co.kr/kn/view.php?key=20251104010001938", [
        "http://www.asiatoday.co.kr/view.php?key=20251104010001938",
        "https://m.asiatoday.co.kr/kn/view.php?key=20251104010001938",
        "https://www.asiatoday.co.kr/kn/view.php?key=20251104010001938&ref=main_midtop&ref=section",
    ]),
    ("fnnews", "https://www.fnnews.com/news/202609280920187609", [
        "https://m.fnnews.com/news/202609280920187609",
        "http://www.fnnews.com/ampNews/202609280920187609?utm_source=dable",
        "https://fnnews.com/news/202609280920187609#comment",
    ]),
    ("fnnews", "https://v.daum.net/v/20260902181537513", [
        "http://v.daum.net/v/20260902181537513?f=p",
        "https://news.v.daum.net/v/20260902181537513",
    ]),
    ("gwangju", "https://www.jeonnam-gwangju.go.kr/boardView.do?boardId=JG_0000000003&seq=78", [
        "https://www.jeonnam-gwangju.go.kr/boardView.do?pageId=jngj22&boardId=JG_0000000003&seq=78",
        "https://governor.jeonnam.go.kr/boardView.do;jsessionid=A1?seq=78&boardId=JG_0000000003",
        "https://www.jeonnam-gwangju.go.kr/boardView.do?pageId=&amp;boardId=JG_0000000003&amp;seq=78"
        "&amp;movePage=1&amp;recordCnt=10",
    ]),
    ("gwangju", "https://www.gwangju.go.kr/boardView.do?boardId=BD_0000000027&seq=21180", [
        "https://www.gwangju.go.kr/boardView.do?pageId=www789&boardId=BD_0000000027&seq=21180",
        "https://www.gwangju.go.kr/boardView.do?boardId=BD_0000000027&menuId=gwangju0303010000"
        "&seq=21180&searchTy=TM",
    ]),
    ("kwangju", "http://www.kwangju.co.kr/article.php?aid=1757571600789295277", [
        "http://www.kwangju.co.kr/read.php3?aid=1757571600789295277",
        "https://m.kwangju.co.kr/article.php?aid=1757571600789295277&page=1",
        "http://imgm.kwangju.co.kr/article.php?page=1&aid=1757571600789295277",
        "http://kwangju.co.kr/print.php?aid=1757571600789295277",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "canonical", "forms"), SAME, ids=lambda v: str(v)[:40])
def test_all_forms_of_an_address_are_one_article(
    source: str, canonical: str, forms: list[str]
) -> None:
    for form in (canonical, *forms):
        found = identify(SOURCES[source], form)
        assert found is not None, form
        assert found.url == canonical


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("newspim", "https://www.newspim.com/news/lists/?category_cd=108"),
        ("newspim", "https://www.newspim.com.evil.example/news/view/20260911000305"),
        ("newspim", "javascript:alert(1)"),
        ("newspim", "http://[bad"),
        ("asiatoday", "https://en.asiatoday.co.kr/view.php?key=20251104010001938"),
        ("fnnews", "https://www.fnnews.com/section/002001000"),
        ("gwangju", "https://www.gwangju.go.kr/boardView.do?boardId=BD_0000000022&seq=16222"),
        ("gwangju", "https://www.gwangju.go.kr/fileDownload.do?boardId=BD_0000000027&seq=1"),
        ("kwangju", "http://www.kwangju.co.kr/article.php?aid=17575716007892952"),
        ("gwangnam", "http://www.kwangju.co.kr/article.php?aid=1757571600789295277"),
    ],
)
def test_other_addresses_are_no_article(source: str, address: str) -> None:
    assert identify(SOURCES[source], address) is None


def test_relative_addresses_are_resolved_against_their_page() -> None:
    found = identify(
        SOURCES["kwangju"],
        "/article.php?aid=1757571600789295277",
        base="http://www.kwangju.co.kr/section.php?sid=5&page=2",
    )
    assert found is not None
    assert found.url == "http://www.kwangju.co.kr/article.php?aid=1757571600789295277"


# The pairs of number and printed time are those of seven stored pages (2016 to 2026).
@pytest.mark.parametrize(
    ("source", "address", "told"),
    [
        ("kwangju", "/article.php?aid=1460300400574597227", datetime(2016, 4, 11, 0, 0, tzinfo=KST)),
        ("kwangju", "/article.php?aid=1667469600745180151", datetime(2022, 11, 3, 19, 0, tzinfo=KST)),
        ("kwangju", "/article.php?aid=1757571600789295277", datetime(2025, 9, 11, 15, 20, tzinfo=KST)),
        ("fnnews", "https://www.fnnews.com/news/202609280920187609",
         datetime(2026, 9, 28, 9, 20, 18, tzinfo=KST)),
        ("newspim", "https://www.newspim.com/news/view/20260911000305",
         datetime(2026, 9, 11, tzinfo=KST)),
        ("asiatoday", "https://www.asiatoday.co.kr/kn/view.php?key=20251104010001938", None),
        ("newspim", "https://www.newspim.com/news/view/20269911000305", None),
    ],
)  # fmt: skip
def test_an_address_tells_its_time_where_its_digits_do(
    source: str, address: str, told: datetime | None
) -> None:
    found = identify(SOURCES[source], address, base="http://www.kwangju.co.kr/")
    assert found is not None
    assert found.published_at == told


def test_only_the_portal_copy_is_a_mirror() -> None:
    fnnews = SOURCES["fnnews"]
    original = identify(fnnews, "https://www.fnnews.com/news/202609280920187609")
    copy = identify(fnnews, "https://v.daum.net/v/20260902181537513")
    assert original is not None
    assert copy is not None
    assert (original.mirror, copy.mirror) == (False, True)
