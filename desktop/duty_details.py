"""What the panel beside the list says of one line: facts, how much is done, the steps, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from db.catalog import BY_NAME
from db.queries.attachments import photo_counts
from db.records.activities import Activity
from db.records.sites import Site
from db.records.users import User
from db.store import Store
from desktop import areas
from desktop.activity_view import ActivityPlace
from desktop.calendar.calendar import Calendar
from desktop.calendar.instances import Instance
from desktop.forms_view import FormsPlace
from desktop.home_view import HomeAction, HomeDetail, HomeRow, HomeStepState
from desktop.records import Records
from desktop.settings import Settings
from desktop.sites import site_title
from desktop.thai.dates import MONTHS_SHORT, long_date, long_month, range_words
from desktop.week_view import WeekPlace

Steps = tuple[tuple[str, HomeStepState], ...]
_NAMED = 3

_WHO = {
    "npt": "นพต.",
    "owner": "เจ้าของแปลง",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "department": "กรมการพัฒนาชุมชน",
    "sender": "ผู้ส่งหนังสือ",
    "province_unit:unit_strategy": "กลุ่มงานยุทธศาสตร์การพัฒนาชุมชน",
    "province_unit:unit_promotion": "กลุ่มงานส่งเสริมการพัฒนาชุมชน",
    "province_unit:unit_information": "กลุ่มงานสารสนเทศการพัฒนาชุมชน",
    "province_unit:unit_coordination": "กลุ่มงานประสานและสนับสนุนฯ",
}
_SEND = HomeAction(words="ทำแฟ้มส่ง", icon="usb", page="send")


def title_of(one: Instance, month: date | None) -> str:
    """The line's name; with the month where it is not the one that is shown (None: wherever it helps)."""
    rule = one.rule
    if rule.scope == "event" and one.subject is not None:
        return f"{rule.form_id} {one.subject.name}".strip()
    if "W" in one.period.key:
        return f"{rule.title_th} {one.period.words_in(month or one.due)}"
    if rule.period_of != "event" and (month is None or one.period.first != month):
        return f"{rule.title_th} {MONTHS_SHORT[one.period.first.month - 1]}"
    return rule.title_th


def late_title(one: Instance, lines: int) -> str:
    """“บันทึกประจำวัน นพต. ค้าง 3 สัปดาห์”: several lines of one rule that are overdue from before."""
    unit = "สัปดาห์" if "W" in one.period.key else "เรื่อง" if one.rule.scope == "event" else "เดือน"
    return f"{one.rule.title_th} ค้าง {lines} {unit}"


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
    def __init__(self, store: Store, calendar: Calendar, records: Records, settings: Settings) -> None:
        self._store = store
        self._calendar = calendar
        self._records = records
        self._settings = settings
        self._makers: dict[str, Callable[[Sequence[Instance]], _Special]] = {
            "collected_weeks": self._collected_weeks,
            "checked_weeks": self._checked_weeks,
            "weekly_posts": self._weekly_posts,
            "activity_reports": self._activity_report,
            "held_activities": self._held_activities,
            "month_posts": self._month_posts,
            "month_bundles": self._month_bundle,
            "briefings": self._briefings,
        }

    def detail(self, row: HomeRow, instances: Sequence[Instance]) -> HomeDetail:
        first = instances[0]
        make = self._makers.get(first.rule.settle)
        special = self._foreign(first) if first.is_foreign else make(instances) if make else _plain(first)
        return HomeDetail(
            row=row,
            about=_about(instances),
            facts=(*_common_facts(instances), *special.facts),
            share=special.share,
            share_words=special.share_words,
            steps=_steps(special.first_steps, instances),
            actions=special.actions,
            preview=special.preview,
            why=first.rule.why,
            source=self._calendar.rule_set.source_words(first.rule),
            is_local=first.is_local,
        )

    # --- weeks ---

    def _collected_weeks(self, instances: Sequence[Instance]) -> _Special:
        return _week_of_all(instances, "รับรวบรวม", "รวบรวมแล้ว", "กรอกและรับรวบรวม", "edit_note")

    def _checked_weeks(self, instances: Sequence[Instance]) -> _Special:
        return _week_of_all(instances, "ตรวจบันทึก", "ตรวจแล้ว", "ตรวจบันทึก", "assignment_turned_in")

    def _weekly_posts(self, instances: Sequence[Instance]) -> _Special:
        share, words = _share(instances, "เผยแพร่แล้ว", "แปลง")
        done = all(one.is_settled for one in instances)
        return _Special(
            first_steps=(("เผยแพร่ครบทุกแปลง CLM", done),),
            share=share,
            share_words=words,
            actions=(_POSTS, _SEND),
        )

    # --- months ---

    def _activity_report(self, instances: Sequence[Instance]) -> _Special:
        one = instances[0]
        if len(instances) > 1:
            see = HomeAction(words="กิจกรรมของเดือน", icon="event", page="activities", params=one.period.first)
            return _Special(first_steps=(("ตรวจทาน พิมพ์ และลงนาม", False),), actions=(see, _SEND))
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
            actions=(edit, preview, _SEND),
            preview=preview,
        )

    def _held_activities(self, instances: Sequence[Instance]) -> _Special:
        one = instances[0]
        add = HomeAction(
            words="เพิ่มกิจกรรม", icon="add", page="activity", params=ActivityPlace(month=one.period.first)
        )
        see = HomeAction(words="กิจกรรมเดือนนี้", icon="event", page="activities", params=one.period.first)
        return _Special(
            first_steps=(("จัดกิจกรรมอย่างน้อย 1 ครั้ง", one.is_settled),),
            actions=(see, add) if one.is_settled else (add, see),
        )

    def _month_posts(self, instances: Sequence[Instance]) -> _Special:
        one = instances[0]
        return _Special(
            first_steps=(("เผยแพร่อย่างน้อย 1 เรื่อง", one.is_settled),),
            actions=(_POSTS, _SEND),
        )

    def _month_bundle(self, instances: Sequence[Instance]) -> _Special:
        one = instances[0]
        make = HomeAction(words="ทำแฟ้มส่งจังหวัด", icon="usb", page="send")
        register = HomeAction(words="ทะเบียนแฟ้ม", icon="history", page="register")
        return _Special(actions=(register,) if one.is_settled else (make, register))

    # --- events and other offices ---

    def _briefings(self, instances: Sequence[Instance]) -> _Special:
        share, words = _share(instances, "ชี้แจงแล้ว", "คน")
        waiting = [one for one in instances if not one.is_settled]
        done = not waiting
        target = (waiting or list(instances))[0].subject
        open_ = HomeAction(
            words="บันทึกวันที่ชี้แจง", icon="edit", page="worker", params=target.id if target else None
        )
        return _Special(
            first_steps=(("ชี้แจงบทบาทหน้าที่", done),), share=share, share_words=words, actions=(open_, _SEND)
        )

    def _foreign(self, one: Instance) -> _Special:
        facts = (("อำเภอ", areas.office_name(one.office)),)
        receive = HomeAction(words="รับแฟ้มจากอำเภอ", icon="move_to_inbox", page="receive")
        register = HomeAction(words="ทะเบียนแฟ้ม", icon="history", page="register")
        return _Special(facts=facts, actions=(register,) if one.is_settled else (receive, register))


def _plain(one: Instance) -> _Special:
    """Until a page of its own is there: the list of the records that settle it."""
    type_name = one.rule.done_when.record
    if type_name not in BY_NAME:
        type_name = "CheckItem"
    open_ = HomeAction(
        words=f"เปิด{BY_NAME[type_name].__label__}", icon="edit_note", page="records", params=type_name
    )
    return _Special(actions=(open_, _SEND))


_MUST = tuple(need for need in type(Activity.fields["name"].need) if need.value != "optional")
_POSTS = HomeAction(words="บันทึกการประชาสัมพันธ์", icon="newspaper", page="records", params="PublicityPost")


def _week_of_all(
    instances: Sequence[Instance], step: str, done_words: str, action: str, icon: str
) -> _Special:
    share: float | None
    share, words = _share(instances, done_words, "คน")
    done = sum(one.is_settled for one in instances)
    waiting = next((one for one in instances if not one.is_settled), instances[0])
    place = WeekPlace(worker=waiting.subject.id if waiting.subject else None, monday=waiting.period.first)
    open_ = HomeAction(words=action, icon=icon, page="week", params=place)
    print_ = HomeAction(words="พิมพ์ F02", icon="print", page="forms", params=FormsPlace("F02"))
    several_weeks = len({one.period.key for one in instances}) > 1
    step_words = step if several_weeks else f"{step} {done} จาก {len(instances)} คน"
    if several_weeks:
        share, words = None, words.removeprefix(f"{done_words} 0 จาก {len(instances)} คน  ")
    return _Special(
        first_steps=((step_words, done == len(instances)),),
        share=share,
        share_words=words,
        actions=(open_, print_, _SEND),
    )


def _share(instances: Sequence[Instance], words: str, unit: str) -> tuple[float, str]:
    """“รวบรวมแล้ว 31 จาก 40 คน เหลือ นายวิเชียร ปลูกเพลิน และอีก 8 คน”"""
    waiting = [one for one in instances if not one.is_settled]
    done = len(instances) - len(waiting)
    said = f"{words} {done} จาก {len(instances)} {unit}"
    names = list(dict.fromkeys(one.subject.name for one in waiting if one.subject))
    if names:
        more = len(names) - _NAMED
        said += "  เหลือ " + ", ".join(names[:_NAMED])
        if more > 0:
            said += f" และอีก {more} {unit}"
    return done / len(instances), said


def _missing_words(missing: dict[str, str]) -> str:
    """What is lacking, in the words of the refusals: the first of them and how many more."""
    if not missing:
        return ""
    first, *others = dict.fromkeys(missing.values())
    return f"{first} และอีก {len(others)} เรื่อง" if others else first


def _about(instances: Sequence[Instance]) -> str:
    one = instances[0]
    first, last = one.period.first, instances[-1].period.last
    if one.rule.period_of == "event":
        return f"นับจากวันที่ {long_date(first)}"
    if len({each.period.key for each in instances}) > 1:
        return f"ค้างตั้งแต่ {range_words(first, last)}"
    if "W" in one.period.key:
        return f"{one.period.words} · {range_words(first, last)}"
    return f"ประจำเดือน{long_month(first)}"


def _common_facts(instances: Sequence[Instance]) -> tuple[tuple[str, str], ...]:
    one = instances[0]
    due = long_date(one.due)
    facts = [("กำหนดส่ง", f"{due} {one.day_hint}".strip())]
    if one.note:
        facts.append(("ถึงวันนี้", one.note))
    who, whom = _WHO[one.rule.debtor], _WHO.get(one.rule.creditor, one.rule.creditor)
    facts.append(("ผู้รับผิดชอบ", who if who == whom else f"{who} ส่งให้{whom}"))
    if all(each.settled_on for each in instances):
        last = max(instances, key=lambda each: each.settled_on or each.due)
        assert last.settled_on
        late = f" ช้า {last.late_days} วัน" if last.late_days else ""
        facts.append(("เสร็จเมื่อ", f"{long_date(last.settled_on)}{late}"))
    return tuple(facts)


def _steps(first: Sequence[tuple[str, bool]], instances: Sequence[Instance]) -> Steps:
    """The special steps, then the two that every duty ends with; the first open one is now."""
    live = [one for one in instances if not one.waived]
    sent = bool(live) and all(one.sent_on for one in live)
    confirmed = bool(live) and all(one.acknowledged_on for one in live)
    road = [*first, ("ทำแฟ้มส่งจังหวัด", sent), ("จังหวัดตอบรับ", confirmed)]
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
