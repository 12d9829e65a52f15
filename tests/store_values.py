"""Values for the store's tests: short to write, complete to store."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from monitor.ledger import settle
from monitor.model import (
    KST,
    Alert,
    Announcement,
    Article,
    Change,
    Findings,
    Judgement,
    News,
    Partner,
    Reading,
    Reason,
    Stage,
    Validators,
    Verdict,
)
from monitor.store import Store

NOW = datetime(2026, 7, 10, 3, 0, tzinfo=UTC)
TODAY = NOW.date()
HOUR = timedelta(hours=1)
URL = "https://news.example.kr/1"
TOPIC = "gwangju-ai"


def article(url: str = URL, **changes: Any) -> Article:
    given: dict[str, Any] = {
        "title": "인코어드, 광주와 업무협약",
        "paragraphs": ("광주시는 인코어드와 업무협약을 체결했다.", "둘째 문단."),
        "digest": "1:a",
        "published_at": NOW - HOUR,
    }
    return Article(url=url, **(given | changes))


def reading(url: str = URL, **changes: Any) -> Reading:
    """`changes` are the reading's fields, and the article's where the reading has none such."""
    own = {k: v for k, v in changes.items() if k in Reading.__dataclass_fields__}
    given: dict[str, Any] = {
        "source": "newspim",
        "article": article(url, **{k: v for k, v in changes.items() if k not in own}),
        "change": Change.NEW,
        "page": b"<html>",
        "validators": Validators("e1", None),
        "fetched_at": NOW,
        "due_at": NOW + HOUR,
    }
    return Reading(**(given | own))


def announcement(*partners: str, **changes: Any) -> Announcement:
    given: dict[str, Any] = {
        "partners": tuple(Partner(name=name) for name in partners or ("인코어드",)),
        "stage": Stage.SIGNED,
        "evidence": "광주시는 인코어드와 업무협약을 체결했다.",
    }
    return Announcement(**(given | changes))


def judged(*announcements: Announcement, background: tuple[Announcement, ...] = ()) -> Judgement:
    reason = Reason(rule="term", words=("인공지능",), sentence="한 문장.", weight=0.5)
    return Judgement(
        topic=TOPIC,
        verdict=Verdict(related=True, score=0.9, reasons=(reason,)),
        findings=Findings(announcements=announcements, background=background),
    )


def report(
    store: Store,
    said: Announcement,
    *,
    url: str = URL,
    on: date = TODAY,
    source: str = "newspim",
    **changes: Any,
) -> int:
    """An article that says so, recorded and settled; gives the announcement's id."""
    published_at = datetime(on.year, on.month, on.day, 9, tzinfo=KST)
    told = reading(
        url, source=source, published_at=published_at, judgements=(judged(said),), **changes
    )
    return entered(store, told)[0]


def entered(store: Store, told: Reading) -> list[int]:
    """The announcements that a reading's reports are of, in the order it tells them."""
    with store.turn() as turn:
        article_id = turn.record(told)
        found = turn.around(TOPIC, [article_id])
        settlement = settle(found)
        numbers = turn.settle(TOPIC, settlement, found, told.fetched_at)
    of = {
        report.key: number
        for number, entry in zip(numbers, settlement.entries, strict=True)
        for report in entry.story.reports
    }
    mine = sorted(key for key in of if key.startswith(f"{told.article.url}#"))
    return [of[key] for key in mine]


def alert(announcement_id: int, **changes: Any) -> Alert:
    given: dict[str, Any] = {
        "id": "a1",
        "route": "team",
        "language": "ko",
        "announcement_id": announcement_id,
        "news": News.FIRST,
        "partners": ("인코어드",),
        "stage": Stage.SIGNED,
        "evidence": "광주시는 인코어드와 업무협약을 체결했다.",
        "date": date(2026, 7, 9),
        "number": (235, 244),
        "count": 10,
        "source": "뉴스핌",
        "title": "인코어드, 광주와 업무협약",
        "url": URL,
        "published_at": NOW,
    }
    return Alert(**(given | changes))


def queued(store: Store, count: int = 1, **changes: Any) -> list[str]:
    """That many alerts of one announcement, waiting."""
    announcement_id = report(store, announcement())
    ids = [f"a{number}" for number in range(1, count + 1)]
    with store.turn() as turn:
        turn.queue([alert(announcement_id, id=one, **changes) for one in ids], NOW)
    return ids
