"""What did not come: an unchanged page, one that is gone, one that could not be read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from monitor import revise
from monitor.discover import Tally
from monitor.errors import Gone, StoreError
from monitor.model import (
    Doubt,
    KnownArticle,
    Link,
    Route,
    Source,
    State,
    Suspicion,
    Unchanged,
)
from monitor.store import Store
from monitor.watch.writing import unsaid

log = structlog.get_logger()

# A listed page that was never there is asked for as often, over ten hours: a site may list an
# article a moment before it serves it.
MOST_MISSES = 8


def still(
    store: Store,
    routes: Sequence[Route],
    source: Source,
    known: KnownArticle | None,
    answer: Unchanged,
    now: datetime,
) -> None:
    """304: nothing to read. Raises StoreError where the server was never asked whether."""
    if known is None:
        raise StoreError(f"{answer.url} answered 304 though nothing of it is stored.")
    due_at = revise.next_check(known.published_at or known.first_seen_at, now, answer.fresh_for)
    with store.turn() as turn:
        topics = turn.still(known, now=now, due_at=due_at)
        unsaid(turn, topics, routes, source, known, now)


def missed(
    store: Store,
    routes: Sequence[Route],
    source: Source,
    link: Link,
    known: KnownArticle | None,
    tally: Tally,
    error: Gone,
    attempts: int,
    now: datetime,
) -> None:
    """A page that is not there: believed of a known article once it was confirmed.

    It is kept then, and looked at again only where a list names it, no sooner than others. A link
    never read is let go in the end.
    """
    if known and known.state is State.LIVE:
        seen = revise.sighted(Suspicion.MISSING, "", known.doubt, now)
        if not revise.is_believed(seen):
            doubted(store, source, known, seen, str(error), now)
            return
        with store.turn() as turn:
            topics = turn.gone(known, now)
            turn.postpone(known, next_look(known, now))
            tally.alerts += unsaid(turn, topics, routes, source, known, now)
        tally.gone += 1
        log.info("article gone", source=source.id, url=known.url)
    elif known:
        with store.turn() as turn:
            turn.postpone(known, next_look(known, now))
    elif attempts < MOST_MISSES:
        tally.gone += attempts == 1
        put_off(
            store, source, link, None, attempts,
            outcome=error.outcome, message=str(error), now=now,
        )  # fmt: skip
    else:
        with store.turn() as turn:
            turn.forget_link(link.url)
        log.info("article never there", source=source.id, url=link.url)


def doubted(
    store: Store, source: Source, known: KnownArticle, seen: Doubt, why: str, now: datetime
) -> None:
    """What came is not believed before it was seen again; said once."""
    usual = revise.next_check(known.published_at or known.first_seen_at, now)
    due_at = revise.next_sight(seen, now, usual)
    with store.turn() as turn:
        is_new = turn.doubt(known, seen, now=now, due_at=due_at)
    if is_new:
        log.warning("not believed yet", source=source.id, url=known.url, kind=seen.kind, why=why)


def put_off(
    store: Store,
    source: Source,
    link: Link,
    known: KnownArticle | None,
    attempts: int,
    *,
    outcome: str,
    message: str,
    now: datetime,
    least: timedelta | None = None,
) -> None:
    """Could not be read: tried again later, nothing of it is stored. `least`: not before."""
    due_at = next_look(known, now) if known else revise.next_try(attempts, now)
    due_at = max(due_at, now + (least or timedelta(0)))
    with store.turn() as turn:
        if known:
            turn.postpone(known, due_at)
        else:
            turn.defer(source.id, link, now=now, due_at=due_at, outcome=outcome, message=message)


def next_look(known: KnownArticle, now: datetime) -> datetime:
    """When to look again at an article that could not be looked at."""
    due_at = revise.next_check(known.published_at or known.first_seen_at, now)
    return due_at or now + revise.CEILING
