"""What is set and drawn on a page of ours, read back from its operators: words, rules, heads of tables, frames.

Only for PDFs that `desktop.typeset` wrote. Lengths are in mm from the top left corner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pypdf import PageObject
from pypdf.generic import DictionaryObject

_MM = 25.4 / 72
_NUMBER = r"-?\d+\.?\d*"
_TEXT_BLOCK = re.compile(r"BT\n.*?\nET", re.DOTALL)
_FORM_CALL = re.compile(rf"q (?:1 0 0 1 0 ({_NUMBER}) cm )?(/FormXob\.s\d+) Do Q")
_FONT = re.compile(rf"(/F\d+) {_NUMBER} Tf")
_SHOWN = re.compile(rf"1 0 0 1 ({_NUMBER}) ({_NUMBER}) Tm (.*?)(?:Tj|TJ)", re.DOTALL)
_CODES = re.compile(r"<([0-9A-F]+)>")
_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_RULES = re.compile(r"(?m)^[0-9.]+ w (.*) S$")
_HEAD_FILL = re.compile(rf"(?m)^0\.9 g ({_NUMBER}) ({_NUMBER}) ({_NUMBER}) ({_NUMBER}) re f$")
_FRAME = re.compile(rf"({_NUMBER}) ({_NUMBER}) ({_NUMBER}) ({_NUMBER}) re")
_LEAST_RULE = 3.0
_LEAST_FRAME = 20.0


class Words(NamedTuple):
    x: float
    y: float  # of the baseline
    text: str


class Rule(NamedTuple):
    x: float
    top: float
    bottom: float


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


class Marks(NamedTuple):
    words: list[Words]
    uprights: list[Rule]
    heads: list[Area]
    frames: list[Area]  # of photos; check boxes are too small to be among them


def marks_of(page: PageObject) -> Marks:
    found = Marks([], [], [], [])
    height = float(page.mediabox.height)
    contents = page.get_contents()
    if contents is not None:
        _read(contents.get_data().decode("latin-1"), page["/Resources"], height, 0.0, found)
    return found


def _read(data: str, resources: DictionaryObject, height: float, rise: float, found: Marks) -> None:
    """`rise` in points: how far up the operators are moved."""
    forms = resources.get("/XObject", {})
    for up, name in _FORM_CALL.findall(data):
        form = forms[name].get_object()
        inner = form.get("/Resources", resources)
        _read(form.get_data().decode("latin-1"), inner, height, rise + float(up or 0), found)

    def y(points: float) -> float:
        return (height - points - rise) * _MM

    drawn = _TEXT_BLOCK.sub("", data)
    for path in _RULES.findall(drawn):
        found.uprights.extend(_uprights(path, y))
        found.frames.extend(
            Area(left * _MM, y(bottom + tall), (left + width) * _MM, y(bottom))
            for left, bottom, width, tall in (map(float, four) for four in _FRAME.findall(path))
            if tall * _MM > _LEAST_FRAME
        )
    for left, bottom, width, tall in (map(float, four) for four in _HEAD_FILL.findall(drawn)):
        found.heads.append(Area(left * _MM, y(bottom + tall), (left + width) * _MM, y(bottom)))
    fonts = {name: _characters(font.get_object()) for name, font in resources["/Font"].items()}
    for block in _TEXT_BLOCK.findall(data):
        found.words.extend(_words(block, fonts, y))


def _uprights(path: str, y) -> Iterable[Rule]:  # type: ignore[no-untyped-def]
    """Upright strokes of lines; frames and boxes are drawn as rectangles and are none."""
    before = (0.0, 0.0)
    for x, at, operator in re.findall(rf"({_NUMBER}) ({_NUMBER}) ([ml])(?= |$)", path):
        here = (float(x), float(at))
        if operator == "l" and abs(here[0] - before[0]) < 0.02:
            top, bottom = sorted((y(here[1]), y(before[1])))
            if bottom - top > _LEAST_RULE:
                yield Rule(here[0] * _MM, top, bottom)
        before = here


def _words(block: str, fonts: Mapping[str, Mapping[str, str]], y) -> Iterable[Words]:  # type: ignore[no-untyped-def]
    characters: Mapping[str, str] = {}
    for piece in re.finditer(rf"{_FONT.pattern}|{_SHOWN.pattern}", block, re.DOTALL):
        font, x, at, shown = piece.groups()
        if font:
            characters = fonts[font]
            continue
        codes = "".join(_CODES.findall(shown))
        text = "".join(characters.get(codes[i : i + 4], "") for i in range(0, len(codes), 4))
        yield Words(float(x) * _MM, y(float(at)), text)


def _characters(font: DictionaryObject) -> dict[str, str]:
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].get_object().get_data()
    return {
        code.decode(): bytes.fromhex(target.decode()).decode("utf-16-be")
        for code, target in _MAPPED.findall(table)
    }
