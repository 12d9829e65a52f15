"""What Korean newspapers and portals put around and into their articles, as patterns.

Seen in the scraped pages of eight outlets between 2019 and 2026, and in what other scrapers cut.
"""

import re

EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
ROLE = r"(?:선임|수석|인턴|객원|전문|대학생|시민)?(?:기자|특파원|에디터|논설위원|PD|통신원|리포터)"
NAME = r"[가-힣]{2,4}"
# "박재범 기자", "광주=박재범·김가나 기자", "/김형호 기자", "글·그래픽=이도경 기자"
BYLINE = rf"[/\[(■▲]?\s*(?:[가-힣·/]{{1,12}}\s*=\s*)?{NAME}(?:\s*[·,/]\s*{NAME})*\s*{ROLE}"

# Lines that end the body: what follows belongs to the page, or to another article.
END = re.compile(
    r"\[?뉴스핌 베스트 기사\]?$|이 기사에 대해 어떻게 생각하시나요|기사가 속한 카테고리는 언론사가"
    r"|의견남기기$|콘텐츠 만족도 조사|핫이슈$|오피니언더보기$"
)
# Lines above other articles: in a text without its page they end the body, on a page they may
# stand in the middle of it.
ABOVE_OTHERS = re.compile(
    r"(?:관련|추천|인기|주요|많이 본|함께 본|실시간)\s?(?:기사|뉴스)\s*$"
    r"|(?:\[|◀|▶|■)?\s*(?:관련|추천)\s?(?:기사|뉴스)\s?(?:\]|:|▶)"
)
# A sentence of an article, as no headline of another is.
SENTENCE = re.compile(r".{24,}(?:다|요|까|음|함|됨)[.!?][\"'”’]?$|.{60,}")

# Whole lines that are furniture wherever they stand.
FURNITURE = re.compile(
    "|".join(
        f"(?:{rule})"
        for rule in (
            rf"{EMAIL}(?:\s*{BYLINE})?",
            rf"{BYLINE}\]?\)?",
            rf"(?:{BYLINE}|{NAME})?\s*[(\[<]?{EMAIL}[)\]>]?",
            rf"(?:{NAME}\s?{ROLE}?|[가-힣]+취재본부|[가-힣]{{2,8}}=?{NAME})\s*[(\[<]?{EMAIL}[)\]>]?",
            r".{0,60}(?:무단\s?전재|무단\s?복제|재배포\s?(?:및|·|,)?\s?.{0,12}금지).{0,60}",
            r"(?:\W{0,2}copyright|\W{0,2}저작권자).{0,80}|[ⓒ©].{0,60}",
            r".{0,80}all rights reserved.{0,40}",
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
            r"※ ?(?:본문 글자 크기 조정|번역할 언어 선택)|[•·] ?(?:더 )?(?:작게|보통|크게)",
            r"KYD 디데이|전체기사 최신뉴스 GAM",
            r"기사입력 ?:.*|최종수정 ?:.*|입력 ?:?\s*\d{4}.*",
            # a time or an address on a line of its own
            r"(?:(?:기사)?(?:승인|등록|수정|작성|게시)\w{0,3}\s?[:：]?\s*)?(?:19|20)\d\d\s?[-./년].{4,14}\d{1,2}:\d\d"
            r"(?::\d\d)?|https?://\S+",
            r"작성자\s?:?\s?\S{1,12}|작성일시?.{8,24}|조회수? ?:?\d*",
            r"본문\d{1,2}|사진|광주광역시 admin@gwangju\.go\.kr|속보|더보기",
            r"※ ?(?:별첨|붙임|첨부).*|(?:별첨|붙임|첨부)(?:\s?\d)?\s?[:：.].{0,60}",
            r"[<＜]끝[>＞]|끝\.?",
            # a file, and what a board says of it and of the text's keeper
            r"(?:첨부\s?파일\s?[:：]?\s?)?\S.{0,80}\.(?:hwpx?|pdf|jpe?g|png|zip|docx?|xlsx?|pptx?)(?:\W{0,3}[\d.,]+"
            r"\s?[KM]?B(?:ytes?)?\W?)?(?:\s*(?:미리보기|바로보기|다운로드|내려받기))*",
            r"첨부\s?파일.{0,12}|(?:담당\s?부서|담당자|작성 ?부서|연락처)\s?[:：].{1,40}",
            r"(?:\S{2,12}(?:과|실|국|센터|담당관|단)\s*)?\(?0?62\)?[ )-]\d{3}-\d{4}",
            r"\S{2,12}(?:과|실|국|센터|담당관)\s+\d{3}-\d{4}",
            r"(?:태그|키워드|TAGS?)\s?[:：].{0,80}",
            # a row of tags: #광주 #AI
            r"(?:#\S+[\s,]*){2,}|#\S+",
        )
    ),
    re.IGNORECASE,
)

# What a line may end with besides its sentence.
TAILS = re.compile(
    rf"(?<=[.!?\"”’)])\s*(?:[<＜]끝[>＞]|끝\.|{BYLINE}\s*[(\[]?{EMAIL}[)\]]?|[(\[]?{EMAIL}[)\]]?)\s*$"
)
# A picture's credit: `/제공=광주광역시`, `[사진=광주광역시] 2025.12.30`, `/광주광역시 제공`.
CREDIT = re.compile(
    r"\s*(?:[\[(]\s?(?:사진|제공|사진제공)\s?[=:][^\])]{1,40}[\])]|[/.]\s?(?:사진|제공|사진제공)\s?[=:]\s?[^.]{1,24}"
    r"|[/<]\s?[가-힣A-Za-z()·]{2,20}\s제공>?)(?:\s\d{4}\.\d{2}\.\d{2})?(?:\s" + EMAIL + r")?$"
)
# What stands before a credit and is a caption: no sentence, or one that tells what the picture
# shows ("…기념촬영을 하고 있다"). Another sentence is text that a credit was glued to.
SHOWN = re.compile(r"(?:있다\.?|[^.다])$")
# Marks that have a width of nothing, the soft hyphen, and halves of letters, which JSON may hold.
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\ud800-\udfff]")
