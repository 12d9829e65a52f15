"""Where a report of an announcement belongs: first news, the next stage, or a repeat."""

from collections.abc import Sequence
from datetime import date, timedelta

from monitor.model import Announcement, KnownAnnouncement, News, Placement, Stage
from monitor.names import partner_key

ORDER = list(Stage)
# Reports of one act follow within days; a second agreement with the same partner seldom comes
# within a month.
SAME_ACT = timedelta(days=30)
# What was planned may be signed much later; beyond this a new act is likelier than the next stage.
SAME_STORY = timedelta(days=400)


def keys(announcement: Announcement) -> frozenset[str]:
    """Every key that the announcement's partners go by."""
    return frozenset(
        partner_key(name)
        for partner in announcement.partners
        for name in (partner.name, *partner.aliases)
    )


def place(
    announcement: Announcement, known: Sequence[KnownAnnouncement], published_on: date
) -> Placement:
    """The announcement's place among those already known that share a partner with it.

    Of several candidates the one with most partners in common is taken, the newest among equals.
    """
    seen_on = announcement.date or published_on
    own = keys(announcement)

    def weight(one: KnownAnnouncement) -> tuple[int, date]:
        return len(own & one.partner_keys), one.seen_on

    for one in sorted(known, key=weight, reverse=True):
        shared = len(own & one.partner_keys)
        if not joined(shared, announcement, one):
            continue
        apart = abs(seen_on - one.seen_on)
        if announcement.number and one.number and announcement.number != one.number:
            continue
        if later(announcement.stage, one.stage):
            if apart <= SAME_STORY and seen_on >= one.seen_on:
                return Placement(
                    announcement=announcement,
                    news=News.NEXT,
                    known_id=one.id,
                    reason=f"{one.stage} became {announcement.stage} {days(apart)} later",
                )
        elif apart <= SAME_ACT:
            return Placement(
                announcement=announcement,
                news=News.REPEAT,
                known_id=one.id,
                reason=f"{one.stage} is known, reported {days(apart)} apart",
            )
    return Placement(announcement=announcement, news=News.FIRST, reason="no earlier report")


def joined(shared: int, announcement: Announcement, one: KnownAnnouncement) -> bool:
    """Whether enough partners are common: half of those that the shorter report names.

    A report may name four of ten ("등 10개사"), but one common partner of two long lists is chance.
    """
    fewer = min(len(announcement.partners), len(one.partner_keys))
    return shared > 0 and shared * 2 >= fewer


def days(apart: timedelta) -> str:
    return "1 day" if apart.days == 1 else f"{apart.days} days"


def later(stage: Stage, than: Stage) -> bool:
    return ORDER.index(stage) > ORDER.index(than)
