"""What a person asks the store: every listing on both databases."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitor.model import (
    AlertState,
    Attachment,
    Attempt,
    Change,
    Failure,
    Link,
    Partner,
    Run,
    Stage,
    State,
)
from monitor.store import Store, views
from tests.store_values import HOUR, NOW, TODAY, URL, announcement, judged, queued, reading, report


def record(store: Store, url: str, **changes: Any) -> None:
    with store.turn() as turn:
        turn.record(reading(url, **changes))


def urls(rows: list[dict[str, Any]]) -> list[str]:
    return [row["url"] for row in rows]


def test_articles_are_listed_newest_first_and_by_what_is_asked(store: Store) -> None:
    record(store, "u1", judgements=(judged(),))
    record(store, "u2", source="fnnews", fetched_at=NOW + HOUR)
    record(store, "u3", fetched_at=NOW + 2 * HOUR)
    with store.turn() as turn:
        turn.gone(store.known(["u3"])["u3"], NOW)
    assert urls(views.articles(store)) == ["u3", "u2", "u1"]
    assert urls(views.articles(store, limit=1)) == ["u3"]
    assert urls(views.articles(store, source="fnnews")) == ["u2"]
    assert urls(views.articles(store, state=State.GONE)) == ["u3"]
    assert urls(views.articles(store, since=NOW + HOUR)) == ["u3", "u2"]
    [related] = views.articles(store, related=True)
    assert (related["url"], related["related"], related["score"]) == ("u1", True, 0.9)
    others = views.articles(store, related=False)
    assert [(one["url"], one["related"], one["score"]) for one in others] == [
        ("u3", False, None),
        ("u2", False, None),
    ]


def test_an_article_is_judged_by_its_latest_version(store: Store) -> None:
    record(store, URL, judgements=(judged(),))
    known = store.known([URL])[URL]
    record(store, URL, change=Change.REVISED, known=known, digest="1:b")
    assert urls(views.articles(store, related=True)) == []


def test_an_article_is_shown_by_any_address_or_its_number(store: Store) -> None:
    attachment = Attachment(name="보도자료.hwp", url="https://gwangju.example/f/1")
    record(store, URL, judgements=(judged(),), attachments=(attachment,), subtitle="부제")
    known = store.known([URL])[URL]
    with store.turn() as turn:
        turn.alias(known, "mirror", mirror=True)
    shown = views.article(store, URL)
    assert shown is not None
    assert shown == views.article(store, "mirror") == views.article(store, str(known.id))
    assert shown["paragraphs"] == ["광주시는 인코어드와 업무협약을 체결했다.", "둘째 문단."]
    assert shown["attachments"] == [{"name": attachment.name, "url": attachment.url}]
    assert shown["addresses"] == [{"url": URL, "mirror": False}, {"url": "mirror", "mirror": True}]
    [verdict] = shown["verdicts"]
    assert verdict["reasons"] == [
        {"rule": "term", "words": ["인공지능"], "sentence": "한 문장.", "weight": 0.5}
    ]
    assert views.article(store, "unknown") is None
    assert views.article(store, "999") is None


def test_every_version_is_shown_with_its_text(store: Store) -> None:
    record(store, URL, title="처음")
    known = store.known([URL])[URL]
    record(store, URL, change=Change.REVISED, known=known, digest="1:b", title="고침")
    shown = views.versions(store, known.id)
    assert [(one["number"], one["title"], one["digest"]) for one in shown] == [
        (1, "처음", "1:a"),
        (2, "고침", "1:b"),
    ]


def test_the_export_has_every_article_in_its_stable_form(store: Store) -> None:
    with store.turn() as turn:
        for number in range(1, 450):
            turn.record(reading(f"u{number}"))
    record(store, "u0", subtitle="부제", reporter="김기자", judgements=(judged(),))
    *rest, last = views.export(store)
    assert urls(rest) == [f"u{number}" for number in range(1, 450)]
    assert last == {
        "url": "u0",
        "source": "newspim",
        "title": "인코어드, 광주와 업무협약",
        "subtitle": "부제",
        "paragraphs": ["광주시는 인코어드와 업무협약을 체결했다.", "둘째 문단."],
        "reporter": "김기자",
        "published_at": NOW - HOUR,
        "modified_at": None,
        "state": "live",
        "versions": 1,
        "related": True,
        "score": 0.9,
    }


def test_an_announcement_shows_its_history_and_who_reported_it(store: Store) -> None:
    partners = (Partner(name="인코어드", aliases=("Encored",)), Partner(name="뉴럴디"))
    planned = replace(announcement(stage=Stage.PLANNED, number=(235, 244)), partners=partners)
    first = report(store, planned, url="u1", on=TODAY)
    signed = announcement("인코어드", date=TODAY, evidence="체결했다.")
    report(store, signed, url="u2", source="fnnews", paragraphs=("다른 글.",))
    shown = views.announcement(store, first)
    assert shown is not None
    assert shown["partners"] == [
        {"name": "인코어드", "aliases": ["Encored"]},
        {"name": "뉴럴디", "aliases": []},
    ]
    assert (shown["stage"], shown["number"]) == ("signed", (235, 244))
    assert [
        (step["stage"], step["date"], step["url"], step["source"]) for step in shown["steps"]
    ] == [("planned", None, "u1", "newspim"), ("signed", TODAY, "u2", "fnnews")]
    assert [
        (one["url"], one["source"], one["version"], one["role"]) for one in shown["reports"]
    ] == [("u1", "newspim", 1, "announced"), ("u2", "fnnews", 1, "announced")]
    assert views.announcement(store, 999) is None


def test_announcements_are_listed_by_stage_and_partner(store: Store) -> None:
    one = report(store, announcement("가나", stage=Stage.PLANNED), url="u1")
    two = report(store, announcement("다라"), url="u2")

    def ids(**asked: Any) -> list[int]:
        return [row["id"] for row in views.announcements(store, **asked)]

    assert ids() == [two, one]
    assert ids(limit=1) == [two]
    assert ids(stage=Stage.PLANNED) == [one]
    assert ids(partner="㈜다 라") == [two]
    assert ids(partner="모름") == []


def test_a_partner_is_shown_by_any_spelling_or_its_number(store: Store) -> None:
    said = replace(announcement(), partners=(Partner(name="인코어드", aliases=("Encored",)),))
    first = report(store, said, url="u1")
    report(store, announcement("다라"), url="u2")
    assert [(row["name"], row["announcements"]) for row in views.partners(store)] == [
        ("다라", 1),
        ("인코어드", 1),
    ]
    shown = views.partner(store, "encored inc.")
    assert shown is not None
    assert shown == views.partner(store, str(shown["id"]))
    assert (shown["name"], shown["aliases"]) == ("인코어드", ["Encored"])
    assert [one["id"] for one in shown["announcements"]] == [first]
    assert views.partner(store, "모름") is None


def test_alerts_are_listed_by_state_and_shown_with_their_attempts(store: Store) -> None:
    queued(store, 2)
    store.claim(NOW, owner="me", lease=HOUR, limit=1)
    attempt = Attempt(at=NOW, ok=False, answer="421")
    store.settle("a1", owner="me", attempt=attempt, retry_at=None)
    assert [row["id"] for row in views.alerts(store)] == ["a1", "a2"]
    assert [row["id"] for row in views.alerts(store, state=AlertState.GAVE_UP)] == ["a1"]
    shown = views.alert(store, "a1")
    assert shown is not None
    assert shown["tries"] == [{"at": NOW, "ok": False, "answer": "421", "reached": []}]
    assert (shown["date"], shown["number"], shown["count"]) == (date(2026, 7, 9), (235, 244), 10)
    assert views.alert(store, "unknown") is None


def a_run(outcome: str, hours: int, **changes: Any) -> Run:
    return Run(
        source="newspim",
        started_at=NOW + hours * HOUR,
        finished_at=NOW + hours * HOUR,
        outcome=outcome,
        **changes,
    )


def test_the_status_of_a_source_tells_when_it_last_went_well(store: Store) -> None:
    record(store, URL)
    with store.turn() as turn:
        link = Link(url="u9")
        turn.defer("newspim", link, now=NOW, due_at=NOW, outcome="busy", message="429")
    failed = Failure(url="u9", outcome="busy", message="429")
    store.close_run(a_run("unchanged", 0))
    store.close_run(a_run("busy", 1, failures=(failed,), message="429", found=3))
    [status] = views.sources_status(store)
    assert (status["source"], status["last_ok_at"], status["paused_until"]) == (
        "newspim",
        NOW,
        None,
    )
    assert (status["articles"], status["pending"]) == (1, 1)
    assert status["last_run"]["outcome"] == "busy"
    last, before = views.runs(store, "newspim")
    assert (last["found"], last["started_at"]) == (3, NOW + HOUR)
    assert last["failures"] == [{"url": "u9", "outcome": "busy", "message": "429"}]
    assert before["failures"] == []


def test_a_mere_revisit_does_not_say_how_a_source_is(store: Store) -> None:
    store.close_run(a_run("unreachable", 0))
    store.close_run(a_run("ok", 1, looked=False, revised=1))
    [status] = views.sources_status(store)
    assert (status["last_run"]["outcome"], status["last_ok_at"]) == ("unreachable", None)
    assert len(views.runs(store, "newspim")) == 2


def test_the_totals_name_the_alert_that_waits_longest(store: Store) -> None:
    empty = views.totals(store)
    assert (empty["articles"], empty["oldest_waiting_at"]) == (0, None)
    queued(store, 2)
    store.claim(NOW, owner="me", lease=HOUR, limit=1)
    totals = views.totals(store)
    assert totals["oldest_waiting_at"] == NOW
    assert {key: value for key, value in totals.items() if value and key.startswith("al")} == {
        "alerts_waiting": 1,
        "alerts_claimed": 1,
    }
    assert (totals["articles"], totals["versions"], totals["announcements"]) == (1, 1, 1)


@pytest.mark.parametrize(
    "listing",
    [
        views.articles,
        views.export,
        views.announcements,
        views.partners,
        views.alerts,
        views.sources_status,
    ],
)
def test_every_row_can_be_written_as_json(store: Store, listing: Any) -> None:
    queued(store)
    store.close_run(a_run("ok", 0))
    [row] = listing(store)
    assert json.dumps(row, default=lambda when: when.isoformat())
