"""The people of the office's plots: workers, owners, staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.people_views import PeopleService, WorkerList
from desktop.week_view import WeekPlace
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.people.place import WorkerPlace
from ui.people.workers_panel import WorkersPanel
from ui.records.place import RecordPlace
from ui.records.table import RecordTable
from ui.widgets.buttons import Button
from ui.widgets.faces import Faces
from ui.widgets.pills import Choice, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ui.records.table import ListService

WORKERS, OWNERS, STAFF = "NptWorker", "SiteOwner", "User"
_FACES = ((WORKERS, "นพต.", "เพิ่ม นพต."), (OWNERS, "เจ้าของแปลง", "เพิ่มเจ้าของแปลง"), (STAFF, "ผู้ใช้", "เพิ่มผู้ใช้"))
_TOUCHED = ("NptWorker", "NptContract", "DailyLog", "Site")


class PeoplePage(Page):
    """`on_enter` may be given the record type whose list is wanted."""

    help_key = "people"

    def __init__(
        self, service: PeopleService, lists: ListService, shell: Shell, *, today: Callable[[], date]
    ) -> None:
        super().__init__("นพต. และเครือข่าย")
        self._service, self._shell = service, shell
        self._add = Button("เพิ่ม นพต.", icon="add", key="Ctrl+N", on_click=self._add_one)
        months = Button("แผนและผลรายเดือน", icon="calendar_month", on_click=lambda: shell.go("months"))
        network = Button("เครือข่าย", icon="groups", on_click=lambda: shell.go("network"))
        leaders = Button("ผู้นำ", icon="person_check", on_click=lambda: shell.go("leaders"))
        self.head.set_actions([network, leaders, months, self._add])
        self.faces = Segmented([Choice(key, words) for key, words, _ in _FACES], name="รายชื่อที่แสดง")
        self.faces.chosen.connect(self.show_face)
        self.head.set_side(self.faces)
        self.workers = WorkersPanel(month=WorkerList(rows=(), month=today().replace(day=1)))
        self.workers.opened.connect(self._open_worker)
        self.workers.week_asked.connect(lambda id_: shell.go("week", WeekPlace(worker=id_)))
        self.workers.edit_asked.connect(lambda id_: shell.go("record", RecordPlace(WORKERS, id_)))
        self.workers.add_asked.connect(self._add_one)
        self.table = RecordTable(lists, shell.tasks)
        self.table.opened.connect(lambda place: shell.go("record", place))
        self.table.add_asked.connect(lambda _: self._add_one())
        self._stack = Faces()
        self._stack.addWidget(self.workers)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack, 1)
        bind(self, "Ctrl+F", self._search)
        bind(self, "F2", lambda: self.workers.detail.edit_asked.emit() if self.face == WORKERS else None)

    @property
    def face(self) -> str:
        return self.faces.current

    def on_enter(self, params: object) -> None:
        if isinstance(params, str):
            self.faces.set_current(params)
        self.show_face(self.face)

    def on_changes(self, changes: Any) -> None:
        if self.face == WORKERS and changes.touches(*_TOUCHED):
            self._read()
        elif self.face != WORKERS and changes.touches(self.face):
            self.table.read()

    def focus_first(self) -> None:
        (self.workers if self.face == WORKERS else self.table).take_focus()

    def show_face(self, key: str) -> None:
        self._add.set_text(next(add for one, _, add in _FACES if one == key))
        self._stack.setCurrentWidget(self.workers if key == WORKERS else self.table)
        if key == WORKERS:
            self._read()
        else:
            self.table.show_type(key)

    def _read(self) -> None:
        self._shell.tasks.read(self._service.workers, owner=self, done=self.workers.show_view, slot="workers")

    def _search(self) -> None:
        words = self.workers.words if self.face == WORKERS else self.table.words
        words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_worker(self, id_: object) -> None:
        if isinstance(id_, UUID):
            self._shell.go("worker", WorkerPlace(id_, self.workers.among()))

    def _add_one(self) -> None:
        self._shell.go("record", RecordPlace(self.face))
