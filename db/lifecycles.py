"""The life cycles of records (records.md §0) as tables of allowed steps, written once."""

from __future__ import annotations

from dataclasses import dataclass

from db.fields import Choice


class RegisterState(Choice):
    ACTIVE = "active", "ใช้งาน"
    INACTIVE = "inactive", "เลิกใช้"


class BookState(Choice):
    ENTERED = "entered", "กรอกแล้ว"
    CHECKED = "checked", "ตรวจแล้ว"
    LOCKED = "locked", "ล็อกแล้ว"


class LogState(Choice):
    DRAFT = "draft", "กำลังทำ"
    PRINTED = "printed", "พิมพ์แล้ว"
    CERTIFIED = "certified", "รับรองแล้ว"
    COLLECTED = "collected", "รวบรวมแล้ว"
    CHECKED = "checked", "ตรวจแล้ว"
    QUERIED = "queried", "มีข้อสอบถาม"
    LOCKED = "locked", "ล็อกแล้ว"


class PaperState(Choice):
    DRAFT = "draft", "กำลังทำ"
    READY = "ready", "พร้อมพิมพ์"
    PRINTED = "printed", "พิมพ์แล้ว"
    SIGNED = "signed", "ลงนามแล้ว"
    SENT = "sent", "ส่งแล้ว"
    RECEIVED = "received", "จังหวัดได้รับ"
    ACKNOWLEDGED = "acknowledged", "จังหวัดรับแล้ว"
    RETURNED = "returned", "ตีกลับ"
    CANCELLED = "cancelled", "ยกเลิก"


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """`steps[a]` holds every state that a person or the program may choose after `a`."""

    states: type[Choice]
    initial: Choice
    steps: dict[str, frozenset[str]]
    frozen: frozenset[str] = frozenset()
    """States in which the content can no longer be edited."""

    def allows(self, now: str, then: str) -> bool:
        return then in self.steps.get(now, frozenset())


def _steps(*pairs: tuple[str, str]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for now, then in pairs:
        table.setdefault(now, set()).add(then)
    return {now: frozenset(then) for now, then in table.items()}


LC_REG = LifeCycle(
    RegisterState,
    RegisterState.ACTIVE,
    _steps(("active", "inactive"), ("inactive", "active")),
)

LC_BOOK = LifeCycle(
    BookState,
    BookState.ENTERED,
    _steps(("entered", "checked"), ("checked", "entered"), ("checked", "locked")),
    frozen=frozenset({"locked"}),
)

# Typing a paper log may start at the certified sheet, so `printed` may be skipped.
LC_LOG = LifeCycle(
    LogState,
    LogState.DRAFT,
    _steps(
        ("draft", "printed"),
        ("draft", "certified"),
        ("printed", "draft"),
        ("printed", "certified"),
        ("certified", "draft"),
        ("draft", "collected"),
        ("printed", "collected"),
        ("certified", "collected"),
        ("collected", "certified"),
        ("collected", "draft"),
        ("collected", "checked"),
        ("collected", "queried"),
        ("checked", "queried"),
        ("checked", "collected"),
        ("queried", "draft"),
        ("queried", "checked"),
        ("checked", "locked"),
    ),
    frozen=frozenset({"checked", "locked"}),
)

LC_PAPER = LifeCycle(
    PaperState,
    PaperState.DRAFT,
    _steps(
        ("draft", "ready"),
        ("ready", "draft"),
        ("ready", "printed"),
        ("printed", "draft"),
        ("printed", "signed"),
        ("signed", "draft"),
        ("signed", "sent"),
        ("sent", "received"),
        ("received", "acknowledged"),
        ("received", "returned"),
        ("sent", "acknowledged"),
        ("sent", "returned"),
        ("returned", "draft"),
        ("draft", "cancelled"),
        ("ready", "cancelled"),
        ("printed", "cancelled"),
        ("signed", "cancelled"),
    ),
    frozen=frozenset({"signed", "sent", "received", "acknowledged", "cancelled"}),
)

SIGNED = frozenset({"signed", "sent", "received", "acknowledged"})
"""States of a paper that bears its signatures."""
