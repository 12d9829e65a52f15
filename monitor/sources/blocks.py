"""The paragraphs of a piece of HTML, whether it marks them by <p>, <div> or only <br>."""

from collections.abc import Iterable

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

    def walk(parent: LexborNode, in_link: bool, in_pre: bool) -> None:
        child = parent.first_child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                write(child.text_content or "", in_link, in_pre)
            elif tag in HIDDEN or (tag or "").startswith(("-", "!")):
                pass
            elif tag in BLOCKS:
                flush()
                walk(child, in_link, in_pre or tag == "pre")
                flush()
            else:
                walk(child, in_link or (tag == "a" and "href" in child.attributes), in_pre)
            child = child.next

    walk(node, in_link=False, in_pre=node.tag == "pre")
    flush()
    return found
