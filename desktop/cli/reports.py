"""`report`: the province accepts its districts' reports or returns them; the district reads what was said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.console import Call
from desktop.cli.values import day_of, id_of, iso

if TYPE_CHECKING:
    from desktop.consolidation_view import ProvinceMonth
    from desktop.key_figures import KeyFigures
    from desktop.province_matrix_view import MatrixRow


def accept(call: Call) -> None:
    from desktop.report_answers import ReportRef

    options = call.options
    reports = [ReportRef(options.type, id_of(one)) for one in options.id]
    call.app.report_answers.accept(reports, by=call.user_id(), letter_no=options.letter)
    for one in reports:
        call.console.line({"id": str(one.id), "answer": "accepted"}, "ตอบรับแล้ว")


def return_(call: Call) -> None:
    from desktop.report_answers import ReportRef, Returning

    options = call.options
    due = day_of(options.due)
    reports = [ReportRef(options.type, id_of(one)) for one in options.id]
    returned = [Returning(report=one, reason=options.reason, due_on=due) for one in reports]
    call.app.report_answers.send_back(returned, by=call.user_id(), letter_no=options.letter)
    for one in reports:
        facts = {"id": str(one.id), "answer": "returned", "due_on": due.isoformat()}
        call.console.line(facts, "ส่งคืนแก้ไขแล้ว")


def withdraw(call: Call) -> None:
    from desktop.report_answers import ReportRef

    report = ReportRef(call.options.type, id_of(call.options.id))
    call.app.report_answers.withdraw(report, by=call.user_id())
    call.console.line({"id": str(report.id), "answer": None}, "ยกเลิกผลการตรวจแล้ว")


def answers(call: Call) -> None:
    from desktop.report_answers import ReportRef

    for one in call.app.report_answers.of(ReportRef(call.options.type, id_of(call.options.id))):
        facts = {
            "rev": one.rev,
            "answer": one.kind.value,
            "answered_on": one.answered_on.isoformat(),
            "reason": one.reason,
            "due_on": iso(one.due_on),
            "letter_no": one.letter_no,
            "standing": one.is_standing,
        }
        words = f"ฉบับที่ {one.rev} {one.kind.label} {one.reason}".rstrip()
        call.console.line(facts, words)


def matrix(call: Call) -> None:
    """Who has sent what: a line for each district and obligation."""
    first, last = _span(call)
    found = call.app.province_matrix.matrix(first, last)
    for row in found.rows:
        for column, cell in zip(found.columns, row.cells, strict=True):
            facts = {
                "office": row.office, "district": row.name, "rule": column.code, "title": column.title,
                "form": column.form or None, "due": iso(column.due), "state": cell.state.value if cell.state else None,
                "words": cell.words, "late_days": cell.late_days, "of": cell.of, "accepted": cell.accepted,
                "overdue": cell.overdue, "waived": cell.waived or None, "last_file_on": iso(row.last_file_on),
                "waiting": [{"type": one.type, "id": str(one.id)} for one in cell.waiting],
            }  # fmt: skip
            call.console.line(facts, f"{row.name} · {column.title} · {cell.words}")


def waiting(call: Call) -> None:
    """Every report that waits for an answer, those that came first on top."""
    for one in call.app.province_matrix.waiting():
        assert one.report is not None
        facts = {
            "type": one.report.type, "id": str(one.report.id), "rev": one.rev, "title": one.title,
            "office": one.office, "district": one.district, "came_on": iso(one.came_on),
        }  # fmt: skip
        call.console.line(facts, f"{one.district} · {one.label} {one.title}")


def consolidate(call: Call) -> None:
    """F24 of a month, or the sums of a fiscal year: a line for each district, and the file that was asked for."""
    from desktop.thai.dates import fiscal_year_range, month_range

    year, target = call.options.year, call.options.out
    _check_file(target, year)
    month = _month(call)
    first, last = fiscal_year_range(year) if year else month_range(month)
    found = call.app.consolidation.table(first, last)
    for row, figures in zip(found.matrix.rows, found.figures, strict=True):
        facts = {"office": row.office, "district": row.name, **_figures(figures), "sent": _sent(found, row)}
        words = f"แปลง {figures.sites:,} นพต. {figures.workers:,} ผู้มาเรียนรู้ {figures.visitors:,} กิจกรรม {figures.activities:,}"
        call.console.line(facts, f"{row.name} · {words}")
    total = {"office": call.app.store.office, "district": None, **_figures(found.total)}
    call.console.line(total, f"รวมทั้งจังหวัด · แปลง {found.total.sites:,} ผู้มาเรียนรู้ {found.total.visitors:,}")
    if target is None:
        return
    if target.suffix.lower() == ".pdf":
        _print_f24(call, month, target.resolve())
    else:
        call.app.consolidation.write(first, last, target.resolve())
    call.console.line({"file": str(target), "districts": len(found.figures)}, f"เขียนแล้ว: {target}")


def _check_file(target: Path | None, year: int | None) -> None:
    from db.records.terms import EARLIEST_FISCAL_YEAR, LATEST_FISCAL_YEAR
    from desktop.errors import WrongUsage

    if year is not None and not EARLIEST_FISCAL_YEAR <= year <= LATEST_FISCAL_YEAR:
        raise WrongUsage(f"year {year}", why=f"ปีงบประมาณเป็น พ.ศ. เช่น {EARLIEST_FISCAL_YEAR + 20}")
    kind = target.suffix.lower() if target else ".xlsx"
    if kind not in (".pdf", ".xlsx", ".csv"):
        raise WrongUsage(f"no file of kind {kind}", why="ชื่อแฟ้มต้องลงท้ายด้วย .pdf .xlsx หรือ .csv")
    if kind == ".pdf" and year:
        raise WrongUsage("no sheet of a year", why="F24 พิมพ์ทีละเดือน ทั้งปีเขียนเป็น .xlsx หรือ .csv")


def lines(call: Call) -> None:
    """The department's own lines of a month, or one value of them told; the remark under the table."""
    from desktop.errors import WrongUsage

    options, month, service = call.options, _month(call), call.app.department_lines
    if options.remark is not None:
        service.put_remark(month, options.remark, by=call.user_id())
    if options.set:
        if not options.office:
            raise WrongUsage("whose value", why="บอกอำเภอด้วย --office เช่น --office 2401 --set visitors=120")
        for pair in options.set:
            code, sign, value = pair.partition("=")
            if not sign:
                raise WrongUsage(f"no value in {pair}", why=f"“{pair}” ต้องเป็น รหัสรายการ=ค่า")
            service.put(month, code, options.office, value, by=call.user_id())
    found = service.month(month)
    for one in found.lines:
        values = {value.office: {"value": value.value, "from": value.origin.value} for value in one.values}
        words = " · ".join(f"{value.district} {value.value or '–'}" for value in one.values)
        call.console.line(
            {"code": one.code, "label": one.label, "values": values, "total": one.total},
            f"{one.label}: {words}",
        )
    call.console.line({"remark": found.remark or None}, f"หมายเหตุ {found.remark or '–'}")


def _print_f24(call: Call, month: date, target: Path) -> None:
    from desktop.forms.requests import PrintRequest

    user = call.app.users.get(call.user_id())
    request = PrintRequest(form="F24", month=month)
    call.app.printing.print_(request, target, by=user.id, officer_name=user.display_name)


def _figures(figures: KeyFigures) -> dict[str, object]:
    from desktop.key_figures import SUMS

    return {**{name: getattr(figures, name) for name in SUMS}, "levels": dict(figures.levels)}


def _sent(found: ProvinceMonth, row: MatrixRow) -> dict[str, str]:
    columns = found.matrix.columns
    return {column.code: cell.words for column, cell in zip(columns, row.cells, strict=True)}


def _month(call: Call) -> date:
    """The month that was asked for, else this one."""
    from desktop.errors import WrongUsage
    from desktop.thai.dates import parse_month

    text = call.options.month
    month = parse_month(text) if text else call.app.today()
    if month is None:
        raise WrongUsage(f"no month {text}", why=f"อ่านเดือน “{text}” ไม่ได้ พิมพ์เช่น 2026-11")
    return month


def _span(call: Call) -> tuple[date, date]:
    """The month that was asked for, else this one; or from a day to a day."""
    from desktop.errors import WrongUsage
    from desktop.thai.dates import month_range

    options = call.options
    first, last = month_range(_month(call))
    first = day_of(options.first) if options.first else first
    last = day_of(options.last) if options.last else max(last, first)
    if last < first:
        raise WrongUsage(f"{last} before {first}", why="วันสิ้นสุดต้องไม่ก่อนวันเริ่ม")
    return first, last
