"""When an article is looked at again, and whether what came is another version of it."""

from datetime import datetime, timedelta

from monitor.model import Article, Change, KnownArticle

# A tenth of the age: an article an hour old is looked at every six minutes but for the floor, one
# of a week every 17 hours. Newspapers correct within the first hours or hardly ever.
SHARE = 10
FLOOR = timedelta(minutes=15)
CEILING = timedelta(days=7)
LAST = timedelta(days=90)
"""Older articles are not looked at any more."""

# A listed article that cannot be read is tried again after 5, 10, 20 ... minutes, at most a day.
FIRST_RETRY = timedelta(minutes=5)
LAST_RETRY = timedelta(days=1)


def compare(fresh: Article, known: KnownArticle | None) -> Change:
    """What a fresh reading is to the version stored last.

    Digests of two recipes cannot be compared: where `comparable` says so, the stored page is read
    again by today's recipe first, so that a better cleaner makes no false revision.
    """
    if known is None:
        return Change.NEW
    return Change.SAME if fresh.digest == known.digest else Change.REVISED


def comparable(fresh: Article, known: KnownArticle | None) -> bool:
    return known is None or recipe(fresh.digest) == recipe(known.digest)


def recipe(digest: str) -> str:
    return digest.partition(":")[0]


def next_check(known_since: datetime, now: datetime) -> datetime | None:
    """When an article is looked at again: the wait grows with its age. None once it is old.

    `known_since` is its publication, or when it was first seen; one in the future counts as now.
    """
    age = max(now - known_since, timedelta(0))
    if age > LAST:
        return None
    return now + min(max(age / SHARE, FLOOR), CEILING)


def next_try(attempts: int, now: datetime) -> datetime:
    """When a link that could not be read is tried again, after that many attempts (from 1)."""
    doublings = min(attempts - 1, 20)
    return now + min(FIRST_RETRY * (1 << doublings), LAST_RETRY)
