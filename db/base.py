"""`Record`: what all replicated record types share. `Local`: tables of this PC alone.

A record class is a declaration. It is read as an object and written only through `db.store.Work`, which
journals; setting an attribute of a loaded record changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from db.columns import Id
from db.fields import PUBLIC, Choice, FieldSpec, Kind, Need, Privacy, Rule
from db.lifecycles import LC_REG, LifeCycle
from db.text import fold_stored, sort_key

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BigInt = BigInteger().with_variant(Integer(), "sqlite")


class Source(Choice):
    KEYED = "keyed", "กรอกในโปรแกรม"
    FROM_PAPER = "from_paper", "กรอกจากเอกสาร"
    IMPORTED = "imported", "นำเข้า"


class Local(DeclarativeBase):
    """Tables of this PC alone: never journalled, never in a bundle."""

    metadata = metadata


class Record(DeclarativeBase):
    """One replicated record type. Class attributes in dunder form are the facts beside its fields."""

    metadata = metadata

    __abstract__ = True
    __label__: ClassVar[str]
    __plural__: ClassVar[str] = ""
    """Thai words for many, where they differ from the label."""
    __lifecycle__: ClassVar[LifeCycle] = LC_REG
    __title__: ClassVar[tuple[str, ...]] = ()
    """Fields that name one record to a person and decide its Thai order."""
    __unique__: ClassVar[tuple[str, ...]] = ()
    """A natural key kept unique among an office's live records; two PCs that clash park the younger one visibly."""
    __natural__: ClassVar[tuple[str, ...]] = ()
    """Fields from which the id itself is made, so that two PCs meet on one record."""
    __privacy__: ClassVar[Privacy] = PUBLIC
    __system__: ClassVar[bool] = False
    """Written by the program only; no editor."""
    __stays__: ClassVar[bool] = False
    """Never deleted, only retired: the history and the book itself speak of it."""
    __province__: ClassVar[bool] = False
    """Written by provinces only; a district reads it."""
    __journalled__: ClassVar[bool] = True
    """False for the bookkeeping of the exchange: it must not itself become something to send."""
    __indexes__: ClassVar[tuple[tuple[str, ...], ...]] = ()
    __rules__: ClassVar[tuple[Rule, ...]] = ()
    """Rules across fields of this record alone."""
    fields: ClassVar[dict[str, FieldSpec]] = {}

    id: Mapped[UUID] = mapped_column(Id().column_type(), primary_key=True)
    owner_office: Mapped[str] = mapped_column(String(4))
    state: Mapped[str] = mapped_column(String(20))
    rev: Mapped[int] = mapped_column(Integer, default=1)
    source: Mapped[str] = mapped_column(String(12), default="keyed")
    deleted: Mapped[bool] = mapped_column(Boolean, default=False)
    # What follows is derived from the journal when a change is applied.
    created_ms: Mapped[int] = mapped_column(BigInt)
    created_by: Mapped[UUID | None] = mapped_column(Id().column_type())
    updated_ms: Mapped[int] = mapped_column(BigInt)
    updated_by: Mapped[UUID | None] = mapped_column(Id().column_type())
    row_hlc: Mapped[int] = mapped_column(BigInt)
    row_replica: Mapped[int] = mapped_column(Integer)
    row_seq: Mapped[int] = mapped_column(BigInt)
    unit_clocks: Mapped[str | None] = mapped_column(Text)
    """Only units written after the row: JSON {unit: [hlc, replica, seq]}."""
    extra: Mapped[str | None] = mapped_column(Text)
    """Fields that this version does not know, as they came: JSON."""
    clash: Mapped[int] = mapped_column(Integer, default=0)
    sort_key: Mapped[str] = mapped_column(Text, default="")
    search_text: Mapped[str] = mapped_column(Text, default="")

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        indexes: list[Any] = [Index(None, "owner_office", "deleted", "sort_key")]
        if cls.__unique__:
            live = text("deleted = false")
            key = ("owner_office", *cls.__unique__, "clash")
            name = f"ux_{cls.__tablename__}"  # PostgreSQL takes 63 letters, and these keys are long
            indexes.append(Index(name, *key, unique=True, sqlite_where=live, postgresql_where=live))
        indexes.extend(Index(None, *columns) for columns in cls.__indexes__)
        return tuple(indexes)

    def __init_subclass__(cls) -> None:
        specs = {name: value for name, value in vars(cls).items() if isinstance(value, FieldSpec)}
        # Found by an index of several columns: one of its own would only cost time at each writing.
        begun = {columns[0] for columns in cls.__indexes__}
        for name, spec in specs.items():
            spec.name = name
            links = [_foreign_key(spec)] if spec.kind is Kind.REF else []
            is_indexed = (bool(links) and name not in begun) or None
            column = mapped_column(spec.codec.column_type(), *links, nullable=True, index=is_indexed)
            setattr(cls, name, column)
        cls.fields = specs
        cls.__tablename__ = _table_of(cls.__name__)
        super().__init_subclass__()

    @property
    def created_at(self) -> datetime:
        return datetime.fromtimestamp(self.created_ms / 1000, UTC)

    @property
    def updated_at(self) -> datetime:
        return datetime.fromtimestamp(self.updated_ms / 1000, UTC)

    @property
    def display_title(self) -> str:
        return type(self).title_of({name: getattr(self, name) for name in self.__title__})

    @classmethod
    def title_of(cls, values: Mapping[str, Any]) -> str:
        """How a person calls this record; may be overridden where a name is put together otherwise."""
        return " ".join(str(values[name]) for name in cls.__title__ if values.get(name))

    @classmethod
    def derived(cls, stored: Mapping[str, Any]) -> dict[str, str]:
        """The columns for order and search, from stored values."""
        words = [
            _part_words(value) if is_parts else str(value)
            for name, is_parts in _searched(cls)
            if (value := stored.get(name)) is not None
        ]
        title = cls.title_of(stored) if cls.__title__ else ""
        return {"sort_key": sort_key(title), "search_text": fold_stored(" \n".join(words))}

    @classmethod
    def searched(cls) -> list[tuple[str, FieldSpec]]:
        return [(name, spec) for name, spec in cls.fields.items() if spec.search]

    @classmethod
    def needed(cls, *needs: Need) -> list[FieldSpec]:
        return [spec for spec in cls.fields.values() if spec.need in needs]

    @classmethod
    def unit_fields(cls) -> dict[str, tuple[str, ...]]:
        """Merge units and the fields in each."""
        units: dict[str, list[str]] = {}
        for spec in cls.fields.values():
            units.setdefault(spec.unit_name, []).append(spec.name)
        return {unit: tuple(names) for unit, names in units.items()}


@cache
def _searched(type_: type[Record]) -> tuple[tuple[str, bool], ...]:
    """Fields whose text is searched, and whether each is a list of parts."""
    return tuple((name, spec.kind is Kind.PARTS) for name, spec in type_.searched())


_JSON_TEXT = re.compile(r'"[a-z_]+":"([^"\\]*(?:\\.[^"\\]*)*)"')


def _part_words(stored: str) -> str:
    """The texts of a stored list, without its keys."""
    return " ".join(_JSON_TEXT.findall(stored))


def _foreign_key(spec: FieldSpec) -> ForeignKey:
    """Checked when the transaction ends: a bundle may bring a child before its parent."""
    assert spec.target
    return ForeignKey(f"{_table_of(spec.target)}.id", deferrable=True, initially="DEFERRED")


def _table_of(type_name: str) -> str:
    """`NptWorker` -> `npt_worker`"""
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in type_name).lstrip("_")


SYSTEM_COLUMNS = frozenset(
    {
        "id", "owner_office", "state", "rev", "source", "deleted", "created_ms", "created_by", "updated_ms",
        "updated_by", "row_hlc", "row_replica", "row_seq", "unit_clocks", "extra", "clash", "sort_key",
        "search_text",
    }
)  # fmt: skip

__all__ = ["SYSTEM_COLUMNS", "BigInt", "Choice", "LargeBinary", "Local", "Record", "Source", "metadata"]
