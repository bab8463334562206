"""The root of what can go wrong and be told to a person.

Two audiences: Thai for the person (`for_user`), English detail for the log (`str(error)`).
An `AppError` means that the person can do something about it; anything else is our bug.
"""

from __future__ import annotations

from typing import ClassVar


class AppError(Exception):
    """`message_th` says what happened, whether the data is safe, and what to do next."""

    message_th: ClassVar[str] = "ทำรายการไม่สำเร็จ ข้อมูลเดิมยังอยู่ครบ กรุณาลองใหม่"
    code: ClassVar[str] = "failed"
    exit_code: ClassVar[int] = 1

    def __init__(self, detail: str, **facts: object) -> None:
        super().__init__(detail)
        self.facts = facts
        self.for_user = self.message_th.format(**facts)


class Cancelled(Exception):
    """A long task was stopped by the person; nothing was changed."""


class NotFound(AppError):
    message_th = "ไม่พบ{label}ที่ต้องการ อาจถูกลบหรือรหัสไม่ถูกต้อง"
    code = "not_found"
    exit_code = 11


class Refused(AppError):
    """A record that breaks its rules; `fields` says which field, in Thai."""

    message_th = "บันทึกไม่ได้: {summary}"
    code = "refused"
    exit_code = 10

    def __init__(self, detail: str, fields: dict[str, str], **facts: object) -> None:
        self.fields = fields
        super().__init__(detail, summary=" · ".join(fields.values()), **facts)
