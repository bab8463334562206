"""What the page of an activity says under its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.activity_view import ActivityDraft, ActivitySheet


def draft_strip(draft: ActivityDraft, discard: Callable[[], object]) -> Strip:
    return Strip(
        f"นำสิ่งที่พิมพ์ค้างไว้เมื่อ {draft.at:%H:%M} น. กลับมาแล้ว",
        icon="history",
        tone=Tone.DUE,
        action="ใช้ค่าเดิม",
        on_action=discard,
        can_close=True,
    )


def locked_strip(sheet: ActivitySheet, restore: Callable[[], object]) -> Strip:
    return Strip(
        sheet.locked,
        icon="lock",
        tone=Tone.DRAFT,
        action="นำกลับมา" if sheet.is_deleted else "",
        on_action=restore if sheet.is_deleted else None,
    )


def left_strip(fields: int, go_back: Callable[[], object]) -> Strip:
    return Strip(
        f"กิจกรรมที่เพิ่งออกมายังบันทึกไม่ครบ ต้องแก้ {fields} ช่อง สิ่งที่พิมพ์เก็บเป็นร่างไว้แล้ว",
        icon="edit_note",
        tone=Tone.DUE,
        action="กลับไปแก้",
        on_action=go_back,
        can_close=True,
    )
