"""뉴스핌, from 2018 to autumn 2026."""

from tests.layouts.case import (
    CAPTION,
    HEADLINES,
    MODIFIED,
    OTHERS,
    SUBTITLE,
    TEXT,
    TITLE,
    Case,
    esc,
    listed,
    page,
    ps,
)  # fmt: skip

NAME = "정가람"
BODY = (f"[광주=뉴스핌] {NAME} 기자 = {TEXT[0]}", *TEXT[1:])
MAIL = "garam00@newspim.com"
ID = "20260609000417"
URL = f"https://www.newspim.com/news/view/{ID}"
TIMES = '기사입력 : <time id="send-time" itemprop="datePublished" datetime="2026-06-09T14:30:00+09:00">2026년06월09일 14:30</time>'
BEST = "".join(
    f"<li><a href='#'><img alt='사진'></a><strong>{head}</strong><p>[서울=뉴스핌] 오누리 기자 = {text} nuri@newspim.com 2026-06-09 11:00</p></li>"
    for head, text in zip(HEADLINES, OTHERS, strict=True)
)  # fmt: skip
ABOVE = f"""<div class="topbanner"><a href="#">안다쇼핑</a></div>
<header><div class="logo"><a href="/">뉴스핌</a></div><nav>전체기사 최신뉴스 GAM KYD 디데이</nav></header>
<ul class="breadcrumb"><li>전국</li><li>광주·전남</li></ul><div class="flash">속보 {listed()} <a href="#">더보기</a></div>"""
TOOLS = """<p>※ 본문 글자 크기 조정</p><ul><li>더 작게</li><li>작게</li><li>보통</li><li>크게</li><li>더 크게</li></ul>
<p>※ 번역할 언어 선택</p><div class="trans">기사 번역 결과물 출력을 준비하고 있어요.</div>
<div class="stock"><p>종목 추적기</p><p>S&amp;P 500 기업 중 기사 내용이 영향을 줄 종목 추적</p><b>긍정 영향 종목</b><b>부정 영향 종목</b></div>"""
BELOW = f"""<div class="best"><h2>[뉴스핌 베스트 기사]</h2><ul>{BEST}</ul></div><a href="#top">Top으로 이동</a>
<div class="gam">GAM - 해외주식 투자 도우미 {listed()}</div><div class="right"><div>{listed()}</div></div>"""
ADS = '<div style="float:right;margin:0 0 10px 10px;width:300px;height:250px"><a href="#">광고 보고 가세요</a></div>'
FIGURE = f'<figure><img src="https://img.newspim.com/news/2026/06/09/2606091430001.jpg" alt="{CAPTION}"><figcaption>{CAPTION} [사진=광주광역시] 2026.06.09 garam00@newspim.com</figcaption></figure>'
OG = f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="뉴스핌">'
ISO = '<meta property="article:published_time" content="2026-06-09T14:30:00+09:00">'
SUMMARY = f"""<section id="aiSummary" class="ai-summary"><p>AI 핵심 요약</p><ul><li>시가 로봇 기업과 손을 잡았다고 정리했다.</li>
<li>{esc(TEXT[1])}</li></ul><p>AI가 자동 생성한 요약으로 정확하지 않을 수 있어요.</p></section>"""

NOW = page(
    f'<meta charset="utf-8"><title>{TITLE} - 뉴스핌</title>{OG}',
    f"""{ABOVE}<article class="bodynews"><div class="header"><h1>{TITLE}</h1><div class="date"><p>{TIMES}</p>
<p>최종수정 : <time itemprop="dateModified" datetime="2026-06-09T16:05:00+09:00">2026년06월09일 16:05</time></p></div>{TOOLS}</div>
<section class="contents">{SUMMARY}<div class="subtitle">{"<br>".join(SUBTITLE)}</div>
<div id="news-contents" itemprop="articleBody">{ADS}{ps(BODY[:2])}{FIGURE}{ps(BODY[2:4])}<div class="ad-box"><p>오늘의 특가</p></div>{ps(BODY[4:])}
<p>{MAIL}</p></div>{BELOW}</section></article>""",
)
BARE_SUMMARY_IN_BODY = NOW.replace(SUMMARY, "").replace(ADS, SUMMARY + ADS)
# Best articles and the tail within the body itself, as a scrape of it shows them.
BEST_IN_BODY = NOW.replace(BELOW, "").replace(f"<p>{MAIL}</p></div>", f"<p>{MAIL}</p>{BELOW}</div>")
OF_2023 = page(
    f'<meta charset="utf-8"><title>{TITLE}</title>',
    f"""{ABOVE}<article class="bodynews"><div class="header"><h1>{TITLE}</h1><h2>{"<br>".join(SUBTITLE)}</h2>
<p>기사입력 : <span id="send-time">2026년06월09일 14:30</span> 최종수정 : <span>2026년06월09일 16:05</span></p>{TOOLS}</div>
<div id="news-contents">{ps(BODY[:2])}<table><tr><td><img src="x.jpg"></td></tr><tr><td class="caption">{CAPTION} [사진=광주광역시]</td></tr></table>
{ps(BODY[2:])}<p>{MAIL}</p></div></article>{BELOW}""",
)
OLDER = page(
    f'<meta charset="utf-8"><title>{TITLE}</title>{OG}{ISO}<meta property="article:section" content="전국">',
    f"""{ABOVE}<div class="bodynews"><h1>{TITLE}</h1><span id="send-time">2026년06월09일 14:30</span>
<div id="news_contents" itemprop="articleBody">{ps(BODY[:3])}<p>{CAPTION} [사진=광주광역시]</p>{ps(BODY[3:])}<p>{MAIL}</p></div></div>{BELOW}""",
)
OF_2018 = page(
    f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{TITLE} - 뉴스핌</title>{OG}{ISO}'
    '<meta property="article:section" content="전국" /><meta name="dable:item_id" content="x" /><link rel="amphtml" href="http://m.newspim.com/newsamp/view/20260609000417" />',
    f"""{ABOVE}<div class="bodynews"><h2>{TITLE}</h2><div id="news_contents" itemprop="articleBody">{"<br /><br />".join(map(esc, BODY))}<br /><br />{MAIL}</div></div>{BELOW}""",
)
MOBILE = page(
    f'<meta charset="utf-8"><title>{TITLE} - 뉴스핌</title>{OG}{ISO}',
    f"""<section class="banbox_out"><a href="#">배너</a></section><h1>{TITLE}</h1><p>2026-06-09 14:30</p>
<div class="viewcontents">{ps(BODY[:2])}<section class="ad-box"><p>오늘의 특가</p></section>{ps(BODY[2:])}<p>{MAIL}</p></div>
<section id="slideshow">{listed()}</section><section class="ad-box">쇼핑</section>{BELOW}""",
)
AMP = page(
    f'<meta charset="utf-8"><title>{TITLE} - 뉴스핌</title>{OG}{ISO}<style amp-boilerplate>body{{}}</style>',
    f"""<amp-sidebar id="s"><ul><li>전체기사</li></ul></amp-sidebar><h1>{TITLE}</h1><article class="bodynews">
<div id="news-contents">{ps(BODY[:2])}<amp-img src="x.jpg" alt="{CAPTION}"></amp-img><amp-ad type="x"><span fallback>오늘의 특가</span></amp-ad>{ps(BODY[2:])}<p>{MAIL}</p></div></article>{BELOW}""",
)


def case(name: str, html: str, layout: str = "2026", **more: object) -> Case:
    given = {
        "name": f"newspim-{name}", "source": "newspim", "url": URL, "html": html, "layout": layout,
        "paragraphs": BODY, "reporter": NAME,
        "absent": (*OTHERS, *HEADLINES, "AI 핵심", "정리했다", "특가", "광고 보고", "newspim.com", "[사진", "기사입력", "종목"),
    }  # fmt: skip
    return Case(**(given | more))  # type: ignore[arg-type]


CASES = (
    case(
        "2026-09",
        NOW,
        subtitle=SUBTITLE,
        modified_at=MODIFIED,
        captions=(f"{CAPTION} [사진=광주광역시] 2026.06.09 {MAIL}",),
    ),
    case("summary-in-body", BARE_SUMMARY_IN_BODY),
    case("best-in-body", BEST_IN_BODY),
    case("2023", OF_2023, subtitle=SUBTITLE),
    case("underscore", OLDER, "to 2023"),
    case("2018", OF_2018, "to 2023"),
    case("mobile", MOBILE, "to 2023"),
    case("amp", AMP),
)
