"""What a change from elsewhere tells, value by value, before it is kept.

Most changes are folded into a row at once, where each value passes its codec. What is held back, lost or decided
about lies in the journal and may come into a row years later; it must be fit for that on the day it comes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from db.base import Record
from db.materialise import state_value
from db.merge import DECISIONS, DELETED, OFFICE, STATE_FIELDS
from db.rows import access


def is_office(value: object) -> bool:
    """An area code of a province or a district."""
    return isinstance(value, str) and len(value) in (2, 4) and value.isascii() and value.isdigit()


def check_told(type_: type[Record], fields: Mapping[str, Any]) -> None:
    """Raises ValueError or TypeError for a value that is not of its field's kind."""
    decoders = access(type_).decoders
    for name, value in fields.items():
        decode = decoders.get(name)
        if decode is not None:
            if value is not None:
                decode(value)
        elif name in STATE_FIELDS:
            state_value(name, value)
        elif name == DELETED:
            if not isinstance(value, bool):
                raise TypeError(f"true or false expected, got {value!r:.40}")
        elif name in DECISIONS:
            for one in value:
                _check_decision(one)
        elif name == OFFICE and not is_office(value):
            raise ValueError(f"office {value!r:.20}")


def _check_decision(value: object) -> None:
    """`[unit, replica id, seq]`."""
    if not isinstance(value, list) or len(value) != 3:
        raise TypeError(f"decision expected, got {value!r:.40}")
    unit, replica, seq = value
    if (
        not isinstance(unit, str)
        or not isinstance(replica, str)
        or len(replica) != 36
        or type(seq) is not int
    ):
        raise TypeError(f"decision expected, got {value!r:.40}")
    UUID(replica)
