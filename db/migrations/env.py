"""Alembic's entry: runs on the connection that `upgrade` hands over, never on one of its own."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from db import catalog, local  # noqa: F401 - declare all tables
from db.base import metadata
from db.columns import CodecColumn


def _render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """A migration names the plain SQL type, not today's Python class, so that it runs for ever."""
    return f"sa.{item.stored_as!r}" if kind == "type" and isinstance(item, CodecColumn) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_render,
    transactional_ddl=True,
)
context.run_migrations()
