"""The city's boards (SiiRU) before and after the merger, its newsletter (.es), the province's board."""

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

OLD = "https://www.gwangju.go.kr/boardView.do?boardId=BD_0000000027&seq=21180"
NEW = "https://www.jeonnam-gwangju.go.kr/boardView.do?boardId=JG_0000000003&seq=1182"
HEAD = f'<meta charset="utf-8"><title>보도자료 | 광주광역시청</title><meta name="robots" content="noindex, nofollow"><link rel="canonical" href="https://www.gwangju.go.kr"><meta property="og:type" content="article"><meta property="og:title" content="{TITLE}"><meta property="og:description" content="{TEXT[0][:60]}...">'
LIST_DATA = '<script type="application/ld+json">{"@context":"http://schema.org","@type":"WebSite","articleList":{"@type":"ItemList","itemListElement":[{"@type":"ListItem","name":"굴 양식장에 수온 감시기","url":"/boardView.do?seq=1","datePublished":"2026-06-10 17:09:21"}]}}</script>'
TOP = f"""{LIST_DATA}<div id="skipNav"><a href="#c">본문 바로가기</a></div><div class="mega">{listed()}</div><div class="sub_sns_links"><a>페이스북</a><input class="copy_addr"></div>
<ol class="breadcrumb"><li><a href="/">HOME</a></li><li><a href="#">시정소식</a></li><li><a href="#">보도자료</a></li></ol>"""
PHOTO = f"""<div class="view_image"><img class="baseImg" src="/imageView/abc" alt="{CAPTION}"><div class="viewimg_comment"><small>{CAPTION}/광주광역시 제공</small></div><ul class="thumb_list"></ul></div>"""
FILES = """<div class="add_file"><strong>첨부파일</strong><ul><li><a href="/fileDownload.do?fileSe=BB&amp;fileKey=BD_0000000027%7C21180&amp;fileSn=1&amp;boardId=BD_0000000027&amp;seq=21180">260609 협약.hwp</a> <a class="filePreview" href="/filePreView.do?x">미리보기</a></li>
<li><a href="/fileDownload.do?fileSe=BB&amp;fileKey=BD_0000000027%7C21180&amp;fileSn=2&amp;boardId=BD_0000000027&amp;seq=21180">협약 사진.jpg</a></li></ul><a class="file_down" href="/fileDownload.do?action=zip">전체 다운로드</a></div>"""
KOGL = '<div class="koglSeView add_file"><p>공공누리 1유형 : 출처표시</p><a href="/fileDownload.do?fileSn=9">공공누리 안내</a></div>'
NEXT = f"""<div class="siiruBoardList"><ul><li>다음글 <a href="/boardView.do?seq=21181">{HEADLINES[0]}</a> 2026-06-10</li><li>이전글 <a href="/boardView.do?seq=21179">{HEADLINES[1]}</a></li></ul></div>
<div class="btn_set"><a href="/boardList.do">목록</a></div>"""
END = f"""<div class="satisfy"><dl class="charger"><dt>자료관리 담당자</dt><dd>대변인</dd></dl><p>콘텐츠 만족도 조사</p></div><div id="privacyModal" class="siiruModal">개인정보 열람 5천만원 이하의 벌금</div><div class="total_banner">{listed()}</div><footer>서구 내방로 111</footer>"""

PRESS = page(
    HEAD,
    f"""{TOP}<div class="board_view bodo_board"><div class="board_view_head"><h6> {TITLE}</h6><p class="tc mt10">- {SUBTITLE[0]}<br>- {SUBTITLE[1]}</p></div>
<div class="board_view_info"><span>작성일 : 2026-06-09 14:30</span><span>96</span></div>
<div class="board_view_body">{PHOTO}{brs(TEXT, "<br /><br />")}&nbsp;&lt;끝&gt;<br /><br />※ 별첨 : 사진</div>{FILES}{KOGL}{NEXT}</div>{END}""",
)
OF_2022 = page(
    HEAD,
    f"""{TOP}<div class="board_view"><div class="board_view_head"><h6>{TITLE}</h6></div>
<div class="board_view_info"><span>작성자 : 대변인</span><span>작성일 : 2026-06-09 14:30</span><span>조회수 : 12,345</span></div>
<div class="board_view_body">{KOGL}{PHOTO}{ps(TEXT, "div")}<p>&lt;끝&gt;</p></div>{FILES}{NEXT}</div>{END}""",
)
AFTER = page(
    HEAD.replace("광주광역시청", "전남광주통합특별시"),
    f"""{TOP}<div class="board_view"><div class="board_view_head"><h6>{TITLE}</h6></div><div class="board_view_info"><span>작성자 : 대변인</span><span>작성일 : 2026-06-09 14:30</span></div>
<div class="view_content"><img src="/jngj/images/main/banner.png" alt="카드뉴스"><p><img src="/imageView/1" alt=""></p>{ps(TEXT)}<p>붙임 : 사진 1부. 끝.</p></div>
<div class="add_file"><ul><li><a href="/fileDownload.do?fileSe=BB&amp;fileKey=JG&amp;fileSn=3">협약.hwpx</a></li><li><a href="/fileDownload.do?fileSe=BB&amp;fileKey=JG&amp;fileSn=4">사진.jpeg</a></li></ul></div>{NEXT}</div>{END}""",
)
BARE = (
    AFTER.replace('<div class="view_content">', "")
    .replace("끝.</p></div>", "끝.</p>")
    .replace("board_view_head", "view_head")
    .replace("<h6>", "<h4>")
    .replace("</h6>", "</h4>")
)
RETIRED_MENU = PRESS.replace("시정소식", "")
OTHER_HEAD = page(
    HEAD.replace("광주광역시청", "전남광주통합특별시"),
    f"""{TOP}<div class="board_view"><div class="view_top"><h4>{TITLE}</h4><ul><li>담당부서 : 대변인실</li><li><strong>작성일</strong> <span>2026-06-09 14:30</span></li><li>조회수 33</li></ul></div>
<div>{brs(TEXT)}</div><div class="files"><strong>첨부파일</strong><ul><li>260609 협약.hwpx (1.2MB) 미리보기</li><li>협약 사진 1.jpeg</li></ul></div>{KOGL}{NEXT}</div>{END}""",
)
LETTER = page(
    '<meta charset="utf-8"><title>기획특집 | 광주속삭임</title>',
    f"""<a href="#c">본문으로 바로가기</a> <a href="#m">주메뉴 바로가기</a><nav>{listed()}</nav><p class="cate">기획특집</p><h3 class="page_tit">기획특집</h3>
<div class="board_view"><h4 class="title">{TITLE}</h4><p class="sub_title">[{SUBTITLE[0]}]</p><ul class="info"><li>작성자광주속삭임</li><li>작성일시2026/06/09 14:30</li><li>조회수82</li></ul>
<div class="view_cont"><p>{TITLE}</p><p>&nbsp;</p><p>본문1</p><img alt="본문1" src="1.jpg">{ps(TEXT[:4])}<p>본문2</p>{ps(TEXT[4:])}<p>돌봄정책과 613-0000</p></div>
<p>광주광역시 admin@gwangju.go.kr</p><div class="opinion">의견남기기 100자 이내로 적어 주세요</div><div class="satisfaction">콘텐츠 만족도 조사</div></div>""",
)
LETTER_LABELS = LETTER.replace(
    "<li>작성일시2026/06/09 14:30</li>",
    "<li><strong>작성일시</strong><span>2026/06/09 14:30</span></li>",
).replace("<li>작성자광주속삭임</li>", "<li><strong>작성자</strong><span>광주속삭임</span></li>")
LETTER_OG = LETTER.replace("<title>", f'<meta property="og:title" content="{TITLE}"><title>')
PROVINCE = page(
    f'<meta charset="utf-8"><title>보도자료 | 전라남도</title><meta property="og:title" content="{TITLE}">',
    f"""<nav>{listed()}</nav><div class="bbs_view"><h3>{TITLE}</h3><ul><li>작성일 2026-06-09 14:30</li><li>조회 12</li></ul><div class="bbs_view_contnet">{ps(TEXT)}</div><ul class="file"><li><a href="/fileDown?x">협약.hwpx</a></li></ul></div>{NEXT}{END}""",
)


def case(name: str, html: str, layout: str = "siiru", **more: object) -> Case:
    given = {
        "name": f"gwangju-{name}", "source": "gwangju", "url": OLD, "html": html, "layout": layout,
        "paragraphs": TEXT,
        "absent": (*OTHERS, *HEADLINES, "공공누리", "첨부", "만족도", "왼쪽", "별첨", "붙임", "<끝>", "조회", "작성", "의견", "본문1", "admin@"),
    }  # fmt: skip
    return Case(**(given | more))  # type: ignore[arg-type]


LETTER_URL = "https://news.gwangju.go.kr/gallery.es?mid=a40205000000&bid=0009&list_no=6903&act=view"
CASES = (
    case("press-2025", PRESS, subtitle=[f"- {line}" for line in SUBTITLE], captions=(f"{CAPTION}/광주광역시 제공",)),
    case("2022", OF_2022),
    case("merged", AFTER, url=NEW),
    case("merged-bare", BARE, url=NEW),
    case("merged-other-head", OTHER_HEAD, url=NEW),
    case("newsletter-og", LETTER_OG, "es", url=LETTER_URL),
    case("retired-menu", RETIRED_MENU),
    case("agreements", PRESS.replace(" bodo_board", ""),
         url="https://www.gwangju.go.kr/boardView.do?boardId=BD_0000001253&seq=12"),
    case("newsletter", LETTER, "es", url=LETTER_URL),
    case("newsletter-labels", LETTER_LABELS, "es", url=LETTER_URL),
    case("province", PROVINCE, "bbs_view",
         url="https://www.jeonnam.go.kr/M7116/boardView.do?menuId=jeonnam0202000000&seq=1947"),
)  # fmt: skip
