"""`monitor extract`: what the reader of a source makes of a saved page."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.model import Article


def extract(
    source: Annotated[str, typer.Argument(help="A source's name in sources.toml.")],
    file: Annotated[str, typer.Argument(help="The page as served; - for standard input.")],
    url: Annotated[str, typer.Option("--url", help="The address that it was served at.")],
    as_json: show.Json = False,
) -> None:
    """Read a saved page as if it had just been fetched; nothing is stored."""
    from pathlib import Path

    from monitor import look, wire
    from monitor.errors import ConfigError

    declared = wire.source_named(wire.checked(opened.settings()), source)
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise ConfigError([f"{file}: {error.strerror}"]) from error
    article = look.read_file(declared, content, url)
    if as_json:
        show.line(as_object(article))
    else:
        shown(article)
    if article.missed:
        why = f"✗ {article.missed} Meanwhile it is read by {article.layout}."
        typer.secho(why, fg="red", err=True)
        raise typer.Exit(1)


def as_object(article: "Article") -> dict[str, Any]:
    """The stable machine-readable form of a reading."""
    return {
        "url": article.url,
        "title": article.title,
        "subtitle": article.subtitle,
        "paragraphs": list(article.paragraphs),
        "reporter": article.reporter,
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "section": article.section,
        "captions": list(article.captions),
        "attachments": [{"name": a.name, "url": a.url} for a in article.attachments],
    }


def shown(article: "Article") -> None:
    show.put(f"[bold]{show.said(article.title)}[/]")
    show.facts(
        [
            ("subtitle", show.said(article.subtitle or "")),
            ("address", show.said(article.url)),
            ("published", show.when(article.published_at)),
            ("modified", show.when(article.modified_at) if article.modified_at else ""),
            ("reporter", show.said(article.reporter or "")),
            ("section", show.said(article.section or "")),
            ("captions", show.said("\n".join(article.captions))),
            ("attachments", show.said("\n".join(a.name for a in article.attachments))),
            ("layout", article.layout),
        ]
    )
    show.put("", *(show.said(paragraph) for paragraph in article.paragraphs))
