"""`sheet`: Excel in and out.

A map (`--map`) says what our own guess does not know:

    {"sheet": "แปลง 2567", "first_row": 4, "columns": {"A": "site_code", "ชื่อเจ้าของ": "owner_id", "F": ""},
     "constants": {"operational": "ดำเนินการอยู่"}, "existing": "skip", "create_references": true}

Columns are named by their letter or their head; an empty field leaves a column out.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.console import Bar, Call
from desktop.errors import Refused, WrongUsage

if TYPE_CHECKING:
    from desktop.sheets.heads import Plan
    from desktop.sheets.importing import Counts, RowResult


def template(call: Call) -> None:
    call.app.excel.template(call.options.type, call.options.file)
    call.console.line({"file": str(call.options.file)}, f"ทำแบบตารางแล้ว {call.options.file}")


def export(call: Call) -> None:
    from desktop.record_lists import ListQuery

    options = call.options
    query = ListQuery(type=options.type, text=options.text, state=options.state)
    rows = call.app.excel.export(
        options.type,
        options.file,
        ids=call.app.lists.rows(query).all_ids,
        progress=Bar(call.console, "ส่งออก"),
    )
    call.console.line({"file": str(options.file), "rows": rows}, f"ส่งออก {rows:,} รายการแล้ว {options.file}")


def import_(call: Call) -> int:
    """Good rows are written, refused ones are told by cell; 10 when there was nothing good, or not all were and
    all were asked for."""
    options, excel = call.options, call.app.excel
    told = _map(options.map)
    grid = excel.open(options.file, sheet=options.sheet or str(told.get("sheet", "")))
    plan = _planned(excel.guess(options.type, grid), told)
    if plan.other_type:
        raise WrongUsage(
            f"a sheet of {plan.other_type}", why=f"ตารางนี้ทำไว้สำหรับ {plan.other_type} ไม่ใช่ {options.type}"
        )
    if options.existing:
        plan = replace(plan, existing=_existing(options.existing))
    trial = excel.try_out(grid, plan, Bar(call.console, "ตรวจ"))
    if trial.constant_problems:
        raise Refused("constants", dict(trial.constant_problems))
    writes = not options.dry_run and trial.counts.written > 0
    if options.all_or_nothing and trial.counts.refused:
        writes = False
    act = None
    if writes:
        done = excel.write(grid, plan, trial, by=call.user_id(), progress=Bar(call.console, "นำเข้า"))
        act = done.changes.act
    for result in trial.rows:
        call.console.line(_facts(result), _row_words(result))
    counts = trial.counts
    facts: dict[str, Any] = {
        "created": counts.created,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "skipped": counts.skipped,
        "refused": counts.refused,
        "newcomers": len(trial.newcomers),
        "written": writes,
        "act": act,
    }
    call.console.line(facts, _sum_words(counts, is_written=writes, is_trial=options.dry_run))
    refused_all = counts.refused and not writes and not options.dry_run and not counts.unchanged
    return 10 if refused_all else 0


def _map(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WrongUsage(str(error), why=f"อ่านแฟ้มจับคู่ {path} ไม่ได้ ต้องเป็น JSON") from None
    if not isinstance(told, dict):
        raise WrongUsage("not an object", why=f'แฟ้มจับคู่ {path} ต้องเป็นวัตถุ JSON เช่น {{"columns": {{…}}}}')
    # A map of columns alone is one, too.
    known = {"sheet", "first_row", "columns", "constants", "existing", "create_references"}
    return told if known & told.keys() else {"columns": told}


def _planned(plan: Plan, told: dict[str, Any]) -> Plan:
    """The guess with what the map says otherwise. Raises WrongUsage."""
    from desktop.sheets.heads import targets_of

    targets = targets_of(plan.type)
    for name, key in told.get("columns", {}).items():
        place = _column(plan, str(name))
        if key and key not in targets:
            raise WrongUsage(f"no target {key}", why=f"ไม่มีช่อง “{key}” เลือกได้: {', '.join(targets)}")
        plan = plan.with_column(place, str(key or ""))
    fields = {key for key, target in targets.items() if target.spec is not None and "." not in key}
    for name in told.get("constants", {}):
        if name not in fields:
            raise WrongUsage(f"no field {name}", why=f"ไม่มีช่อง “{name}” เลือกได้: {', '.join(sorted(fields))}")
    constants = {name: str(words) for name, words in told.get("constants", {}).items()}
    return replace(
        plan,
        first_row=int(told.get("first_row", plan.first_row)),
        constants=constants,
        existing=_existing(str(told.get("existing", plan.existing))),
        creates_references=bool(told.get("create_references", plan.creates_references)),
    )


def _column(plan: Plan, name: str) -> int:
    from desktop.sheets.grid import column_number
    from desktop.sheets.heads import head_key

    by_head = next((place for place, head in plan.heads.items() if head_key(head) == head_key(name)), None)
    if by_head is not None:
        return by_head
    if len(name) <= 3 and (place := column_number(name)) >= 0:
        return place
    raise WrongUsage(f"no column {name}", why=f"ไม่มีคอลัมน์ “{name}” ในตาราง")


def _existing(words: str) -> Any:
    from desktop.sheets.heads import Existing

    try:
        return Existing(words)
    except ValueError:
        raise WrongUsage(words, why="existing ต้องเป็น update หรือ skip") from None


def _facts(result: RowResult) -> dict[str, Any]:
    facts: dict[str, Any] = {"row": result.row, "result": result.outcome.value, "title": result.title}
    if result.problems:
        facts["cells"] = [{"cell": one.cell, "reason": one.words} for one in result.problems]
    if result.remarks:
        facts["remarks"] = [{"cell": one.cell, "reason": one.words} for one in result.remarks]
    return facts


_WORDS = {
    "created": "เพิ่ม",
    "updated": "แก้ไข",
    "unchanged": "เหมือนเดิม",
    "skipped": "ข้าม",
    "refused": "ไม่นำเข้า",
}


def _row_words(result: RowResult) -> str:
    notes = "; ".join(f"{one.cell} {one.words}".strip() for one in (*result.problems, *result.remarks))
    return " · ".join(
        part for part in (f"แถว {result.row}", _WORDS[result.outcome], result.title, notes) if part
    )


def _sum_words(counts: Counts, *, is_written: bool, is_trial: bool) -> str:
    sums = f"เพิ่ม {counts.created:,} แก้ไข {counts.updated:,} เหมือนเดิม {counts.unchanged:,} ข้าม {counts.skipped:,} ไม่นำเข้า {counts.refused:,}"
    if is_written:
        return f"นำเข้าแล้ว {sums}"
    return f"ตรวจแล้ว ยังไม่มีอะไรถูกบันทึก {sums}" if is_trial else f"ยังไม่ได้นำเข้า ไม่มีอะไรถูกบันทึก {sums}"
