"""What was decided about one article, written in one turn."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor.compose import Where, alerts, corrections
from monitor.model import (
    Changed,
    Judgement,
    KnownArticle,
    Partner,
    Reading,
    Route,
    Settlement,
    Source,
    Standing,
)
from monitor.names import partner_key
from monitor.store import Store, Turn
from monitor.topics import Topic


def record(
    store: Store,
    topics: Sequence[Topic],
    routes: Sequence[Route],
    source: Source,
    reading: Reading,
) -> int:
    """One transaction: the version, its verdict, its announcements' places, their alerts.

    Returns how many alerts were queued.
    """
    article = reading.article
    where = Where(
        source=source.title,
        title=article.title,
        url=article.url,
        published_at=article.published_at,
    )
    with store.turn() as turn:
        article_id = turn.record(reading, {topic.name: shipped(topic) for topic in topics})
        return sum(
            settled(turn, judgement.topic, article_id, where, routes, reading.fetched_at, judgement)
            for judgement in reading.judgements
        )


def unsaid(
    turn: Turn,
    topics: Sequence[str],
    routes: Sequence[Route],
    source: Source,
    known: KnownArticle,
    at: datetime,
) -> int:
    """An article left its site or came back: its announcements as they stand without or with it.

    Returns how many alerts were queued.
    """
    where = Where(
        source=source.title, title=known.title, url=known.url, published_at=known.published_at
    )
    return sum(settled(turn, topic, known.id, where, routes, at) for topic in topics)


def settled(
    turn: Turn,
    topic: str,
    article_id: int,
    where: Where,
    routes: Sequence[Route],
    at: datetime,
    judgement: Judgement | None = None,
) -> int:
    """Gives what an article announces its places in the ledger, and queues what is news."""
    around = turn.around(topic, [article_id])
    if not around.fresh and not around.left:
        return 0
    # Not above: on most days nothing is announced, and how it weighs texts weighs six megabytes.
    from monitor import ledger

    settlement = ledger.settle(around)
    numbers = turn.settle(topic, settlement, around, at)
    queued = 0
    if judgement is not None:
        queued += told(turn, judgement, settlement, numbers, where, routes, at)
    for number, changed in changes(settlement, numbers):
        reached = turn.told(number)
        heard = [route for route in routes if route.id in reached]
        queued += turn.queue(corrections(changed, number, around.names, where, heard), at)
    return queued


def told(
    turn: Turn,
    judgement: Judgement,
    settlement: Settlement,
    numbers: Sequence[int],
    where: Where,
    routes: Sequence[Route],
    at: datetime,
) -> int:
    """Queues an alert for everything that is new about an announcement nobody has dismissed."""
    queued = 0
    for number, entry in zip(numbers, settlement.entries, strict=True):
        if entry.standing is Standing.DISMISSED:
            continue
        for key, news in entry.news.items():
            said = judgement.findings.announcements[int(key.rpartition("#")[2])]
            queued += turn.queue(alerts(said, news, number, where, routes), at)
    return queued


def changes(settlement: Settlement, numbers: Sequence[int]) -> list[tuple[int, Changed]]:
    """What those who were told must hear, by announcement."""
    found = [
        (number, entry.changed)
        for number, entry in zip(numbers, settlement.entries, strict=True)
        if entry.changed and entry.standing is not Standing.DISMISSED
    ]
    return found + list(settlement.withdrawn.items())


def shipped(topic: Topic) -> Mapping[str, Partner]:
    """The partners that a topic names, by every spelling's key."""
    found = {}
    for known in topic.partners:
        partner = Partner(name=known.name, aliases=known.aliases)
        for spelling in (known.name, *known.aliases):
            found[partner_key(spelling)] = partner
    return found
