"""What a cell means for a field. Everything that `desktop.reading` reads from typed text, and what only Excel does:
Buddhist years in its dates, zeros that fell off, names for codes, several values in one cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from db.fields import FieldSpec, Kind, Part
from db.records.terms import PHONE_PATTERN
from desktop.reading import Unreadable, read
from desktop.sheets.grid import RawCell, Said
from desktop.sheets.layout import CUT
from desktop.sheets.references import ReferenceBook
from desktop.sheets.splitting import read_place, read_tambon
from desktop.sheets.words import first_field
from desktop.thai import arabic_digits, fold, normalise
from desktop.thai.dates import BE_OFFSET, MONTHS, MONTHS_SHORT, parse_date, parse_month, short_date

_EMPTY = frozenset({"-", "–", "—", "--", ".", "ไม่ระบุ", "ไม่มีข้อมูล"})
_TICKS = frozenset({"/", "✓", "✔", "√", "x", "X", "P"})
"""P is the tick of the font Wingdings 2."""
_FIRST_BE, _LAST_BE = 2400, 2700
_SERIALS = range(20_000, 80_000)
_SERIALS_BE = range(215_000, 290_000)


class Meaning:
    """Reads cells for one sheet. `office` decides which tambon of a name is meant."""

    def __init__(self, office: str, registers: ReferenceBook) -> None:
        self._office, self._registers = office, registers

    def value(self, spec: FieldSpec, raw: RawCell) -> Any:
        """None for what says nothing. Raises Unreadable."""
        words = self.words(raw, spec)
        if words is None:
            return None
        match spec.kind:
            case Kind.DAY:
                return _checked(spec, _day(spec, raw, words))
            case Kind.MONTH:
                return _month(spec, raw, words)
            case Kind.TIME:
                return _time(spec, raw, words)
            case Kind.WHOLE | Kind.DECIMAL:
                return read(spec, _number_words(spec, words))
            case Kind.YES_NO:
                return _yes_no(spec, raw, words)
            case Kind.CHOICE:
                return _choice(spec, words)
            case Kind.CHOICES:
                return frozenset(str(_choice(spec, one)) for one in _pieces(spec, words))
            case Kind.COUNTS:
                return _counts(spec, words)
            case Kind.REF:
                return self.reference(spec, words)
            case Kind.REFS:
                return tuple(self._known(spec, one) for one in _lines(words))
            case Kind.TEXTS:
                lines = _lines(words)
                return read(
                    spec, [read_tambon(one, self._office) for one in lines] if spec.area_level else lines
                )
            case Kind.PARTS:
                return read(spec, [self._part(spec, one) for one in words.split("\n") if one.strip()])
        return self._text(spec, raw, words)

    def words(self, raw: RawCell, spec: FieldSpec | None = None) -> str | None:
        """The cell as text; None when it says nothing. Raises Unreadable."""
        if raw.said is Said.ERROR:
            raise Unreadable(f"ช่องนี้เป็นค่าผิดพลาดของ Excel ({raw.text}) ให้แก้สูตรหรือพิมพ์ค่าแทน")
        if raw.said is Said.UNCOUNTED:
            raise Unreadable("ช่องนี้เป็นสูตรที่ยังไม่มีผลลัพธ์ ให้เปิดแฟ้มใน Excel แล้วบันทึก หรือพิมพ์ค่าแทน")
        if raw.text.endswith(CUT):
            raise Unreadable("ข้อความในช่องนี้ถูกตัดตอนส่งออก จึงนำกลับมาไม่ได้ ให้ลบข้อความในช่องนี้ ค่าเดิมจะคงอยู่")
        text = normalise(raw.text, multiline=True)
        if raw.said is Said.NUMBER:
            text = _plain_number(text)
        if not text or (text in _EMPTY and (spec is None or spec.kind is not Kind.YES_NO)):
            return None
        return text

    def reference(self, spec: FieldSpec, words: str) -> Any:
        """The id of the record that is meant, or None when it is not in its register."""
        assert spec.target is not None
        return self._registers.of(spec.target).the_one(words)

    def _known(self, spec: FieldSpec, words: str) -> Any:
        found = self.reference(spec, words)
        if found is None:
            raise Unreadable(f"ไม่พบ “{words}” ในทะเบียนของ{spec.label}")
        return found

    def _text(self, spec: FieldSpec, raw: RawCell, words: str) -> Any:
        if spec.area_level == 6:
            return read_place(words, self._office).get("tambon_code") or read_tambon(words, self._office)
        if raw.said is Said.DAY:
            day = _excel_day(raw.text)
            raise Unreadable(
                f"Excel เปลี่ยน{spec.label}เป็นวันที่ ({short_date(day)}) "
                f"ให้ตั้งช่องเป็นข้อความแล้วพิมพ์ใหม่ เช่น {day.day}/{day.month}"
            )
        if raw.said is Said.TIME:
            raise Unreadable(f"Excel เปลี่ยน{spec.label}เป็นเวลา ให้ตั้งช่องเป็นข้อความแล้วพิมพ์ใหม่")
        if raw.said is Said.NUMBER and spec.pattern is not None and spec.pattern.pattern == PHONE_PATTERN:
            words = _with_its_zero(words)
        return read(spec, words)

    def _part(self, spec: FieldSpec, line: str) -> dict[str, Any]:
        """One item of a list: pieces after a label go to its field, bare ones to the next field in order."""
        assert spec.part is not None
        return read_part(spec.part, line, self)


def read_part(part: type[Part], line: str, meaning: Meaning) -> dict[str, Any]:
    order = [first_field(part), *(name for name in part.fields if name != first_field(part))]
    labels = {fold(spec.label): name for name, spec in part.fields.items()}
    found: dict[str, Any] = {}
    for piece in _unescaped_pieces(line):
        label, colon, rest = piece.partition(":")
        name = labels.get(fold(label)) if colon else None
        words = rest.strip() if name else piece
        if name is None:
            name = next((one for one in order if one not in found), None)
            if name is None:
                raise Unreadable(f"“{line}” มีส่วนเกินกว่าที่รับได้ คั่นแต่ละส่วนด้วย · และขึ้นบรรทัดใหม่เมื่อขึ้นรายการใหม่")
        inner = part.fields[name]
        value = meaning.value(inner, RawCell(Said.TEXT, words))
        if value is None and inner.kind is Kind.REF and words.strip():
            raise Unreadable(f"ไม่พบ “{words}” ในทะเบียน")
        found[name] = value
    return found


_SIGN = re.compile(r"\\([\\·|n])|([·|])")


def _unescaped_pieces(line: str) -> list[str]:
    """Pieces between “·” or “|”; with a stroke before it the sign is one of the text itself."""
    pieces, at = [""], 0
    for found in _SIGN.finditer(line):
        pieces[-1] += line[at : found.start()]
        if found[2]:
            pieces.append("")
        else:
            pieces[-1] += "\n" if found[1] == "n" else found[1]
        at = found.end()
    pieces[-1] += line[at:]
    return [piece.strip() for piece in pieces]


# --- kinds ------------------------------------------------------------------------------------------


def _day(spec: FieldSpec, raw: RawCell, words: str) -> date:
    if raw.said is Said.DAY:
        return _excel_day(raw.text)
    if raw.said is Said.NUMBER:
        if day := _serial_day(words):
            return day
        raise Unreadable(_DAY_WORDS.format(label=spec.label, words=words))
    typed = parse_date(_tidy_day(words))
    if typed is None:
        raise Unreadable(_DAY_WORDS.format(label=spec.label, words=words))
    return typed.day


_DAY_WORDS = "{label} “{words}” ไม่ใช่วันที่ที่อ่านได้ ให้พิมพ์ วัน/เดือน/ปี พ.ศ. เช่น 20/11/2569"
_WEEKDAY = re.compile(r"^(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?\s*|^วันที่\s*")
_NAMED = "|".join(
    re.escape(one) for one in (*MONTHS, *MONTHS_SHORT, *(one.replace(".", "") for one in MONTHS_SHORT))
)
_AROUND_MONTH = re.compile(rf"\s*[-/]?\s*({_NAMED})\.?\s*[-/]?\s*")


def _tidy_day(words: str) -> str:
    """`วันศุกร์ที่ 15-ก.พ.-67` → `15 ก.พ. 67`."""
    text = _WEEKDAY.sub("", arabic_digits(normalise(words))).replace("พ.ศ.", " ").replace("พ.ศ", " ")
    text = _AROUND_MONTH.sub(r" \1 ", text)
    return " ".join(re.sub(r"\s*([/-])\s*", r"\1", text).split())


def _excel_day(iso: str) -> date:
    """The day that Excel holds; a Buddhist year typed into it became one far in the future.

    Raises Unreadable.
    """
    try:
        day = date.fromisoformat(iso[:10])
        return day.replace(year=day.year - BE_OFFSET) if _FIRST_BE <= day.year <= _LAST_BE else day
    except ValueError:
        raise Unreadable(f"“{iso[:10]}” ไม่มีในปฏิทิน ให้พิมพ์ วัน/เดือน/ปี พ.ศ. เช่น 20/11/2569") from None


def _serial_day(words: str) -> date | None:
    """A date whose cell lost its date format: the count of days that Excel keeps."""
    if not words.isdigit():
        return None
    serial = int(words)
    if serial not in _SERIALS and serial not in _SERIALS_BE:
        return None
    return _excel_day(date.fromordinal(date(1899, 12, 30).toordinal() + serial).isoformat())


def _checked(spec: FieldSpec, day: date) -> date:
    if not 1900 <= day.year <= 2200:
        raise Unreadable(f"{spec.label} เป็นปี พ.ศ. {day.year + BE_OFFSET} ให้ตรวจปีอีกครั้ง")
    return day


def _month(spec: FieldSpec, raw: RawCell, words: str) -> date:
    if raw.said is Said.DAY:
        return _excel_day(raw.text).replace(day=1)
    tidy = _tidy_day(words.removeprefix("เดือน"))
    month = parse_month(tidy)
    if month is None and (typed := parse_date(tidy)):
        month = typed.day.replace(day=1)
    if month is None and (short := re.match(r"^(\d{1,2})[/-](\d{2})$", tidy)):
        month = parse_month(f"{short[1]}/25{short[2]}")
    if month is None:
        raise Unreadable(f"{spec.label} “{words}” ไม่ใช่เดือนที่อ่านได้ ให้พิมพ์ เช่น พ.ย. 2569")
    return month


def _time(spec: FieldSpec, raw: RawCell, words: str) -> time:
    if raw.said in (Said.TIME, Said.DAY):
        return time.fromisoformat(raw.text.rpartition("T")[2] if "T" in raw.text else raw.text)
    if raw.said is Said.NUMBER and re.fullmatch(r"\d{1,2}\.\d", words):
        words += "0"  # 8.3 is what Excel makes of 8.30
    value = read(spec, words)
    assert isinstance(value, time)
    return value


_UNITS = re.compile(r"^([+-]?[\d.,\s]*\d)\s*([^\d\s].*)$")


def _number_words(spec: FieldSpec, words: str) -> str:
    """A number without the unit that its label names anyway: “24 คน”, “ม.3”, “ปี 2567”."""
    text = arabic_digits(words)
    for prefix in ("หมู่ที่", "หมู่", "ม.", "พ.ศ.", "ปี"):
        if text.startswith(prefix) and (text[len(prefix) :].strip()[:1]).isdigit():
            text = text[len(prefix) :].strip()
    if (found := _UNITS.match(text)) and fold(found[2]).rstrip(".") in fold(
        f"{spec.label} คน บาท ไร่ แห่ง ครั้ง ต้น"
    ):
        return found[1]
    return text


def _plain_number(text: str) -> str:
    """`5` for 5.0, `0.1` for 0.1000000000000001: fifteen digits are what Excel itself holds."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if "." in text or "e" in text.lower():
        number = Decimal(format(number, ".15g"))
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _with_its_zero(digits: str) -> str:
    """A telephone that Excel took for a number has lost the 0 in front."""
    return (
        f"0{digits}" if digits.isdigit() and len(digits) in (8, 9) and not digits.startswith("0") else digits
    )


def _yes_no(spec: FieldSpec, raw: RawCell, words: str) -> bool:
    if raw.said is Said.YES_NO:
        return words in ("1", "true")
    if words in _TICKS:
        return True
    value = read(spec, words)
    assert isinstance(value, bool)
    return value


def _choice(spec: FieldSpec, words: str) -> Any:
    """By code, by label, by the beginning or a word of it that only one has; by its number on the form where
    no choice is itself a number."""
    assert spec.choices is not None
    members = list(spec.choices)
    text, folded = normalise(words), fold(normalise(words))
    for member in members:
        if text == member.value or folded in (member.value.casefold(), fold(member.label)):
            return member
    for fits in (str.startswith, str.__contains__):
        found = [one for one in members if fits(fold(one.label), folded)]
        if len(found) == 1:
            return found[0]
    counted = not any(one.label[:1].isdigit() or one.value[:1].isdigit() for one in members)
    if counted and folded.rstrip(".)").isdigit() and 1 <= int(folded.rstrip(".)")) <= len(members):
        return members[int(folded.rstrip(".)")) - 1]
    allowed = ", ".join(one.label for one in members)
    raise Unreadable(f"{spec.label}ไม่มี “{text}” เลือกได้: {allowed}")


def _pieces(spec: FieldSpec, words: str) -> list[str]:
    """One label may itself hold a comma or a stroke: the whole cell is tried first."""
    assert spec.choices is not None
    labels = {fold(one.label) for one in spec.choices}
    if fold(words) in labels:
        return [words]
    return [one.strip() for one in re.split(r"[,;\n]|\s/\s|(?<=[ก-๙])/(?=[ก-๙])", words) if one.strip()]


_COUNT = re.compile(r"^(.*?)[\s:=]*([\d,]+)\s*(?:คน|ราย)?$")


def _counts(spec: FieldSpec, words: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for piece in re.split(r"[;\n]|,(?!\d{3})", arabic_digits(words)):
        if not piece.strip():
            continue
        match = _COUNT.match(piece.strip())
        if not match or not match[1]:
            raise Unreadable(f"{spec.label} “{piece.strip()}” ต้องเป็นชื่อรายการตามด้วยจำนวน เช่น ภาครัฐ 3")
        found[str(_choice(spec, match[1]))] = int(match[2].replace(",", ""))
    return found


def _lines(words: str) -> list[str]:
    """Items on lines of their own, or between semicolons or commas."""
    cut = r"\n" if "\n" in words else r"[;,]"
    return [one.strip() for one in re.split(cut, words) if one.strip()]


def fixed_value(spec: FieldSpec, words: str, meaning: Meaning) -> Any:
    """What a person typed once for all rows."""
    return meaning.value(spec, RawCell(Said.TEXT, words))


Values = Mapping[str, Any]
