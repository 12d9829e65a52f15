"""Runs migrations in the transaction that `monitor.store.schema.upgrade` has begun.

For a new one, after changing `monitor/store/tables.py`: `alembic revision --autogenerate -m "…"`
with MONITOR_DATABASE_URL naming a database at the present head; then number its file and revision.
"""

import os
from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from monitor.store.engine import connect
from monitor.store.search import NAME
from monitor.store.tables import Row


def render(kind: str, item: object, _autogen: object) -> str | Literal[False]:
    """Our column types as what they are in the database: a migration outlives the code's names."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def run(connection: Connection) -> None:
    # SQLite cannot alter a column: Alembic copies the table in a "batch".
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        render_as_batch=True,
        render_item=render,
        include_name=lambda name, kind, _: not (kind == "table" and str(name).startswith(NAME)),
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = connect(os.environ["MONITOR_DATABASE_URL"])
    with engine.begin() as begun:
        run(begun)
    engine.dispose()
