"""`monitor articles versions`, `diff`: every version of an article, and what changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show
from monitor.cli.articles.looking import Which, found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Edit, Passage
    from monitor.store import Store

COLOURS = {
    "correction notice": "bold magenta", "headline": "bold cyan", "figure": "bold yellow",
    "date": "bold yellow", "name": "bold yellow", "removed text": "bold red",
    "added text": "bold green",
}  # fmt: skip
# How words that went and came look where there is no colour: as in `git diff --word-diff`.
SIGNS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
STYLES = {"removed": "red strike", "added": "green underline"}


def versions(article: Which, as_json: show.Json = False) -> None:
    """Every version of an article, the oldest first, with what it changed."""
    from monitor.model import is_fallback
    from monitor.store import views

    with opened.store() as store:
        row = found(store, article)
        rows = views.versions(store, row["id"])
        standing = [one for one in rows if one["number"]]
        for new in standing[1:]:
            if new["edits"] is None:
                done, _ = compared(store, row["id"], new["number"] - 1, new["number"])
                new["edits"] = [edit.value for edit in done]
    show.listing(
        rows,
        {
            "version": lambda r: str(r["number"] or "[yellow]taken back[/]"),
            "fetched": lambda r: show.when(r["fetched_at"]),
            "layout": lambda r: (
                f"[yellow]{r['layout']}[/]" if is_fallback(r["layout"]) else show.said(r["layout"])
            ),
            "characters": lambda r: str(sum(map(len, r["paragraphs"]))),
            "changed": lambda r: coloured(r["edits"] or ()),
            "page": lambda r: "kept" if r["page"] else "[dim]-[/]",
            "title": lambda r: show.said(r["title"]),
        },
        as_json=as_json,
        empty="No version.",
    )


def diff(
    article: Which,
    old: Annotated[int | None, typer.Argument(help="Version; the last but one.")] = None,
    new: Annotated[int | None, typer.Argument(help="Version; the last.")] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page to look at instead.")
    ] = None,
    as_json: show.Json = False,
) -> None:
    """What changed between two versions: which sentences, which words, of what kind it is."""
    from monitor.store import views

    with opened.store() as store:
        row = found(store, article)
        last = row["versions"]
        old, new = old or max(last - 1, 1), new or last
        for number in (old, new):
            if not 1 <= number <= last:
                raise opened.unknown("version", str(number), f"the article has 1 to {last}")
        kinds, passages = compared(store, row["id"], old, new)
        times = {one["number"]: one["fetched_at"] for one in views.versions(store, row["id"])}
    if html is not None:
        show.written(html, page_of(row, (old, new), times, kinds, passages))
        typer.echo(f"{html}: {html.stat().st_size:,} bytes")
    if as_json:
        show.line({"old": old, "new": new, "edits": kinds, "passages": as_rows(passages)})
    elif html is None:
        show.put(
            f"version {old} [dim]{show.when(times[old])}[/] → {new} "
            f"[dim]{show.when(times[new])}[/]  {coloured(kinds)}\n"
            if kinds
            else "No difference."
        )
        put_changes(passages)


def compared(
    store: "Store", article_id: int, old: int, new: int
) -> "tuple[Sequence[Edit], Sequence[Passage]]":
    """What changed from one version to another; nothing where their texts are the same."""
    from monitor import edits
    from monitor.store import views

    texts = store.versions(article_id)
    before, after = texts[old - 1], texts[new - 1]
    passages = edits.passages(before, after, views.names(store, article_id))
    same = (before.title, before.subtitle, before.paragraphs) == (
        after.title, after.subtitle, after.paragraphs,
    )  # fmt: skip
    return () if same else edits.edits(passages), passages


# ── on the terminal ───────────────────────────────────────────────────────────────────────────


def put_changes(passages: "Sequence[Passage]") -> None:
    """Every sentence that changed, the words that went and came marked in it."""
    from rich.table import Table

    out = show.console()
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold", min_width=10, max_width=18)
    table.add_column(overflow="fold")
    for passage in passages:
        if passage.edits:
            table.add_row(coloured(passage.edits), marked(passage, plain=out.color_system is None))
    if table.row_count:
        show.put(table, out=out)


def marked(passage: "Passage", *, plain: bool) -> str:
    """A passage as Rich markup: by colour, or without colour by signs."""
    made = []
    for piece in passage.pieces:
        text = show.said(piece.text)
        if piece.mark.value == "same":
            made.append(text)
        elif plain:
            before, after = SIGNS[piece.mark.value]
            made.append(f"{show.said(before)}{text}{after}")
        else:
            made.append(f"[{STYLES[piece.mark.value]}]{text}[/]")
    return " ".join(made)


def coloured(kinds: "Sequence[Edit | str]") -> str:
    return ", ".join(show.coloured(str(kind), COLOURS, "dim") for kind in kinds)


def as_rows(passages: "Sequence[Passage]") -> list[dict[str, Any]]:
    """The stable machine-readable form of the passages that changed."""
    return [
        {
            "part": passage.part,
            "edits": passage.edits,
            "pieces": [{"mark": piece.mark, "text": piece.text} for piece in passage.pieces],
        }
        for passage in passages
        if passage.edits
    ]


# ── as a page ─────────────────────────────────────────────────────────────────────────────────


def page_of(
    row: dict[str, Any],
    numbers: tuple[int, int],
    times: "dict[int, Any]",
    kinds: "Sequence[Edit]",
    passages: "Sequence[Passage]",
) -> str:
    from monitor.edits.page import page

    old, new = numbers
    return page(
        passages,
        kinds,
        source=row["source"],
        url=row["url"],
        old=f"{old} ({show.when(times[old])})",
        new=f"{new} ({show.when(times[new])})",
    )
