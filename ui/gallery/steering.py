"""The pages of steering with invented data: a province with a draft and editions, and a district that reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.calendar.recurring import occasions
from desktop.calendar.rule_sets import shipped_rules
from desktop.calendar.rule_words import recur_words, who_words
from desktop.calendar.rules import Fixed, MonthEnd, Monthly, Weekly, Yearly
from desktop.changes import Changes
from desktop.codes import shipped_codes
from desktop.errors import Refused
from desktop.forms.form_words import changed, dressed, faults, forms, order, rows, slots, texts, title_of
from desktop.steering_view import (
    CodeLine,
    CriterionLine,
    DayKind,
    Difference,
    DistrictReach,
    Edition,
    FormLine,
    FormWordsView,
    HolidayLine,
    ListLine,
    Mark,
    OrderLine,
    PresetLine,
    Reach,
    RuleEdit,
    RuleLine,
    RulesView,
    SteeringView,
    TemplateView,
    WordsLine,
)
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.province import province_window
from ui.gallery.samples import TODAY, PlainPage
from ui.steering.pages import PAGES
from ui.steering.publish_dialog import PublishDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.frame.page import Page, Shell
    from ui.frame.window import MainWindow
    from ui.steering.frame import SteeringPage
    from ui.tasks import Tasks

_LONG = "แนวทางการขับเคลื่อนพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ประยุกต์สู่โคก หนอง นา ระดับตำบลและหมู่บ้านทุกแห่งในจังหวัด"
_NAMES = (
    "โคกสุข", "ดอนร่มไม้", "นาเรียง", "บ้านสวน", "ปลูกเพลิน", "ร่มเย็น", "ลำธาร", "วังปลา", "สวนกลาง", "หนองบัวบาน", "ทุ่งกุลาร่มเย็นเป็นสุข",
)  # fmt: skip
_DRAFT = (
    Difference(key="RuleChange|R20", type="RuleChange", what="R20 รายงานกิจกรรม F01", old="ทุกวันที่ 20 ของเดือน", new="ทุกวันที่ 25 ของเดือน"),
    Difference(key="CodeItem|readiness_level|D", type="CodeItem", what="ระดับความพร้อม: D", old="–", new="เริ่มต้นพัฒนาพื้นที่ · ตั้งแต่ร้อยละ 0 · ลำดับ 4"),
    Difference(key="FormWording|F01", type="FormWording", what="แบบ F01 ชื่อแบบ", old="แบบรายงานโครงการ", new="แบบรายงานกิจกรรม โคก หนอง นา"),
    Difference(key="AssessmentTemplate", type="AssessmentTemplate", what="แบบประเมินศักยภาพ (F11)", old="14 ข้อ 100 คะแนน", new="12 ข้อ", note="เพิ่ม 2 ข้อ · ตัด 4 ข้อ"),
)  # fmt: skip


def _reach(has: int, sent: int, edition: int) -> tuple[DistrictReach, ...]:
    found = []
    for place, name in enumerate(_NAMES):
        reach = Reach.HAS if place < has else Reach.SENT if place < has + sent else Reach.WAITS
        found.append(
            DistrictReach(
                office=f"99{place + 1:02d}", name=name, reach=reach,
                on=TODAY - timedelta(days=place % 4) if reach is not Reach.WAITS else None,
                file=f"99-99{place + 1:02d}-2569-0012" if reach is Reach.SENT else "",
                edition=edition if reach is Reach.HAS else edition - 1,
            )
        )  # fmt: skip
    return tuple(found)


_EDITIONS = (
    Edition(
        id=UUID(int=3), number=3, title="กำหนดส่งและวันหยุดปี 2570", effective_on=date(2026, 11, 1),
        published_on=date(2026, 10, 27), letter_no="สส 0019/ว 12", note="แจ้งในที่ประชุมประจำเดือนแล้ว",
        contents=_DRAFT[:2], reach=_reach(7, 3, 3),
    ),
    Edition(
        id=UUID(int=2), number=2, title="ระดับความพร้อมและแบบประเมิน", effective_on=date(2026, 10, 1), published_on=date(2026, 9, 20),
        contents=_DRAFT[3:], reach=_reach(11, 0, 2),
    ),
    Edition(
        id=UUID(int=1), number=1, title="ชุดแรกของจังหวัด", effective_on=date(2026, 4, 1), published_on=date(2026, 3, 15),
        contents=_DRAFT[:1], reach=_reach(11, 0, 1),
    ),
)  # fmt: skip

_LISTS = (
    ("readiness_level", "ระดับความพร้อม"), ("budget_year", "ปีของโครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียง"), ("plan_topic", "หัวข้อตามกรอบ 5P"),
    ("occasion", "วาระของกิจกรรมเฉลิมพระเกียรติ"), ("problem_area", "ด้านของปัญหา"), ("department_line", "รายการตามแบบกรมฯ"),
    ("support_kind", "ด้านที่ภาคีสนับสนุน"), ("topic_heading", "หัวข้อของประเด็นการติดตาม"),
    ("leader_position", "ตำแหน่งของผู้นำการเปลี่ยนแปลง"), ("leader_indicator", "ตัวชี้วัดแบบรายงาน 2.1 และ 2.2"),
)  # fmt: skip


class SampleSteering:
    """A `SteeringService` that keeps nothing. `hard`: long words; `empty`: nothing was drafted or published yet;
    without `can_write` a district's."""

    def __init__(self, *, can_write: bool = True, hard: bool = False, empty: bool = False) -> None:
        self.can_write, self.hard, self.empty = can_write, hard, empty

    # --- editions ---

    def view(self, *, user: UUID) -> SteeringView:
        return SteeringView(
            today=TODAY, province="สวนสร้าง", can_write=self.can_write, next_number=1 if self.empty else 4,
            draft=() if self.empty or not self.can_write else self._draft(),
            editions=() if self.empty else self._editions(),
        )  # fmt: skip

    def _draft(self) -> tuple[Difference, ...]:
        if not self.hard:
            return _DRAFT
        long = replace(_DRAFT[2], old=_LONG * 2, new=_LONG * 2, note=_LONG)
        return tuple(replace(long, key=f"{long.key}{n}", what=f"แบบ F{n:02d} {_LONG}") for n in range(1, 24))

    def _editions(self) -> tuple[Edition, ...]:
        found = _EDITIONS if self.can_write else tuple(replace(one, reach=()) for one in _EDITIONS)
        if not self.hard:
            return found
        return tuple(
            replace(found[0], number=number, title=_LONG, note=_LONG * 3, contents=self._draft(), letter_no="สส 0019.2/ว 12345")
            for number in range(118, 98, -1)
        )  # fmt: skip

    def edition(self, number: int) -> Edition:
        return next(one for one in self._editions() if one.number == number)

    def publish(self, told: object, *, by: UUID) -> Changes:
        return Changes()

    def discard(self, key: str, *, by: UUID) -> None: ...
    def put_back(self, entry: object, *, by: UUID) -> None: ...
    def discard_all(self, *, by: UUID) -> None: ...

    # --- rules ---

    def rules(self, *, user: UUID, effective_on: date | None = None) -> RulesView:
        on = {"R06", "R20", "R22", "R23", "R30", "R31", "R32", "R70", "R71", "R80", "R81"}
        lines = []
        for rule in shipped_rules().rules:
            recur = rule.recur
            edit = RuleEdit(
                is_on=rule.code in on and not self.empty,
                day=recur.day if isinstance(recur, (Monthly, Yearly)) else None,
                weekday=recur.weekday + 1 if isinstance(recur, Weekly) else None,
                due_on=max(recur.dates) if isinstance(recur, Fixed) else None,
                shift=rule.shift,
            )
            kind = (
                DayKind.MONTH if isinstance(recur, (Monthly, MonthEnd, Yearly))
                else DayKind.WEEK if isinstance(recur, Weekly)
                else DayKind.ONCE if isinstance(recur, Fixed)
                else DayKind.NONE
            )  # fmt: skip
            due = tuple(one.due for one in occasions(rule, TODAY, TODAY + timedelta(days=200))[:3])
            is_changed = rule.code == "R20" and self.can_write and not self.empty
            lines.append(
                RuleLine(
                    code=rule.code, title=_LONG if self.hard else rule.title_th, form=rule.form_id, who=who_words(rule), kind=kind,
                    month=recur.month if isinstance(recur, Yearly) else None,
                    when="ทุกวันที่ 25 ของเดือน" if is_changed else recur_words(rule),
                    source=shipped_rules().source_words(rule), why=rule.why, now=edit,
                    edit=replace(edit, day=25) if is_changed else edit, next_due=due,
                    next_hint="ตรงกับวันหยุด (วันเสาร์)" if rule.code == "R20" else "", is_changed=is_changed,
                    is_past=rule.code == "R32" and edit.is_on,
                )
            )  # fmt: skip
        presets = tuple(
            PresetLine(code=code, name=one.name, rules=len(one.on))
            for code, one in shipped_rules().presets.items()
        )
        edition = "" if self.empty else "ฉบับที่ 3 ใช้ตั้งแต่ 1 พ.ย. 2569"
        return RulesView(
            today=TODAY, can_write=self.can_write, effective_on=effective_on or TODAY, edition=edition,
            rules=tuple(lines), presets=presets,
        )  # fmt: skip

    def change_rule(self, code: str, edit: RuleEdit, *, by: UUID) -> None: ...
    def use_preset(self, code: str, *, by: UUID) -> int:
        return 0

    # --- holidays, lists, criteria ---

    def holidays(self, *, user: UUID, year_be: int) -> tuple[HolidayLine, ...]:
        if self.empty:
            return ()
        days = (
            (date(2026, 12, 5), "วันคล้ายวันพระบรมราชสมภพ รัชกาลที่ 9 วันชาติ และวันพ่อแห่งชาติ", Mark.NONE),
            (date(2026, 12, 7), "ชดเชยวันคล้ายวันพระบรมราชสมภพ รัชกาลที่ 9", Mark.NEW), (date(2026, 12, 10), "วันรัฐธรรมนูญ", Mark.NONE),
            (date(2026, 12, 31), "วันสิ้นปี", Mark.NONE), (date(2027, 1, 1), "วันขึ้นปีใหม่", Mark.CHANGED),
            (date(2027, 4, 6), "วันจักรี", Mark.NONE), (date(2027, 4, 13), "วันสงกรานต์", Mark.NONE), (date(2027, 4, 14), "วันสงกรานต์", Mark.NONE),
            (date(2027, 4, 15), "วันสงกรานต์", Mark.GONE), (date(2027, 5, 4), "วันฉัตรมงคล", Mark.NONE),
        )  # fmt: skip
        return tuple(
            HolidayLine(
                on=on, name=_LONG[:115] if self.hard else name, mark=mark if self.can_write else Mark.NONE
            )
            for on, name, mark in days
        )

    def set_holiday(self, on: date, name: str, *, by: UUID) -> None: ...
    def drop_holiday(self, on: date, *, by: UUID) -> None: ...

    def lists(self, *, user: UUID) -> tuple[ListLine, ...]:
        return tuple(
            ListLine(name=name, label=label, entries=len(shipped_codes(name)), is_changed=name == "readiness_level" and not self.empty)
            for name, label in _LISTS
        )  # fmt: skip

    def entries(self, name: str, *, user: UUID) -> tuple[CodeLine, ...]:
        found = [
            CodeLine(
                code=code, label=_LONG if self.hard else one.label, order=place, group=one.group, measure=one.measure,
                min_percent="" if one.min_percent is None else str(one.min_percent), fiscal_year_be=one.fiscal_year_be,
                month_of_year=one.month_of_year, day_of_month=one.day_of_month, is_shipped=True, is_placeholder=one.is_placeholder,
            )
            for place, (code, one) in enumerate(shipped_codes(name).items(), start=1)
        ]  # fmt: skip
        if name == "readiness_level" and not self.empty:
            new = CodeLine(
                code="D",
                label="เริ่มต้นพัฒนาพื้นที่",
                order=4,
                min_percent="0",
                mark=Mark.NEW,
                active_from=date(2026, 12, 1),
            )
            found = [*found, replace(new, label=_LONG if self.hard else new.label)]
        return tuple(found)

    def set_entry(self, name: str, values: Mapping[str, Any], *, by: UUID) -> None: ...
    def drop_entry(self, name: str, code: str, *, by: UUID) -> None: ...

    def template(self, *, user: UUID) -> TemplateView:
        text = _LONG * 2 if self.hard else "มีน้ำใช้ตลอดปี และเก็บน้ำได้ไม่น้อยกว่าร้อยละ 70 ของแบบ"
        sections = ("ด้านที่ 1 พื้นที่ (Place)", "ด้านที่ 2 คน (People)", "ด้านที่ 3 ผลผลิต (Product)")
        items = tuple(
            CriterionLine(section=_LONG if self.hard else section, code=f"{number}.{place}", text=text, max_score="10", kind="yes_no" if place == 3 else "score")
            for number, section in enumerate(sections, start=1)
            for place in (1, 2, 3)
        )  # fmt: skip
        return TemplateView(
            code="province", version=1, name=_LONG if self.hard else "แบบประเมินศักยภาพพื้นที่ต้นแบบฯ", is_placeholder=self.empty,
            items=items[:1] if self.empty else items, is_changed=not self.empty and self.can_write, uses=0 if self.empty else 128,
        )  # fmt: skip

    def set_template(
        self, name: str, items: tuple[CriterionLine, ...], *, is_placeholder: bool, by: UUID
    ) -> None: ...

    # --- forms ---

    def forms(self, *, user: UUID) -> tuple[FormLine, ...]:
        return tuple(
            FormLine(form=form, title=title_of(form), version=1, is_changed=form == "F01" and not self.empty)
            for form in forms()
        )

    def form_words(self, form: str, *, user: UUID) -> FormWordsView:
        now = texts(form, {})
        told = dict(now)
        if not self.empty and self.can_write:
            told["title/0"] = "แบบรายงานกิจกรรมประจำเดือน โคก หนอง นา ของจังหวัดสวนสร้าง"
            if self.hard:
                told |= {
                    slot.key: slot.house + " ทุกตำบล" for slot in slots(form) if slot.key.endswith("_head")
                }
        return FormWordsView(
            form=form, title=title_of(form), version=2, can_write=self.can_write,
            lines=tuple(
                WordsLine(key=slot.key, part=slot.part, house=slot.house, now=slot.house, text=told[slot.key], most=slot.most)
                for slot in slots(form)
            ),
            orders=tuple(OrderLine(key=row.key, codes=order(form, {}, row.key), words=dict(row.codes)) for row in rows(form)),
            sheets=((form, title_of(form)),), is_changed=not self.empty and self.can_write,
        )  # fmt: skip

    def set_words(
        self, form: str, told: Mapping[str, str], orders: Mapping[str, tuple[str, ...]], *, by: UUID
    ) -> None: ...

    def preview(
        self, sheet: str, form: str, told: Mapping[str, str], orders: Mapping[str, tuple[str, ...]]
    ) -> bytes:
        from desktop.forms.f01 import F01Data
        from desktop.forms.f01_draw import draw
        from desktop.forms.print_info import PrintInfo
        from desktop.moments import local
        from desktop.typeset.paper import Paper

        words = changed("F01", {}, told, orders)
        found = faults("F01", words)
        if found:
            raise Refused("sample", found)
        target = BytesIO()
        with Paper(target, title="ตัวอย่าง") as paper:
            info = PrintInfo(printed_at=local(1_795_143_600_000), is_draft=True)
            draw(F01Data(province="สวนสร้าง"), paper, info, definition=dressed("F01", words, 2))  # type: ignore[arg-type]
        return target.getvalue()


def window(
    number: int, tasks: Tasks, *, can_write: bool = True, hard: bool = False, empty: bool = False
) -> MainWindow:
    """One of the pages, by its place in the bar."""
    kind = PAGES[number]
    service = SampleSteering(can_write=can_write, hard=hard, empty=empty)

    def make(shell: Shell) -> SteeringPage:
        return kind(service, shell, SampleHand(), today=lambda: TODAY)

    if can_write:
        matrix: Callable[[Shell], Page] = lambda _: PlainPage("รวบรวมจากอำเภอ")  # noqa: E731
        return province_window(tasks, kind.key, {"matrix": matrix, kind.key: make})
    return window_with(tasks, kind.key, make, under="settings")


def publishing(tasks: Tasks) -> QWidget:
    return PublishDialog(4, _DRAFT, today=lambda: TODAY)


SCENES = {
    **{kind.key: partial(window, number) for number, kind in enumerate(PAGES)},
    **{f"{kind.key}-hard": partial(window, number, hard=True) for number, kind in enumerate(PAGES)},
    **{f"{kind.key}-empty": partial(window, number, empty=True) for number, kind in enumerate(PAGES)},
    "steering-district": partial(window, 0, can_write=False),
    "rules-district": partial(window, 1, can_write=False),
    "steering-publish": publishing,
}
