"""A conductor of its own: what is stored, judged again by the present rules.

First every version is judged, which takes long and is kept as it goes; then all that follows from
it is rehearsed, in a turn of which nothing is kept; then, if it is wanted, it is done, an article
a turn.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor import ledger, revise
from monitor.compose import Where
from monitor.errors import Gone, ReadError
from monitor.model import (
    Alert,
    Article,
    Draft,
    Effect,
    Judgement,
    Link,
    Page,
    Route,
    Source,
    Stored,
    is_fallback,
)
from monitor.store import Turn
from monitor.store.past import Past
from monitor.topics import Topic
from monitor.watch import judge, read
from monitor.watch.writing import Settled, settled, shipped

Step = Callable[[], None]
"""Called after each article: a progress bar's."""
Pair = tuple[int, int]
"""The numbers of an article and of its latest version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """An article whose verdict turns. `was` is None where it was never judged for the topic."""

    url: str
    title: str
    was: bool | None
    related: bool


@dataclass(slots=True, kw_only=True)
class Outlook:
    """What a replay would change. `judged` are the articles that are judged otherwise.

    `names` are the partners' of the effects, by key; `alerts` those that would go out if asked.
    """

    judged: int = 0
    verdicts: list[Turned] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)


@dataclass(frozen=True)
class Replay:
    """The objects a replay works with."""

    past: Past
    topic: Topic
    routes: Sequence[Route]
    sources: Sequence[Source]
    clock: Callable[[], datetime]

    # ── judged ────────────────────────────────────────────────────────────────────────────────

    def judge(self, step: Step) -> None:
        """Judges what the rules have not judged yet. It may be stopped: what is judged stays."""
        self.past.forget()
        after = 0
        while some := self.past.unsettled(after):
            drafts: dict[int, Draft] = {}
            try:
                for one in some:
                    if draft := self.draft(one):
                        drafts[one.version_id] = draft
                    step()
            finally:
                if drafts:
                    with self.past.store.turn() as turn:
                        turn.draft(self.topic.name, drafts)
            after = some[-1].article_id

    def draft(self, one: Stored) -> Draft | None:
        """What the rules say of a version; None where they have said it before."""
        article = self.today(one)
        if self.is_drafted(one, article):
            return None
        judgement = judge(article, self.topic)
        same = article == one.article and judgement == one.judgement
        return Draft(
            rules=self.past.rules, digest=article.digest, judgement=None if same else judgement
        )

    def is_drafted(self, one: Stored, article: Article) -> bool:
        return (
            one.draft is not None
            and one.draft.rules == self.past.rules
            and one.draft.digest == article.digest
        )

    def today(self, one: Stored) -> Article:
        """A version as its page is read today, if that is kept and worth it; else as it is stored.

        It is where the recipe was another, and where no layout could read it.
        """
        is_todays = revise.recipe(one.article.digest) == self.past.recipe
        if is_todays and not is_fallback(one.article.layout):
            return one.article
        return self.again(one.source, one.article, self.past.store.raw_page(one.article_id))

    def again(self, name: str, before: Article, page: Page | None) -> Article:
        """The article as its page is read today; as it was before, where that is no better."""
        source = next((s for s in self.sources if s.id == name), None)
        if source is None or page is None:
            return before
        link = Link(url=before.url, published_at=before.published_at)
        try:
            fresh = replace(read(source, page, link), url=before.url)
        except (ReadError, Gone):
            return before
        return before if revise.is_outranked(fresh.layout, before.layout) else fresh

    def older(self) -> Sequence[tuple[int, Article]]:
        """The versions before the latest that a fallback read and a better reader can read now.

        They are judged no more: what counts is what the latest says.
        """
        found = []
        for one in self.past.marked():
            page = self.past.store.raw_page(one.article_id, one.number)
            again = self.again(one.source, one.article, page)
            if revise.is_outranked(one.article.layout, again.layout):
                found.append((one.version_id, again))
        return found

    def mend(self, version_id: int, article: Article) -> None:
        with self.past.store.turn() as turn:
            turn.mend(version_id, article)

    # ── rehearsed ─────────────────────────────────────────────────────────────────────────────

    def todo(self, step: Step) -> list[Pair]:
        """The articles that are judged otherwise, and those whose reports belong elsewhere now."""
        changed = self.past.changed()
        known = set(changed)
        return [*changed, *(p for p in self.announcing(step) if p not in known)]

    def announcing(self, step: Step) -> Iterator[Pair]:
        """The articles that would be placed otherwise, though they say what they said."""
        for pair in self.past.announcing():
            around = self.past.store.around(self.topic.name, [pair[0]])
            if not all(map(around.holds, ledger.settle(around).entries)):
                yield pair
            step()

    def rehearse(self, todo: Sequence[Pair], step: Step) -> Outlook:
        """What would change if this were done. Other writers wait for the end of it."""
        found = Outlook()
        with self.past.store.rehearsal() as turn:

            def turns() -> Iterator[ledger.Turned]:
                for pair in todo:
                    done = self.make_so(turn, pair, self.routes, found)
                    step()
                    if done:
                        found.alerts += done.alerts
                        found.names |= done.around.names
                        yield done.around, done.settlement, done.numbers

            found.effects = ledger.effects(turns())
        return found

    # ── done ──────────────────────────────────────────────────────────────────────────────────

    def do(self, pair: Pair, *, alerts: bool) -> int:
        """Does it for one article, in a turn; gives how many alerts were queued."""
        with self.past.store.turn() as turn:
            done = self.make_so(turn, pair, self.routes if alerts else ())
        return len(done.alerts) if done else 0

    def make_so(
        self,
        turn: Turn,
        pair: Pair,
        routes: Sequence[Route],
        found: Outlook | None = None,
    ) -> Settled | None:
        """Puts what the rules say of an article in the place of what was said of it."""
        one = self.past.stored(pair[1])
        if one is None:
            return None
        article = self.today(one)
        judgement = one.draft.judgement if one.draft and self.is_drafted(one, article) else None
        if judgement is not None:
            turn.judge(one, article, judgement, {self.topic.name: shipped(self.topic)})
            if found is not None:
                tally(found, one, judgement)
        titles: Mapping[str, str] = {source.id: source.title for source in self.sources}
        where = Where(
            source=titles.get(one.source, one.source),
            title=article.title,
            url=article.url,
            published_at=article.published_at,
        )
        return settled(
            turn, self.topic.name, one.article_id, where, routes, self.clock(), judgement,
            anew=True, quiet=is_fallback(one.article.layout),
        )  # fmt: skip


def tally(found: Outlook, one: Stored, judgement: Judgement) -> None:
    found.judged += 1
    was = one.judgement.verdict.related if one.judgement else None
    if judgement.verdict.related != bool(was):
        found.verdicts.append(
            Turned(
                url=one.article.url,
                title=one.article.title,
                was=was,
                related=judgement.verdict.related,
            )
        )
