"""A revision as a page to look at: one file, without scripts, light and dark."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain
from urllib.parse import urlsplit

from monitor.model import Edit, Mark, Part, Passage

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #59636e;
  --gone: #ffe1de; --gone-ink: #82071e; --come: #d6f5dd; --come-ink: #0a5223; --line: #d1d9e0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9198a1;
  --gone: #4c1a1d; --gone-ink: #ffb8b0; --come: #12381f; --come-ink: #8ae6a5; --line: #3d444d; } }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink);
  background: var(--paper); font: 1.05rem/1.75 "Noto Sans KR", "Apple SD Gothic Neo",
  "Malgun Gothic", system-ui, sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
header { border-bottom: 1px solid var(--line); padding-bottom: .75rem; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 .5rem; }
h2 { font-size: 1.05rem; font-weight: 600; margin: 0 0 .5rem; }
header p, small { color: var(--faint); font-size: .85rem; margin: .15rem 0; }
a { color: inherit; }
del { background: var(--gone); color: var(--gone-ink); }
ins { background: var(--come); color: var(--come-ink); text-decoration: underline; }
del, ins { border-radius: .2em; padding: 0 .15em; box-decoration-break: clone; }
.edited { border-left: 3px solid var(--faint); padding-left: .75rem; margin-left: -.95rem; }
small { display: inline-block; border: 1px solid var(--line); border-radius: 1em;
  padding: 0 .6em; margin: 0 .25em 0 0; line-height: 1.6; }
"""
# Nothing is loaded and nothing runs, whatever a page of a newspaper holds.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
SHOWN = {Mark.REMOVED: "del", Mark.ADDED: "ins"}


def page(
    passages: Sequence[Passage],
    edits: Sequence[Edit],
    *,
    source: str,
    url: str,
    old: str,
    new: str,
) -> str:
    """The whole article with what changed in it. `old` and `new` say which versions they are."""
    title = " ".join(
        piece.text
        for passage in passages
        for piece in passage.pieces
        if passage.part is Part.TITLE and piece.mark is not Mark.REMOVED
    )
    done = labels(edits) or "<small>no difference</small>"
    # Only what a browser opens as a page: an address of a file may say anything.
    link = urlsplit(url).scheme in ("http", "https")
    where = f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>' if link else escape(url)
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>",
            *headings(passages),
            f"<p>{escape(source)} · {where}</p>",
            f"<p>version <del>{escape(old)}</del> → <ins>{escape(new)}</ins></p>\n<p>{done}</p>",
            "</header>\n<main>",
            *paragraphs([one for one in passages if one.part is Part.BODY]),
            "</main>\n</body>\n</html>\n",
        )
    )


def headings(passages: Sequence[Passage]) -> Iterator[str]:
    for part, tag in ((Part.TITLE, "h1"), (Part.SUBTITLE, "h2")):
        for passage in passages:
            if passage.part is part:
                yield f"<{tag}>{words(passage)}</{tag}>"


def paragraphs(passages: Sequence[Passage]) -> Iterator[str]:
    begun: list[list[Passage]] = []
    for passage in passages:
        if passage.begins or not begun:
            begun.append([])
        begun[-1].append(passage)
    for some in begun:
        done = labels(list(dict.fromkeys(chain.from_iterable(one.edits for one in some))))
        text = " ".join(map(words, some))
        yield f'<p class="edited">{done}{text}</p>' if done else f"<p>{text}</p>"


def words(passage: Passage) -> str:
    made = []
    for piece in passage.pieces:
        tag = SHOWN.get(piece.mark)
        made.append(f"<{tag}>{escape(piece.text)}</{tag}>" if tag else escape(piece.text))
    return " ".join(made)


def labels(edits: Sequence[Edit]) -> str:
    return "".join(f"<small>{escape(edit.value)}</small>" for edit in edits)
