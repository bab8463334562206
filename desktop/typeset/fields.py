"""Lines of a form to be filled: labels, dotted slots that share a line, long values over several lines.

A line is first *arranged* (who stands where) and then drawn in two halves: its labels, which may belong
to a static part, and its values with their dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from desktop.typeset import measures as m
from desktop.typeset.face import Typeface
from desktop.typeset.lines import wrap
from desktop.typeset.page import Page

_LEAST_SLOT = 7.0


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A dotted place. Slots of a line share its free width by weight; `left`: the value is not centred."""

    value: str = ""
    weight: float = 1.0
    left: bool = False
    bold: bool = False
    keep: bool = True  # a name: broken only at its blanks


@dataclass(frozen=True, slots=True)
class Space:
    width: float


@dataclass(frozen=True, slots=True)
class Option:
    """A check box and its words."""

    text: str
    checked: bool = False


Item = Label | Slot | Space | Option


@dataclass(frozen=True, slots=True)
class Placed:
    item: Item
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line, arranged. Its key names its geometry: lines of one key have the same labels in the same places."""

    places: tuple[Placed, ...]
    size: float

    @property
    def key(self) -> tuple[object, ...]:
        return tuple((p.x, p.item if isinstance(p.item, Label) else _blank(p.item)) for p in self.places)

    def draw_labels(self, page: Page, y: float) -> None:
        for place in self.places:
            item = place.item
            if isinstance(item, Label):
                page.text(place.x, y, item.text, self.size, bold=item.bold)
            elif isinstance(item, Option):
                page.box(place.x, y)
                page.text(place.x + m.BOX + m.AFTER_BOX, y, item.text, self.size)

    def draw_values(self, page: Page, y: float) -> None:
        for place in self.places:
            item = place.item
            if isinstance(item, Slot):
                draw_slot(page, y, item, place.x, place.x + place.width, self.size)
            elif isinstance(item, Option) and item.checked:
                page.tick(place.x, y)

    def draw(self, page: Page, y: float) -> None:
        self.draw_labels(page, y)
        self.draw_values(page, y)


def _blank(item: Item) -> Item:
    if isinstance(item, Slot):
        return replace(item, value="")
    return replace(item, checked=False) if isinstance(item, Option) else item


def draw_slot(page: Page, y: float, slot: Slot, x0: float, x1: float, size: float) -> None:
    if not slot.value:
        page.dots(x0, x1, y)
        return
    centred = (x0 + x1 - page.width_of(slot.value, size, bold=slot.bold)) / 2
    x = x0 + m.VALUE_INDENT if slot.left else centred
    page.value_on_dots(x, y, slot.value, size, x0, x1, bold=slot.bold)


def arrange(
    items: Sequence[Item],
    x0: float,
    x1: float,
    size: float,
    page: Page,
    *,
    next_x0: float | None = None,
) -> list[FieldLine]:
    """Place the items between x0 and x1. One line if they fit; else each label that begins a slot may begin
    a line, and a value longer than a line goes on over dotted lines of its own.
    """
    family = page.paper.family
    return _arrange(tuple(items), x0, x1, size, family.regular, family.bold, next_x0 or x0)


def arrange_centred(items: Sequence[Item], width: float, size: float, page: Page) -> list[FieldLine]:
    """A centred line of this width, wider only if its values need it (the heads of reports)."""
    family = page.paper.family
    least = _least(items, size, (family.regular, family.bold))
    half = min(max(width, least), page.sheet.text_width) / 2
    return arrange(items, page.sheet.centre - half, page.sheet.centre + half, size, page)


@lru_cache(maxsize=1024)
def _arrange(
    items: tuple[Item, ...],
    x0: float,
    x1: float,
    size: float,
    regular: Typeface,
    bold: Typeface,
    next_x0: float,
) -> list[FieldLine]:
    faces = (regular, bold)
    lines: list[FieldLine] = []
    rest = list(items)
    left = x0
    while rest:
        count = _how_many_fit(rest, x1 - left, size, faces)
        taken, rest = rest[:count], rest[count:]
        if _least(taken, size, faces) > x1 - left:
            placed, more = _long(taken, left, x1, next_x0, size, faces)
            lines.append(placed)
            lines += more
        else:
            lines.append(FieldLine(tuple(_spread(taken, left, x1, size, faces)), size))
        left = next_x0
        while rest and isinstance(rest[0], Space):
            del rest[0]
    return lines


def _width(item: Item, size: float, faces: tuple[Typeface, Typeface]) -> float:
    """Fixed width of an item; for a slot the least that its value needs."""
    if isinstance(item, Label):
        return faces[item.bold].width(item.text, size)
    if isinstance(item, Option):
        return m.BOX + m.AFTER_BOX + faces[0].width(item.text, size)
    if isinstance(item, Slot):
        return max(faces[item.bold].width(item.value, size) + m.SLOT_SPARE, _LEAST_SLOT * min(item.weight, 1))
    return item.width


def _gap(before: Item, after: Item) -> float:
    if isinstance(after, Slot) and not isinstance(before, Space):
        return m.AFTER_LABEL
    if isinstance(before, Slot) and not isinstance(after, Space):
        return m.BEFORE_LABEL
    return 0.0


def _gaps(items: Sequence[Item]) -> float:
    return sum(_gap(a, b) for a, b in pairwise(items))


def _least(items: Sequence[Item], size: float, faces: tuple[Typeface, Typeface]) -> float:
    return sum(_width(item, size, faces) for item in items) + _gaps(items)


def _how_many_fit(items: list[Item], room: float, size: float, faces: tuple[Typeface, Typeface]) -> int:
    """How many items go on this line; the next may begin with a label behind a slot, or with an option."""
    best = 0
    for count in range(1, len(items) + 1):
        if count == len(items) or _may_begin_line(items, count):
            if best and _least(items[:count], size, faces) > room:
                break
            best = count
    return best


def _may_begin_line(items: list[Item], at: int) -> bool:
    if isinstance(items[at], Space):  # it goes away at the end of the line
        return at + 1 < len(items) and isinstance(items[at + 1], Option)
    return isinstance(items[at], Label) and isinstance(items[at - 1], Slot)


def _spread(
    items: Sequence[Item], x0: float, x1: float, size: float, faces: tuple[Typeface, Typeface]
) -> list[Placed]:
    fixed = sum(_width(item, size, faces) for item in items if not isinstance(item, Slot)) + _gaps(items)
    needs = {i: _width(item, size, faces) for i, item in enumerate(items) if isinstance(item, Slot)}
    weights = {i: item.weight for i, item in enumerate(items) if isinstance(item, Slot)}
    shares = _shares(needs, weights, x1 - x0 - fixed)
    placed: list[Placed] = []
    x = x0
    for i, item in enumerate(items):
        if i:
            x += _gap(items[i - 1], item)
        width = shares[i] if i in shares else _width(item, size, faces)
        placed.append(Placed(item, round(x, 3), round(width, 3)))
        x += width
    return placed


def _shares(needs: dict[int, float], weights: dict[int, float], free: float) -> dict[int, float]:
    """Free width by weight, but no slot narrower than it needs."""
    shares: dict[int, float] = {}
    open_ = dict(needs)
    while open_:
        unit = free / sum(weights[i] for i in open_)
        tight = [i for i in open_ if needs[i] > unit * weights[i]]
        if not tight:
            shares.update({i: unit * weights[i] for i in open_})
            break
        for i in tight:
            shares[i] = needs[i]
            free -= open_.pop(i)
    return shares


def _long(
    items: list[Item], x0: float, x1: float, next_x0: float, size: float, faces: tuple[Typeface, Typeface]
) -> tuple[FieldLine, list[FieldLine]]:
    """A line whose last slot holds more than the line: the value goes on below."""
    last = max(i for i, item in enumerate(items) if isinstance(item, Slot))
    slot = items[last]
    assert isinstance(slot, Slot)
    head = [*items[:last], replace(slot, value="", left=True, weight=1.0)]
    placed = _spread(head, x0, x1, size, faces)
    face = faces[slot.bold]
    keep = tuple(slot.value.split(" ")) if slot.keep else ()
    room = placed[-1].width - m.VALUE_SPARE
    lines = wrap(slot.value, face, size, x1 - next_x0 - m.VALUE_SPARE, first=room, keep=keep)
    first = replace(placed[-1], item=replace(slot, value=lines[0], left=True))
    below = [
        FieldLine((Placed(replace(slot, value=line, left=True), next_x0, x1 - next_x0),), size)
        for line in lines[1:]
    ]
    return FieldLine((*placed[:-1], first), size), below
