"""When an article is looked at again, and what a fresh reading is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Article, Change, Doubt, KnownArticle, Past, State, Suspicion
from monitor.revise import (
    CEILING,
    FLOOR,
    LAST,
    comparable,
    compare,
    is_believed,
    is_flap,
    next_check,
    next_sight,
    next_try,
    sighted,
    suspicion,
)

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FRESH = Article(url="https://x.example/1", title="t", paragraphs=("p",), digest="1:aa")
KNOWN = KnownArticle(
    id=1, source="newspim", url="https://x.example/1", state=State.LIVE, title="t", digest="1:aa",
    versions=1, mirror=False, published_at=NOW, first_seen_at=NOW, due_at=NOW,
)  # fmt: skip


def test_a_first_reading_is_new() -> None:
    assert compare(FRESH, None) is Change.NEW


def test_the_same_text_is_no_revision() -> None:
    assert compare(FRESH, KNOWN) is Change.SAME


def test_another_text_is_a_revision() -> None:
    assert compare(replace(FRESH, digest="1:bb"), KNOWN) is Change.REVISED


def test_digests_of_two_recipes_are_not_compared() -> None:
    assert comparable(FRESH, KNOWN)
    assert not comparable(replace(FRESH, digest="2:aa"), KNOWN)


@pytest.mark.parametrize(
    ("age", "wait"),
    [
        (timedelta(0), FLOOR),
        (timedelta(hours=-3), FLOOR),
        (timedelta(hours=1), FLOOR),
        (timedelta(hours=10), timedelta(hours=1)),
        (timedelta(days=10), timedelta(days=1)),
        (timedelta(days=89), CEILING),
        (LAST + timedelta(seconds=1), None),
    ],
)
def test_the_wait_thins_out_with_age(age: timedelta, wait: timedelta | None) -> None:
    assert next_check(NOW - age, NOW) == (None if wait is None else NOW + wait)


@given(st.timedeltas(timedelta(0), LAST), st.timedeltas(timedelta(0), LAST))
def test_an_older_article_never_waits_less(one: timedelta, other: timedelta) -> None:
    young, old = sorted((one, other))
    first, second = next_check(NOW - young, NOW), next_check(NOW - old, NOW)
    assert first is not None
    assert second is not None
    assert first <= second


def test_tries_come_later_and_later_but_every_day() -> None:
    waits = [next_try(n, NOW) - NOW for n in range(1, 40)]
    assert waits[:3] == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(days=1)


# ── what is not believed at once ──────────────────────────────────────────────────────────────

TEXT = "광주시는 인코어드와 업무협약을 체결했다. 두 기관은 인재를 함께 기른다. 협약 기간은 3년이다."
PAST = Past(title="광주시, 인코어드와 협약", text=TEXT, since=NOW, before="1:before")
OTHER = "페퍼저축은행이 안방에서 도로공사를 세트 점수 3-1로 이겼다. 관중 4천 명이 경기장을 찾았다."
RESTLESS = Doubt(kind=Suspicion.RESTLESS, since=NOW, seen_at=NOW, digest="1:x")


@pytest.mark.parametrize(
    ("title", "text", "past", "doubt", "kind"),
    [
        (PAST.title, TEXT + " 끝.", PAST, None, None),
        (PAST.title, TEXT[: len(TEXT) // 4 + 1], PAST, None, None),
        (PAST.title, TEXT[: len(TEXT) // 4 - 1], PAST, None, Suspicion.SHRUNK),
        (PAST.title, "", PAST, None, Suspicion.SHRUNK),
        ("프로배구 광주, 첫 승", OTHER, PAST, None, Suspicion.ANOTHER),
        ("프로배구 광주, 첫 승", TEXT, PAST, None, None),
        (PAST.title, OTHER, PAST, None, None),
        (PAST.title, TEXT + " 끝.", replace(PAST, lately=8), None, Suspicion.RESTLESS),
        (PAST.title, TEXT + " 끝.", PAST, RESTLESS, Suspicion.RESTLESS),
        (
            PAST.title,
            TEXT + " 끝.",
            replace(PAST, flaps=frozenset({"1:bb"})),
            None,
            Suspicion.RESTLESS,
        ),
    ],
)
def test_what_looks_like_a_fault_is_suspicious_and_an_edit_is_not(
    title: str, text: str, past: Past, doubt: Doubt | None, kind: Suspicion | None
) -> None:
    fresh = replace(FRESH, title=title, paragraphs=(text,), digest="1:bb")
    assert suspicion(fresh, past, doubt) is kind


@pytest.mark.parametrize(
    ("digest", "hours", "flap"),
    [("1:before", 0, True), ("1:before", 6, True), ("1:before", 6.1, False), ("1:bb", 1, False)],
)
def test_a_text_that_is_back_within_six_hours_was_a_flap(
    digest: str, hours: float, flap: bool
) -> None:
    assert is_flap(replace(FRESH, digest=digest), PAST, NOW + timedelta(hours=hours)) is flap


@given(
    st.sampled_from(Suspicion),
    st.lists(st.tuples(st.sampled_from("ab"), st.timedeltas(timedelta(0), timedelta(hours=3)))),
)
def test_only_the_same_thing_seen_often_enough_and_far_enough_apart_is_believed(
    kind: Suspicion, looks: list[tuple[str, timedelta]]
) -> None:
    seen, now = None, NOW
    run: list[tuple[str, datetime]] = []
    for digest, wait in looks:
        digest = "" if kind is Suspicion.MISSING else digest
        now += wait
        run = [*run, (digest, now)] if run and run[-1][0] == digest else [(digest, now)]
        seen = sighted(kind, digest, seen, now)
        assert is_believed(seen) <= (len(run) >= 2)
        if kind is Suspicion.MISSING:
            assert is_believed(seen) <= (now - run[0][1] >= timedelta(hours=4))
        assert next_sight(seen, now, now) >= seen.seen_at
