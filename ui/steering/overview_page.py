"""`steering`: what waits to be published, the editions there are, and which district has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Refused
from desktop.steering_view import Publication, SteeringView
from desktop.thai.dates import short_date
from ui.dialogs.ask import confirm
from ui.keys import bind
from ui.steering.frame import Columns, SteeringPage, filling
from ui.steering.looks import difference_row, edition_row, reach_row
from ui.steering.places import RULES, STEERING
from ui.steering.publish_dialog import PublishDialog
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Panel
from ui.widgets.faces import Faces
from ui.widgets.fields.text import LongTextField
from ui.widgets.lists import RowList
from ui.widgets.notices import EmptyState
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.changes import Changes
    from desktop.steering_view import Edition, SteeringService
    from ui.frame.page import Shell
    from ui.saving import Hand


class OverviewPage(SteeringPage):
    """Del takes the chosen line out of the draft; Ctrl+Enter publishes."""

    key = STEERING

    def __init__(
        self, service: SteeringService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__(service, shell, hand, today=today)
        self.view: SteeringView | None = None
        self.publish = Button(
            "ประกาศ", icon="verified", key="Ctrl+Return", kind=Kind.PRIMARY, on_click=self._ask
        )
        self.discard_all = LinkButton("ทิ้งร่างทั้งหมด", on_click=self._ask_discard)
        self.draft = filling(RowList(name="ร่างที่ยังไม่ประกาศ"))
        self._none = EmptyState(
            "ยังไม่มีสิ่งที่จะเปลี่ยน แก้กติกา วันหยุด รายการ หรือแบบก่อน แล้วกลับมาประกาศที่นี่",
            action="ไปที่กติกา",
            on_action=lambda: shell.go(RULES),
        )
        self._draft_faces = Faces()
        self._draft_faces.addWidget(self.draft)
        self._draft_faces.addWidget(self._none)
        self._draft_panel = Panel("ร่างที่ยังไม่ประกาศ", right=self.discard_all)
        self._whole = LongTextField(name="ข้อความเต็มของบรรทัดที่เลือก", lines=2)
        self._whole.set_read_only(True)
        self._draft_panel.body.addWidget(self._draft_faces, 1)
        self._draft_panel.body.addWidget(self._whole)
        self.draft.chosen.connect(lambda _: self._show_whole())
        self.editions = filling(RowList(name="ชุดกติกาที่ประกาศแล้ว"))
        self.editions.chosen.connect(self._show_edition)
        self._no_edition = EmptyState("ยังไม่มีชุดกติกาที่ประกาศ ทุกอำเภอใช้ค่าตั้งต้นของโปรแกรม")
        self._edition_faces = Faces()
        self._edition_faces.addWidget(self.editions)
        self._edition_faces.addWidget(self._no_edition)
        self._edition_panel = Panel("ชุดกติกาที่ประกาศแล้ว")
        self._edition_panel.body.addWidget(self._edition_faces, 1)
        self._contents = filling(RowList(name="สิ่งที่เปลี่ยนในฉบับนี้"))
        self._contents_panel = Panel("สิ่งที่เปลี่ยน")
        self._told = muted("", elide=True)
        self._note = LongTextField(name="หมายเหตุของฉบับนี้", lines=2)
        self._note.set_read_only(True)
        self._contents_panel.body.addWidget(self._told)
        self._contents_panel.body.addWidget(self._note)
        self._contents_panel.body.addWidget(self._contents, 1)
        self.reach = filling(RowList(name="อำเภอที่ได้รับ"))
        files = LinkButton("ทำแฟ้มถึงทุกอำเภอ", icon="usb", on_click=lambda: shell.go("down"))
        self._reach_panel = Panel("อำเภอที่ได้รับ", right=files)
        self._reach_panel.body.addWidget(self.reach, 1)
        left, right = QWidget(), QWidget()
        for side, panels in (
            (left, (self._draft_panel, self._contents_panel)),
            (right, (self._edition_panel, self._reach_panel)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            for panel in panels:
                column.addWidget(panel, 3 if panel is self._draft_panel else 2)
        self.body.addWidget(Columns(left, right, widths=(0, 440)), 1)
        bind(self.draft, "Delete", self._discard)
        self._contents_panel.hide()
        self._reach_panel.hide()

    def read(self) -> None:
        self.load(lambda: self._service.view(user=self.by), self.show_view)

    def focus_first(self) -> None:
        rows = self.draft if self.view is not None and self.view.draft else self.editions
        rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: SteeringView) -> None:
        self.view = view
        last = view.editions[0] if view.editions else None
        in_force = f"ฉบับที่ {last.number} ใช้ตั้งแต่ {short_date(last.effective_on)}" if last else ""
        self.say_who_writes(view.can_write, in_force)
        self.publish.set_text(f"ประกาศฉบับที่ {view.next_number}")
        self.head.set_actions([self.publish] if view.can_write else [])
        self.publish.setEnabled(bool(view.draft))
        self.discard_all.setVisible(bool(view.draft))
        self._draft_panel.setVisible(view.can_write)
        self.draft.set_rows([difference_row(one, place) for place, one in enumerate(view.draft)])
        if view.draft and self.draft.current_key() is None:
            self.draft.choose_place(0, quiet=True)
        self._draft_faces.setCurrentWidget(self.draft if view.draft else self._none)
        self._show_whole()
        self.editions.set_rows([edition_row(one, tells_reach=view.can_write) for one in view.editions])
        self._edition_faces.setCurrentWidget(self.editions if view.editions else self._no_edition)
        if view.editions and self.editions.current_key() is None:
            self.editions.choose_place(0, quiet=True)
        self._show_edition(self.editions.current_key())

    def _show_whole(self) -> None:
        """Of the chosen line what a row has no room for."""
        place = self.draft.current_key()
        draft = self.view.draft if self.view is not None else ()
        one = draft[place] if isinstance(place, int) and place < len(draft) else None
        self._whole.setVisible(one is not None)
        if one is not None:
            note = f"\n{one.note}" if one.note else ""
            self._whole.set_value(f"เดิม: {one.old or '–'}\nใหม่: {one.new}{note}")

    def _show_edition(self, number: object) -> None:
        edition: Edition | None = None
        if self.view is not None:
            edition = next((one for one in self.view.editions if one.number == number), None)
        self._contents_panel.setVisible(edition is not None)
        self._reach_panel.setVisible(edition is not None and bool(edition.reach))
        if edition is None:
            return
        self._contents_panel.title.set_text(f"สิ่งที่เปลี่ยนในฉบับที่ {edition.number}")
        letter = f" · หนังสือที่ {edition.letter_no}" if edition.letter_no else ""
        self._told.set_text(f"ประกาศ {short_date(edition.published_on)}{letter}")
        self._note.set_value(edition.note)
        self._note.setVisible(bool(edition.note))
        self._contents.set_rows([difference_row(one, place) for place, one in enumerate(edition.contents)])
        self._reach_panel.title.set_text(f"อำเภอที่ได้รับฉบับที่ {edition.number}")
        self.reach.set_rows([reach_row(one) for one in edition.reach])

    # --- publishing ------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self.view is None or not self.view.can_write or not self.view.draft:
            return
        dialog = PublishDialog(
            self.view.next_number, self.view.draft, today=self._today, parent=self.window()
        )
        dialog.given.connect(lambda told: self._publish(dialog, told))
        dialog.open()
        dialog.focus_empty()

    def _publish(self, dialog: PublishDialog, told: Publication) -> None:
        def done(changes: Changes) -> None:
            self._hand.note(changes)
            dialog.accept()
            self._shell.say_saved(f"ประกาศชุดกติกาแล้ว {self._hand.clock()} จะไปกับแฟ้มถัดไปถึงทุกอำเภอ")
            self.read()

        def failed(error: BaseException) -> bool:
            if isinstance(error, Refused):
                dialog.refuse(dict(error.fields))
                return True
            return False

        self._shell.tasks.run(
            lambda: self._service.publish(told, by=self.by), owner=self, done=done, failed=failed
        )

    def _discard(self) -> None:
        place = self.draft.current_key()
        if self.view is None or not self.view.can_write or not isinstance(place, int):
            return
        key = self.view.draft[place].key
        taken: list[Any] = []

        def discard() -> None:
            taken.append(self._service.discard(key, by=self.by))

        def put_back() -> None:
            self.keep(lambda: self._service.put_back(taken[0], by=self.by))

        self.keep(discard, done=lambda: self._shell.offer_undo("เอาออกจากร่างแล้ว", put_back))

    def _ask_discard(self) -> None:
        assert self.view is not None
        confirm(
            self.window(),
            f"ทิ้งร่าง {len(self.view.draft)} รายการหรือไม่",
            "กติกาที่ใช้อยู่ไม่เปลี่ยน ร่างที่ทิ้งแล้วนำกลับมาไม่ได้",
            do="ทิ้งร่างทั้งหมด",
            on_do=lambda: self.keep(lambda: self._service.discard_all(by=self.by)),
            danger=True,
        )
