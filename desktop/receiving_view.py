"""What a file would do, group by group, in words; and what importing it did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from db.catalog import BY_NAME
from db.reader import Reader
from db.records.exchange import Direction, SyncBundle
from db.records.steering import RuleSet
from db.report import FieldDifference, Report
from db.rows import access
from desktop import areas
from desktop.conflict_words import unit_label, value_words
from desktop.exchange_view import EffectGroup, EffectRow, GroupKind, Received, ReceiveView
from desktop.moments import BANGKOK
from desktop.receiving_held import held_back
from desktop.receiving_numbers import numbers_words
from desktop.steering_contents import contents_of
from desktop.sync.counting import people_total
from desktop.sync.received import Imported, Preview
from desktop.thai.dates import short_date
from desktop.titles import title_of_row, titles_of

_MOST_ROWS = 200
_FILE = "Attachment"
_BRIEF = 44
"""Signs of old and new value together that still stand in the row; longer ones are read at the side."""


def effects_of(reader: Reader, shown: Preview, office: str) -> ReceiveView:
    is_receipt = shown.kind == "receipt"
    groups = [
        *(_answers(shown) if is_receipt else ()),
        *_rules(shown.report),
        *_new(shown.report),
        *_changed(reader, shown.report),
        *_deleted(shown.report),
        *_conflicts(reader, shown.report),
        *held_back(shown),
    ]
    return ReceiveView(
        bundle_no=shown.bundle_no.removeprefix("R-"),
        from_office=shown.from_office,
        from_name=areas.short_office_name(shown.from_office),
        machine=shown.machine,
        made_at=_moment(shown.made_at),
        size=sum(path.stat().st_size for path in shown.files if path.exists()) or shown.size,
        files=shown.files,
        is_receipt=is_receipt,
        is_own=shown.from_office == office,
        ticks=_ticks(shown),
        groups=tuple(groups),
        records=people_total(shown.report.counts),
        attachments=shown.attachments,
        held=len(shown.report.future) + shown.report.out_of_scope,
        already_on=_moment(shown.already) if shown.already else None,
    )


def _ticks(shown: Preview) -> tuple[tuple[str, bool], ...]:
    ticks = [("ลายเซ็นแฟ้มถูกต้อง ครบทุกไบต์", True)]
    if shown.kind == "receipt":
        ticks.append(("ใบตอบรับถึงหน่วยงานนี้", True))
    elif shown.is_back:
        ticks.append(("แฟ้มของสำนักงานเราเองที่ได้คืน มีข้อมูลที่เครื่องนี้ไม่มีแล้ว", True))
    elif shown.missing_numbers:
        ticks.append((f"ถึงหน่วยงานนี้ แต่ยังไม่เคยได้รับลำดับ {numbers_words(shown.missing_numbers)}", False))
    else:
        ticks.append(("ถึงหน่วยงานนี้ ลำดับแฟ้มต่อเนื่อง ไม่ขาดเลข", True))
    return tuple(ticks)


# --- groups -------------------------------------------------------------------------------------------------


def _answers(shown: Preview) -> list[EffectGroup]:
    """What the partner says of our file."""
    facts = shown.receipt
    if facts is None or facts.of_bundle is None:
        return []
    words = [f"นำเข้า {facts.applied:,} รายการ"]
    if facts.conflicts:
        words.append(f"ต้องเลือกค่า {facts.conflicts} ช่อง")
    if facts.waiting:
        words.append(f"รอข้อมูลอื่น {facts.waiting} รายการ")
    if facts.held:
        words.append(f"พักไว้ {facts.held} รายการ")
    on = short_date(_moment(facts.received_at).date()) if facts.received_at else ""
    row = EffectRow(
        key="answer",
        text=f"แฟ้ม {facts.of_bundle}",
        right=f"รับ {on}" if on else "",
        detail_title=f"แฟ้ม {facts.of_bundle}",
        detail_second="ผู้รับตอบว่าได้แฟ้มแล้ว",
        lines=tuple(words),
    )
    who = areas.short_office_name(shown.from_office)
    return [
        EffectGroup(
            kind=GroupKind.ANSWER,
            title=f"{who} ตอบรับ",
            count="1 แฟ้ม",
            hint="สถานะเปลี่ยนเป็น ‘รับแล้ว’",
            rows=(row,),
        )
    ]


def _rules(report: Report) -> list[EffectGroup]:
    """Editions of the province's rules: what each changes is read before it is let in."""
    codecs = access(RuleSet).codecs
    rows = []
    for type_name, row in report.fresh:
        if type_name != RuleSet.__name__:
            continue
        told = {name: None if row[name] is None else codecs[name].from_stored(row[name]) for name in codecs}
        contents = contents_of(told["contents"])
        since = f"ใช้ตั้งแต่ {short_date(told['effective_on'])}" if told["effective_on"] else ""
        rows.append(
            EffectRow(
                key=f"rules/{told['number']}",
                text=f"ฉบับที่ {told['number']} {told['title'] or ''}".strip(),
                right=since,
                detail_title=f"ชุดกติกา ฉบับที่ {told['number']}",
                detail_second=since,
                lines=tuple(f"{one.what}: {one.old} → {one.new}" for one in contents[:_MOST_ROWS]),
            )
        )
    if not rows:
        return []
    return [
        EffectGroup(
            kind=GroupKind.RULES,
            title="กติกาใหม่ของจังหวัด",
            count=f"{len(rows)} ฉบับ",
            hint="มีผลตั้งแต่วันที่ของแต่ละฉบับ",
            rows=tuple(rows),
        )
    ]


def _new(report: Report) -> list[EffectGroup]:
    names: dict[str, list[str]] = defaultdict(list)
    for type_name, row in report.fresh:
        names[type_name].append(title_of_row(BY_NAME[type_name], row))
    rows: list[EffectRow] = []
    files: EffectRow | None = None
    for type_name, tally in sorted(report.counts.items(), key=lambda pair: -pair[1].new):
        if tally.new and type_name == _FILE:
            files = EffectRow(
                key=f"new/{_FILE}",
                text="ภาพและแฟ้มแนบ",
                right=f"{tally.new:,} แฟ้ม",
                detail_title="ภาพและแฟ้มแนบ",
                detail_second=f"มากับรายการข้างบน {tally.new:,} แฟ้ม",
            )
        elif tally.new:
            label = _plural(type_name)
            shown = tuple(names[type_name])
            rows.append(
                EffectRow(
                    key=f"new/{type_name}",
                    text=label,
                    right=f"{tally.new:,} รายการ",
                    detail_title=label,
                    detail_second=f"รายการใหม่ {tally.new:,} รายการ"
                    + (f" แสดง {len(shown)} รายการแรก" if tally.new > len(shown) else ""),
                    lines=shown,
                )
            )
    count = sum(tally.new for name, tally in report.counts.items() if name != _FILE)
    if files is not None:
        rows.append(files)
    if not rows:
        return []
    return [
        EffectGroup(
            kind=GroupKind.NEW,
            title="รายการใหม่",
            count=f"{count:,} รายการ" if count else files.right if files else "",
            hint="ยังไม่มีในเครื่องนี้",
            rows=tuple(rows),
        )
    ]


def _changed(reader: Reader, report: Report) -> list[EffectGroup]:
    """Field by field, those of a merge unit that has several fields one by one."""
    told = report.differences[:_MOST_ROWS]
    titles = titles_of(reader, {(one.record_type, one.record_id) for one in told})
    rows = [_difference(reader, one, titles.get(one.record_id, ""), place) for place, one in enumerate(told)]
    if not rows:
        changed = sum(tally.changed for tally in report.counts.values())
        if not changed:
            return []
        text = "เปลี่ยนสถานะหรือข้อมูลประกอบ ไม่เปลี่ยนช่องที่กรอก"
        rows = [EffectRow(key="changed", text=text, right=f"{changed:,} รายการ", detail_title=text)]
        count = f"{changed:,} รายการ"
    else:
        count = f"{len(report.differences):,} ช่อง"
    more = len(report.differences) - len(rows)
    hint = f"แสดง {_MOST_ROWS} ช่องแรก" if more > 0 else "เดิม → ใหม่"
    return [EffectGroup(kind=GroupKind.CHANGED, title="ข้อมูลที่เปลี่ยน", count=count, hint=hint, rows=tuple(rows))]


def _difference(reader: Reader, one: FieldDifference, title: str, place: int) -> EffectRow:
    type_ = BY_NAME[one.record_type]
    spec = type_.fields[one.field]
    old = value_words(reader, type_, one.field, one.before) if one.before is not None else "(ว่าง)"
    new = value_words(reader, type_, one.field, one.after) if one.after is not None else "(ว่าง)"
    brief = len(old) + len(new) <= _BRIEF and "\n" not in old + new
    return EffectRow(
        key=f"field/{place}",
        text=f"{title} · {spec.label}" if title else f"{type_.__label__} · {spec.label}",
        old=old if brief else "",
        new=new if brief else "",
        right="" if brief else "ดูข้อความ",
        detail_title=spec.label,
        detail_second=f"{type_.__label__} · {title}" if title else type_.__label__,
        detail=(("ค่าเดิม", old), ("ค่าใหม่", new)),
    )


def _deleted(report: Report) -> list[EffectGroup]:
    rows = [
        EffectRow(
            key=f"deleted/{name}",
            text=_plural(name),
            right=f"{tally.deleted:,} รายการ",
            detail_title=_plural(name),
            detail_second=f"ผู้ส่งลบแล้ว {tally.deleted:,} รายการ",
            lines=("รายการที่ลบยังเปิดดูและนำกลับมาได้จากประวัติ",),
        )
        for name, tally in sorted(report.counts.items())
        if tally.deleted
    ]
    if not rows:
        return []
    count = sum(tally.deleted for tally in report.counts.values())
    return [
        EffectGroup(
            kind=GroupKind.DELETED,
            title="รายการที่ลบ",
            count=f"{count:,} รายการ",
            hint="นำกลับมาได้จากประวัติ",
            rows=tuple(rows),
        )
    ]


def _conflicts(reader: Reader, report: Report) -> list[EffectGroup]:
    if not report.conflicts:
        return []
    told = report.contested[:_MOST_ROWS]
    titles = titles_of(reader, {(name, id_) for name, id_, _ in told})
    rows = []
    for place, (name, id_, unit) in enumerate(told):
        type_ = BY_NAME[name]
        label, title = unit_label(type_, unit), titles.get(id_, "")
        rows.append(
            EffectRow(
                key=f"conflict/{place}",
                text=f"{title} · {label}" if title else f"{type_.__label__} · {label}",
                right="เลือกหลังนำเข้า",
                detail_title=label,
                detail_second=f"{type_.__label__} · {title}" if title else type_.__label__,
                lines=("สองเครื่องแก้ช่องนี้โดยยังไม่เห็นของกัน", "เก็บไว้ทั้งสองค่า ไม่มีอะไรหาย ดูได้ที่หน้า ‘ในสำนักงาน’"),
            )
        )
    return [
        EffectGroup(
            kind=GroupKind.CONFLICT, title="สองเครื่องแก้ช่องเดียวกัน", count=f"{report.conflicts:,} ช่อง",
            hint="เก็บไว้ทั้งสองค่า", rows=tuple(rows),
        )
    ]  # fmt: skip


def _plural(type_name: str) -> str:
    type_ = BY_NAME[type_name]
    return type_.__plural__ or type_.__label__


# --- afterwards ---------------------------------------------------------------------------------------------


def received_of(done: Imported, history: Sequence[SyncBundle]) -> Received:
    def is_it(one: SyncBundle) -> bool:
        return one.direction == Direction.IN and one.bundle_no == done.bundle_no

    bundle: UUID | None = next((one.id for one in history if is_it(one)), None)
    return Received(
        bundle_no=done.bundle_no.removeprefix("R-"),
        from_office=done.from_office,
        from_name=areas.short_office_name(done.from_office),
        is_receipt=done.kind == "receipt",
        already=done.already,
        records=people_total(done.report.counts),
        attachments=done.attachments,
        conflicts=done.report.conflicts,
        waiting=done.report.waiting,
        held=len(done.report.future) + done.report.out_of_scope,
        notes=_notes(done),
        receipt=done.receipt,
        agrees=None if done.agrees is None else done.agrees == "agrees",
        missing=tuple(done.missing_numbers),
        bundle=bundle,
        changes=done.changes,
    )


def _notes(done: Imported) -> tuple[str, ...]:
    """What the file showed about clocks and names of PCs, here and there."""
    notes = []
    if done.has_new_name:
        notes.append("พบสมุดอีกเล่มใช้ชื่อเครื่องเดียวกัน เครื่องนี้ใช้ชื่อใหม่แล้ว ข้อมูลครบเหมือนเดิม")
    if done.restamped:
        notes.append(f"นาฬิกาเครื่องนี้เคยเร็วเกินจริง ลงเวลาให้ {done.restamped:,} การแก้ไขใหม่แล้ว ให้ส่งแฟ้มอีกครั้ง")
    if done.report.copied:
        notes.append("สมุดของผู้ส่งถูกคัดลอก ยังไม่ได้รับส่วนนั้น ให้นำใบตอบรับกลับไป แล้วผู้ส่งส่งแฟ้มใหม่")
    return tuple(notes)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(BANGKOK)
