"""“พิมพ์งานของเดือนนี้”: every report that is due in a month and not signed yet, behind its covering letter, as one PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from db.lifecycles import SIGNED
from db.queries.events import events_between
from db.queries.letters import covers_of
from db.queries.prints import last_prints
from db.reader import Reader
from db.store import Store
from desktop.calendar.calendar import Calendar
from desktop.calendar.instances import Instance
from desktop.errors import cannot_write
from desktop.forms.jobs import Job
from desktop.forms.requests import PrintRequest
from desktop.forms_rows import TITLES
from desktop.month_print_view import MonthPart, MonthRun
from desktop.printing import NothingToPrint, Printed, Printing, Sheet
from desktop.progress import Progress
from desktop.thai.dates import long_month, month_range

_COVER = "F22"


@dataclass(frozen=True, slots=True)
class _Part:
    form: str
    about: date
    """The month its covering letter is about."""
    sheets: tuple[Sheet, ...]
    lacking: tuple[Job, ...]
    printed: int
    covers: tuple[Sheet, ...]


class MonthPrinting:
    """A `MonthPrintService`."""

    def __init__(self, store: Store, calendar: Calendar, printing: Printing) -> None:
        self._store = store
        self._calendar = calendar
        self._printing = printing

    def look(self, month: date, *, again: bool = False, officer_name: str = "") -> MonthRun:
        """What would be printed and what is not complete yet. `again`: also what was printed and has not changed."""
        by_form: dict[str, list[_Part]] = {}
        for part in self._parts(month, again=again, officer_name=officer_name):
            by_form.setdefault(part.form, []).append(part)
        return MonthRun(
            month=month.replace(day=1), parts=tuple(_told(form, some) for form, some in by_form.items())
        )

    def save(
        self,
        month: date,
        target: Path,
        *,
        by: UUID | None,
        again: bool = False,
        officer_name: str = "",
        progress: Progress | None = None,
    ) -> Printed:
        """Write the PDF and note what was printed. What lacks something is left out, as `look` tells.

        Raises NothingToPrint, CannotWrite, Cancelled (then no file stays).
        """
        parts = self._parts(month, again=again, officer_name=officer_name)
        sheets = [sheet for part in parts for sheet in (*part.covers, *part.sheets)]
        if not sheets:
            raise NothingToPrint("nothing is due", {"form": f"ไม่มีรายงานของ{long_month(month)}ที่พร้อมพิมพ์"})
        part = target.with_name(f"{target.name}.part")
        try:
            composed = self._printing.draw(sheets, part, progress=progress)
            _move(part, target)
        except BaseException:
            part.unlink(missing_ok=True)  # a run that was stopped leaves nothing, and an older file as it was
            raise
        return Printed(
            pages=sum(composed.pages),
            sheets=len(composed.sheets),
            titles=composed.titles,
            warnings=composed.warnings,
            changes=self._printing.note_printed(composed, by=by),
        )

    # --- what is due ---

    def _parts(self, month: date, *, again: bool, officer_name: str) -> list[_Part]:
        first, last = month_range(month)
        due = [one for one in self._calendar.instances(first, last) if not one.is_foreign and not one.waived]
        found = []
        with self._store.reading() as reader:
            gatherings = _gatherings(reader, self._store.office, first, last)
            for request, about in _annexed(_requests(due), gatherings):
                jobs = self._printing.gather(reader, request, officer_name=officer_name)
                part = _part(reader, request.form, about, jobs, again=again)
                if not part.sheets and not part.lacking and not part.printed:
                    continue
                found.append(self._with_cover(reader, part, officer_name) if part.sheets else part)
        return found

    def _with_cover(self, reader: Reader, part: _Part, officer_name: str) -> _Part:
        """The letters that go with it, as far as they are not signed yet."""
        letters = [
            one
            for one in covers_of(reader, self._store.office, part.form)
            if one.period_month == part.about and one.state not in SIGNED
        ]
        if not letters:
            return part
        request = PrintRequest(form=_COVER, records=tuple(one.id for one in letters))
        jobs = self._printing.gather(reader, request, officer_name=officer_name)
        return _Part(
            part.form, part.about, part.sheets, (*part.lacking, *(job for job in jobs if job.missing)), part.printed,
            tuple(Sheet(job, asked_as_draft=False) for job in jobs if not job.missing),
        )  # fmt: skip


def _move(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except OSError as error:
        raise cannot_write(error, target) from error


def _part(reader: Reader, form: str, about: date, jobs: Sequence[Job], *, again: bool) -> _Part:
    """Complete sheets, those that lack something, and how many were printed before and are still the same."""
    whole = [job for job in jobs if not job.missing and not job.blank]
    prints = last_prints(reader, {job.subject_id for job in whole if job.subject_id})

    def is_done(job: Job) -> bool:
        last = prints.get((job.form, job.subject_id, False)) if job.subject_id else None
        return last is not None and last.digest == job.digest

    done = [job for job in whole if is_done(job)]
    wanted = whole if again else [job for job in whole if job not in done]
    return _Part(
        form,
        about,
        tuple(Sheet(job, asked_as_draft=False) for job in wanted),
        tuple(job for job in jobs if job.missing),
        len(done),
        (),
    )


# --- from obligations to requests -----------------------------------------------------------------------


def _requests(due: Iterable[Instance]) -> list[tuple[PrintRequest, date]]:
    """One request a form and period, in the order of the days on which they are due."""
    groups: dict[str, list[Instance]] = {}
    for one in due:
        if one.rule.settle in _HOW and not _is_over(one):
            groups.setdefault(f"{one.rule.settle}|{one.period.key}", []).append(one)
    found: list[tuple[PrintRequest, date]] = []
    told: set[PrintRequest] = set()
    for some in groups.values():
        request = _HOW[some[0].rule.settle](some)
        if request is not None and request not in told:
            told.add(request)
            found.append((request, some[0].period.first))
    return found


def _gatherings(reader: Reader, office: str, first: date, last: date) -> list[tuple[PrintRequest, date]]:
    """The sheet of each gathering of the month. It is kept with the activity's report; that is why no obligation of
    its own asks for it."""
    held = tuple(activity.id for _, activity in events_between(reader, office, first, last))
    return [(PrintRequest(form="F17", records=held, month=first), first)] if held else []


def _annexed(
    reports: Sequence[tuple[PrintRequest, date]], annexes: Sequence[tuple[PrintRequest, date]]
) -> list[tuple[PrintRequest, date]]:
    """What belongs to the reports of activities stands behind the last of them."""
    at = max((i for i, (request, _) in enumerate(reports, 1) if request.form == "F01"), default=len(reports))
    return [*reports[:at], *annexes, *reports[at:]]


def _is_over(one: Instance) -> bool:
    """What is signed or has left needs no more paper; a week that was checked does, until its cover is printed."""
    return one.is_settled and one.rule.settle not in ("checked_weeks", "transcribed_visits")


def _papers(form: str) -> Callable[[Sequence[Instance]], PrintRequest | None]:
    def request(some: Sequence[Instance]) -> PrintRequest | None:
        ids = tuple(dict.fromkeys(ref.id for one in some for ref in one.papers))
        return PrintRequest(form=form, records=ids, month=some[0].period.first) if ids else None

    return request


def _week(some: Sequence[Instance]) -> PrintRequest:
    monday = some[0].period.first
    return PrintRequest(form="F03", first=monday, last=monday)


def _month(form: str) -> Callable[[Sequence[Instance]], PrintRequest | None]:
    return lambda some: PrintRequest(form=form, month=some[0].period.first)


def _posts(some: Sequence[Instance]) -> PrintRequest | None:
    return PrintRequest(form="F16", month=some[0].period.first) if some[0].records else None


_HOW: dict[str, Callable[[Sequence[Instance]], PrintRequest | None]] = {
    "checked_weeks": _week,
    "month_plans": _papers("F04"),
    "month_results": _papers("F05"),
    "month_summaries": _papers("F06"),
    "end_summaries": _papers("F07"),
    "activity_reports": _papers("F01"),
    "publicity_reports": _posts,
    "transcribed_visits": _month("F09"),
    "assessments": _papers("F11"),
    "network_orders": _papers("F12"),
    "development_plans": _papers("F13"),
    "plan_results": _papers("F14"),
    "annual_results": _papers("F14"),
    "progress_reports": _papers("F15"),
    "best_practices": _papers("F21-best"),
    "covering_letters": _month("F24"),
    "topic_sheets": _papers("F21-answers"),
    "visit_plans": _papers("F21-plan"),
}
"""By the function that settles a rule: which sheets its obligations ask for. Weeks and books are kept, not sent, but
the district prints them each month all the same. Of what is covered by a letter alone the province has one: its
table over the districts."""


def _told(form: str, parts: Sequence[_Part]) -> MonthPart:
    """Weeks and months of one form together."""
    lacking = []
    for job in (job for part in parts for job in part.lacking):
        first, *more = job.missing.values()
        words = f"{job.title}: {first}"
        lacking.append(f"{words} และอีก {len(more)} ข้อ" if more else words)
    return MonthPart(
        form=form,
        title=TITLES.get(form, form),
        sheets=sum(len(part.sheets) for part in parts),
        covers=sum(len(part.covers) for part in parts),
        printed=sum(part.printed for part in parts),
        lacking=tuple(lacking),
    )
