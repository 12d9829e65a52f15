"""What a replay asks: which versions are to be judged again, and what was found of them so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.model import Marked, Stored
from monitor.store import Store, drafts, rereading


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The latest versions of the articles on their sites, published since then.

    `rules` names those that judge now, `recipe` the cleaner's: where a version is of another and
    its page is kept, that is read again.
    """

    store: Store
    topic: str
    rules: str
    recipe: str
    since: datetime | None = None

    def counted(self) -> tuple[int, int]:
        """How many there are, and of how many the rules are known to say what is stored."""
        with self.store.database.reading() as session:
            return drafts.counted(session, self.topic, self.rules, self.recipe, self.since)

    def unsettled(self, after: int) -> Sequence[Stored]:
        """The next to be judged, by article, behind the article `after`; none at the end."""
        with self.store.database.reading() as session:
            return drafts.unsettled(session, self.topic, self.rules, self.recipe, self.since, after)

    def changed(self) -> Sequence[tuple[int, int]]:
        """Articles and versions of which the rules say something else, as they were published."""
        with self.store.database.reading() as session:
            return drafts.changed(session, self.topic, self.rules, self.since)

    def announcing(self) -> Sequence[tuple[int, int]]:
        """Articles and versions that announce something now, as they were published."""
        with self.store.database.reading() as session:
            return drafts.announcing(session, self.topic, self.since)

    def stored(self, version_id: int) -> Stored | None:
        """None if it is no longer its article's latest version, or that is gone."""
        with self.store.database.reading() as session:
            return drafts.one(session, version_id, self.topic)

    def marked(self) -> Sequence[Marked]:
        """Versions before the latest that a fallback read and whose page is kept."""
        with self.store.database.reading() as session:
            return rereading.marked(session)

    def forget(self) -> None:
        """Lets go what other rules said."""
        with self.store.database.writing() as session:
            drafts.forget(session, self.topic, self.rules)
