"""Bytes to data: what a list names and what an article's page says. Nothing here fetches or judges.

A reader is a module of this package with two functions, named by `reader` in sources.toml:
`links(source, way, page) -> Listing` and `article(source, page) -> RawArticle`. `selectors` reads
by the table alone and serves every site that needs no code.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from monitor.errors import ConfigError
from monitor.model import Listing, Page, RawArticle, Source, Way
from monitor.sources.select import selector_problem


class Reader(Protocol):
    """The two functions of a reader. Both raise ReadError and its children."""

    def links(self, source: Source, way: Way, page: Page) -> Listing: ...

    def article(self, source: Source, page: Page) -> RawArticle: ...


def reader(source: Source) -> Reader:
    """The source's reader. Raises ConfigError where no such module exists."""
    name = f"{__name__}.{source.reader}"
    if not source.reader.isidentifier() or find_spec(name) is None:
        raise ConfigError([f"[{source.id}] reader: there is no monitor/sources/{source.reader}.py"])
    module = import_module(name)
    if not (hasattr(module, "links") and hasattr(module, "article")):
        raise ConfigError(
            [f"[{source.id}] reader: {source.reader} lacks the functions links and article"]
        )
    return cast(Reader, module)


def problems(source: Source) -> list[str]:
    """What only the readers can say of a source's table: its reader and its selectors."""
    found: list[str] = []
    try:
        reader(source)
    except ConfigError as error:
        found += error.problems
    if source.reader == "selectors" and not source.layout:
        found.append(f"[{source.id}] layout: at least one is needed to read its articles")
    for i, layout in enumerate(source.layout):
        fields = {
            "title": layout.title, "subtitle": layout.subtitle, "body": layout.body,
            "published": layout.published, "modified": layout.modified,
            "reporter": layout.reporter, "section": layout.section, "captions": layout.captions,
            "attachments": layout.attachments, "drop": layout.drop,
            "require": tuple(layout.require),
        }  # fmt: skip
        for key, selectors in fields.items():
            for selector in selectors:
                if problem := selector_problem(selector):
                    found.append(f"[{source.id}] layout[{i}].{key}: {problem}")
    for i, way in enumerate(source.discover):
        for key, selector in {"row": way.row, "only": way.only, "link": way.link}.items():
            if selector and (problem := selector_problem(selector)):
                found.append(f"[{source.id}] discover[{i}].{key}: {problem}")
    return found
