"""Articles that no layout fits, or that no longer tell what they always told."""

from collections.abc import Iterator
from math import comb

from monitor.model import ARTICLES, Drift, Health, Kind, Seen, Sight

# A source with some fifty passes a day would be told of once in half a year for nothing.
CHANCE = 1e-4
# "Always had" means at least so many articles; and who often tells no time has lost nothing.
LEAST_READ = 20
OFTEN = 0.2


def drifts(seen: Seen, health: Health) -> Iterator[Drift]:
    habits = health.habits
    if seen.unread and seen.unread_sight:
        bad, all_ = in_a_row(seen.unread, seen.fitting, health.unread_run)
        if is_news(bad, all_, habits.unread, habits.fitting + habits.unread):
            yield drift(seen, seen.unread_sight, bad, all_)
    if seen.undated and seen.undated_sight and habits.fitting >= LEAST_READ:
        bad, all_ = in_a_row(seen.undated, seen.fitting - seen.undated, health.undated_run)
        is_rare = habits.undated < OFTEN * habits.fitting
        if bad == all_ and is_rare and is_news(bad, all_, habits.undated, habits.fitting):
            yield drift(seen, seen.undated_sight, bad, all_)


def drift(seen: Seen, sight: Sight, bad: int, all_: int) -> Drift:
    """What `bad` of `all_` pages show by the one that was seen first."""
    return Drift(
        kind=Kind.FIELD if sight.lost else Kind.ARTICLE,
        began_at=seen.at,
        place=ARTICLES,
        url=sight.url,
        selector=sight.selector,
        message=sight.message,
        facts={"field": sight.lost, "pages": bad, "of": all_},
        page=sight.page,
    )


def in_a_row(bad: int, good: int, before: int) -> tuple[int, int]:
    """How many of how many pages are bad: of this pass, and of those before it without a good."""
    return (bad, bad + good) if good else (bad + before, bad + before)


def is_news(bad: int, of: int, used_bad: int, used: int) -> bool:
    """Whether so many bad pages are more than the source's usual odd ones.

    Where no page was ever odd, the first is news. Else so many of `of` have to be unlikely by
    the share of odd pages that the source usually has.
    """
    if not used_bad:
        return True
    share = min((used_bad + 1) / (used + 2), 0.5)
    tail = sum(
        comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(bad, min(of, 400) + 1)
    )
    return tail <= CHANCE
