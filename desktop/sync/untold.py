"""What a partner has to hear though no record changed: the new name of this book, and orders about keys.

Both stand in the header of every file. A book that was restored and in which nobody has typed since would else
never send one: its partner would not learn its name, and would not give back what it lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from enum import StrEnum

from db import replicas
from db.queries.exchange import partner_state
from db.reader import Reader
from db.replicas import KnownReplica
from db.store import Me
from desktop.sync import messages
from desktop.sync.messages import Orders


class Untold(StrEnum):
    NEW_NAME = "ชื่อใหม่ของเครื่องนี้"
    ORDERS = "การต่ออายุ ถอน หรือเลิกใช้บัตร"


def untold(
    reader: Reader, me: Me, receivers: Collection[KnownReplica], office: str, orders: Orders | None
) -> tuple[Untold, ...]:
    """In words, for a file to `office`; empty when its PCs know."""
    found = []
    if _is_new_to(reader, me, receivers, office):
        found.append(Untold.NEW_NAME)
    told = reader.meta(_key(office))
    if told is not None and told != digest_of(orders):
        found.append(Untold.ORDERS)
    return tuple(found)


def _is_new_to(reader: Reader, me: Me, receivers: Collection[KnownReplica], office: str) -> bool:
    own = replicas.find(reader.session.connection(), me.id)
    if own is None or own.birth is None:
        return False
    states = [partner_state(reader, one.ix) for one in receivers]
    heard = [state is not None and str(me.id) in state.numbers for state in states]
    # PCs of another office tell each other; of our own each one must hear it.
    return not (all(heard) if office == me.office else any(heard))


def digest_of(orders: Orders | None) -> str:
    return hashlib.sha256(messages.encode(orders)).hexdigest()[:16]


def _key(office: str) -> str:
    return f"orders_told_{office}"


def facts_told(office: str, orders: Orders | None) -> tuple[str, str]:
    """The fact of this database that a file made now leaves behind."""
    return _key(office), digest_of(orders)
