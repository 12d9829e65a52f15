"""What was decided about one article, written in one turn."""

from collections.abc import Sequence

from monitor import ledger
from monitor.compose import alerts
from monitor.model import KST, Reading, Route, Source
from monitor.store import Store


def record(store: Store, routes: Sequence[Route], source: Source, reading: Reading) -> int:
    """One transaction: the version, its verdict, its announcements' places, their alerts.

    Returns how many alerts were queued.
    """
    article = reading.article
    reported_on = (article.published_at or reading.fetched_at).astimezone(KST).date()
    queued = 0
    with store.turn() as turn:
        version_id = turn.record(reading)
        for judgement in reading.judgements:
            # The furthest stage first: what the same article says of the way there is no news.
            for announcement in sorted(
                judgement.findings.announcements,
                key=lambda one: ledger.ORDER.index(one.stage),
                reverse=True,
            ):
                placement = ledger.place(
                    announcement,
                    turn.announcements(judgement.topic, ledger.keys(announcement)),
                    reported_on,
                )
                announcement_id = turn.enter(
                    placement,
                    topic=judgement.topic,
                    version_id=version_id,
                    source=source.id,
                    reported_on=reported_on,
                )
                queued += turn.queue(
                    alerts(placement, announcement_id, article, source, routes),
                    reading.fetched_at,
                )
    return queued
