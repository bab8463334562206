"""Printing: gather, check, draw, and remember what was printed."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from db.errors import BlobDamaged, BlobMissing
from db.records.prints import FormPrint
from db.store import Store
from db.work import Work
from desktop.changes import Changes
from desktop.errors import CannotWrite, NotFound, Refused
from desktop.forms.catalogue import SHEETS, FormSheet, find_sheet
from desktop.forms.jobs import Desk, Gather, Job, PrintRequest
from desktop.forms.print_info import PrintInfo
from desktop.moments import local, today
from desktop.progress import NoProgress, Progress
from desktop.records import Records, changes_of
from desktop.settings import Settings
from desktop.typeset.paper import Paper

_GATHER = {
    "F01": ("f01_gather", "gather"),
    "F02": ("f02_gather", "gather"),
    "F08": ("f08_gather", "gather_register"),
    "F08-card": ("f08_gather", "gather_cards"),
    "F08-npt": ("f08_gather", "gather_workers"),
    "F09": ("f09_gather", "gather_month"),
    "F09-pages": ("f09_gather", "gather_pages"),
    "F09-cover": ("f09_gather", "gather_cover"),
    "F09-group": ("f09_gather", "gather_group"),
    "F23": ("f23_gather", "gather_slip"),
    "F23-receipt": ("f23_gather", "gather_receipt"),
}

_PRINTED_STEPS = {"draft": "printed", "ready": "printed"}


class NothingToPrint(Refused):
    code = "nothing_to_print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What came out. `warnings`: characters or photos that could not be printed as they are."""

    pages: int
    sheets: int
    titles: tuple[str, ...]
    warnings: tuple[str, ...]
    changes: Changes


class Printing:
    def __init__(self, store: Store, settings: Settings, records: Records) -> None:
        self._store = store
        self._settings = settings
        self._records = records

    def sheets(self) -> tuple[FormSheet, ...]:
        return SHEETS

    def jobs(self, request: PrintRequest, *, officer_name: str = "") -> list[Job]:
        """The sheets that a request comes to, with what each lacks. Raises NotFound or Refused."""
        with self._store.work(by=None) as work:
            return self._gather(work, request, officer_name)

    def preview(self, request: PrintRequest, *, officer_name: str = "") -> bytes:
        """The PDF as it would be printed; sheets that lack something carry the draft stamp."""
        target = io.BytesIO()
        jobs = self.jobs(request, officer_name=officer_name)
        self._draw(jobs, target, _title(request), draft=request.draft, progress=None)
        return target.getvalue()

    def print_(
        self,
        request: PrintRequest,
        target: Path | BinaryIO,
        *,
        by: UUID | None,
        officer_name: str = "",
        progress: Progress | None = None,
    ) -> Printed:
        """Write the PDF, then note what was printed.

        Raises NothingToPrint, Refused (what is missing, unless a draft was asked for), CannotWrite, Cancelled.
        """
        jobs = self.jobs(request, officer_name=officer_name)
        if not jobs:
            raise NothingToPrint("no sheets", {"form": "ไม่มีข้อมูลสำหรับพิมพ์แบบนี้ในช่วงที่เลือก"})
        if not request.draft:
            _refuse_incomplete(jobs)
        try:
            paper = self._draw(jobs, target, _title(request), draft=request.draft, progress=progress)
        except OSError as error:
            raise CannotWrite(str(error), place=target, cause=error.strerror or "อุปกรณ์มีปัญหา") from error
        changes = self._remember(jobs, paper.pages, draft=request.draft, by=by)
        return Printed(
            pages=sum(paper.pages),
            sheets=len(jobs),
            titles=tuple(job.title for job in jobs),
            warnings=paper.warnings,
            changes=changes,
        )

    # --- steps ---

    def _gather(self, work: Work, request: PrintRequest, officer_name: str) -> list[Job]:
        place = _GATHER.get(request.form)
        if place is None or find_sheet(request.form) is None:
            raise NotFound(f"no form {request.form}", label=f"แบบ {request.form} ")
        gather: Gather = getattr(import_module(f"desktop.forms.{place[0]}"), place[1])
        setting = self._settings.reader(work)
        desk = Desk(
            reader=work,
            office=self._store.office,
            today=today(self._store.now_ms()),
            read_blob=self._read_blob,
            officer_name=officer_name,
            min_photos=setting("min_photos"),
            missing_for_print=lambda record: self._records.missing_for(work, record, "ready"),
        )
        return gather(desk, request)

    def _read_blob(self, sha256: str) -> bytes:
        """A lost photo prints as an empty frame; `check` names it."""
        try:
            return self._store.blobs.get(sha256)
        except (BlobMissing, BlobDamaged):
            return b""

    def _draw(
        self,
        jobs: Sequence[Job],
        target: Path | BinaryIO,
        title: str,
        *,
        draft: bool,
        progress: Progress | None,
    ) -> _Drawn:
        thai = self._settings.get("numerals") == "thai"
        steps = progress or NoProgress()
        now = local(self._store.now_ms())
        pages: list[int] = []
        with Paper(target, title=title, created=now) as paper:
            for done, job in enumerate(jobs):
                steps.step(done, len(jobs))
                info = PrintInfo(
                    printed_at=now,
                    record_id=job.subject_id,
                    rev=job.rev,
                    digest8=job.digest[:8],
                    blank_for=job.blank_for,
                    is_draft=draft or bool(job.missing),
                    is_demo=self._store.is_demo,
                    correction_no=job.rev - 1 if job.rev > 1 and job.subject_type == "Activity" else None,
                    thai_digits=thai,
                )
                pages.append(job.draw(paper, info))
            steps.step(len(jobs), len(jobs))
        return _Drawn(pages, _warnings(paper))

    def _remember(
        self, jobs: Sequence[Job], pages: Sequence[int], *, draft: bool, by: UUID | None
    ) -> Changes:
        with self._store.work(by=by, reason="พิมพ์แบบ") as work:
            for job, count in zip(jobs, pages, strict=True):
                if job.subject_id is None:
                    continue
                values: dict[str, Any] = {
                    "form": job.form,
                    "form_version": job.version,
                    "subject_type": job.subject_type,
                    "subject_id": job.subject_id,
                    "subject_rev": job.rev,
                    "record_ids": job.records,
                    "digest": job.digest,
                    "pages": count,
                    "is_draft": draft,
                    "is_blank": job.blank,
                    "printed_by": by,
                }
                work.add(FormPrint, values)
                if not draft and not job.blank:
                    self._mark_printed(work, job)
            return changes_of(work.commit())

    def _mark_printed(self, work: Work, job: Job) -> None:
        from db.catalog import BY_NAME

        type_ = BY_NAME.get(job.subject_type)
        if (
            type_ is None
            or job.subject_id is None
            or "printed" not in {one.value for one in type_.__lifecycle__.states}
        ):
            return
        record = work.find(type_, job.subject_id)
        if (
            record is not None
            and record.owner_office == self._store.office
            and record.state in _PRINTED_STEPS
        ):
            work.change_by_id(type_, record.id, {"state": _PRINTED_STEPS[record.state]})


@dataclass(frozen=True, slots=True)
class _Drawn:
    pages: list[int]
    warnings: tuple[str, ...]


def _warnings(paper: Paper) -> tuple[str, ...]:
    words = []
    if paper.missing_characters:
        words.append(f"ตัวอักษรที่แบบอักษรไม่มี พิมพ์เป็นกรอบเล็ก: {' '.join(paper.missing_characters)}")
    if paper.unreadable_photos:
        words.append(f"เปิดภาพไม่ได้ {len(paper.unreadable_photos)} ภาพ พิมพ์เป็นกรอบเปล่า")
    return tuple(words)


def _title(request: PrintRequest) -> str:
    sheet = find_sheet(request.form)
    return f"{request.form} {sheet.title if sheet else ''}".strip()


def _refuse_incomplete(jobs: Sequence[Job]) -> None:
    lacking: dict[str, str] = {}
    incomplete: list[Mapping[str, str]] = [job.missing for job in jobs if job.missing]
    for missing in incomplete:
        for name, words in missing.items():
            lacking.setdefault(name, words)
    if lacking:
        titles = [job.title for job in jobs if job.missing]
        raise Refused(
            f"{len(incomplete)} sheets incomplete",
            lacking,
            incomplete=[
                {"title": job.title, "record": str(job.subject_id), "fields": dict(job.missing)}
                for job in jobs
                if job.missing
            ],
            titles=titles,
        )
