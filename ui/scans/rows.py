"""The sheets of a reading as rows, grouped by what will become of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.scans.view import Fate, ScanBatch, ScannedSheet
from ui.theme import Ink, Tone
from ui.widgets.list_rows import ListRow
from ui.widgets.paint import ChipLook

if TYPE_CHECKING:
    from collections.abc import Hashable

GROUPS: dict[Fate, tuple[str, str, Tone, Ink]] = {
    Fate.UNMATCHED: ("รอจับคู่เอง", "help", Tone.DUE, "due"),
    Fate.DOUBT: ("รอท่านดูก่อนเก็บ", "visibility", Tone.DUE, "due"),
    Fate.SIGN: ("เก็บ และบันทึกว่าลงนามแล้ว", "signature", Tone.DONE, "done"),
    Fate.KEEP: ("เก็บกับรายการ", "link", Tone.DONE, "done"),
    Fate.REFUSED: ("เก็บไม่ได้", "cancel", Tone.OVERDUE, "overdue"),
    Fate.ALREADY: ("เก็บไว้แล้ว", "check_circle", Tone.DRAFT, "muted"),
    Fate.DONE: ("เก็บแล้วครั้งนี้", "check_circle", Tone.DONE, "done"),
}
"""In the order in which a person looks at them: what waits for the person first."""
UNREADABLE = "unreadable"


def rows_of(batch: ScanBatch) -> list[ListRow]:
    """A sheet's key is its own; what could not be read has `(UNREADABLE, place)`."""
    rows: list[ListRow] = []
    for fate, (title, icon, tone, ink) in GROUPS.items():
        some = [sheet for sheet in batch.sheets if sheet.fate is fate]
        unread = batch.left_out if fate is Fate.REFUSED else ()
        if not some and not unread:
            continue
        count = len(some) + len(unread)
        rows.append(
            ListRow(
                key=f"group/{fate}",
                is_group=True,
                disc=(icon, tone),
                title=title,
                count=f"{count:,}",
                count_ink=ink,
            )
        )
        rows += [_row(sheet) for sheet in some]
        rows += [
            ListRow(
                key=(UNREADABLE, place),
                icon="image",
                title=one.name,
                second="อ่านไฟล์ไม่ได้",
                second_ink="overdue",
            )
            for place, one in enumerate(unread)
        ]
    return rows


def look_of(sheet: ScannedSheet) -> ChipLook:
    title, icon, tone, _ = GROUPS[sheet.fate]
    return ChipLook(title, icon, tone)


def waiting(batch: ScanBatch) -> list[Hashable]:
    """What F6 goes through, in the order of the list."""
    return [
        sheet.key
        for fate in (Fate.UNMATCHED, Fate.DOUBT)
        for sheet in batch.sheets
        if sheet.fate is fate and not (fate is Fate.DOUBT and sheet.agreed)
    ]


def _row(sheet: ScannedSheet) -> ListRow:
    is_named = bool(sheet.title)
    pages = f"{len(sheet.pages)} หน้า · " if len(sheet.pages) > 1 else ""
    return ListRow(
        key=sheet.key,
        code=sheet.form,
        title=sheet.title if is_named else sheet.files,
        second=f"{pages}{sheet.second or sheet.files}" if is_named else "ยังไม่รู้ว่าเป็นฉบับใด",
        tick=sheet.agreed if sheet.can_be_agreed else None,
    )
