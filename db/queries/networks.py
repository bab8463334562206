"""Orders of the network and its partners."""

from __future__ import annotations

from sqlalchemy import func, select

from db.reader import Reader
from db.records.networks import NetworkOrder, Partner


def orders(reader: Reader, office: str) -> list[NetworkOrder]:
    """The newest first; those without a number yet before all."""
    year, number = NetworkOrder.order_year_be, NetworkOrder.order_no
    return reader.select(
        NetworkOrder,
        NetworkOrder.owner_office == office,
        order=(year.is_(None).desc(), year.desc(), number.desc(), NetworkOrder.created_ms.desc()),
    )


def partners_by_sector(reader: Reader, office: str) -> dict[str, int]:
    statement = (
        select(Partner.sector, func.count())
        .where(Partner.owner_office == office, Partner.deleted.is_(False), Partner.state == "active")
        .group_by(Partner.sector)
    )
    return {str(sector): count for sector, count in reader.session.execute(statement)}
