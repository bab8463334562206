"""FormPrint: what was printed, so that the signed sheet can be tied back to the data it showed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, any_id, line, ref, refs, whole, yes_no
from db.ids import UserId


class FormPrint(Record):
    __label__ = "การพิมพ์แบบ"
    __title__ = ("form",)
    __system__ = True
    __indexes__ = (("subject_id",),)

    form: Mapped[str] = line("แบบ", 10, need=ALWAYS, listed=True)
    form_version: Mapped[int] = whole("รุ่นของแบบ", low=1, need=ALWAYS)
    subject_type: Mapped[str] = line("ประเภทรายการ", 40, need=ALWAYS)
    subject_id: Mapped[UUID] = any_id("รายการ", need=ALWAYS)
    subject_rev: Mapped[int] = whole("ฉบับแก้ไข", low=1, need=ALWAYS, listed=True)
    record_ids: Mapped[tuple[UUID, ...] | None] = refs("รายการในแบบ", "")
    digest: Mapped[str] = line("รหัสเนื้อหา", 64, need=ALWAYS, listed=True)
    pages: Mapped[int] = whole("จำนวนหน้า", low=1, need=ALWAYS, listed=True)
    is_draft: Mapped[bool | None] = yes_no("ร่าง", listed=True)
    is_blank: Mapped[bool | None] = yes_no("แบบเปล่า")
    printed_by: Mapped[UserId | None] = ref("ผู้พิมพ์", "User", listed=True)

    @property
    def printed_at(self) -> datetime:
        """UTC."""
        return self.created_at
