"""What a careful reader takes from each page: for tests, and for measuring the demo."""

from dataclasses import dataclass
from datetime import datetime

from monitor.demo.pages.address import address
from monitor.demo.pages.story import Story, Told, World

SOURCES = {
    "newspim": "newspim",
    "asiatoday": "asiatoday",
    "fnnews": "fnnews",
    "daum": "fnnews",
    "press": "gwangju",
    "archive": "gwangju",
    "pacts": "gwangju",
    "letter": "gwangju",
    "kwangju": "kwangju",
    "gwangnam": "gwangnam",
}
"""The id in sources.toml under which each outlet's articles are read."""

FURNITURE = {
    "newspim": (
        "AI 핵심 요약",
        "AI가 자동 생성한 요약",
        "[뉴스핌 베스트 기사]",
        "※ 본문 글자 크기 조정",
        "종목 추적기",
        "Halden Compute",
        "뉴스핌 AI가 분석한 결과",
        "결과물 출력을 준비하고 있어요.",
        "맑음광주",
        "AI학습 및 활용 금지",
        "오늘의 특가",
        "@newspim.com",
        "Top으로 이동",
    ),
    "asiatoday": (
        "젊은 파워",
        "기사듣기",
        "URL 복사",
        "이슈 & 뉴스",
        "2단계 예타 면제 추진",
        "무료 체험 신청",
        "AI학습 이용 금지",
        "기사 의견쓰기",
    ),
    "fnnews": (
        "저작권자 ⓒ 파이낸셜뉴스",
        "AI학습 이용 금지",
        "이 시각 핫클릭",
        "오늘의 추천 종목",
        "광주 AI 기업 5곳에 투자한 사람들",
        "뉴스스탠드",
        "@fnnews.com",
    ),
    "daum": (
        "자동요약",
        "음성재생 설정",
        "글자크기 설정",
        "Translated by",
        "무단전재 및 재배포 금지",
        "이 기사에 대해 어떻게 생각하시나요?",
        "새 협약 잇따라",
    ),
    "press": (
        "<끝>",
        "※ 별첨",
        "공공누리",
        "출처표시",
        "다음글",
        "이전글",
        "자료관리 담당자",
        "5천만원 이하의 벌금",
        "AI 당지기",
        "첨부파일 전체",
    ),
    "letter": (
        "작성일시",
        "의견남기기",
        "콘텐츠 만족도 조사",
        "admin@gwangju.go.kr",
        "본문으로 바로가기",
    ),
    "kwangju": (
        "핫이슈",
        "오피니언더보기",
        "맑음광주",
        "AI학습 및 활용 금지",
        "전체메뉴",
        "인공지능·반도체에 건다",
        "인공지능 영어 무료 체험",
        "@kwangju.co.kr",
    ),
}
FURNITURE["archive"] = FURNITURE["pacts"] = FURNITURE["press"]
FURNITURE["gwangnam"] = (*FURNITURE["kwangju"][:-1], "@gwangnam.co.kr")
PRINT_CORRECTIONS = ("newspim", "fnnews", "daum")
"""The outlets whose pages tell when an article was corrected."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One article: how it must be read, and how it must be judged.

    `status` is what its page answers now: 200, or 404 and 410 for one that was there before.
    `absent` are the strings of the page's furniture that must not stand in the body. `copy_of`
    is the address of the original, for a copy on a portal.
    """

    key: str
    url: str
    source: str
    kind: str
    status: int
    act: int
    title: str
    subtitle: tuple[str, ...]
    paragraphs: tuple[str, ...]
    caption: str
    reporter: str
    published_at: datetime
    modified_at: datetime | None
    related: bool
    announcements: tuple[Told, ...]
    absent: tuple[str, ...]
    copy_of: str


def expected(world: World) -> tuple[Expected, ...]:
    """All articles of the sources, newest first; other presses' articles on Daum are left out."""
    ours = [story for story in world.stories.values() if not story.press]
    ours.sort(key=lambda story: (story.published_at, story.key), reverse=True)
    return tuple(_expected(world, story) for story in ours)


def _expected(world: World, story: Story) -> Expected:
    shown = (story.title, *story.subtitle, *story.paragraphs)
    furniture = (*FURNITURE[story.outlet], *story.summary, *story.best, *story.tail)
    return Expected(
        key=story.key,
        url=address(story),
        source=SOURCES[story.outlet],
        kind=story.kind,
        status=story.status,
        act=story.act,
        title=story.title,
        subtitle=story.subtitle,
        paragraphs=story.paragraphs,
        caption=story.caption,
        reporter=story.reporter,
        published_at=story.published_at,
        modified_at=story.modified_at if story.outlet in PRINT_CORRECTIONS else None,
        related=story.related,
        announcements=story.announcements,
        absent=tuple(text for text in furniture if not any(text in line for line in shown)),
        copy_of=address(world.stories[story.copy_of]) if story.copy_of else "",
    )
