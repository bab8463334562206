"""The root of what can go wrong and be told to a person.

Two audiences: Thai for the person (`for_user`), English detail for the log (`str(error)`).
An `AppError` means that the person can do something about it; anything else is our bug.
"""

from __future__ import annotations

import errno
import json
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


class DatabaseDamaged(AppError):
    message_th = "เปิดสมุดไม่ได้ แฟ้มข้อมูลเสียหายหรือไม่ใช่ของโปรแกรมนี้ ยังไม่มีอะไรถูกเขียนทับ ให้กู้จากสำรองข้อมูลล่าสุด"
    code = "damaged"
    exit_code = 30


class BookMissing(DatabaseDamaged):
    message_th = (
        "ไม่พบแฟ้มสมุด (samut.db) ในโฟลเดอร์ {folder} แต่ยังมีกุญแจ ภาพ หรือสำเนาสำรองของสมุดอยู่ ไม่มีอะไรถูกเขียนทับ "
        "ให้นำแฟ้มกลับมาวาง หรือกู้จากสำเนาสำรองล่าสุด"
    )
    code = "book_missing"


class BackupDamaged(AppError):
    message_th = (
        "สำเนาสำรอง {file} เสียหายหรือไม่ใช่ของสมุดนี้ ยังไม่มีอะไรถูกกู้ สมุดเดิมไม่ถูกแตะต้อง ให้เลือกสำเนาอื่นหรือสำเนาใน USB"
    )
    code = "backup_damaged"
    exit_code = 30


class BackupFromNewerProgram(AppError):
    message_th = (
        "สำเนาสำรอง {file} มาจากโปรแกรมรุ่นใหม่กว่า ยังไม่มีอะไรถูกกู้ สมุดเดิมไม่ถูกแตะต้อง กรุณาติดตั้งโปรแกรมรุ่นล่าสุดก่อน"
    )
    code = "backup_newer"
    exit_code = 31


class TooLittleRoom(AppError):
    message_th = "ที่ว่างใน {place} ไม่พอ ต้องการ {needed} MB เหลือ {free} MB ข้อมูลในเครื่องยังอยู่ครบ ให้ลบของเก่าหรือใช้ที่อื่น"
    code = "no_room"
    exit_code = 20


class BookIsReadOnly(AppError):
    message_th = "สมุดเปิดดูอย่างเดียว จึงยังบันทึกไม่ได้ ข้อมูลเดิมยังอยู่ครบและไม่ถูกแตะต้อง"
    code = "read_only"
    exit_code = 20


class CannotRead(AppError):
    message_th = "เปิดอ่าน {place} ไม่ได้ ({cause}) ข้อมูลเดิมไม่ถูกแตะต้อง ให้ตรวจสิทธิ์ของโฟลเดอร์หรืออุปกรณ์ แล้วลองใหม่"
    code = "cannot_read"
    exit_code = 20


class CannotWrite(AppError):
    message_th = "เขียนลง {place} ไม่ได้ ({cause}) ข้อมูลเดิมยังอยู่ครบ ให้ตรวจพื้นที่ว่างและสิทธิ์การเขียน แล้วลองใหม่"
    code = "cannot_write"
    exit_code = 20


HELD = "โปรแกรมอื่นกำลังใช้แฟ้มนี้อยู่ เช่นโปรแกรมป้องกันไวรัส ให้รอสักครู่แล้วลองอีกครั้ง"
"""What is said when trying for ten seconds did not help (`db.durable`)."""


def _is_held(error: OSError) -> bool:
    return getattr(error, "winerror", None) in (32, 33)  # Windows: sharing and lock violations


def cannot_write(error: OSError, place: object) -> CannotWrite:
    """What the operating system said, as something a person can act on."""
    cause = error.strerror or "อุปกรณ์มีปัญหา"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        cause = "พื้นที่เต็ม"
    elif _is_held(error):
        cause = HELD
    elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        cause = "อ่านได้อย่างเดียวหรือไม่มีสิทธิ์เขียน"
    return CannotWrite(str(error), place=place, cause=cause)


def cannot_read(error: OSError, place: object) -> CannotRead:
    cause = error.strerror or "อุปกรณ์มีปัญหา"
    if _is_held(error):
        cause = HELD
    elif error.errno in (errno.EACCES, errno.EPERM):
        cause = "ไม่มีสิทธิ์อ่าน"
    elif error.errno in (errno.EIO, errno.ENODEV, errno.ENXIO):
        cause = "อุปกรณ์ถูกถอดหรือเสีย"
    return CannotRead(str(error), place=place, cause=cause)


class DriverTooOld(AppError):
    message_th = "ส่วนเก็บข้อมูลของโปรแกรมเก่าเกินไป ข้อมูลยังอยู่ครบ กรุณาติดตั้งโปรแกรมใหม่ทั้งชุด"
    code = "driver_too_old"
    exit_code = 30


class WrongKey(AppError):
    message_th = "รหัสไม่ถูกต้อง ข้อมูลในเครื่องยังอยู่ครบ กรุณาตรวจรหัสแล้วลองอีกครั้ง"
    code = "wrong_key"
    exit_code = 12


class KeysMissing(AppError):
    message_th = (
        "ไม่พบแฟ้มกุญแจของสมุด (keys/book.json) ในโฟลเดอร์ข้อมูล ข้อมูลยังอยู่ครบแต่ยังเปิดไม่ได้ "
        "ให้นำแฟ้มกุญแจจากเครื่องเดิมหรือจากสำเนาของโฟลเดอร์ข้อมูลมาวาง แล้วลองอีกครั้ง"
    )
    code = "keys_missing"
    exit_code = 30


class KeyNeeded(AppError):
    message_th = "ต้องใส่รหัสผ่านหรือรหัสหน่วยงานก่อนเปิดสมุด ข้อมูลยังอยู่ครบ"
    code = "password_needed"
    exit_code = 12


class BlobMissing(AppError):
    message_th = "ไม่พบไฟล์ภาพหรือไฟล์แนบในเครื่องนี้ ข้อมูลอื่นยังอยู่ครบ ให้กู้จากสำรองข้อมูลหรือขอไฟล์ใหม่"
    code = "blob_missing"
    exit_code = 11


class BlobDamaged(AppError):
    message_th = "ไฟล์ภาพหรือไฟล์แนบเสียหาย ข้อมูลอื่นยังอยู่ครบ ให้กู้ไฟล์นี้จากสำรองข้อมูล"
    code = "blob_damaged"
    exit_code = 30


class FolderBusy(AppError):
    message_th = "โปรแกรมเปิดสมุดนี้อยู่แล้ว ({holder}) ข้อมูลยังอยู่ครบ ให้ใช้หน้าต่างที่เปิดอยู่ หรือปิดก่อนแล้วลองใหม่"
    code = "busy"
    exit_code = 21


class FolderNotEmpty(AppError):
    message_th = "โฟลเดอร์นี้มีสมุดอยู่แล้ว ({folder}) ข้อมูลเดิมไม่ถูกแตะต้อง ให้เลือกโฟลเดอร์อื่น หรือเปิดสมุดเดิม"
    code = "folder_not_empty"
    exit_code = 13


class DatabaseFromNewerProgram(AppError):
    message_th = "สมุดนี้บันทึกด้วยโปรแกรมรุ่นใหม่กว่า ข้อมูลยังอยู่ครบและไม่ถูกแตะต้อง กรุณาติดตั้งโปรแกรมรุ่นล่าสุดในเครื่องนี้"
    code = "database_newer"
    exit_code = 31


class BookMoved(AppError):
    """Only one of two copies may write on under the same name."""

    message_th = "สมุดเล่มนี้ย้ายไปที่ {to} แล้ว เล่มที่เก็บไว้ตรงนี้ดูได้อย่างเดียว ไม่มีอะไรถูกบันทึกลงที่นี่ ให้เปิดสมุดที่ {to} แทน"
    code = "moved"
    exit_code = 13

    @classmethod
    def by_mark(cls, mark: str) -> BookMoved:
        """`mark` is what `db.moving` left in the book."""
        told = json.loads(mark)
        return cls(f"moved to {told['to']}", to=told["to"], address=told.get("address", ""))


class MoveUnfinished(AppError):
    message_th = "การย้ายสมุดมาที่นี่ยังไม่เสร็จ ข้อมูลทั้งหมดยังอยู่ที่เดิมครบ ({source}) ให้สั่งย้ายอีกครั้งจากที่เดิม โปรแกรมจะทำต่อจนจบ"
    code = "move_unfinished"
    exit_code = 13

    @classmethod
    def by_mark(cls, mark: str) -> MoveUnfinished:
        source = json.loads(mark)["source"]
        return cls(f"arriving from {source}", source=source)


class MoveDiffers(AppError):
    message_th = (
        "ย้ายสมุดไม่สำเร็จ สำเนาที่ปลายทางไม่ตรงกับต้นฉบับ จึงยังใช้สมุดเดิมต่อได้ตามปกติ ข้อมูลเดิมไม่ถูกแตะต้อง กรุณาแจ้งผู้ดูแล"
    )
    code = "move_differs"
    exit_code = 30


class NoBookOnServer(NotFound):
    message_th = "ยังไม่มีสมุดในฐานข้อมูล {server} ให้ย้ายสมุดเดิมไปไว้ (samutctl move --to …) หรือเริ่มสมุดใหม่ที่นั่น (samutctl --database … init)"
    code = "no_book_on_server"


class ServerAddressWrong(AppError):
    message_th = "ที่อยู่ของเครื่องแม่ข่ายไม่ถูกต้อง ({address}) ต้องเป็นแบบ postgresql+psycopg://ผู้ใช้@เครื่อง/ฐานข้อมูล ยังไม่มีอะไรถูกเปลี่ยน"
    code = "server_address"
    exit_code = 2


class ServerGone(AppError):
    message_th = (
        "ติดต่อเครื่องแม่ข่ายไม่ได้ ({server}) งานที่บันทึกแล้วยังอยู่ครบ ส่วนที่เพิ่งสั่งอาจยังไม่ได้บันทึก "
        "ให้ตรวจสายเครือข่ายและดูว่าเครื่องแม่ข่ายเปิดอยู่ แล้วลองอีกครั้ง ไม่ต้องปิดโปรแกรม"
    )
    code = "server_gone"
    exit_code = 20


class ServerRefuses(AppError):
    message_th = "เครื่องแม่ข่ายไม่ให้เปิดสมุด: {why} ข้อมูลไม่ถูกแตะต้อง ให้ตรวจที่อยู่ของเครื่องแม่ข่าย หรือถามผู้ดูแลเครื่อง"
    code = "server_refuses"
    exit_code = 12


class ServerBusy(AppError):
    message_th = "เครื่องอื่นกำลังรับแฟ้มหรือทำงานใหญ่ในสมุดนี้อยู่ สิ่งที่เพิ่งสั่งยังไม่ได้บันทึก ข้อมูลเดิมยังอยู่ครบ ให้รอสักครู่แล้วสั่งอีกครั้ง"
    code = "server_busy"
    exit_code = 21


class ServerNotEmpty(AppError):
    message_th = "ฐานข้อมูล {server} มีข้อมูลอยู่แล้ว ข้อมูลนั้นไม่ถูกแตะต้อง ให้สร้างฐานข้อมูลว่างไว้ก่อน หรือเปิดสมุดที่อยู่ในนั้น"
    code = "server_not_empty"
    exit_code = 13


class NoSuchRecordType(AppError):
    message_th = "ไม่มีข้อมูลประเภท “{name}” ดูชื่อที่ใช้ได้จาก samutctl record types"
    code = "no_such_type"
    exit_code = 2


class ForeignChange(AppError):
    message_th = "แฟ้มนี้มีข้อมูลที่อ่านไม่ได้ ({what}) ยังไม่มีอะไรถูกนำเข้า ข้อมูลในเครื่องยังเหมือนเดิม กรุณาแจ้งผู้ส่งให้ส่งใหม่"
    code = "bundle_damaged"
    exit_code = 40


class KeyInUse(Refused):
    """Another record has this key; the fact `holder` is its id, so that a screen can offer to open it."""

    code = "key_in_use"
