"""F24 from the book of a province: its month, as `desktop.consolidation` sums it up."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.ids import is_province, natural_id
from db.records.users import Role, User
from desktop.consolidation_view import ProvinceMonth
from desktop.forms.f24 import MOST_OBLIGATIONS, F24Cell, F24Data, F24Line, F24Obligation, F24Row
from desktop.forms.f24_draw import draw
from desktop.forms.heads import own_head
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import province_of
from desktop.province_matrix_view import MatrixCell, MatrixColumn
from desktop.thai.dates import short_month


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """A month's table; at a district there is none but to write on."""
    if request.blank:
        data = F24Data(province=province_of(desk.office), is_blank=True)
        return [Job(form="F24", version=1, title=_TITLE, data=data, draw=partial(draw, data), blank=True)]
    if not is_province(desk.office):
        return []
    found = desk.province_month(request.month or desk.today)
    data = month_data(desk, found)
    # Neither the day on which it is printed nor who prints it is a change of what it says.
    said = replace(data, as_of=None, compiler_name="", compiler_post="", checker_name="", checker_post="")
    return [
        Job(
            form="F24",
            version=1,
            title=f"{_TITLE} {short_month(found.month)}",
            data=data,
            draw=partial(draw, data),
            subject_type=SUBJECT,
            subject_id=natural_id(SUBJECT, desk.office, found.month),
            said=said,
        )
    ]


SUBJECT = "ConsolidationMonth"
_TITLE = "สรุปรวมรายอำเภอ"


def month_data(desk: Desk, found: ProvinceMonth) -> F24Data:
    matrix = found.matrix
    shown = obligations_shown(matrix.columns)
    columns = [matrix.columns[place] for place in shown]
    lines = found.lines.lines if found.lines else ()
    compiler = _user(desk, User.display_name == desk.officer_name)
    checker_name, checker_post = _chief(desk)
    return F24Data(
        province=found.province,
        month=found.month,
        as_of=desk.today,
        obligations=tuple(F24Obligation(title=column_words(one), due=one.due) for one in columns),
        rows=tuple(
            F24Row(
                district=row.name,
                cells=tuple(cell_of(row.cells[place]) for place in shown),
                figures=figures,
            )
            for row, figures in zip(matrix.rows, found.figures, strict=True)
        ),
        accepted=tuple(matrix.accepted(place) for place in shown),
        total=found.total,
        levels=tuple(one.code for one in found.levels),
        more=tuple(column_words(one) for place, one in enumerate(matrix.columns) if place not in shown),
        lines=tuple(
            F24Line(label=one.label, values=tuple(value.value for value in one.values), total=one.total)
            for one in lines
            if any(value.value not in ("", "0") for value in one.values)
        ),
        remark=found.lines.remark if found.lines else "",
        compiler_name=desk.officer_name,
        compiler_post=(compiler.position or "") if compiler else "",
        checker_name=checker_name,
        checker_post=checker_post,
    )


def obligations_shown(columns: tuple[MatrixColumn, ...]) -> list[int]:
    """Places of the columns for which the sheet has room, in their order: rather what is sent than what is merely
    done, rather what is due sooner."""
    places = sorted(range(len(columns)), key=lambda place: (not columns[place].is_report, place))
    return sorted(places[:MOST_OBLIGATIONS])


def column_words(column: MatrixColumn) -> str:
    """`F01 กิจกรรม`"""
    return f"{column.form} {column.title}".strip()


def cell_of(cell: MatrixCell) -> F24Cell:
    """Several reports that stand together are told by what asks for most: what lacks, then what was returned, then
    what came late; only when nothing is open and nothing waits it is accepted."""
    if cell.state is None:
        return F24Cell()
    came = cell.of - cell.overdue - cell.returned
    open_ = came - cell.accepted - cell.to_check
    if cell.overdue:
        return F24Cell(sent="missing", count=cell.overdue, of=cell.of)
    if cell.returned:
        return F24Cell(
            sent="returned", on=cell.came_on, times=max(1, cell.returns), count=cell.returned, of=cell.of
        )
    if open_:
        return F24Cell(sent="open", count=open_, of=cell.of)
    if cell.late_days:
        return F24Cell(sent="late", on=cell.came_on, days=cell.late_days, count=came, of=cell.of)
    if cell.to_check:
        return F24Cell(sent="received", on=cell.came_on, count=cell.to_check, of=cell.of)
    return F24Cell(sent="accepted", on=cell.came_on, count=cell.accepted, of=cell.of)


def _chief(desk: Desk) -> tuple[str, str]:
    """พัฒนาการจังหวัด: from the register of users, else as the office has its head for letters."""
    chief = _user(desk, User.role == Role.PROVINCE_CHIEF)
    if chief is not None:
        return chief.display_name or "", chief.position or ""
    own = own_head(desk)
    return (own.chief_name or "", own.chief_post or "") if own else ("", "")


def _user(desk: Desk, who: object) -> User | None:
    found = desk.reader.select(User, User.owner_office == desk.office, User.state == "active", who)  # type: ignore[arg-type]
    return found[0] if found else None
