"""The story of one plot: what an officer wants to know before a visit or a call, and the way on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.activity_view import ActivityPlace
from desktop.codes import PLACEHOLDER_WORDS
from desktop.forms_view import FormsPlace
from desktop.geosocial_view import ChangesPlace
from desktop.site_views import (
    STORY_WORDS,
    SiteStory,
    SiteTask,
    StoryKind,
    StoryService,
    Urgency,
)
from desktop.thai.dates import MONTHS_SHORT, short_month, table_date
from desktop.visitor_view import BookPlace
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.records.place import RecordPlace
from ui.sites.going import line_target, task_target
from ui.sites.looks import LEGEND, operational_look, shape_of, story_look, task_look
from ui.sites.place import SitePlace
from ui.sites.story_parts import PhotoRow, StoryHead
from ui.sites.viewer import PhotoViewer
from ui.theme import theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Panel
from ui.widgets.charts import BarChart, BarValue, Legend, LevelLine
from ui.widgets.dotmap import Dot, DotMap, Place
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.text import muted
from ui.widgets.timeline import StoryLine, Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_STEP = 50  # lines of the story at a time
_THREE_COLUMNS, _TWO_COLUMNS = 1000, 680
_SERIES = ("บุคคล", "คณะ")


class SitePage(Page):
    """`on_enter` is given a SitePlace or the plot's id. Page Up/Down walk the list that was left."""

    help_key = "site"

    def __init__(self, service: StoryService, shell: Shell) -> None:
        super().__init__("", folded=True)
        self._service, self._shell = service, shell
        self.place = SitePlace()
        self.story: SiteStory | None = None
        self._order: Sequence[UUID] = ()
        self._shown = 0
        self._columns = 0
        self.head.set_path("แปลงและศูนย์เรียนรู้")
        self.head.set_actions(
            [
                Button("พิมพ์บัตรแปลง", icon="print", key="Ctrl+P", on_click=self._print),
                Button("แก้ไขข้อมูล", icon="edit", key="F2", on_click=lambda: self._edit()),
                Button("เพิ่มกิจกรรม", icon="add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self._add_activity),
            ]
        )
        self.facts = StoryHead(service.picture, shell.tasks)
        self.facts.photo.opened.connect(lambda _: self._view_photos(0, own=True))
        self.facts.assess.clicked.connect(self._open_assessment)
        self._grid = QGridLayout()
        self._build_story()
        self._build_figures()
        self._build_right()
        self.body.addWidget(self.facts)
        self.body.addLayout(self._grid, 1)
        for said in (
            self._no_story,
            self._no_visitors,
            self._no_photos,
            self._no_level,
            self._no_tasks,
            self._no_position,
        ):
            said.hide()  # until it is known
        bind(self, "PgUp", lambda: self.walk(-1))
        bind(self, "PgDown", lambda: self.walk(1))
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build_story(self) -> None:
        self._total = muted("")
        self._story_panel = Panel("เรื่องราวของแปลง", right=self._total)
        self.timeline = Timeline(name="เรื่องราวของแปลง ใหม่สุดอยู่บน")
        self.timeline.opened.connect(self._open_line)
        self.timeline.more_wanted.connect(self._show_more)
        self._no_story = muted("ยังไม่มีเรื่องราว เริ่มด้วยปุ่ม ‘เพิ่มกิจกรรม’", wrap=True)
        self._story_panel.body.addWidget(self._no_story)
        self._story_panel.body.addWidget(self.timeline, 1)
        self._story_panel.body.addStretch(0)
        self.to_changes = LinkButton("การเปลี่ยนแปลงทางภูมิสังคม", arrow=True, on_click=self._open_changes)
        self._story_panel.body.addWidget(self.to_changes)

    def _build_figures(self) -> None:
        self._legend = Legend(_SERIES)
        self._visitors = Panel("ผู้มาใช้บริการ 12 เดือน", right=self._legend)
        self.bars = BarChart(name="ผู้มาใช้บริการ 12 เดือน", series=_SERIES, unit="คน", height=160)
        self._no_visitors = _Empty("ยังไม่มีผู้มาใช้บริการ เริ่มที่สมุดบันทึก", "เปิดสมุดบันทึก", self._open_book)
        self._visitors.body.addWidget(self.bars, 1)
        self._visitors.body.addWidget(self._no_visitors)
        self._all_photos = LinkButton("", on_click=lambda: self._view_photos(0))
        self._photo_panel = Panel("ภาพล่าสุด", right=self._all_photos)
        self.photos = PhotoRow(self._service.picture, tasks=self._shell.tasks, name="ภาพล่าสุด")
        self.photos.opened.connect(self._view_photos)
        self._no_photos = _Empty("ยังไม่มีภาพ เพิ่มได้ที่หน้าแก้ไขข้อมูล", "เพิ่มภาพแปลง", lambda: self._edit("photos"))
        self._photo_panel.body.addWidget(self.photos)
        self._photo_panel.body.addWidget(self._no_photos)
        self._placeholder = muted(PLACEHOLDER_WORDS)
        self._level_panel = Panel("ระดับความพร้อม", right=self._placeholder)
        self.levels = LevelLine()
        self._no_level = muted("ยังไม่มีผลการประเมินศักยภาพของแปลงนี้", wrap=True)
        self._level_panel.body.addWidget(self.levels)
        self._level_panel.body.addWidget(self._no_level)
        self._placeholder_below = muted(PLACEHOLDER_WORDS)
        self._level_panel.body.addWidget(self._placeholder_below)
        self._middle = _column(self._visitors, self._photo_panel, self._level_panel, stretch=0)

    def _build_right(self) -> None:
        self._task_count = muted("")
        self._tasks = Panel("งานค้างของแปลงนี้", right=self._task_count, gap=2)
        self.tasks = RowList(name="งานค้างของแปลงนี้", fits=True)
        self.tasks.opened.connect(self._open_task)
        self._no_tasks = muted("ไม่มีงานค้าง", wrap=True)
        self._tasks.body.addWidget(self.tasks)
        self._tasks.body.addWidget(self._no_tasks)
        self._dot_count = muted("")
        self._where = Panel("ตำแหน่งในอำเภอ", right=self._dot_count)
        self.map = DotMap(name="ตำแหน่งแปลงในอำเภอ", legend=LEGEND, height=206)
        self.map.opened.connect(self._open_dot)
        self._no_position = _Empty("ยังไม่มีพิกัดของแปลงนี้", "เพิ่มพิกัด", lambda: self._edit("position"))
        self._where.body.addWidget(self._no_position)
        self._where.body.addWidget(self.map, 1)
        self._right = _column(self._tasks, self._where, stretch=1)

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, UUID):
            params = SitePlace(params)
        if isinstance(params, SitePlace):
            self.place = params
            if self.story is not None and self.story.id != params.id:
                self.area.verticalScrollBar().setValue(0)
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches(
            "Site", "SiteOwner", "Activity", "VisitorEntry", "PublicityPost", "NptContract", "NptWorker", "DailyLog",
            "Attachment", "FormPrint", "Assessment", "PlanItem", "PlanResultItem", "BestPractice", "CodeItem",
        ):  # fmt: skip
            self._read()

    def focus_first(self) -> None:
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def walk(self, step: int) -> None:
        """To the plot before or after."""
        order, id_ = list(self.place.among or self._order), self.place.id
        if id_ not in order or id_ is None:
            return
        at = order.index(id_) + step
        if 0 <= at < len(order):
            self.place = SitePlace(order[at], self.place.among)
            self._read()

    def _read(self) -> None:
        id_, service = self.place.id, self._service
        if id_ is None:
            return
        self._shell.tasks.read(lambda: service.story(id_), owner=self, done=self.show_story, slot="story")
        if not self.place.among and not self._order:
            self._shell.tasks.read(service.order, owner=self, done=self._keep_order)

    def _keep_order(self, order: Sequence[UUID]) -> None:
        self._order = order

    # --- showing ---------------------------------------------------------------------------------

    def show_story(self, story: SiteStory) -> None:
        same = self.story is not None and self.story.id == story.id
        self.story = story
        self.head.set_title(story.name)
        self.head.set_chip(
            operational_look(story.operational, story.operational_words, is_active=story.is_active)
        )
        self.facts.show_story(story)
        if not same or self._shown == 0:
            self._shown = min(_STEP, len(story.lines))
        lines = [self._line(place) for place in range(min(self._shown, len(story.lines)))]
        self.timeline.set_lines(lines, has_more=self._shown < len(story.lines))
        self.timeline.setVisible(bool(lines))
        self._no_story.setVisible(not lines)
        self._total.set_text(f"ทั้งหมด {len(story.lines):,} รายการ" if lines else "")
        self._show_figures(story)
        self._show_right(story)

    def _line(self, place: int) -> StoryLine:
        assert self.story is not None
        line = self.story.lines[place]
        icon, tone = story_look(line)
        kind = " · ".join(part for part in (STORY_WORDS[line.kind], line.what) if part)
        return StoryLine(
            key=place, day=table_date(line.day), kind=kind, text=line.text, icon=icon, tone=tone,
            strong=line.kind is StoryKind.ACTIVITY and line.is_open,
        )  # fmt: skip

    def _show_more(self) -> None:
        assert self.story is not None
        first = self._shown
        self._shown = min(first + _STEP, len(self.story.lines))
        more = [self._line(place) for place in range(first, self._shown)]
        self.timeline.add_lines(more, has_more=self._shown < len(self.story.lines))

    def _show_figures(self, story: SiteStory) -> None:
        bars = [
            BarValue(MONTHS_SHORT[one.month.month - 1], (one.people, one.groups), short_month(one.month))
            for one in story.visitors
        ]
        self.bars.set_bars(bars)
        for widget in (self.bars, self._legend):
            widget.setVisible(bool(bars))
        self._no_visitors.setVisible(not bars)
        self.photos.show_photos(story.photos)
        self.photos.setVisible(bool(story.photos))
        self._no_photos.setVisible(not story.photos)
        self._all_photos.setVisible(bool(story.photos))
        self._all_photos.set_text(f"ทั้งหมด {story.photo_count:,} ภาพ")
        years = [(str(year), level) for year, level in story.levels]
        self.levels.set_years(years, story.scale[::-1])
        self._show_placeholder()
        self.levels.setVisible(bool(story.level))
        self._no_level.setVisible(not story.level)

    def _show_placeholder(self) -> None:
        """Beside the title of its panel; below the levels where the panel is narrow."""
        is_said = self.story is not None and self.story.is_placeholder and bool(self.story.level)
        self._placeholder.setVisible(is_said and self._columns == 3)
        self._placeholder_below.setVisible(is_said and self._columns != 3)

    def _show_right(self, story: SiteStory) -> None:
        rows = [_task_row(place, task) for place, task in enumerate(story.tasks)]
        self.tasks.set_rows(rows)
        self.tasks.setVisible(bool(rows))
        self._no_tasks.setVisible(not rows)
        self._task_count.set_text(f"{len(rows)} งาน" if rows else "")
        dots = [Dot(one.id, one.lat, one.lon, shape_of(one.type), one.name) for one in story.dots]
        places = [Place(one.lat, one.lon, one.name) for one in story.places]
        self.map.set_dots(dots, places=places, current=story.id)
        self.map.setVisible(bool(dots))
        self._no_position.setVisible(not story.position)
        self._dot_count.set_text(f"{len(dots):,} แปลงที่มีพิกัด" if dots else "")

    # --- going on --------------------------------------------------------------------------------

    def _open_line(self, key: object) -> None:
        assert self.story is not None
        line = self.story.lines[int(str(key))]
        target = line_target(line, self.story.id)
        if target is None:
            self._edit()
        else:
            self._shell.go(*target)

    def _open_task(self, key: object) -> None:
        assert self.story is not None
        self._shell.go(*task_target(self.story.tasks[int(str(key))], self.story.id))

    def _open_dot(self, key: object) -> None:
        if isinstance(key, UUID) and key != self.place.id:
            self._shell.go("site", SitePlace(key, self.place.among))

    def _open_changes(self) -> None:
        self._shell.go("changes", ChangesPlace(self.place.id))

    def _open_book(self) -> None:
        self._shell.go("visitors", BookPlace(site=self.place.id))

    def _open_assessment(self) -> None:
        """The one of this fiscal year, else a new one."""
        story = self.story
        if story is None:
            return
        if story.assessment is not None and (story.is_assessing or story.is_assessed_now):
            self._shell.go("assessment", story.assessment)
        else:
            self._shell.go("assessment", RecordPlace("Assessment", start=(("site_id", story.id),)))

    def _view_photos(self, place: int, *, own: bool = False) -> None:
        story = self.story
        if story is None:
            return
        photos = (story.photo,) if own and story.photo else story.photos
        if not photos:
            return
        viewer = PhotoViewer(photos, self._service.picture, tasks=self._shell.tasks, place=place, parent=self)
        viewer.activity_asked.connect(lambda id_: self._shell.go("activity", ActivityPlace(id=id_)))
        viewer.open()

    def _add_activity(self) -> None:
        self._shell.go("activity", ActivityPlace(site=self.place.id))

    def _edit(self, field: str = "") -> None:
        self._shell.go("site_edit", SitePlace(self.place.id, self.place.among, field))

    def _print(self) -> None:
        if self.place.id is not None:
            self._shell.go("forms", FormsPlace("F08-card", (self.place.id,)))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_right"):
            self._grid.setSpacing(theme().px(12))
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Three columns, two with the figures below the tasks, or one below the other."""
        at_full = (self.width() - 2 * theme().px(24)) * 100 / theme().zoom
        columns = 3 if at_full >= _THREE_COLUMNS else 2 if at_full >= _TWO_COLUMNS else 1
        self.timeline.setMinimumHeight(theme().px(60) * (4 if columns == 3 else 6))
        if columns == self._columns:
            return
        self._columns = columns
        self._show_placeholder()
        for widget in (self._story_panel, self._middle, self._right):
            self._grid.removeWidget(widget)
        places = {
            3: ((self._story_panel, 0, 0, 1), (self._middle, 0, 1, 1), (self._right, 0, 2, 1)),
            2: ((self._right, 0, 0, 1), (self._story_panel, 0, 1, 2), (self._middle, 1, 0, 1)),
            1: ((self._right, 0, 0, 1), (self._story_panel, 1, 0, 1), (self._middle, 2, 0, 1)),
        }[columns]
        for widget, row, column, rows in places:
            self._grid.addWidget(widget, row, column, rows, 1)
        for column, share in enumerate({3: (38, 40, 35), 2: (6, 7, 0), 1: (1, 0, 0)}[columns]):
            self._grid.setColumnStretch(column, share)


class _Empty(QWidget):
    """What a panel says while it has nothing to show, and the way to begin."""

    def __init__(self, words: str, action: str, on_action: Any) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(muted(words, wrap=True))
        column.addWidget(LinkButton(action, arrow=True, on_click=on_action), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def _column(*panels: QWidget, stretch: int) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(12))
    for place, panel in enumerate(panels):
        column.addWidget(panel, 1 if place == stretch else 0)
    return widget


def _task_row(place: int, task: SiteTask) -> ListRow:
    icon, tone = task_look(task.kind, task.urgency)
    inks = {Urgency.OVERDUE: "overdue", Urgency.SOON: "due"}
    return ListRow(
        key=place, title=task.title, second=task.second, disc=(icon, tone), arrow=True,
        second_ink=inks.get(task.urgency, "muted"),  # type: ignore[arg-type]
    )  # fmt: skip
