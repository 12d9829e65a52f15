"""The paragraphs of a piece of HTML, whether it marks them by <p>, <div> or only <br>."""

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
    video audio
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)


def paragraphs(node: LexborNode) -> list[str]:
    """The visible lines below a node, in reading order. Inline tags do not break a line."""
    lines: list[str] = []
    line: list[str] = []

    def flush() -> None:
        if text := squeeze("".join(line)):
            lines.append(text)
        line.clear()

    def walk(parent: LexborNode) -> None:
        child = parent.first_child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                line.append(child.text_content or "")
            elif tag in HIDDEN or (tag or "").startswith(("-", "!")):
                pass
            elif tag in BLOCKS:
                flush()
                walk(child)
                flush()
            else:
                walk(child)
            child = child.next

    walk(node)
    flush()
    return lines
