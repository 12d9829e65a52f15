"""파이낸셜뉴스: the current layout, those of 2018 and of 2014 to 2019, older bodies, mobile and AMP."""

from tests.layouts.case import (
    CAPTION,
    HEADLINES,
    MODIFIED,
    OTHERS,
    SUBTITLE,
    TEXT,
    TITLE,
    Case,
    brs,
    listed,
    page,
    ps,
)  # fmt: skip

NAME = "문하람"
BODY = (f"【파이낸셜뉴스 광주={NAME} 기자】{TEXT[0]}", *TEXT[1:])
PLAIN = (f"[파이낸셜뉴스] {TEXT[0]}", *TEXT[1:])
ID = "202606091430128841"
URL = f"https://www.fnnews.com/news/{ID}"
HEAD = f'<meta charset="utf-8"><title>{TITLE} - 파이낸셜뉴스</title><meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="파이낸셜뉴스">'
COPY = '<p class="art_copyright">※ 저작권자 ⓒ 파이낸셜뉴스, 무단전재-재배포 금지</p>'
BELOW = f"""<div id="hotNewsArea"><strong>많이 본 뉴스</strong>{listed()}</div><div id="newsStandArea"><div class="wrap_stand">{listed()}</div></div>
<div id="taboola-below-article-thumbnails">{listed()}</div><div class="col-300"><div style="height:250px">오늘의 특가</div></div><div id="fn_addFooter">오늘의 특가</div>"""
BYLINE = '<div class="byline"><em>파이낸셜뉴스</em><em>입력 2026.06.09 14:30</em><em>수정 2026.06.09 16:05</em></div>'

NOW = page(
    HEAD,
    f"""<ul id="lineAdList"><li>오늘의 특가</li></ul><div class="view_hd"><h1 class="tit_view">{TITLE}</h1>{BYLINE}<div class="pop_prt_btns">인쇄하기 글자 크기</div></div>
<div class="cont_view" id="article_content" itemprop="articleBody"><div class="box_img"><img src="https://image.fnnews.com/resource/media/image/2026/06/09/{ID}_l.jpg" alt="{CAPTION}"><p>{CAPTION} 광주시 제공</p></div>
{brs(BODY[:2])}<br><br><div id="add_view_upHot">오늘의 특가</div><div class="pc_add07">오늘의 특가</div>{brs(BODY[2:])}<br><br>
<span id="customByline">haram@fnnews.com {NAME} 기자</span>{COPY}</div>{BELOW}""",
)
NO_LABEL = NOW.replace("입력 2026", "2026").replace("<em>수정 2026.06.09 16:05</em>", "")
IN_ONE = NOW.replace(
    BYLINE,
    '<div class="byline"><em>파이낸셜뉴스</em><em>입력 2026.06.09 14:30 수정 2026.06.09 16:05</em></div>',
)
MAIL_TAIL = NOW.replace('<br><br>\n<span id="customByline">', "<br><br>haram@fnnews.com ").replace(
    f"haram@fnnews.com {NAME} 기자</span>", f"{NAME} 기자"
)
PREFIX = NOW.replace(brs(BODY[:2]), brs(PLAIN[:2]))
OF_2018 = page(
    HEAD,
    f"""<div class="article_head"><h1>{TITLE}</h1><div class="byline"><em>파이낸셜뉴스</em> <em>입력 : 2026.06.09 14:30</em> <em>수정 : 2026.06.09 16:05</em></div></div>
<div id="article_content"><table class="news_photo_table"><tr><td><img src="x.jpg"></td></tr><tr><td>{CAPTION} /사진=광주시 제공</td></tr></table>{brs(BODY)}
<br><br><div id="customByline">haram@fnnews.com {NAME} 기자</div>{COPY}<div id="ad_body">오늘의 특가</div></div>{BELOW}""",
)
TO_2019 = page(
    HEAD,
    f"""<div class="tit_news"><div class="tit_sect"><span class="txt_tit"><strong>{TITLE}</strong></span><p class="desc">{"<br>".join(SUBTITLE)}</p></div></div>
<div class="sub_news_data"><ul class="news_data"><li class="list_01"><a href="#">{NAME}</a><div class="reporter_layer"><dl><dd><span><a>haram@fnnews.com</a></span></dd></dl></div></li>
<li class="list_02">입력 : 2026.06.09 14:30 | 수정 : 2026.06.09 16:05</li></ul></div>
<div id="article_body">{brs(BODY)}<br><br>haram@fnnews.com {NAME} 기자<div id="scrollDiv">{listed()}</div>{COPY}</div>{BELOW}""",
)
CONT = TO_2019.replace('<div id="article_body">', '<div class="article_cont">')
CAMEL = TO_2019.replace('<div id="article_body">', '<div class="articleCont">')
MOBILE = page(
    HEAD + '<meta property="article:published_time" content="2026-06-09T14:30:12+09:00">',
    f"""<div id="adTop_1">오늘의 특가</div><h1 class="tit_view">{TITLE}</h1><div class="wrap_ad10">오늘의 특가</div>
<div id="article_content">{brs(BODY[:3])}<br><br><div id="adBody_320">오늘의 특가</div>{brs(BODY[3:])}<br><br>haram@fnnews.com {NAME} 기자</div><div class="bot_add_banner">오늘의 특가</div>{BELOW}""",
)
AMP = page(
    HEAD + '<meta property="article:published_time" content="2026-06-09T14:30:12+09:00">',
    f"""<amp-ad>오늘의 특가</amp-ad><h1>{TITLE}</h1><div class="cont_view" itemprop="articleBody">{ps(BODY)}<amp-ad><span>오늘의 특가</span></amp-ad></div>{BELOW}""",
)


def case(name: str, html: str, layout: str = "2020", **more: object) -> Case:
    given = {
        "name": f"fnnews-{name}", "source": "fnnews", "url": URL, "html": html, "layout": layout,
        "paragraphs": BODY, "reporter": NAME,
        "absent": (*OTHERS, *HEADLINES, "특가", "fnnews.com", "무단전재", "왼쪽", "인쇄하기"),
    }  # fmt: skip
    return Case(**(given | more))  # type: ignore[arg-type]


CASES = (
    case("2020-2026", NOW, modified_at=MODIFIED),
    case("second-em", NO_LABEL),
    case("one-em", IN_ONE),
    case("mail-in-tail", MAIL_TAIL),
    case("bracket-prefix", PREFIX, paragraphs=PLAIN),
    case("2018", OF_2018, modified_at=MODIFIED),
    case("2014-2019", TO_2019, "to 2019", subtitle=SUBTITLE, modified_at=MODIFIED),
    case("article_cont", CONT, "to 2019"),
    case("articleCont", CAMEL, "to 2019"),
    case("mobile", MOBILE),
    case("amp", AMP, reporter=NAME),
)
