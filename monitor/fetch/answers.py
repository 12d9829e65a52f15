"""From a status code to the outcome it stands for, in words a person can act on."""

from monitor.errors import Blocked, FetchError, Gone, Unreachable

REDIRECTS = (301, 302, 303, 307, 308)


def refusal(status: int, *, source: str, url: str) -> FetchError:
    """The error for an answer that brings no page: whatever is not 200, 304 or a redirect."""
    if status in (404, 410):
        return Gone(
            f"{source}: {url} is not there (HTTP {status}). If it is an article, it was removed; "
            f"if it is a list, correct its url under [{source}] in sources.toml.",
            source=source,
            url=url,
        )
    if status in (401, 403, 451):
        return Blocked(
            f"{source}: the host refuses {url} to us (HTTP {status}). Look with `monitor sources "
            f"try {source}`; if it stays, ask the publisher, or discover [{source}] another way.",
            source=source,
            url=url,
        )
    if status >= 500:
        return Unreachable(
            f"{source}: the server failed on {url} (HTTP {status}). It is tried again later.",
            source=source,
            url=url,
        )
    return Unreachable(
        f"{source}: {url} answered HTTP {status}, which brings no page. Open it in a browser, and "
        f"correct its url under [{source}] in sources.toml if it has moved.",
        source=source,
        url=url,
    )


def sendable(validator: str | None) -> str | None:
    """A validator goes back as it came; one that no header can carry is none."""
    return validator if validator and validator.isascii() else None
