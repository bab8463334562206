"""`conflict`: values that two PCs wrote differently: list, choose, withdraw."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.cli.console import Call
from desktop.conflict_view import Keep
from desktop.errors import WrongUsage


def list_(call: Call) -> None:
    found = call.app.conflicts.decided() if call.options.decided else call.app.conflicts.all()
    for one in found:
        facts = {name: _plain(value) for name, value in asdict(one).items()}
        words = f"{one.title} {one.label}: ใช้ “{one.current}” เก็บ “{one.other}” ({one.id})"
        call.console.line(facts, words)


def resolve(call: Call) -> None:
    options = call.options
    if (options.keep is None) == (options.value is None):
        raise WrongUsage(
            "one of --keep and --value", why="ต้องระบุ --keep current, --keep other หรือ --value อย่างใดอย่างหนึ่ง"
        )
    keep = Keep.VALUE if options.keep is None else Keep(options.keep)
    value = _json(options.value) if keep is Keep.VALUE else None
    changes = call.app.conflicts.resolve(options.id, keep, value=value, by=call.user_id())
    call.console.line(
        {"id": options.id, "kept": keep.value, "act": changes.act}, "บันทึกการเลือกแล้ว ทุกค่ายังเก็บไว้ในประวัติ"
    )


def withdraw(call: Call) -> None:
    changes = call.app.conflicts.withdraw(call.options.id, by=call.user_id())
    call.console.line(
        {"id": call.options.id, "withdrawn": True, "act": changes.act}, "ถอนการเลือกแล้ว ช่องนี้กลับไปรอเลือก"
    )


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise WrongUsage(
            f"not JSON: {text}", why="ค่าหลัง --value ต้องเขียนเป็น JSON เช่น '\"ข้อความ\"' หรือ 60"
        ) from None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return str(value) if isinstance(value, UUID) else value
