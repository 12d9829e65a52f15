"""광주일보 from 2016 to 2026, and 광남일보 on the same system. Bytes are EUC-KR."""

from tests.layouts.case import (
    CAPTION,
    HEADLINES,
    OTHERS,
    PUBLISHED,
    SUBTITLE,
    TEXT,
    TITLE,
    Case,
    brs,
    listed,
    page,
    ps,
)  # fmt: skip

NAME = "배다솜"
AID = f"{int(PUBLISHED.timestamp())}790001006"
URL = f"http://www.kwangju.co.kr/article.php?aid={AID}"
HEAD = f'<meta http-equiv="Content-Type" content="text/html; charset=euc-kr"><title>{TITLE} - 광주일보</title><meta property="og:title" content="{TITLE}">'
DATE = "2026년 06월 09일(화) 14:30"
FOOT = f"""<div class="hot"><strong>핫이슈</strong>{listed()}</div><div>오피니언더보기</div><div>광주일보 PC버전</div><form>검색 입력폼</form>
<footer>Copyright 2009. 제호 : 광주일보 등록번호 : 광주 가-00001 | 등록일자 : 1989년 11월 29일 | 발행·편집·인쇄인 : 김여송 금남로 224 TEL : 062)222-8111</footer>"""
PHOTO = f"""<div id="CmAdContent"><table border="0"><tr><td><img src="http://img.kwangju.co.kr/upimages/gisaimg/202606/09_790001.jpg"></td></tr><tr><td>{CAPTION} /김진수 기자 jeans@kwangju.co.kr</td></tr></table></div>"""
SIGNED = f"/{NAME} 기자 som@kwangju.co.kr"
INSIDE = '<script>var a = "광고";</script><ins class="adsbygoogle">오늘의 특가</ins><iframe src="x"></iframe><a href="/ad">오늘의 특가</a>'

NOW = page(
    HEAD,
    f"""<div>전체메뉴</div><nav>{listed()}</nav><div class="tit">{TITLE}</div><div class="rtitle2">{"<br>".join(SUBTITLE)}</div><div class="date">{DATE}</div>
<div id="joinskmbox">{PHOTO}{brs(TEXT[:3])}<br><br>{INSIDE}{brs(TEXT[3:])}<br><br>{SIGNED}</div>{FOOT}""",
)
OF_2018 = page(
    HEAD,
    f"""<h1 class="article_title">{TITLE}</h1><span class="read_time">{DATE}</span><div id="joinskmbox">{PHOTO}{brs(TEXT)}<br><br>&lt;광주시 제공&gt;<br><br>{SIGNED}</div>{FOOT}""",
)
GRAPHIC = NOW.replace(SIGNED, f"{SIGNED}<br><br>/글·그래픽={NAME} 기자 som@kwangju.co.kr")
MOBILE = page(
    HEAD,
    f"""<div>전체메뉴</div><h2>{TITLE}</h2><p>{TITLE}</p><div class="info">{DATE} <span>가가</span></div><div id="joinskmbox"><div>가가</div>{ps(TEXT)}<p>{SIGNED}</p></div>{FOOT}""",
)
# The foot within the body, as stored texts of the mobile page show it.
FOOT_INSIDE = MOBILE.replace("</div>" + FOOT, FOOT + "</div>")
PRINT = page(
    HEAD,
    f"""<div id="print"><h2>{TITLE}</h2><div class="rtitle2">{SUBTITLE[0]}</div><div>{DATE}</div><div id="joinskmbox">{brs(TEXT)}<br><br>{SIGNED}<br><br>
이 기사는 광주일보 홈페이지(kwangju.co.kr)에서 프린트 되었습니다.<br>URL : {URL}<br>프린트 시간 : 2026년 07월 11일 22:19:59</div></div>""",
)
# Bodies that were named for this site without proof.
GENERIC = OF_2018.replace('id="joinskmbox"', 'class="article_txt"')
GWANGNAM = page(
    HEAD.replace("광주일보", "광남일보"),
    f"""<nav>{listed()}</nav><h1>{TITLE}</h1><div>{DATE}</div><div id="content">{PHOTO.replace("CmAdContent", "x")}{brs(TEXT)}<br><br>{NAME} 기자 som@gwangnam.co.kr</div><div class="hot">핫이슈{listed()}</div>""",
)


def case(name: str, html: str, layout: str = "joinskmbox", **more: object) -> Case:
    given = {
        "name": f"kwangju-{name}", "source": "kwangju", "url": URL, "html": html, "layout": layout,
        "paragraphs": TEXT, "reporter": NAME, "charset": "euc-kr",
        "absent": (*OTHERS, *HEADLINES, "특가", "왼쪽", "kwangju.co.kr", "핫이슈", "프린트", "가가", "1989", "그래픽"),
    }  # fmt: skip
    return Case(**(given | more))  # type: ignore[arg-type]


CASES = (
    case("2020-2026", NOW, subtitle=SUBTITLE),
    case("2018", OF_2018),
    case("graphic", GRAPHIC),
    case("mobile", MOBILE),
    case("foot-inside", FOOT_INSIDE),
    case("print", PRINT),
    case("unproven", GENERIC, "unproven"),
    case("gwangnam", GWANGNAM, "content", source="gwangnam",
         url=f"http://www.gwangnam.co.kr/article.php?aid={AID}"),
)  # fmt: skip
