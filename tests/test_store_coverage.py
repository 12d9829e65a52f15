"""What the store gives for an account, on both databases."""

from datetime import timedelta

from monitor.model import Change, Failure, Run, Standing
from monitor.model.covered import Passed
from monitor.store import Store, tables, views
from tests.store_values import HOUR, NOW, announcement, judged, reading, report

BACK = NOW - timedelta(days=30)


def run(source: str, hours: float, **changes: object) -> Run:
    at = NOW + hours * HOUR
    return Run(source=source, started_at=at, finished_at=at, outcome="ok", **changes)  # type: ignore[arg-type]


def test_passes_are_summed_by_source_within_the_period(store: Store) -> None:
    lost = (Failure(url="u", outcome="blocked", message=""),) * 2
    fallen = Failure(url="u", outcome="fallback", message="")
    for one in (
        run("newspim", -30, listed=99),
        run("newspim", -2, listed=20, fresh=2, fetched=2, read=2, related=1, announced=1),
        run("newspim", -1, listed=20, gone=1, failed=2, failures=lost),
        run("gwangju", -1, listed=7, fallback=1, failures=(fallen,)),
        run("newspim", 0, listed=99),
    ):
        store.close_run(one)
    found = views.material(store, NOW - timedelta(days=1), NOW, BACK)
    assert found.passed == {
        "gwangju": Passed(passes=1, listed=7, kinds={"fallback": 1}),
        "newspim": Passed(
            passes=2, listed=40, fresh=2, fetched=2, read=2, related=1, announced=1, gone=1,
            kinds={"blocked": 2},
        ),
    }  # fmt: skip
    assert found.watched_since["newspim"] == NOW - 30 * HOUR


def test_texts_are_the_related_ones_as_they_read_now(store: Store) -> None:
    for number, (related, at) in enumerate(
        [(True, NOW), (False, NOW), (True, BACK - HOUR)], start=1
    ):
        with store.turn() as turn:
            turn.record(
                reading(
                    f"https://news.example.kr/{number}",
                    published_at=at,
                    judgements=(judged(),) if related else (),
                )
            )
    found = views.material(store, BACK, NOW + HOUR, BACK)
    assert [one.url for one in found.texts] == ["https://news.example.kr/1"]
    assert found.texts[0].text == "광주시는 인코어드와 업무협약을 체결했다.\n둘째 문단."
    assert [(one.related, one.published_at) for one in found.arrivals] == [
        (True, NOW),
        (False, NOW),
        (True, BACK - HOUR),
    ]


def test_an_announcement_is_told_with_all_who_report_it(store: Store) -> None:
    first = report(store, announcement("인코어드", "다온비전"), url="https://a.example/1")
    again = report(
        store, announcement("인코어드", "다온비전"), url="https://b.example/1", source="gwangju"
    )
    assert first == again
    report(store, announcement("누리로봇"), url="https://a.example/2", on=BACK.date())
    found = views.material(store, NOW - timedelta(days=1), NOW + HOUR, NOW - timedelta(days=2))
    (only,) = found.told
    assert only.reports == (("newspim", "https://a.example/1"), ("gwangju", "https://b.example/1"))
    assert only.sources == ("newspim", "gwangju")
    assert set(only.partners) == {"인코어드", "다온비전"}


def test_a_dismissed_announcement_and_an_article_seen_later_do_not_count(store: Store) -> None:
    number = report(store, announcement())
    since = NOW - timedelta(days=2)
    assert len(views.material(store, since, NOW + HOUR, since).told) == 1
    before = views.material(store, since, NOW, since)
    assert (before.told, before.texts, before.arrivals) == ((), (), ())
    with store.database.writing() as session:
        row = session.get(tables.Announcement, number)
        assert row is not None
        row.standing = Standing.DISMISSED
    assert views.material(store, since, NOW + HOUR, since).told == ()


def test_a_new_version_is_what_counts(store: Store) -> None:
    with store.turn() as turn:
        turn.record(reading(judgements=(judged(),)))
    known = store.known(["https://news.example.kr/1"])["https://news.example.kr/1"]
    with store.turn() as turn:
        turn.record(reading(change=Change.REVISED, known=known, digest="1:b", title="새 제목"))
    found = views.material(store, BACK, NOW + HOUR, BACK)
    assert (found.texts, [one.related for one in found.arrivals]) == ((), [False])
