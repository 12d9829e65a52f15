"""The same articles, in whatever order they come, make the same ledger."""

from collections import Counter
from functools import cache
from random import Random
from typing import Any

import pytest

from monitor import importing as conductor
from monitor.importing import Importing
from monitor.model import Article, Judgement
from monitor.store import Store, views
from monitor.topics import Topic
from monitor.watch import judge
from tests.databases import NewDatabase
from tests.judging import rows
from tests.world import NOW, TOPICS

EVENTS = 7


@cache
def articles() -> tuple[dict[str, Any], ...]:
    """The reports of the events with most of them, and some that stand alone."""
    found = list(rows("positives", "extra"))
    events = Counter(row.get("event") for row in found)
    most = sorted((event for event in events if event), key=lambda e: (-events[e], e))[:EVENTS]
    alone = [row for row in found if not row.get("event") and row["announcements"]][:4]
    return (*(row for row in found if row.get("event") in most), *alone)


@pytest.fixture(autouse=True)
def judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an article says does not depend on the order: it is judged once for all of them."""

    @cache
    def said(article: Article) -> Judgement:
        return judge(article, TOPICS[0])

    def remembered(article: Article, topic: Topic) -> Judgement:
        return said(article)

    monkeypatch.setattr(conductor, "judge", remembered)


def ledger(store: Store) -> list[Any]:
    """What the announcements and partners are, without numbers and times of arrival."""
    announcements = [
        {
            "partners": sorted((p["name"], p["aliases"]) for p in row["partners"]),
            "now": (row["stage"], row["standing"], row["number"], row["count"]),
            "steps": [(s["stage"], s["date"], s["evidence"], s["url"]) for s in row["steps"]],
            "reports": sorted(
                (r["url"], r["stage"], r["role"], r["evidence"]) for r in row["reports"]
            ),
        }
        for row in views.announcements(store, everything=True, limit=10_000)
    ]
    partners = [(p["name"], p["aliases"]) for p in views.partners(store, limit=10_000)]
    return sorted(announcements, key=repr) + sorted(partners)


def taken(url: str, given: list[dict[str, Any]]) -> list[Any]:
    """The ledger after these articles came, one by one."""
    store = Store.open(url)
    importing = Importing(store=store, topics=TOPICS, routes=(), sources=(), clock=lambda: NOW)
    for row in given:
        importing.one(importing.find(row))
    found = ledger(store)
    store.close()
    return found


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_order_of_arrival_does_not_matter(request: pytest.FixtureRequest, kind: str) -> None:
    new: NewDatabase = request.getfixturevalue(f"new_{kind}")
    given = list(articles())
    assert 25 <= len(given) <= 40
    orders = [given, given[::-1], *(Random(seed).sample(given, len(given)) for seed in range(2))]
    found = []
    for order in orders:
        with new() as url:
            found.append(taken(url, order))
    assert len(found[0]) > EVENTS
    for other in found[1:]:
        assert other == found[0]
