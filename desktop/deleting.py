"""Whether a record may be deleted: what others point to is not taken away under them."""

from __future__ import annotations

from sqlalchemy import or_

from db.base import Record
from db.catalog import TYPES, record_type
from db.lifecycles import LC_PAPER
from db.reader import Reader
from desktop.errors import NotAllowed

_LINES_OF = {"PlanItem": "plan_id", "PlanResultItem": "result_id"}
"""Records that are lines of a paper: its field. They stay as they are once it is signed."""


def require_unneeded(reader: Reader, record: Record) -> None:
    """Raises NotAllowed, with what still needs the record and the way on."""
    type_ = type(record)
    label = type_.__label__
    if type_.__stays__:
        raise NotAllowed(
            f"{type_.__name__} is never deleted",
            why=f"{label}อยู่ในประวัติการแก้ไข จึงลบไม่ได้ ให้เปลี่ยนสถานะเป็น “เลิกใช้” แทน",
        )
    if type_.__name__ in _LINES_OF:
        _require_open_paper(reader, record)
    needed = [
        f"{other.__plural__ or other.__label__} {count:,} รายการ"
        for other in TYPES
        if (count := _pointing(reader, other, record))
    ]
    if needed:
        retire = " หรือเปลี่ยนสถานะเป็น “เลิกใช้” แทน" if "inactive" in set(type_.__lifecycle__.states) else ""
        raise NotAllowed(
            f"{type_.__name__} {record.id} is needed by {len(needed)} types",
            why=f"{label} รายการนี้ใช้อยู่ใน{_told(needed)} จึงยังลบไม่ได้ ให้ลบรายการเหล่านั้นก่อน{retire}",
        )


def _told(some: list[str]) -> str:
    """`ก, ข และค`."""
    return " และ".join(part for part in (", ".join(some[:-1]), some[-1]) if part)


def _require_open_paper(reader: Reader, record: Record) -> None:
    type_ = type(record)
    spec = type_.fields[_LINES_OF[type_.__name__]]
    paper = reader.find(record_type(spec.target or ""), getattr(record, spec.name))
    if paper is not None and paper.state in LC_PAPER.frozen:
        words = LC_PAPER.states(paper.state).label
        raise NotAllowed(
            f"{type_.__name__} {record.id} is a line of a paper that is {paper.state}",
            why=f"{type(paper).__label__}{words} จึงลบ{type_.__label__}ไม่ได้ กด “เปิดฉบับแก้ไข” ก่อน",
        )


def _pointing(reader: Reader, other: type[Record], record: Record) -> int:
    """How many live records of type `other` name `record` in a field."""
    columns = [
        getattr(other, name) == record.id
        for name, spec in other.fields.items()
        if spec.kind.value == "ref" and spec.target == type(record).__name__
    ]
    return reader.count(other, or_(*columns)) if columns else 0
