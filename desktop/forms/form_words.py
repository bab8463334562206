"""The words of a form that a province may change, and what speaks against a change.

What a province writes is laid over what ships: a form stays whole when a later program adds a word to it. Changed
may be titles, heads, the widths of columns, the words of boxes and their order, and all other text; never how many
there are, the codes that records hold, or the places that a text leaves open (`{วันที่}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from desktop.forms.catalogue import SHEETS, find_sheet
from desktop.forms.definitions import Definition, house_definition
from desktop.paths import resource

Words = Mapping[str, Any]
"""Top-level entries of a definition that differ from what ships, as JSON values."""

_SUFFIX = ".v1.json"
_OPEN_PLACE = re.compile(r"\{[^}]*\}")
_LEAST_ROOM, _LEAST_WIDTH = 60, 6.0
_TITLE_PT, _TEXT_PT = 18, 16
_SHARE, _MORE, _SPARE = 0.6, 1.5, 15.0
"""A text may be half as long again and 15 mm more, up to this share of the page's width."""
_ELSEWHERE = {
    "F01": ("sources/village_se/options",), "F08": ("levels",), "F11": ("levels",),
    "F02": ("outside",), "F03": ("received", "not_sent"), "F23": ("groups",),
}  # fmt: skip
"""Entries of the code lists, and what belongs to the program's own counting."""
_CODES = ("code", "align", "types", "form", "version")


class Part(StrEnum):
    TITLE = "ชื่อแบบ"
    HEAD = "หัวตาราง"
    CHOICE = "ตัวเลือก"
    TEXT = "ข้อความ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One text of a form. `key`: its place, `columns/2/head` or `areas/15/text` (by code, whatever the order)."""

    key: str
    part: Part
    house: str
    most: int
    """Letters that it may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Boxes that stand in an order: codes as they ship, with their words."""

    key: str
    codes: tuple[tuple[str, str], ...]


class WrongWords(ValueError):
    """`faults`: what is wrong, by place."""

    def __init__(self, form: str, faults: Mapping[str, str]) -> None:
        super().__init__(f"{form}: {', '.join(faults)}")
        self.faults = dict(faults)


@cache
def forms() -> tuple[str, ...]:
    """Every form that has a definition."""
    found = resource("forms").glob(f"*{_SUFFIX}")
    return tuple(sorted(path.name.removesuffix(_SUFFIX) for path in found))


@cache
def definition_type(form: str) -> type[Definition]:
    """The struct of a form's words: the one that its module declares (`F21-best`: `f21_best`)."""
    module = import_module(f"desktop.forms.{form.lower().replace('-', '_')}")
    (found,) = (
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Definition) and one.__module__ == module.__name__
    )
    return found


def form_of(sheet: str) -> str:
    """The form whose words a sheet of the catalogue is printed with; empty for one that has none of its own."""
    if sheet in forms():
        return sheet
    found = find_sheet(sheet)
    return found.form if found is not None and found.form in forms() else ""


def title_of(form: str) -> str:
    return next((one.title for one in SHEETS if form_of(one.code) == form), form)


def house(form: str) -> Definition:
    return house_definition(definition_type(form), form, 1)


def dressed(form: str, words: Words, version: int) -> Definition:
    """The definition with the province's words. Raises WrongWords."""
    found = faults(form, words)
    if found:
        raise WrongWords(form, found)
    whole = _laid_over(_plain(form), words) | {"version": version}
    return msgspec.convert(whole, definition_type(form))


# --- what may be changed ------------------------------------------------------------------------------


@cache
def slots(form: str) -> tuple[Slot, ...]:
    """In the order of the definition."""
    return tuple(_slots(form, _plain(form), ""))


@cache
def rows(form: str) -> tuple[Row, ...]:
    return tuple(_rows(form, _plain(form), ""))


def texts(form: str, words: Words) -> dict[str, str]:
    """What each slot says with these words; they must be right."""
    whole = _laid_over(_plain(form), words)
    return {slot.key: str(_at(whole, slot.key)) for slot in slots(form)}


def order(form: str, words: Words, key: str) -> tuple[str, ...]:
    """The codes of a row as they stand."""
    return tuple(str(one["code"]) for one in _at(_laid_over(_plain(form), words), key))


def changed(
    form: str, words: Words, said: Mapping[str, str], orders: Mapping[str, tuple[str, ...]] | None = None
) -> dict[str, Any]:
    """Words with some texts and orders told anew; what is as it ships is left out."""
    shipped = _plain(form)
    whole = deepcopy(_laid_over(shipped, words))
    for key, text in said.items():
        _put(whole, key, text)
    for key, codes in (orders or {}).items():
        row = _at(whole, key)
        by_code = {str(one["code"]): one for one in row}
        row[:] = [by_code[code] for code in codes if code in by_code]
    return {name: value for name, value in whole.items() if value != shipped[name]}


# --- what speaks against it ---------------------------------------------------------------------------


def faults(form: str, words: Any) -> dict[str, str]:
    """By place, in Thai; a form that prints with these words gives none."""
    if form not in forms():
        return {"": f"ไม่มีแบบ {form}"}
    if not isinstance(words, Mapping):
        return {"": "ข้อความของแบบต้องเป็นชุดของช่องกับข้อความ"}
    shipped, found = _plain(form), dict[str, str]()
    for name in words:
        if name not in shipped:
            found[str(name)] = f"แบบ {form} ไม่มีช่อง “{name}”"
        elif name != "version" and is_elsewhere(form, str(name)) and words[name] != shipped[name]:
            found[str(name)] = "แก้ที่รายการเลือกหรือระดับ ไม่ใช่ที่ข้อความของแบบ"
    if not found:
        _compare(shipped, {**_laid_over(shipped, words), "version": 1}, "", found)
    if not found:
        try:
            msgspec.convert(_laid_over(shipped, words), definition_type(form))
        except msgspec.ValidationError as error:  # a later struct may ask for more than its sample shows
            found[""] = f"ข้อความไม่ตรงกับโครงของแบบ ({error})"
    if not found:
        found = _too_wide(form, _laid_over(shipped, words))
    return found


def _too_wide(form: str, whole: Mapping[str, Any]) -> dict[str, str]:
    """Titles stand on one line each, and any other text must leave room for what is written behind it."""
    from desktop.typeset.face import house_family
    from desktop.typeset.measures import LANDSCAPE, PORTRAIT

    sheet = next(one for one in SHEETS if form_of(one.code) == form)
    page = PORTRAIT if sheet.page == "portrait" else LANDSCAPE
    family, found = house_family(), dict[str, str]()
    for slot in slots(form):
        told = str(_at(whole, slot.key))
        if told == slot.house:
            continue
        if slot.key.startswith("title/") and form != "F22":  # the head of a letter is the state's
            if family.bold.width(told, _TITLE_PT) > page.text_width:
                found[slot.key] = "ชื่อแบบยาวเกินความกว้างของหน้ากระดาษ กรุณาย่อให้สั้นลง"
            continue
        width, shipped = family.regular.width(told, _TEXT_PT), family.regular.width(slot.house, _TEXT_PT)
        if shipped <= page.text_width and width > max(
            shipped, min(_SHARE * page.text_width, _MORE * shipped + _SPARE)
        ):
            found[slot.key] = "ข้อความยาวเกินที่ของบรรทัด กรุณาย่อให้สั้นลง"
    return found


def is_elsewhere(form: str, key: str) -> bool:
    """Whether this place is not for the words of a form to change."""
    return any(key == one or key.startswith(f"{one}/") for one in _ELSEWHERE.get(form, ()))


def _compare(shipped: Any, told: Any, key: str, found: dict[str, str]) -> None:
    if isinstance(shipped, str):
        words = _text_fault(shipped, told, key)
        if words:
            found[key] = words
    elif isinstance(shipped, dict):
        if not isinstance(told, dict) or set(told) != set(shipped):
            found[key] = "ส่วนนี้ของแบบไม่ครบหรือมีช่องเกิน"
            return
        for name, value in shipped.items():
            if name != "width":
                _compare(value, told[name], _joined(key, name), found)
    elif isinstance(shipped, list):
        _compare_rows(shipped, told, key, found)
    elif isinstance(told, bool) != isinstance(shipped, bool) or told != shipped:
        found[key] = "ตัวเลขนี้เป็นขนาดของแบบ เปลี่ยนไม่ได้"


def _compare_rows(shipped: list[Any], told: Any, key: str, found: dict[str, str]) -> None:
    if not isinstance(told, list) or len(told) != len(shipped):
        found[key] = f"ต้องมี {len(shipped)} ช่องเท่าแบบเดิม เพราะข้อมูลถูกวางตามช่อง"
        return
    if _is_coded(shipped):
        codes = [str(one["code"]) for one in shipped]
        if sorted(codes) != sorted(str(one.get("code")) for one in told if isinstance(one, dict)):
            found[key] = f"ต้องมีตัวเลือกครบทุกรหัส ({', '.join(codes)}) อย่างละครั้ง สลับลำดับได้"
            return
        pairs = [
            (one, next(other for other in told if str(other["code"]) == str(one["code"])), str(one["code"]))
            for one in shipped
        ]
    else:
        pairs = [
            (one, other, str(place)) for place, (one, other) in enumerate(zip(shipped, told, strict=True))
        ]
    for one, other, name in pairs:
        _compare(one, other, _joined(key, name), found)
    if shipped and isinstance(shipped[0], dict) and "width" in shipped[0]:
        _compare_widths(shipped, told, key, found)


def _compare_widths(shipped: list[Any], told: list[Any], key: str, found: dict[str, str]) -> None:
    widths: list[float] = []
    for one in told:
        width = one.get("width") if isinstance(one, dict) else None
        if isinstance(width, bool) or not isinstance(width, (int, float)):
            found[key] = "ความกว้างของช่องต้องเป็นตัวเลข (มม.)"
            return
        widths.append(float(width))
    whole = sum(one["width"] for one in shipped)
    if abs(sum(widths) - whole) > 0.5:
        found[key] = f"ความกว้างของทุกช่องรวมกันต้องเป็น {whole:g} มม. เท่าแบบเดิม"
        return
    for place, (one, width) in enumerate(zip(shipped, widths, strict=True)):
        if width < min(_LEAST_WIDTH, one["width"]) or width < one["width"] / 2:
            found[_joined(key, f"{place}/width")] = "ช่องแคบเกินไป ข้อมูลจะไม่พอที่"


def _text_fault(shipped: str, told: Any, key: str) -> str:
    name = key.rpartition("/")[2]
    if not isinstance(told, str):
        return "ต้องเป็นข้อความ"
    if name in _CODES:
        return "" if told == shipped else "รหัสและการจัดวางเปลี่ยนไม่ได้"
    if shipped.strip() and not told.strip():
        return "ข้อความว่างไม่ได้"
    if len(told) > _most(shipped):
        return f"ยาวเกิน {_most(shipped)} ตัวอักษร"
    if (
        any(ord(letter) < 32 and letter != "\n" for letter in told)
        or told.count("\n") > shipped.count("\n") + 1
    ):
        return "มีอักขระที่พิมพ์ไม่ได้ หรือขึ้นบรรทัดใหม่มากเกินไป"
    if sorted(_OPEN_PLACE.findall(shipped)) != sorted(_OPEN_PLACE.findall(told)):
        return f"ต้องคงช่องที่โปรแกรมเติมไว้: {' '.join(_OPEN_PLACE.findall(shipped)) or 'ไม่มี'}"
    return ""


# --- places -------------------------------------------------------------------------------------------


def _plain(form: str) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(house(form)))
    return found


def _laid_over(shipped: Any, told: Any) -> Any:
    """A copy; of a row of coded things those that are not told stay at their end."""
    if isinstance(shipped, dict) and isinstance(told, Mapping):
        return {
            name: _laid_over(value, told[name]) if name in told else value for name, value in shipped.items()
        } | {name: value for name, value in told.items() if name not in shipped}
    if isinstance(shipped, list) and isinstance(told, (list, tuple)):
        if _is_coded(shipped) and all(isinstance(one, Mapping) for one in told):
            by_code = {str(one["code"]): one for one in shipped}
            return [_laid_over(by_code.get(str(one.get("code")), {}), one) for one in told]
        if len(shipped) == len(told):
            return [_laid_over(one, other) for one, other in zip(shipped, told, strict=True)]
        return list(told)
    return told


def _is_coded(row: list[Any]) -> bool:
    return bool(row) and all(isinstance(one, dict) and "code" in one for one in row)


def _named(row: list[Any]) -> Iterator[tuple[str, Any]]:
    coded = _is_coded(row)
    for place, one in enumerate(row):
        yield (str(one["code"]) if coded else str(place)), one


def _slots(form: str, value: Any, key: str) -> Iterator[Slot]:
    if is_elsewhere(form, key):
        return
    if isinstance(value, str):
        if key.rpartition("/")[2] not in _CODES:
            yield Slot(key=key, part=_part(key), house=value, most=_most(value))
        return
    inside = value.items() if isinstance(value, dict) else _named(value) if isinstance(value, list) else ()
    for name, one in inside:
        yield from _slots(form, one, _joined(key, name))


def _rows(form: str, value: Any, key: str) -> Iterator[Row]:
    if is_elsewhere(form, key):
        return
    if isinstance(value, list) and _is_coded(value) and len(value) > 1:
        yield Row(key=key, codes=tuple((str(one["code"]), str(one.get("text", ""))) for one in value))
    inside = value.items() if isinstance(value, dict) else _named(value) if isinstance(value, list) else ()
    for name, one in inside:
        yield from _rows(form, one, _joined(key, name))


def _part(key: str) -> Part:
    names = key.split("/")
    if any(name in ("title", "short_title") or name.endswith("_title") for name in names):
        return Part.TITLE
    if names[-1] in ("head", "group") and len(names) > 2:
        return Part.HEAD
    return Part.CHOICE if names[-1] == "text" and len(names) > 2 else Part.TEXT


def _most(shipped: str) -> int:
    return max(_LEAST_ROOM, 2 * len(shipped))


def _joined(key: str, name: str) -> str:
    return f"{key}/{name}" if key else name


def _at(value: Any, key: str) -> Any:
    for name in key.split("/"):
        value = value[name] if isinstance(value, dict) else dict(_named(value))[name]
    return value


def _put(whole: dict[str, Any], key: str, text: str) -> None:
    path, _, name = key.rpartition("/")
    place = _at(whole, path) if path else whole
    if isinstance(place, dict):
        place[name] = text
    else:
        place[int(name)] = text
