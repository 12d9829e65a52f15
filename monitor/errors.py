"""What can go wrong, by name: each error says what happened, to what, and what to do next."""

from collections.abc import Sequence
from datetime import timedelta


class MonitorError(Exception):
    """The parent of every error this project raises on purpose.

    `outcome` is the word the error is counted under in a pass (`monitor check --json`). `page` is
    what came instead, where whoever asked for it says so.
    """

    outcome = "failed"
    page: object | None = None

    def __init__(self, message: str, *, source: str | None = None, url: str | None = None) -> None:
        super().__init__(message)
        self.source = source
        self.url = url


class ConfigError(MonitorError):
    """The configuration is wrong; `problems` names every mistake found, one line each."""

    outcome = "configuration"

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class FetchError(MonitorError):
    """A page did not come. `retry_after` is how long the host asked to be left alone, if it did."""

    outcome = "unreachable"

    def __init__(
        self,
        message: str,
        *,
        source: str | None = None,
        url: str | None = None,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(message, source=source, url=url)
        self.retry_after = retry_after


class Unreachable(FetchError):
    """No answer: name not found, connection refused or cut, time-out, TLS failure, 5xx."""


class Busy(FetchError):
    """The host asked to be left alone for a while: 429, or 503 with Retry-After."""

    outcome = "busy"


class Blocked(FetchError):
    """The host refuses us: 401, 403, 451."""

    outcome = "blocked"


class RefusedByRobots(FetchError):
    """The site's robots.txt does not allow the address to us; it was not asked."""

    outcome = "refused"


class Gone(FetchError):
    """The page existed or was listed and is not there: 404 or 410."""

    outcome = "gone"


class TooLarge(FetchError):
    """The answer is larger than the cap, before or after decompression."""

    outcome = "too large"


class BadRedirect(FetchError):
    """Redirects that loop, never end, lead off http(s) or into private address space."""

    outcome = "bad redirect"


class ReadError(MonitorError):
    """A page came and could not be read."""


class LayoutChanged(ReadError):
    """The page lacks what the source's table promises; `selector` is what matched nothing.

    Of a list, `links` are those it has, none of them an article's. Of an article, `lost` is the one
    field that is missing where all else is there.
    """

    outcome = "layout changed"

    def __init__(
        self,
        message: str,
        *,
        source: str | None = None,
        url: str | None = None,
        selector: str = "",
        links: int = 0,
        lost: str = "",
    ) -> None:
        super().__init__(message, source=source, url=url)
        self.selector = selector
        self.links = links
        self.lost = lost


class BadCharset(ReadError):
    """The bytes are not text in the declared charset, nor in any it may be confused with."""

    outcome = "bad charset"


class BrokenFeed(ReadError):
    """A feed or sitemap that is not well-formed and yields no entry."""

    outcome = "broken feed"


class EmptyListing(ReadError):
    """A well-formed feed, sitemap or search answer that lists nothing at all."""

    outcome = "empty"


class StoreError(MonitorError):
    """The database cannot be used: locked, disk full, wrong schema, unreachable."""

    outcome = "store"


class Refused(MonitorError):
    """What a person asked for cannot be done; nothing was changed. The message says what can."""

    outcome = "refused"


class AlreadyRunning(MonitorError):
    """Another daemon holds this database; `holder` says which process on which machine."""

    def __init__(self, message: str, *, holder: str) -> None:
        super().__init__(message)
        self.holder = holder


class Stopping(MonitorError):
    """The monitor was asked to stop; what is in hand is finished or left for the next start."""

    outcome = "stopped"


class Elsewhere(ReadError):
    """An article's address leads, by redirects, to a page that is no article of the source."""

    outcome = "elsewhere"


class ChannelError(MonitorError):
    """A channel did not take a message. The message never holds the channel's address."""
