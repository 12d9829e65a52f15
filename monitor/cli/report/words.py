"""The words of the report, in both languages that routes know."""

from typing import Literal

Language = Literal["ko", "en"]

WORDS: dict[str, dict[str, str]] = {
    "ko": {
        "title": "보도 현황", "period": "{since} ~ {until} (한국 시각)",
        "sources": "출처별", "source": "출처", "whole": "합계",
        "passes": "확인", "listed": "목록", "fresh": "새 링크", "fetched": "받음", "read": "읽음",
        "related": "관련", "announced": "발표", "blocked": "막힘", "gone": "삭제",
        "failed": "실패", "lag": "지연(분)", "official": "시",
        "lag_of": "지연: 게재에서 확인까지, 중간값 / 95%. 분까지 시각이 적힌 기사 {n:,}건.",
        "failures": "막힘과 실패", "no_failures": "실패가 없었습니다.",
        "days": "날짜별 기사와 발표", "numbers": "숫자로 보기", "day": "날짜", "articles": "기사",
        "announcements": "발표 소식", "related_ones": "관련 기사",
        "uncarried": "언론이 싣지 않은 시 보도자료",
        "uncarried_of": "시의 AI 관련 자료 {all}건 가운데 {n}건",
        "unreleased": "언론에는 있고 시 자료에는 없는 발표",
        "unreleased_of": "발표 소식 {all}건 가운데 {n}건",
        "none": "없습니다.",
        "no_official": "sources.toml에 official = true인 출처가 없어 견줄 수 없습니다.",
        "same": "앞뒤 7일 안에 같은 발표를 다룬 기사도, 거의 같은 글도 없는 자료입니다.",
    },
    "en": {
        "title": "Coverage", "period": "{since} to {until} (Korean time)",
        "sources": "By source", "source": "source", "whole": "all",
        "passes": "passes", "listed": "listed", "fresh": "new", "fetched": "fetched",
        "read": "read", "related": "related", "announced": "announced", "blocked": "blocked",
        "gone": "gone", "failed": "failed", "lag": "lag, min", "official": "city",
        "lag_of": "Lag: published to seen, median / 95 %, of {n:,} articles that tell the minute.",
        "failures": "Blocked, gone, failed", "no_failures": "Nothing failed.",
        "days": "Articles and announcements a day", "numbers": "in numbers", "day": "day",
        "articles": "articles", "announcements": "announcements",
        "related_ones": "related articles",
        "uncarried": "The city's releases that no paper carried",
        "uncarried_of": "{n} of the city's {all} on AI",
        "unreleased": "Announcements that papers had and the city did not",
        "unreleased_of": "{n} of {all} announcements",
        "none": "None.",
        "no_official": "No source is marked official = true in sources.toml: nothing to compare.",
        "same": "Not carried: within 7 days no paper reports the same announcement, nor has nearly "
        "the same text.",
    },
}  # fmt: skip

COUNTS = (
    "passes", "listed", "fresh", "fetched", "read", "related", "announced", "blocked", "gone",
    "failed",
)  # fmt: skip
"""The columns of the sources' table, in the order in which articles go."""

KINDS = {
    "unreachable": "연결 안 됨", "busy": "쉬어 달라 함", "blocked": "거부",
    "refused": "robots.txt 거부",
    "gone": "없는 글", "too large": "너무 큼", "bad redirect": "잘못된 이동",
    "layout changed": "화면 바뀜", "bad charset": "문자 부호 오류", "broken feed": "깨진 피드",
    "empty": "빈 목록", "elsewhere": "다른 글로 이동", "fallback": "예비 방식으로 읽음",
    "failed": "실패",
}  # fmt: skip


def kind(name: str, language: str) -> str:
    """A failure's word; one without a Korean one keeps its own."""
    return KINDS.get(name, name) if language == "ko" else name
