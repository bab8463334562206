"""What the page of settings shows and saves: the office, its people, the settings, this PC."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from db import replicas
from db.catalog import TYPES
from db.engine import free_bytes
from db.ids import natural_id
from db.queries.this_pc import rename
from db.records.offices import Office
from db.sql import commit
from desktop import areas
from desktop.changes import Changes
from desktop.dictionary import FieldFacts, facts_of_type
from desktop.errors import Refused
from desktop.program import program_version
from desktop.session import Session
from desktop.settings import REMEMBERED, SPECS, Spec
from desktop.thai import normalise

PC_LABEL_LENGTH = 40
_OFFICE_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("หัวหนังสือ", ("name", "letter_place_1", "letter_place_2", "doc_prefix", "next_doc_no", "next_order_no")),
    ("ผู้ลงนามและเจ้าของเรื่อง", ("chief_name", "chief_post", "acting_text", "owner_unit")),
    ("ติดต่อ", ("phone", "fax", "email", "motto")),
)


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """`groups`: titles and the fields under each; a field that nobody grouped stands in the last one."""

    code: str
    area: str
    groups: tuple[tuple[str, tuple[FieldFacts, ...]], ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: UUID
    name: str
    position: str
    role: str
    login: str
    is_active: bool
    is_self: bool


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A record type that has a list of its own."""

    type: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ThisPc:
    label: str
    folder: str
    free: int
    replica: str
    born_on: date
    program: str
    storage: str
    is_demo: bool
    opens_alone: bool
    """Whether this PC opens the book without a question."""
    is_on_server: bool = False
    may_move: bool = False
    """A province's book may stand on a server; a district has one PC or exchanges files between them."""


class SettingsDesk:
    """Reading methods run on the reading thread, the others on the writing thread."""

    def __init__(self, session: Session) -> None:
        self._app = session.app
        self._by = session.by

    # --- the office ---

    def office(self) -> OfficeSheet:
        store = self._app.store
        facts = facts_of_type("Office")
        with store.reading() as reader:
            office = reader.get(Office, self._office_id())
            values = {one.name: getattr(office, one.name) for one in facts.edited}
        grouped = {name for _, names in _OFFICE_GROUPS for name in names} | {"code", "kind"}
        rest = tuple(one.name for one in facts.edited if one.name not in grouped)
        groups = [(title, tuple(facts.field(name) for name in names)) for title, names in _OFFICE_GROUPS]
        title, last = groups[-1]
        groups[-1] = (title, last + tuple(facts.field(name) for name in rest))
        return OfficeSheet(store.office, areas.words_of(store.office), tuple(groups), values)

    def save_office(self, values: Mapping[str, Any]) -> Changes:
        """Raises Refused."""
        item = {"id": self._office_id(), **values}
        return self._app.records.put("Office", [item], by=self._by).changes

    def _office_id(self) -> UUID:
        return natural_id("Office", self._app.store.office)

    # --- people ---

    def people(self) -> tuple[PersonRow, ...]:
        return tuple(
            PersonRow(
                id=user.id,
                name=user.display_name,
                position=user.position or "",
                role=user.role.label,
                login=user.login,
                is_active=user.state == "active",
                is_self=user.id == self._by,
            )
            for user in self._app.users.everyone()
        )

    def set_active(self, id_: UUID, active: bool) -> Changes:
        """Raises Refused when nobody would be left."""
        state = "active" if active else "inactive"
        return self._app.records.step("User", id_, state, by=self._by).changes

    # --- registers ---

    def registers(self) -> tuple[RegisterRow, ...]:
        """Every type that people fill in, in the order in which they do."""
        found = []
        with self._app.store.reading() as reader:
            for type_ in TYPES:
                if not type_.__system__:
                    label = type_.__plural__ or type_.__label__
                    found.append(RegisterRow(type_.__name__, label, reader.count(type_)))
        return tuple(found)

    # --- settings ---

    def specs(self) -> tuple[Spec, ...]:
        """What a person may set; the rest the program remembers by itself."""
        return tuple(spec for spec in SPECS if spec.key not in REMEMBERED)

    def values(self) -> Mapping[str, Any]:
        return self._app.settings.all()

    def set(self, key: str, value: object) -> Changes:
        """Raises Refused."""
        return self._app.settings.set(key, "" if value is None else value, by=self._by)

    # --- this PC ---

    def this_pc(self) -> ThisPc:
        store = self._app.store
        with store.reading() as reader:
            me = replicas.find(reader.session.connection(), store.me.id)
        assert me is not None
        return ThisPc(
            label=me.label,
            folder=store.place,
            free=free_bytes(store.folder),
            replica=str(store.me.id),
            born_on=self._app.calendar.begins(),
            program=program_version(),
            storage=f"{store.storage_words()} · Python {platform.python_version()}",
            is_demo=store.is_demo,
            opens_alone=store.keys.opens_by_device(),
            is_on_server=self._app.is_on_server,
            may_move=(self._app.is_province or self._app.is_on_server) and not store.is_read_only,
        )

    def rename_pc(self, label: str) -> None:
        """Other PCs learn the new name with the next card. Raises Refused."""
        words = normalise(label)
        if not words or len(words) > PC_LABEL_LENGTH:
            raise Refused("pc label", {"pc": f"ชื่อเครื่องต้องมี 1 ถึง {PC_LABEL_LENGTH} ตัวอักษร เช่น เครื่องหน้าห้อง"})
        with self._app.store.transaction() as connection:
            rename(connection, self._app.store.me.ix, words)
            commit(connection)

    def new_office_code(self) -> str:
        """Another code for the safe; the one before opens nothing from now on."""
        return self._app.store.renew_office_code()
