"""Selectors as sources.toml writes them: CSS, and `@name` behind it for an attribute."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

ATTRIBUTE = re.compile(r"^(.*?)@([A-Za-z][\w:-]*)$", re.DOTALL)


def split(selector: str) -> tuple[str, str | None]:
    """The CSS and the attribute's name, if one is asked for."""
    found = ATTRIBUTE.match(selector)
    return (found[1].strip(), found[2]) if found else (selector, None)


def selector_problem(selector: str) -> str | None:
    """Why a selector cannot be used, or None. An empty page is enough to ask the parser."""
    css, _ = split(selector)
    try:
        LexborHTMLParser("<p></p>").css(css)
    except (SelectolaxError, ValueError) as error:
        return f"{selector!r} is no CSS selector: {error}"
    return None


def squeeze(text: str) -> str:
    """One line: runs of white space (no-break spaces too) become a space."""
    return re.sub(r"\s+", " ", text).strip()


def texts(tree: LexborHTMLParser, selectors: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every text that the selectors find, in their order, each with its selector."""
    for selector in selectors:
        css, attribute = split(selector)
        for node in tree.css(css):
            value = node.attributes.get(attribute) if attribute else node.text()
            if value and (line := squeeze(value)):
                yield line, selector


def first(tree: LexborHTMLParser, selectors: Sequence[str]) -> str | None:
    """The first text that any of the selectors finds."""
    return next((text for text, _ in texts(tree, selectors)), None)


def first_nodes(tree: LexborHTMLParser, selectors: Sequence[str]) -> tuple[list[LexborNode], str]:
    """The nodes of the first selector that finds any, none within another, and that selector."""
    for selector in selectors:
        css, _ = split(selector)
        if nodes := tree.css(css):
            return outermost(nodes), selector
    return [], ""


def outermost(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """The nodes that are in none of the others."""
    ids = {node.mem_id for node in nodes}
    found = []
    for node in nodes:
        above = node.parent
        while above is not None and above.mem_id not in ids:
            above = above.parent
        if above is None:
            found.append(node)
    return found
