"""`scan`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.console import Bar, Call

if TYPE_CHECKING:
    from desktop.scans.view import ScanBatch, ScannedSheet


def scan(call: Call) -> None:
    """Reads, shows, asks a person at a terminal, keeps. What needs a person's eye is told and left."""
    from desktop.scans.desk import ScanDesk

    options, console = call.options, call.console
    desk = ScanDesk(call.app, call.user_id())
    try:
        batch = desk.read(options.files, progress=Bar(console, "อ่านภาพสแกน"))
        if not options.dry_run and batch.agreed and _is_agreed(call, batch):
            batch = desk.file(progress=Bar(console, "เก็บภาพสแกน")).batch
        _tell(call, batch)
    finally:
        desk.clear()


def _is_agreed(call: Call, batch: ScanBatch) -> bool:
    """Only a person at a terminal is asked; a script has said `scan`, which means to keep what agrees."""
    import sys

    if call.console.json or call.console.yes or not sys.stdin.isatty():
        return True
    for sheet in batch.agreed:
        call.console.note(_words(sheet))
    return call.console.ask(f"เก็บ {len(batch.agreed)} ฉบับนี้กับรายการของแต่ละฉบับหรือไม่")


def _tell(call: Call, batch: ScanBatch) -> None:
    for sheet in batch.sheets:
        call.console.line(_facts(sheet), _words(sheet))
    for one in batch.left_out:
        facts: dict[str, Any] = {"file": one.name, "fate": "unreadable", "words": one.words}
        call.console.line(facts, f"{one.name}: {one.words}")


def _facts(sheet: ScannedSheet) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "file": sheet.pages[0].file,
        "pages": [{"file": page.file, "page": page.page} for page in sheet.pages],
        "fate": sheet.fate.value,
        "signs": sheet.signs,
        "form": sheet.form,
        "title": sheet.title,
        "words": sheet.words,
    }
    target = sheet.target
    if target is not None:
        facts |= {"type": target.type, "record": str(target.id)}
        if target.page_no:
            facts |= {"site": str(target.site), "book_no": target.book_no, "page_no": target.page_no}
    return facts


def _words(sheet: ScannedSheet) -> str:
    what = " · ".join(part for part in (sheet.form, sheet.title, sheet.second) if part)
    return f"{sheet.files}: {what + ' — ' if what else ''}{sheet.words}"
