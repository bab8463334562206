"""What the page of forms asks for: the month's sheets, the catalogue, blanks, previews, and files of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from db.ids import is_province
from db.queries.exchange import bundles
from db.queries.npt import contracts_between
from db.queries.visitors import groups_between, last_place
from db.reader import Reader
from db.records.exchange import Direction
from db.records.npt import NptWorker
from db.records.sites import Site
from desktop.changes import Changes
from desktop.errors import Cancelled, NotFound
from desktop.forms.catalogue import SHEETS, FormSheet, find_sheet
from desktop.forms.jobs import Job
from desktop.forms.places import person_name, tambon_of
from desktop.forms.requests import PrintRequest
from desktop.forms.wordings import version_in_force
from desktop.forms_rows import TITLES, WEEK, MonthOfForms, requested, rows_of
from desktop.forms_view import (
    BlankChoices,
    CatalogueRow,
    FormsMonth,
    FormsPlace,
    Named,
    PaperPreview,
    PrintOrder,
    SavedSheets,
)
from desktop.paths import for_file_name
from desktop.printing import Composed, Printed
from desktop.thai.dates import month_range, week_start

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.session import Session

_NEEDS = {
    "activity": "กิจกรรมของเดือน",
    "worker": "นพต.",
    "week": "สัปดาห์",
    "office": "ทั้งสำนักงาน",
    "fiscal_year": "ปีงบประมาณ",
    "site": "แปลง",
    "month": "เดือน",
    "pages": "จำนวนหน้า",
    "visit": "คณะผู้มาเรียนรู้",
    "bundle": "แฟ้มที่ส่งหรือรับ",
    "assessment": "การประเมินศักยภาพ",
    "plan": "แผนพัฒนา 5P",
    "plan_result": "ผลตามแผน",
    "progress_report": "รายงานความก้าวหน้า",
    "best_practice": "Best Practice",
    "pair": "คู่ตำบลพี่–น้อง",
    "action_plan": "แผนปฏิบัติการตำบล",
    "leader_report": "แบบรายงานผู้นำการเปลี่ยนแปลง",
    "green_heart_report": "ผลประเมินพัฒนาการอำเภอ",
    "supervision_plan": "แผนนิเทศ ติดตาม",
    "topic_sheet": "สรุปผลตามประเด็น",
    "visit_note": "บันทึกการนิเทศ",
    "follow_up": "การติดตามผู้เรียนรู้",
    "event": "กิจกรรมเอามื้อสามัคคีหรือแบ่งปันกล้าไม้",
    "letter": "หนังสือ",
    "order": "คำสั่ง",
    "answer": "ผลการตรวจรายงาน",
}
_OF_RECORDS = frozenset({"F09-group", "F10-list", "F17-attendance", "F23", "F23-receipt", "F23-return"})
"""Printed of records that a page names, although the sheet is no report of them."""


class FormsDesk:
    """A `FormsService` over an open book; prints in the name of who works."""

    def __init__(self, session: Session) -> None:
        self._app = session.app
        self._printing = session.app.printing
        self._by = session.by
        self._officer = session.officer_name

    # --- looking ---

    def month(self, month: date | None, place: FormsPlace | None = None) -> FormsMonth:
        """The sheets of a month; with `place` also what a link asked for, at the top if the month lacks it."""
        today = self._app.today()
        wanted = ((place.month if place else None) or month or today).replace(day=1)
        min_photos = self._app.settings.get("min_photos")
        with self._app.store.reading() as reader:

            def gather(request: PrintRequest) -> list[Job]:
                return self._printing.gather(reader, request, officer_name=self._officer)

            office = self._app.store.office
            sheaves = MonthOfForms(reader, office, today, wanted, gather).sheaves()
            chosen = ""
            if place and place.form:
                chosen = _key(place, today)
                if all(sheaf.key != chosen for sheaf in sheaves):
                    request, jobs = _wanted(place, today, gather)
                    sheaves.insert(0, requested(request, jobs, chosen, _second(reader, place)))
            rows = rows_of(reader, sheaves, min_photos=min_photos)
        return FormsMonth(month=wanted, today=today, rows=tuple(rows), chosen=chosen)

    def catalogue(self, month: date) -> tuple[CatalogueRow, ...]:
        with self._app.store.reading() as reader:
            return tuple(self._catalogue_row(reader, sheet, month) for sheet in SHEETS)

    def _catalogue_row(self, reader: Reader, sheet: FormSheet, month: date) -> CatalogueRow:
        """Filled from the month where there is something to fill it with."""
        request = _filled(reader, self._app.store.office, sheet.code, month)
        jobs = self._printing.gather(reader, request, officer_name=self._officer) if request else []
        blank = not jobs or all(job.blank for job in jobs)
        if request is None or not jobs:
            request = PrintRequest(form=sheet.code, blank=True)
        return CatalogueRow(
            code=sheet.code,
            title=TITLES.get(sheet.code, sheet.title),
            needs=" · ".join(
                (*(_NEEDS.get(one, one) for one in sheet.needs), *self._province_words(reader, sheet))
            ),
            request=request,
            is_blank=blank,
        )

    def _province_words(self, reader: Reader, sheet: FormSheet) -> tuple[str, ...]:
        """Said where the sheet does not speak as it ships."""
        version = version_in_force(reader, self._app.store.office, self._app.today(), sheet.code)
        return (f"ข้อความของจังหวัด ฉบับที่ {version}",) if version > 1 else ()

    def blanks(self, monday: date | None = None) -> BlankChoices:
        monday = monday or week_start(self._app.today()) + WEEK
        office = self._app.store.office
        with self._app.store.reading() as reader:
            contracts = contracts_between(reader, office, monday, monday + timedelta(days=6))
            workers = reader.many(NptWorker, {one.worker_id for one in contracts}, deleted=False)
            sites = reader.select(Site, Site.owner_office == office, Site.state == "active")
            return BlankChoices(
                monday=monday,
                workers=tuple(
                    Named(one.id, person_name(one))
                    for one in sorted(workers.values(), key=lambda one: (one.sort_key, one.id))
                ),
                sites=tuple(
                    Named(one.id, one.name or one.site_code or "", _book(reader, one)) for one in sites
                ),
            )

    def preview(self, request: PrintRequest) -> PaperPreview:
        """The very PDF that would be printed. Raises NotFound or Refused."""
        target = io.BytesIO()
        sheets = self._printing.gathered([request], officer_name=self._officer)
        if not sheets:
            raise NotFound("no sheets", label="ข้อมูลสำหรับพิมพ์แบบนี้")
        composed = self._printing.draw(sheets, target)
        title = TITLES.get(request.form, request.form)
        form = sheets[0].job.form
        return PaperPreview(
            pdf=target.getvalue(),
            title=f"{form} {title}",
            names=_names(composed),
            sheets=len(sheets),
            is_draft=any(sheet.is_draft for sheet in sheets),
            warnings=composed.warnings,
        )

    # --- printing ---

    def compose(self, order: PrintOrder) -> tuple[bytes, Composed]:
        """The sheets of an order as one PDF, for a printer; `note_printed` when they came out."""
        target = io.BytesIO()
        sheets = self._printing.gathered(order.requests, officer_name=self._officer, without=order.without)
        composed = self._printing.draw(sheets, target)
        return target.getvalue(), composed

    def note_printed(self, composed: Composed, count: int) -> Changes:
        return self._printing.note_printed(composed, by=self._by, count=count)

    def save(self, order: PrintOrder, target: Path, progress: Progress) -> Printed:
        """One merged file. Cancelled leaves none."""
        return self._printing.print_(
            order.requests,
            target,
            by=self._by,
            officer_name=self._officer,
            without=order.without,
            progress=progress,
        )

    def save_each(self, order: PrintOrder, folder: Path, progress: Progress) -> SavedSheets:
        """A file per sheet; stopping keeps those that are whole. Raises CannotWrite."""
        sheets = self._printing.gathered(order.requests, officer_name=self._officer, without=order.without)
        files: list[Path] = []
        changes = Changes()
        for done, sheet in enumerate(sheets):
            try:
                progress.step(done, len(sheets))
            except Cancelled:
                break
            path = folder / _file_name(done + 1, len(sheets), sheet.job)
            composed = self._printing.draw([sheet], path)
            noted = self._printing.note_printed(composed, by=self._by)
            changes = Changes(changes.types | noted.types)
            files.append(path)
        return SavedSheets(tuple(files), len(sheets), changes)


# --- what a link means ----------------------------------------------------------------------------------


def _key(place: FormsPlace, today: date) -> str:
    if place.is_blank:
        return f"{place.form}/blank/{'+'.join(str(id_) for id_ in place.records)}"
    if place.form in ("F02", "F03") and not place.records:
        return f"{place.form}/{week_start(place.month or today)}"
    if len(place.records) == 1 and place.form == "F01":
        return f"F01/{place.records[0]}"
    if place.form in ("F08", "F08-npt", "F24") or (place.form == "F09" and not place.records):
        return place.form
    return f"{place.form}/{'+'.join(str(id_) for id_ in place.records)}/{place.month or ''}"


def request_of(place: FormsPlace, today: date) -> PrintRequest:
    """The request that a link stands for."""
    if place.is_blank:
        return PrintRequest(form=place.form, sites=place.records, blank=True)
    if place.form in ("F02", "F03"):
        monday = week_start(place.month or today)
        return PrintRequest(form=place.form, workers=place.records, first=monday, last=monday)
    month = (place.month or today).replace(day=1)
    sheet = find_sheet(place.form)
    if place.form in _OF_RECORDS or (sheet is not None and sheet.reports):
        return PrintRequest(form=place.form, records=place.records, month=month)
    return PrintRequest(form=place.form, sites=place.records, month=month)


def _wanted(
    place: FormsPlace, today: date, gather: Callable[[PrintRequest], list[Job]]
) -> tuple[PrintRequest, list[Job]]:
    """The request and its sheets; blank ones where nothing is filled in yet."""
    request = request_of(place, today)
    jobs = gather(request)
    if not jobs:
        request = replace(request, blank=True)
        jobs = gather(request)
    return request, jobs


def _second(reader: Reader, place: FormsPlace) -> str:
    """Whose sheets they are."""
    if len(place.records) != 1:
        return ""
    if place.form == "F02":
        worker = reader.find(NptWorker, place.records[0], deleted=True)
        return person_name(worker)
    if place.form in ("F08-card", "F09", "F09-pages", "F09-cover"):
        site = reader.find(Site, place.records[0], deleted=True)
        return (site.name or "") if site else ""
    return ""


# --- the catalogue --------------------------------------------------------------------------------------


def _filled(reader: Reader, office: str, code: str, month: date) -> PrintRequest | None:
    first, last = month_range(month)
    match code:
        case "F01" | "F08" | "F08-npt" | "F09":
            return PrintRequest(form=code, month=month)
        case "F11" | "F11-summary" | "F13" | "F14" | "F15" | "F21-best":
            return PrintRequest(form=code, month=month)  # of its fiscal year
        case "F18" | "F18-plan" | "F19-1.1" | "F19-2.1" | "F19-2.2" | "F19-3" | "F20":
            return PrintRequest(form=code, month=month)  # of its fiscal year
        case "F02":
            return PrintRequest(form=code, first=first, last=last)
        case "F03" | "F04" | "F05" | "F06" | "F07" | "F16" | "F17":
            return PrintRequest(form=code, month=month)
        case "F21-plan" | "F21-answers" | "F21-note":
            return PrintRequest(form=code, month=month)
        case "F08-card" | "F23-return":
            return PrintRequest(form=code)
        case "F09-cover":
            sites = reader.select(Site, Site.owner_office == office, Site.state == "active")
            return PrintRequest(form=code, sites=tuple(site.id for site in sites)) if sites else None
        case "F09-group":
            groups = groups_between(reader, office, first, last)
            return PrintRequest(form=code, records=tuple(groups)) if groups else None
        case "F24":
            return PrintRequest(form=code, month=month) if is_province(office) else None
        case "F23" | "F23-receipt":
            way = Direction.OUT if code == "F23" else Direction.IN
            found = [one for one in bundles(reader) if one.kind == "data" and one.direction == way]
            return PrintRequest(form=code, records=(found[0].id,)) if found else None
    return None


def _book(reader: Reader, site: Site) -> str:
    """`ต.โคกสุข · เล่ม 2 หน้า 15`: where the next blank page of a plot's book stands."""
    place = last_place(reader, site.id)
    words = f"เล่ม {place[0]} พิมพ์ต่อจากหน้า {place[1]}" if place else "ยังไม่มีหน้าที่กรอก"
    return f"ต.{tambon_of(site.tambon_code)} · {words}"


def _names(composed: Composed) -> tuple[str, ...]:
    """Under the thumbnails: the number of the sheet, where there are several."""
    if len(composed.sheets) < 2:
        return ()
    names = []
    for number, pages in enumerate(composed.pages, start=1):
        names += [f"ฉบับ {number}", *(f"ฉบับ {number} (ต่อ)" for _ in range(pages - 1))]
    return tuple(names)


def _file_name(number: int, total: int, job: Job) -> str:
    """`03 F01 เอามื้อสามัคคี.pdf`: numbered, so that files lie in the order of the list."""
    title = for_file_name(job.title)[:60].strip()
    name = f"{job.form} {title}" if not title.startswith(job.form) else title
    return f"{number:0{len(str(total))}d} {name}.pdf" if total > 1 else f"{name}.pdf"
