"""Which of the new links a pass takes, and in which order."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import structlog

from monitor.model import KST, Link, Source

log = structlog.get_logger()

# New articles of one pass, the newest. A feed may name ten thousand, and while they are read, at
# their host's pace, nobody looks at the list. The others are pending, and follow as second tries.
MOST_NEW = 100


def newest(source: Source, links: Sequence[Link]) -> Sequence[Link]:
    if len(links) <= MOST_NEW:
        return links
    log.warning("long list", source=source.id, new=len(links), read_now=MOST_NEW)
    # Lists begin with the newest, unless their times say otherwise.
    return sorted(links, key=when, reverse=True)[:MOST_NEW]


def when(link: Link) -> datetime:
    """What nobody dates counts as the newest."""
    return link.published_at or datetime.max.replace(tzinfo=KST)


def in_order(links: Iterable[Link]) -> list[Link]:
    """As they were published: lists begin with the newest, and a plan comes before its signing.

    Copies come last, since their originals say more.
    """
    upwards = list(links)[::-1]
    return sorted(upwards, key=lambda link: (link.mirror, when(link)))
