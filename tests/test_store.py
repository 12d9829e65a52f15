"""What the store keeps of articles: on SQLite and on PostgreSQL."""

import pytest
from sqlmodel import col, select

from monitor.model import (
    Change,
    State,
    Validators,
)
from monitor.store import Store
from monitor.store import tables as t
from tests.store_values import HOUR, NOW, URL, reading

OTHER = "https://news.example.kr/2"
MIRROR = "https://v.daum.example/v/1"


def texts(store: Store) -> list[tuple[str, int]]:
    with store.database.reading() as session:
        rows = session.exec(select(t.Version.digest, t.Version.number).order_by(col(t.Version.id)))
        return list(rows)


def record(store: Store, url: str = URL, **changes: object) -> int:
    with store.turn() as turn:
        return turn.record(reading(url, **changes))


def test_a_new_article_is_known_by_its_address(store: Store) -> None:
    record(store)
    known = store.known([URL, OTHER])
    assert list(known) == [URL]
    one = known[URL]
    assert (one.source, one.url, one.state, one.versions) == ("newspim", URL, State.LIVE, 1)
    assert (one.digest, one.validators) == ("1:a", Validators("e1", None))
    assert (one.first_seen_at, one.due_at) == (NOW, NOW + HOUR)


def test_every_text_is_a_version_also_one_that_comes_back(store: Store) -> None:
    record(store)
    for digest in ("1:b", "1:a"):
        known = store.known([URL])[URL]
        record(store, change=Change.REVISED, known=known, digest=digest)
    assert texts(store) == [("1:a", 1), ("1:b", 2), ("1:a", 3)]


def test_the_same_text_is_no_version_though_its_recipe_is_newer(store: Store) -> None:
    first = record(store)
    known = store.known([URL])[URL]
    again = record(store, change=Change.SAME, known=known, digest="2:a", fetched_at=NOW + HOUR)
    assert again == first
    assert texts(store) == [("2:a", 1)]
    assert store.known([URL])[URL].digest == "2:a"


@pytest.mark.parametrize("change", [Change.NEW, Change.REVISED])
def test_a_text_that_another_pass_has_stored_meanwhile_is_stored_once(
    store: Store, change: Change
) -> None:
    assert record(store, change=change) == record(store, change=change)
    assert texts(store) == [("1:a", 1)]
