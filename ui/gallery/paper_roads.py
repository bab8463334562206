"""Papers on their road with invented data: what the panel shows without a book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from desktop.changes import Changes
from desktop.moments import local
from desktop.paper_view import (
    PaperGap,
    PaperSending,
    PaperStand,
    PaperVerdict,
    RevisionRow,
    Revisions,
    Signing,
)
from desktop.shown_state import ShownState

PRINTED_AT = local(1_795_144_920_000)
GAPS = PaperVerdict(
    gaps=(
        PaperGap(key="doc_no", label="ที่", words="ยังไม่ได้กรอก"),
        PaperGap(key="doc_date", label="วันที่", words="ยังไม่ได้กรอก"),
    ),
    done=("ชนิด", "เรื่อง", "เรียน", "ข้อความ (ย่อหน้าละบรรทัด)", "ผู้ลงนาม", "ตำแหน่งผู้ลงนาม"),
)
WHOLE = PaperVerdict(done=("ชนิด", "ที่", "วันที่", "เรื่อง", "เรียน", "ข้อความ (ย่อหน้าละบรรทัด)", "ผู้ลงนาม"))
REVISIONS = Revisions(
    title="รายงานกิจกรรมเอามื้อสามัคคีขุดคลองไส้ไก่",
    heads=("ฉบับแรก · 18 พ.ย. 2569", "ฉบับแก้ไข ครั้งที่ 1 · 20 พ.ย. 2569"),
    rows=(
        RevisionRow(label="แปลง", values=("ศูนย์เรียนรู้บ้านสวนกลาง",) * 2, differs=False),
        RevisionRow(label="ชื่อกิจกรรม", values=("เอามื้อขุดคลอง", "เอามื้อสามัคคีขุดคลองไส้ไก่"), differs=True),
        RevisionRow(label="ผู้เข้าร่วม (คน)", values=("18", "24"), differs=True),
        RevisionRow(
            label="รายละเอียดกิจกรรม",
            values=(
                "เจ้าของแปลงและเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่ยาว 40 เมตร",
                "เจ้าของแปลง นพต. และเพื่อนบ้านหมู่ที่ 4 ร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา",
            ),
            differs=True,
        ),
    ),
)


def a_stand(at: ShownState = ShownState.WORKING, **more: Any) -> PaperStand:
    """A paper at one of its steps, with what goes along with it."""
    stand = PaperStand(type="LetterDoc", id=UUID(int=12), label="หนังสือ", form="F22", stage=at, verdict=WHOLE)
    match at:
        case ShownState.WORKING:
            stand = replace(stand, verdict=GAPS, can_cancel=True)
        case ShownState.PRINTED:
            stand = replace(stand, printed_at=PRINTED_AT, can_sign=True, can_cancel=True)
        case ShownState.SIGNED:
            stand = replace(
                stand, printed_at=PRINTED_AT, signed_on=date(2026, 11, 19), signer="นายสมหมาย ใจกลาง",
                kept_at="แฟ้มรายงาน F01 ตู้ที่ 2", can_send=True, can_reopen=True,
            )  # fmt: skip
        case ShownState.RETURNED:
            stand = replace(
                stand, printed_at=PRINTED_AT, sent_on=date(2026, 11, 18), can_reopen=True,
                returned_why="ภาพที่ 3 ไม่ตรงกับกิจกรรม ขอภาพวันงานใหม่",
            )  # fmt: skip
    return replace(stand, **more)


class SamplePapers:
    """A `PaperService` without a book."""

    is_answered = True

    def __init__(self, stand: PaperStand | None = None) -> None:
        self._stand = stand or a_stand()

    def stand(self, type_name: str, id_: UUID) -> PaperStand:
        return replace(self._stand, type=type_name, id=id_)

    def judge(self, type_name: str, id_: UUID | None, values: Mapping[str, Any]) -> PaperVerdict:
        return self._stand.verdict

    def revisions(self, type_name: str, id_: UUID) -> Revisions:
        return REVISIONS

    def sign(self, type_name: str, id_: UUID, signing: Signing, *, by: UUID) -> Changes:
        return Changes()

    def send_on_paper(self, type_name: str, id_: UUID, sending: PaperSending, *, by: UUID) -> Changes:
        return Changes()

    def reopen(self, type_name: str, id_: UUID, *, by: UUID) -> Changes:
        return Changes()

    def cancel(self, type_name: str, id_: UUID, *, by: UUID) -> Changes:
        return Changes()


_STANDS = {
    "F04": ("MonthlyWorkPlan", "แผนรายเดือน", PaperVerdict(done=("นพต.", "ประจำเดือน", "งานตามแผน"))),
    "F05": (
        "MonthlyResult",
        "ผลรายเดือน",
        PaperVerdict(
            gaps=(PaperGap(key="lines", label="ผลการปฏิบัติงานตามแผน", words="รายการที่ 3 ยังไม่มีผล"),),
            done=("นพต.", "ประจำเดือน", "สรุปวันปฏิบัติงาน"),
        ),
    ),
    "F06": (
        "MonthlyDistrictSummary",
        "สรุปของอำเภอ",
        PaperVerdict(
            gaps=(PaperGap(key="reported_on", label="วันที่รายงาน", words="ยังไม่ได้กรอก"),),
            done=("ประจำเดือน", "ผู้รายงาน", "ตำแหน่งผู้รายงาน", "ปัญหาของเดือน"),
        ),
    ),
    "F07": (
        "EndOfProjectSummary",
        "สรุปสิ้นสุดโครงการ",
        PaperVerdict(
            gaps=(PaperGap(key="achievements", label="ผลงานสำคัญ", words="ยังไม่ได้กรอก"),),
            done=("นพต.", "ข้อตกลงจ้าง", "สรุปตามภารกิจ"),
        ),
    ),
}


def month_papers(form: str, at: ShownState = ShownState.WORKING) -> SamplePapers:
    """The road of one of the papers of a month, with what it lacks while it is in work."""
    type_name, label, verdict = _STANDS[form]
    if at is not ShownState.WORKING:
        verdict = PaperVerdict(done=(*(gap.label for gap in verdict.gaps), *verdict.done))
    return SamplePapers(a_stand(at, type=type_name, label=label, form=form, verdict=verdict))
