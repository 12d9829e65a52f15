"""A conductor of its own: articles from a file, taken in as if they had been fetched."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from monitor import revise
from monitor.clean import from_text, line
from monitor.lines import Row, article_of
from monitor.lines import published_at as told_in
from monitor.model import (
    Article,
    Change,
    KnownArticle,
    Link,
    News,
    Reading,
    Route,
    Source,
    Validators,
)
from monitor.sources import addresses
from monitor.store import Store
from monitor.topics import Topic
from monitor.watch import judge
from monitor.watch.articles import copied
from monitor.watch.writing import record

AT_ONCE = 200
"""How many articles are looked up together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article of the file. `declared`: its address is one of its source's, in sources.toml."""

    source: Source
    article: Article
    mirror: bool
    declared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an article. `news` is what its reports are to what was known."""

    change: Change
    related: bool = False
    news: tuple[News, ...] = ()
    alerts: int = 0


SAME = Taken(change=Change.SAME)


@dataclass(frozen=True)
class Importing:
    """The objects an import works with. Without `routes` nobody is alerted."""

    store: Store
    topics: Sequence[Topic]
    routes: Sequence[Route]
    sources: Sequence[Source]
    clock: Callable[[], datetime]

    def published_at(self, row: Row) -> datetime | None:
        """When an article appeared: by the file, else by its address. Raises ValueError."""
        return told_in(row) or self.place(row)[1].published_at

    def find(self, row: Row) -> Found:
        """The article on a line, cleaned, at its canonical address. Raises ValueError."""
        source, link, declared = self.place(row)
        article = article_of(row)
        if not article.title or not article.paragraphs:
            missing = "text" if article.title else "title"
            raise ValueError(f"nothing of the {missing} is left without a page's furniture")
        return Found(
            source=source,
            article=replace(
                article, url=link.url, published_at=article.published_at or link.published_at
            ),
            mirror=link.mirror,
            declared=declared,
        )

    def place(self, row: Row) -> tuple[Source, Link, bool]:
        """Whose article it is, its address, and whether that source declares such addresses.

        The source is the declared one of the publisher's name, else the one whose site the
        address is on, else one that is the publisher's name and no more.
        """
        publisher, url = line(row.get("publisher") or ""), row["url"].strip()
        named = [s for s in self.sources if publisher.casefold() in spellings(s)]
        links = [
            (source, link)
            for source in (*named, *self.sources)
            if (link := addresses.link(source, url)) is not None
        ]
        own = [source for source, link in links if not link.mirror]
        by_name = publisher or urlsplit(url).hostname or url
        stranger = Source(id=by_name, title=by_name, address=(), discover=())
        source = (*named, *own, stranger)[0]
        for known_to, link in links:
            if known_to is source:
                return source, link, True
        # A portal's address: it copies many papers, and only for its own source finds originals.
        return source, replace(links[0][1], mirror=False) if links else Link(url=url), False

    def take(self, found: Iterable[Found]) -> Iterator[Taken]:
        """Takes articles in, each in a turn of its own. What is known is passed over quickly."""
        left = iter(found)
        while some := list(islice(left, AT_ONCE)):
            known = self.store.known([one.article.url for one in some])
            for one in some:
                there = known.get(one.article.url)
                yield SAME if there and holds(there, one) else self.one(one)

    def one(self, found: Found) -> Taken:
        """One article: compared, judged and recorded."""
        article, source = found.article, found.source
        known = self.store.known([article.url]).get(article.url)
        if known is None and found.declared:
            link = Link(url=article.url, mirror=found.mirror)
            known = copied(self.store, source, link, article)
            if known:
                with self.store.turn() as turn:
                    turn.alias(known, article.url, mirror=found.mirror)
        if known and (holds(known, found) or self.had(known, article)):
            return SAME
        judgements = tuple(judge(article, topic) for topic in self.topics)
        now = self.clock()
        reading = Reading(
            source=source.id,
            article=article,
            change=Change.REVISED if known else Change.NEW,
            page=None,
            validators=Validators(),
            fetched_at=now,
            due_at=known.due_at if known else next_look(found, now),
            mirror=found.mirror,
            known=known,
            judgements=judgements,
            imported=True,
        )
        settled = record(self.store, self.topics, self.routes, source, reading)
        return Taken(
            change=reading.change,
            related=any(judgement.verdict.related for judgement in judgements),
            news=tuple(news for one in settled for news in one.news),
            alerts=sum(len(one.alerts) for one in settled),
        )

    def had(self, known: KnownArticle, article: Article) -> bool:
        """Whether any version had this text, whatever a page's own recipe made of it."""
        return any(
            from_text("", version.title, version.text).digest == article.digest
            for version in self.store.versions(known.id)
        )


def spellings(source: Source) -> set[str]:
    return {source.id.casefold(), line(source.title).casefold()}


def holds(known: KnownArticle, found: Found) -> bool:
    """Whether a known article is this one as it is, or the original of this copy."""
    return known.digest == found.article.digest or (found.mirror and not known.mirror)


def next_look(found: Found, now: datetime) -> datetime | None:
    """When the site is asked for it: only where that is watched, and the article is young."""
    at = found.article.published_at
    return revise.next_check(at, now) if found.declared and at else None
