"""Whether a record may be deleted: what others point to is not taken away under them."""

from __future__ import annotations

from sqlalchemy import or_

from db.base import Record
from db.catalog import TYPES
from db.reader import Reader
from desktop.errors import NotAllowed


def require_unneeded(reader: Reader, record: Record) -> None:
    """Raises NotAllowed, with what still needs the record and the way on."""
    type_ = type(record)
    label = type_.__label__
    if type_.__stays__:
        raise NotAllowed(
            f"{type_.__name__} is never deleted",
            why=f"{label}อยู่ในประวัติการแก้ไข จึงลบไม่ได้ ให้เปลี่ยนสถานะเป็น “เลิกใช้” แทน",
        )
    needed = [
        f"{other.__plural__ or other.__label__} {count:,} รายการ"
        for other in TYPES
        if (count := _pointing(reader, other, record))
    ]
    if needed:
        retire = " หรือเปลี่ยนสถานะเป็น “เลิกใช้” แทน" if "inactive" in set(type_.__lifecycle__.states) else ""
        raise NotAllowed(
            f"{type_.__name__} {record.id} is needed by {len(needed)} types",
            why=f"{label}นี้ใช้อยู่ใน{' และ'.join(needed)} จึงยังลบไม่ได้ ให้ลบรายการเหล่านั้นก่อน{retire}",
        )


def _pointing(reader: Reader, other: type[Record], record: Record) -> int:
    """How many live records of type `other` name `record` in a field."""
    columns = [
        getattr(other, name) == record.id
        for name, spec in other.fields.items()
        if spec.kind.value == "ref" and spec.target == type(record).__name__
    ]
    return reader.count(other, or_(*columns)) if columns else 0
