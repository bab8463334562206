"""Printing: gather, check, draw, and remember what was printed."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from db.base import Record
from db.catalog import BY_NAME
from db.errors import BlobDamaged, BlobMissing
from db.lifecycles import LC_PAPER
from db.reader import Reader
from db.records.exchange import SyncBundle
from db.records.prints import FormPrint
from db.store import Store
from db.work import Work
from desktop.changes import Changes
from desktop.codes import codes_in
from desktop.consolidation import Consolidation
from desktop.errors import NotFound, NotReady, Refused, StateConflict, cannot_write
from desktop.form_fonts import family_named
from desktop.forms.catalogue import SHEETS, FormSheet, find_sheet
from desktop.forms.jobs import Desk, Gather, Job, PrintRequest
from desktop.forms.print_info import PrintInfo
from desktop.forms.wordings import in_their_words
from desktop.moments import local, today
from desktop.progress import NoProgress, Progress
from desktop.records import Records, changes_of
from desktop.settings import Settings
from desktop.typeset.paper import Paper

_GATHER = {
    "F01": ("f01_gather", "gather"),
    "F02": ("f02_gather", "gather"),
    "F03": ("f03_gather", "gather"),
    "F04": ("f04_gather", "gather"),
    "F05": ("f05_gather", "gather"),
    "F06": ("f06_gather", "gather"),
    "F07": ("f07_gather", "gather"),
    "F08": ("f08_gather", "gather_register"),
    "F08-card": ("f08_gather", "gather_cards"),
    "F08-npt": ("f08_gather", "gather_workers"),
    "F09": ("f09_gather", "gather_month"),
    "F09-pages": ("f09_gather", "gather_pages"),
    "F09-cover": ("f09_gather", "gather_cover"),
    "F09-group": ("f09_gather", "gather_group"),
    "F11": ("f11_gather", "gather_sheets"),
    "F11-summary": ("f11_gather", "gather_summary"),
    "F13": ("f13_gather", "gather"),
    "F14": ("f14_gather", "gather"),
    "F15": ("f15_gather", "gather"),
    "F21-best": ("f21_best_gather", "gather"),
    "F10": ("f10_gather", "gather"),
    "F10-list": ("f10_gather", "gather_list"),
    "F12": ("f12_gather", "gather"),
    "F16": ("f16_gather", "gather"),
    "F17": ("f17_gather", "gather"),
    "F17-attendance": ("f17_gather", "gather_attendance"),
    "F18": ("f18_gather", "gather"),
    "F18-plan": ("f18_gather", "gather_plans"),
    "F19-1.1": ("f19_gather", "gather"),
    "F19-2.1": ("f19_gather", "gather"),
    "F19-2.2": ("f19_gather", "gather"),
    "F19-3": ("f19_gather", "gather"),
    "F20": ("f20_gather", "gather"),
    "F21-plan": ("f21_plan_gather", "gather"),
    "F21-answers": ("f21_answers_gather", "gather"),
    "F21-note": ("f21_note_gather", "gather"),
    "F22": ("f22_gather", "gather"),
    "F23": ("f23_gather", "gather_slip"),
    "F23-receipt": ("f23_gather", "gather_receipt"),
    "F23-return": ("f23_return_gather", "gather"),
    "F24": ("f24_gather", "gather"),
}

_PRINTED_STEPS = {"draft": "printed", "ready": "printed"}


class NothingToPrint(Refused):
    message_th = "{summary} กระดาษเปล่าสำหรับเขียนมือพิมพ์ได้ด้วย --blank หรือจากหน้าแบบพิมพ์"
    code = "nothing_to_print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What came out. `warnings`: characters or photos that could not be printed as they are."""

    pages: int
    sheets: int
    titles: tuple[str, ...]
    warnings: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to draw."""

    job: Job
    asked_as_draft: bool

    @property
    def is_draft(self) -> bool:
        """A draft carries the stamp that says so; so does what lacks something."""
        return self.asked_as_draft or bool(self.job.missing)


@dataclass(frozen=True, slots=True)
class Composed:
    """A PDF of some sheets, in their order. `note_printed` remembers it once it is on paper or saved."""

    sheets: tuple[Sheet, ...]
    pages: tuple[int, ...]
    """Of each sheet."""
    warnings: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(sheet.job.title for sheet in self.sheets)

    def first_page(self, sheet: int) -> int:
        """Place of a sheet's first page in the PDF, counted from 0."""
        return sum(self.pages[:sheet])


class Printing:
    def __init__(
        self, store: Store, settings: Settings, records: Records, consolidation: Consolidation
    ) -> None:
        self._store = store
        self._settings = settings
        self._records = records
        self._consolidation = consolidation

    def sheets(self) -> tuple[FormSheet, ...]:
        return SHEETS

    def jobs(self, request: PrintRequest, *, officer_name: str = "") -> list[Job]:
        """The sheets that a request comes to, with what each lacks. Raises NotFound or Refused."""
        with self._store.reading() as reader:
            return self.gather(reader, request, officer_name=officer_name)

    def gather(self, reader: Reader, request: PrintRequest, *, officer_name: str = "") -> list[Job]:
        """As `jobs`, inside a caller's view of the book."""
        place = _GATHER.get(request.form)
        if place is None or find_sheet(request.form) is None:
            raise NotFound(f"no form {request.form}", label=f"แบบ {request.form} ")
        gather: Gather = getattr(import_module(f"desktop.forms.{place[0]}"), place[1])
        setting = self._settings.reader(reader)
        day = today(self._store.now_ms())
        desk = Desk(
            reader=reader,
            office=self._store.office,
            today=day,
            read_blob=self._read_blob,
            officer_name=officer_name,
            min_photos=setting("min_photos"),
            missing_for_print=lambda record: self._records.missing_for(reader, record, "ready"),
            codes=lambda name: codes_in(reader, self._store.office, name, day),
            receipt_code=lambda bundle: _receipt_code(reader, bundle),
            province_month=self._consolidation.month,
        )
        return in_their_words(reader, self._store.office, day, request.form, gather(desk, request))

    def preview(self, request: PrintRequest, *, officer_name: str = "") -> bytes:
        """The PDF as it would be printed; sheets that lack something carry the draft stamp."""
        target = io.BytesIO()
        self.draw(self.gathered([request], officer_name=officer_name), target)
        return target.getvalue()

    def gathered(
        self,
        requests: Sequence[PrintRequest],
        *,
        officer_name: str = "",
        without: Collection[UUID] = (),
    ) -> list[Sheet]:
        """The sheets of several requests in their order; nothing is drawn or remembered yet.

        `without`: subjects whose sheets are left out (those printed before). Raises NotFound or Refused.
        """
        with self._store.reading() as reader:
            return [
                Sheet(job, request.draft)
                for request in requests
                for job in self.gather(reader, request, officer_name=officer_name)
                if job.subject_id is None or job.subject_id not in without
            ]

    def draw(
        self, sheets: Sequence[Sheet], target: Path | BinaryIO, *, progress: Progress | None = None
    ) -> Composed:
        """These sheets as one PDF. Raises CannotWrite or Cancelled."""
        try:
            pages, warnings = self._draw(sheets, target, progress)
        except OSError as error:
            raise cannot_write(error, target) from error
        return Composed(tuple(sheets), tuple(pages), warnings)

    def note_printed(self, composed: Composed, *, by: UUID | None, count: int | None = None) -> Changes:
        """Remember that these sheets (the first `count` of them) came out, one FormPrint each. A book that is
        only looked at prints all the same, and remembers nothing."""
        if self._store.is_read_only:
            return Changes()
        with self._store.work(by=by, reason="พิมพ์แบบ") as work:
            for sheet, pages in islice(zip(composed.sheets, composed.pages, strict=True), count):
                self._note(work, sheet, pages, by=by)
            return changes_of(work.commit())

    def print_(
        self,
        request: PrintRequest | Sequence[PrintRequest],
        target: Path | BinaryIO,
        *,
        by: UUID | None,
        officer_name: str = "",
        without: Collection[UUID] = (),
        progress: Progress | None = None,
    ) -> Printed:
        """Write the PDF of one request or of several, then note what was printed.

        Raises NothingToPrint, NotReady (what is missing, unless a draft was asked for), CannotWrite, Cancelled.
        """
        requests = [request] if isinstance(request, PrintRequest) else list(request)
        sheets = self.gathered(requests, officer_name=officer_name, without=without)
        if not sheets:
            raise NothingToPrint("no sheets", {"form": "ไม่มีข้อมูลสำหรับพิมพ์แบบนี้ในช่วงที่เลือก"})
        _refuse_incomplete([sheet.job for sheet in sheets if not sheet.asked_as_draft])
        composed = self.draw(sheets, target, progress=progress)
        return Printed(
            pages=sum(composed.pages),
            sheets=len(composed.sheets),
            titles=composed.titles,
            warnings=composed.warnings,
            changes=self.note_printed(composed, by=by),
        )

    # --- steps ---

    def _read_blob(self, sha256: str) -> bytes:
        """A lost photo prints as an empty frame; `check` names it."""
        try:
            return self._store.blobs.get(sha256)
        except (BlobMissing, BlobDamaged):
            return b""

    def _draw(
        self,
        sheets: Sequence[Sheet],
        target: Path | BinaryIO,
        progress: Progress | None,
    ) -> tuple[list[int], tuple[str, ...]]:
        thai = self._settings.get("numerals") == "thai"
        steps = progress or NoProgress()
        now = local(self._store.now_ms())
        pages: list[int] = []
        family = family_named(self._settings.get("form_font"))
        with Paper(target, title=_title(sheets), created=now, family=family) as paper:
            for done, sheet in enumerate(sheets):
                steps.step(done, len(sheets))
                job = sheet.job
                info = PrintInfo(
                    printed_at=now,
                    record_id=job.subject_id,
                    rev=job.rev,
                    digest8=job.digest[:8],
                    blank_for=job.blank_for,
                    is_draft=sheet.is_draft,
                    is_demo=self._store.is_demo,
                    correction_no=_correction(job),
                    thai_digits=thai,
                )
                pages.append(job.draw(paper, info))
            steps.step(len(sheets), len(sheets))
        return pages, _warnings(paper)

    def _note(self, work: Work, sheet: Sheet, pages: int, *, by: UUID | None) -> None:
        job = sheet.job
        type_ = BY_NAME.get(job.subject_type)
        if job.subject_id is None or (type_ is not None and not type_.__journalled__):
            # A slip of the exchange is about bookkeeping that never travels: neither may its printing, or a
            # bundle would always leave something new to send.
            return
        values: dict[str, Any] = {
            "form": job.form,
            "form_version": job.version,
            "subject_type": job.subject_type,
            "subject_id": job.subject_id,
            "subject_rev": job.rev,
            "record_ids": job.records,
            "digest": job.digest,
            "pages": pages,
            "is_draft": sheet.is_draft,
            "is_blank": job.blank,
            "printed_by": by,
        }
        # Before its printing is noted: what the rules keep of a paper from now on is no change after printing.
        if not sheet.is_draft and not job.blank and type_ is not None:
            self._mark_printed(work, type_, job.subject_id)
        work.add(FormPrint, values)

    def _mark_printed(self, work: Work, type_: type[Record], id_: UUID) -> None:
        if "printed" not in {one.value for one in type_.__lifecycle__.states}:
            return
        record = work.find(type_, id_)
        if (
            record is not None
            and record.owner_office == self._store.office
            and record.state in _PRINTED_STEPS
        ):
            with contextlib.suppress(Refused):  # changed while it was on its way: it shows as changed since
                self._records.save(work, type_, [{"id": record.id, "state": _PRINTED_STEPS[record.state]}])


def _correction(job: Job) -> int | None:
    """“ฉบับแก้ไข ครั้งที่ n” of a report. Letters and orders are told apart by their own numbers."""
    type_ = BY_NAME.get(job.subject_type)
    is_report = type_ is not None and type_.__lifecycle__ is LC_PAPER and not job.is_letter
    return job.rev - 1 if is_report and job.rev > 1 else None


def _warnings(paper: Paper) -> tuple[str, ...]:
    words = []
    if paper.missing_characters:
        words.append(f"ตัวอักษรที่แบบอักษรไม่มี พิมพ์เป็นกรอบเล็ก: {' '.join(paper.missing_characters)}")
    if paper.unreadable_photos:
        words.append(f"เปิดภาพไม่ได้ {len(paper.unreadable_photos)} ภาพ พิมพ์เป็นกรอบเปล่า")
    return tuple(words)


def _receipt_code(reader: Reader, bundle: SyncBundle) -> str:
    # Imported late: of all sheets only the answer to a bundle has one.
    from desktop.sync.telephone import code_in

    try:
        return code_in(reader, bundle).code
    except (StateConflict, NotFound):  # it was taken back, or its sender's card is gone
        return ""


def _title(sheets: Sequence[Sheet]) -> str:
    """Of the document, as a viewer shows it."""
    if len(sheets) == 1:
        return f"{sheets[0].job.form} {sheets[0].job.title}"
    forms = dict.fromkeys(sheet.job.form for sheet in sheets)
    return f"แบบพิมพ์ {', '.join(forms)} ({len(sheets)} ฉบับ)"


def _refuse_incomplete(jobs: Sequence[Job]) -> None:
    lacking: dict[str, str] = {}
    incomplete: list[Mapping[str, str]] = [job.missing for job in jobs if job.missing]
    for missing in incomplete:
        for name, words in missing.items():
            lacking.setdefault(name, words)
    if lacking:
        titles = [job.title for job in jobs if job.missing]
        raise NotReady(
            f"{len(incomplete)} sheets incomplete",
            lacking,
            incomplete=[
                {"title": job.title, "record": str(job.subject_id), "fields": dict(job.missing)}
                for job in jobs
                if job.missing
            ],
            titles=titles,
        )
