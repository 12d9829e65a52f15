"""What was seen of an article and is not believed at once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Suspicion(StrEnum):
    """Why what came is not believed before it was seen again.

    MISSING: the page is not there, or says so. SHRUNK: most of the text is gone. ANOTHER: the page
    is another article. RESTLESS: the text has changed too often to be anybody's edits.
    """

    MISSING = "missing"
    SHRUNK = "shrunk"
    ANOTHER = "another"
    RESTLESS = "restless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something seen `times` times in a row, first at `since` and last at `seen_at`.

    `digest` is that of the text that was read, empty where there was none.
    """

    kind: Suspicion
    since: datetime
    seen_at: datetime
    digest: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a changed text is weighed against: the latest version, and what came before it.

    `before` is the digest of the version before the latest and `since` when the latest was read.
    `lately` counts the versions of the last day, `flaps` are the digests of those taken back.
    """

    title: str
    text: str
    since: datetime
    before: str | None = None
    lately: int = 1
    flaps: frozenset[str] = frozenset()
