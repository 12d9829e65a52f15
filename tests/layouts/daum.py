"""파이낸셜뉴스 on the portal Daum: from media.daum.net's days to autumn 2026."""

from tests.layouts.case import (
    CAPTION,
    HEADLINES,
    MODIFIED,
    OTHERS,
    TEXT,
    TITLE,
    Case,
    esc,
    listed,
    page,
)  # fmt: skip

NAME = "문하람"
BODY = (f"【파이낸셜뉴스 광주={NAME} 기자】{TEXT[0]}", *TEXT[1:])
STAMP = "20260609143012841"
URL = f"https://v.daum.net/v/{STAMP}"
OLD_URL = URL.replace("v.daum.net/v", "news.v.daum.net/v")
PRESS = '<meta property="og:article:author" content="파이낸셜뉴스">'
SITE = '<meta property="og:site_name" content="다음 - 파이낸셜뉴스">'
HEAD = f"""<meta charset="utf-8"><title>광주시, 가람로보틱스와 협약 | Daum 뉴스</title><meta property="og:title" content="{TITLE}">{SITE}"""
REG = '<meta property="og:regDate" content="20260609143000">'
TOOLS = """<div class="box_tools"><p>음성재생 설정</p><p>번역 beta Translated by kaka i</p><p>글자크기 설정 파란원을 좌우로 움직이시면 글자크기가 변경 됩니다.</p>
<p>이 글자크기로 변경됩니다.</p><p>(예시) 가장 빠른 뉴스가 있고 다양한 정보, 쌍방향 소통이 숨쉬는 다음뉴스를 만나보세요. 다음뉴스는 국내외 주요이슈와 실시간 속보를 전달하고 있습니다.</p><ul><li>한국어 - English</li></ul></div>"""
SUMMARY = f"""<div class="layer_summary"><strong>자동요약</strong><p>기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다.<br>전체 맥락을 이해하기 위해서는 본문 보기를 권장합니다.</p><p>{esc(TEXT[0])}</p><p>{esc(TEXT[1])}</p></div>"""
END = """<p class="txt_copyright" data-translation="true">Copyright © 파이낸셜뉴스. 무단전재 및 재배포 금지.</p><p>이 기사에 대해 어떻게 생각하시나요?</p>"""
AD = '<div class="ad_body2" id="kakao_ad_x1"><ins data-ad-unit="DAN-1">오늘의 특가</ins><p>오늘의 특가</p></div>'
FIGURE = f"""<figure class="figure_frm origin_fig" dmcf-pid="f1" dmcf-ptype="figure"><p class="link_figure"><img alt="{CAPTION}" class="thumb_g_article" data-org-src="https://t1.daumcdn.net/news/202606/09/fnnewsi/1.jpg"></p><figcaption class="txt_caption default_figure">{CAPTION} 광주시 제공</figcaption></figure>"""
SIDE = f"<aside><h3>많이 본 뉴스</h3>{listed()}</aside>"


def general(texts: tuple[str, ...], tag: str = "p") -> str:
    return "".join(
        f'<{tag} dmcf-pid="p{n}" dmcf-ptype="general">{esc(text)}</{tag}>'
        for n, text in enumerate(texts)
    )


SUBHEAD = '<div dmcf-pid="s1" dmcf-ptype="general"><div data-mce-desctitle="smtitle"><strong>사투리 배우는 로봇</strong></div></div>'
NOW = page(
    HEAD + REG + PRESS,
    f"""<h1 class="doc-title"><a id="kakaoServiceLogo">파이낸셜뉴스</a></h1><nav>{listed()}</nav><h3 class="tit_view" data-translation="true">{TITLE}</h3>
<div class="info_view"><span class="txt_info">{NAME}</span><span class="txt_info">입력 <span class="num_date">2026. 6. 9. 14:30</span></span><span class="txt_info">수정 <span class="num_date">2026. 6. 9. 16:05</span></span></div>
<div class="news_view fs_type1"><div id="layerTranslateNotice">번역중 Now in translation</div>{SUMMARY}{TOOLS}<div class="article_view" data-translation-body="true" data-tiara-layer="article_body"><section dmcf-sid="s">
{FIGURE}{general(BODY[:2])}{SUBHEAD}{AD}{general(BODY[3:5], "div")}{general(BODY[5:])}</section></div>{END}</div>{SIDE}""",
)
NO_REPORTER = NOW.replace(f'<span class="txt_info">{NAME}</span>', "")
BARE_SECTION = NOW.replace(' dmcf-ptype="general"', "")
PRESS_NAME = NOW.replace(PRESS, '<meta name="article:media_name" content="파이낸셜뉴스">')
SITE_ONLY = NOW.replace(PRESS, "")
OF_2020 = page(
    HEAD + REG,
    f"""<div class="head_view"><div class="info_cp"><a class="link_cp" href="#"><img alt="파이낸셜뉴스" class="thumb_g"></a></div><h3 class="tit_view">{TITLE}</h3>
<span class="info_view"><span class="txt_info">{NAME}</span><span class="txt_info">입력 2026.06.09. 14:30</span><span class="txt_info">수정 2026.06.09. 16:05</span></span></div>
<div class="news_view">{SUMMARY}<div id="harmonyContainer" class="article_view"><section>{FIGURE}{general(BODY)}</section></div>{END}</div>{SIDE}""",
)
HARMONY_SECTION = (
    OF_2020.replace(
        '<div id="harmonyContainer" class="article_view"><section>',
        '<section id="harmonyContainer">',
    )
    .replace("</section></div>" + END, "</section>" + END)
    .replace(' dmcf-ptype="general"', "")
)
MARTICLE = page(
    HEAD + REG,
    f"""<div id="mArticle"><div class="head_view"><em class="info_cp"><a href="#" class="link_cp"><img alt="파이낸셜뉴스"></a></em><h3 class="tit_view">{TITLE}</h3><span class="info_view"><span class="txt_info">{NAME}</span><span class="txt_info">입력 2026.06.09. 14:30</span></span></div>
<div class="news_view"><div class="article_view"><section>{"".join(f"<p>{esc(t)}</p>" for t in BODY)}</section></div>{END}</div><div class="foot_view">{SIDE}</div></div>""",
)
# Older still: the whole column is #mArticle, and no head tells whose the article is but the logo.
LOGO_ONLY = MARTICLE.replace(SITE, '<meta property="og:site_name" content="다음뉴스">').replace(
    REG, ""
)


def case(name: str, html: str, layout: str = "daum", **more: object) -> Case:
    given = {
        "name": f"daum-{name}", "source": "fnnews", "url": URL, "html": html, "layout": layout,
        "paragraphs": BODY, "reporter": NAME,
        "absent": (*OTHERS, *HEADLINES, "특가", "무단전재", "왼쪽", "자동요약", "글자크기", "어떻게 생각", "번역"),
    }  # fmt: skip
    return Case(**(given | more))  # type: ignore[arg-type]


CASES = (
    case("2026", NOW, modified_at=MODIFIED),
    case("no-reporter", NO_REPORTER),
    case("no-ptype", BARE_SECTION),
    case("media-name", PRESS_NAME),
    case("site-name", SITE_ONLY),
    case("letters", NOW, url="https://v.daum.net/v/ujRRrisATD"),
    case("harmony", OF_2020, url=OLD_URL, modified_at=MODIFIED),
    case("harmony-section", HARMONY_SECTION, url=OLD_URL),
    case("mArticle", MARTICLE, url=OLD_URL),
    case("logo-only", LOGO_ONLY, "daum to 2020", url=OLD_URL),
)
