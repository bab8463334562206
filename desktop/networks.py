"""The district's network: orders that appoint its committee, partners of the seven sectors, clusters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from db.queries import letters as numbers
from db.queries import networks as queries
from db.reader import Reader
from db.records.networks import NetworkOrder
from db.records.terms import Sector
from db.store import Store
from desktop.calendar.calendar import Calendar
from desktop.drafting import Draft, Rulebook
from desktop.networks_view import NetworkView, OrderRow, SectorCount
from desktop.numbering import next_order_number, own_office
from desktop.paper_stage import stages_of
from desktop.paths import resource
from desktop.records import Records
from desktop.thai.dates import be_year

_IN_FORCE = ("signed", "sent", "received", "acknowledged")


class _Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    reason: str
    legal_basis: str
    duties: tuple[str, ...]


@cache
def _shipped() -> _Wording:
    return msgspec.json.decode(resource("data", "order.json").read_bytes(), type=_Wording)


# --- rules ------------------------------------------------------------------------------------------


def check_orders(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """The year is that of the day of the order; no number of a year is given twice."""
    for draft in drafts:
        order = draft.after
        if order.ordered_on and not order.order_year_be:
            draft.set("order_year_be", be_year(order.ordered_on))
        if order.supersedes is not None and order.supersedes == draft.id:
            draft.refuse("supersedes", "คำสั่งยกเลิกตัวเองไม่ได้ เลือกคำสั่งเดิม หรือเว้นว่าง")
        if order.state in ("draft", "cancelled"):
            continue
        if order.ordered_on and order.order_year_be and order.order_year_be != be_year(order.ordered_on):
            draft.refuse("order_year_be", f"สั่งเมื่อ พ.ศ. {be_year(order.ordered_on)} เลขปีต้องตรงกัน")
        if order.order_no and order.order_year_be:
            taken = numbers.orders_of_year(book.work, book.office, order.order_year_be)
            if taken.get(order.order_no, draft.id) != draft.id:
                words = f"เลขที่ {order.order_no}/{order.order_year_be} ใช้กับคำสั่งอื่นแล้ว"
                draft.refuse("order_no", words)


def missing_sectors(order: NetworkOrder) -> tuple[str, ...]:
    """Sectors with neither a member nor a reason."""
    present = {one.sector for one in order.members or ()} | {
        one.sector for one in order.missing_sectors or ()
    }
    return tuple(sector.label for sector in Sector if sector not in present)


# --- the service ------------------------------------------------------------------------------------


class Networks:
    """A `NetworkService`."""

    def __init__(self, store: Store, records: Records, calendar: Calendar) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar

    def view(self) -> NetworkView:
        office = self._store.office
        year = be_year(self._calendar.today())
        with self._store.reading() as reader:
            found = queries.orders(reader, office)
            stages = stages_of(reader, NetworkOrder, found, self._records, self._calendar, here=office)
            partners = queries.partners_by_sector(reader, office)
            now = _in_force(found)
            return NetworkView(
                orders=tuple(
                    OrderRow(
                        id=one.id,
                        number=_number(one),
                        title=one.title,
                        ordered_on=one.ordered_on,
                        members=len(one.members or ()),
                        missing=missing_sectors(one),
                        stage=stages[one.id],
                        is_superseded=_is_superseded(one, found),
                    )
                    for one in found
                ),
                sectors=_sectors(partners, now),
                next_number=next_order_number(reader, office, year),
                year_be=year,
                in_force=_number(now) if now else "",
            )

    def next_number(self, year_be: int) -> int:
        with self._store.reading() as reader:
            return next_order_number(reader, self._store.office, year_be)

    def new_order(self) -> dict[str, Any]:
        """Begins with the committee, duties and reasons of the order in force, which it is to end; without one
        with the words of the source letters."""
        with self._store.reading() as reader:
            found = queries.orders(reader, self._store.office)
            before = _in_force(found)
            own = own_office(reader, self._store.office)
            signer = {"signer_name": own.chief_name, "signer_post": own.chief_post} if own else {}
            start = self._from(before) if before else self._shipped(reader)
        return {name: value for name, value in (start | signer).items() if value}

    def _from(self, before: NetworkOrder) -> dict[str, Any]:
        return {
            "title": before.title,
            "reason": before.reason,
            "legal_basis": before.legal_basis,
            "members": before.members,
            "missing_sectors": before.missing_sectors,
            "duties": before.duties,
            "supersedes": before.id,
        }

    def _shipped(self, reader: Reader) -> dict[str, Any]:
        words = _shipped()
        level = "ระดับอำเภอ" if len(self._store.office) == 4 else "ระดับจังหวัด"
        return {
            "title": words.title.replace("{ระดับ}", level),
            "reason": words.reason,
            "legal_basis": words.legal_basis,
            "duties": "\n".join(words.duties),
        }


def _number(order: NetworkOrder) -> str:
    return f"{order.order_no}/{order.order_year_be}" if order.order_no and order.order_year_be else ""


def _in_force(orders: Sequence[NetworkOrder]) -> NetworkOrder | None:
    """The newest signed one that no other signed one has ended."""
    signed = [one for one in orders if one.state in _IN_FORCE]
    return next((one for one in signed if not _is_superseded(one, orders)), None)


def _is_superseded(order: NetworkOrder, orders: Sequence[NetworkOrder]) -> bool:
    return any(one.supersedes == order.id and one.state in _IN_FORCE for one in orders)


def _sectors(partners: dict[str, int], order: NetworkOrder | None) -> tuple[SectorCount, ...]:
    members = Counter(one.sector for one in (order.members or ())) if order else Counter()
    return tuple(
        SectorCount(
            code=sector.value, label=sector.label, partners=partners.get(sector.value, 0), members=members[sector]
        )
        for sector in Sector
    )  # fmt: skip
