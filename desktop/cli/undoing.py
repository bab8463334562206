"""`bundle undo`, `bundle redo`, `bundle waiting`: taking an import back, bringing it in again, what has no effect yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.console import Bar, Call

if TYPE_CHECKING:
    from desktop.sync.undoing_imports import ImportUndone


def undo(call: Call) -> None:
    """With `--dry-run` nothing is changed."""
    number, undoing = call.options.bundle_no, call.app.exchange.undo
    if call.options.dry_run:
        _say(call, undoing.preview(number), "จะกลับเป็นก่อนนำเข้า")
    else:
        bar = Bar(call.console, "ถอนการนำเข้า")
        _say(call, undoing.undo(number, by=call.user_id(), progress=bar), "กลับเป็นก่อนนำเข้าแล้ว")


def redo(call: Call) -> None:
    bar = Bar(call.console, "นำกลับ")
    done = call.app.exchange.undo.redo(call.options.bundle_no, by=call.user_id(), progress=bar)
    _say(call, done, "นำกลับเข้ามาแล้ว")


def waiting(call: Call) -> None:
    for one in call.app.exchange.waiting.all():
        facts = {
            "type": one.type,
            "id": str(one.record),
            "title": one.title,
            "reason": one.reason,
            "words": one.words,
            "office": one.office,
            "machine": one.machine,
            "since": one.since.isoformat(timespec="seconds"),
            "changes": one.changes,
        }
        call.console.line(facts, f"{one.name} · {one.machine} · {one.words}")


def _say(call: Call, done: ImportUndone, what: str) -> None:
    facts = {
        "bundle_no": done.bundle_no,
        "from": done.from_office,
        "records": done.records,
        "counts": done.back,
        "kept": [{"type": type_name, "id": str(id_)} for type_name, id_ in done.kept],
    }
    words = [f"แฟ้ม {done.bundle_no}: {what} {done.records} รายการ"]
    if done.kept:
        words.append(f"คงไว้ {len(done.kept)} รายการ เพราะมีการแก้ต่อหรือมีรายการอื่นอ้างถึง")
    if done.comes_again:
        words.append("ข้อมูลของหน่วยงานนั้นจะกลับมาเมื่อรับแฟ้มถัดไป หรือรับแฟ้มเดิมอีกครั้ง")
    call.console.line(facts, "\n".join(words))
