"""`visit`: the province's plan and notes, a district's answers, and instructions until they are closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.cli.console import Call
from desktop.cli.values import day_of, id_of, iso

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.topic_view import TopicsView
    from desktop.visits_view import InstructionRow


def plan(call: Call) -> None:
    from desktop.visit_days import clock_words, weekday_short_date
    from desktop.visit_places import VisitPlanPlace

    app, by = call.app, call.user_id()
    place = VisitPlanPlace(_month(call))
    found = app.visits.plan(place, user=by)
    if call.options.fill:
        values = found.sheet.values
        visits = [_plain(one) for one in values.get("visits") or ()]
        told = {"visits": app.visits.spread(found.month, visits)}
        start = dict(values) if found.sheet.is_new else {}
        app.visits.save("SupervisionPlan", found.sheet.id, start, told, by=by)
        found = app.visits.plan(place, user=by)
    facts = {"plan": str(found.sheet.id), "month": f"{found.month:%Y-%m}", "state": found.sheet.state}
    facts |= {"is_new": found.sheet.is_new, "without": list(found.without)}  # type: ignore[dict-item]
    waiting = f" ยังไม่มีวันลงพื้นที่ {len(found.without)} อำเภอ" if found.without else ""
    call.console.line(facts, f"แผนลงพื้นที่ {len(found.districts)} อำเภอ{waiting}")
    for visit in found.sheet.values.get("visits") or ():
        one = _plain(visit)
        name = next((each.name for each in found.districts if each.code == one["district"]), one["district"])
        row = {"on": iso(one["on"]), "at": _clock(one.get("at")), "district": one["district"], "name": name}
        call.console.line(row, f"{weekday_short_date(one['on'])} {clock_words(one.get('at'))} อ.{name}")


def answers(call: Call) -> None:
    app, by, options = call.app, call.user_id(), call.options
    found = _topics(call, by)
    if options.fill:
        if found.sheet.is_new:
            app.topic_answers.begin(found.month, by=by)
        else:
            app.topic_answers.fill(found.month, by=by)
    if options.text is not None:
        _write(call, found, by)
    found = _topics(call, by)
    facts = {
        "sheet": str(found.sheet.id),
        "month": f"{found.month:%Y-%m}",
        "state": found.sheet.state,
        "is_new": found.sheet.is_new,
        "visit": iso(found.visit.on) if found.visit else None,
    }
    call.console.line(facts, f"คณะนิเทศลงพื้นที่ {found.visit.words}" if found.visit else "ยังไม่มีแผนลงพื้นที่ของเดือนนี้")
    for one in found.topics:
        row = {"topic": one.code, "title": one.title, "answered": one.answered, "of": one.of}
        call.console.line(row, f"{one.code} {one.title} ตอบแล้ว {one.answered} จาก {one.of}")
    if options.topic:
        for heading in found.headings:
            words = found.sheet.values.get(heading.code)
            answer = {"topic": found.topic, "heading": heading.code, "label": heading.label, "text": words}
            call.console.line(
                answer | {"filled": heading.code in found.filled},
                f"{heading.code}. {heading.label}: {words or '–'}",
            )


def _topics(call: Call, by: UUID) -> TopicsView:
    from desktop.visit_places import TopicPlace

    options = call.options
    sheet = id_of(options.sheet) if options.sheet else None
    return call.app.topic_answers.view(TopicPlace(_month(call), options.topic or "", sheet), user=by)


def _write(call: Call, found: TopicsView, by: UUID) -> None:
    from desktop.errors import WrongUsage

    options = call.options
    known = {one.code for one in found.topics}
    if options.topic not in known or options.heading not in {one.code for one in found.headings}:
        why = "บอกภารกิจด้วย --topic และหัวข้อด้วย --heading เช่น --topic M02 --heading 1"
        raise WrongUsage(f"no answer {options.topic} {options.heading}", why=why)
    start = dict(found.sheet.values) if found.sheet.is_new else {}
    call.app.topic_answers.save_topic(
        found.sheet.id, options.topic, start, {options.heading: options.text or None}, by=by
    )


def list_(call: Call) -> None:
    found = call.app.visits.year(call.options.year)
    for one in found.visits:
        facts = {
            "district": one.district,
            "name": one.name,
            "on": iso(one.on),
            "at": _clock(one.at),
            "note": str(one.note) if one.note else None,
            "state": one.stage.value if one.stage else None,
            "instructions": one.count,
            "open": one.open_count,
        }
        noted = f"ข้อสั่งการ {one.count} เรื่อง ยังไม่ปิด {one.open_count}" if one.note else "ยังไม่มีบันทึก"
        call.console.line(facts, f"{one.when} อ.{one.name} {noted}")


def note(call: Call) -> None:
    """Begins or changes the note of a visit; without remarks it begins with the plan's team alone."""
    from desktop.visit_places import VisitNotePlace

    app, options = call.app, call.options
    begun = app.visits.start_note(VisitNotePlace(options.district, day_of(options.on)))
    item: dict[str, Any] = {"id": begun.id} if begun.id else dict(begun.start)
    if options.remarks is not None:
        item["remarks"] = options.remarks
    saved = app.records.put("VisitNote", [item], by=call.user_id()).saved[0]
    found = app.visits.note(saved.id)
    call.console.line(
        {"note": str(saved.id), "rev": saved.rev, "answers": str(found.answers) if found.answers else None},
        f"บันทึกการนิเทศแล้ว ข้อสั่งการ {len(found.instructions)} เรื่อง",
    )
    for one in found.instructions:
        _tell(call, one, found.today)


def instructions(call: Call) -> None:
    found = call.app.visits.year(call.options.year)
    for one in found.instructions:
        if call.options.all or not one.is_closed:
            _tell(call, one, found.today)


def instruct(call: Call) -> None:
    from desktop.visits_view import Instruct

    options = call.options
    command = Instruct(
        note=id_of(options.id),
        words=options.words,
        due_on=day_of(options.due),
        responsible=options.responsible,
    )
    changes = call.app.visits.instruct(command, by=call.user_id())
    (id_,) = changes.ids["VisitInstruction"]
    call.console.line({"instruction": str(id_)}, "เพิ่มข้อสั่งการแล้ว")


def close(call: Call) -> None:
    from desktop.visits_view import Close

    options = call.options
    on = day_of(options.on) if options.on else call.app.today()
    command = Close(id=id_of(options.id), outcome=options.outcome, closed_on=on)
    call.app.visits.close(command, by=call.user_id())
    call.console.line({"instruction": options.id, "status": "closed", "closed_on": iso(on)}, "ปิดข้อสั่งการแล้ว")


def reopen(call: Call) -> None:
    call.app.visits.reopen(id_of(call.options.id), by=call.user_id())
    call.console.line({"instruction": call.options.id, "status": "open"}, "เปิดข้อสั่งการอีกครั้งแล้ว")


def reply(call: Call) -> None:
    from desktop.visits_view import Reply

    options = call.options
    on = day_of(options.on) if options.on else call.app.today()
    command = Reply(instruction=id_of(options.id), text=options.text, done_on=on)
    call.app.visits.reply(command, by=call.user_id())
    call.console.line(
        {"instruction": options.id, "done_on": iso(on)}, "บันทึกผลการดำเนินงานแล้ว ไปถึงจังหวัดกับแฟ้มที่ส่งครั้งถัดไป"
    )


def _tell(call: Call, one: InstructionRow, today: date) -> None:
    facts = {
        "instruction": str(one.id),
        "note": str(one.note),
        "district": one.district,
        "words": one.words,
        "responsible": one.responsible or None,
        "due_on": iso(one.due_on),
        "status": "closed" if one.is_closed else "open",
        "outcome": one.outcome or None,
        "closed_on": iso(one.closed_on),
        "reply": one.reply or None,
        "replied_on": iso(one.replied_on),
        "late": one.is_late(today),
    }
    state = "ปิดแล้ว" if one.is_closed else "อำเภอรายงานแล้ว" if one.replied_on else "ยังไม่รายงาน"
    call.console.line(facts, f"อ.{one.district} {one.words} กำหนด {iso(one.due_on)} {state}")


def _month(call: Call) -> date | None:
    """Raises WrongUsage."""
    from desktop.errors import WrongUsage
    from desktop.thai.dates import parse_month

    text = call.options.month
    month = parse_month(text) if text else None
    if text and month is None:
        raise WrongUsage(f"no month {text}", why=f"อ่านเดือน “{text}” ไม่ได้ พิมพ์เช่น 2026-11")
    return month


def _plain(visit: Any) -> dict[str, Any]:
    """A planned visit, as the book has it or as a page would."""
    if isinstance(visit, dict):
        return visit
    return {"on": visit.on, "at": visit.at, "district": visit.district}


def _clock(at: Any) -> str | None:
    return f"{at:%H:%M}" if at else None
