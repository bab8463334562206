"""Paper about a file that came: the list of what it would do, and the note to its sender when it is refused."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from db import durable
from desktop.errors import AppError, CannotWrite
from desktop.exchange_view import EffectGroup, ReceiveView
from desktop.forms.jobs import Job
from desktop.forms.notice import Notice, NoticeRow, draw_notice
from desktop.forms_view import PaperPreview
from desktop.printing import Printing, Sheet
from desktop.thai.dates import long_date


@dataclass(frozen=True, slots=True)
class ReceivingPapers:
    """Draws in the name of `officer` of `office_name`."""

    printing: Printing
    office_name: str
    officer: str

    def list_of(self, view: ReceiveView) -> PaperPreview:
        """What importing would do, to read beside the screen or to keep."""
        made = f"{long_date(view.made_at.date())} เวลา {view.made_at:%H.%M} น. เครื่อง “{view.machine}”"
        notice = Notice(
            title="รายการในแฟ้มก่อนนำเข้า",
            about=view.bundle_no,
            facts=(
                ("เลขที่แฟ้ม", view.bundle_no),
                ("จาก", view.from_name),
                ("สร้างเมื่อ", made),
                ("ผลตรวจ", " · ".join(words for words, _ in view.ticks)),
            ),
            exact=frozenset({"เลขที่แฟ้ม"}),
            columns=(("รายการ", 86.0), ("เดิม / จำนวน", 37.0), ("ใหม่", 37.0)),
            rows=tuple(row for group in view.groups for row in _rows(group)),
        )
        return self.paper(notice, "รายการในแฟ้ม", view.bundle_no)

    def refusal(self, files: Sequence[Path], error: AppError, now: datetime) -> PaperPreview:
        """For the sender: which file, why it was not taken, what to do."""
        names = ", ".join(path.name for path in files)
        notice = Notice(
            title="ใบแจ้งแฟ้มที่รับไม่ได้",
            about=names,
            facts=(
                ("หน่วยงานผู้รับ", self.office_name),
                ("ชื่อแฟ้ม", names),
                ("วันเวลาที่ตรวจ", f"{long_date(now.date())} เวลา {now:%H.%M} น."),
            ),
            exact=frozenset({"ชื่อแฟ้ม"}),
            paragraphs=(error.for_user, "ข้อมูลในเครื่องของผู้รับยังเหมือนเดิมทุกรายการ"),
            signer_role="ผู้ตรวจสอบ",
            signer_name=self.officer,
        )
        return self.paper(notice, "ใบแจ้งแฟ้มที่รับไม่ได้", names)

    def paper(self, notice: Notice, title: str, about: str) -> PaperPreview:
        job = Job(
            form="F23", version=1, title=f"{title} {about}", data=notice, draw=partial(draw_notice, notice),
            blank=True, blank_for=about[:40],
        )  # fmt: skip
        target = io.BytesIO()
        composed = self.printing.draw([Sheet(job, asked_as_draft=False)], target)
        return PaperPreview(pdf=target.getvalue(), title=title, sheets=1, warnings=composed.warnings)


def write_pdf(path: Path, pdf: bytes) -> None:
    """Raises CannotWrite."""
    try:
        durable.write(path, pdf)
    except OSError as error:
        raise CannotWrite(str(error), place=path, cause=error.strerror or "อุปกรณ์มีปัญหา") from error


def _rows(group: EffectGroup) -> list[NoticeRow]:
    rows = [NoticeRow(cells=(f"{group.title} {group.count}",), is_group=True)]
    for row in group.rows:
        old, new = row.old or row.right, row.new
        if row.detail and not row.old:
            old, new = (value for _, value in row.detail[:2])
        rows.append(NoticeRow(cells=(row.text, old, new)))
    return rows
