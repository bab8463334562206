"""Contracts and duties of NPT workers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.reader import Reader
from db.records.npt import NptContract, NptDuty
from db.rows import blocks


def contracts_of(reader: Reader, workers: Iterable[UUID]) -> dict[UUID, list[NptContract]]:
    """Live contracts by worker, oldest first."""
    found: dict[UUID, list[NptContract]] = {}
    for block in blocks(workers):
        statement = (
            select(NptContract)
            .where(NptContract.worker_id.in_(block), NptContract.deleted.is_(False))
            .order_by(NptContract.start, NptContract.id)
        )
        for contract in reader.session.scalars(statement):
            found.setdefault(contract.worker_id, []).append(contract)
    return found


def duties(reader: Reader, province: str) -> list[NptDuty]:
    """The province's duty table in order of priority."""
    return reader.select(NptDuty, NptDuty.owner_office == province, order=(NptDuty.priority, NptDuty.code))


def contracts_between(reader: Reader, office: str, first: date, last: date) -> list[NptContract]:
    """Contracts of an office that cover any day of a span."""
    return reader.select(
        NptContract,
        NptContract.owner_office == office,
        NptContract.start <= last,
        NptContract.end >= first,
        order=(NptContract.start, NptContract.id),
    )
