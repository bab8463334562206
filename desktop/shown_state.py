"""The states that a person meets on chips, with their words (ui-direction §6).

While a paper is not sent its chip shows the due flag, afterwards the step of its life cycle.
"""

from __future__ import annotations

from enum import StrEnum


class ShownState(StrEnum):
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    WORKING = "working"
    READY = "ready"
    PRINTED = "printed"
    SIGNED = "signed"
    DONE = "done"
    """Done in the office, not yet in a file to the province."""
    SENT = "sent"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    CHANGED_AFTER_PRINT = "changed_after_print"
    NOT_RECEIVED = "not_received"
    WAIVED = "waived"
    """A duty that need not be done, with the reason beside it."""


WORDS = {
    ShownState.OVERDUE: "เกินกำหนด",
    ShownState.DUE_SOON: "ใกล้ครบกำหนด",
    ShownState.WORKING: "กำลังทำ",
    ShownState.READY: "พร้อมพิมพ์",
    ShownState.PRINTED: "พิมพ์แล้ว",
    ShownState.SIGNED: "ลงนามแล้ว",
    ShownState.DONE: "เสร็จแล้ว",
    ShownState.SENT: "ส่งแล้ว",
    ShownState.RECEIVED: "จังหวัดได้รับ",
    ShownState.ACKNOWLEDGED: "จังหวัดรับแล้ว",
    ShownState.RETURNED: "ตีกลับ",
    ShownState.CANCELLED: "ยกเลิก",
    ShownState.CHANGED_AFTER_PRINT: "ข้อมูลเปลี่ยนหลังพิมพ์",
    ShownState.NOT_RECEIVED: "จังหวัดไม่ได้รับ",
    ShownState.WAIVED: "ไม่ต้องส่ง",
}


class CellState(StrEnum):
    """The short words of the province's matrix."""

    DUE = "due"
    OVERDUE = "overdue"
    LATER = "later"
    TO_CHECK = "to_check"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"


CELL_WORDS = {
    CellState.DUE: "ต้องส่ง",
    CellState.OVERDUE: "ค้างส่ง",
    CellState.LATER: "ยังไม่ส่ง",
    CellState.TO_CHECK: "รอตรวจ",
    CellState.ACKNOWLEDGED: "รับแล้ว",
    CellState.RETURNED: "ส่งคืน",
}
