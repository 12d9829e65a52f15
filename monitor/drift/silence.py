"""A source that answers and brings nothing, for longer than it ever did.

Counted in whole Korean days, each for what its weekday usually brings. A day on which the other
sources brought little too is a holiday and counts for nothing: Seollal comes once a year, and no
source could learn it from its own past; elections come without any calendar.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from monitor.model import KST, Day, Days, Drift, Health, Kind, Seen

A_DAY = timedelta(days=1)
# A day is judged the next morning, since what was written in the evening may come with it.
MORNING = timedelta(hours=9)
LEARNED = timedelta(days=90)
"""How far back a silence is compared: longer, and last year's staff would count."""

SHORTEST = A_DAY + MORNING
"""No silence that may be told is shorter."""

# Passes with news that the silence must have cost: by chance once in 160,000 silences, e^-12.
LEAST_MISSED = 12
# How much longer than ever: the longest of fifty silences is doubled once in a thousand.
LONGER = 2
# Full days of the source's usual ones. Who has no others to compare with may meet the longest
# holidays (Chuseok of 2025: six working days) and knows nothing of it.
FULL_DAYS = 2
FULL_DAYS_ALONE = 7
# With less behind it than this a source has no habits yet.
LEAST_DAYS = 14
LEAST_MET = 12
FLOOR = timedelta(days=21)
# A day is a holiday where the others bring less than this share of their usual, on the mean.
HOLIDAY = 0.6
LEAST_OTHERS = 2
LEAST_USUAL = 2.0
"""Passes with news a day: with less an empty day tells nothing."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What a silence cost: passes with news, and days as full as the source's fullest."""

    passes: float
    full_days: float
    days: int


def drifts(name: str, seen: Seen, health: Health) -> Iterator[Drift]:
    own = health.days.get(name)
    if not seen.looked or not seen.answered or seen.fresh or own is None:
        return
    since = health.silent_since
    if since is None:
        return
    first = since.astimezone(KST).date() + A_DAY
    last = (seen.at - MORNING).astimezone(KST).date() - A_DAY
    if last < first:
        return
    verdict = judged(name, own, health.days, first, last)
    if verdict is None:
        return
    missed, longest = verdict
    yield Drift(
        kind=Kind.QUIET,
        began_at=seen.at,
        facts={
            "since": since.isoformat(),
            "days": missed.days,
            "missed": round(missed.passes),
            "longest": longest,
        },
    )


def judged(
    name: str, own: Days, all_: Mapping[str, Days], first: Day, last: Day
) -> tuple[Missed, int] | None:
    """What a silence of those days cost and the longest before it, in days; None if it may be."""
    past = [day for day in span(own.since, first - A_DAY) if day not in own.blind]
    met = sum(own.met.get(day, 0) for day in past)
    silences = list(silent(own, past))
    longest = max((len(one) for one in silences), default=0)
    days = [day for day in span(first, last) if day not in own.blind]
    if len(past) < LEAST_DAYS or met < LEAST_MET:
        if len(days) * A_DAY < max(FLOOR, LONGER * longest * A_DAY):
            return None
        return Missed(0.0, 0.0, len(days)), longest
    others = {key: one for key, one in all_.items() if key != name}
    norms = {key: norm(one, first - A_DAY) for key, one in others.items()}
    usual = norm(own, first - A_DAY)
    missed, is_alone = cost(days, usual, others, norms)
    before = max((cost(one, usual, others, norms)[0].passes for one in silences), default=0.0)
    least = FULL_DAYS_ALONE if is_alone else FULL_DAYS
    if missed.full_days < least or missed.passes < max(LEAST_MISSED, LONGER * before):
        return None
    return missed, longest


def span(first: Day, last: Day) -> list[Day]:
    return [first + n * A_DAY for n in range((last - first).days + 1)]


def silent(own: Days, past: list[Day]) -> Iterator[list[Day]]:
    """The runs of days without anything."""
    run: list[Day] = []
    for day in past:
        if own.met.get(day, 0):
            if run:
                yield run
            run = []
        else:
            run.append(day)
    if run:
        yield run


def norm(own: Days, last: Day) -> tuple[float, ...]:
    """Passes with news on a usual day, by weekday from Monday, up to that day.

    Each weekday is drawn a little to the mean of all: one Tuesday says little of Tuesdays.
    """
    counts, sums = [0] * 7, [0] * 7
    for day in span(own.since, last):
        if day not in own.blind:
            counts[day.weekday()] += 1
            sums[day.weekday()] += own.met.get(day, 0)
    mean = sum(sums) / max(sum(counts), 1)
    return tuple(
        (total + 0.5 * mean) / (count + 0.5) for total, count in zip(sums, counts, strict=True)
    )


def cost(
    days: list[Day],
    usual: tuple[float, ...],
    others: Mapping[str, Days],
    norms: Mapping[str, tuple[float, ...]],
) -> tuple[Missed, bool]:
    """What these days would have brought, holidays left out; and whether others were no help."""
    passes = full = 0.0
    known = 0
    for day in days:
        share = liveliness(day, others, norms)
        known += share is not None
        if share is not None and share < HOLIDAY:
            continue
        passes += usual[day.weekday()]
        full += usual[day.weekday()] / (max(usual) or 1.0)
    return Missed(passes, full, len(days)), known < len(days)


def liveliness(
    day: Day, others: Mapping[str, Days], norms: Mapping[str, tuple[float, ...]]
) -> float | None:
    """The share of their usual that the other sources brought that day; None if they cannot say."""
    shares = [
        min(one.met.get(day, 0) / norms[key][day.weekday()], 1.0)
        for key, one in others.items()
        if norms[key][day.weekday()] >= LEAST_USUAL and day not in one.blind and day >= one.since
    ]
    return sum(shares) / len(shares) if len(shares) >= LEAST_OTHERS else None
