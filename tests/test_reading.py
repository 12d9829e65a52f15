"""Every page of the replica sites, and the captured real ones, through the real readers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import monitor.sources
from monitor import sources
from monitor.demo.pages.expected import SOURCES as PLAYED
from monitor.demo.pages.expected import Expected
from monitor.demo.sites import Sites
from monitor.errors import ConfigError, LayoutChanged
from monitor.fetch import Web
from monitor.model import KST, Article, Link, Page, Source
from monitor.sources import addresses, reader
from monitor.watch import read
from tests.shipped import HAS_SHARED, SHARED, SOURCES
from tests.world import DECLARED, declared

TODAY = date(2026, 11, 20)
PAGES = SHARED / "pages"
captured = pytest.mark.skipif(not HAS_SHARED, reason="the captured pages are not here")


# ── the replicas ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module", params=[1, 2], ids=["first act", "second act"])
def sites(request: pytest.FixtureRequest) -> Iterator[Sites]:
    with Sites(TODAY) as opened:
        if request.param == 2:
            opened.advance()
        yield opened


@pytest.fixture(scope="module")
def web(sites: Sites) -> Iterator[Web]:
    opened = Web(user_agent="gwangju-ai-monitor/0.1", routes=sites.routes)
    yield opened
    opened.close()


def fetched(web: Web, expected: Expected) -> Article:
    source = SOURCES[expected.source]
    link = addresses.link(source, expected.url)
    assert link is not None
    assert link.mirror == bool(expected.copy_of or "v.daum.net" in expected.url)
    page = web.get(link.url, source=source.id, min_interval=timedelta(0))
    assert isinstance(page, Page)
    return read(source, page, link)


@pytest.mark.parametrize("source", sorted(set(PLAYED.values())))
def test_every_page_is_read_as_a_careful_reader_would(sites: Sites, web: Web, source: str) -> None:
    told = [one for one in sites.expected() if one.source == source and one.status == 200]
    assert len(told) >= 8
    for one in told:
        article = fetched(web, one)
        assert article.url == one.url
        assert article.title == one.title
        assert (article.subtitle or "").split("\n") == list(one.subtitle or ("",))
        assert article.paragraphs == one.paragraphs
        assert article.captions == ((one.caption,) if one.caption else ())
        assert (article.reporter or "") == one.reporter
        assert article.modified_at == one.modified_at
        assert article.published_at is not None
        # A portal tells the second, in its head; the others the minute.
        assert article.published_at.replace(second=0) == one.published_at
        whole = "\n".join((article.title, article.subtitle or "", *article.paragraphs))
        assert [text for text in one.absent if text in whole] == []


def test_every_listed_article_is_found_and_no_others_on_the_portal(sites: Sites, web: Web) -> None:
    known = {one.url for one in sites.expected()}
    for source in SOURCES.values():
        for way in source.discover:
            if way.way == "naver":
                continue
            url = way.url.replace("{page}", str(way.first_page))
            page = web.get(url, source=source.id, min_interval=timedelta(0))
            assert isinstance(page, Page)
            listing = reader(source).links(source, way, page)
            assert listing.listed > 0
            assert {link.url for link in listing.links} <= known, way.name


# ── a new site ────────────────────────────────────────────────────────────────────────────────


def test_a_site_of_a_known_kind_is_a_table_and_nothing_else() -> None:
    """광남일보 was added to sources.toml alone; the table above reads all its pages."""
    assert SOURCES["gwangnam"].reader == "selectors"
    code = [*Path(sources.__file__).parent.rglob("*.py")]
    assert [file.name for file in code if "gwangnam" in file.read_text("utf-8")] == []


SMALL = '''
"""시험일보 serves its articles as lines of text, the first of them the headline."""

from monitor.model import Link, Listing, RawArticle
from monitor.sources.text import decode


def links(source, way, page):
    found = tuple(Link(url=line) for line in decode(source, page).split())
    return Listing(links=found, listed=len(found))


def article(source, page):
    title, *paragraphs = decode(source, page).splitlines()
    return RawArticle(url=page.url, title=title, paragraphs=tuple(paragraphs), layout="lines")
'''


def with_reader(name: str) -> Source:
    text = DECLARED.replace('title = "시험일보"', f'title = "시험일보"\nreader = "{name}"')
    return declared(text)["paper"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands beside the readers that come with the monitor."""
    beside = [*monitor.sources.__path__, str(tmp_path)]
    monkeypatch.setattr(monitor.sources, "__path__", beside)
    return tmp_path


def test_a_site_that_needs_code_is_one_small_file_with_two_functions(folder: Path) -> None:
    (folder / "lines.py").write_text(SMALL, "utf-8")
    source = with_reader("lines")
    url = "https://paper.example.kr/news/1"
    page = Page(url=url, content="제목\n첫 문단.\n무단전재 및 재배포 금지".encode())
    article = read(source, page, Link(url=url))
    assert (article.title, article.paragraphs) == ("제목", ("첫 문단.",))
    listing = reader(source).links(source, source.discover[0], Page(url=url, content=url.encode()))
    assert [link.url for link in listing.links] == [url]
    assert sources.problems(source) == []


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("nowhere", None, "there is no monitor/sources/nowhere.py"),
        ("../../etc/passwd", None, "there is no monitor/sources/../../etc/passwd.py"),
        ("half", "def links(source, way, page): ...", "half lacks the functions links and article"),
        ("dates", None, "dates lacks the functions links and article"),
    ],
)
def test_a_reader_that_is_none_is_told(
    folder: Path, name: str, code: str | None, said: str
) -> None:
    if code:
        (folder / f"{name}.py").write_text(code, "utf-8")
    source = replace(SOURCES["gwangnam"], reader=name)
    with pytest.raises(ConfigError, match=r"\[gwangnam\] reader: ") as told:
        reader(source)
    assert said in str(told.value)
    assert sources.problems(source) == list(told.value.problems)


# ── captured pages ────────────────────────────────────────────────────────────────────────────


def saved(path: str, source: Source, url: str, around: str = "{}") -> Article:
    content = (PAGES / path).read_bytes()
    if around != "{}":
        content = around.replace("{}", content.decode()).encode()
    return read(source, Page(url=url, content=content), Link(url=url))


@captured
def test_a_real_press_release_of_the_city_portal() -> None:
    url = "https://www.gwangju.go.kr/boardView.do?boardId=BD_0000000027&seq=21180"
    article = saved("gwangju/koreanewskorea-gwangju_detail_dump.html", SOURCES["gwangju"], url)
    assert article.url == url
    assert article.title == "광주 인공지능인들, AI산업 상생발전 다짐"
    assert (article.subtitle or "").split("\n") == [
        "- ‘인공지능인의 날’ 150여명 참여…AI산업 발전 39명 표창",
        "- 지역 AI생태계 협력 강화…실증도시 광주 도약 기반 마련",
    ]
    assert article.published_at == datetime(2025, 12, 5, 17, 9, tzinfo=KST)
    assert article.section == "보도자료"
    assert len(article.paragraphs) == 6
    assert article.paragraphs[0].startswith("광주광역시(시장 강기정)는 5일 북구 오룡동")
    assert article.paragraphs[-1].endswith("선도해 나가길 바란다”고 말했다.")
    assert [line[:20] for line in article.captions] == ["김영문 광주시문화경제부시장이 5일 북"]
    assert len(article.attachments) == 2
    assert all("fileDownload.do" in one.url for one in article.attachments)
    furniture = ("공공누리", "다음글", "이전글", "담당자", "별첨", "첨부파일", "<끝>", "목록")
    assert [word for word in furniture if word in article.text] == []


@captured
def test_a_real_list_page_of_the_city_portal() -> None:
    """The notice board: the same system as the press board, of which no list was captured."""
    url = "https://www.gwangju.go.kr/boardList.do?boardId=BD_0000000022"
    gwangju = SOURCES["gwangju"]
    old = next(form for form in gwangju.address if "www.gwangju.go.kr" in form.hosts)
    form = replace(old, query={"boardId": "BD_0000000022", "seq": r"\d+"})
    source = replace(gwangju, address=(form,))
    way = replace(gwangju.discover[0], url=url)
    content = (PAGES / "gwangju/koreanewskorea-gwangju_dump.html").read_bytes()
    listing = reader(source).links(source, way, Page(url=url, content=content))
    assert (listing.listed, len(listing.links)) == (10, 10)
    assert listing.links[0] == Link(
        url="https://www.gwangju.go.kr/boardView.do?boardId=BD_0000000022&seq=16222",
        title="금호타이어 광주공장 화재에 따른 보건환경연구원 대기환경이동측정차량 실시간 "
        "측정데이터 공개(12월 04일)",
    )
    with pytest.raises(LayoutChanged, match="no link to an article"):
        reader(gwangju).links(gwangju, way, Page(url=url, content=content))


@captured
@pytest.mark.parametrize(
    ("name", "paragraphs", "reporter", "begins", "caption"),
    [
        ("0700", 8, None, "[파이낸셜뉴스] 오는 11월 국회", "더불어민주당 의원들이 10월 31일"),
        ("0929", 10, "김경민", "【도쿄=김경민 특파원】 엔화 가치가", "일본 엔과 미국 달러"),
    ],
)
def test_real_bodies_of_copies_on_daum(
    name: str, paragraphs: int, reporter: str | None, begins: str, caption: str
) -> None:
    head = (
        '<meta property="og:article:author" content="파이낸셜뉴스">'
        '<meta property="og:title" content="제목">'
    )
    article = saved(
        f"daum/fnnews-20231101-{name}-body.fragment.html",
        SOURCES["fnnews"],
        f"https://v.daum.net/v/20231101{name}00123",
        f"<html><head>{head}</head><body>{{}}</body></html>",
    )
    assert (len(article.paragraphs), article.reporter) == (paragraphs, reporter)
    assert article.paragraphs[0].startswith(begins)
    assert [line.startswith(caption) for line in article.captions] == [True]
    assert [line for line in article.paragraphs if "@" in line or caption in line] == []


@captured
def test_copies_of_other_papers_on_daum_are_not_ours() -> None:
    fnnews = SOURCES["fnnews"]
    with pytest.raises(LayoutChanged, match="is not '파이낸셜뉴스'"):
        saved(
            "daum/abridged-article-20260927.html", fnnews, "https://v.daum.net/v/20260927095437316"
        )
    way = next(way for way in fnnews.discover if way.way == "list")
    content = (PAGES / "daum/search-news-20260903.html").read_bytes()
    listing = reader(fnnews).links(fnnews, way, Page(url=way.url, content=content))
    assert (listing.listed, [link.url for link in listing.links]) == (
        10, ["https://v.daum.net/v/20260902181537513"],
    )  # fmt: skip


@captured
def test_an_abridged_page_of_newspim() -> None:
    url = "https://www.newspim.com/news/view/20260911000305"
    article = saved("newspim/abridged-article-20260911.html", SOURCES["newspim"], url)
    assert article.title == "HD현대로보틱스 투자 발표"
    assert article.published_at == datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)
    assert article.paragraphs == (
        "[서울=뉴스핌] 기자 = 원문 기자 본문이다.",
        "HD현대로보틱스가 에이딘로보틱스 지분을 130억 원에 취득했다고 11일 밝혔다.",
        "양사는 로봇손을 개발할 계획이다.",
    )
