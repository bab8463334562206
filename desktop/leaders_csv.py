"""The answers for the department's web form as CSV: one row per answer.

A spreadsheet must show the Thai (UTF-8 with its mark), keep the zero of a telephone (written with blanks, so it is
no number), and reckon nothing that somebody typed: a text that begins like a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.records.leaders import ChangeLeader, Clip, LeaderReport, LeaderReportKind
from desktop import areas
from desktop.leaders_view import Comparison
from desktop.thai.dates import field_date
from desktop.thai.names import full_name, phone_display

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLACE = ("ปีงบประมาณ", "จังหวัด", "อำเภอ", "ตำบล")
_HEADS = {
    LeaderReportKind.R11: ("ที่", "ชื่อ–สกุล", "ตำแหน่ง", "หมู่ที่", "โทร.", "พี่/น้อง"),
    LeaderReportKind.R21: ("ที่", "ตัวชี้วัด", "หน่วย", "ก่อน"),
    LeaderReportKind.R22: ("ที่", "ตัวชี้วัด", "หน่วย", "ก่อน", "หลัง", "เปลี่ยนแปลง"),
    LeaderReportKind.R3: (
        "ระยะ", "ชื่อคลิป", "ความยาว (นาที:วินาที)", "YouTube Link", "Facebook/Line", "วันที่",
    ),
}  # fmt: skip

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Answers:
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def answers_of(
    kind: LeaderReportKind,
    *,
    leaders: Sequence[ChangeLeader],
    position: Callable[[str | None], str],
    compared: Sequence[tuple[LeaderReport, Comparison]],
    clips: Sequence[Clip],
) -> Answers:
    """Of one kind of report. `compared` are the reports 2.1 or 2.2, whichever is asked for."""
    rows: list[tuple[Value, ...]] = []
    if kind is LeaderReportKind.R11:
        for one in leaders:
            name = full_name(one.title_th, one.first_name, one.last_name)
            said = (one.seq, name, position(one.position), one.moo, phone_display(one.phone), one.side.label)
            rows.append((*_place(one.fiscal_year_be, one.tambon_code), *said))
    elif kind is LeaderReportKind.R3:
        for clip in clips:
            rows.append(
                (
                    *_place(clip.fiscal_year_be, clip.tambon_code),
                    *(clip.phase.label, clip.title, length_words(clip.duration_s)),
                    *(clip.youtube_url, clip.social_url),
                    field_date(clip.published_on) if clip.published_on else None,
                )
            )
    else:
        for report, comparison in compared:
            place = _place(report.fiscal_year_be, report.tambon_code)
            for number, row in enumerate(comparison.rows, start=1):
                told: tuple[Value, ...] = (number, row.label, row.measure, row.before)
                if kind is LeaderReportKind.R22:
                    told = (*told, row.after, row.change)
                rows.append((*place, *told))
    return Answers((*_PLACE, *_HEADS[kind]), tuple(rows))


def _place(year_be: int, tambon: str) -> tuple[Value, ...]:
    return (year_be, *(areas.name_of(tambon[:digits]) for digits in (2, 4, 6)))


def length_words(seconds: int) -> str:
    """`2:45`"""
    return f"{seconds // 60}:{seconds % 60:02d}"


def csv_bytes(answers: Answers) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answers.head)
    writer.writerows([_cell(value) for value in row] for row in answers.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int):
        return str(value)
    line = " ".join(value.split())
    return f"'{line}" if line.startswith(_FORMULA) or value.startswith(_FORMULA) else line
