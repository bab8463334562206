"""One worker's month: the plan of it (F04), and what came of it (F05)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.dictionary import facts_of_type
from desktop.errors import Refused
from desktop.month_places import MonthPaper, MonthPlace
from desktop.thai.dates import next_month, short_month, week_start
from desktop.week_view import WeekPlace
from ui.activities.photos import PhotoPanel
from ui.keys import bind
from ui.monthly.lines import PaperLines
from ui.monthly.month_cards import DaysCard, PostsCard, WhoseCard
from ui.monthly.paper_page import MonthPaperPage
from ui.papers.columns import FieldsAndSide
from ui.records.editor import FieldSet
from ui.records.place import RecordPlace
from ui.theme import theme
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from desktop.changes import Changes
    from desktop.monthly_view import MonthService, WorkerMonth
    from desktop.paper_view import PaperService
    from ui.frame.page import Shell
    from ui.saving import Hand

_FORMS = {MonthPaper.PLAN: "F04", MonthPaper.RESULT: "F05"}
_PHOTOS = 4
_PROSE = ("progress", "problems", "remedy", "suggestion")


class WorkerMonthPage(MonthPaperPage):
    """`on_enter` is given a MonthPlace. Alt+← → changes the month, Ctrl+Tab plan and result, Page Up/Down the worker."""

    help_key = "worker_month"
    shown_types: ClassVar = (
        "MonthlyWorkPlan", "MonthlyResult", "DailyLog", "NptContract", "NptDuty", "PublicityPost", "Attachment",
        "Site", "SiteOwner",
    )  # fmt: skip

    def __init__(
        self,
        service: MonthService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__(service, papers, shell, hand, office=office, today=today)
        self._service = service
        self.place: MonthPlace | None = None
        self.view: WorkerMonth | None = None
        self.head.set_path("นพต. และเครือข่าย", "แผนและผลรายเดือน")
        self.head.set_actions([Button("บันทึกประจำวัน", icon="edit_note", on_click=self._open_week)])
        self.whose = WhoseCard(today)
        self.whose.month_chosen.connect(self._show_month)
        self.whose.paper_chosen.connect(self.show_paper)
        self.sets = {MonthPaper.PLAN: FieldSet(), MonthPaper.RESULT: FieldSet()}
        self.lines: list[PaperLines] = []
        self._cards: dict[MonthPaper, Sequence[QWidget]] = {
            MonthPaper.PLAN: self._plan_cards(),
            MonthPaper.RESULT: self._result_cards(),
        }
        cards = [self.whose, *self._cards[MonthPaper.PLAN], *self._cards[MonthPaper.RESULT]]
        self.columns = FieldsAndSide(cards, self.paper.side)
        self.body.addWidget(self.paper.road)
        self.body.addWidget(self.columns, 1)
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            bind(self, key, partial(self.whose.bar.step, step))
        for key, step in (("PgUp", -1), ("PgDown", 1)):
            bind(self, key, partial(self.walk, step))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, lambda: self.walk(1))
        bind(self, "Ctrl+Tab", self._other_paper)
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _list(self, fields: FieldSet, type_name: str, name: str) -> PaperLines:
        lines = PaperLines(type_name, name, self.context)
        self.lines.append(lines)
        self.builder(fields).box(facts_of_type(type_name).field(name), field=lines, label="")
        return lines

    def _plan_cards(self) -> Sequence[QWidget]:
        fields = self.sets[MonthPaper.PLAN]
        self.copy = LinkButton("คัดลอกแผนเดือนก่อน", icon="content_copy", on_click=self.copy_plan)
        panel = Panel("งานตามแผน", right=self.copy)
        self._list(fields, "MonthlyWorkPlan", "lines")
        panel.body.addWidget(fields.boxes["lines"])
        card = Card()
        form = Form()
        self.builder(fields).add(form, facts_of_type("MonthlyWorkPlan").field("remark"))
        card.body.addWidget(form)
        return panel, card

    def _result_cards(self) -> Sequence[QWidget]:
        fields, facts = self.sets[MonthPaper.RESULT], facts_of_type("MonthlyResult")
        builder = self.builder(fields)
        self.days = DaysCard()
        self.days.week_asked.connect(self._open_week)
        self.take = LinkButton("ยกรายการมาจากแผน", icon="content_copy", on_click=self.take_plan)
        done = Panel("ผลการปฏิบัติงานตามแผน", right=self.take)
        self._list(fields, "MonthlyResult", "lines")
        done.body.addWidget(fields.boxes["lines"])
        more = Panel("งานนอกแผน/งานที่ได้รับมอบหมาย")
        self._list(fields, "MonthlyResult", "extra_lines")
        more.body.addWidget(fields.boxes["extra_lines"])
        reason = Form()
        builder.add(reason, facts.field("days_reason"))
        self.days.body.addWidget(reason)
        told = Card()
        form = Form(line_gap=10)
        for name in _PROSE:
            builder.add(form, facts.field(name))
        told.body.addWidget(form)
        self.posts = PostsCard()
        self.posts.add_asked.connect(self._add_post)
        self.photos = PhotoPanel(
            self._service, self._shell, self._hand, self._saver, before_adding=self._begin, printed=_PHOTOS
        )
        return self.days, done, more, told, self.posts, self.photos

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, MonthPlace):
            self.open(params)
        elif self.place is not None:
            self._read_again()

    def month_shown(self) -> date | None:
        return self.place.month if self.place else None

    def form_code(self) -> str:
        return _FORMS[self.place.paper] if self.place else ""

    def begun_words(self) -> str:
        view = self.view
        if view is None:
            return ""
        if view.paper is MonthPaper.RESULT and view.plan_lines:
            return f"ยกมาจากแผน {view.plan_lines} รายการ ยังไม่บันทึก เริ่มพิมพ์ผลได้เลย"
        if view.paper is MonthPaper.PLAN and view.lines_before:
            return f"ยังไม่มีแผนของเดือนนี้ เดือนก่อนมี {view.lines_before} รายการ คัดลอกมาแก้ได้"
        return ""

    def view_of(self, place: MonthPlace, by: UUID) -> WorkerMonth:
        return self._service.month(place, user=by)

    def fields_of(self, view: WorkerMonth) -> FieldSet:
        return self.sets[view.paper]

    def show_view(self, view: WorkerMonth) -> None:
        for paper, cards in self._cards.items():
            for card in cards:
                card.setVisible(paper is view.paper)
        self.head.set_title(f"{view.name} {short_month(view.month)}")
        self.whose.show_view(view)
        for lines in self.lines:
            lines.set_duties(view.duties)
        locked = bool(view.sheet.locked)
        before = short_month(next_month(view.month, -1))
        self.copy.set_text(f"คัดลอกแผน {before} ({view.lines_before} รายการ)")
        self.copy.setVisible(bool(view.lines_before) and not locked)
        self.take.setVisible(bool(view.plan_lines) and not locked and not view.sheet.is_new)
        self.days.show_view(view)
        why = self.sets[MonthPaper.RESULT].boxes["days_reason"]
        why.setVisible(bool(view.days.uncertified or view.sheet.values.get("days_reason")))
        self.posts.show_view(view)
        self.photos.show_photos(view.sheet.id, view.photos, 0, locked=locked)
        walks = self._neighbour(1) is not None or self._neighbour(-1) is not None
        self.whose.keys.setVisible(walks)

    def focus_first(self) -> None:
        """The first row, or the button that makes one."""
        if self.sheet is None or self.sheet.locked:
            super().focus_first()
            return
        lines = self.lines[0] if self.view and self.view.paper is MonthPaper.PLAN else self.lines[1]
        if not lines.rows:
            lines.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.view and self.view.paper is MonthPaper.RESULT:
            lines.rows[0].boxes["actual_qty"].jump()
        else:
            lines.rows[0].focus()

    # --- going on --------------------------------------------------------------------------------

    def _show_month(self, month: date) -> None:
        if self.place is not None:
            self.open(MonthPlace(self.place.worker, month, self.place.paper, self.place.among))

    def show_paper(self, paper: MonthPaper) -> None:
        place = self.place
        if place is not None and place.paper is not paper:
            self.open(MonthPlace(place.worker, place.month, paper, place.among))

    def _other_paper(self) -> None:
        if self.place is not None:
            other = MonthPaper.RESULT if self.place.paper is MonthPaper.PLAN else MonthPaper.PLAN
            self.show_paper(other)

    def _neighbour(self, step: int) -> UUID | None:
        place = self.place
        if place is None or place.worker not in place.among:
            return None
        at = list(place.among).index(place.worker) + step
        return place.among[at] if 0 <= at < len(place.among) else None

    def walk(self, step: int) -> None:
        place, other = self.place, self._neighbour(step)
        if place is not None and other is not None:
            self.open(MonthPlace(other, place.month, place.paper, place.among))

    def _open_week(self, day: object = None) -> None:
        place = self.place
        if place is None:
            return
        monday = week_start(day) if hasattr(day, "weekday") else week_start(place.month)  # type: ignore[arg-type]
        self._shell.go("week", WeekPlace(worker=place.worker, monday=monday))

    def _add_post(self) -> None:
        view = self.view
        if view is not None:
            start = (("site_ids", tuple(view.sites)),) if view.sites else ()
            self._shell.go("record", RecordPlace("PublicityPost", start=start))

    # --- doing -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Photos need a result that is in the book."""
        sheet, writing, by = self.sheet, self._writing, self._hand.by
        if sheet is not None and sheet.is_new:
            told = dict(self.told().values)
            self._saver.save(
                lambda: writing.save(sheet.type, sheet.id, dict(sheet.values), told, by=by).changes
            )

    def copy_plan(self) -> None:
        self._bring(
            lambda place, by: self._service.copy_plan(place.worker, place.month, by=by), "คัดลอกแผนเดือนก่อนแล้ว"
        )

    def take_plan(self) -> None:
        self._bring(
            lambda place, by: self._service.take_plan(place.worker, place.month, by=by), "ยกรายการมาจากแผนแล้ว"
        )

    def _bring(self, command: Callable[[MonthPlace, UUID], Changes], words: str) -> None:
        place, by = self.place, self._hand.by
        if place is None:
            return

        def failed(error: BaseException) -> bool:
            if not isinstance(error, Refused):
                return False
            self._on_refused(error)
            return True

        self.keeper.leave()
        self._saver.save(
            lambda: command(place, by),
            done=lambda changes: self._saver.offer_back(words, changes),
            failed=failed,
        )

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "columns"):
            self.body.setSpacing(theme().px(12))
