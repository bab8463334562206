"""Which sheets the records of a month give, and how they stand: what they lack, when they were printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.catalog import record_type
from db.ids import is_province
from db.queries.prints import last_prints
from db.queries.sites import sites_touched
from db.queries.visitors import sites_with_visits
from db.reader import Reader
from desktop.activity_view import ActivityPlace
from desktop.forms.f02 import F02Data
from desktop.forms.f03 import F03Data
from desktop.forms.f08 import F08Register, F08Workers
from desktop.forms.jobs import Job
from desktop.forms.requests import PrintRequest
from desktop.forms_view import FormRow, SheetState
from desktop.moments import local, start_ms
from desktop.month_places import DistrictPlace, MonthsPlace
from desktop.thai.dates import (
    fiscal_year_be,
    long_month,
    month_range,
    range_words_short,
    week_of_month,
    week_start,
)

DAY, WEEK = timedelta(days=1), timedelta(days=7)
TITLES = {
    "F01": "รายงานกิจกรรม",
    "F02": "บันทึกประจำวัน",
    "F03": "ใบปะหน้าประจำสัปดาห์",
    "F04": "แผนรายเดือน นพต.",
    "F05": "ผลรายเดือน นพต.",
    "F06": "สรุปของอำเภอ",
    "F07": "สรุปเมื่อสิ้นสุดโครงการ",
    "F08": "ทะเบียนแปลง",
    "F08-card": "บัตรประจำแปลง",
    "F08-npt": "ทะเบียน นพต.",
    "F09": "สมุดผู้มาใช้บริการ",
    "F09-pages": "สมุดผู้มา หน้าเขียน",
    "F09-cover": "ปกสมุดผู้มา",
    "F09-group": "บัญชีรายชื่อคณะ",
    "F10": "ติดตามผู้เรียนรู้",
    "F10-list": "บัญชีติดตามผู้เรียนรู้",
    "F11": "ประเมินศักยภาพ",
    "F11-summary": "บัญชีสรุประดับ",
    "F12": "คำสั่งแต่งตั้ง",
    "F13": "แผนพัฒนา 5P",
    "F14": "ผลตามแผน 5P",
    "F15": "รายงานความก้าวหน้า",
    "F16": "ประชาสัมพันธ์",
    "F17": "บันทึกเอามื้อและแบ่งปัน",
    "F17-attendance": "บัญชีลงชื่อ",
    "F18": "ข้อตกลงตำบลพี่–น้อง",
    "F18-plan": "แผนปฏิบัติการตำบล",
    "F19-1.1": "รายชื่อผู้นำ 15 คน",
    "F19-2.1": "ผลก่อนเริ่มดำเนินการ",
    "F19-2.2": "ผลการดำเนินงานในภาพรวม",
    "F19-3": "คลิปเผยแพร่",
    "F20": "หัวใจสีเขียว",
    "F21-best": "Best Practice",
    "F21-plan": "แผนนิเทศ ติดตาม",
    "F21-answers": "สรุปผลตามประเด็น",
    "F21-note": "บันทึกการนิเทศ",
    "F22": "หนังสือ",
    "F23": "ใบนำส่งแฟ้ม",
    "F23-receipt": "ใบตอบรับแฟ้ม",
    "F23-return": "ใบแจ้งส่งคืน",
    "F24": "สรุปรวมรายอำเภอ",
}
"""What people call a sheet, for narrow places."""

_YEAR_PAPERS = (
    ("F11", "Assessment", "assessment"),
    ("F13", "DevelopmentPlan", "plan"),
    ("F14", "PlanResult", "plan_result"),
    ("F15", "ProgressReport", "progress"),
    ("F21-best", "BestPractice", "best_practice"),
)
"""Sheet, record and the page where it is filled in."""

Gather = Callable[[PrintRequest], list[Job]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """The sheets of one row, before anything is known of their printing."""

    key: str
    request: PrintRequest
    second: str
    jobs: Sequence[Job]
    title: str = ""
    fix: tuple[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class MonthOfForms:
    """Looks through a month of an office. `gather` makes the sheets of a request."""

    reader: Reader
    office: str
    today: date
    month: date
    gather: Gather

    @property
    def _is_now(self) -> bool:
        return self.month == self.today.replace(day=1)

    def sheaves(self) -> list[Sheaf]:
        """In the order of the forms."""
        return [
            *self._activities(),
            *self._weeks(),
            *self._next_week(),
            *self._covers(),
            *self._month_papers(),
            *self._registers(),
            *self._books(),
            *self._year_papers(),
            *self._districts(),
        ]

    def _activities(self) -> Iterator[Sheaf]:
        for job in self.gather(PrintRequest(form="F01", month=self.month)):
            assert job.subject_id is not None
            yield activity_sheaf(job, self.month)

    def _weeks(self) -> Iterator[Sheaf]:
        """Filled weeks, each named by the month of its Thursday."""
        first, last = month_range(self.month)
        by_week: dict[date, list[Job]] = {}
        for job in self.gather(PrintRequest(form="F02", first=first, last=last)):
            if isinstance(job.data, F02Data) and job.data.monday:
                by_week.setdefault(job.data.monday, []).append(job)
        for monday, jobs in sorted(by_week.items()):
            number, month = week_of_month(monday)
            if month == self.month:
                request = PrintRequest(form="F02", first=monday, last=monday)
                second = f"สัปดาห์ที่ {number} · {len(jobs)} ฉบับ"
                yield Sheaf(key=f"F02/{monday}", request=request, second=second, jobs=jobs)

    def _next_week(self) -> Iterator[Sheaf]:
        if self._is_now:
            monday = week_start(self.today) + WEEK
            request = PrintRequest(form="F02", blank=True, first=monday, last=monday)
            # Without a single worker one quite empty sheet would come out, which is no work of this month.
            jobs = [job for job in self.gather(request) if job.subject_id is not None]
            if jobs:
                days = range_words_short(monday, monday + timedelta(days=6))
                second = f"{days} · {len(jobs)} ฉบับ"
                yield Sheaf(
                    key=f"F02/blank/{monday}", request=request, second=second, jobs=jobs,
                    title="บันทึกเปล่าสัปดาห์หน้า",
                )  # fmt: skip

    def _covers(self) -> Iterator[Sheaf]:
        """The cover of each week of which anything came in."""
        for job in self.gather(PrintRequest(form="F03", month=self.month)):
            if isinstance(job.data, F03Data) and job.data.monday:
                monday = job.data.monday
                request = PrintRequest(form="F03", first=monday, last=monday)
                second = f"สัปดาห์ที่ {job.data.week_no} · {len(job.data.rows)} คน"
                yield Sheaf(key=f"F03/{monday}", request=request, second=second, jobs=[job])

    def _month_papers(self) -> Iterator[Sheaf]:
        """Plans and results of the workers, the district's summary, summaries of contracts that end."""
        fixes: dict[str, tuple[str, Any]] = {
            "F04": ("months", MonthsPlace(self.month)),
            "F05": ("months", MonthsPlace(self.month)),
            "F06": ("district_month", DistrictPlace(self.month)),
        }
        for form in ("F04", "F05", "F06", "F07"):
            request = PrintRequest(form=form, month=self.month)
            jobs = self.gather(request)
            if jobs:
                second = long_month(self.month) if form == "F06" else f"{len(jobs)} ฉบับ"
                yield Sheaf(key=form, request=request, second=second, jobs=jobs, fix=fixes.get(form))

    def _registers(self) -> Iterator[Sheaf]:
        year = f"ปีงบฯ {fiscal_year_be(self.month)}"
        for form, count_of in (("F08", _plots), ("F08-npt", _workers)):
            request = PrintRequest(form=form, month=self.month)
            jobs = self.gather(request)
            words = count_of(jobs[0]) if jobs else ""
            if words:
                yield Sheaf(key=form, request=request, second=f"{year} · {words}", jobs=jobs)
        first, last = month_range(self.month)
        touched = sites_touched(self.reader, self.office, start_ms(first), start_ms(last + DAY))
        if touched:
            request = PrintRequest(form="F08-card", sites=tuple(touched))
            second = f"เพิ่มหรือแก้เดือนนี้ · {len(touched)} ฉบับ"
            yield Sheaf(key="F08-card", request=request, second=second, jobs=self.gather(request))

    def _books(self) -> Iterator[Sheaf]:
        """A sheet per plot that had visitors."""
        first, last = month_range(self.month)
        if sites_with_visits(self.reader, self.office, first, last):
            request = PrintRequest(form="F09", month=self.month)
            jobs = self.gather(request)
            yield Sheaf(key="F09", request=request, second=f"{len(jobs)} แปลง", jobs=jobs)

    def _year_papers(self) -> Iterator[Sheaf]:
        """Assessments, plans and reports of the fiscal year that were begun and not signed yet."""
        if not self._is_now:
            return
        for form, type_name, page in _YEAR_PAPERS:
            type_ = record_type(type_name)
            open_ = self.reader.select(
                type_, type_.owner_office == self.office, type_.state.in_(("draft", "ready", "printed"))
            )
            if open_:
                request = PrintRequest(form=form, records=tuple(one.id for one in open_))
                jobs = self.gather(request)
                fix = (page, open_[0].id) if len(open_) == 1 else None
                second = jobs[0].title if len(jobs) == 1 else f"{len(jobs)} ฉบับ"
                yield Sheaf(key=form, request=request, second=second, jobs=jobs, fix=fix)

    def _districts(self) -> Iterator[Sheaf]:
        """The table of a province over its districts."""
        if is_province(self.office):
            request = PrintRequest(form="F24", month=self.month)
            yield Sheaf(
                key="F24", request=request, second=long_month(self.month), jobs=self.gather(request),
                fix=("matrix", self.month),
            )  # fmt: skip


def activity_sheaf(job: Job, month: date | None) -> Sheaf:
    assert job.subject_id is not None
    return Sheaf(
        key=f"F01/{job.subject_id}",
        request=PrintRequest(form="F01", records=(job.subject_id,), month=month),
        second=getattr(job.data, "activity_name", "") or "ยังไม่มีชื่อกิจกรรม",
        jobs=[job],
        fix=("activity", ActivityPlace(id=job.subject_id)),
    )


def _plots(job: Job) -> str:
    sites = job.data.sites if isinstance(job.data, F08Register) else ()
    return f"{len(sites)} แปลง" if sites else ""


def _workers(job: Job) -> str:
    workers = job.data.workers if isinstance(job.data, F08Workers) else ()
    return f"{len(workers)} คน" if workers else ""


# --- how they stand -------------------------------------------------------------------------------------


def rows_of(reader: Reader, sheaves: Sequence[Sheaf], *, min_photos: int) -> list[FormRow]:
    """Rows with their states, the printings of all of them looked up at once."""
    subjects = {job.subject_id for sheaf in sheaves for job in sheaf.jobs if job.subject_id}
    printed = last_prints(reader, subjects)

    def stand(job: Job) -> tuple[SheetState, date | None]:
        if job.missing:
            return SheetState.MISSING, None
        last = printed.get((job.form, job.subject_id, job.blank)) if job.subject_id else None
        if last is None:
            return SheetState.READY, None
        state = SheetState.PRINTED if last.digest == job.digest else SheetState.CHANGED
        return state, local(last.at_ms).date()

    return [_row(sheaf, [stand(job) for job in sheaf.jobs], min_photos) for sheaf in sheaves]


def _row(sheaf: Sheaf, stands: Sequence[tuple[SheetState, date | None]], min_photos: int) -> FormRow:
    """The row says the worst of its sheets: what lacks something, then what changed, then what is to print."""
    states = [state for state, _ in stands]
    order = (SheetState.MISSING, SheetState.CHANGED, SheetState.READY)
    state = next((one for one in order if one in states), SheetState.PRINTED)
    done = frozenset(
        job.subject_id
        for job, one in zip(sheaf.jobs, states, strict=True)
        if one is SheetState.PRINTED and job.subject_id
    )
    todo = len(sheaf.jobs) - len(done)
    lacking = {name: words for job in sheaf.jobs for name, words in job.missing.items()}
    return FormRow(
        key=sheaf.key,
        form=sheaf.request.form,
        title=sheaf.title or TITLES.get(sheaf.request.form, sheaf.request.form),
        second=sheaf.second,
        state=state,
        request=sheaf.request,
        sheets=len(sheaf.jobs),
        todo=todo or len(sheaf.jobs),
        printed=done if todo else frozenset(),
        printed_on=max((day for _, day in stands if day), default=None),
        missing=tuple(lacking.values()),
        missing_words=_missing_words(sheaf, lacking, min_photos),
        fix=sheaf.fix,
        # Filled weeks were typed from paper, registers are printed on demand.
        is_due=state is SheetState.READY and (sheaf.request.form in ("F01", "F09") or sheaf.request.blank),
    )


def _missing_words(sheaf: Sheaf, lacking: dict[str, str], min_photos: int) -> str:
    """`ขาด 1 ภาพ` where photos are all that is missing, else `ขาด 3 ข้อ`."""
    if not lacking:
        return ""
    if set(lacking) == {"photos"} and len(sheaf.jobs) == 1:
        photos = {photo.sha256 for photo in getattr(sheaf.jobs[0].data, "photos", ())}
        return f"ขาด {max(1, min_photos - len(photos))} ภาพ"
    return f"ขาด {len(lacking)} ข้อ"


def requested(request: PrintRequest, jobs: Sequence[Job], key: str, second: str) -> Sheaf:
    """A row for sheets that a link asked for and the month does not list."""
    if request.form == "F01" and len(jobs) == 1 and jobs[0].subject_id:
        return activity_sheaf(jobs[0], request.month)
    title = second or (jobs[0].title if len(jobs) == 1 else f"{len(jobs)} ฉบับ")
    return Sheaf(key=key, request=request, second=title, jobs=jobs)
