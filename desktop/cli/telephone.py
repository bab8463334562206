"""`bundle receipt-code` and `bundle enter-code`."""

from __future__ import annotations

from desktop.cli.console import Call
from desktop.errors import WrongUsage


def receipt_code(call: Call) -> None:
    from desktop.sync.receipt_codes import in_groups

    made = call.app.exchange.telephone.code_for(call.options.bundle_no)
    code = in_groups(made.code)
    facts = {"code": code, "bundle_no": made.bundle_no, "for": made.from_office, "result": made.result}
    call.console.line(facts, f"รหัสตอบรับของแฟ้ม {made.bundle_no}: {code}\nอ่านทีละกลุ่มให้ผู้ส่งฟังทางโทรศัพท์")


def enter_code(call: Call) -> None:
    """The groups may be one word or several; or a picture of the printed answer has them."""
    from desktop.cli.exchange import who_if_known
    from desktop.slip_pictures import code_in_picture

    options = call.options
    if bool(options.code) == bool(options.slip):
        raise WrongUsage("code or --slip", why="ให้พิมพ์รหัส 12 ตัว หรือบอกภาพใบตอบรับด้วย --slip อย่างใดอย่างหนึ่ง")
    code = code_in_picture(options.slip) if options.slip else " ".join(options.code)
    done = call.app.exchange.telephone.enter(code, by=who_if_known(call))
    facts = {"bundle_no": done.bundle_no, "from": done.office, "result": done.result, "already": done.already}
    partly = " ผู้รับพักบางรายการไว้" if done.result == "partly" else ""
    words = (
        f"แฟ้ม {done.bundle_no} ตอบรับแล้วก่อนหน้านี้ ไม่มีอะไรเปลี่ยน"
        if done.already
        else f"แฟ้ม {done.bundle_no} ตอบรับแล้ว{partly} แฟ้มถัดไปจะเริ่มต่อจากแฟ้มนี้"
    )
    call.console.line(facts, words)
