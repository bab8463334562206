"""Geosocial changes of one plot, or of the whole district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.geosocial_view import ChangesPlace
from ui.frame.page import Page, Shell
from ui.geosocial.panel import WORDS, ChangesPanel
from ui.widgets.buttons import Button, Kind
from ui.widgets.pills import Choice, Tabs

if TYPE_CHECKING:
    from desktop.geosocial_view import ChangesService
    from ui.saving import Hand

_TABS = (("all", "ทั้งหมด"), ("open", "ยังไม่บันทึกใน Digital Platform"))


class ChangesPage(Page):
    """`on_enter` is given a ChangesPlace or a plot's id."""

    help_key = "changes"

    def __init__(self, service: ChangesService, shell: Shell, hand: Hand) -> None:
        super().__init__(WORDS, folded=True)
        self._service, self._shell = service, shell
        self.place = ChangesPlace()
        self.head.set_path("แปลงและศูนย์เรียนรู้")
        self.panel = ChangesPanel(service, self, shell, hand)
        self.panel.add.hide()
        self.panel.shown.connect(self._on_shown)
        self._is_new = False
        self._all = Button("ทุกแปลง", icon="psychiatry", on_click=lambda: self._open(ChangesPlace()))
        self.add = Button(
            "เพิ่มการเปลี่ยนแปลง", icon="add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self.panel.add_one
        )
        self.head.set_actions([self._all, self.add])
        self.tabs = Tabs([Choice(key, words) for key, words in _TABS], name="กรองการเปลี่ยนแปลง")
        self.tabs.chosen.connect(lambda key: self.panel.show_only_open(key == "open"))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.panel)
        self.body.addStretch(1)
        self.restyle()

    def on_enter(self, params: object) -> None:
        if isinstance(params, UUID):
            params = ChangesPlace(params)
        self._open(params if isinstance(params, ChangesPlace) else self.place)

    def _open(self, place: ChangesPlace) -> None:
        self.place, self._is_new = place, True
        site, service = place.site, self._service
        self._all.setVisible(site is not None)
        self.panel.show_sites(None if site is None else (site,))
        self.head.set_title(WORDS)
        if site is not None:
            self._shell.tasks.read(lambda: service.site_name(site), owner=self, done=self._name, slot="name")

    def _name(self, name: str) -> None:
        if self.place.site is not None:
            self.head.set_title(f"{WORDS} {name}")

    def on_changes(self, changes: Any) -> None:
        self.panel.on_changes(changes)

    def focus_first(self) -> None:
        target = self.add if self.panel.list.isHidden() else self.panel.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shown(self) -> None:
        """The list came: work begins there."""
        if self._is_new and self.isVisible():
            self._is_new = False
            self.focus_first()
