"""Opening workbooks that anybody may have made: in a child, refused in Thai, in little time and memory."""

# ruff: noqa: DTZ001 - what a cell holds is a day, no moment

from __future__ import annotations

import time
import zipfile
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.errors import Cancelled
from desktop.sheets import child, reading
from desktop.sheets.errors import WHY, SheetRefused, refused
from desktop.sheets.grid import MOST_ROWS, Said, cell_name, column_letters, column_number
from desktop.sheets.reading import grid_of_text, read_workbook
from desktop.sheets.xlsx_cells import kind_of_format
from tests.unit.desktop.sheets.office_sheets import HOSTILE, a_workbook, many_strings, rewritten, sheet_of


def texts(grid: object) -> list[list[str]]:
    return [row.texts for row in grid.rows]  # type: ignore[attr-defined]


# --- what is read -----------------------------------------------------------------------------------


def test_cells_come_with_what_excel_says_they_are(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path / "a.xlsx", [["ชื่อ", 12.5, True, date(2024, 2, 15), clock(8, 30), "=1+1", None, "ท้าย"]]
    )
    (row,) = read_workbook(path).rows
    assert [(column, cell.said, cell.text) for column, cell in row.cells.items()] == [
        (0, Said.TEXT, "ชื่อ"), (1, Said.NUMBER, "12.5"), (2, Said.YES_NO, "1"), (3, Said.DAY, "2024-02-15"),
        (4, Said.TIME, "08:30"), (5, Said.UNCOUNTED, ""), (7, Said.TEXT, "ท้าย"),
    ]  # fmt: skip


def test_a_day_with_a_time_keeps_both(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [[datetime(2567, 2, 15, 9, 5)]])
    assert texts(read_workbook(path)) == [["2567-02-15T09:05"]]


def test_a_value_joined_over_rows_stands_in_each_of_them_and_a_title_in_one(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["ทะเบียน"], ["ตำบล", "ชื่อ"], ["หน้าเมือง", "ก"], [None, "ข"], [None, "ค"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A3:A5")
    book.save(tmp_path / "a.xlsx")
    assert texts(read_workbook(tmp_path / "a.xlsx")) == [
        ["ทะเบียน"], ["ตำบล", "ชื่อ"], ["หน้าเมือง", "ก"], ["หน้าเมือง", "ข"], ["หน้าเมือง", "ค"],
    ]  # fmt: skip


def test_shared_strings_are_read_without_their_phonetic_helps(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        many_strings(parts)
        si = "<x:si><x:r><x:t>น้ำ</x:t></x:r><x:r><x:t>ใส</x:t></x:r><x:rPh><x:t>XX</x:t></x:rPh></x:si>"
        parts["xl/sharedStrings.xml"] = f"<x:sst xmlns:x='y'>{si}</x:sst>".encode()
        parts["xl/worksheets/sheet1.xml"] = sheet_of('<row><c t="s"><v>0</v></c><c t="s"><v>9</v></c></row>')

    assert texts(read_workbook(rewritten(tmp_path / "a.xlsx", change))) == [["น้ำใส"]]


def test_the_first_visible_sheet_is_read_unless_another_is_named(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "ซ่อน"
    book.active["A1"] = "x"
    book.active.sheet_state = "hidden"
    for name in ("แปลง", "คน"):
        book.create_sheet(name)["A1"] = name
    book.active = 1
    book.save(tmp_path / "a.xlsx")
    grid = read_workbook(tmp_path / "a.xlsx")
    assert (grid.sheet, grid.sheets, texts(grid)) == ("แปลง", ("แปลง", "คน"), [["แปลง"]])
    assert texts(read_workbook(tmp_path / "a.xlsx", sheet="คน")) == [["คน"]]


@pytest.mark.parametrize(
    ("code", "kind"),
    [("[$-107041E]d mmm yyyy;@", "d"), ("ว/ด/ปปปป", "d"), ("d/m/bbbb", "d"), ("hh:mm", "t"), ("[h]:mm", "t"), ("ช:นน", "t"),
     ("#,##0.00", ""), ('0" วัน"', ""), ("General", ""), ("[Red]0", ""), ("mmm", "d")],
)  # fmt: skip
def test_number_formats_tell_days_and_times(code: str, kind: str) -> None:
    assert kind_of_format(200, {200: code}) == kind


def test_the_built_in_formats_of_the_thai_excel_are_days_and_times() -> None:
    assert [kind_of_format(one, {}) for one in (14, 20, 71, 75, 81, 0, 4)] == [
        "d",
        "t",
        "d",
        "t",
        "d",
        "",
        "",
    ]


def test_a_date_counted_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.active["A1"] = date(2024, 2, 15)
    book.save(tmp_path / "a.xlsx")
    assert texts(read_workbook(tmp_path / "a.xlsx")) == [["2024-02-15"]]


def test_names_of_cells() -> None:
    assert [cell_name(2, 17), column_letters(16383), column_number("XFD")] == ["C17", "XFD", 16383]


# --- what is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_thai_and_in_time(name: str, tmp_path: Path) -> None:
    change, reason = HOSTILE[name]
    path = rewritten(tmp_path / f"{name}.xlsx", change)
    began = time.monotonic()
    with pytest.raises(SheetRefused) as caught:
        read_workbook(path)
    assert time.monotonic() - began < reading.SECONDS
    assert caught.value.facts["reason"] == reason
    assert "ยังไม่มีข้อมูลใดถูกนำเข้า" in caught.value.for_user


def test_the_far_cell_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetRefused, match="far") as caught:
        read_workbook(rewritten(tmp_path / "a.xlsx", HOSTILE["far"][0]))
    assert "XFD1048576" in caught.value.for_user


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old_xls"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (b"<html><table></table></html>", "html"),
        (b"a,b\n1,2\n", "not_xlsx"),
        (b"", "not_xlsx"),
        (b"PK\x03\x04" + bytes(100), "not_xlsx"),
    ],
)
def test_what_is_no_workbook_is_told_for_what_it_is(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(SheetRefused) as caught:
        read_workbook(path)
    assert caught.value.facts["reason"] == reason


def test_other_offices_formats_are_named(tmp_path: Path) -> None:
    for member, content, reason in (
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
        ("xl/workbook.bin", b"x", "xlsb"),
    ):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w") as whole:
            whole.writestr(member, content)
        with pytest.raises(SheetRefused) as caught:
            read_workbook(path)
        assert caught.value.facts["reason"] == reason


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetRefused, match="missing"):
        read_workbook(tmp_path / "nothing.xlsx")


def test_a_reading_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = rewritten(tmp_path / "a.xlsx", HOSTILE["empty-rows"][0])
    with pytest.raises(SheetRefused, match="slow"):
        read_workbook(path, seconds=0.3)


def test_a_reading_can_be_stopped_by_the_person(tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(rewritten(tmp_path / "a.xlsx", HOSTILE["empty-rows"][0]), progress=Stop())


def test_a_child_that_dies_in_the_middle_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        reading, "_child", lambda: ["/bin/sh", "-c", 'echo "{\\"sheets\\": [], \\"sheet\\": \\"\\"}"']
    )
    with pytest.raises(SheetRefused, match="big"):
        read_workbook(a_workbook(tmp_path / "a.xlsx", [["x"]]))


@pytest.mark.parametrize("name", ["rows", "empty-rows", "strings", "packed", "laughs", "far"])
def test_the_child_stays_within_its_memory(name: str, tmp_path: Path) -> None:
    """Measured by the system, in a process that has nothing else in it."""
    import subprocess
    import sys

    path = rewritten(tmp_path / "a.xlsx", HOSTILE[name][0])
    watch = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'desktop.sheets.child', sys.argv[1]], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    told = subprocess.run(
        [sys.executable, "-c", watch, str(path)], capture_output=True, text=True, check=True
    )
    assert int(told.stdout) * 1024 < child.MEMORY_BYTES


def test_every_reason_has_its_words() -> None:
    for reason in WHY:
        words = refused(reason, "แฟ้ม.xlsx", limit=MOST_ROWS, cell="A1", seconds=20).for_user
        assert "{" not in words
        assert "แฟ้ม.xlsx" in words


# --- the clipboard ----------------------------------------------------------------------------------


def test_what_was_copied_in_excel_is_a_grid() -> None:
    grid = grid_of_text('ชื่อ\tหมู่ที่\r\nนายวิเชียร ปลูกเพลิน\t๓\r\n\r\n"สอง\nบรรทัด"\t"มี ""คำพูด"""\r\n')
    assert [row.number for row in grid.rows] == [1, 2, 4]
    assert texts(grid)[2] == ["สอง\nบรรทัด", 'มี "คำพูด"']


def test_an_empty_clipboard_is_told() -> None:
    with pytest.raises(SheetRefused, match="empty"):
        grid_of_text(" \n\t\n")
