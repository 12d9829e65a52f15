"""When an article is looked at again, and what a fresh reading is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Article, Change, KnownArticle, State
from monitor.revise import CEILING, FLOOR, LAST, comparable, compare, next_check, next_try

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
