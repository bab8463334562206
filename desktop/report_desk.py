"""Checking a district's report: what it says, what was counted, its photos and its scan, and every answer to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from db.catalog import record_type
from db.records.attachments import Attachment, AttachmentKind
from db.records.problems import MonthlyDistrictSummary
from db.store import Store
from desktop.attachments import Attachments
from desktop.calendar.calendar import Calendar
from desktop.calendar.recurring import after_working_days
from desktop.changes import Changes
from desktop.district_figures import DistrictFigures, figures_of, from_json
from desktop.papers import Papers
from desktop.province_matrix import ProvinceMatrices
from desktop.province_matrix_view import ReportRow
from desktop.report_answers import ReportAnswers, ReportRef, Returning
from desktop.report_desk_view import Counted, ReportSheet
from desktop.settings import Settings
from desktop.site_views import PhotoRef
from desktop.thai.dates import short_date

_DAYS_TO_CORRECT = 5
_A_MONTH = timedelta(days=31)


class ReportDesk:
    """A `DeskService`."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        calendar: Calendar,
        matrix: ProvinceMatrices,
        papers: Papers,
        attachments: Attachments,
        answers: ReportAnswers,
    ) -> None:
        self._store = store
        self._settings = settings
        self._calendar = calendar
        self._matrix = matrix
        self._papers = papers
        self._attachments = attachments
        self._answers = answers

    # --- looking ---

    def reports(self, office: str, code: str, first: date, last: date) -> tuple[ReportRow, ...]:
        return self._matrix.reports(office, code, first, last)

    def waiting(self) -> tuple[ReportRow, ...]:
        return self._matrix.waiting()

    def sheet(self, report: ReportRef) -> ReportSheet:
        """Raises NotFound."""
        stand = self._papers.stand(report.type, report.id)
        revisions = self._papers.revisions(report.type, report.id)
        facts = []
        if stand.signed_on:
            facts.append(("ลงนาม", f"{short_date(stand.signed_on)} {stand.signer}".rstrip()))
        if stand.kept_at:
            facts.append(("ต้นฉบับ", stand.kept_at))
        return ReportSheet(
            report=report,
            label=stand.label,
            title=revisions.title,
            rev=stand.rev,
            facts=tuple(facts),
            revisions=revisions,
            counted=self._counted(report),
            photos=self._files(report, AttachmentKind.PHOTO),
            photos_wanted=int(self._settings.get("min_photos")) if report.type == "Activity" else 0,
            scans=self._files(report, AttachmentKind.SCAN),
            answers=self._answers.of(report),
        )

    def picture(self, sha256: str) -> bytes:
        """Raises BlobMissing or BlobDamaged."""
        return self._attachments.content(sha256)

    def usual_due(self) -> date:
        """By when a correction is wanted: five working days from today."""
        day = self._calendar.today()
        return after_working_days(day, _DAYS_TO_CORRECT, self._calendar.holidays(day, day + _A_MONTH))

    # --- answering ---

    def accept(self, reports: Sequence[ReportRef], *, by: UUID) -> Changes:
        return self._answers.accept(reports, by=by)

    def send_back(self, returned: Sequence[Returning], *, by: UUID) -> Changes:
        return self._answers.send_back(returned, by=by)

    def withdraw(self, report: ReportRef, *, by: UUID) -> Changes:
        return self._answers.withdraw(report, by=by)

    # --- inside ---

    def _files(self, report: ReportRef, kind: AttachmentKind) -> tuple[PhotoRef, ...]:
        return tuple(_file(one) for one in self._attachments.of(report.id, kind))

    def _counted(self, report: ReportRef) -> tuple[Counted, ...]:
        """What the report tells beside the same counted from the records that came with it."""
        if record_type(report.type) is not MonthlyDistrictSummary:
            return ()
        with self._store.reading() as reader:
            paper = reader.get(MonthlyDistrictSummary, report.id, deleted=True)
            told = from_json(paper.figures)
            if told is None:
                return ()
            now = figures_of(reader, paper.owner_office, paper.period_month)
        return tuple(
            Counted(label=label, told=one, counted=other)
            for (label, one), (_, other) in zip(_sums(told), _sums(now), strict=True)
        )


def _file(one: Attachment) -> PhotoRef:
    return PhotoRef(sha256=one.sha256, caption=one.caption or "", id=one.id)


def _sums(figures: DistrictFigures) -> tuple[tuple[str, int], ...]:
    total = figures.total
    return (
        ("แปลง (แห่ง)", total.sites),
        ("นพต. (คน)", total.workers),
        ("วันปฏิบัติงาน", total.work_days),
        ("ร้อยละที่รับรอง", total.percent or 0),
        ("กิจกรรม (ครั้ง)", figures.activities),
        ("ผู้มาใช้บริการ (คน)", figures.visitors),
    )
