"""Reading the book: records by id, filtered lists, and plain rows for long lists and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Engine, Select, event, func, select
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from db.base import Record
from db.errors import NotFound
from db.rows import blocks
from db.sql import run

R = TypeVar("R", bound=Record)


def reading_session(bind: Engine | Connection) -> Session:
    """A session that never writes by itself and never ends the transaction that it was given."""
    session = Session(bind, autoflush=False, expire_on_commit=False, join_transaction_mode="rollback_only")
    if bind.dialect.name == "postgresql":
        event.listen(session, "do_orm_execute", _order_alike)
    return session


def _order_alike(asked: ORMExecuteState) -> None:
    """What is empty comes first, as SQLite has it; a column that is never empty keeps the use of its index."""
    statement: Any = asked.statement
    if asked.is_select and isinstance(statement, Select) and (wanted := statement._order_by_clauses):
        asked.statement = statement.order_by(None).order_by(*map(_nulls_as_lowest, wanted))


class Reader:
    """One consistent view. Records it returns are snapshots: changing them changes nothing."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, type_: type[R], id_: UUID, *, deleted: bool = False) -> R | None:
        """None when there is no such record, or it is deleted and `deleted` is false."""
        record = self.session.get(type_, id_)
        return record if record is not None and (deleted or not record.deleted) else None

    def get(self, type_: type[R], id_: UUID, *, deleted: bool = False) -> R:
        """Raises NotFound."""
        record = self.find(type_, id_, deleted=deleted)
        if record is None:
            raise NotFound(f"{type_.__name__} {id_}", label=type_.__label__)
        return record

    def many(self, type_: type[R], ids: Iterable[UUID], *, deleted: bool = True) -> dict[UUID, R]:
        """Records by id; those that are not there are left out."""
        found: dict[UUID, R] = {}
        for block in blocks(ids):
            for record in self.session.scalars(select(type_).where(type_.id.in_(block))):
                if deleted or not record.deleted:
                    found[record.id] = record
        return found

    def select(
        self,
        type_: type[R],
        *where: ColumnElement[bool],
        order: Sequence[Any] = (),
        limit: int | None = None,
        offset: int = 0,
        deleted: bool = False,
    ) -> list[R]:
        """Live records that fulfil all conditions; in Thai order of their titles unless told otherwise."""
        statement = select(type_).where(*where).order_by(*(order or (type_.sort_key, type_.id)))
        if not deleted:
            statement = statement.where(type_.deleted.is_(False))
        return list(self.session.scalars(statement.limit(limit).offset(offset or None)))

    def count(self, type_: type[Record], *where: ColumnElement[bool]) -> int:
        """Live records only."""
        statement = select(func.count()).select_from(type_).where(type_.deleted.is_(False), *where)
        return self.session.scalar(statement) or 0

    def rows(self, sql: str, *parameters: Any) -> Sequence[Any]:
        """Plain rows of a statement with `?` placeholders."""
        connection = self.session.connection()
        return run(connection, sql, parameters).all()

    def ids(self, sql: str, *parameters: Any) -> list[bytes]:
        """The ids that a statement selects (its one column), in its order, as 16 bytes each.

        SQLite hands them over as one long text: fetching 100,000 rows one by one holds Python's lock so often
        that a window stalls, this takes a fifth of the time and none of the lock.
        """
        connection = self.session.connection()
        if connection.dialect.name != "sqlite":
            return [row[0] for row in run(connection, sql, parameters)]
        joined = f"SELECT group_concat(hex(id), '') FROM ({sql})"
        text = run(connection, joined, parameters).scalar()
        raw = bytes.fromhex(text or "")
        return [raw[place : place + 16] for place in range(0, len(raw), 16)]

    def meta(self, key: str) -> str | None:
        found = self.rows("SELECT value FROM meta WHERE key = ?", key)
        return found[0][0] if found else None


def _nulls_as_lowest(wanted: Any) -> Any:
    if isinstance(wanted, UnaryExpression) and wanted.modifier is operators.desc_op:
        return wanted.nulls_last()
    return wanted.nulls_first() if getattr(wanted, "nullable", True) else wanted
