"""What the panel beside the list says of one line: facts, how much is done, the steps, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.fields import Need
from db.queries.attachments import photo_counts
from db.records.activities import Activity
from db.records.sites import Site
from db.records.users import User
from db.store import Store
from desktop import areas
from desktop.activity_view import ActivityPlace
from desktop.calendar.calendar import Calendar
from desktop.calendar.instances import Instance
from desktop.duty_history import marks_of
from desktop.duty_places import SEND, ways_on
from desktop.duty_words import NO_ROAD, STEPS, WHO, about_words
from desktop.forms_view import FormsPlace
from desktop.home_view import HomeAction, HomeDetail, HomeRow, HomeStepState
from desktop.records import Records
from desktop.shown_state import ShownState
from desktop.sites import site_title
from desktop.thai.dates import long_date

Steps = tuple[tuple[str, HomeStepState], ...]
_NAMED = 3
_ALONE = ("letter", "visit", "instruction")
"""Subjects that are a duty each, and not shares of one."""
_MUST = (Need.ALWAYS, Need.DRAFT, Need.PRINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Special:
    """What a kind of duty adds to what all have."""

    facts: tuple[tuple[str, str], ...] = ()
    first_steps: tuple[tuple[str, bool], ...] = ()
    """Words and whether it is done, before sending and acknowledging."""
    share: float | None = None
    share_words: str = ""
    actions: tuple[HomeAction, ...] = ()
    preview: HomeAction | None = None


class DetailMaker:
    def __init__(self, store: Store, calendar: Calendar, records: Records) -> None:
        self._store = store
        self._calendar = calendar
        self._records = records

    def detail(self, row: HomeRow, instances: Sequence[Instance]) -> HomeDetail:
        first = instances[0]
        special = self._special(instances)
        waived = next((one.waived for one in instances if one.waived), "")
        keys = [one.key for one in instances if (bool(one.waived) if waived else not one.is_settled)]
        if waived:
            keys += [one.group for one in instances if one.waived]
        return HomeDetail(
            row=row,
            about=about_words(instances),
            facts=(*_common_facts(instances), *special.facts),
            share=special.share,
            share_words=special.share_words,
            steps=_steps(special.first_steps, instances),
            actions=special.actions,
            preview=special.preview,
            why=first.rule.why,
            source=self._calendar.rule_set.source_words(first.rule),
            is_local=first.is_local,
            keys=() if first.is_foreign else tuple(dict.fromkeys(keys)),
            group=first.group,
            waived=waived,
            marks=() if first.is_foreign else marks_of(self._calendar, first),
        )

    def _special(self, instances: Sequence[Instance]) -> _Special:
        first = instances[0]
        if first.is_foreign:
            return self._foreign(first)
        if first.rule.settle == "activity_reports":
            return self._activity_report(instances)
        return _of_kind(instances)

    def _activity_report(self, instances: Sequence[Instance]) -> _Special:
        one = instances[0]
        if len(instances) > 1:
            see = HomeAction(words="กิจกรรมของเดือน", icon="event", page="activities", params=one.period.first)
            return _Special(first_steps=(("ตรวจทาน พิมพ์ และลงนาม", False),), actions=(see, SEND))
        if one.subject is None:
            add = ActivityPlace(month=one.period.first)
            return _Special(
                facts=(("กิจกรรม", "ยังไม่มีกิจกรรมเดือนนี้"),),
                first_steps=(("เพิ่มกิจกรรมอย่างน้อย 1 กิจกรรม", False), ("ตรวจทาน พิมพ์ และลงนาม", False)),
                actions=(HomeAction(words="เพิ่มกิจกรรม", icon="add", page="activity", params=add),),
            )
        with self._store.reading() as reader:
            activity = reader.get(Activity, one.subject.id)
            site = reader.find(Site, activity.site_id) if activity.site_id else None
            reporter = reader.find(User, activity.reporter_user) if activity.reporter_user else None
            photos = photo_counts(reader, [activity.id]).get(activity.id, 0)
            missing = self._records.missing_for(reader, activity, "printed")
        must = len(Activity.needed(*_MUST)) + 1  # and the photos
        share = max(0.0, 1 - len(missing) / must)
        printed = activity.state in ("printed", "signed", "sent", "received", "acknowledged")
        words = f"ร้อยละ {round(100 * share)}"
        preview = HomeAction(
            words="ดูก่อนพิมพ์", icon="preview", page="forms", params=FormsPlace("F01", (activity.id,))
        )
        edit = HomeAction(
            words="กรอกต่อ" if missing else "เปิดกิจกรรม",
            icon="edit",
            page="activity",
            params=ActivityPlace(id=activity.id),
        )
        return _Special(
            facts=(
                ("แปลง", site_title(site) if site else "ยังไม่ได้เลือก"),
                ("จัดเมื่อ", long_date(activity.held_on) if activity.held_on else "ยังไม่ได้ระบุ"),
                ("ผู้รายงาน", reporter.display_name if reporter else "ยังไม่ได้ระบุ"),
                ("แนบ", f"ภาพถ่าย {photos} ภาพ"),
            ),
            first_steps=(("กรอกข้อมูลและภาพให้ครบ", not missing), ("ตรวจทาน พิมพ์ และลงนาม", printed)),
            share=share,
            share_words=f"{words}  {_missing_words(missing)}".strip(),
            actions=(edit, preview, SEND),
            preview=preview,
        )

    def _foreign(self, one: Instance) -> _Special:
        facts = (("อำเภอ", areas.office_name(one.office)),)
        receive = HomeAction(words="รับแฟ้มจากอำเภอ", icon="move_to_inbox", page="receive")
        register = HomeAction(words="ทะเบียนแฟ้ม", icon="history", page="register")
        return _Special(facts=facts, actions=(register,) if one.is_settled else (receive, register))


def _of_kind(instances: Sequence[Instance]) -> _Special:
    """The step that is this duty's own, how many of those who owe it have done it, and who has not."""
    first = instances[0]
    kind = STEPS[first.rule.settle]
    done = all(one.is_settled for one in instances)
    share: float | None = None
    words, step = "", kind.step
    if first.progress is not None:
        share, words = _days_share(instances, kind.done)
    elif first.subject is not None and first.subject.kind not in _ALONE:
        share, words = _share(instances, kind.done, kind.unit)
        several = len({one.period.key for one in instances}) > 1
        if several:
            share, words = None, words.removeprefix(f"{kind.done} 0 จาก {len(instances)} {kind.unit}  ")
        elif kind.counts:
            step = f"{step} {sum(one.is_settled for one in instances)} จาก {len(instances)} {kind.unit}"
    if first.subject is None and first.stage is not ShownState.WORKING and not done:
        words = f"ขั้นตอนนี้ {_STAGE_WORDS.get(first.stage, '')}".strip()
    return _Special(
        first_steps=((step, done),) if step else (),
        share=share,
        share_words=words,
        actions=ways_on(instances),
    )


_STAGE_WORDS = {
    ShownState.READY: "พร้อมพิมพ์",
    ShownState.PRINTED: "พิมพ์แล้ว รอลงนาม",
    ShownState.SIGNED: "ลงนามแล้ว รอส่ง",
    ShownState.RETURNED: "จังหวัดส่งคืนให้แก้ไข",
    ShownState.CHANGED_AFTER_PRINT: "ข้อมูลเปลี่ยนหลังพิมพ์ ต้องพิมพ์ใหม่",
}


def _share(instances: Sequence[Instance], words: str, unit: str) -> tuple[float, str]:
    """“รวบรวมแล้ว 31 จาก 40 คน เหลือ นายวิเชียร ปลูกเพลิน และอีก 8 คน”"""
    waiting = [one for one in instances if not one.is_settled]
    done = len(instances) - len(waiting)
    said = f"{words} {done} จาก {len(instances)} {unit}"
    names = list(dict.fromkeys(one.subject.name for one in waiting if one.subject))
    return done / len(instances), said + _rest(names, unit)


def _days_share(instances: Sequence[Instance], words: str) -> tuple[float, str]:
    """Of days that stand for many: those that have passed."""
    past = [one for one in instances if one.due <= one.today] or list(instances)
    done = sum(one.is_settled for one in past)
    names = list(dict.fromkeys(name for one in past for name in one.waiting))
    return done / len(past), f"{words} {done} จาก {len(past)} วัน" + _rest(names, "คน")


def _rest(names: Sequence[str], unit: str) -> str:
    if not names:
        return ""
    more = len(names) - _NAMED
    return "  เหลือ " + ", ".join(names[:_NAMED]) + (f" และอีก {more} {unit}" if more > 0 else "")


def _missing_words(missing: dict[str, str]) -> str:
    """What is lacking, in the words of the refusals: the first of them and how many more."""
    if not missing:
        return ""
    first, *others = dict.fromkeys(missing.values())
    return f"{first} และอีก {len(others)} เรื่อง" if others else first


def _common_facts(instances: Sequence[Instance]) -> tuple[tuple[str, str], ...]:
    one = instances[0]
    days = sorted({each.due for each in instances if not each.is_settled}) or [instances[-1].due]
    due = long_date(days[0])
    if len(days) > 1:
        due += f" ถึง {long_date(days[-1])}"
    elif one.day_hint:
        due += f" {one.day_hint}"
    facts = [("กำหนดส่ง", due)]
    if waived := next((each.waived for each in instances if each.waived), ""):
        facts.append(("ไม่ต้องส่ง", waived))
    if one.note:
        facts.append(("ถึงวันนี้", one.note))
    who, whom = WHO.get(one.rule.debtor, one.rule.debtor), WHO.get(one.rule.creditor, one.rule.creditor)
    facts.append(("ผู้รับผิดชอบ", who if who == whom else f"{who} ส่งให้{whom}"))
    if all(each.settled_on for each in instances):
        last = max(instances, key=lambda each: each.settled_on or each.due)
        assert last.settled_on
        late = f" ช้า {last.late_days} วัน" if last.late_days else ""
        facts.append(("เสร็จเมื่อ", f"{long_date(last.settled_on)}{late}"))
    return tuple(facts)


def _steps(first: Sequence[tuple[str, bool]], instances: Sequence[Instance]) -> Steps:
    """The special steps, then the two that every duty ends with whose records travel; the first open one is now."""
    live = [one for one in instances if not one.waived]
    road = list(first)
    if instances[0].rule.settle not in NO_ROAD:
        sent = bool(live) and all(one.sent_on for one in live)
        confirmed = bool(live) and all(one.received_on or one.acknowledged_on for one in live)
        road += [("ทำแฟ้มส่งจังหวัด", sent), ("จังหวัดตอบรับ", confirmed)]
    steps = []
    now_is_told = False
    for words, done in road:
        if done:
            state = HomeStepState.DONE
        else:
            state = HomeStepState.TO_DO if now_is_told else HomeStepState.NOW
            now_is_told = True
        steps.append((words, state))
    return tuple(steps)
