"""Lists that do not come, come empty, or come as something else; articles that are not given."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TypeAlias

from monitor.model import ARTICLES, Drift, Kind, Seen, Sight, Trouble

Troubles: TypeAlias = Mapping[str, Trouble]

KINDS = {
    "blocked": Kind.BLOCKED,
    "refused": Kind.BLOCKED,
    "unreachable": Kind.UNREACHABLE,
    "busy": Kind.UNREACHABLE,
    "empty": Kind.EMPTY,
}
"""By the error's word. Of a list, all others say that it is a list no more."""

# A server that restarts answers 403, 404 or an empty page for a moment.
TIMES = {Kind.BLOCKED: 2, Kind.EMPTY: 2, Kind.LIST: 2, Kind.UNREACHABLE: 3}
# Public boards are closed for a night's maintenance, often from midnight to six.
LEAST = {Kind.UNREACHABLE: timedelta(hours=6)}


def kind_of(outcome: str) -> Kind:
    return KINDS.get(outcome, Kind.LIST)


def is_odd(sights: Iterable[Sight]) -> bool:
    """Whether a list that answers came without what it should bring."""
    return any(
        one.place != ARTICLES and kind_of(one.outcome) in (Kind.EMPTY, Kind.LIST) for one in sights
    )


def troubles(seen: Seen, before: Troubles) -> dict[str, Trouble]:
    """What does not come by now, and for how long: of the same kind is the same trouble.

    Places that the pass did not look at stay as they were.
    """
    after = {
        place: trouble
        for place, trouble in before.items()
        if place not in seen.answered and (place in seen.places or place == ARTICLES)
    }
    for place, sight in seen.sights.items():
        known = before.get(place)
        if known and kind_of(known.outcome) is kind_of(sight.outcome):
            after[place] = Trouble(outcome=sight.outcome, since=known.since, times=known.times + 1)
        else:
            after[place] = Trouble(outcome=sight.outcome, since=seen.at)
    return after


def drifts(seen: Seen, after: Troubles) -> Iterator[Drift]:
    """The troubles that last for longer than a mishap, the first of each kind."""
    told = set()
    for place, sight in seen.sights.items():
        trouble, kind = after[place], kind_of(sight.outcome)
        enough = 1 if sight.is_plain else TIMES[kind]
        lasted = seen.at - trouble.since
        if kind in told or trouble.times < enough or lasted < LEAST.get(kind, timedelta(0)):
            continue
        told.add(kind)
        yield Drift(
            kind=kind,
            began_at=seen.at,
            place=place,
            url=sight.url,
            selector=sight.selector,
            message=sight.message,
            facts={
                "outcome": sight.outcome,
                "times": trouble.times,
                "since": trouble.since.isoformat(),
            },
            page=sight.page,
        )


def is_well(drift: Drift, seen: Seen, after: Troubles) -> bool:
    """Whether the place came, and none is in trouble of the kind. A list may have been given up."""
    if any(kind_of(trouble.outcome) is drift.kind for trouble in after.values()):
        return False
    given_up = drift.place != ARTICLES and drift.place not in seen.places
    return drift.place in seen.answered or (given_up and bool(seen.answered))
