"""`paper`: the road of whatever is printed, signed and sent."""

from __future__ import annotations

from typing import Any

from desktop.cli.console import Bar, Call
from desktop.cli.values import day_of, id_of, iso


def show(call: Call) -> None:
    stand = call.app.papers.stand(call.options.type, id_of(call.options.id))
    facts: dict[str, Any] = {
        "type": stand.type,
        "id": str(stand.id),
        "form": stand.form,
        "stage": stand.stage.value,
        "rev": stand.rev,
        "missing": {gap.key: gap.words for gap in stand.verdict.gaps},
        "printed_at": stand.printed_at.isoformat(timespec="seconds") if stand.printed_at else None,
        "changed_after_print": stand.is_changed,
        "signed_on": iso(stand.signed_on),
        "signer": stand.signer,
        "kept_at": stand.kept_at,
        "scans": stand.scans,
        "sent_on": iso(stand.sent_on),
        "on_paper": stand.is_on_paper,
        "acknowledged_on": iso(stand.acknowledged_on),
        "returned_why": stand.returned_why,
        "locked": stand.locked,
    }
    call.console.line(facts)


def sign(call: Call) -> None:
    from desktop.paper_view import Signing

    options = call.options
    signing = Signing(
        signed_on=day_of(options.on) if options.on else None,
        signer=options.signer,
        kept_at=options.kept_at,
        scans=tuple(options.scan),
    )
    call.app.papers.sign(
        options.type, id_of(options.id), signing, by=call.user_id(), progress=Bar(call.console, "รับภาพ")
    )
    call.console.line({"id": options.id, "state": "signed"}, "บันทึกการลงนามแล้ว")


def send(call: Call) -> None:
    from desktop.paper_view import PaperSending

    options = call.options
    sending = PaperSending(sent_on=day_of(options.on) if options.on else None, receiver=options.receiver)
    call.app.papers.send_on_paper(options.type, id_of(options.id), sending, by=call.user_id())
    call.console.line({"id": options.id, "state": "sent"}, "บันทึกว่าส่งเป็นกระดาษแล้ว")


def reopen(call: Call) -> None:
    options = call.options
    call.app.papers.reopen(options.type, id_of(options.id), by=call.user_id(), reason=options.reason)
    call.console.line({"id": options.id, "state": "draft"}, "เปิดฉบับแก้ไขแล้ว")


def revisions(call: Call) -> None:
    found = call.app.papers.revisions(call.options.type, id_of(call.options.id))
    for row in found.rows:
        facts = {
            "field": row.label,
            "differs": row.differs,
            "values": dict(zip(found.heads, row.values, strict=True)),
        }
        call.console.line(facts, f"{'≠' if row.differs else ' '} {row.label}: {' → '.join(row.values)}")
