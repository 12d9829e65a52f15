"""From news to alerts, and from an alert to the words of its message."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from monitor.model import (
    KST,
    Alert,
    Announcement,
    Before,
    Changed,
    Message,
    News,
    Route,
    Stage,
)

STAGES = {
    "ko": {
        Stage.PROPOSED: "제안", Stage.DISCUSSING: "논의", Stage.PLANNED: "예정",
        Stage.SIGNED: "체결", Stage.LAUNCHED: "출범", Stage.ENDED: "종료",
    },
    "en": {stage: stage.value for stage in Stage},
}  # fmt: skip
WORDS = {
    "ko": {
        News.FIRST: "새 소식", News.NEXT: "다음 단계", News.CORRECTED: "정정",
        News.WITHDRAWN: "철회", "partners": "참여", "stage": "단계", "date": "날짜",
        "number": "협약 번호", "sum": "금액", "source": "출처", "and": "외 {n}곳",
        "changed": "바뀐 것", "was": "전", "now": "후",
        "unsaid": "앞서 알린 내용을 이제 어느 기사도 전하지 않습니다.",
    },
    "en": {
        News.FIRST: "new", News.NEXT: "next stage", News.CORRECTED: "correction",
        News.WITHDRAWN: "withdrawn", "partners": "Partners", "stage": "Stage", "date": "Date",
        "number": "Number", "sum": "Sum", "source": "Source", "and": "and {n} more",
        "changed": "Changed", "was": "Before", "now": "After",
        "unsaid": "No article says any more what you were told.",
    },
}  # fmt: skip
# More names than this make a subject that no phone shows.
NAMES_IN_SUBJECT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The article that an alert points to; `source` as people call it."""

    source: str
    title: str
    url: str
    published_at: datetime | None


def alerts(
    announcement: Announcement,
    news: News,
    announcement_id: int,
    where: Where,
    routes: Sequence[Route],
    *,
    corrected: int = 0,
) -> tuple[Alert, ...]:
    """An alert per route for what is news; nothing for a repeat.

    `corrected` is how often people were told that the announcement is not as they were told: a
    stage that was taken back and is reached after all is news once more.
    """
    if news is News.REPEAT:
        return ()
    return tuple(
        Alert(
            id=alert_id(announcement_id, announcement.stage, route.id, corrected),
            route=route.id,
            language=route.language,
            announcement_id=announcement_id,
            news=news,
            partners=tuple(partner.name for partner in announcement.partners),
            stage=announcement.stage,
            evidence=announcement.evidence,
            date=announcement.date,
            number=announcement.number,
            count=announcement.count,
            source=where.source,
            title=where.title,
            url=where.url,
            published_at=where.published_at,
        )
        for route in routes
        if route.enabled and "announcements" in route.wants
    )


def corrections(
    changed: Changed,
    announcement_id: int,
    names: Mapping[str, str],
    where: Where,
    routes: Sequence[Route],
) -> tuple[Alert, ...]:
    """An alert per route for what is no longer as it was told. `names` are the partners', by key.

    `routes` are those that were told.
    """
    was, now = changed.before, changed.after or changed.before
    news = News.WITHDRAWN if changed.after is None else News.CORRECTED
    before = Before(
        kinds=changed.kinds,
        partners=spelled(was.partners, names),
        stage=was.stage,
        evidence=changed.was,
        date=was.last.date,
        number=was.number,
    )
    return tuple(
        Alert(
            id=correction_id(announcement_id, news, changed.was, changed.now, where.url, route.id),
            route=route.id,
            language=route.language,
            announcement_id=announcement_id,
            news=news,
            partners=spelled(now.partners, names),
            stage=now.stage,
            evidence=changed.now,
            date=now.last.date,
            number=now.number,
            count=now.count,
            source=where.source,
            title=where.title,
            url=where.url,
            published_at=where.published_at,
            before=before,
        )
        for route in routes
        if route.enabled
    )


def mended(fresh: Alert, told: Before) -> Alert | None:
    """A correction of what people heard before; None where that stands again."""
    kinds = ("withdrawn",) if fresh.news is News.WITHDRAWN else differing(fresh, told)
    if not kinds:
        return None
    return replace(
        fresh,
        before=replace(told, kinds=kinds),
        id=correction_id(
            fresh.announcement_id, fresh.news, told.evidence, fresh.evidence, fresh.url,
            fresh.route,
        ),
    )  # fmt: skip


def differing(fresh: Alert, told: Before) -> tuple[str, ...]:
    kinds = (*told.kinds, *(fresh.before.kinds if fresh.before else ()))
    differs = {
        "partners": set(fresh.partners) != set(told.partners),
        "stage": fresh.stage is not told.stage,
        "date": None not in (fresh.date, told.date) and fresh.date != told.date,
        "number": None not in (fresh.number, told.number) and fresh.number != told.number,
        "sum": "sum" in kinds and fresh.evidence != told.evidence,
    }
    return tuple(kind for kind, is_so in differs.items() if is_so)


def spelled(keys: frozenset[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(names.get(key, key) for key in keys))


def alert_id(announcement_id: int, stage: Stage, route: str, corrected: int = 0) -> str:
    """The same for the same news on the same route, so that it cannot be queued twice."""
    again = f"/{corrected}" if corrected else ""
    return hashed(f"{announcement_id}/{stage}/{route}{again}")


def correction_id(
    announcement_id: int, news: News, was: str, now: str, url: str, route: str
) -> str:
    return hashed(f"{announcement_id}/{news}/{was}/{now}/{url}/{route}")


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def message(alert: Alert) -> Message:
    """The alert in its route's language: who, at which stage, the sentence that says so, where."""
    if alert.before is not None:
        return correction(alert, alert.before)
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


def correction(alert: Alert, before: Before) -> Message:
    """What people were told, and what stands there now: the two sentences below each other."""
    words = WORDS[alert.language]
    what = words[alert.news]
    said = [f"{words['was']}: “{before.evidence}”"]
    if alert.evidence:
        said.append(f"{words['now']}: “{alert.evidence}”")
    if alert.news is News.WITHDRAWN:
        facts = [words["unsaid"]]
    else:
        changes = [
            f"{words[kind]}: {old} → {new}" if old else words[kind]
            for kind, old, new in differences(alert, before)
        ]
        facts = [f"{words['changed']}: {', '.join(changes)}"]
    source = " · ".join((alert.source, alert.title, *published(alert)))
    return Message(
        subject=f"[{what}] {names(alert, NAMES_IN_SUBJECT)}",
        text="\n".join(
            [*said, "", *facts, f"{words['source']}: {source}", alert.url, "", f"#{alert.id}"]
        ),
    )


def differences(alert: Alert, before: Before) -> list[tuple[str, str, str]]:
    """What changed, as it was and as it is; a sum stands in the sentences."""
    stages = STAGES[alert.language]
    told = {
        "partners": (", ".join(before.partners), ", ".join(alert.partners)),
        "stage": (stages[before.stage], stages[alert.stage]),
        "date": (day(before.date), day(alert.date)),
        "number": (numbered(before.number), numbered(alert.number)),
        "sum": ("", ""),
    }
    return [(kind, *told[kind]) for kind in before.kinds]


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
