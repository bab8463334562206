"""Invented files, offices and a stick for the pages of the exchange."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.changes import Changes
from desktop.exchange_view import (
    BundleLook,
    BundleRow,
    CountRow,
    EffectGroup,
    EffectRow,
    FoundFile,
    GroupKind,
    Machine,
    Partner,
    Received,
    ReceiveView,
    ShownCard,
    WhatGoes,
)
from desktop.import_undo_view import UndoPreview
from desktop.moments import BANGKOK
from desktop.receipt_views import CodeTaken
from desktop.sync.drives import Drive
from desktop.sync.outgoing import Exported

if TYPE_CHECKING:
    pass

STICK = Drive(Path("/media/STICK"), "STICK", 11_200_000_000, 16_000_000_000)
PROVINCE = Partner("99", "สพจ. สวนสร้าง", 1)
OWN = Partner("9901", "เครื่องอื่นในสำนักงาน", 1, is_own=True)


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BANGKOK)


GOES = WhatGoes(
    bundle_no="9901-2569-0047",
    rows=(
        CountRow("บันทึกประจำวัน", 218, 6),
        CountRow("ผู้มาใช้บริการ", 64, 2),
        CountRow("กิจกรรม", 8, 1, 1),
        CountRow("โพสต์ประชาสัมพันธ์", 11, 2),
        CountRow("แปลง เจ้าของ นพต.", 0, 4),
    ),
    signed=4,
    photos=22,
    scans=9,
    bytes=38_400_000,
    left_out="เบอร์โทร (เจ้าของแปลง นพต. ผู้มาใช้บริการ) · ชื่อ หัวหน้าคณะ ข้อเสนอแนะ (ผู้มาใช้บริการ) · พิกัดในภาพ · ชื่อไฟล์เดิม",
    since=date(2026, 11, 13),
)


def _sent(number: int, at: datetime, records: int, files: int, look: BundleLook, words: str, answer: str,
          second: str = "", way: str = "USB") -> BundleRow:  # fmt: skip
    return BundleRow(
        id=UUID(int=number), bundle_no=f"9901-2569-{number:04d}", at=at, is_out=True, partner="99",
        partner_name="สพจ. สวนสร้าง", records=records, files=files, second=f"ไฟล์แนบ {files}" if files else "", way=way,
        look=look, state_words=words, answer=answer, answer_second=second,
    )  # fmt: skip


HISTORY = (
    _sent(47, _at(20, 10, 40), 317, 31, BundleLook.SENT, "ส่งแล้ว", "รอใบตอบรับ"),
    _sent(
        46, _at(12, 15, 5), 482, 18, BundleLook.ACKNOWLEDGED, "จังหวัดรับแล้ว", "13 พ.ย.", "แฟ้มใบตอบรับ", "โฟลเดอร์"
    ),
    _sent(
        45, _at(6, 16, 20), 410, 12, BundleLook.NOT_RECEIVED, "จังหวัดไม่ได้รับ", "ไม่ต้องส่งซ้ำ", "ไปกับแฟ้ม 0046 แล้ว"
    ),
    _sent(44, _at(5, 9, 12), 96, 6, BundleLook.ACKNOWLEDGED, "จังหวัดรับแล้ว", "5 พ.ย.", "รหัสโทรศัพท์"),
)
IN_ROW = BundleRow(
    id=UUID(int=900), bundle_no="99-9901-2569-0031", at=_at(19, 16, 20), is_out=False, partner="99",
    partner_name="สพจ. สวนสร้าง", records=9, look=BundleLook.IMPORTED, state_words="นำเข้าแล้ว", answer="ตอบรับแล้ว",
    answer_second="20 พ.ย. 2569",
)  # fmt: skip
RECEIPT_ROW = BundleRow(
    id=UUID(int=901), bundle_no="9901-2569-0046", at=_at(13, 9, 2), is_out=False, partner="99",
    partner_name="สพจ. สวนสร้าง", look=BundleLook.RECEIPT, state_words="ใบตอบรับ", can_print=False,
)  # fmt: skip


UNDO_PREVIEW = UndoPreview(
    bundle=UUID(int=900), bundle_no="99-9901-2569-0031", from_name="สพจ. สวนสร้าง",
    back=(("กิจกรรมประจำเดือน", 6), ("แปลง/ศูนย์เรียนรู้", 2), ("แผนการติดตาม", 1)),
    kept=("แปลง/ศูนย์เรียนรู้ ศูนย์เรียนรู้โคก หนอง นา ชุมชนบ้านทุ่งกุลาร่มเย็นเป็นสุขเฉลิมพระเกียรติ", "กิจกรรมประจำเดือน เอามื้อขุดคลองไส้ไก่"), kept_count=2,
)  # fmt: skip
EXPORTED = Exported(
    bundle_no="9901-2569-0047", files=(Path("/media/STICK/9901-2569-0047.samut"),), bytes=38_400_000, changes=317,
    attachments=31, check_code="7F3A 91C4 0BD2 5E68",
)  # fmt: skip
CODE_TAKEN = CodeTaken(
    bundle=HISTORY[0].id, bundle_no="9901-2569-0047", partner_name="สพจ. สวนสร้าง", partly=False, already=False,
    changes=Changes(types=frozenset({"SyncBundle", "Receipt"})),
)  # fmt: skip
ME = Machine(
    replica="1", office="9901", office_name="สพอ. โคกสุข", label="เครื่องหน้าห้อง",
    fingerprint="ถุง อาทิตย์ หมู ปลา หิน ช้อน กะทิ ถุง", is_self=True, is_own_office=True, is_trusted=True,
)  # fmt: skip
OTHERS = (
    Machine(replica="2", office="9901", office_name="สพอ. โคกสุข", label="เครื่องโน้ตบุ๊ก", is_own_office=True,
            fingerprint="หมอน ยุง ตะกร้า กบ งู เครื่องบิน ขนม คำถาม", is_trusted=True,
            last_words="รับแฟ้มครั้งล่าสุด 20 พ.ย. 2569", valid_until=date(2574 - 543, 11, 2), may_revoke=True,
            may_retire=True),
    Machine(replica="4", office="9901", office_name="สพอ. โคกสุข", label="เครื่องหน้าห้อง", is_own_office=True,
            fingerprint="เข็ม ยุง ฟาง นก ทราย ขวด ขนม ว่าว", is_trusted=True, may_revoke=True,
            retired_on=date(2026, 10, 5), heir="เครื่องหน้าห้อง"),
    Machine(replica="5", office="9901", office_name="สพอ. โคกสุข", label="เครื่องของพัฒนาการอำเภอ", is_own_office=True,
            fingerprint="ตะเกียง ยุง โอ่ง กบ ทราย เครื่องบิน ไห คำถาม", revoked_on=date(2026, 9, 14),
            revoked_why="โน้ตบุ๊กหายระหว่างลงพื้นที่"),
    Machine(replica="3", office="99", office_name="สพจ. สวนสร้าง", label="สพจ-1",
            fingerprint="ดาว เรือ ข้าว แมว ฝน กลอง ส้ม ไม้", is_trusted=True,
            last_words="รับแฟ้มครั้งล่าสุด 19 พ.ย. 2569", valid_until=date(2031, 3, 1)),
    Machine(replica="6", office="99", office_name="สพจ. สวนสร้าง", label="สพจ-2",
            fingerprint="หิน เรือ ข้าว ม้า ฝน กลอง ตู้ ไม้", is_trusted=True, is_expired=True,
            last_words="รับแฟ้มครั้งล่าสุด 2 พ.ค. 2569", valid_until=date(2026, 11, 1)),
)  # fmt: skip
CARD = ShownCard(
    path=Path("/media/STICK/บัตร-สพจ.json"), office="99", office_name="สำนักงานพัฒนาชุมชนจังหวัดสวนสร้าง", label="สพจ-2",
    fingerprint="ดาว เรือ ข้าว แมว ฝน กลอง ส้ม ไม้",
)  # fmt: skip
FILES = (
    FoundFile(path=Path("/media/STICK/99-9901-2569-0031.samut"), name="99-9901-2569-0031.samut", size=1_200_000,
              at=_at(19, 16, 20), bundle_no="99-9901-2569-0031", from_name="สพจ. สวนสร้าง", state="แฟ้มข้อมูลใหม่",
              is_for_us=True, is_new=True),
    FoundFile(path=Path("/media/STICK/receipt-9901-2569-0046.samut"), name="receipt-9901-2569-0046.samut", size=2_400,
              at=_at(13, 9, 2), bundle_no="9901-2569-0046", from_name="สพจ. สวนสร้าง",
              state="ใบตอบรับ รับแล้วเมื่อ 13 พ.ย. 2569", is_for_us=True),
    FoundFile(path=Path("/home/office/ส่งจังหวัด/receipt-9901-2569-0045.samut"), name="receipt-9901-2569-0045.samut",
              size=2_300, at=_at(7, 8, 40), bundle_no="9901-2569-0045", from_name="สพจ. สวนสร้าง",
              state="ใบตอบรับ รับแล้วเมื่อ 7 พ.ย. 2569", is_for_us=True, is_shared=True),
    FoundFile(path=Path("/media/STICK/สำเนาจากเครื่องเก่า.samut"), name="สำเนาจากเครื่องเก่า.samut", size=610_000,
              at=_at(2, 14, 12), state="แฟ้มเสียหายหรือไม่ครบ"),
)  # fmt: skip

BACK = FoundFile(
    path=Path("/media/STICK/9901-2569-0044.samut"), name="9901-2569-0044.samut", size=5_400_000, at=_at(5, 9, 12),
    bundle_no="9901-2569-0044", from_name="สพอ. โคกสุข", state="แฟ้มที่จังหวัดส่งคืน", is_for_us=True, is_new=True, is_back=True,
)  # fmt: skip


def _new(name: str, count: int, *titles: str) -> EffectRow:
    return EffectRow(
        key=f"new/{name}", text=name, right=f"{count} รายการ", detail_title=name,
        detail_second=f"รายการใหม่ {count} รายการ", lines=titles,
    )  # fmt: skip


def _change(number: int, what: str, old: str, new: str) -> EffectRow:
    title, _, label = what.partition(" · ")
    return EffectRow(
        key=f"field/{number}", text=what, old=old, new=new, detail_title=label, detail_second=f"แปลง · {title}",
        detail=(("ค่าเดิม", old), ("ค่าใหม่", new)),
    )  # fmt: skip


INSPECTED = ReceiveView(
    bundle_no="99-9901-2569-0031",
    from_office="99",
    from_name="สพจ. สวนสร้าง",
    machine="สพจ-1",
    made_at=_at(19, 16, 20),
    size=1_200_000,
    files=(FILES[0].path,),
    ticks=(("ลายเซ็นแฟ้มถูกต้อง ครบทุกไบต์", True), ("ถึงหน่วยงานนี้ ลำดับแฟ้มต่อเนื่อง ไม่ขาดเลข", True)),
    groups=(
        EffectGroup(
            kind=GroupKind.NEW, title="รายการใหม่", count="5 รายการ", hint="ยังไม่มีในเครื่องนี้",
            rows=(
                _new("ภารกิจของ นพต.", 3, "1.1.8 ดูแลฐานเรียนรู้", "1.1.9 จัดทำสื่อ", "2.1.4 เก็บเมล็ดพันธุ์"),
                _new("ผู้ใช้", 2, "วราภรณ์ ดินดีจำลอง", "อุดม สมมุติสุข"),
            ),
        ),
        EffectGroup(
            kind=GroupKind.CHANGED, title="ข้อมูลที่เปลี่ยน", count="3 ช่อง", hint="เดิม → ใหม่",
            rows=(
                _change(1, "สพจ. สวนสร้าง · วันนิเทศ", "8 ธ.ค. 2569", "10 ธ.ค. 2569"),
                _change(2, "สพจ. สวนสร้าง · เบอร์โทร", "0 9900 0110", "0 9900 0112"),
                _change(3, "กลุ่มงานส่งเสริมฯ · ผู้ตรวจ", "นายอุดม สมมุติสุข", "นางละเอียด ทดลองงาม"),
            ),
        ),
        EffectGroup(
            kind=GroupKind.CONFLICT, title="สองเครื่องแก้ช่องเดียวกัน", count="1 ช่อง", hint="เก็บไว้ทั้งสองค่า",
            rows=(
                EffectRow(
                    key="c1", text="แปลงป้าบัวลอย · หมายเหตุ", right="เลือกหลังนำเข้า", detail_title="หมายเหตุ",
                    detail_second="แปลง · แปลงป้าบัวลอย", lines=("เก็บไว้ทั้งสองค่า ไม่มีอะไรหาย",),
                ),
            ),
        ),
        EffectGroup(
            kind=GroupKind.HELD, title="พักไว้", count="1 รายการ", hint="เก็บแยกไว้ ไม่มีอะไรหาย",
            rows=(
                EffectRow(
                    key="h1", text="เครื่อง ‘สพจ-2’ ตั้งปีเป็น พ.ศ. 3112", right="1 รายการ", detail_title="นาฬิกาของเครื่องผู้ส่งไม่ตรง",
                    detail_second="เครื่อง ‘สพจ-2’ ตั้งปีเป็น พ.ศ. 3112",
                    lines=("ให้ผู้ส่งตั้งวันที่ของเครื่องให้ถูก แก้รายการนั้นอีกครั้ง แล้วส่งแฟ้มใหม่",),
                ),
            ),
        ),
    ),
    records=9,
    held=1,
)  # fmt: skip
RECEIVED = Received(
    bundle_no="99-9901-2569-0031", from_office="99", from_name="สพจ. สวนสร้าง", is_receipt=False, already=False,
    records=9, attachments=0, conflicts=1, waiting=0, held=1,
    receipt=Path("/media/STICK/receipt-99-9901-2569-0031.samut"), agrees=None, missing=(), bundle=UUID(int=900),
    changes=Changes(), code="262236293778",
)  # fmt: skip

STRANGER = Machine(replica="", office="99", office_name="สพจ. สวนสร้าง", label="", fingerprint="")
