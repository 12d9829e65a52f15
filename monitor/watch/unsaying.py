"""What those who were told must hear when an article no longer says so."""

from collections.abc import Sequence
from datetime import datetime

from monitor.compose import Where, corrections, mended
from monitor.model import (
    Alert,
    Changed,
    Entry,
    News,
    Route,
    Settlement,
    Stage,
    Standing,
    Surroundings,
)
from monitor.store import Turn

STAGES = list(Stage)


def unsaying(
    turn: Turn,
    settlement: Settlement,
    numbers: Sequence[int],
    around: Surroundings,
    where: Where,
    routes: Sequence[Route],
    at: datetime,
) -> list[Alert]:
    """The corrections to be queued. Each takes the place of one that is held and told to nobody.

    What is held is dropped where the announcement stands again as people were told.
    """
    found: list[Alert] = []
    corrected = changes(settlement, numbers)
    for number, changed in corrected:
        reached = turn.told(number)
        heard = [route for route in routes if route.id in reached]
        held = {one.route: one for one in turn.held(number, at)}
        for fresh in corrections(changed, number, around.names, where, heard):
            found += instead(turn, fresh, held.get(fresh.route))
    done = {number for number, _ in corrected}
    for number, entry in zip(numbers, settlement.entries, strict=True):
        for one in turn.held(number, at) if entry.news and number not in done else ():
            route = [route for route in routes if route.id == one.route]
            for fresh in corrections(as_it_is(entry), number, around.names, where, route):
                if is_moot(fresh, one):
                    found += instead(turn, fresh, one)
    return found


def is_moot(fresh: Alert, held: Alert) -> bool:
    """Whether a report that came makes another correction of the one that is held, or none.

    A sum is no part of what is announced: only the article that named it can take it back.
    """
    assert held.before is not None
    same = (fresh.partners, fresh.stage, fresh.date, fresh.number) == (
        held.partners, held.stage, held.date, held.number
    )  # fmt: skip
    return held.news is News.WITHDRAWN or not (same or "sum" in held.before.kinds)


def instead(turn: Turn, fresh: Alert, held: Alert | None) -> list[Alert]:
    """A correction in the place of one that is held: of what people heard, or none at all."""
    if held is None or held.before is None:
        return [fresh]
    turn.drop(held)
    if STAGES.index(fresh.stage) > STAGES.index(held.before.stage):
        return []  # which is news, and told as such
    new = mended(fresh, held.before)
    return [] if new is None else [new]


def as_it_is(entry: Entry) -> Changed:
    """An announcement that nothing left, for the comparison with what people heard."""
    now = entry.history
    return Changed(kinds=(), before=now, after=now, was="", now=now.last.evidence)


def changes(settlement: Settlement, numbers: Sequence[int]) -> list[tuple[int, Changed]]:
    """What those who were told must hear, by announcement."""
    found = [
        (number, entry.changed)
        for number, entry in zip(numbers, settlement.entries, strict=True)
        if entry.changed and entry.standing is not Standing.DISMISSED
    ]
    return found + list(settlement.withdrawn.items())
