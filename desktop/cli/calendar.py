"""`calendar`: what is due, how far it is and why; reminders, waiving, and saying that something was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.cli.console import Call
from desktop.cli.values import day_of
from desktop.errors import WrongUsage

if TYPE_CHECKING:
    from desktop.calendar.instances import Instance


def calendar(call: Call) -> None:
    from desktop.thai.dates import month_range

    options = call.options
    calendar = call.app.calendar
    first, last = month_range(calendar.today())
    first = day_of(options.first) if options.first else first
    last = day_of(options.last) if options.last else max(last, first)
    if last < first:
        raise WrongUsage(f"{last} before {first}", why="วันสิ้นสุดต้องไม่ก่อนวันเริ่ม")
    for one in calendar.instances(first, last, office=options.office):
        _tell(call, one)


def remind(call: Call) -> None:
    """What asks for attention today."""
    for one in call.app.calendar.reminders():
        _tell(call, one)


def rules(call: Call) -> None:
    """What is in force for an office, and who asks for it."""
    calendar = call.app.calendar
    for rule in calendar.rules(call.options.office):
        source = calendar.rule_set.source_words(rule)
        facts = {
            "rule": rule.code, "title": rule.title_th, "form": rule.form_id or None, "debtor": rule.debtor,
            "creditor": rule.creditor, "scope": rule.scope, "recur": _recur(rule.recur), "period_of": rule.period_of,
            "shift": rule.shift, "min_count": rule.min_count, "settled_by": rule.done_when.words,
            "remind_days": list(rule.remind_days), "status": rule.status, "local": rule.is_local,
            "active_from": rule.active_from.isoformat() if rule.active_from else None,
            "active_to": rule.active_to.isoformat() if rule.active_to else None, "why": rule.why, "source": source,
        }  # fmt: skip
        local = " (ภายในอำเภอ)" if rule.is_local else ""
        call.console.line(facts, f"{rule.code} {rule.title_th}{local}: {rule.why} · {source}")


def why(call: Call) -> None:
    """Why something must be sent: by the key of a duty, or the code of a rule."""
    from desktop.errors import NotFound

    calendar, asked = call.app.calendar, call.options.key
    if "|" in asked:
        rule = calendar.find(asked).rule
    else:
        found = next((one for one in calendar.rules() if one.code == asked), calendar.rule_set.get(asked))
        if found is None:
            raise NotFound(f"no rule {asked}", label=f"ภารกิจ {asked} ")
        rule = found
    source = calendar.rule_set.source_words(rule)
    facts = {"rule": rule.code, "title": rule.title_th, "why": rule.why, "source": source}
    call.console.line(facts, f"{rule.title_th}: {rule.why}\nที่มา: {source}")


def waive(call: Call) -> None:
    changes = call.app.duty_marks.waive(call.options.keys, call.options.reason, by=call.user_id())
    facts = {"waived": list(call.options.keys), "reason": call.options.reason, "act": changes.act}
    call.console.line(facts, f"บันทึกว่าไม่ต้องส่ง {len(call.options.keys)} งาน เพราะ {call.options.reason}")


def unwaive(call: Call) -> None:
    changes = call.app.duty_marks.unwaive(call.options.keys, by=call.user_id())
    facts = {"owed": list(call.options.keys), "act": changes.act}
    call.console.line(facts, f"ต้องส่งตามเดิม {len(call.options.keys)} งาน")


def done(call: Call) -> None:
    options = call.options
    on = day_of(options.on) if options.on else call.app.calendar.today()
    changes = call.app.duty_marks.tick(options.key, on=on, words=options.text, by=call.user_id())
    call.console.line({"done": options.key, "on": on.isoformat(), "act": changes.act}, "บันทึกว่าทำแล้ว")


def undone(call: Call) -> None:
    changes = call.app.duty_marks.untick(call.options.key, by=call.user_id())
    call.console.line({"undone": call.options.key, "act": changes.act}, "บันทึกว่ายังไม่ได้ทำ")


def print_(call: Call) -> None:
    """Without `--out` it tells what would be printed, and what is not complete."""
    from desktop.cli.console import Bar

    options, app = call.options, call.app
    month = _month(options.month) if options.month else app.calendar.today().replace(day=1)
    if options.out is None:
        for part in app.month_printing.look(month, again=options.again).parts:
            facts = {
                "form": part.form, "title": part.title, "sheets": part.sheets,
                "covers": part.covers, "printed": part.printed, "lacking": list(part.lacking),
            }  # fmt: skip
            words = f"{part.form} {part.title}: พร้อมพิมพ์ {part.sheets} ฉบับ"
            call.console.line(facts, "\n  ".join([words, *part.lacking]))
        return
    printed = app.month_printing.save(
        month, options.out, by=call.user_id(), again=options.again, progress=Bar(call.console, "กำลังทำ PDF")
    )
    facts = {
        "file": str(options.out),
        "sheets": printed.sheets,
        "pages": printed.pages,
        "titles": list(printed.titles),
    }
    call.console.line(facts, f"บันทึก PDF แล้ว {printed.sheets} ฉบับ {printed.pages} หน้า: {options.out}")


def new_year(call: Call) -> None:
    """Without a choice it tells what could go on; `--carry` names what does, or `all` of what is ticked at first."""
    from desktop.new_year_view import NewYearChoice

    options, app = call.options, call.app
    view = app.new_year.view(options.year)
    if not options.carry:
        for row in view.rows:
            facts: dict[str, Any] = {
                "kind": row.kind.value,
                "key": row.key,
                "title": row.title,
                "second": row.second,
                "usual": row.chosen,
            }
            call.console.line(facts, f"{row.title} ({row.second}) [{row.key}]")
        return
    keys = [row.key for row in view.rows if row.chosen] if options.carry == ["all"] else options.carry
    changes = app.new_year.open(NewYearChoice(year_be=view.year_be, keys=keys), by=call.user_id())
    told: dict[str, Any] = {"fiscal_year_be": view.year_be, "carried": list(keys), "act": changes.act}
    call.console.line(told, f"ยกไปปีงบประมาณ {view.year_be} แล้ว {len(keys)} รายการ")


# --- telling ----------------------------------------------------------------------------------------


def _tell(call: Call, one: Instance) -> None:
    from desktop.calendar.instances import DutyState
    from desktop.shown_state import WORDS
    from desktop.thai.dates import short_date

    facts: dict[str, Any] = {
        "rule": one.rule.code,
        "title": one.rule.title_th,
        "office": one.office,
        "period": one.period.key,
        "due": one.due.isoformat(),
        "state": one.state.value,
        "late_days": one.late_days,
        "scope": one.rule.scope,
        "settled_by": one.rule.done_when.words,
        "hint": one.hint,
        "key": one.key,
    }
    if one.subject is not None:
        facts |= {"subject": str(one.subject.id), "subject_name": one.subject.name}
    if one.progress is not None:
        facts |= {"done": one.progress[0], "of": one.progress[1]}
    if one.waiting:
        facts["waiting"] = list(one.waiting)
    if one.waived:
        facts["waived"] = one.waived
    days = {"settled": one.settled_on, "sent": one.sent_on, "acknowledged": one.acknowledged_on}
    facts |= {name: day.isoformat() for name, day in days.items() if day is not None}
    if one.records:
        facts["records"] = [{"type": ref.type, "id": str(ref.id)} for ref in one.records]
    about = f" {one.subject.name}" if one.subject else ""
    late = f" ช้า {one.late_days} วัน" if one.late_days and one.state is not DutyState.WAIVED else ""
    words = f"{short_date(one.due)} {one.rule.title_th} {one.period.words}{about}: {WORDS[one.shown]}{late}"
    if one.waived:
        words += f" เพราะ {one.waived}"
    call.console.line(facts, f"{words} ({one.hint})" if one.hint else words)


def _recur(recur: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(recur)


def _month(text: str) -> date:
    from desktop.thai.dates import parse_month

    read = parse_month(text)
    if read is None:
        raise WrongUsage(f"--month {text}", why="--month ต้องเป็นเดือน เช่น 2026-11 หรือ 11/2569")
    return read
