"""Lines of a form to be filled: labels, dotted slots that share a line, long values over several lines.

A line is first *arranged* (who stands where) and then drawn in two halves: its labels, which may belong
to a static part, and its values with their dots. A `LineSpec` arranges the usual case once, for print
runs; a value too long for its slot is arranged on its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from desktop.typeset import measures as m
from desktop.typeset.face import Family, Typeface
from desktop.typeset.lines import wrap
from desktop.typeset.page import Page

_LEAST_SLOT = 7.0
_LEAST_LONG_SLOT = 45.0


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


class Placed(NamedTuple):
    item: Item
    x: float
    width: float


class FieldLine(NamedTuple):
    """One line, arranged. `values` are those of its slots, `checked` the numbers of its ticked options.

    Lines with equal `key` have the same labels in the same places.
    """

    places: tuple[Placed, ...]
    size: float
    values: tuple[str, ...]
    checked: Collection[int]
    key: object

    def draw_labels(self, page: Page, y: float) -> None:
        for item, x, _ in self.places:
            if isinstance(item, Label):
                page.text(x, y, item.text, self.size, bold=item.bold)
            elif isinstance(item, Option):
                page.box(x, y)
                page.text(x + m.BOX + m.AFTER_BOX, y, item.text, self.size)

    def draw_values(self, page: Page, y: float) -> None:
        slot = option = 0
        for item, x, width in self.places:
            if isinstance(item, Slot):
                draw_value(page, y, self.values[slot], item, x, x + width, self.size)
                slot += 1
            elif isinstance(item, Option):
                if option in self.checked:
                    page.tick(x, y)
                option += 1

    def draw(self, page: Page, y: float) -> None:
        self.draw_labels(page, y)
        self.draw_values(page, y)


def draw_value(page: Page, y: float, value: str, slot: Slot, x0: float, x1: float, size: float) -> None:
    """A value on its dots; `slot` says how it stands."""
    if not value:
        page.dots(x0, x1, y)
    elif slot.left:
        page.value_on_dots(x0 + m.VALUE_INDENT, y, value, size, x0, x1, bold=slot.bold)
    else:
        x = (x0 + x1 - page.width_of(value, size, bold=slot.bold)) / 2
        page.value_on_dots(x, y, value, size, x0, x1, bold=slot.bold)


class LineSpec:
    """A field line of a form, to be filled many times. Items carry no values."""

    def __init__(self, items: Sequence[Item], x0: float, x1: float, size: float) -> None:
        self.items = tuple(items)
        self.slots = [item for item in items if isinstance(item, Slot)]
        self._range = (x0, x1)
        self._size = size
        self._usual: dict[Family, tuple[FieldLine, list[float]] | None] = {}

    def fill(self, family: Family, values: Sequence[str], checked: Collection[int] = ()) -> list[FieldLine]:
        """The line with these values; more than one line when they do not fit."""
        if family not in self._usual:
            lines = _arrange(list(self.items), *self._range, self._size, family, self._range[0])
            rooms = [p.width - m.SLOT_SPARE for p in lines[0].places if isinstance(p.item, Slot)]
            self._usual[family] = (lines[0], rooms) if len(lines) == 1 else None
        usual = self._usual[family]
        if usual and self._fit(usual[1], family, values):
            return [usual[0]._replace(values=tuple(values), checked=checked)]
        filled, options = iter(values), -1
        items: list[Item] = []
        for item in self.items:
            if isinstance(item, Slot):
                items.append(replace(item, value=next(filled)))
            elif isinstance(item, Option):
                options += 1
                items.append(replace(item, checked=options in checked))
            else:
                items.append(item)
        return _arrange(items, *self._range, self._size, family, self._range[0])

    def _fit(self, rooms: list[float], family: Family, values: Sequence[str]) -> bool:
        for slot, value, room in zip(self.slots, values, rooms, strict=True):
            if value and family.face(slot.bold).width(value, self._size) > room:
                return False
        return True


def arrange(
    items: Sequence[Item], x0: float, x1: float, size: float, page: Page, *, next_x0: float | None = None
) -> list[FieldLine]:
    """Place the items between x0 and x1. One line if they fit; else each label that begins a slot may begin
    a line, and a value longer than a line goes on over dotted lines of its own.
    """
    return _arrange(list(items), x0, x1, size, page.paper.family, next_x0 or x0)


def arrange_centred(items: Sequence[Item], width: float, size: float, page: Page) -> list[FieldLine]:
    """A centred line of this width, wider only if its values need it (the heads of reports)."""
    half = min(max(width, _least(items, size, page.paper.family)), page.sheet.text_width) / 2
    return arrange(items, page.sheet.centre - half, page.sheet.centre + half, size, page)


def _arrange(
    rest: list[Item], x0: float, x1: float, size: float, family: Family, next_x0: float
) -> list[FieldLine]:
    lines: list[FieldLine] = []
    left = x0
    while rest:
        count = _how_many_fit(rest, x1 - left, size, family)
        taken, rest = rest[:count], rest[count:]
        if _least(taken, size, family) > x1 - left:
            lines += _long(taken, left, x1, next_x0, size, family)
        else:
            lines.append(_line(_spread(taken, left, x1, size, family), size))
        left = next_x0
        while rest and isinstance(rest[0], Space):
            del rest[0]
    return lines


def _line(places: Sequence[Placed], size: float) -> FieldLine:
    values = tuple(place.item.value for place in places if isinstance(place.item, Slot))
    options = [place.item for place in places if isinstance(place.item, Option)]
    checked = tuple(i for i, option in enumerate(options) if option.checked)
    bare = tuple(Placed(_blank(item), x, width) for item, x, width in places)
    return FieldLine(bare, size, values, checked, bare)


def _blank(item: Item) -> Item:
    if isinstance(item, Slot):
        return replace(item, value="") if item.value else item
    return replace(item, checked=False) if isinstance(item, Option) and item.checked else item


def _width(item: Item, size: float, family: Family) -> float:
    """Fixed width of an item; for a slot the least that its value needs."""
    if isinstance(item, Label):
        return family.face(item.bold).width(item.text, size)
    if isinstance(item, Option):
        return m.BOX + m.AFTER_BOX + family.regular.width(item.text, size)
    if isinstance(item, Slot):
        needed = family.face(item.bold).width(item.value, size) + m.SLOT_SPARE
        return max(needed, _LEAST_SLOT * min(item.weight, 1))
    return item.width


def _gap(before: Item, after: Item) -> float:
    if isinstance(after, Slot) and not isinstance(before, Space):
        return m.AFTER_LABEL
    if isinstance(before, Slot) and not isinstance(after, Space):
        return m.BEFORE_LABEL
    return 0.0


def _gaps(items: Sequence[Item]) -> float:
    return sum(_gap(a, b) for a, b in pairwise(items))


def _least(items: Sequence[Item], size: float, family: Family) -> float:
    return sum(_width(item, size, family) for item in items) + _gaps(items)


def _how_many_fit(items: list[Item], room: float, size: float, family: Family) -> int:
    """How many items go on this line; the next may begin with a label behind a slot, or with an option."""
    if _least(_head_of_long(items, size, family), size, family) <= room:
        return len(items)
    best = 0
    for count in range(1, len(items) + 1):
        if count == len(items) or _may_begin_line(items, count):
            if best and _least(_head_of_long(items[:count], size, family), size, family) > room:
                break
            best = count
    return best


def _head_of_long(items: list[Item], size: float, family: Family) -> list[Item]:
    """A long value in a last slot need not begin a line of its own: it may go on below."""
    last = items[-1]
    if isinstance(last, Slot) and last.left and _width(last, size, family) > _LEAST_LONG_SLOT:
        return [*items[:-1], Space(_LEAST_LONG_SLOT)]
    return items


def _may_begin_line(items: list[Item], at: int) -> bool:
    if isinstance(items[at], Space):  # it goes away at the end of the line
        return at + 1 < len(items) and isinstance(items[at + 1], Option)
    return isinstance(items[at], Label) and isinstance(items[at - 1], Slot)


def _spread(items: Sequence[Item], x0: float, x1: float, size: float, family: Family) -> list[Placed]:
    fixed = sum(_width(item, size, family) for item in items if not isinstance(item, Slot)) + _gaps(items)
    needs = {i: _width(item, size, family) for i, item in enumerate(items) if isinstance(item, Slot)}
    weights = {i: item.weight for i, item in enumerate(items) if isinstance(item, Slot)}
    shares = _shares(needs, weights, x1 - x0 - fixed)
    placed: list[Placed] = []
    x = x0
    for i, item in enumerate(items):
        if i:
            x += _gap(items[i - 1], item)
        width = shares[i] if i in shares else _width(item, size, family)
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
    items: list[Item], x0: float, x1: float, next_x0: float, size: float, family: Family
) -> list[FieldLine]:
    """A line whose last slot holds more than the line: the value goes on below."""
    if not any(
        isinstance(item, Slot) for item in items
    ):  # words alone, longer than the line: nothing to part
        return [_line(_spread(items, x0, x1, size, family), size)]
    last = max(i for i, item in enumerate(items) if isinstance(item, Slot))
    slot = items[last]
    assert isinstance(slot, Slot)
    head = [*items[:last], Slot(weight=1.0, left=True, bold=slot.bold)]
    placed = _spread(head, x0, x1, size, family)
    face: Typeface = family.face(slot.bold)
    keep = tuple(slot.value.split(" ")) if slot.keep else ()
    room = placed[-1].width - m.VALUE_SPARE
    texts = wrap(slot.value, face, size, x1 - next_x0 - m.VALUE_SPARE, first=room, keep=keep)
    placed[-1] = placed[-1]._replace(item=replace(slot, value=texts[0], left=True))
    below = [
        _line([Placed(replace(slot, value=text, left=True), next_x0, x1 - next_x0)], size)
        for text in texts[1:]
    ]
    lines = [_line(placed, size), *below]
    if items[last + 1 :]:  # a unit behind the slot
        lines += _arrange([Space(0), *items[last + 1 :]], next_x0, x1, size, family, next_x0)
    return lines
