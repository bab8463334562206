"""`report`: the province accepts its districts' reports or returns them; the district reads what was said."""

from __future__ import annotations

from desktop.cli.console import Call
from desktop.cli.values import day_of, id_of, iso


def accept(call: Call) -> None:
    from desktop.report_answers import ReportRef

    options = call.options
    reports = [ReportRef(options.type, id_of(one)) for one in options.id]
    call.app.report_answers.accept(reports, by=call.user_id(), letter_no=options.letter)
    for one in reports:
        call.console.line({"id": str(one.id), "answer": "accepted"}, "ตอบรับแล้ว")


def return_(call: Call) -> None:
    from desktop.report_answers import ReportRef, Returning

    options = call.options
    due = day_of(options.due)
    reports = [ReportRef(options.type, id_of(one)) for one in options.id]
    returned = [Returning(report=one, reason=options.reason, due_on=due) for one in reports]
    call.app.report_answers.send_back(returned, by=call.user_id(), letter_no=options.letter)
    for one in reports:
        facts = {"id": str(one.id), "answer": "returned", "due_on": due.isoformat()}
        call.console.line(facts, "ส่งคืนแก้ไขแล้ว")


def withdraw(call: Call) -> None:
    from desktop.report_answers import ReportRef

    report = ReportRef(call.options.type, id_of(call.options.id))
    call.app.report_answers.withdraw(report, by=call.user_id())
    call.console.line({"id": str(report.id), "answer": None}, "ยกเลิกผลการตรวจแล้ว")


def answers(call: Call) -> None:
    from desktop.report_answers import ReportRef

    for one in call.app.report_answers.of(ReportRef(call.options.type, id_of(call.options.id))):
        facts = {
            "rev": one.rev,
            "answer": one.kind.value,
            "answered_on": one.answered_on.isoformat(),
            "reason": one.reason,
            "due_on": iso(one.due_on),
            "letter_no": one.letter_no,
            "standing": one.is_standing,
        }
        words = f"ฉบับที่ {one.rev} {one.kind.label} {one.reason}".rstrip()
        call.console.line(facts, words)
