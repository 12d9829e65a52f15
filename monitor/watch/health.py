"""What a pass saw of its source's health, and what is made of it when the pass is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from monitor import drift
from monitor.discover import Tally
from monitor.model import ARTICLES, Article, Days, Memory, Page, Route, Run, Seen, Sight, Source
from monitor.store import Store

log = structlog.get_logger()

# A list that did not answer for so long, or for two of the source's longest turns, was not seen.
BLIND = timedelta(hours=6)
# Several articles: one page may be closed to us, or hang, without anything being wrong.
LEAST_REFUSED = 2
REFUSALS = frozenset({"blocked", "refused", "unreachable", "busy"})


def close(
    store: Store,
    source: Source,
    routes: Sequence[Route],
    run: Run,
    tally: Tally,
    places: frozenset[str],
) -> Run:
    """Writes the pass, and with it what it makes of the source: drifts, and who is told of them."""
    seen = seen_by(run, tally, places)
    days: Mapping[str, Days] = {}
    if run.silent_since and run.started_at - run.silent_since >= drift.SHORTEST:
        days = store.days((run.started_at - drift.LEARNED).date())
    with store.turn() as turn:
        health = turn.health(source.id, run.started_at, pages=bool(tally.unread or tally.undated))
        health = replace(health, silent_since=run.silent_since, days=days)
        checked = drift.check(source, seen, health)
        notices = drift.notices(source, checked, routes, run.started_at)
        run = replace(run, alerts=run.alerts + len(notices))
        turn.close_run(run)
        turn.drift(source.id, health, checked)
        turn.notify(notices, run.finished_at)
    for one in checked.began:
        log.warning("drift", source=source.id, kind=one.kind, url=one.url, why=one.message)
    for one in checked.ended:
        log.info("well again", source=source.id, kind=one.kind)
    return run


def seen_by(run: Run, tally: Tally, places: frozenset[str]) -> Seen:
    sights, answered = dict(tally.sights), set(tally.answered)
    if tally.fitting:
        answered.add(ARTICLES)
    else:
        refused = [one for one in tally.refused if one.outcome in REFUSALS]
        if len(refused) >= LEAST_REFUSED:
            sights[ARTICLES] = refused[0]
    return Seen(
        at=run.started_at,
        places=places,
        answered=frozenset(answered),
        sights=sights,
        unread_sight=tally.unread_sight,
        undated_sight=tally.undated_sight,
        fresh=tally.fresh,
        fitting=tally.fitting,
        unread=tally.unread,
        undated=tally.undated,
        looked=run.looked,
    )


def undated(source: Source, article: Article, page: Page) -> Sight | None:
    """A page that told no time, with the selectors of the layout that read it."""
    if not article.undated:
        return None
    found = (layout.published for layout in source.layout if layout.name == article.layout)
    selectors = ", ".join(next(found, ()))
    return Sight(
        place=ARTICLES,
        outcome="lost field",
        lost="published",
        url=article.url,
        message=f"{source.id}: nothing matches published of the layout {article.layout!r} on "
        f"{article.url}, or what it finds there is no time.",
        selector=selectors,
        page=page,
    )


def silence(
    source: Source, memory: Memory, started_at: datetime, outcome: str, fresh: int
) -> tuple[datetime | None, datetime | None]:
    """Since when the lists have answered with nothing new, and had not answered before that.

    The second is None where they had; what they did not bring then is not silence.
    """
    if outcome not in ("ok", "unchanged"):
        return memory.silent_since, None
    gap = max(BLIND, 2 * source.longest_interval)
    is_back = memory.ok_at is not None and started_at - memory.ok_at >= gap
    blind_since = memory.ok_at if is_back else None
    if fresh or is_back or memory.silent_since is None:
        return started_at, blind_since
    return memory.silent_since, blind_since
