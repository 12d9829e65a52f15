"""Labelled articles in a ledger of their own, as `monitor import` would take their files in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor.evaluate.labels import Labelled
from monitor.importing import Found, Importing
from monitor.lines import Row, text_problem, url_problem
from monitor.model import Article, Report, Route
from monitor.store import Store, schema
from monitor.topics import Topic

ROUTE = Route(id="corpus", channels=("console://",))
"""Who would be told: its alerts are counted, and none is sent."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""When an import took place tells nothing of its articles: any time will do."""

Known = tuple[Labelled, Found]
Walk = Callable[[Sequence[Known]], Iterable[Known]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A labelled article, what the ledger made of it, and how many alerts it caused."""

    label: Labelled
    article: Article
    reports: tuple[Report, ...] = ()
    """In the order of its text."""
    announcements: tuple[int, ...] = ()
    """Of each report."""
    alerts: int = 0


def place(
    rows: Iterable[tuple[Labelled, Row]], topic: Topic, walk: Walk = lambda known: known
) -> list[Placed]:
    """Every article, judged and recorded one by one in order of publication.

    `walk` may show how far it is. Raises ValueError for what cannot be imported, and for an
    address that is there twice.
    """
    with TemporaryDirectory(prefix="monitor-fold-") as folder:
        address = f"sqlite:///{Path(folder) / 'ledger.db'}"
        schema.upgrade(address)
        store = Store.open(address)
        importing = Importing(
            store=store, topics=[topic], routes=[ROUTE], sources=(), clock=lambda: LONG_AGO
        )
        try:
            known = ordered(rows, importing)
            taken = [importing.one(found).alerts for _, found in walk(known)]
            reports, belongs = ledger(store, topic, [found.article.url for _, found in known])
        finally:
            store.close()
    return [
        Placed(
            label=label,
            article=found.article,
            reports=tuple(reports[found.article.url]),
            announcements=tuple(belongs[one.key] for one in reports[found.article.url]),
            alerts=alerts,
        )
        for (label, found), alerts in zip(known, taken, strict=True)
    ]


def ordered(rows: Iterable[tuple[Labelled, Row]], importing: Importing) -> list[Known]:
    """The articles as they were published, those without a date last."""
    known = []
    for label, row in rows:
        try:
            problem = text_problem(row, "url") or url_problem(row["url"])
            if problem:
                raise ValueError(problem)
            known.append((label, importing.find(row)))
        except ValueError as error:
            raise ValueError(f"{label.id}: {error}") from error
    seen = Counter(found.article.url for _, found in known)
    twice = sorted(url for url, count in seen.items() if count > 1)
    if twice:
        raise ValueError(f"{twice[0]} is the url of two articles: which of them is it?")
    return sorted(known, key=lambda one: published(one[1].article))


def published(article: Article) -> tuple[bool, datetime, str]:
    return article.published_at is None, article.published_at or LONG_AGO, article.url


def ledger(
    store: Store, topic: Topic, urls: Sequence[str]
) -> tuple[Mapping[str, list[Report]], Mapping[str, int]]:
    """By address, what an article announces; and the announcement of each such report."""
    ids = [one.id for one in store.known(urls).values()]
    with store.turn() as turn:
        found = turn.around(topic.name, ids)
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(found.reports, key=position):
        reports[report.article].append(report)
    return reports, found.belongs


def position(report: Report) -> int:
    return int(report.key.rpartition("#")[2])
