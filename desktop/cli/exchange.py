"""`office` and `bundle`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop.cli.console import Bar, Call, Console
from desktop.receiving_numbers import numbers_words

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.sync.cards import Card
    from desktop.sync.received import Imported, Preview
    from desktop.sync.trust import Enrolled


def card(call: Call) -> None:
    made = call.app.trust.write_card(call.options.file)
    facts = {"file": str(call.options.file), "replica": made.replica, "fingerprint": made.fingerprint}
    call.console.line(facts, f"เขียนบัตรแล้ว {call.options.file}\nลายนิ้วมือ: {made.fingerprint}")


def trust(call: Call) -> None:
    console = call.console

    def confirm(shown: Card) -> bool:
        console.note(f"{shown.office_name} ({shown.label})\nลายนิ้วมือ: {shown.fingerprint}")
        return console.ask("เทียบกับเจ้าของทางโทรศัพท์แล้วตรงกันหรือไม่")

    taken = call.app.trust.take(call.options.file, call.options.fingerprint, confirm)
    facts = {
        "office": taken.office,
        "replica": taken.replica,
        "label": taken.label,
        "fingerprint": taken.fingerprint,
    }
    console.line(facts, f"รับบัตรของ {taken.office_name} ({taken.label}) แล้ว")


def list_(call: Call) -> None:
    for one in call.app.trust.all():
        words = f"{one.office} {one.office_name} · {one.label} · {_standing(one)} · {one.fingerprint}"
        call.console.line(asdict(one), words)


def _standing(one: Enrolled) -> str:
    if one.revoked_on:
        return f"ยกเลิกแล้วเมื่อ {one.revoked_on} ({one.revoked_why})"
    if one.is_self:
        return f"เครื่องนี้ ใช้ได้ถึง {one.valid_until}" if one.valid_until else "เครื่องนี้"
    if one.is_expired:
        return f"บัตรหมดอายุเมื่อ {one.valid_until}"
    if one.retired_on:
        return f"เปลี่ยนเป็นเครื่องใหม่เมื่อ {one.retired_on}"
    if one.is_trusted:
        return f"แลกบัตรแล้ว ใช้ได้ถึง {one.valid_until}" if one.valid_until else "แลกบัตรแล้ว"
    return "รู้จักผ่านเครื่องอื่น"


def export(call: Call) -> None:
    from desktop.sync.exchange import SendRequest

    options = call.options
    bar = Bar(call.console, "เขียนแฟ้ม")
    request = SendRequest(
        receiver=options.receiver,
        target=options.target,
        full=options.full,
        volume_bytes=options.volume_bytes,
        profile=options.profile,
        by=who_if_known(call),
    )
    done = call.app.exchange.send(request, lambda _, at, total: bar.step(at, total))
    facts = {
        "bundle_no": done.bundle_no,
        "files": [str(path) for path in done.files],
        "bytes": done.bytes,
        "changes": done.changes,
        "attachments": done.attachments,
        "nothing_new": done.nothing_new,
        "check_code": done.check_code,
        "returned": [str(path) for path in done.returned],
        "found": done.found,
    }
    words = (
        "ไม่มีอะไรใหม่หลังใบตอบรับล่าสุด ยังไม่ต้องส่ง"
        if done.nothing_new
        else f"ทำแฟ้ม {done.bundle_no} แล้ว อ่านกลับมาตรวจตรงกันทุกไบต์\n" + "\n".join(map(str, done.files))
    )
    if done.found:
        words += f"\nทำต่อจากครั้งก่อน แฟ้มย่อย {done.found} แฟ้มเขียนเสร็จแล้วและตรวจซ้ำตรงกัน"
    call.console.line(facts, words)


def who_if_known(call: Call) -> UUID | None:
    """The register notes who made a file; with several officers and none named, it is made all the same."""
    from desktop.errors import WrongUsage

    try:
        who: UUID = call.user_id()
    except WrongUsage:
        return None
    return who


def inspect(call: Call) -> None:
    for shown in call.app.exchange.preview(call.options.files, Bar(call.console, "ตรวจแฟ้ม")):
        call.console.line(_preview_facts(shown), _preview_words(shown))


def _preview_facts(shown: Preview) -> dict[str, Any]:
    report = shown.report
    return {
        "bundle_no": shown.bundle_no,
        "kind": shown.kind,
        "from": shown.from_office,
        "to": shown.to_office,
        "made_at": shown.made_at,
        "counts": {name: asdict(tally) for name, tally in sorted(report.counts.items())},
        "attachments": shown.attachments,
        "conflicts": report.conflicts,
        "waiting": report.waiting,
        "out_of_scope": report.out_of_scope,
        "held_back": [asdict(one) for one in shown.held_back],
        "differences": [
            {
                "type": one.record_type,
                "id": str(one.record_id),
                "field": one.field,
                "before": one.before,
                "after": one.after,
            }
            for one in report.differences
        ],
        "missing_numbers": shown.missing_numbers,
        "already": shown.already is not None,
    }


def _preview_words(shown: Preview) -> str:
    lines = [f"แฟ้ม {shown.bundle_no} จาก {shown.from_office} · ยังไม่มีอะไรเปลี่ยน"]
    if shown.already is not None:
        lines.append(f"รับแฟ้มนี้แล้วเมื่อ {shown.already}")
    for name, tally in sorted(shown.report.counts.items()):
        lines.append(f"  {name}: ใหม่ {tally.new} แก้ {tally.changed} ลบ {tally.deleted}")
    if shown.report.conflicts:
        lines.append(f"  ต้องเลือกค่า {shown.report.conflicts} ช่อง")
    if shown.missing_numbers:
        lines.append(f"  ยังไม่เคยได้รับเลข {', '.join(map(str, shown.missing_numbers))}")
    return "\n".join(lines)


def import_(call: Call) -> None:
    bar = Bar(call.console, "นำเข้า")
    for done in call.app.exchange.import_(call.options.files, by=call.user_id(), progress=bar):
        _say_imported(call.console, done)


def _say_imported(console: Console, done: Imported) -> None:
    facts = {
        "bundle_no": done.bundle_no,
        "kind": done.kind,
        "applied": done.report.applied,
        "changes": done.report.changes,
        "conflicts": done.report.conflicts,
        "waiting": done.report.waiting,
        "out_of_scope": done.report.out_of_scope,
        "held_back": len(done.report.future),
        "attachments": done.attachments,
        "already": done.already,
        "missing_numbers": done.missing_numbers,
        "receipt": str(done.receipt) if done.receipt else None,
    }
    if done.has_new_name:
        facts["new_replica"] = True
        console.note("พบว่ามีสมุดอีกเล่มใช้ชื่อเครื่องเดียวกัน สมุดเล่มนี้จึงใช้ชื่อเครื่องใหม่ ข้อมูลครบเหมือนเดิม")
    if done.restamped:
        facts["restamped"] = done.restamped
        console.note(
            f"นาฬิกาเครื่องนี้เคยเร็วเกินจริง จึงลงเวลาให้ {done.restamped} การแก้ไขใหม่ ข้อมูลครบเหมือนเดิม ให้ส่งแฟ้มอีกครั้ง"
        )
    if done.report.copied:
        facts["written_by_two"] = len(done.report.copied)
        console.note("แฟ้มนี้มาจากสมุดที่ถูกคัดลอก ยังไม่ได้รับส่วนนั้น ให้นำใบตอบรับกลับไปที่เครื่องผู้ส่ง แล้วส่งแฟ้มใหม่")
    if done.agrees is not None:
        facts["agrees"] = done.agrees == "agrees"
    if done.already:
        words = f"แฟ้ม {done.bundle_no} นำเข้าแล้วก่อนหน้านี้ ไม่มีอะไรเปลี่ยน"
    elif done.kind == "receipt":
        words = f"รับใบตอบรับ {done.bundle_no} แล้ว" + (" ข้อมูลตรงกันทั้งสองฝั่ง" if done.agrees == "agrees" else "")
    else:
        words = f"นำเข้าแฟ้ม {done.bundle_no} แล้ว {done.report.applied} รายการ ใบตอบรับ: {done.receipt}"
    console.line(facts, words)


def status(call: Call) -> None:
    for one in call.app.exchange.status():
        words = (
            f"{one.office_name}: ส่ง {len(one.sent)} ตอบรับ {len(one.receipted)} รับ {len(one.received)}"
            f" · ตรงกันแล้วถึง {one.agrees_since or '-'}"
        )
        if one.missing_there:
            words += f"\n  ผู้รับไม่เคยได้รับลำดับ {numbers_words(one.missing_there)}"
        if one.missing_here:
            words += f"\n  ยังไม่เคยได้รับลำดับ {numbers_words(one.missing_here)}"
        call.console.line(asdict(one), words)
