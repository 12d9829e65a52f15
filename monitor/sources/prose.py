"""The text of a page nobody knows, found by how dense it is (trafilatura)."""

from monitor.sources.select import squeeze


def lines(html: str) -> tuple[str, ...]:
    """The lines of what looks like the page's main text; none where nothing does."""
    # Not above: it takes 17 MB and is needed only where a site has changed.
    from trafilatura import extract

    text = extract(html, include_comments=False, include_tables=False, favor_precision=True)
    return tuple(line for part in (text or "").splitlines() if (line := squeeze(part)))
