"""What can go wrong, passed up from storage to the other floors; see `db.errors`. Light to import."""

from db.errors import (
    AppError,
    BlobDamaged,
    BlobMissing,
    Cancelled,
    CannotWrite,
    DatabaseDamaged,
    DatabaseFromNewerProgram,
    FolderBusy,
    FolderNotEmpty,
    KeyInUse,
    KeyNeeded,
    KeysMissing,
    NoSuchRecordType,
    NotFound,
    Refused,
    WrongKey,
    cannot_write,
)


class NotAllowed(AppError):
    message_th = "ทำรายการนี้ไม่ได้: {why} ข้อมูลเดิมไม่เปลี่ยนแปลง"
    code = "not_allowed"
    exit_code = 12


class StateConflict(AppError):
    message_th = "{label}นี้อยู่ในสถานะ “{state}” {why} ข้อมูลเดิมไม่เปลี่ยนแปลง"
    code = "state_conflict"
    exit_code = 13


class WrongUsage(AppError):
    message_th = "คำสั่งไม่ถูกต้อง: {why}"
    code = "usage"
    exit_code = 2


__all__ = [
    "AppError",
    "BlobDamaged",
    "BlobMissing",
    "Cancelled",
    "CannotWrite",
    "DatabaseDamaged",
    "DatabaseFromNewerProgram",
    "FolderBusy",
    "FolderNotEmpty",
    "KeyInUse",
    "KeyNeeded",
    "KeysMissing",
    "NoSuchRecordType",
    "NotAllowed",
    "NotFound",
    "Refused",
    "StateConflict",
    "WrongKey",
    "WrongUsage",
    "cannot_write",
]
