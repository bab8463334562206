"""Rows of a table onto pages: what stays together, what may be parted."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.typeset.table import LaidRow

_GROUP_KEPT_WHOLE = 60.0


def paginate(rows: Sequence[LaidRow], first: float, rest: float, tail: float = 0.0) -> list[list[LaidRow]]:
    """Rows for each page: `first` mm on the first, `rest` on the others; on the last, `tail` mm stay free.

    Rows are not split unless taller than a page. A group title keeps two rows with it, a short group stays
    whole, and the tail (sums, signatures) takes two rows with it. A page without rows has room for nothing
    but what stands above or below the table.
    """
    pages: list[list[LaidRow]] = [[]]
    room = first
    for block in _blocks(rows, rest):
        height = sum(row.height for row in block)
        fits_next = len(block) > 1 and room < height <= rest  # rather a page without rows than a torn block
        if height > room + 1e-6 and (pages[-1] or fits_next):
            pages.append([])
            room = rest
        for row in block:
            while row.height > room + 1e-6:
                upper, lower = _split(row, room)
                if upper is not None:
                    pages[-1].append(upper)
                pages.append([])
                room, row = rest, lower
            pages[-1].append(row)
            room -= row.height
    if tail > room + 1e-6:
        page = pages[-1]
        moved = _last_rows(page, rest - tail)
        if moved and len(moved) < len(page):
            del page[len(page) - len(moved) :]
            pages.append(moved)
        else:  # nothing would stay above: the tail goes over alone
            pages.append([])
    _keep_last_row_company(pages, rest - tail)
    return pages


def _keep_last_row_company(pages: list[list[LaidRow]], room: float) -> None:
    """A single row on the last page takes the one before it along, where that leaves at least two behind."""
    if len(pages) < 2:
        return
    before, last = pages[-2:]
    if sum(row.kind == "row" for row in last) != 1 or last[0].kind != "row":
        return
    if (
        len(before) < 3
        or any(row.kind != "row" for row in before[-3:])
        or before[-1].source == last[0].source
    ):
        return
    if before[-1].height + sum(row.height for row in last) <= room:
        last.insert(0, before.pop())


def _blocks(rows: Sequence[LaidRow], page: float) -> list[list[LaidRow]]:
    """What may not be parted by the end of a page."""
    blocks: list[list[LaidRow]] = []
    at = 0
    while at < len(rows):
        if rows[at].kind == "group":
            titles = at
            while titles < len(rows) and rows[titles].kind == "group":
                titles += 1
            stop = titles
            while stop < len(rows) and rows[stop].kind == "row":
                stop += 1
            whole = list(rows[at:stop])
            kept = titles - at + 2
            if sum(row.height for row in whole) <= min(_GROUP_KEPT_WHOLE, page):
                kept = len(whole)
            blocks.append(whole[:kept])
            blocks += [[row] for row in whole[kept:]]
            at = stop
        elif rows[at].kind == "total" and blocks:
            blocks[-1].append(rows[at])
            at += 1
        else:
            blocks.append([rows[at]])
            at += 1
    return blocks


def _last_rows(rows: Sequence[LaidRow], room: float) -> list[LaidRow]:
    """The last rows that go over with the tail: two ordinary ones if there is room, and what belongs to them."""
    best = len(rows)
    used, ordinary = 0.0, 0
    for start in range(len(rows) - 1, -1, -1):
        used += rows[start].height
        ordinary += rows[start].kind == "row"
        if used > room or ordinary > 2:
            break
        parts_what_belongs = rows[start].kind == "total" or (start and rows[start - 1].kind == "group")
        if not parts_what_belongs:
            best = start
            if ordinary == 2:
                break
    return list(rows[best:])


def _split(row: LaidRow, room: float) -> tuple[LaidRow | None, LaidRow]:
    """A row taller than the page: as many lines as fit, and the rest."""
    tallest = max(len(cell.lines) for cell in row.cells)
    pitch = (row.height - row.padding) / max(tallest, 1)
    fit = int((room - row.padding) / pitch)
    if fit < 2 or tallest <= 1:
        if tallest <= 1:  # a height that was asked for, not needed
            return None, row._replace(height=min(row.height, room))
        return None, row
    upper = tuple(cell._replace(lines=cell.lines[:fit]) for cell in row.cells)
    lower = tuple(cell._replace(lines=cell.lines[fit:]) for cell in row.cells)
    left = max(len(cell.lines) for cell in lower)
    return (
        row._replace(cells=upper, height=fit * pitch + row.padding),
        row._replace(cells=lower, height=left * pitch + row.padding),
    )
