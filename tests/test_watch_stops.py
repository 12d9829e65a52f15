"""What stops a pass: a database that cannot be used, a fault of our own. The next recovers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

import monitor.sources
from monitor.errors import StoreError
from monitor.store import Store, engine, views
from tests.loopback import Reply
from tests.world import DECLARED, World, declared, listing, news, opened, pact, page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

LIST = "https://paper.example.kr/list?page=1"
TABLE = "[paper] in sources.toml"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for the database's locks end at once."""
    monkeypatch.setattr(engine, "PATIENCE", timedelta(milliseconds=20))


@pytest.fixture
def world(impatient: None, store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


# ── the database ──────────────────────────────────────────────────────────────────────────────


def test_a_full_disk_stops_the_pass_and_the_next_recovers(world: World) -> None:
    world.lists(2, 1)
    world.publishes(1)
    long = [f"{n}번째 문단이다." for n in range(3000)]
    world.publishes(2, [*pact("나래데이터"), *long])

    def full(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")

    world.store.close()  # connections made from here on cannot grow the file by much
    event.listen(world.store.database.engine, "connect", full)
    with pytest.raises(StoreError, match=r"the disk is full\. Nothing was stored; free space"):
        world.check()
    assert (world.numbers(), world.alerts()) == ([1], [])
    event.remove(world.store.database.engine, "connect", full)
    world.store.close()
    run = world.check()
    assert (world.numbers(), run.alerts) == ([1, 2], 2)


def test_a_locked_database_stops_the_pass_and_the_next_recovers(
    world: World, database_url: str
) -> None:
    world.lists(2, 1)
    world.publishes(1)
    path = database_url.removeprefix("sqlite:///")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    def lock() -> None:
        other.execute("BEGIN IMMEDIATE")

    story = page("협약", pact("나래데이터"))
    world.serves(news(2), Reply(body=story, before=lock), story)
    with closing(other), pytest.raises(StoreError, match="is locked: another program") as told:
        world.check()
    assert "End that program, or try again later" in str(told.value)
    assert (world.numbers(), world.alerts()) == ([1], [])
    run = world.check()
    assert (world.numbers(), run.alerts) == ([1, 2], 2)


# ── the monitor itself ────────────────────────────────────────────────────────────────────────

STUMBLING = """
from monitor.sources import selectors

links = selectors.links

def article(source, page):
    if b"stumble" in page.content:
        return {}["a key nobody thought of"]
    return selectors.article(source, page)
"""


def test_a_fault_of_a_reader_stops_this_pass_and_not_the_next(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stumbling.py").write_text(STUMBLING, "utf-8")
    monkeypatch.setattr(monitor.sources, "__path__", [*monitor.sources.__path__, str(tmp_path)])
    text = DECLARED.replace('title = "시험일보"', 'title = "시험일보"\nreader = "stumbling"')
    source = declared(text)["paper"]
    world.serves(
        LIST, Reply(body=listing(*(f"/news/{n}" for n in (4, 3, 2, 1))), headers={"ETag": '"l"'})
    )
    for number in (1, 3, 4):
        world.publishes(number)
    world.publishes(2, beside="stumble")
    with pytest.raises(KeyError):
        world.watch().check(source)
    [shown] = views.runs(world.store, "paper")
    assert (shown["outcome"], shown["new"]) == ("failed", 1)
    assert "paper: KeyError: " in shown["message"]
    assert "please report it" in shown["message"]
    assert world.numbers() == [1]
    # The next pass goes on with the others and comes back to the page in its time.
    assert world.watch().check(source).new == 2
    world.later(minutes=5)
    with pytest.raises(KeyError):
        world.watch().check(source)
    world.publishes(2)
    world.later(minutes=10)
    assert world.watch().check(source).new == 1
    assert world.numbers() == [1, 2, 3, 4]
