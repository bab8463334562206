"""Where each kind of duty is done: the buttons beside a line of the list, the first one the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from db.catalog import BY_NAME
from db.ids import is_province
from desktop.activity_view import ActivityPlace
from desktop.calendar.instances import Instance
from desktop.consolidation_view import ConsolidationPlace
from desktop.duty_marks import can_tick
from desktop.forms_view import FormsPlace
from desktop.geosocial_view import ChangesPlace
from desktop.home_view import HomeAction, HomeCommand
from desktop.leaders_view import LeadersPlace
from desktop.month_places import DistrictPaper, DistrictPlace, EndPlace, MonthPaper, MonthPlace, MonthsPlace
from desktop.publicity_view import PublicityPlace
from desktop.thai.dates import fiscal_year_be, week_start
from desktop.visit_places import INSTRUCTIONS, NOTES, TopicPlace, VisitNotePlace, VisitPlanPlace
from desktop.week_view import WeekPlace

Instances = Sequence[Instance]
Ways = Callable[[Instances], tuple[HomeAction, ...]]

SEND = HomeAction(words="ทำแฟ้มส่ง", icon="usb", page="send")
INCOMING = "in"
"""The tab of incoming letters, on the page of letters."""


def ways_on(instances: Instances) -> tuple[HomeAction, ...]:
    """Never empty: where no page was made for a duty, the records that settle it."""
    first = instances[0]
    ways = _WAYS.get(first.rule.settle)
    found = ways(instances) if ways else ()
    if can_tick(first):
        found = (_tick(first), *found)
    return found or (_records(first),)


def next_one(instances: Instances) -> Instance:
    """The first that is still owed, else the first."""
    return next((one for one in instances if not one.is_settled), instances[0])


def _tick(one: Instance) -> HomeAction:
    if one.is_ticked:
        return HomeAction(words="ยังไม่ได้ทำ", icon="undo", command=HomeCommand.UNTICK)
    return HomeAction(words="ทำแล้ว", icon="check", command=HomeCommand.TICK)


def _records(one: Instance) -> HomeAction:
    """The generic list of the records that settle a duty."""
    type_name = one.rule.done_when.record
    if type_name not in BY_NAME:
        type_name = "CheckItem"
    return HomeAction(
        words=f"เปิด{BY_NAME[type_name].__label__}", icon="edit_note", page="records", params=type_name
    )


def _subject(one: Instance) -> UUID | None:
    return one.subject.id if one.subject else None


def _print(form: str, *, month: date | None = None) -> HomeAction:
    return HomeAction(words=f"พิมพ์ {form}", icon="print", page="forms", params=FormsPlace(form, month=month))


# --- weeks and months of the workers ----------------------------------------------------------------


def _certified(instances: Instances) -> tuple[HomeAction, ...]:
    place = WeekPlace(monday=week_start(next_one(instances).due))
    return (HomeAction(words="เปิดสัปดาห์ที่ยังขาด", icon="edit_note", page="week", params=place),)


def _week(words: str, icon: str) -> Ways:
    def ways(instances: Instances) -> tuple[HomeAction, ...]:
        one = next_one(instances)
        place = WeekPlace(worker=_subject(one), monday=one.period.first)
        return (
            HomeAction(words=words, icon=icon, page="week", params=place),
            HomeAction(words="พิมพ์ F02", icon="print", page="forms", params=FormsPlace("F02")),
            SEND,
        )

    return ways


def _month(paper: MonthPaper, words: str) -> Ways:
    def ways(instances: Instances) -> tuple[HomeAction, ...]:
        one = next_one(instances)
        month = one.period.first
        whole = HomeAction(words="ทุกคนของเดือน", icon="groups", page="months", params=MonthsPlace(month))
        who = _subject(one)
        if who is None:
            return (whole,)
        place = MonthPlace(worker=who, month=month, paper=paper)
        return (HomeAction(words=words, icon="edit_note", page="worker_month", params=place), whole)

    return ways


def _district(paper: DistrictPaper, words: str) -> Ways:
    def ways(instances: Instances) -> tuple[HomeAction, ...]:
        month = instances[0].period.first
        place = DistrictPlace(month, paper)
        return (HomeAction(words=words, icon="edit_note", page="district_month", params=place), SEND)

    return ways


def _ends(instances: Instances) -> tuple[HomeAction, ...]:
    who = _subject(next_one(instances))
    if who is None:
        return ()
    return (HomeAction(words="กรอกสรุปผล F07", icon="edit_note", page="end_summary", params=EndPlace(who)),)


def _briefed(instances: Instances) -> tuple[HomeAction, ...]:
    who = _subject(next_one(instances))
    return (HomeAction(words="บันทึกวันที่ชี้แจง", icon="edit", page="worker", params=who), SEND)


# --- activities and publicity -----------------------------------------------------------------------


def _held(instances: Instances) -> tuple[HomeAction, ...]:
    one = instances[0]
    month = one.period.first
    add = HomeAction(words="เพิ่มกิจกรรม", icon="add", page="activity", params=ActivityPlace(month=month))
    see = HomeAction(words="กิจกรรมเดือนนี้", icon="event", page="activities", params=month)
    return (see, add) if one.is_settled else (add, see)


def _posts(instances: Instances) -> tuple[HomeAction, ...]:
    return _told(instances[0].period.last.replace(day=1)), SEND


def _told(month: date) -> HomeAction:
    return HomeAction(
        words="บันทึกการประชาสัมพันธ์", icon="newspaper", page="publicity", params=PublicityPlace(month=month)
    )


def _publicity_report(instances: Instances) -> tuple[HomeAction, ...]:
    month = instances[0].period.first
    return _told(month), _print("F16", month=month), SEND


def _occasion(instances: Instances) -> tuple[HomeAction, ...]:
    one = instances[0]
    month = min(one.due, one.today).replace(day=1)
    add = HomeAction(words="เพิ่มกิจกรรม", icon="add", page="activity", params=ActivityPlace(month=month))
    see = HomeAction(words="กิจกรรมเดือนนั้น", icon="event", page="activities", params=month)
    return (see, add) if one.is_settled else (add, see)


def _sums(instances: Instances) -> tuple[HomeAction, ...]:
    """What a province sends on: the table over its districts, and the letter that goes with it."""
    month = instances[0].period.first
    sums = HomeAction(words="เปิดสรุปรวมรายอำเภอ", icon="query_stats", page="consolidation", params=month)
    letters = HomeAction(words="เปิดทะเบียนหนังสือ", icon="assignment", page="letters")
    return sums, _print("F24", month=month), letters


def _incoming(instances: Instances) -> tuple[HomeAction, ...]:
    return (HomeAction(words="เปิดหนังสือรับ", icon="move_to_inbox", page="letters", params=INCOMING),)


# --- the plots' year --------------------------------------------------------------------------------


def _assessments(instances: Instances) -> tuple[HomeAction, ...]:
    whole = HomeAction(words="ประเมินศักยภาพ", icon="edit_note", page="assessments")
    return whole, _print("F11-summary"), SEND


def _changes(instances: Instances) -> tuple[HomeAction, ...]:
    place = ChangesPlace(_subject(next_one(instances)))
    whole = HomeAction(words="ทุกแปลง", icon="psychiatry", page="changes", params=ChangesPlace())
    return (HomeAction(words="บันทึกการเปลี่ยนแปลง", icon="edit_note", page="changes", params=place), whole)


def _year_report(instances: Instances) -> tuple[HomeAction, ...]:
    """The district's own paper; a province has the sums of its districts."""
    one = instances[0]
    if not is_province(one.office):
        return _paper("plan_result", "ผลประจำปี")(instances)
    year = ConsolidationPlace(one.due, is_year=True)
    return (HomeAction(words="เปิดสรุปรวมทั้งปี", icon="query_stats", page="consolidation", params=year),)


def _paper(page: str, words: str) -> Ways:
    """The paper itself where it was begun, else the year in which it is to be made."""

    def ways(instances: Instances) -> tuple[HomeAction, ...]:
        one = instances[0]
        year = HomeAction(
            words="ปีของแปลง", icon="calendar_month", page="site_year", params=fiscal_year_be(one.due)
        )
        if not one.papers:
            return (HomeAction(words=f"เริ่ม{words}", icon="add", page="site_year", params=year.params), SEND)
        open_ = HomeAction(words=f"เปิด{words}", icon="edit_note", page=page, params=one.papers[0].id)
        return open_, year, SEND

    return ways


def _orders(instances: Instances) -> tuple[HomeAction, ...]:
    whole = HomeAction(words="เครือข่ายและภาคี", icon="groups", page="network")
    one = instances[0]
    if not one.papers:
        return whole, SEND
    open_ = HomeAction(words="เปิดคำสั่ง", icon="edit_note", page="order", params=one.papers[0].id)
    return open_, whole, SEND


# --- the learner ------------------------------------------------------------------------------------


def _visits(instances: Instances) -> tuple[HomeAction, ...]:
    return (HomeAction(words="เปิดสมุดผู้มาใช้บริการ", icon="menu_book", page="visitors"), _print("F09"))


def _follow_ups(instances: Instances) -> tuple[HomeAction, ...]:
    return (HomeAction(words="ติดตามผู้เรียนรู้", icon="phone_in_talk", page="followups"), _print("F10-list"))


# --- the province's visits --------------------------------------------------------------------------


def _answers(instances: Instances) -> tuple[HomeAction, ...]:
    one = next_one(instances)
    month = (
        (one.due + timedelta(days=1)).replace(day=1) if one.rule.period_of == "event" else one.period.first
    )
    return _topics(TopicPlace(month), "กรอกสรุปผล"), SEND


def _month_topic(instances: Instances) -> tuple[HomeAction, ...]:
    one = next_one(instances)
    place = TopicPlace(one.period.first, str(one.rule.extra.get("topic", "")))
    return _topics(place, "เขียนผลของเดือน"), SEND


def _topics(place: TopicPlace, words: str) -> HomeAction:
    return HomeAction(words=words, icon="edit_note", page="topic_answers", params=place)


def _expected(instances: Instances) -> tuple[HomeAction, ...]:
    one = instances[0]
    notes = HomeAction(words="บันทึกการนิเทศ", icon="assignment", page="visit_notes", params=NOTES)
    if one.papers:
        read = HomeAction(
            words="อ่านบันทึกการนิเทศ", icon="assignment", page="visit_note", params=one.papers[0].id
        )
        return read, notes
    return _topics(TopicPlace(one.due.replace(day=1)), "เตรียมสรุปผล"), notes


def _planned(instances: Instances) -> tuple[HomeAction, ...]:
    one = next_one(instances)
    plan = VisitPlanPlace(one.due.replace(day=1))
    whole = HomeAction(words="แผนของเดือน", icon="calendar_month", page="supervision_plan", params=plan)
    about = one.rule.extra
    planned = UUID(about["plan"]) if about.get("plan") else None
    new = VisitNotePlace(str(about.get("district", "")), one.due, planned)
    params: object = one.papers[0].id if one.papers else new
    return HomeAction(words="บันทึกการนิเทศ", icon="edit_note", page="visit_note", params=params), whole


def _plans(instances: Instances) -> tuple[HomeAction, ...]:
    month = next_one(instances).period.first
    place = VisitPlanPlace(month)
    edit = HomeAction(words="จัดทำแผน", icon="edit_note", page="supervision_plan", params=place)
    return edit, _print("F21-plan", month=month)


def _instructions(instances: Instances) -> tuple[HomeAction, ...]:
    words = "รายงานผล" if instances[0].rule.settle == "instructions" else "ติดตามข้อสั่งการ"
    reply = HomeAction(words=words, icon="edit_note", page="visit_notes", params=INSTRUCTIONS)
    return (reply, SEND) if instances[0].rule.settle == "instructions" else (reply,)


def _supervisions(instances: Instances) -> tuple[HomeAction, ...]:
    notes = HomeAction(words="บันทึกการนิเทศ", icon="assignment", page="visit_notes", params=NOTES)
    return (notes,) if is_province(instances[0].office) else (*_held(instances), notes)


# --- the leader programme ---------------------------------------------------------------------------


def _leaders(item: str, page: str, words: str) -> Ways:
    """The paper itself where it was begun, and the programme with the cell in which it is begun."""

    def ways(instances: Instances) -> tuple[HomeAction, ...]:
        one = next_one(instances)
        place = LeadersPlace(
            fiscal_year_be(one.period.first), _subject(one), str(one.rule.extra.get("kind", item))
        )
        whole = HomeAction(words="ผู้นำการเปลี่ยนแปลง", icon="groups", page="leaders", params=place)
        if not page or not one.papers or is_province(one.office):
            return (whole,)
        open_ = HomeAction(words=f"เปิด{words}", icon="edit_note", page=page, params=one.papers[0].id)
        return open_, whole

    return ways


def _green_heart(instances: Instances) -> tuple[HomeAction, ...]:
    one = instances[0]
    params: object = one.papers[0].id if one.papers else None
    words = "เปิดแบบรายงาน 4" if one.papers else "เริ่มแบบรายงาน 4"
    return (HomeAction(words=words, icon="edit_note", page="green_heart", params=params),)


# --- the exchange -----------------------------------------------------------------------------------


def _bundle(instances: Instances) -> tuple[HomeAction, ...]:
    make = HomeAction(words="ทำแฟ้มส่งจังหวัด", icon="usb", page="send")
    register = HomeAction(words="ทะเบียนแฟ้ม", icon="history", page="register")
    return (register,) if instances[0].is_settled else (make, register)


def _receipts(instances: Instances) -> tuple[HomeAction, ...]:
    receive = HomeAction(words="รับแฟ้มจากอำเภอ", icon="move_to_inbox", page="receive")
    register = HomeAction(words="ทะเบียนแฟ้ม", icon="history", page="register")
    return receive, register


_WAYS: dict[str, Ways] = {
    "certified_days": _certified,
    "collected_weeks": _week("กรอกและรับรวบรวม", "edit_note"),
    "checked_weeks": _week("ตรวจบันทึก", "assignment_turned_in"),
    "weekly_posts": _posts,
    "month_plans": _month(MonthPaper.PLAN, "กรอกแผน F04"),
    "month_results": _month(MonthPaper.RESULT, "กรอกผล F05"),
    "month_progress": _month(MonthPaper.RESULT, "กรอกความก้าวหน้า"),
    "month_summaries": _district(DistrictPaper.SUMMARY, "กรอกสรุป F06"),
    "month_problems": _district(DistrictPaper.PROBLEMS, "กรอกปัญหาและแนวทางแก้ไข"),
    "end_summaries": _ends,
    "briefings": _briefed,
    "held_activities": _held,
    "month_posts": _posts,
    "publicity_reports": _publicity_report,
    "covering_letters": _sums,
    "incoming_letters": _incoming,
    "occasions_held": _occasion,
    "assessments": _assessments,
    "site_changes": _changes,
    "network_orders": _orders,
    "development_plans": _paper("plan", "แผนพัฒนา 5P"),
    "plan_results": _paper("plan_result", "ผลตามแผน"),
    "annual_results": _year_report,
    "progress_reports": _paper("progress", "รายงานความก้าวหน้า"),
    "best_practices": _paper("best_practice", "Best Practice"),
    "follow_ups": _follow_ups,
    "transcribed_visits": _visits,
    "topic_sheets": _answers,
    "month_topics": _month_topic,
    "expected_visits": _expected,
    "planned_visits": _planned,
    "visit_plans": _plans,
    "instructions": _instructions,
    "followed_instructions": _instructions,
    "supervisions": _supervisions,
    "tambon_pairs": _leaders("agreement", "tambon_pair", "ข้อตกลง"),
    "leader_reports": _leaders("", "leader_report", "แบบรายงาน"),
    "leader_clips": _leaders("r3", "", ""),
    "leader_challenges": _leaders("plan", "action_plan", "แผนปฏิบัติการ"),
    "green_heart_reports": _green_heart,
    "month_bundles": _bundle,
    "receipts": _receipts,
}
