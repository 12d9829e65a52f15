"""A page that no layout fits: its embedded data, then its densest text, or nothing."""

import json
from dataclasses import replace

import pytest

from monitor.errors import Gone, LayoutChanged
from monitor.model import KST, Article, Fallback, Link, Page
from monitor.sources import embedded
from monitor.watch import read
from tests.world import SOURCES

URL = "https://paper.example.kr/news/7"
TITLE = "광주시, 가람테크와 AI 업무협약"
SAID = (
    "광주광역시는 20일 시청에서 ㈜가람테크와 인공지능 중심도시 광주 조성을 위한 업무협약을 체결했다고 밝혔다.",
    '가람테크는 첨단3지구에 "지역 사무소"를 열고 2027년까지 직원 40명을 뽑기로 했다.',
    "두 기관은 매달 한 번 만나 실증 계획을 함께 살핀다.",
)
OTHER = (
    "전남 무안군은 20일 양파 재배 농가 300곳에 비료를 나눠 준다고 밝혔다.",
    "군은 해마다 값이 떨어지는 가을에 농가를 돕고 있으며 올해는 예산을 두 배로 늘렸다고 설명했다.",
    "농가는 읍사무소에 신청서를 내면 된다.",
    "신청은 다음 달 말까지 받는다.",
)  # fmt: skip
HEAD = f'<meta property="og:title" content="{TITLE} - 시험일보"><title>{TITLE} - 시험일보</title>'
NAV = "<nav>" + "".join(f"<a href='/news/{n}'>많이 본 소식 {n}</a>" for n in range(9)) + "</nav>"


def page(data: str, shown: str = "", head: str = HEAD) -> Page:
    html = f"<!doctype html><html><head>{head}{data}</head><body>{NAV}{shown}</body></html>"
    return Page(url=URL, content=html.encode())


def got(one: Page) -> Article:
    return read(SOURCES["paper"], one, Link(url=URL))


def ld(*given: object, wrap: str = "{}") -> str:
    body = json.dumps(given[0] if len(given) == 1 else given, ensure_ascii=False)
    return f'<script type="application/ld+json">{wrap.replace("{}", body)}</script>'


def next_data(given: object) -> str:
    text = json.dumps({"props": {"pageProps": given}}, ensure_ascii=False)
    return f'<script id="__NEXT_DATA__" type="application/json">{text}</script>'


def pushes(*pieces: str) -> str:
    calls = "".join(
        f"<script>self.__next_f.push([1,{json.dumps(piece, ensure_ascii=False)}])</script>"
        for piece in pieces
    )
    return f"<script>(self.__next_f=self.__next_f||[]).push([0])</script>{calls}"


NEWS = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2026-11-20T09:00:00+09:00",
    "dateModified": "2026-11-20T00:30:00Z",
    "articleBody": "\n".join(SAID),
}
HTML = "".join(f"<p>{text}</p>" for text in SAID)
BROKEN = "<br><br>".join(SAID)
LONG = HTML.encode()
FLIGHT = (
    '0:["$","div",null,{"children":["$L1",["$","$L2",null,{"news":{"title":"'
    + TITLE
    + '","content":"$a","regDate":"2026-11-20 09:00"}}]]}]\n'
    '1:I[123,["static/chunks/1.js"],"Menu"]\n'
    f"a:T{len(LONG):x},{HTML}"
    '3:["$","aside",null,{"children":"함께 볼 만한 소식"}]\n'
)


@pytest.mark.parametrize(
    "data",
    [
        ld(NEWS),
        ld(NEWS | {"@type": ["NewsArticle", "Thing"], "articleBody": HTML}),
        ld({"@graph": [{"@type": "WebSite", "name": "시험일보"}, NEWS]}),
        ld({"@type": "WebPage", "mainEntity": NEWS}),
        ld(NEWS | {"articleBody": BROKEN.replace("<", "&lt;").replace(">", "&gt;")}),
        ld(NEWS, wrap="\n<!--{}-->\n"),
        ld(NEWS, wrap="//<![CDATA[\n{}\n//]]>"),
        ld(NEWS).replace("}</script>", ",}</script>"),
        ld(NEWS).replace("\\n", "\n"),
        ld(NEWS | {"headline": "검색을 위한 다른 제목"}).replace("검색을 위한 다른 제목", TITLE),
        "<script type='application/ld+json'>{broken</script>" + ld(NEWS),
    ],
)  # fmt: skip
def test_json_ld_is_read_however_a_page_writes_it(data: str) -> None:
    article = got(page(data))
    assert article.layout == Fallback.JSON_LD
    assert (article.title, article.paragraphs) == (TITLE, SAID)
    assert str(article.published_at) == "2026-11-20 09:00:00+09:00"
    assert str(article.modified_at) == "2026-11-20 09:30:00+09:00"


BLOCKS = [
    {"type": "text", "content": SAID[0]},
    {"type": "image", "caption": "기념촬영", "content": "기념촬영을 하고 있다."},
    {"type": "text", "content": f"<b>{SAID[1]}</b>"},
    {"type": "paragraph", "children": [{"text": SAID[2]}]},
]


@pytest.mark.parametrize(
    "given",
    [
        {"article": {"title": TITLE, "content": HTML, "published_at": "2026-11-20 09:00"}},
        {"data": {"news": {"subject": TITLE, "body": BROKEN, "regDate": "20261120090000"}}},
        {"article": {"headline": TITLE, "content_elements": BLOCKS}},
        {"article": {"head": {"title": TITLE}, "paragraphs": list(SAID)}},
        {"related": [{"title": "무안군, 비료 지원", "content": "\n".join(OTHER)}],
         "view": {"newsTitle": TITLE, "contents": BROKEN, "summary": SAID[0]}},
    ],
)  # fmt: skip
def test_the_data_of_a_next_page_is_read_for_its_own_article(given: object) -> None:
    article = got(page(next_data(given)))
    assert article.layout == Fallback.NEXT
    assert (article.title, article.paragraphs) == (TITLE, SAID)


@pytest.mark.parametrize(
    "data",
    [
        pushes(FLIGHT),
        pushes(FLIGHT[:40], FLIGHT[40:90], FLIGHT[90:]),
        pushes("0:" + json.dumps(["$", "article", None, {"children": [
            ["$", "h1", None, {"children": TITLE}],
            *(["$", "p", str(n), {"children": [text, ["$", "br", None, {}]]}] for n, text in enumerate(SAID)),
        ]}], ensure_ascii=False) + "\n"),
        pushes("0:" + json.dumps({"view": {"title": TITLE, "html": {"__html": HTML}}}, ensure_ascii=False) + "\n"),
    ],
    ids=["rows", "rows cut anywhere", "rendered paragraphs", "html in an element"],
)  # fmt: skip
def test_what_an_app_is_pushed_is_put_together(data: str) -> None:
    article = got(page(data))
    assert article.layout == Fallback.NEXT
    assert (article.title, article.paragraphs) == (TITLE, SAID)


def test_rows_that_stand_for_each_other_come_to_an_end() -> None:
    rows = '0:["$1","$1","$0"]\n1:["$0","$0","$1"]\n' + FLIGHT.replace("0:[", "7:[", 1)
    assert got(page(pushes(rows))).paragraphs == SAID


SHOWN = f"<div class='v2'><h1>{TITLE}</h1><div class='txt'>{BROKEN}</div></div><footer>제호 시험일보</footer>"


@pytest.mark.parametrize(
    "data",
    [
        "",
        ld(NEWS | {"articleBody": SAID[0][:40] + "..."}),
        ld(NEWS | {"articleBody": f"{SAID[0]} {SAID[1]} 두 기관은 …"}),
        ld({"@type": "WebSite", "name": "시험일보", "description": "지역 소식을 전한다. " * 9}),
        next_data({"related": [{"title": "무안군, 비료 지원", "content": "\n".join(OTHER)}]}),
        pushes("0:not json\n", "\n\n:::"),
    ],
    ids=["nothing", "cut short", "cut in a sentence", "no article", "another article", "noise"],
)  # fmt: skip
def test_without_embedded_data_the_densest_text_is_taken(data: str) -> None:
    article = got(page(data, SHOWN))
    assert article.layout == Fallback.PROSE
    assert (article.title, article.paragraphs) == (TITLE, SAID)
    assert "nothing matches" in str(article.missed)


@pytest.mark.parametrize(
    "shown",
    [
        "<h1>로그인</h1><p>이 기사는 회원에게만 제공됩니다. 로그인한 뒤 이용해 주세요. 아직 회원이 아니시면 먼저 가입해 주십시오.</p>",
        "<h1>점검</h1><p>더 나은 서비스를 위해 점검을 하고 있습니다. 이용에 불편을 드려 죄송합니다. 잠시 뒤 다시 찾아 주시기 바랍니다.</p>",
        "<h1>목록</h1><ul>" + "".join(f"<li><a href='/news/{n}'>광주시, 기업 {n}곳과 협약</a></li>" for n in range(30)) + "</ul>",
        "<h1>제목만</h1>",
    ],
    ids=["log in", "out of order", "a list", "no text"],
)  # fmt: skip
def test_what_is_no_article_is_no_article(shown: str) -> None:
    with pytest.raises(LayoutChanged):
        got(page("", shown, head="<title>시험일보</title>"))


def test_a_notice_that_the_article_is_gone_is_understood_first() -> None:
    with pytest.raises(Gone):
        got(page(ld(NEWS), "<p>삭제된 기사입니다.</p>"))


def test_a_copy_is_guessed_at_only_where_it_says_whose_it_is() -> None:
    asked = {'meta[name="paper"]@content': "시험일보"}
    source = SOURCES["paper"]
    strict = replace(source, layout=(replace(source.layout[0], require=asked),))
    url = "https://portal.example.kr/v/7"

    def copied(head: str, at: str = url) -> Article:
        return read(strict, replace(page(ld(NEWS), head=head), url=at), Link(url=at))

    assert copied(HEAD + '<meta name="paper" content="시험일보">').paragraphs == SAID
    assert copied(HEAD, URL).paragraphs == SAID
    for head, at in ((HEAD, url), (HEAD + '<meta name="paper" content="다른신문">', URL)):
        with pytest.raises(LayoutChanged, match="is not '시험일보'"):
            copied(head, at)


def test_a_layout_that_fits_is_never_second_to_a_guess() -> None:
    body = "<h1>새 제목</h1><time>2026-11-20 10:00</time><div class=body><p>사진 한 장.</p></div>"
    article = got(page(ld(NEWS), body))
    assert (article.layout, article.paragraphs, article.missed) == ("plain", ("사진 한 장.",), None)
    assert article.published_at is not None
    assert article.published_at.tzinfo == KST


def test_a_long_text_may_speak_to_its_reader() -> None:
    spoken = ("우리 시가 인공지능 기업을 돕습니다.", "자세한 내용은 다음과 같습니다.")
    assert not embedded.is_prose(spoken * 8)
    assert embedded.is_prose(spoken * 24)


PROSE = " ".join(SAID)
ODD = {
    "tags that nobody closes": f"<title>{TITLE}</title>{'<div>' * 6000}{PROSE}",
    "the same in a body": f"<h1>{TITLE}</h1><div class=body>{'<b>' * 6000}{PROSE}",
    "nothing": "",
    "a feed": "<?xml version='1.0'?><rss><channel></channel></rss>",
    "lists in lists": f"<script type='application/ld+json'>{'[' * 50_000}</script>",
    "objects in objects": "<script id=__NEXT_DATA__>" + '{"a":' * 50_000 + "</script>",
    "pushes without end": f"<script>self.__next_f.push([1,{'[' * 50_000})</script>",
    "a row longer than the page": '<script>self.__next_f.push([1,"1:Tffffffff,abc"])</script>',
    "numbers for words": ld(NEWS | {"headline": 5, "articleBody": {"a": [1, None]}, "datePublished": 9}),
}  # fmt: skip


@pytest.mark.parametrize("html", ODD.values(), ids=ODD.keys())
def test_an_odd_page_is_read_or_said_to_be_unreadable(html: str) -> None:
    try:
        article = got(Page(url=URL, content=html.encode()))
    except LayoutChanged:
        assert "<div class=body>" not in html
    else:
        assert article.paragraphs == (PROSE,)


def test_half_a_letter_in_the_data_is_no_letter() -> None:
    halves = page(ld(NEWS).replace("체결했다고", "체결했다고\\ud800"))
    assert got(halves).paragraphs == SAID
