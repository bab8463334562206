"""What can go wrong, passed up from storage to the other floors; see `db.errors`. Light to import."""

from db.errors import (
    AppError,
    BackupDamaged,
    BackupFromNewerProgram,
    BlobDamaged,
    BlobMissing,
    BookIsReadOnly,
    BookMissing,
    BookMoved,
    Cancelled,
    CannotRead,
    CannotWrite,
    DatabaseDamaged,
    DatabaseFromNewerProgram,
    FolderBusy,
    FolderNotEmpty,
    KeyInUse,
    KeyNeeded,
    KeysMissing,
    MoveUnfinished,
    NoBookOnServer,
    NoSuchRecordType,
    NotFound,
    Refused,
    ServerAddressWrong,
    ServerBusy,
    ServerGone,
    ServerNotEmpty,
    ServerRefuses,
    TooLittleRoom,
    WrongKey,
    cannot_read,
    cannot_write,
)


class NotAllowed(AppError):
    message_th = "ทำรายการนี้ไม่ได้: {why} ข้อมูลเดิมไม่เปลี่ยนแปลง"
    code = "not_allowed"
    exit_code = 12


class NoBook(NotFound):
    message_th = "ยังไม่มีสมุดในโฟลเดอร์ {folder} ให้เริ่มสมุดใหม่ (samutctl init) หรือเลือกโฟลเดอร์ที่มีสมุดอยู่แล้ว"


class BookWentBack(DatabaseDamaged):
    message_th = (
        "งานล่าสุดบางส่วนหายไปจากแฟ้มสมุด แต่ยังอยู่ในสำเนาสำรอง อาจมีผู้ลบหรือแทนที่แฟ้มในโฟลเดอร์ข้อมูล "
        "ยังไม่มีอะไรถูกเขียนทับ ให้กู้จากสำเนาล่าสุดก่อนทำงานต่อ"
    )
    code = "went_back"


class NotReady(Refused):
    """A form whose record still lacks what the form must show."""

    message_th = "ยังพิมพ์ไม่ได้: {summary} ให้เติมให้ครบ หรือพิมพ์เป็นฉบับร่าง"


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
    "BackupDamaged",
    "BackupFromNewerProgram",
    "BlobDamaged",
    "BlobMissing",
    "BookIsReadOnly",
    "BookMissing",
    "BookMoved",
    "BookWentBack",
    "Cancelled",
    "CannotRead",
    "CannotWrite",
    "DatabaseDamaged",
    "DatabaseFromNewerProgram",
    "FolderBusy",
    "FolderNotEmpty",
    "KeyInUse",
    "KeyNeeded",
    "KeysMissing",
    "MoveUnfinished",
    "NoBook",
    "NoBookOnServer",
    "NoSuchRecordType",
    "NotAllowed",
    "NotFound",
    "NotReady",
    "Refused",
    "ServerAddressWrong",
    "ServerBusy",
    "ServerGone",
    "ServerNotEmpty",
    "ServerRefuses",
    "StateConflict",
    "TooLittleRoom",
    "WrongKey",
    "WrongUsage",
    "cannot_read",
    "cannot_write",
]
