"""HTML where a plain text was to be: its visible lines."""

import re

from selectolax.lexbor import LexborHTMLParser

from monitor.sources.blocks import paragraphs

_BEGINS = re.compile(
    r"\s*(?:<\?xml|<!doctype|<!--|<(?:html|head|body|article|section|div|p)[\s>])", re.I
)
_CLOSING = re.compile(r"</(?:p|div|span|b|strong|a|li|td|h[1-6])>", re.I)
ENOUGH = 2
"""Closing tags that make a text markup; one alone may be quoted in an article about HTML."""


def is_markup(text: str) -> bool:
    """Whether a text is HTML: it begins as a page does, or closes several elements."""
    return bool(_BEGINS.match(text)) or len(_CLOSING.findall(text, 0, 20_000)) >= ENOUGH


def visible(text: str) -> str:
    """The lines that a browser would show, without the page's title."""
    body = LexborHTMLParser(text).body
    return "\n".join(paragraphs(body)) if body is not None else ""
