"""The words of an alert."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from monitor.compose import Where, alert_id, alerts, corrections, message
from monitor.model import (
    KST,
    Alert,
    Announcement,
    Article,
    Changed,
    History,
    News,
    Partner,
    Route,
    Stage,
    Step,
)

ARTICLE = Article(
    url="https://www.newspim.com/news/view/20261120000123", title="광주시, 가나랩과 협약",
    paragraphs=("광주시는 20일 가나랩과 업무협약을 맺었다.",), digest="1:x",
    published_at=datetime(2026, 11, 20, 9, 30, tzinfo=KST),
)  # fmt: skip
SIGNED = Announcement(
    partners=(Partner(name="가나랩"), Partner(name="다라"), Partner(name="마바"), Partner(name="사아")),
    stage=Stage.SIGNED, evidence=ARTICLE.paragraphs[0], date=date(2026, 11, 20), number=(301, 310),
    count=10,
)  # fmt: skip
WHERE = Where(
    source="뉴스핌", title=ARTICLE.title, url=ARTICLE.url, published_at=ARTICLE.published_at
)
ROUTES = (
    Route(id="desk", channels=("console://",)),
    Route(id="team", channels=("console://",), language="en"),
    Route(id="off", channels=("console://",), enabled=False),
)


def composed(news: News = News.FIRST) -> tuple[Alert, ...]:
    return alerts(SIGNED, news, 7, WHERE, ROUTES)


def test_every_enabled_route_gets_one_alert() -> None:
    assert [alert.route for alert in composed()] == ["desk", "team"]


def test_a_repeat_alerts_nobody() -> None:
    assert composed(News.REPEAT) == ()


def test_an_alert_is_the_same_for_the_same_news() -> None:
    assert composed()[0].id == composed(News.NEXT)[0].id == alert_id(7, Stage.SIGNED, "desk")
    ids = {alert_id(n, s, r) for n in (1, 2) for s in Stage for r in ("desk", "team")}
    assert len(ids) == 2 * len(Stage) * 2


@pytest.mark.parametrize(
    ("route", "subject", "lines"),
    [
        (0, "[체결] 가나랩, 다라, 마바 외 7곳",
         ["단계: 체결 (새 소식)", "참여: 가나랩, 다라, 마바, 사아 외 6곳", "날짜: 2026-11-20",
          "협약 번호: 301–310", "출처: 뉴스핌 · 광주시, 가나랩과 협약 · 2026-11-20 09:30 KST"]),
        (1, "[signed] 가나랩, 다라, 마바 and 7 more",
         ["Stage: signed (new)", "Partners: 가나랩, 다라, 마바, 사아 and 6 more",
          "Date: 2026-11-20", "Number: 301–310"]),
    ],
)  # fmt: skip
def test_a_message_says_who_what_when_and_where(route: int, subject: str, lines: list[str]) -> None:
    words = message(composed()[route])
    assert words.subject == subject
    assert f"“{SIGNED.evidence}”" in words.text
    assert ARTICLE.url in words.text
    assert [line for line in lines if line not in words.text.splitlines()] == []


def test_what_is_not_known_is_not_said() -> None:
    bare = replace(composed()[0], date=None, number=None, count=None, published_at=None)
    text = message(bare).text
    assert "날짜" not in text
    assert "협약 번호" not in text
    assert "None" not in text


def told(*partners: str, on: date = date(2026, 11, 20), evidence: str = "협약했다.") -> History:
    step = Step(stage=Stage.SIGNED, date=on, evidence=evidence, report="u1#0", reported_on=on)
    return History(partners=frozenset(partners), steps=(step,))


def corrected(after: History | None, *kinds: str) -> tuple[Alert, ...]:
    changed = Changed(
        kinds=kinds,
        before=told("가나랩"),
        after=after,
        was="옛 문장.",
        now="새 문장." if after else "",
    )
    return corrections(changed, 7, {"가나랩": "가나 랩", "다라": "다라"}, WHERE, ROUTES)


@pytest.mark.parametrize(
    ("route", "subject", "line"),
    [
        (0, "[정정] 다라", "바뀐 것: 참여: 가나 랩 → 다라, 날짜: 2026-11-20 → 2026-11-19, 금액"),
        (
            1,
            "[correction] 다라",
            "Changed: Partners: 가나 랩 → 다라, Date: 2026-11-20 → 2026-11-19, Sum",
        ),
    ],
)
def test_a_correction_shows_both_sentences_and_what_changed(
    route: int, subject: str, line: str
) -> None:
    alert = corrected(told("다라", on=date(2026, 11, 19)), "partners", "date", "sum")[route]
    words = message(alert)
    assert alert.news is News.CORRECTED
    assert words.subject == subject
    assert [
        one for one in ("“옛 문장.”", "“새 문장.”", line, ARTICLE.url) if one not in words.text
    ] == []


def test_a_withdrawal_says_that_nobody_says_it_any_more() -> None:
    alert = corrected(None, "withdrawn")[0]
    words = message(alert)
    assert (alert.news, words.subject) == (News.WITHDRAWN, "[철회] 가나 랩")
    assert "“옛 문장.”" in words.text
    assert "앞서 알린 내용을 이제 어느 기사도 전하지 않습니다." in words.text
    assert "후:" not in words.text


def test_the_same_correction_is_queued_once() -> None:
    one, again = (corrected(told("다라"), "partners")[0] for _ in range(2))
    assert one.id == again.id
    assert one.id != corrected(None, "withdrawn")[0].id
