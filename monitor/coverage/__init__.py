"""The account of a period: counts by source, how fresh news was, and who had what alone.

Pure counting: what the store knows comes as values, and the account is one.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from rapidfuzz import fuzz

from monitor.model import FALLBACK, KST
from monitor.model.covered import (
    Account,
    Arrival,
    DayAccount,
    Freshness,
    Material,
    Passed,
    SourceAccount,
    Text,
    Told,
)

BESIDE = timedelta(days=7)
"""A paper carries a release within days, sometimes before it is on the board."""

COPY_PERCENT = 85
"""Bodies this alike (`rapidfuzz`, 0 to 100) are one text, as in `monitor/ledger/likeness.py`:
papers that write on their own about one event reach 60, a shortened release 90."""
COMPARED_CHARS = 1_500

REFUSALS = ("blocked", "refused")
"""What counts as blocked: the host says no to us, or its robots.txt does."""
NO_FAILURE = ("gone", FALLBACK)
"""What is counted by itself, or was read after all."""


def account(
    material: Material,
    *,
    since: datetime,
    until: datetime,
    first_day: datetime,
    watched: Sequence[str],
    official: Collection[str],
) -> Account:
    """The account from `since` to `until`; its days begin with that of `first_day`.

    `watched` are the sources in the order of sources.toml; others that had passes follow.
    `official` are the city's own.
    """
    names = [*watched, *sorted(set(material.passed) - set(watched))]
    seen = [one for one in material.arrivals if since <= one.first_seen_at < until]
    fresh = [one for one in seen if is_fresh(one, material)]
    releases = [one for one in material.texts if one.source in official and since <= one.at < until]
    told = sorted((one for one in material.told if since <= one.at < until), key=lambda one: one.at)
    reported = reported_by_papers(material, official)
    ours = [one for one in material.texts if one.source in official]
    theirs = [one for one in material.texts if one.source not in official]
    return Account(
        since=since,
        until=until,
        sources=tuple(
            SourceAccount(
                source=name,
                passed=material.passed.get(name, Passed()),
                freshness=freshness(one for one in fresh if one.source == name),
            )
            for name in names
        ),
        whole=SourceAccount(
            source="", passed=together(material.passed.values()), freshness=freshness(fresh)
        ),
        days=tuple(days(material, first_day, until)),
        releases=len(releases),
        uncarried=tuple(
            one for one in releases if one.url not in reported and not has_copy(one, theirs)
        ),
        announcements=len(told),
        unreleased=tuple(one for one in told if is_unreleased(one, material, ours, official)),
    )


# ── counts ────────────────────────────────────────────────────────────────────────────────────


def together(passed: Iterable[Passed]) -> Passed:
    sums: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for one in passed:
        kinds.update(one.kinds)
        sums.update({name: getattr(one, name) for name in Passed.__slots__ if name != "kinds"})
    return Passed(kinds=kinds, **sums)


def blocked(passed: Passed) -> int:
    return sum(passed.kinds.get(kind, 0) for kind in REFUSALS)


def failed(passed: Passed) -> int:
    """What failed otherwise than blocked or gone."""
    return sum(n for kind, n in passed.kinds.items() if kind not in (*REFUSALS, *NO_FAILURE))


def is_fresh(one: Arrival, material: Material) -> bool:
    """Whether an article's freshness says something: it tells the minute, and appeared while its
    source was watched. What a first pass or a backfill brings was there before."""
    begun = material.watched_since.get(one.source)
    at = one.published_at
    if at is None or begun is None or at < begun:
        return False
    return (local := at.astimezone(KST)).hour != 0 or local.minute != 0


def freshness(arrivals: Iterable[Arrival]) -> Freshness | None:
    """A site's clock may be ahead of ours: nothing is seen before it is published."""
    minutes = sorted(
        max(0.0, (one.first_seen_at - one.published_at) / timedelta(minutes=1))
        for one in arrivals
        if one.published_at is not None
    )
    if not minutes:
        return None
    p50, p95 = (minutes[ceil(share * len(minutes)) - 1] for share in (0.5, 0.95))
    return Freshness(articles=len(minutes), p50=round(p50, 1), p95=round(p95, 1))


def days(material: Material, first: datetime, until: datetime) -> Iterable[DayAccount]:
    """Every Korean day, those without anything too."""
    articles = Counter(one.at.astimezone(KST).date() for one in material.arrivals)
    related = Counter(one.at.astimezone(KST).date() for one in material.arrivals if one.related)
    told = Counter(one.at.astimezone(KST).date() for one in material.told)
    day, last = first.astimezone(KST).date(), until.astimezone(KST).date()
    while day <= last:
        yield DayAccount(
            day=day, articles=articles[day], related=related[day], announcements=told[day]
        )
        day += timedelta(days=1)


# ── who had what alone ────────────────────────────────────────────────────────────────────────


def reported_by_papers(material: Material, official: Collection[str]) -> set[str]:
    """The addresses of releases whose announcement some paper reports too."""
    return {
        url
        for told in material.told
        if any(source not in official for source in told.sources)
        for source, url in told.reports
        if source in official
    }


def is_unreleased(
    told: Told, material: Material, ours: Sequence[Text], official: Collection[str]
) -> bool:
    """Whether only papers report an announcement, and none of them in the city's own words."""
    if any(source in official for source in told.sources):
        return False
    addresses = {url for _, url in told.reports}
    return not any(has_copy(one, ours) for one in material.texts if one.url in addresses)


def has_copy(one: Text, others: Iterable[Text]) -> bool:
    mine = one.text[:COMPARED_CHARS]
    return bool(mine) and any(
        fuzz.ratio(mine, other.text[:COMPARED_CHARS], score_cutoff=COPY_PERCENT) > 0
        for other in others
        if abs(other.at - one.at) <= BESIDE
    )
