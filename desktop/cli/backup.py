"""`backup`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.console import Bar, Call
from desktop.paths import data_folder

if TYPE_CHECKING:
    from db.backup_file import Summary


def make(call: Call) -> None:
    target: Path | None = call.options.to
    bar = Bar(call.console, "สำรองข้อมูล")
    backups = call.app.backups
    made = backups.make(bar) if target is None else backups.make_at(target.absolute(), bar)
    facts = {
        "file": str(made.file),
        "bytes": made.file.stat().st_size,
        "verified": True,
        **_facts(made.summary),
    }
    words = f"สำรองข้อมูลแล้ว อ่านกลับและเปิดตรวจแล้วครบถ้วน\n{made.file}"
    if made.summary.lost:
        words += f"\nภาพ {len(made.summary.lost)} ภาพหายไปจากสมุดก่อนสำรอง ดูรายการด้วย samutctl check"
    call.console.line(facts, words)


def list_(call: Call) -> None:
    """Also of a book that does not open."""
    from desktop.backups_restoring import found_backups
    from desktop.sync.drives import removable_drives

    rows = found_backups(data_folder(call.options.data), [drive.path for drive in removable_drives()])
    for row in rows:
        facts = {
            "file": str(row.file),
            "bytes": row.size,
            "made_at": row.made_at.isoformat() if row.made_at else None,
            "inside": row.inside,
            "ok": not row.problem,
            "problem": row.problem or None,
        }
        when = row.made_at.strftime("%Y-%m-%d %H:%M") if row.made_at else "?"
        call.console.line(facts, f"{when} · {row.inside or row.problem}\n  {row.file}")


def verify(call: Call) -> int:
    from desktop.backups_restoring import verify_file

    file = call.options.file.absolute()
    done = verify_file(
        data_folder(call.options.data), file, progress=Bar(call.console, "ตรวจสำเนา"), **_secrets()
    )
    facts = {
        "ok": not done.missing,
        "file": str(file),
        "missing_blobs": len(done.missing),
        **_facts(done.summary),
    }
    words = (
        "สำเนาสมบูรณ์ อ่านครบทุกไบต์ เปิดสมุดได้ และภาพครบ"
        if not done.missing
        else f"สมุดในสำเนาสมบูรณ์ แต่ภาพข้างสำเนาขาดหรือเสีย {len(done.missing)} ภาพ ให้เก็บโฟลเดอร์ blobs ไว้คู่กับสำเนา"
    )
    call.console.line(facts, words)
    return 30 if done.missing else 0


def restore(call: Call) -> None:
    from desktop.backups_restoring import restore_book
    from desktop.errors import WrongUsage

    if call.options.database:
        why = "กู้ลงโฟลเดอร์ก่อน (samutctl --data โฟลเดอร์ backup restore …) แล้วย้ายไปฐานข้อมูลว่างด้วย samutctl move --to"
        raise WrongUsage("restore on a server", why=why)
    folder = data_folder(call.options.data)
    done = restore_book(
        folder, call.options.file.absolute(), wall=call.wall(), progress=Bar(call.console, "กู้จากสำเนา"), **_secrets()
    )  # fmt: skip
    facts = {
        "file": str(call.options.file),
        "data": str(folder),
        "replica": str(call.app.store.me.id),
        "aside": str(done.aside) if done.aside else None,
        "missing_blobs": done.missing,
        **_facts(done.summary),
    }
    words = f"กู้สมุดแล้ว {done.summary.office_name or done.summary.office}"
    if done.aside:
        words += f"\nของเดิมเก็บไว้ที่ {done.aside}"
    if done.missing:
        words += f"\nภาพ {done.missing} ภาพไม่พบทั้งในสำเนาและในเครื่อง"
    call.console.line(facts, words)


def _secrets() -> dict[str, Any]:
    return {
        "password": os.environ.get("SAMUT_PASSWORD"),
        "office_code": os.environ.get("SAMUT_OFFICE_CODE"),
    }


def _facts(summary: Summary) -> dict[str, Any]:
    from desktop.moments import local

    return {
        "office": summary.office,
        "made_at": local(summary.made_ms).isoformat(timespec="seconds"),
        "schema": summary.schema,
        "program": summary.program,
        "records": summary.records,
        "blobs": summary.blobs,
        "lost_blobs": len(summary.lost),
    }
