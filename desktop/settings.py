"""Each setting once: key, type, default, Thai label. Office settings travel; PC settings stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from db.fields import Choice
from db.ids import natural_id
from db.queries import settings as queries
from db.reader import Reader
from db.records.settings import Setting
from db.store import Store
from desktop.changes import Changes
from desktop.errors import NotFound, Refused
from desktop.machine import this_pc


class Numerals(Choice):
    THAI = "thai", "เลขไทย"
    ARABIC = "arabic", "เลขอารบิก"


class Theme(Choice):
    LIGHT = "light", "สว่าง"
    DARK = "dark", "มืด"
    HIGH_CONTRAST = "high_contrast", "คมชัดสูง"


class Asking(Choice):
    YES = "yes", "ถามทุกครั้ง"
    NO = "no", "ใช้ชื่อล่าสุด"


class PersonalData(Choice):
    STANDARD = "standard", "ไม่ส่งข้อมูลส่วนบุคคล"
    WITH_PERSONAL = "with_personal", "ส่งข้อมูลส่วนบุคคลด้วย"


class StrategyNeed(Choice):
    PLACE = "place", "เฉพาะมิติ Place"
    YES = "yes", "ทุกมิติ"


class LetterKinds(Choice):
    MEMO = "memo", "บันทึกข้อความ"
    EXTERNAL = "external", "หนังสือภายนอก"


class Scope(StrEnum):
    OFFICE = "office"
    PC = "pc"


@dataclass(frozen=True, slots=True)
class Spec:
    key: str
    label: str
    default: Any
    scope: Scope = Scope.OFFICE
    choices: type[Choice] | None = None
    low: int | None = None
    high: int | None = None
    hint: str = ""


SPECS: tuple[Spec, ...] = (
    Spec("min_photos", "จำนวนภาพขั้นต่ำของรายงานกิจกรรม", 6, low=0, high=24),
    Spec("numerals", "ตัวเลขบนแบบพิมพ์", "thai", choices=Numerals),
    Spec("late_certification_days", "เตือนเมื่อรับรองช้ากว่า (วัน)", 7, low=1, high=60),
    Spec(
        "bundle_profile",
        "ข้อมูลส่วนบุคคลในแฟ้มส่งจังหวัด",
        "standard",
        choices=PersonalData,
        hint="เบอร์โทรและข้อมูลของผู้มาใช้บริการ ปกติไม่ออกจากอำเภอ",
    ),
    Spec(
        "card_valid_years",
        "บัตรที่แลกแล้วใช้ได้ (ปี)",
        5,
        low=1,
        high=20,
        hint="นับจากวันที่เทียบลายนิ้วมือ ครบแล้วให้เทียบอีกครั้ง",
    ),
    Spec(
        "strategy_for_all",
        "แผน 5P ต้องเลือก ซ่อม เสริม สร้าง",
        "place",
        choices=StrategyNeed,
        hint="มิติ Place ต้องเลือกเสมอ",
    ),
    Spec(
        "letter_kind",
        "หนังสือนำส่งรายงานใช้แบบ",
        "memo",
        choices=LetterKinds,
        hint="ภายในจังหวัดเดียวกันใช้บันทึกข้อความได้ (ระเบียบงานสารบรรณ ข้อ 12)",
    ),
    Spec("province_code", "รหัสจังหวัดที่ส่งรายงาน", "", hint="ปกติคือสองหลักแรกของรหัสอำเภอ"),
    Spec("form_font", "แบบอักษรบนแบบพิมพ์", "", Scope.PC, hint="ถ้าเครื่องมี TH Sarabun จะเลือกได้ที่นี่"),
    Spec("zoom", "ขนาดตัวอักษรบนจอ (%)", 100, Scope.PC, low=90, high=160),
    Spec("theme", "สีหน้าจอ", "light", Scope.PC, Theme),
    Spec("last_user", "ผู้ใช้ล่าสุด", "", Scope.PC),
    Spec("ask_user", "เมื่อเปิดโปรแกรม ถามว่าใครใช้เครื่อง", "yes", Scope.PC, Asking),
    Spec("printer", "เครื่องพิมพ์", "", Scope.PC),
    Spec("send_folder", "โฟลเดอร์ที่ใช้ร่วมกัน", "", Scope.PC),
    Spec("inbox_folder", "โฟลเดอร์รับแฟ้ม", "", Scope.PC, hint="แฟ้มที่วางไว้ที่นี่จะขึ้นให้ดูก่อนรับ ไม่นำเข้าเอง"),
    Spec(
        "backup_folder", "ที่เก็บสำเนาแห่งที่สอง", "", Scope.PC, hint="USB หรือโฟลเดอร์ในเครื่องอื่น ใช้เมื่อเครื่องนี้เสียหรือหาย"
    ),
    Spec(
        "scan_folder",
        "โฟลเดอร์ของเครื่องสแกน",
        "",
        Scope.PC,
        hint="เมื่อมีไฟล์ใหม่ โปรแกรมจะเสนอให้อ่าน ไม่เก็บเองโดยไม่ถาม",
    ),
    Spec("scans_read_ms", "อ่านโฟลเดอร์สแกนเมื่อ", 0, Scope.PC, high=10**15),
    Spec("checked_ms", "ตรวจแฟ้มสมุดเมื่อ", 0, Scope.PC, high=10**15),
    Spec("backup_second_ms", "สำรองไว้ที่แห่งที่สองเมื่อ", 0, Scope.PC, high=10**15),
)
REMEMBERED = frozenset({"last_user", "checked_ms", "backup_second_ms", "scans_read_ms"})
"""What the program keeps by itself; nobody is asked."""
BY_KEY = {spec.key: spec for spec in SPECS}


class Settings:
    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str) -> Any:
        """The value, or its default. Raises NotFound for a key that does not exist."""
        with self._store.reading() as reader:
            return self._value(reader, key)

    def all(self) -> dict[str, Any]:
        with self._store.reading() as reader:
            return {spec.key: self._value(reader, spec.key) for spec in SPECS}

    def reader(self, reader: Reader) -> Callable[[str], Any]:
        """Values as this reader sees them, for rules inside a unit of work; each read once."""
        return cache(lambda key: self._value(reader, key))

    def set(self, key: str, raw: object, *, by: UUID | None) -> Changes:
        """Raises NotFound or Refused."""
        spec = _spec(key)
        value = _read(spec, raw)
        with self._store.work(by=by) as work:
            if spec.scope is Scope.PC:
                queries.set_pc(work, self._pc_key(key), value)
                work.commit()
                return Changes(types=frozenset({"Setting"}))
            id_ = natural_id("Setting", self._store.office, key)
            existing = work.find(Setting, id_, deleted=True)
            if existing is None:
                work.add(Setting, {"key": key, "value": value}, id_=id_)
            else:
                work.change(existing, value=value)
            committed = work.commit()
        return Changes(frozenset({"Setting"}), committed.touched, committed.act)

    def _value(self, reader: Reader, key: str) -> Any:
        spec = _spec(key)
        if spec.scope is Scope.PC:
            found = queries.pc(reader, self._pc_key(key))
            return spec.default if found is None else found
        setting = reader.find(Setting, natural_id("Setting", self._store.office, key))
        return spec.default if setting is None else setting.value

    def _pc_key(self, key: str) -> str:
        """Of a book on a server every PC keeps its own."""
        return key if self._store.server is None else f"{this_pc()[:12]}/{key}"


def _spec(key: str) -> Spec:
    try:
        return BY_KEY[key]
    except KeyError:
        raise NotFound(f"no setting {key!r}", label=f"การตั้งค่า “{key}” ") from None


def _read(spec: Spec, raw: object) -> Any:
    if isinstance(spec.default, int):
        try:
            number = int(str(raw))
        except ValueError:
            raise Refused(f"{spec.key}: {raw!r}", {spec.key: f"{spec.label} ต้องเป็นจำนวนเต็ม"}) from None
        low, high = spec.low or 0, spec.high or 10**9
        if not low <= number <= high:
            raise Refused(f"{spec.key}: {raw!r}", {spec.key: f"{spec.label} ต้องอยู่ระหว่าง {low} ถึง {high}"})
        return number
    text = str(raw)
    if spec.choices is not None and text not in {member.value for member in spec.choices}:
        allowed = ", ".join(f"{member.value} ({member.label})" for member in spec.choices)
        raise Refused(f"{spec.key}: {raw!r}", {spec.key: f"{spec.label} เลือกได้: {allowed}"})
    return text
