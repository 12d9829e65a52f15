"""Quiet months: what the drift decision says where nothing is wrong, and how soon a death is told.

    python -m bench.quiet [SEEDS]

Twelve sources for 90 days, the last 30 of them watched, a pass each hour. Five dailies bring 15 to
60 articles on a weekday and a third to two thirds of that at weekends; five boards bring 2 to 12 on
workdays and nothing else; two bring one every other day, whatever day it is. Each draws its own
rates from the seed, news comes by chance (Poisson) over the hours of the day. On holidays, which
the decision is not told of, dailies bring 15 to 50 % and boards nothing; 10 October 2025, between
holidays and a weekend, is half of one. One pass in 150 meets a server's error, one in 150 a
time-out, one in 2,000 a 403, an empty list or a 404; boards are closed for two to five hours in one
night of the week. Of the articles of two dailies one in fifty has a page that no layout fits, as it
had in the months before.

Each drift that is told in the last 30 days is a false alert. Then, from the same beginning, a
source goes silent on a random day, and it is counted after how many days that is told.
"""

import math
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from monitor import drift
from monitor.model import ARTICLES, KST, Days, Habits, Health, Kind, Seen, Sight, Source

DAY = timedelta(days=1)
TURN = timedelta(hours=1)
PAST, WATCHED = 60, 30
LIST = "list https://paper.example.kr/list"
# By hours of the day in Korea: little at night, most in the afternoon.
HOURS = (1, 1, 1, 1, 1, 2, 4, 6, 9, 10, 10, 9, 6, 9, 10, 10, 10, 9, 6, 4, 3, 2, 2, 1)

MONTHS: Mapping[str, tuple[date, Mapping[date, float]]] = {
    # The first watched day; the holidays in sight of it, and how much of one each is.
    "Seollal of 2026": (
        date(2026, 2, 1),
        {date(2026, 1, 1): 1, date(2026, 2, 16): 1, date(2026, 2, 17): 1, date(2026, 2, 18): 1,
         date(2025, 12, 25): 1},
    ),
    "Chuseok of 2025": (
        date(2025, 9, 20),
        {date(2025, 8, 15): 1, date(2025, 10, 3): 1, date(2025, 10, 6): 1, date(2025, 10, 7): 1,
         date(2025, 10, 8): 1, date(2025, 10, 9): 1, date(2025, 10, 10): 0.5},
    ),
    "an election in June 2026": (
        date(2026, 5, 20),
        {date(2026, 5, 1): 1, date(2026, 5, 5): 1, date(2026, 5, 25): 1, date(2026, 6, 3): 1},
    ),
    "an ordinary November": (date(2026, 11, 1), {}),
}  # fmt: skip


@dataclass
class Site:
    """One source of the simulation and what is known of it."""

    name: str
    kind: str
    weekday: float
    weekend: float
    holiday: float
    odd: float = 0.0
    closed: int = 7
    health: Health = field(default_factory=Health)
    habits: list[int] = field(default_factory=lambda: [0, 0])
    row: int = 0
    met: dict[date, int] = field(default_factory=lambda: defaultdict(int))
    silent_since: datetime | None = None
    dead_from: datetime | None = None

    def rate(self, at: datetime, holidays: Mapping[date, float]) -> float:
        """Articles an hour."""
        day = at.date()
        usual = self.weekend if day.weekday() >= 5 else self.weekday
        share = holidays.get(day, 0.0)
        a_day = usual * (1 - share) + min(self.holiday * self.weekday, usual) * share
        return a_day * HOURS[at.hour] / sum(HOURS)


def sites(chance: random.Random) -> list[Site]:
    found = []
    for n in range(5):
        weekday = chance.uniform(15, 60)
        found.append(
            Site(f"daily{n}", "daily", weekday, weekday * chance.uniform(0.3, 0.66),
                 chance.uniform(0.15, 0.5), odd=0.02 if n < 2 else 0.0)
        )  # fmt: skip
        found.append(
            Site(f"board{n}", "board", chance.uniform(2, 12), 0, 0, closed=chance.randrange(7))
        )
    for n in range(2):
        found.append(Site(f"slow{n}", "slow", 0.5, 0.5, 1.0))
    return found


def several(chance: random.Random, mean: float) -> int:
    """Poisson, by Knuth's product: the standard library has none."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def outcome(site: Site, at: datetime, chance: random.Random) -> str:
    """What a list answers: nothing for well."""
    closed_for = 2 + (site.closed + at.isocalendar().week) % 4
    if at.weekday() == site.closed and 1 <= at.hour < 1 + closed_for:
        return "unreachable"
    draw = chance.random()
    for share, word in ((1 / 150, "unreachable"), (1 / 150, "unreachable"), (1 / 2000, "blocked"),
                        (1 / 2000, "empty"), (1 / 2000, "gone")):  # fmt: skip
        if draw < share:
            return word
        draw -= share
    return ""


def sight(word: str, place: str = LIST) -> Sight:
    return Sight(place=place, outcome=word, url="https://paper.example.kr", message=word)


def look(site: Site, all_: list[Site], at: datetime, holidays: Mapping[date, float],
         chance: random.Random, source: Source) -> list[Kind]:  # fmt: skip
    """One pass: what it sees and what is made of it. Gives the drifts that begin."""
    waiting = site.rate(at, holidays) * TURN.total_seconds() / 3600
    fresh = 0 if site.dead_from and at >= site.dead_from else several(chance, waiting)
    word = outcome(site, at, chance)
    fresh = 0 if word else fresh
    unread = sum(chance.random() < site.odd for _ in range(fresh))
    if not word and (fresh or site.silent_since is None):
        site.silent_since = at
    is_long = site.silent_since is not None and at - site.silent_since >= drift.SHORTEST
    since = at.date() - drift.LEARNED
    health = Health(
        troubles=site.health.troubles,
        drifts=site.health.drifts,
        habits=Habits(fitting=site.habits[0], unread=site.habits[1]),
        unread_run=site.row,
        silent_since=site.silent_since,
        days={one.name: known_days(one, since) for one in all_} if is_long else {},
    )
    seen = Seen(
        at=at, places=frozenset({LIST}), answered=frozenset() if word else frozenset({LIST}),
        sights={LIST: sight(word)} if word else {}, fresh=fresh, fitting=fresh - unread,
        unread=unread, unread_sight=sight("layout changed", ARTICLES) if unread else None,
    )  # fmt: skip
    checked = drift.check(source, seen, health)
    drifts = dict(health.drifts)
    drifts.update((one.kind, one) for one in (*checked.began, *checked.went_on))
    for one in checked.ended:
        del drifts[one.kind]
    site.health = Health(troubles=checked.troubles, drifts=drifts)
    site.habits[0] += fresh - unread
    site.habits[1] += unread
    site.row = 0 if fresh > unread else site.row + unread
    if fresh:
        site.met[at.date()] += 1
    return [one.kind for one in checked.began]


def known_days(site: Site, since: date) -> Days:
    met = {day: count for day, count in site.met.items() if day >= since}
    return Days(since=max(since, min(met, default=since)), met=met)


def month(name: str, seed: int, *, dies: bool = False) -> Iterator[tuple[Site, datetime, Kind]]:
    """What is told in the watched month; `dies`: of a source that goes silent in it."""
    first, holidays = MONTHS[name]
    chance = random.Random(f"{name} {seed}")
    all_ = sites(chance)
    begin = datetime(first.year, first.month, first.day, tzinfo=KST)
    if dies:
        victim = chance.choice([one for one in all_ if one.kind != "slow"])
        victim.dead_from = begin + chance.uniform(0, 10) * DAY
    at = begin - PAST * DAY
    while at < begin + WATCHED * DAY:
        for site in all_:
            source = Source(id=site.name, title=site.name, address=(), discover=())
            for told in look(site, all_, at, holidays, chance, source):
                if at >= begin:
                    yield site, at, told
        at += TURN


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for name in MONTHS:
        told = [one for seed in range(seeds) for one in month(name, seed)]
        print(f"{name}: {seeds} months of 12 sources, {len(told)} false drift alerts")
        for site, at, what in told:
            print(f"  {site.name} {at:%m-%d %H:%M} {what}")
        for kind in ("daily", "board"):
            waits = [
                (at - site.dead_from) / DAY
                for seed in range(seeds)
                for site, at, what in month(name, seed, dies=True)
                if what is Kind.QUIET and site.dead_from and site.kind == kind
            ]
            if waits:
                print(
                    f"  a {kind} that dies is told of after {statistics.median(waits):.1f} days, "
                    f"at most {max(waits):.1f} ({len(waits)} died)"
                )


if __name__ == "__main__":
    main()
