"""A district's report as the province checks it. Plain values, no Qt, no tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from desktop.changes import Changes
    from desktop.paper_view import Revisions
    from desktop.province_matrix_view import ReportRow
    from desktop.report_answers import Answer, ReportRef, Returning
    from desktop.site_views import PhotoRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure of a report beside the same counted from the records."""

    label: str
    told: int
    counted: int

    @property
    def agrees(self) -> bool:
        return self.told == self.counted

    @property
    def words(self) -> str:
        """As a reason to return the report."""
        return f"{self.label} ในรายงาน {self.told:,} แต่นับได้ {self.counted:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """A report as it is checked. `photos_wanted`: so many its rule asks for."""

    report: ReportRef
    label: str
    title: str
    rev: int = 1
    facts: tuple[tuple[str, str], ...] = ()
    revisions: Revisions | None = None
    counted: tuple[Counted, ...] = ()
    photos: tuple[PhotoRef, ...] = ()
    photos_wanted: int = 0
    scans: tuple[PhotoRef, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """To the revision that it has now."""
        return next((one for one in self.answers if one.is_standing), None)

    @property
    def findings(self) -> tuple[str, ...]:
        """What does not fit, each as a reason to return it."""
        found = [one.words for one in self.counted if not one.agrees]
        if len(self.photos) < self.photos_wanted:
            found.append(f"มีภาพ {len(self.photos)} ภาพ ต้องมีอย่างน้อย {self.photos_wanted} ภาพ")
        if not self.scans and not self.facts:
            found.append("ไม่มีภาพสแกนฉบับที่ลงนาม")
        return tuple(found)


class DeskService(Protocol):
    """Read on the reading thread, written on the writing one."""

    def reports(self, office: str, code: str, first: date, last: date) -> tuple[ReportRow, ...]: ...
    def waiting(self) -> tuple[ReportRow, ...]: ...
    def sheet(self, report: ReportRef) -> ReportSheet: ...
    def picture(self, sha256: str) -> bytes: ...
    def usual_due(self) -> date: ...
    def accept(self, reports: Sequence[ReportRef], *, by: UUID) -> Changes: ...
    def send_back(self, returned: Sequence[Returning], *, by: UUID) -> Changes: ...
    def withdraw(self, report: ReportRef, *, by: UUID) -> Changes: ...
