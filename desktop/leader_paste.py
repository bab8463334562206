"""Leaders pasted from a spreadsheet: which cell is the number, the name, the position, the village, the telephone.

The cells may stand in any order, as in the department's sheet or in one of the office's own: each is known by what it
holds. A row without a number goes to the one after the row before, the first to the line that is open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop import areas
from desktop.leader_names_view import LEADERS, NamesSheet, PastedName, Side
from desktop.thai import arabic_digits, fold, normalise
from desktop.thai.names import TITLES, phone_digits

Problems = Callable[[Mapping[str, Any]], Mapping[str, str]]

_HEADINGS = frozenset(
    fold(word)
    for word in (
        "ที่", "ลำดับ", "ลำดับที่", "คำนำหน้า", "ชื่อ", "สกุล", "นามสกุล", "ชื่อ–สกุล", "ชื่อ-สกุล", "ชื่อ - สกุล", "ชื่อ–นามสกุล", "ชื่อ-นามสกุล",
        "ตำแหน่ง", "หมู่", "หมู่ที่", "ตำบล", "อำเภอ", "จังหวัด", "โทร", "โทร.", "โทรศัพท์", "เบอร์โทร", "พี่/น้อง", "ปีงบประมาณ",
    )
)  # fmt: skip
_SIDES = frozenset(fold(side.label) for side in Side)


def read_rows(text: str, sheet: NamesSheet, start: int, problems: Problems) -> tuple[PastedName, ...]:
    """Row by row; rows that are empty or only headings are left out."""
    found: list[PastedName] = []
    seq = start
    taken: set[int] = set()
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        cells = [normalise(cell).removeprefix("'") for cell in line.split("\t")]
        told = [cell for cell in cells if cell]
        if not told or all(fold(cell) in _HEADINGS for cell in told):
            continue
        number, values = _row(told, sheet)
        if number is not None:
            seq = number
        wrong = dict(problems(values))
        problem = next(iter(wrong.values()), "")
        position = values.get("position")
        if not problem and position not in {code for code, _ in sheet.positions}:
            problem = f"ไม่มีตำแหน่ง “{position}” ในรายการ"
        if seq > LEADERS:
            problem = f"ตำบลหนึ่งมีผู้นำ {LEADERS} คน ไม่มีลำดับที่ {seq}"
        elif seq in taken:
            problem = f"ลำดับที่ {seq} มีสองแถว"
        taken.add(seq)
        found.append(PastedName(seq=seq, values=values, problem=problem))
        seq += 1
    return tuple(found)


def _row(cells: Sequence[str], sheet: NamesSheet) -> tuple[int | None, dict[str, Any]]:
    """The number of the row, if it has one, and what it says. The last column of small numbers is the village."""
    positions = {fold(words): code for code, words in sheet.positions} | {
        fold(code): code for code, _ in sheet.positions
    }
    places = {fold(area) for area in _places(sheet.place.tambon)}
    names: list[str] = []
    small: list[int] = []
    values: dict[str, Any] = {}
    is_first_number = bool(cells) and _small(cells[0]) is not None
    for cell in cells:
        word = fold(cell)
        if (number := _small(cell)) is not None:
            small.append(number)
        elif (digits := _phone(cell)) is not None:
            values["phone"] = digits
        elif word in positions:
            values["position"] = positions[word]
        elif word in places or word in _SIDES or word.isdigit():
            continue  # where it is said already; a year
        elif names and not _goes_on(names):
            values.setdefault(
                "position", cell
            )  # a position that the list does not know: it is refused by its name
        else:
            names.append(cell)
    values["name"] = _joined(names)
    number = small.pop(0) if small and (is_first_number or len(small) > 1) else None
    if small:
        values["moo"] = small[-1]
    return number, values


def _goes_on(names: Sequence[str]) -> bool:
    """Whether title, name and surname stand in cells of their own."""
    if len(names) == 1:
        return names[0] in TITLES or " " not in names[0]
    return len(names) == 2 and names[0] in TITLES


def _joined(names: Sequence[str]) -> str:
    if len(names) > 1 and names[0] in TITLES:
        return names[0] + " ".join(names[1:])
    return " ".join(names)


def _small(cell: str) -> int | None:
    digits = arabic_digits(cell).removeprefix("ม.").removeprefix("หมู่ที่").removeprefix("หมู่").strip().rstrip(".")
    return int(digits) if digits.isdecimal() and len(digits) <= 2 and int(digits) else None


def _phone(cell: str) -> str | None:
    """A spreadsheet takes the zero off."""
    digits = phone_digits(cell)
    if digits is None and arabic_digits(cell).isdecimal() and len(cell) in (8, 9):
        digits = phone_digits(f"0{cell}")
    return digits


def _places(tambon: str) -> list[str]:
    found = []
    for digits in (2, 4, 6):
        area = areas.find(tambon[:digits])
        if area is not None:
            kind = {2: "จ.", 4: "อ.", 6: "ต."}[digits]
            found += [area.name, area.words, f"{kind}{area.name}"]
    return found
