"""Alerts on their way: nobody else has what one has claimed, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event

from monitor.model import Alert, AlertState, Attempt, Claim
from monitor.store import Store, views
from tests.store_values import HOUR, NOW, alert, queued

LEASE = timedelta(minutes=5)


def claim(store: Store, now: datetime, owner: str = "me", limit: int = 9) -> list[Claim]:
    return list(store.claim(now, owner=owner, lease=LEASE, limit=limit))


def settle(
    store: Store, one: str, *, ok: bool, owner: str = "me", retry_at: datetime | None = None
) -> bool:
    attempt = Attempt(at=NOW, ok=ok, answer="250" if ok else "421")
    return store.settle(one, owner=owner, attempt=attempt, retry_at=retry_at)


def state(store: Store, one: str) -> str:
    shown = views.alert(store, one)
    assert shown is not None
    return str(shown["state"])


def test_a_claim_holds_the_alert_as_it_was_queued(store: Store) -> None:
    queued(store)
    [taken] = claim(store, NOW)
    assert isinstance(taken.alert, Alert)
    assert taken.alert == alert(taken.alert.announcement_id)
    assert (taken.attempts, taken.queued_at) == (0, NOW)


def test_the_same_news_is_queued_once(store: Store) -> None:
    queued(store)
    [taken] = claim(store, NOW)
    settle(store, "a1", ok=True)

    def queue(*alerts: Alert) -> int:
        with store.turn() as turn:
            return len(turn.queue(alerts, NOW))

    assert isinstance(taken.alert, Alert)
    again, new = taken.alert, alert(taken.alert.announcement_id, id="a2")
    assert queue(again, new, new) == 1
    assert queue() == 0
    assert [one.alert.id for one in claim(store, NOW)] == ["a2"]


def test_a_claimed_alert_is_nobody_elses_until_the_lease_ends(store: Store) -> None:
    queued(store)
    assert claim(store, NOW - HOUR) == []
    assert len(claim(store, NOW)) == 1
    assert claim(store, NOW + LEASE / 2, owner="you") == []
    assert len(claim(store, NOW + LEASE, owner="you")) == 1


def test_who_lost_the_lease_cannot_settle(store: Store) -> None:
    queued(store)
    claim(store, NOW)
    claim(store, NOW + LEASE, owner="you")
    assert not settle(store, "a1", ok=True)
    assert state(store, "a1") == AlertState.CLAIMED
    assert settle(store, "a1", ok=True, owner="you")
    assert not settle(store, "a1", ok=True, owner="you")
    shown = views.alert(store, "a1")
    assert shown is not None
    assert (shown["state"], len(shown["tries"])) == ("sent", 3)


def test_a_lease_that_ended_unnoticed_can_still_be_settled(store: Store) -> None:
    queued(store)
    claim(store, NOW)
    assert settle(store, "a1", ok=True)
    assert claim(store, NOW + 9 * LEASE) == []


def test_a_failed_attempt_waits_for_its_next(store: Store) -> None:
    queued(store)
    claim(store, NOW)
    assert settle(store, "a1", ok=False, retry_at=NOW + HOUR)
    assert claim(store, NOW + HOUR / 2) == []
    [again] = claim(store, NOW + HOUR)
    assert again.attempts == 1
    assert settle(store, "a1", ok=False)
    assert state(store, "a1") == "gave up"
    assert claim(store, NOW + 9 * HOUR) == []


def test_the_channels_that_had_it_are_known_to_the_next_attempt(store: Store) -> None:
    queued(store)
    claim(store, NOW)
    claim(store, NOW + LEASE, owner="you")
    for owner, reached in (("me", (2,)), ("you", (0,))):
        attempt = Attempt(at=NOW, ok=False, answer="421", reached=reached)
        store.settle("a1", owner=owner, attempt=attempt, retry_at=NOW + HOUR)
    [again] = claim(store, NOW + HOUR)
    assert (again.attempts, again.reached) == (2, (0, 2))


def test_only_what_waits_or_was_given_up_is_tried_again(store: Store) -> None:
    waiting, given_up, sent, claimed = queued(store, 4)
    claim(store, NOW)
    settle(store, waiting, ok=False, retry_at=NOW + 9 * HOUR)
    settle(store, given_up, ok=False)
    settle(store, sent, ok=True)
    later = NOW + timedelta(seconds=1)
    told = [store.retry(one, later) for one in (waiting, given_up, sent, claimed, "unknown")]
    assert told == [True, True, False, False, False]
    assert [one.alert.id for one in claim(store, later)] == [waiting, given_up]


def test_an_unknown_alert_cannot_be_settled(store: Store) -> None:
    assert not settle(store, "unknown", ok=True)


def test_the_longest_due_are_claimed_first(store: Store) -> None:
    queued(store, 3)
    claim(store, NOW, limit=1)
    settle(store, "a1", ok=False, retry_at=NOW - HOUR)
    assert [one.alert.id for one in claim(store, NOW, limit=2)] == ["a1", "a2"]


def test_two_that_claim_at_once_never_get_the_same(store: Store) -> None:
    ids = queued(store, 60)
    start = Barrier(3)

    def take(owner: str) -> list[str]:
        start.wait()
        mine: list[str] = []
        while some := claim(store, NOW, owner=owner, limit=4):
            mine += [one.alert.id for one in some]
        return mine

    with ThreadPoolExecutor(3) as pool:
        taken = [one for mine in pool.map(take, ["x", "y", "z"]) for one in mine]
    # On PostgreSQL a claim may come away empty while another holds the last rows.
    taken += [one.alert.id for one in claim(store, NOW, limit=99)]
    assert sorted(taken) == sorted(ids)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_claim_does_not_look_through_history(store: Store) -> None:
    asked: list[tuple[str, tuple[Any, ...]]] = []

    @event.listens_for(store.database.engine, "before_cursor_execute")
    def note(
        _c: object, _cursor: object, statement: str, given: tuple[Any, ...], *_rest: object
    ) -> None:
        asked.append((statement, given))

    claim(store, NOW)
    [(query, given)] = [one for one in asked if one[0].startswith("SELECT")]
    with store.database.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", given)
        assert "ix_alert_due_at" in str(plan.all())
