"""아시아투데이: the layout of 2016 to 2021, that under /kn/, the mobile one, and a copy at Nate."""

from tests.layouts.case import (
    CAPTION,
    HEADLINES,
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

NAME = "송다온"
BODY = (f"광주/아시아투데이 {NAME} 기자 = {TEXT[0]}", *TEXT[1:])
KEY = "20260609010004711"
URL = f"https://www.asiatoday.co.kr/kn/view.php?key={KEY}"
OG = f'<meta property="og:title" content="{TITLE}"><meta property="og:image" content="https://img.asiatoday.co.kr/file/2026y/06m/09d/{KEY}_1.jpg">'
SHARE = f"""<div class="share"><button>닫기</button><p>기사듣기 기사듣기중지</p><p>공유하기</p><p>카카오톡</p><p>페이스북</p><p>트위터 엑스</p>
<p>URL 복사</p><p>{URL}</p><p>글자크기</p></div>"""
OLD_SHARE = """<div class="sns">페이스북 공유하기 트위터 공유하기 카카오톡 공유하기 주소복사 기사듣기실행 기사듣기중지 글자사이즈 작게 크게 기사프린트</div>"""
SLOGAN = 'ⓒ "젊은 파워, 모바일 넘버원 아시아투데이"'
PHOTO = f"""<table class="photo_Lsize" style="width:500px"><tr><td><img src="https://img.asiatoday.co.kr/file/{KEY}_1.jpg?1780983000" alt=""></td></tr>
<tr><td class="photocaption">{CAPTION}/제공=광주광역시</td></tr><tr><td class="hidephotocaption" style="display: none;">{CAPTION}/제공=광주광역시</td></tr></table>"""
BELOW = f"""<div id="body_relnews"><h4>관련기사</h4>{listed()}</div><div class="hot_news_box">{listed()}</div><div class="breaking_dump_list">{listed()}</div>
<h5>기사 의견쓰기</h5><p>이슈 &amp; 뉴스</p><footer>아시아투데이 사업자등록 제호</footer>"""

OLD = page(
    f'<meta charset="utf-8"><title>{TITLE} - 아시아투데이</title>{OG}',
    f"""<div id="navi_first">정치 경제 사회</div><div class="header_main_box">{listed()}</div>
<div class="article_head"><dl><dt>{TITLE}</dt><dd class="sub_title">{"<br>".join(SUBTITLE)}</dd></dl><span class="wr_day">기사승인 2026-06-09 14:30</span>{OLD_SHARE}</div>
<div class="article_body"><div class="fl"><div class="writer_info"><span class="fwb"><a href="#">{NAME} 기자</a></span></div><a href="mailto:x">daon@asiatoday.co.kr</a></div>
<div class="news_bm" id="font">{PHOTO}{brs(BODY[:3])}<br><br><div class="daum_ddn_area"><p>오늘의 특가</p></div><iframe src="/comm/ads/1"></iframe>{brs(BODY[3:])}<br><br>
<p class="byline_wrap">{NAME} 기자 daon@asiatoday.co.kr</p>{SLOGAN}<!--//news_body--><div id="scrollDiv">{listed()}</div></div></div>{BELOW}""",
)
OF_2016 = (
    OLD.replace("기사승인 2026-06-09 14:30", "기사승인 2026. 06. 09. 14:30")
    .replace('<span class="wr_day">', "<span>")
    .replace(SLOGAN, "ⓒ '젊은 파워, 모바일 넘버원 아시아투데이'")
)
KN = page(
    f'<meta charset="utf-8"><title>{TITLE}</title>{OG}',
    f"""<div class="header_main_box">{listed()}</div><div class="view_top"><h3>{TITLE}</h3><ul class="info"><li>{NAME} 기자</li><li>승인 : 2026. 06. 09. 14:30</li></ul>{SHARE}</div>
<div class="news_bm" id="font">{PHOTO}{brs(BODY[:2], "<br/><br/>")}<br/><br/><div style="float:left;width:218px"><table><tr><td>오늘의 특가</td></tr></table></div>{brs(BODY[2:], "<br/><br/>")}<br/><br/>{SLOGAN}</div>{BELOW}""",
)
KN_TAGGED = KN.replace(
    "<li>승인 : 2026. 06. 09. 14:30</li>", "<li><em>승인</em> : <b>2026. 06. 09. 14:30</b></li>"
).replace(brs(BODY[2:], "<br/><br/>") + "<br/><br/>" + SLOGAN, ps(BODY[2:]) + f"<p>{SLOGAN}</p>")
# The caption as text, twice, before the body, as a stored copy of the page shows it.
KN_CAPTIONS = KN.replace(
    PHOTO, f"<div>{CAPTION}/제공=광주광역시</div><div>{CAPTION}/제공=광주광역시</div>"
)
MOBILE = page(
    f'<meta charset="utf-8"><title>{TITLE}</title>{OG}',
    f"""<div id="m_head">{listed()}</div><h1>{TITLE}</h1><p class="date">{NAME} 기자<br>승인 : 2026. 06. 09. 14:30</p>{SHARE}
<div class="news_bm"><table style="float: right; width: 218px;"><tr><td>오늘의 특가</td></tr></table><iframe src="/kn/ad/1.html"></iframe><div class="m_ad_center">오늘의 특가</div>
{ps(BODY)}<p>{SLOGAN}</p></div>{BELOW}""",
)
NATE = page(
    f'<meta charset="utf-8"><title>{TITLE} : 네이트 뉴스</title><meta property="og:title" content="{TITLE}">',
    f"""<div id="gnb">{listed()}</div><h3 class="viewTite">{TITLE}</h3><p class="articleInfo"><a class="medium" href="#">아시아투데이</a><span class="firstDate">기사전송 <em>2026-06-09 14:30</em></span></p>
<div id="articleContetns">{PHOTO}{brs(BODY)}<br><br>{SLOGAN}</div><div class="rank">{listed()}</div>""",
)


def case(name: str, html: str, layout: str = "kn", **more: object) -> Case:
    given = {
        "name": f"asiatoday-{name}", "source": "asiatoday", "url": URL, "html": html, "layout": layout,
        "paragraphs": BODY, "reporter": NAME,
        "absent": (*OTHERS, *HEADLINES, "특가", "젊은 파워", "asiatoday.co.kr", "제공=", "글자", "기사듣기", "오른쪽"),
    }  # fmt: skip
    return Case(**(given | more))  # type: ignore[arg-type]


CASES = (
    case("2016-2021", OLD, subtitle=SUBTITLE),
    case("2016", OF_2016),
    case("kn", KN),
    case("kn-tagged", KN_TAGGED),
    case("kn-captions", KN_CAPTIONS),
    case("mobile", MOBILE),
    case("nate", NATE, "nate", url="https://news.nate.com/view/20260609n42787"),
    case(
        "nate-older", NATE.replace("viewTite", "articleSubecjt"), "nate",
        url="https://news.nate.com/view/20260609n42787",
    ),
)  # fmt: skip
