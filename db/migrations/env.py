"""Alembic's entry: runs on the connection that `upgrade` hands over, never on one of its own."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy.dialects import sqlite

from db import catalog, local  # noqa: F401 - declare all tables
from db.base import metadata
from db.columns import CodecColumn

_SQLITE = sqlite.dialect()


def _render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """A migration names the plain SQL type, not today's Python class, so that it runs for ever."""
    return f"sa.{item.stored_as!r}" if kind == "type" and isinstance(item, CodecColumn) else False


def _types_differ(_context: Any, _column: Any, _declared: Any, found: Any, wanted: Any) -> bool | None:
    """A column of ours is compared by the SQL type in which it is stored; others as Alembic sees fit."""
    if not isinstance(wanted, CodecColumn):
        return None
    return str(found.compile(dialect=_SQLITE)) != str(wanted.stored_as.compile(dialect=_SQLITE))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_render,
    compare_type=_types_differ,
    transactional_ddl=True,
)
context.run_migrations()
