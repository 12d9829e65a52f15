"""When a list or an article is looked at again, and whether what came is another version of it.

What looks like a fault of the site rather than an edit is not believed before it was seen again.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.model import (
    Article,
    Change,
    Doubt,
    Fallback,
    KnownArticle,
    Past,
    Suspicion,
    is_fallback,
)

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

SHRUNK_TO = 4
"""A text that lost more than three quarters of its characters is doubted."""

TITLE_ALIKE = 0.5
BODY_ALIKE = 0.2
"""Two versions of one article share more of their words than this, be it in title or in body.

Of all pairs of articles of tests/corpus, mostly about one city, 998 in 1,000 share less of both."""

MOST_A_DAY = 8
"""After so many versions within a day a text is a version only if it is met twice in a row."""

TAKEN_BACK_WITHIN = timedelta(hours=6)
"""An edit that is undone so soon is a flap. As long waits the word that something was corrected."""

# How often a suspicion has to be confirmed, and how far apart its sightings are at least. What was
# read twice, at two turns, is what the site means to say; a page may be missing for hours.
CONFIRMATIONS = {Suspicion.MISSING: 2}
APART = {Suspicion.MISSING: timedelta(hours=2)}
NEXT_TURN = timedelta(minutes=1)
"""Later than this pass, and no later than the next."""

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""No Korean paper was on the web before; an older date is a clock's zero or a founding day."""

AHEAD = timedelta(days=1)
"""A printed edition is dated tomorrow; a date beyond that is a mistake."""


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


# ── what no layout read ───────────────────────────────────────────────────────────────────────


def is_outranked(fresh: str, known: str) -> bool:
    """Whether a text of the layout `fresh` says nothing against one that `known` read.

    A fallback keeps or loses other lines than a layout: that is no edit.
    """
    return guess(fresh) > guess(known)


def guess(layout: str) -> int:
    """How much of a guess a reading is: 0 by a layout, 1 and more by a fallback."""
    return list(Fallback).index(Fallback(layout)) + 1 if is_fallback(layout) else 0


# ── what is not believed at once ──────────────────────────────────────────────────────────────


def is_flap(fresh: Article, past: Past, now: datetime) -> bool:
    """Whether the latest version is taken back: the one before it stands again, within hours."""
    return fresh.digest == past.before and now - past.since <= TAKEN_BACK_WITHIN


def suspicion(fresh: Article, past: Past, doubt: Doubt | None) -> Suspicion | None:
    """Why a changed text is not believed at once; None where nothing speaks against it.

    A page that flaps, or whose text differs at each fetch, makes no version without end: it stays
    RESTLESS until a text is met twice in a row.
    """
    if is_another(fresh, past):
        return Suspicion.ANOTHER
    if len(fresh.text) * SHRUNK_TO < len(past.text):
        return Suspicion.SHRUNK
    was_restless = doubt is not None and doubt.kind is Suspicion.RESTLESS
    if was_restless or past.lately >= MOST_A_DAY or fresh.digest in past.flaps:
        return Suspicion.RESTLESS
    return None


def is_another(fresh: Article, past: Past) -> bool:
    """Whether title and body share hardly anything with the version before."""
    return (
        shared(fresh.title, past.title) < TITLE_ALIKE and shared(fresh.text, past.text) < BODY_ALIKE
    )


def shared(one: str, other: str) -> float:
    """Which part of the shorter text's words the other has too. 0 for a text without words."""
    words, others = set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other))
    return len(words & others) / max(min(len(words), len(others)), 1)


def sighted(kind: Suspicion, digest: str, before: Doubt | None, now: datetime) -> Doubt:
    """The doubt after another look: confirmed once more, or as old as this look.

    A page that is doubtful in another way each time confirms nothing. A look too soon after the
    one before is not counted.
    """
    if before is None or before.kind is not kind:
        return Doubt(kind=kind, since=now, seen_at=now, digest=digest)
    if before.digest != digest:
        return replace(before, seen_at=now, digest=digest, times=1)
    if now - before.seen_at < APART.get(kind, timedelta(0)):
        return before
    return replace(before, seen_at=now, times=before.times + 1)


def is_believed(doubt: Doubt) -> bool:
    return doubt.times > CONFIRMATIONS.get(doubt.kind, 1)


def next_sight(doubt: Doubt, now: datetime, usual: datetime | None) -> datetime:
    """When to look again at what is doubted: at the next turn, or as far apart as must be.

    A text that was something else at the look before has all the time of its `usual` next look.
    """
    if doubt.kind not in APART and doubt.since != doubt.seen_at:
        return usual or now + CEILING
    return doubt.seen_at + APART.get(doubt.kind, NEXT_TURN)


# ── when ──────────────────────────────────────────────────────────────────────────────────────


def plausible(published_at: datetime | None, now: datetime) -> datetime | None:
    """A site's date, unless it cannot be one: of 1970, or of next year."""
    if published_at is None or not EARLIEST <= published_at <= now + AHEAD:
        return None
    return published_at


def next_wait(
    before: timedelta | None, floor: timedelta, ceiling: timedelta, *, new: bool
) -> timedelta:
    """How long to wait before looking at lists again, after a wait that brought something `new`.

    News comes in bursts, so one piece of it brings the wait down to the floor; each look that
    finds nothing lengthens it by half. `before` is None for lists never looked at.
    """
    if new or before is None:
        return floor
    return min(max(before * 1.5, floor), ceiling)


def next_check(
    known_since: datetime, now: datetime, fresh_for: timedelta = timedelta(0)
) -> datetime | None:
    """When an article is looked at again: the wait grows with its age. None once it is old.

    `known_since` is its publication, or when it was first seen; one in the future counts as now.
    For `fresh_for` its server says that it will not change.
    """
    age = max(now - known_since, timedelta(0))
    if age > LAST:
        return None
    return now + max(min(max(age / SHARE, FLOOR), CEILING), fresh_for)


def next_try(attempts: int, now: datetime) -> datetime:
    """When a link that could not be read is tried again, after that many attempts (from 1)."""
    doublings = min(attempts - 1, 20)
    return now + min(FIRST_RETRY * (1 << doublings), LAST_RETRY)
