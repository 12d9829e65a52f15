"""Labelled articles in a ledger of their own, as an import of their files would leave it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor.evaluate.labels import Labelled
from monitor.model import (
    Article,
    Change,
    Judgement,
    Reading,
    Report,
    Route,
    Source,
    Validators,
)
from monitor.store import Store, schema, views
from monitor.topics import Topic
from monitor.watch.writing import record

SOURCE = Source(id="corpus", title="corpus", address=(), discover=())
ROUTE = Route(id="corpus", channels=("console://",))
"""Who would be told: its alerts are counted, and none is sent."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

Judged = tuple[Labelled, Article, Judgement]
Walk = Callable[[Sequence[Judged]], Iterable[Judged]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A labelled article, what the ledger made of it, and how many alerts it caused."""

    label: Labelled
    article: Article
    reports: tuple[Report, ...]
    """In the order of its text."""
    announcements: tuple[int, ...]
    """Of each report."""
    alerts: int


def place(judged: Sequence[Judged], topic: Topic, walk: Walk = iter) -> list[Placed]:
    """Every article with its announcements' places, recorded one by one as they were published.

    `walk` may show how far it is. Raises ValueError where two articles have one address.
    """
    ordered = sorted(judged, key=lambda one: published(one[1]))
    seen = Counter(article.url for _, article, _ in ordered)
    twice = sorted(url for url, count in seen.items() if count > 1)
    if twice:
        raise ValueError(f"{twice[0] or 'no address'} is the `url` of two articles; give each one")
    with TemporaryDirectory(prefix="monitor-fold-") as folder:
        address = f"sqlite:///{Path(folder) / 'ledger.db'}"
        schema.upgrade(address)
        store = Store.open(address)
        try:
            for _, article, judgement in walk(ordered):
                record(store, [topic], [ROUTE], SOURCE, reading(article, judgement))
            reports, belongs = ledger(store, topic, seen)
            alerts = Counter(row["url"] for row in views.alerts(store, limit=ALL))
        finally:
            store.close()
    return [
        Placed(
            label=label,
            article=article,
            reports=tuple(reports[article.url]),
            announcements=tuple(belongs[one.key] for one in reports[article.url]),
            alerts=alerts[article.url],
        )
        for label, article, _ in ordered
    ]


ALL = 1_000_000


def published(article: Article) -> tuple[bool, datetime, str]:
    """The order of an import; those without a date come last."""
    return article.published_at is None, article.published_at or LONG_AGO, article.url


def reading(article: Article, judgement: Judgement) -> Reading:
    return Reading(
        source=SOURCE.id,
        article=article,
        change=Change.NEW,
        page=None,
        validators=Validators(),
        fetched_at=article.published_at or LONG_AGO,
        due_at=None,
        judgements=(judgement,),
        imported=True,
    )


def ledger(
    store: Store, topic: Topic, urls: Iterable[str]
) -> tuple[Mapping[str, list[Report]], Mapping[str, int]]:
    """By address, what an article announces; and the announcement of each such report."""
    ids = [one.id for one in store.known(list(urls)).values()]
    with store.turn() as turn:
        found = turn.around(topic.name, ids)
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(found.reports, key=position):
        reports[report.article].append(report)
    return reports, found.belongs


def position(report: Report) -> int:
    return int(report.key.rpartition("#")[2])
