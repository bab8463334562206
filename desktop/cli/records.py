"""`record`, `attach`, `search`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.cli.console import Bar, Call
from desktop.cli.values import id_of
from desktop.errors import NotFound, Refused, WrongUsage


def types(call: Call) -> None:
    from desktop.dictionary import all_types

    for facts in all_types():
        fields = "\n".join(f"  {one['name']:<24}{one['label']} ({one['kind']})" for one in facts["fields"])
        call.console.line(facts, f"{facts['type']} {facts['label']}\n{fields}")


def list_(call: Call) -> None:
    options = call.options
    where = dict(_pair(text) for text in options.where)
    found = call.app.browse.records(
        options.type,
        where=where,
        text=options.text,
        limit=options.limit,
        offset=options.offset,
        deleted=options.deleted,
    )
    for facts in found:
        call.console.line(facts)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise WrongUsage(f"--where {text}", why="--where ต้องเขียนเป็น ชื่อช่อง=ค่า")
    return name, value


def get(call: Call) -> None:
    call.console.line(call.app.browse.get(call.options.type, id_of(call.options.id)))


def history(call: Call) -> None:
    for step in call.app.browse.history(call.options.type, id_of(call.options.id)):
        facts = asdict(step) | {"at": step.at.isoformat(timespec="seconds")}
        words = (
            f"{step.at:%Y-%m-%d %H:%M} {step.who} ({step.machine}) {step.label}: {step.before} → {step.after}"
        )
        call.console.line(facts, words)


def put(call: Call) -> None:
    result = call.app.records.put(
        call.options.type, _lines(call.options.file), by=call.user_id(), reason=call.options.reason
    )
    for saved in result.saved:
        facts: dict[str, Any] = {"id": str(saved.id), "rev": saved.rev}
        if saved.warnings:
            facts["warnings"] = dict(saved.warnings)
        call.console.line(facts, f"บันทึกแล้ว {saved.id} (ฉบับที่ {saved.rev})")


def _lines(source: str) -> Iterator[dict[str, Any]]:
    """JSON objects, one per line, from a file or standard input. Raises Refused naming the line."""
    from db.columns import decode_json

    stream = sys.stdin.buffer if source == "-" else _open(source)
    with stream:
        number = 0
        for raw in stream:
            if not raw.strip():
                continue
            number += 1
            try:
                item = decode_json(raw)
            except ValueError as error:
                words = f"บรรทัดที่ {number} ไม่ใช่ JSON ที่ถูกต้อง"
                raise Refused(str(error), {"line": words}, line=number) from None
            if not isinstance(item, dict):
                words = f"บรรทัดที่ {number} ต้องเป็นวัตถุ JSON เช่น {{...}}"
                raise Refused("not an object", {"line": words}, line=number)
            yield item


def _open(source: str) -> Any:
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise NotFound(str(error), label=f"แฟ้ม {source} ") from None


def delete(call: Call) -> None:
    id_ = id_of(call.options.id)
    call.app.records.delete(call.options.type, id_, by=call.user_id(), reason=call.options.reason)
    call.console.line({"id": str(id_), "deleted": True}, f"ลบแล้ว {id_}")


def state(call: Call) -> None:
    id_ = id_of(call.options.id)
    result = call.app.records.step(
        call.options.type, id_, call.options.state, by=call.user_id(), note=call.options.note
    )
    facts = {"id": str(id_), "state": call.options.state, "warnings": dict(result.saved[0].warnings)}
    call.console.line(facts, f"เปลี่ยนสถานะเป็น {call.options.state} แล้ว")


def undo(call: Call) -> None:
    options = call.options
    changes = call.app.undoing.undo_change(options.change, by=call.user_id(), field=options.field)
    call.console.line({"undone": options.change, "field": options.field, "act": changes.act}, "ย้อนการแก้ไขแล้ว")


def attach(call: Call) -> None:
    from db.records.attachments import AttachmentKind
    from desktop.attachments import VISITOR_PAGE, Incoming, OfRecord, PagePlace

    options = call.options
    files = [Incoming.read(path) for path in options.files]
    owner: OfRecord | PagePlace
    if options.type == VISITOR_PAGE:
        owner = PagePlace(*_page(options.id))
    else:
        owner = OfRecord(options.type, id_of(options.id))
    taken, _ = call.app.attachments.add_to(
        owner,
        files,
        kind=AttachmentKind(options.kind),
        caption=options.caption,
        by=call.user_id(),
        progress=Bar(call.console, "รับภาพ"),
    )
    for one in taken:
        facts = {"attachment": str(one.attachment), "sha256": one.sha256}
        call.console.line(facts, f"แนบแล้ว {one.attachment}")


def search(call: Call) -> None:
    for hit in call.app.browse.search(call.options.words, call.options.limit):
        facts = {"type": hit.type, "id": str(hit.id), "title": hit.title, "snippet": hit.snippet}
        call.console.line(facts, f"{hit.title} ({hit.type} {hit.id})")


def _page(text: str) -> tuple[UUID, int, int]:
    """A page of a visitor book: plot, book and page number."""
    site, _, numbers = text.partition("/")
    book, _, page = numbers.partition("/")
    if not (book.isdigit() and page.isdigit()):
        words = "หน้าของสมุดเยี่ยมเขียนเป็น รหัสแปลง/เล่มที่/หน้าที่ เช่น …/2/14"
        raise WrongUsage(f"not a page: {text}", why=words)
    return id_of(site), int(book), int(page)
