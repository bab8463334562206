"""`steer`: a province changes rules, holidays, lists, criteria and forms, publishes them as one edition, and sees which
district has it. What is changed stays a draft until it is published."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.cli.console import Call
from desktop.cli.values import day_of, iso
from desktop.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from desktop.steering_view import Difference, RuleLine


# --- editions -----------------------------------------------------------------------------------------


def list_(call: Call) -> None:
    for one in call.app.steering.view(user=call.user_id()).editions:
        facts = {
            "number": one.number, "title": one.title, "effective_on": iso(one.effective_on),
            "published_on": iso(one.published_on), "letter_no": one.letter_no or None, "entries": len(one.contents),
            "have": one.have, "districts": len(one.reach),
        }  # fmt: skip
        call.console.line(
            facts, f"ฉบับที่ {one.number} {one.title} · {one.have} จาก {len(one.reach)} อำเภอได้รับแล้ว"
        )


def show(call: Call) -> None:
    one = call.app.steering.edition(call.options.number)
    for difference in one.contents:
        _tell(call, difference)


def who_has(call: Call) -> None:
    """Of an edition, or of the newest."""
    number = call.options.number
    if number is None:
        editions = call.app.steering.view(user=call.user_id()).editions
        if not editions:
            raise NotFound("no edition", label="ชุดกติกาที่ประกาศแล้ว ")
        number = editions[0].number
    words = {"has": "ได้รับแล้ว", "sent": "ส่งแล้ว รอใบตอบรับ", "waits": "ยังไม่ได้ส่ง"}
    for one in call.app.steering.edition(number).reach:
        facts = {
            "office": one.office, "district": one.name, "edition": number, "reach": one.reach.value, "on": iso(one.on),
            "file": one.file or None, "has_edition": one.edition or None,
        }  # fmt: skip
        call.console.line(facts, f"{one.name} · {words[one.reach.value]}")


def publish(call: Call) -> None:
    from desktop.steering_view import Publication

    options = call.options
    told = Publication(
        title=options.title,
        effective_on=day_of(options.first),
        letter_no=options.letter,
        letter_date=day_of(options.letter_date) if options.letter_date else None,
        note=options.note,
    )
    call.app.steering.publish(told, by=call.user_id())
    edition = call.app.steering.view(user=call.user_id()).editions[0]
    facts = {
        "number": edition.number,
        "effective_on": iso(edition.effective_on),
        "entries": len(edition.contents),
    }
    call.console.line(facts, f"ประกาศชุดกติกาฉบับที่ {edition.number} แล้ว ไปกับแฟ้มถัดไปถึงทุกอำเภอ")


# --- the draft ----------------------------------------------------------------------------------------


def draft(call: Call) -> None:
    for one in call.app.steering.view(user=call.user_id()).draft:
        _tell(call, one)


def discard(call: Call) -> None:
    """Of some keys, or of everything."""
    by = call.user_id()
    for key in call.options.keys:
        call.app.steering.discard(key, by=by)
    if not call.options.keys:
        call.app.steering.discard_all(by=by)
    left = len(call.app.steering.view(user=by).draft)
    call.console.line({"left": left}, f"เหลือในร่าง {left} รายการ")


def _tell(call: Call, one: Difference) -> None:
    facts = {
        "key": one.key,
        "type": one.type,
        "what": one.what,
        "old": one.old,
        "new": one.new,
        "note": one.note or None,
    }
    call.console.line(facts, f"{one.what}: {one.old} → {one.new} {one.note}".rstrip())


# --- rules --------------------------------------------------------------------------------------------


def rules(call: Call) -> None:
    on = day_of(call.options.first) if call.options.first else None
    for one in call.app.steering.rules(user=call.user_id(), effective_on=on).rules:
        _tell_rule(call, one)


def rule(call: Call) -> None:
    options, by = call.options, call.user_id()
    steering = call.app.steering
    line = _line(call, options.code)
    told = {
        "day": options.day, "weekday": options.weekday, "shift": options.shift, "min_count": options.min,
        "due_on": day_of(options.due) if options.due else None,
    }  # fmt: skip
    edit = replace(line.edit, **{name: value for name, value in told.items() if value is not None})
    if options.on or options.off:
        edit = replace(edit, is_on=options.on)
    steering.change_rule(options.code, edit, by=by)
    _tell_rule(call, _line(call, options.code))


def preset(call: Call) -> None:
    changed = call.app.steering.use_preset(call.options.preset, by=call.user_id())
    call.console.line({"changed": changed}, f"เปลี่ยนในร่าง {changed} กติกา")


def _line(call: Call, code: str) -> RuleLine:
    for one in call.app.steering.rules(user=call.user_id()).rules:
        if one.code == code:
            return one
    raise NotFound(f"no rule {code}", label=f"กติกา {code} ")


def _tell_rule(call: Call, one: RuleLine) -> None:
    facts = {
        "rule": one.code, "title": one.title, "who": one.who, "form": one.form or None, "on": one.edit.is_on,
        "when": one.when, "shift": one.edit.shift, "next_due": [day.isoformat() for day in one.next_due],
        "draft": one.is_changed,
    }  # fmt: skip
    state = one.when if one.edit.is_on else "ไม่ใช้"
    call.console.line(facts, f"{one.code} {one.title} · {state}{' (ร่าง)' if one.is_changed else ''}")


# --- holidays, lists, criteria, forms -----------------------------------------------------------------


def holiday(call: Call) -> None:
    options, by = call.options, call.user_id()
    day = day_of(options.day)
    if options.drop:
        call.app.steering.drop_holiday(day, by=by)
    elif options.name:
        call.app.steering.set_holiday(day, options.name, by=by)
    else:
        raise WrongUsage("no name", why="บอกชื่อวันหยุด หรือ --drop เพื่อยกเลิก")
    draft(call)


def code(call: Call) -> None:
    """Without a word about the entry the list is told."""
    options, by = call.options, call.user_id()
    told: dict[str, Any] = {
        "label": options.label, "order": options.order, "group": options.group, "measure": options.measure,
        "min_percent": options.percent, "fiscal_year_be": options.year, "month_of_year": options.month,
        "day_of_month": options.day,
    }  # fmt: skip
    said = {name: value for name, value in told.items() if value is not None}
    if options.drop:
        call.app.steering.drop_entry(options.list, options.code, by=by)
    elif options.code and said:
        call.app.steering.set_entry(options.list, {"code": options.code, **said}, by=by)
    for one in call.app.steering.entries(options.list, user=by):
        facts = {
            "code": one.code, "label": one.label, "order": one.order, "min_percent": one.min_percent or None,
            "shipped": one.is_shipped, "over": one.is_over, "draft": one.mark.value or None,
        }  # fmt: skip
        call.console.line(facts, f"{one.code} {one.label}{' (เลิกใช้)' if one.is_over else ''}")


def template(call: Call) -> None:
    """Told as JSON; with a file of that shape the draft becomes so."""
    from desktop.steering_view import CriterionLine

    by = call.user_id()
    if call.options.file:
        told = _json(call)
        items = tuple(
            CriterionLine(
                section=str(one.get("section", "")), code=str(one.get("code", "")), text=str(one.get("text", "")),
                max_score=str(one.get("max_score", "")), kind=str(one.get("kind", "score")),
            )
            for one in told.get("items", ())
        )  # fmt: skip
        is_placeholder = bool(told.get("is_placeholder", False))
        call.app.steering.set_template(str(told.get("name", "")), items, is_placeholder=is_placeholder, by=by)
    found = call.app.steering.template(user=by)
    items_told = [
        {
            "section": one.section,
            "code": one.code,
            "text": one.text,
            "max_score": one.max_score,
            "kind": one.kind,
        }
        for one in found.items
    ]
    facts = {
        "name": found.name,
        "is_placeholder": found.is_placeholder,
        "draft": found.is_changed,
        "items": items_told,
    }
    call.console.line(facts, f"{found.name} {len(found.items)} ข้อ{' (ร่าง)' if found.is_changed else ''}")


def words(call: Call) -> None:
    """Each text of a form with its key; with a file {"texts": {key: text}, "orders": {key: [code]}} into the draft."""
    options, by = call.options, call.user_id()
    if options.file:
        told = _json(call)
        orders = {key: tuple(map(str, codes)) for key, codes in told.get("orders", {}).items()}
        texts = {str(key): str(text) for key, text in told.get("texts", {}).items()}
        call.app.steering.set_words(options.form, texts, orders, by=by)
    view = call.app.steering.form_words(options.form, user=by)
    for one in view.lines:
        facts = {
            "key": one.key,
            "part": one.part.value,
            "text": one.text,
            "house": one.house,
            "most": one.most,
        }
        call.console.line(facts, f"{one.key}: {one.text}")
    for row in view.orders:
        call.console.line({"key": row.key, "order": list(row.codes)}, f"{row.key}: {', '.join(row.codes)}")


def preview(call: Call) -> None:
    """The blank sheet in the words of the draft."""
    from desktop.forms.form_words import form_of

    options = call.options
    view = call.app.steering.form_words(form_of(options.sheet) or options.sheet, user=call.user_id())
    orders = {one.key: one.codes for one in view.orders}
    pdf = call.app.steering.preview(
        options.sheet, view.form, {one.key: one.text for one in view.lines}, orders
    )
    options.out.write_bytes(pdf)
    call.console.line({"file": str(options.out), "version": view.version}, f"เขียนแล้ว: {options.out}")


def _json(call: Call) -> dict[str, Any]:
    """Raises WrongUsage."""
    path = call.options.file
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WrongUsage(f"{path}: {error}", why=f"อ่านแฟ้ม {path} เป็น JSON ไม่ได้") from error
    if not isinstance(told, dict):
        raise WrongUsage(f"{path} is no object", why=f"แฟ้ม {path} ต้องเป็น JSON ที่มีชื่อช่องกับค่า")
    return told
