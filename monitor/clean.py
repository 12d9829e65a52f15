"""From what a reader found to the article itself: one spelling of characters, no furniture.

The rules here are those of Korean newspapers and portals at large; a site's own stand in its table
(`cut_from`, `drop_lines`). Cleaning twice changes nothing.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from monitor.model import Article, RawArticle, Source

# Part of every digest. It is raised with a change of these rules, so that a better cleaner can be
# told from a newspaper's correction.
RECIPE = 1

EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
ROLE = r"(?:선임|수석|인턴|객원|전문|대학생|시민)?(?:기자|특파원|에디터|논설위원|PD|통신원|리포터)"
NAME = r"[가-힣]{2,4}"
# "박재범 기자", "광주=박재범·김가나 기자", "/김형호 기자", "글·그래픽=이도경 기자"
BYLINE = rf"[/\[(■▲]?\s*(?:[가-힣·/]{{1,12}}\s*=\s*)?{NAME}(?:\s*[·,/]\s*{NAME})*\s*{ROLE}"

# Lines that end the body: what follows belongs to the page, or to another article.
END = re.compile(
    r"\[?뉴스핌 베스트 기사\]?$|이 기사에 대해 어떻게 생각하시나요|기사가 속한 카테고리는 언론사가"
    r"|의견남기기$|콘텐츠 만족도 조사|(?:관련|추천|인기|주요|많이 본|함께 본|실시간)\s?(?:기사|뉴스)\s*$"
    r"|(?:\[|◀|▶|■)?\s*(?:관련|추천)\s?(?:기사|뉴스)(?:\]|:|▶)|핫이슈$|오피니언더보기$"
)

# Whole lines that are furniture wherever they stand.
FURNITURE = re.compile(
    "|".join(
        f"(?:{rule})"
        for rule in (
            rf"{EMAIL}",
            rf"{BYLINE}\]?\)?",
            rf"(?:{BYLINE}|{NAME})?\s*[(\[<]?{EMAIL}[)\]>]?",
            rf"(?:{NAME}\s?{ROLE}?|[가-힣]+취재본부|[가-힣]{{2,8}}=?{NAME})\s*[(\[<]?{EMAIL}[)\]>]?",
            r".{0,60}(?:무단\s?전재|무단\s?복제|재배포\s?(?:및|·|,)?\s?.{0,12}금지).{0,60}",
            r"(?:\W{0,2}copyright|\W{0,2}저작권자).{0,80}|[ⓒ©].{0,60}|.{0,80}all rights reserved.{0,40}",
            r".*AI\s?(?:학습|데이터)\s?(?:및\s?)?(?:활용|이용|크롤링).{0,10}금지.*",
            r"ⓒ\s?[\"'“‘]젊은 파워.*",
            r"[※▶◎]?\s*(?:제보|카카오톡|구독|네이버).{0,20}(?:하기|친구추가|02[)-]?\d.*)",
            r"◎공감언론 뉴시스.*|.*뉴스1코리아.*ⓒ.*|많이 본 기사",
            r"AI\s?(?:핵심)?\s?요약|AI가 자동 생성한 요약.*|자동요약.*|"
            r"전체 맥락을 이해하기 위해서는 본문 보기를 권장합니다\.?",
            r"기사\s?듣기(?:\s?기사듣기중지)?|글자\s?크기\s?설정.*|글씨\s?크기.*|음성재생 설정|"
            r"번역\s?(?:beta)?\s?Translated by.*|이 글자크기로 변경됩니다\.?|"
            r"\(예시\) 가장 빠른 뉴스가 있고.*|파란원을 좌우로.*",
            r"(?:컨텐츠|콘텐츠|본문|주메뉴)(?:으로)? 바로가기.*|주소복사가 완료되었습니다\.?|"
            r"댓글 첫 댓글을 작성해보세요|첫 댓글을 작성해보세요|공유하기|닫기|인쇄하기|"
            r"(?:페이스북|카카오톡|트위터|밴드|URL\s?복사|스크랩|프린트|목록)(?:\s?(?:엑스|공유하기))?",
            r"Top으로 이동|안다쇼핑|기사 번역|종목 추적기|결과물 출력을 준비하고 있어요\.?|"
            r"※ ?(?:본문 글자 크기 조정|번역할 언어 선택)|[•·] ?(?:더 )?(?:작게|보통|크게)|KYD 디데이|"
            r"전체기사 최신뉴스 GAM",
            r"기사입력 ?:.*|최종수정 ?:.*|작성자\s?:?\s?\S{1,12}|작성일시?.{8,24}|조회수? ?:?\d*|입력 ?:?\s*\d{4}.*",
            r"본문\d{1,2}|사진|광주광역시 admin@gwangju\.go\.kr|속보|더보기",
            r"※ ?(?:별첨|붙임|첨부).*|[<＜]끝[>＞]|끝\.?",
            r"(?:\S{2,12}(?:과|실|국|센터|담당관|단)\s*)?\(?0?62\)?[ )-]\d{3}-\d{4}",
            r"\S{2,12}(?:과|실|국|센터|담당관)\s+\d{3}-\d{4}",
            # a row of tags: #광주 #AI
            r"(?:#\S+[\s,]*){2,}|#\S+",
        )
    ),
    re.IGNORECASE,
)

# What a line may end with besides its sentence.
TAILS = re.compile(
    rf"(?<=[.!?\"”’)])\s*(?:[<＜]끝[>＞]|{BYLINE}\s*[(\[]?{EMAIL}[)\]]?|[(\[]?{EMAIL}[)\]]?)\s*$"
)
# A picture's credit: `/제공=광주광역시`, `[사진=광주광역시] 2025.12.30`, `/광주광역시 제공`.
CREDIT = re.compile(
    r"\s*(?:[\[(]\s?(?:사진|제공|사진제공)\s?[=:][^\])]{1,40}[\])]|[/.]\s?(?:사진|제공|사진제공)\s?[=:]\s?[^.]{1,24}"
    r"|[/<]\s?[가-힣A-Za-z()·]{2,20}\s제공>?)(?:\s\d{4}\.\d{2}\.\d{2})?(?:\s" + EMAIL + r")?$"
)
# What stands before a credit and is a caption: no sentence, or one that tells what the picture
# shows ("…기념촬영을 하고 있다"). Another sentence is text that a credit was glued to.
SHOWN = re.compile(r"(?:있다\.?|[^.다])$")
# Marks that have a width of nothing, and the soft hyphen.
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")


def clean(raw: RawArticle, source: Source) -> Article:
    """The article on its own, with the digest that tells its versions apart."""
    paragraphs = tuple(body(raw.paragraphs, source.cut_from, source.drop_lines))
    title = without_paper(line(raw.title), source.title)
    subtitle = raw.subtitle and "\n".join(filter(None, map(line, raw.subtitle.split("\n"))))
    return Article(
        url=raw.url,
        title=title,
        subtitle=subtitle or None,
        paragraphs=paragraphs,
        digest=digest(title, subtitle or "", paragraphs),
        reporter=byline(raw.reporter) if raw.reporter else signed(raw.paragraphs),
        published_at=raw.published_at,
        modified_at=raw.modified_at,
        section=raw.section and line(raw.section),
        captions=tuple(dict.fromkeys(filter(None, map(line, raw.captions)))),
        attachments=raw.attachments,
        layout=raw.layout,
    )


def from_text(url: str, title: str, text: str, published_at: datetime | None = None) -> Article:
    """An article from a plain text with whatever furniture its scraper left in, a line a paragraph."""
    paragraphs = tuple(body(text.splitlines()))
    headline = line(title)
    return Article(
        url=url,
        title=headline,
        paragraphs=paragraphs,
        digest=digest(headline, "", paragraphs),
        reporter=signed(text.splitlines()),
        published_at=published_at,
        layout="text",
    )


def body(
    lines: Iterable[str], cut_from: Sequence[str] = (), drop_lines: Sequence[str] = ()
) -> list[str]:
    """The lines that belong to the article. A line twice in a row is one."""
    drops = [re.compile(rule) for rule in drop_lines]
    kept: list[str] = []
    for text in map(line, lines):
        if kept and (END.match(text) or text.startswith(tuple(cut_from))):
            break
        text = uncredited(untailed(text))
        if not text or FURNITURE.fullmatch(text) or any(rule.fullmatch(text) for rule in drops):
            continue
        if not kept or kept[-1] != text:
            kept.append(text)
    return kept


def line(text: str) -> str:
    """One line in composed Unicode (NFC: sites mix it with NFD), with plain single spaces."""
    return re.sub(r"\s+", " ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def untailed(text: str) -> str:
    while (shorter := TAILS.sub("", text).strip()) != text:
        text = shorter
    return text


def uncredited(text: str) -> str:
    """The line without a picture's credit; nothing of it where it is the picture's caption."""
    words = CREDIT.sub("", text)
    if words == text:
        return text
    return "" if SHOWN.search(words) else words


def without_paper(title: str, paper: str) -> str:
    """`제목 - 파이낸셜뉴스` is the headline of a browser's tab, not of the article."""
    return re.sub(rf"\s*[-|:<]\s*{re.escape(paper)}\s*>?$", "", title) or title


def byline(text: str) -> str | None:
    """A reporter's name as a site's field gives it: `이상현 기자`, without e-mail and brackets."""
    name = re.sub(EMAIL, "", line(text))
    found = re.search(rf"{NAME}(?=\s*{ROLE})", name)
    return found[0] if found else re.sub(r"[\[\]()<>/|]", " ", name).strip() or None


def signed(lines: Iterable[str]) -> str | None:
    """The reporter named in the dateline or under the text: `[광주=뉴스핌] 박재범 기자 =`."""
    texts = [line(text) for text in lines]
    dateline = re.compile(
        rf"^[\[【(].{{1,24}}?=?\s*(?:[\]】)]\s*)?({NAME})\s*{ROLE}\s*(?:=|[\]】)])"
        rf"|^\S{{2,8}}/\S{{2,12}}\s+({NAME})\s*{ROLE}\s*="
    )
    for text in texts:
        if found := dateline.match(text):
            return found[1] or found[2]
    signature = re.compile(rf"[/(\[]?\s*({NAME})\s*{ROLE}\s*[(\[<]?(?:{EMAIL})?[)\]>]?")
    for text in reversed(texts):
        if found := signature.fullmatch(text):
            return found[1]
    return None


def digest(title: str, subtitle: str, paragraphs: Iterable[str]) -> str:
    """`1:` and 32 hexadecimal digits over headline, subtitle and body."""
    content = "\0".join((title, subtitle, *paragraphs))
    return f"{RECIPE}:{hashlib.sha256(content.encode()).hexdigest()[:32]}"
