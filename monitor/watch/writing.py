"""What was decided about one article, written in one turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor import revise
from monitor.compose import Where, alerts
from monitor.model import (
    Alert,
    Change,
    Edit,
    Judgement,
    KnownArticle,
    News,
    Partner,
    Reading,
    Route,
    Settlement,
    Source,
    Standing,
    Surroundings,
)
from monitor.names import partner_key
from monitor.store import Store, Turn
from monitor.topics import Topic
from monitor.watch.unsaying import unsaying


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a turn made of the ledger for one article and topic.

    `numbers` are the announcements of the settlement's entries, `alerts` those that were queued.
    """

    around: Surroundings
    settlement: Settlement
    numbers: tuple[int, ...]
    alerts: Sequence[Alert]

    @property
    def news(self) -> list[News]:
        """What each report that came is to what was known."""
        return [news for entry in self.settlement.entries for news in entry.news.values()]


def record(
    store: Store,
    topics: Sequence[Topic],
    routes: Sequence[Route],
    source: Source,
    reading: Reading,
) -> list[Settled]:
    """One transaction: the version, its verdict, its announcements' places, their alerts."""
    article = reading.article
    if reading.change is Change.REVISED and reading.known is not None:
        reading = replace(reading, edits=edited(store, topics, reading, reading.known))
    where = Where(
        source=source.title,
        title=article.title,
        url=article.url,
        published_at=article.published_at,
    )
    with store.turn() as turn:
        article_id = turn.record(reading, {topic.name: shipped(topic) for topic in topics})
        done = (
            settled(
                turn, judgement.topic, article_id, where, routes, reading.fetched_at,
                judgement=judgement, hold=revise.TAKEN_BACK_WITHIN,
            )
            for judgement in reading.judgements
        )  # fmt: skip
        return [one for one in done if one is not None]


def reread(
    store: Store,
    topics: Sequence[Topic],
    routes: Sequence[Route],
    source: Source,
    reading: Reading,
) -> list[Settled] | None:
    """The same for a better reading of the latest version. None if that is another meanwhile.

    What the text announces besides is news; what it does not say any more is no correction.
    """
    where = Where(
        source=source.title,
        title=reading.article.title,
        url=reading.article.url,
        published_at=reading.article.published_at,
    )
    with store.turn() as turn:
        if not turn.reread(reading, {topic.name: shipped(topic) for topic in topics}):
            return None
        assert reading.known is not None
        done = (
            settled(
                turn, judgement.topic, reading.known.id, where, routes, reading.fetched_at,
                judgement=judgement, quiet=True,
            )
            for judgement in reading.judgements
        )  # fmt: skip
        return [one for one in done if one is not None]


def edited(
    store: Store, topics: Sequence[Topic], reading: Reading, known: KnownArticle
) -> tuple[Edit, ...] | None:
    """What a revision changed. None where another cleaner read the version before."""
    if not revise.comparable(reading.article, known):
        return None
    # Not above: most passes meet no revision, and comparing texts takes six megabytes.
    from monitor import edits

    names = {
        spelling
        for judgement in reading.judgements
        for said in (*judgement.findings.announcements, *judgement.findings.background)
        for partner in said.partners
        for spelling in (partner.name, *partner.aliases)
    }
    for topic in topics:
        names.update(*((partner.name, *partner.aliases) for partner in topic.partners))
    last = store.versions(known.id)[-1]
    return edits.edits(edits.passages(last, reading.article, names))


def unsaid(
    turn: Turn,
    topics: Sequence[str],
    routes: Sequence[Route],
    source: Source,
    known: KnownArticle,
    at: datetime,
    *,
    hold: timedelta = timedelta(0),
) -> int:
    """An article left its site or came back: its announcements as they stand without or with it.

    Corrections wait for `hold` before they are sent. Returns how many alerts were queued.
    """
    where = Where(
        source=source.title, title=known.title, url=known.url, published_at=known.published_at
    )
    done = (settled(turn, topic, known.id, where, routes, at, hold=hold) for topic in topics)
    return sum(len(one.alerts) for one in done if one is not None)


def settled(
    turn: Turn,
    topic: str,
    article_id: int,
    where: Where,
    routes: Sequence[Route],
    at: datetime,
    judgement: Judgement | None = None,
    *,
    anew: bool = False,
    quiet: bool = False,
    hold: timedelta = timedelta(0),
) -> Settled | None:
    """Gives what an article announces its places in the ledger, and queues what is news.

    News is due at once; what corrects it only after `hold`, since an edit may be taken back. None
    where the article neither brings nor takes anything, unless it is to be placed `anew`. `quiet`:
    what is otherwise now was never said otherwise by the site, so nobody is told of that.
    """
    around = turn.around(topic, [article_id])
    if not (around.fresh or around.left or anew):
        return None
    # Not above: on most days nothing is announced, and how it weighs texts weighs six megabytes.
    from monitor import ledger

    settlement = ledger.settle(around)
    numbers = turn.settle(topic, settlement, around, at)
    found = told(turn, judgement, settlement, numbers, where, routes, at) if judgement else []
    unsay = [] if quiet else unsaying(turn, settlement, numbers, around, where, routes, at)
    place_again(turn, at)
    return Settled(
        around=around,
        settlement=settlement,
        numbers=tuple(numbers),
        alerts=(*turn.queue(found, at), *turn.queue(unsay, at, hold=hold)),
    )


def place_again(turn: Turn, at: datetime) -> None:
    """Folds again what is told of partners that this turn's articles found to be one.

    Otherwise it would depend on which article came first.
    """
    from monitor import ledger

    for topic, articles in turn.rekeyed():
        around = turn.around(topic, articles)
        turn.settle(topic, ledger.settle(around), around, at)


def told(
    turn: Turn,
    judgement: Judgement,
    settlement: Settlement,
    numbers: Sequence[int],
    where: Where,
    routes: Sequence[Route],
    at: datetime,
) -> list[Alert]:
    """An alert for everything that is new about an announcement nobody has dismissed."""
    found: list[Alert] = []
    for number, entry in zip(numbers, settlement.entries, strict=True):
        if entry.standing is Standing.DISMISSED:
            continue
        for key, news in entry.news.items():
            if news is News.REPEAT:
                continue
            said = judgement.findings.announcements[int(key.rpartition("#")[2])]
            corrected = turn.corrected(number, at)
            found += alerts(said, news, number, where, routes, corrected=corrected)
    return found


def shipped(topic: Topic) -> Mapping[str, Partner]:
    """The partners that a topic names, by every spelling's key."""
    found = {}
    for known in topic.partners:
        partner = Partner(name=known.name, aliases=known.aliases)
        for spelling in (known.name, *known.aliases):
            found[partner_key(spelling)] = partner
    return found
