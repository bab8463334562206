"""Cells that hold several things at once, as offices really keep them: a name with its title, an address, an area.

Each function answers the values by field name and leaves out what the cell does not tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from desktop import areas
from desktop.reading import Unreadable
from desktop.sheets.people import SPELT, title_before
from desktop.thai import arabic_digits, fold, normalise


def split_name(words: str) -> dict[str, str]:
    """`นางสาวกัญญา  ทดลองงาม` → title, first and last name. Raises Unreadable."""
    text = normalise(words)
    title = title_before(text)
    bare = text[len(title) :].strip()
    if not bare:
        raise Unreadable(f"“{words}” มีแต่คำนำหน้า ไม่มีชื่อ")
    first, _, last = bare.partition(" ")
    found = {"first_name": first}
    if title:
        found["title_th"] = SPELT.get(title, title)
    if last.strip():
        found["last_name"] = last.strip()
    return found


@dataclass(frozen=True, slots=True)
class Place:
    house_no: str = ""
    moo: int | None = None
    village_name: str = ""
    tambon: str = ""
    district: str = ""
    province: str = ""


_MOO = re.compile(r"(?:หมู่ที่|หมู่|ม\.|ม(?=\s*\d))\s*(\d{1,2})(?!\d)")
_TAMBON = re.compile(r"(?:ตำบล|แขวง|ต\.)\s*([^\d\s,]+)")
_DISTRICT = re.compile(r"(?:อำเภอ|เขต|(?<![ก-๙])อ\.)\s*([^\d\s,]+(?:\s?แปดริ้ว)?)")
_PROVINCE = re.compile(r"(?:จังหวัด|(?<![ก-๙])จ\.)\s*([^\d\s,]+)")
_VILLAGE = re.compile(r"(?:หมู่บ้าน|บ้าน(?!เลขที่)|(?<![ก-๙])บ\.)\s*([^\d\s,]+)")
_HOUSE = re.compile(r"(?:บ้านเลขที่|เลขที่|^)\s*(\d+(?:/\d+)?)")


def split_place(words: str) -> Place:
    """`12/3 ม.3 บ้านสวนกลาง ต.โคกสุข อ.เมือง จ.ฉะเชิงเทรา` in its parts; a lone word is a tambon."""
    text = arabic_digits(normalise(words))
    moo = _MOO.search(text)
    house = _HOUSE.search(text[: moo.start()] if moo else text)
    tambon, district, province = (_one(pattern, text) for pattern in (_TAMBON, _DISTRICT, _PROVINCE))
    village = _one(_VILLAGE, _TAMBON.sub(" ", text))
    if not tambon:
        rest = text
        for pattern in (_MOO, _DISTRICT, _PROVINCE, _VILLAGE, _HOUSE):
            rest = pattern.sub(" ", rest, count=1)
        tambon = " ".join(rest.split())
    return Place(house[1] if house else "", int(moo[1]) if moo else None, village, tambon, district, province)


def _one(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1].strip(" .") if found else ""


def read_place(words: str, office: str) -> dict[str, Any]:
    """Address fields; the tambon as its code. Raises Unreadable when the cell tells no known tambon."""
    if re.fullmatch(r"\d{6}", arabic_digits(words.strip())):
        return {"tambon_code": read_tambon(words.strip(), office)}
    place = split_place(words)
    found: dict[str, Any] = {}
    if place.house_no:
        found["house_no"] = place.house_no
    if place.moo is not None:
        found["moo"] = place.moo
    if place.village_name:
        found["village_name"] = place.village_name
    if place.tambon:
        found["tambon_code"] = read_tambon(place.tambon, office, place.district, place.province)
    if not found:
        raise Unreadable(f"“{words}” ไม่ใช่ที่อยู่ที่อ่านได้ เช่น ม.3 ต.โคกสุข")
    return found


@lru_cache(4096)
def read_tambon(words: str, office: str, district: str = "", province: str = "") -> str:
    """The code of a tambon by name or code: the office's own one first, else the only one there is.

    Raises Unreadable.
    """
    text = arabic_digits(normalise(words))
    if code := re.search(r"\b\d{6}\b", text):
        if areas.find(code[0]) is None:
            raise Unreadable(f"ไม่มีตำบลรหัส {code[0]}")
        return code[0]
    place = split_place(text)
    name = fold(place.tambon or text).removeprefix(fold("ตำบล"))
    district, province = district or place.district, province or place.province
    is_here = len(office) == 4 and _is_named(office, district)
    here = areas.inside(office) if is_here else []
    if own := [one.code for one in here if fold(one.name) == name]:
        return own[0]
    found = [
        one
        for one in _by_name(office.startswith(areas.DEMO_PROVINCE)).get(name, ())
        if _is_named(one[:4], district) and _is_named(one[:2], province)
    ]
    in_province = [one for one in found if one.startswith(office[:2])]
    for some in (in_province, found):
        if len(some) == 1:
            return some[0]
    if found:
        raise Unreadable(f"ตำบล “{words}” มีหลายอำเภอ ให้ระบุอำเภอด้วย เช่น ต.{words} อ.…")
    near = ", ".join(one.name for one in areas.match(place.tambon or text, office, 6, 3))
    raise Unreadable(f"ไม่พบตำบล “{words}” ใน{areas.words_of(office)}" + (f" ใกล้เคียง: {near}" if near else ""))


def _is_named(code: str, name: str) -> bool:
    """Whether the area is called so; “เมือง” alone is the district of the provincial town."""
    area = areas.find(code)
    wanted = fold(name)
    return not wanted or (
        area is not None and (fold(area.name) == wanted or fold(area.name).startswith(wanted))
    )


@lru_cache(2)
def _by_name(is_demo: bool) -> dict[str, tuple[str, ...]]:
    """The invented places are there only for who lives in them."""
    found: dict[str, list[str]] = {}
    for area in areas.beginning(""):
        if len(area.code) == 6 and (is_demo or not area.code.startswith(areas.DEMO_PROVINCE)):
            found.setdefault(fold(area.name), []).append(area.code)
    return {name: tuple(codes) for name, codes in found.items()}


_AREA = re.compile(r"^([\d.,]+)\s*(?:ไร่)?(?:\s*([\d.]+)\s*งาน)?(?:\s*([\d.]+)\s*(?:ตร\.?ว\.?|ตารางวา|วา))?$")


def read_area(words: str) -> Decimal:
    """`3 ไร่ 2 งาน 50 ตร.ว.` in rai. Raises Unreadable."""
    found = _AREA.match(arabic_digits(normalise(words)))
    try:
        if not found:
            raise InvalidOperation
        rai, ngan, wah = (Decimal((part or "0").replace(",", "")) for part in found.groups())
    except InvalidOperation:
        raise Unreadable(f"“{words}” ไม่ใช่ขนาดพื้นที่ เช่น 15 ไร่ หรือ 3 ไร่ 2 งาน") from None
    return (rai + ngan / 4 + wah / 400).quantize(Decimal("0.01"))
