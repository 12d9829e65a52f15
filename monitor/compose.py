"""From news to alerts, and from an alert to the words of its message."""

import hashlib
from collections.abc import Sequence
from datetime import date

from monitor.model import KST, Alert, Article, Message, News, Placement, Route, Source, Stage

STAGES = {
    "ko": {
        Stage.PROPOSED: "제안", Stage.DISCUSSING: "논의", Stage.PLANNED: "예정",
        Stage.SIGNED: "체결", Stage.LAUNCHED: "출범", Stage.ENDED: "종료",
    },
    "en": {stage: stage.value for stage in Stage},
}  # fmt: skip
WORDS = {
    "ko": {
        News.FIRST: "새 소식", News.NEXT: "다음 단계", "partners": "참여", "stage": "단계",
        "date": "날짜", "number": "협약 번호", "source": "출처", "and": "외 {n}곳",
    },
    "en": {
        News.FIRST: "new", News.NEXT: "next stage", "partners": "Partners", "stage": "Stage",
        "date": "Date", "number": "Number", "source": "Source", "and": "and {n} more",
    },
}  # fmt: skip
# More names than this make a subject that no phone shows.
NAMES_IN_SUBJECT = 3


def alerts(
    placement: Placement,
    announcement_id: int,
    article: Article,
    source: Source,
    routes: Sequence[Route],
) -> tuple[Alert, ...]:
    """An alert per route for what is news; nothing for a repeat."""
    if placement.news is News.REPEAT:
        return ()
    announcement = placement.announcement
    return tuple(
        Alert(
            id=alert_id(announcement_id, announcement.stage, route.id),
            route=route.id,
            language=route.language,
            announcement_id=announcement_id,
            news=placement.news,
            partners=tuple(partner.name for partner in announcement.partners),
            stage=announcement.stage,
            evidence=announcement.evidence,
            date=announcement.date,
            number=announcement.number,
            count=announcement.count,
            source=source.title,
            title=article.title,
            url=article.url,
            published_at=article.published_at,
        )
        for route in routes
        if route.enabled
    )


def alert_id(announcement_id: int, stage: Stage, route: str) -> str:
    """The same for the same news on the same route, so that it cannot be queued twice."""
    return hashlib.sha256(f"{announcement_id}/{stage}/{route}".encode()).hexdigest()[:16]


def message(alert: Alert) -> Message:
    """The alert in its route's language: who, at which stage, the sentence that says so, where."""
    words, stages = WORDS[alert.language], STAGES[alert.language]
    stage = stages[alert.stage]
    facts = [
        (words["stage"], f"{stage} ({words[alert.news]})"),
        (words["partners"], names(alert, len(alert.partners))),
        (words["date"], day(alert.date)),
        (words["number"], numbered(alert.number)),
        (words["source"], " · ".join((alert.source, alert.title, *published(alert)))),
    ]
    lines = [
        f"“{alert.evidence}”",
        "",
        *(f"{name}: {value}" for name, value in facts if value),
        alert.url,
        "",
        f"#{alert.id}",
    ]
    subject = f"[{stage}] {names(alert, NAMES_IN_SUBJECT)}"
    return Message(subject=subject, text="\n".join(lines))


def test_message(route: Route) -> Message:
    """What `monitor alerts test` sends: marked, so that nobody takes it for news."""
    if route.language == "ko":
        return Message(
            subject="[시험] 광주 AI 모니터",
            text=f"알림 경로 {route.id}의 시험 메시지입니다. 새 소식이 아닙니다.",
        )
    return Message(
        subject="[test] Gwangju AI monitor",
        text=f"A test of the alert route {route.id}. This is no news.",
    )


def names(alert: Alert, most: int) -> str:
    """The partners' names, and how many more there are, named or only counted."""
    shown = alert.partners[:most]
    more = max(alert.count or 0, len(alert.partners)) - len(shown)
    text = ", ".join(shown)
    return f"{text} {WORDS[alert.language]['and'].format(n=more)}" if more > 0 else text


def published(alert: Alert) -> list[str]:
    at = alert.published_at
    return [at.astimezone(KST).strftime("%Y-%m-%d %H:%M KST")] if at else []


def day(when: date | None) -> str:
    return when.isoformat() if when else ""


def numbered(number: tuple[int, int] | None) -> str:
    if number is None:
        return ""
    first, last = number
    return str(first) if first == last else f"{first}–{last}"
