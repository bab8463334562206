"""`office rotate`, `office revoke`, `office retire`, `office renew` and `office escrow`."""

from __future__ import annotations

from desktop.cli.console import Call
from desktop.errors import NotAllowed


def rotate(call: Call) -> None:
    trust = call.app.trust
    before = trust.own_card().replica
    if not call.console.ask("เปลี่ยนกุญแจของเครื่องนี้ใช่หรือไม่ อีกฝ่ายจะรู้จักกุญแจใหม่เองจากแฟ้มถัดไป"):
        raise NotAllowed("not confirmed", why="ยังไม่ได้ยืนยัน จึงยังไม่ได้เปลี่ยนกุญแจ")
    trust.orders.rotate()
    card = trust.own_card()
    facts = {"replica": card.replica, "parent": before, "fingerprint": card.fingerprint}
    words = f"เปลี่ยนกุญแจแล้ว แฟ้มถัดไปจะแจ้งอีกฝ่ายเอง\nลายนิ้วมือใหม่: {card.fingerprint}"
    call.console.line(facts, words)


def revoke(call: Call) -> None:
    done = call.app.trust.orders.revoke(call.options.replica, call.options.reason)
    heirs = [str(one.id) for one in done.heirs]
    facts = {"replica": str(done.machine.id), "office": done.machine.office, "heirs": heirs}
    words = f"ยกเลิกเครื่อง “{done.machine.label}” แล้ว แฟ้มทุกแฟ้มต่อจากนี้จะแจ้งทุกหน่วยงานเอง"
    if heirs:
        words += "\nเครื่องนี้เคยเปลี่ยนชื่อเป็นเครื่องต่อไปนี้ ซึ่งยังใช้ได้ ถ้าไม่ใช่ของสำนักงานให้ยกเลิกด้วย: " + ", ".join(heirs)
    call.console.line(facts, words)


def retire(call: Call) -> None:
    one = call.app.trust.orders.retire(call.options.replica)
    facts = {"replica": str(one.id), "office": one.office}
    call.console.line(facts, f"บันทึกว่าเครื่อง “{one.label}” เลิกใช้แล้ว แฟ้มต่อจากนี้จะแจ้งทุกฝ่ายเอง")


def renew(call: Call) -> None:
    from desktop.moments import local
    from desktop.thai.dates import long_date

    one = call.app.trust.orders.renew(call.options.replica)
    until = local(one.valid_until_ms or 0).date()
    facts = {"replica": str(one.id), "office": one.office, "valid_until": until.isoformat()}
    call.console.line(facts, f"ต่ออายุเครื่อง “{one.label}” ถึง {long_date(until)} แล้ว")


def escrow(call: Call) -> None:
    made = call.app.trust.escrow.make(call.options.out.resolve(), replace=call.options.replace)
    facts = {"key": str(made.key), "sheet": str(made.sheet), "recipient": made.recipient}
    words = (
        f"ทำกุญแจสำรองแล้ว: {made.key} และใบพิมพ์ {made.sheet}\n"
        "ให้พิมพ์ใบ ใส่ซองปิดผนึกพร้อมแฟ้ม เก็บในตู้นิรภัย แล้วลบทั้งสองแฟ้มออกจากเครื่อง"
    )
    call.console.line(facts, words)
