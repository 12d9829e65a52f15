"""Whether a source is what it was: from what a pass saw and what is known, to drifts and notices.

A drift is told at its edges: once when it begins, once when the source is well again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from monitor.drift import pages, places, silence
from monitor.drift.places import is_odd
from monitor.drift.silence import LEARNED, SHORTEST
from monitor.drift.words import message
from monitor.model import Checked, Drift, Health, Kind, Notice, Route, Seen, Source

__all__ = ["LEARNED", "SHORTEST", "check", "is_odd", "message", "notices"]

WELL_AFTER = {Kind.BLOCKED: 2, Kind.UNREACHABLE: 2, Kind.EMPTY: 2}
"""Good passes in a row that end a drift, where one is not enough: what comes and goes is one."""


def check(source: Source, seen: Seen, health: Health) -> Checked:
    """What a pass makes of a source's health. Nothing of it is asked twice."""
    troubles = places.troubles(seen, health.troubles)
    found = {
        drift.kind: drift
        for drift in (
            *places.drifts(seen, troubles),
            *pages.drifts(seen, health),
            *silence.drifts(source.id, seen, health),
        )
    }
    began, went_on, ended = [], [], []
    for kind, fresh in found.items():
        before = health.drifts.get(kind)
        if before is None:
            began.append(fresh)
        elif before.well:
            went_on.append(replace(before, well=0))
    for kind, before in health.drifts.items():
        if kind in found or not is_well(before, seen, troubles):
            continue
        if before.well + 1 >= WELL_AFTER.get(kind, 1):
            ended.append(replace(before, ended_at=seen.at))
        else:
            went_on.append(replace(before, well=before.well + 1))
    return Checked(
        troubles=troubles, began=tuple(began), went_on=tuple(went_on), ended=tuple(ended)
    )


def is_well(drift: Drift, seen: Seen, troubles: places.Troubles) -> bool:
    """Whether the pass shows that a drift is over: that nothing is wrong would not be enough."""
    match drift.kind:
        case Kind.ARTICLE:
            return seen.fitting > 0 and not seen.unread
        case Kind.FIELD:
            lacking = seen.unread if drift.facts.get("field") == "title" else seen.undated
            return seen.fitting > lacking
        case Kind.QUIET:
            return seen.fresh > 0
        case _:
            return places.is_well(drift, seen, troubles)


def notices(
    source: Source, checked: Checked, routes: Sequence[Route], at: datetime
) -> tuple[Notice, ...]:
    """A notice per edge for each route that wants to hear of drifts."""
    edges = [(drift, drift.ended_at is not None) for drift in (*checked.began, *checked.ended)]
    return tuple(
        Notice(
            id=notice_id(source.id, drift, is_over, route.id),
            route=route.id,
            language=route.language,
            source=source.id,
            title=source.title,
            kind=drift.kind,
            began_at=drift.began_at,
            at=at,
            is_over=is_over,
            place=drift.place,
            url=drift.url,
            selector=drift.selector,
            message=drift.message,
            facts=drift.facts,
            has_page=drift.page is not None,
        )
        for drift, is_over in edges
        for route in routes
        if route.enabled and "drift" in route.wants
    )


def notice_id(source: str, drift: Drift, is_over: bool, route: str) -> str:
    """The same for the same edge on the same route, so that it cannot be queued twice."""
    edge = "over" if is_over else "began"
    text = f"{source}/{drift.kind}/{drift.began_at.isoformat()}/{edge}/{route}"
    return sha256(text.encode()).hexdigest()[:16]
