"""The index that articles are searched by: FTS5 on SQLite, `tsvector` on PostgreSQL.

Both hold the same grams of every version and nothing else, so that both answer alike. Neither kind
of table is known to SQLModel, and so it is none of `tables`. A version's text changes only where
its page is read better, and then what stands here of it does too.
"""

from collections.abc import Sequence

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    TextualSelect,
    bindparam,
    column,
    select,
    text,
)
from sqlmodel import col

from monitor.grams import Gram, indexed
from monitor.store import tables as t

NAME = "search"
TABLES = {
    "sqlite": (
        # Without the text itself (content), and without places in it (detail).
        f"CREATE VIRTUAL TABLE {NAME} USING fts5(title, body, content='', detail='column',"
        ' tokenize="unicode61 remove_diacritics 0")',
    ),
    "postgresql": (
        f"CREATE TABLE {NAME} (version_id INTEGER PRIMARY KEY REFERENCES version (id),"
        " words tsvector NOT NULL)",
        f"CREATE INDEX ix_{NAME}_words ON {NAME} USING gin (words)",
    ),
}
Text = tuple[str, str | None, Sequence[str]]
"""A title, a subtitle, paragraphs."""
AT_ONCE = 200
"""How many versions are read at a time to be indexed."""


def make(connection: Connection) -> None:
    """Makes the index of all versions there are."""
    for statement in TABLES[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    fill(connection)


def fill(connection: Connection) -> None:
    """Indexes every version, some at a time."""
    version = t.Version
    last = 0
    while True:
        query = (
            select(col(version.id), col(version.title), col(version.subtitle))
            .add_columns(col(version.paragraphs))
            .where(col(version.id) > last)
        )
        rows = connection.execute(query.order_by(col(version.id)).limit(AT_ONCE)).all()
        for version_id, title, subtitle, paragraphs in rows:
            add(connection, version_id, title, subtitle, paragraphs)
            last = version_id
        if not rows:
            return


def add(
    connection: Connection,
    version_id: int,
    title: str,
    subtitle: str | None,
    paragraphs: Sequence[str],
) -> None:
    """Makes a version findable, in the transaction that stores it."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO {NAME} (rowid, title, body) VALUES (:id, :title, :body)"),
            {"id": version_id, **columns(title, subtitle, paragraphs)},
        )
        return
    body = "\n".join((subtitle or "", *paragraphs))
    # Not to_tsvector('simple', …), which lets the server's locale decide what a word is.
    grams = {gram: ["2B"] for gram in indexed(body)}
    for gram in indexed(title):
        grams.setdefault(gram, []).insert(0, "1A")
    words = " ".join(f"'{gram}':{','.join(places)}" for gram, places in grams.items())
    connection.execute(
        text(f"INSERT INTO {NAME} (version_id, words) VALUES (:id, CAST(:words AS tsvector))"),
        {"id": version_id, "words": words},
    )


def change(connection: Connection, version_id: int, old: Text, new: Text) -> None:
    """Makes a version findable by another text, in the transaction that stores that."""
    if connection.dialect.name == "sqlite":
        # Without the text itself the index cannot know what to take away.
        connection.execute(
            text(
                f"INSERT INTO {NAME} ({NAME}, rowid, title, body)"
                " VALUES ('delete', :id, :title, :body)"
            ),
            {"id": version_id, **columns(*old)},
        )
    else:
        connection.execute(text(f"DELETE FROM {NAME} WHERE version_id = :id"), {"id": version_id})
    add(connection, version_id, *new)


def columns(title: str, subtitle: str | None, paragraphs: Sequence[str]) -> dict[str, str]:
    body = "\n".join((subtitle or "", *paragraphs))
    return {"title": " ".join(indexed(title)), "body": " ".join(indexed(body))}


# ── what is asked ─────────────────────────────────────────────────────────────────────────────


def holding(dialect: str, grams: Sequence[Gram], *, title: bool = False) -> TextualSelect:
    """The versions that hold all the grams, in their title or anywhere."""
    if dialect == "sqlite":
        wanted = " AND ".join(f'"{gram.text}"{" *" if gram.begins else ""}' for gram in grams)
        wanted = f"title : ({wanted})" if title else wanted
        statement = f"SELECT rowid AS id FROM {NAME} WHERE {NAME} MATCH :wanted"
    else:
        wanted = " & ".join(f"'{gram.text}'{_mark(gram.begins, title)}" for gram in grams)
        statement = f"SELECT version_id AS id FROM {NAME} WHERE words @@ CAST(:wanted AS tsquery)"
    given: BindParameter[str] = bindparam("wanted", wanted, unique=True)
    return text(statement).bindparams(given).columns(column("id", Integer()))


def _mark(begins: bool, title: bool) -> str:
    marks = ("*" if begins else "") + ("A" if title else "")
    return f":{marks}" if marks else ""
