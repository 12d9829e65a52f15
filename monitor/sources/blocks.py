"""The paragraphs of a piece of HTML, whether it marks them by <p>, <div> or only <br>."""

from collections.abc import Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from monitor.sources.select import squeeze

# What a browser puts on lines of its own (HTML standard, "flow content" with display: block,
# list-item or table-*).
BLOCKS = frozenset(
    """
    address article aside blockquote br center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot
    th thead tr ul
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)
HIDDEN = frozenset(
    """
    script style noscript template iframe ins svg button select input textarea object embed
    video audio amp-ad amp-embed amp-sidebar amp-iframe amp-video amp-img amp-analytics
    amp-social-share amp-sticky-ad
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)


def paragraphs(node: LexborNode) -> list[str]:
    """The visible lines below a node, in reading order. Inline tags do not break a line."""
    return [text for text, _ in lines(node)]


def prose(nodes: Iterable[LexborNode]) -> list[str]:
    """The same of an article's text, without the lines that are nothing but links.

    Those lead to other articles, unless most of the text is such.
    """
    found = [one for node in nodes for one in lines(node)]
    own = [text for text, is_link in found if not is_link]
    enough = 2 * sum(map(len, own)) > sum(len(text) for text, _ in found)
    return own if enough else [text for text, _ in found]


def lines(node: LexborNode) -> list[tuple[str, bool]]:
    """Each visible line below a node, and whether all of it is in links."""
    found: list[tuple[str, bool]] = []
    line: list[str] = []
    plain: list[str] = []

    def flush() -> None:
        if text := squeeze("".join(line)):
            found.append((text, not squeeze("".join(plain))))
        line.clear()
        plain.clear()

    def write(text: str, in_link: bool, in_pre: bool) -> None:
        first, *more = text.split("\n") if in_pre else [text]
        for n, piece in enumerate((first, *more)):
            if n:
                flush()
            line.append(piece)
            if not in_link:
                plain.append(piece)

    # Not by recursion: careless pages open thousands of tags and close none.
    open_tags = [Open(node.first_child, in_link=False, in_pre=node.tag == "pre", is_block=True)]
    while open_tags:
        inside = open_tags[-1]
        child = inside.next_child
        if child is None:
            open_tags.pop()
            if inside.is_block:
                flush()
            continue
        inside.next_child = child.next
        tag = child.tag or ""
        if tag == "-text":
            write(child.text_content or "", inside.in_link, inside.in_pre)
        elif tag not in HIDDEN and not tag.startswith(("-", "!")):
            if tag in BLOCKS:
                flush()
            open_tags.append(
                Open(
                    child.first_child,
                    in_link=inside.in_link or (tag == "a" and "href" in child.attributes),
                    in_pre=inside.in_pre or tag == "pre",
                    is_block=tag in BLOCKS,
                )
            )
    return found


@dataclass(slots=True)
class Open:
    """A tag that is open, and the next of what stands in it."""

    next_child: LexborNode | None
    in_link: bool
    in_pre: bool
    is_block: bool
