"""The sheet of a plot: its own data, its owner, where it lies, and its photos, all on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.site_views import NEW_OWNER, OWNER, SiteSheet
from ui.frame.page import Shell
from ui.keys import bind
from ui.records.context import FieldContext
from ui.records.editing import EditingPage
from ui.records.editor import FieldBuilder
from ui.records.keeper import Told
from ui.sites.looks import operational_look
from ui.sites.owner_panel import ADDRESS, NEW, PICK
from ui.sites.photo_panel import PhotoPanel
from ui.sites.place import SitePlace
from ui.sites.sheet_forms import POSITION, SiteForms
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.buttons import Kind as ButtonKind
from ui.widgets.notices import Strip
from ui.widgets.paint import ChipLook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.changes import Changes
    from desktop.coordinates import Position
    from desktop.record_sheets import HistoryChange, Kept, Sheet, SheetService, Verdict
    from desktop.site_views import EditingService
    from ui.saving import Hand


@dataclass(slots=True)
class _Target:
    service: EditingService
    id: UUID | None
    by: UUID
    made: UUID | None = None
    """A new plot once it is in the book: what was typed while it was written belongs to it."""

    def try_out(self, values: Mapping[str, Any]) -> Verdict:
        return self.service.try_out(self.id, values)

    def save(self, values: Mapping[str, Any]) -> Kept:
        if self.made is not None:  # its owner is no new one any more either
            values = {name: value for name, value in values.items() if name != NEW_OWNER}
            self.drop_draft()
        kept = self.service.save(self.id or self.made, values, by=self.by)
        self.made = kept.id if self.id is None else None
        return kept

    def keep_draft(self, values: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        self.service.keep_draft(self.id, values, typed, user=self.by)

    def drop_draft(self) -> None:
        self.service.drop_draft(self.id, user=self.by)


class SiteEditPage(EditingPage):
    """`on_enter` is given a SitePlace or an id; without an id it is a new plot. Fields that are declared later
    stand in the last panel by themselves."""

    help_key = "site"

    def __init__(
        self,
        service: EditingService,
        sheets: SheetService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__(shell, hand)
        self._service, self._sheets, self._by = service, sheets, hand.by
        self.place: SitePlace | None = None
        self.sheet: SiteSheet | None = None
        self._context = FieldContext(shell.tasks, service.find, today, office)
        builder = FieldBuilder(
            self.fields, self._context, changed=self._on_field_changed, left=self._on_field_left
        )
        self.forms = SiteForms(builder, self.fields, self._context)
        self.owner = self.forms.owner
        self.owner.mode_changed.connect(self._on_owner_mode_changed)
        self.owner.same_place_changed.connect(lambda: self.note_leaving(f"{OWNER}tambon_code"))
        self.forms.entry.found.connect(self._on_entry_found)
        self.photos = PhotoPanel(service, shell.tasks, hand, self._saver)
        for panel in (*self.forms.panels, self.photos):
            self.left_column.addWidget(panel)
        self._finish = Button("บันทึกแปลง", kind=ButtonKind.PRIMARY, key="Ctrl+Return", on_click=self.finish)
        self.head.set_actions([self._finish])
        bind(self, "Ctrl+Enter", self.finish)
        bind(self, "PgUp", lambda: self._walk(-1))
        bind(self, "PgDown", lambda: self._walk(1))
        self.side.about.duplicate.setEnabled(False)
        self.side.about.delete_asked.connect(self._delete)
        self.side.about.restore_asked.connect(self._restore)
        self.side.about.step_asked.connect(self._step)
        self.side.history.return_asked.connect(self._put_back)
        self.restyle()

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, UUID):
            params = SitePlace(params)
        if isinstance(params, SitePlace) or (params is None and self.place is None):
            self.place = params if isinstance(params, SitePlace) else SitePlace()
            self.keeper.begin(None)
        self._read(self._show)

    def on_changes(self, changes: Any) -> None:
        if self.place is None or self.place.id is None or self.sheet is None:
            return
        owner = self.sheet.values.get("owner_id")
        if self.place.id in changes.ids.get("Site", ()) or owner in changes.ids.get("SiteOwner", ()):
            self._read(self._renew)

    def focus_first(self) -> None:
        """Done when the sheet has been read."""

    def _read(self, show: Callable[[SiteSheet, Sheet, list[HistoryChange]], None]) -> None:
        place, service, sheets, by = self.place, self._service, self._sheets, self._by
        assert place is not None

        def read() -> tuple[SiteSheet, Sheet, list[HistoryChange]]:
            id_ = place.id
            history = sheets.history("Site", id_) if id_ is not None else []
            return service.open(id_, user=by), sheets.open("Site", id_, user=by), history

        def done(found: tuple[SiteSheet, Sheet, list[HistoryChange]]) -> None:
            if place == self.place:
                show(*found)

        self._shell.tasks.read(read, owner=self, done=done, slot="sheet")

    def _show(self, sheet: SiteSheet, about: Sheet, history: list[HistoryChange]) -> None:
        assert self.place is not None
        if self.sheet is None or self.sheet.id != sheet.id:
            self.area.verticalScrollBar().setValue(0)
        self.sheet = sheet
        self._context.titles.clear()
        self._context.titles.update(sheet.titles)
        self.forms.entry.zone = sheet.utm_zone
        self.forms.money.years = sheet.budget_years
        self.forms.entry.set_value(None)
        draft = sheet.draft
        is_new_owner = bool(draft and draft.values.get(NEW_OWNER))
        self.owner.show_owner(has_owner="owner_id" in sheet.values, sites=sheet.owner_sites)
        stored = dict(sheet.values)
        if draft is not None and is_new_owner:
            stored = {key: value for key, value in stored.items() if not key.startswith(OWNER)}
            typed = draft.values
            own = [typed.get(f"{OWNER}{name}") for name in ADDRESS]
            here = [typed.get(name, sheet.values.get(name)) for name in ADDRESS]
            self.owner.same_place.setChecked(own == here or not any(own))
        self.owner.set_mode(NEW if is_new_owner else PICK)
        target = None if sheet.locked else _Target(self._service, sheet.id, self._by)
        self.begin(target, stored, draft)
        self.forms.lock(bool(sheet.locked))
        self._show_around(sheet, about, history)
        if target is not None:
            self.keeper.judge()
            self._focus_sheet()

    def _renew(self, sheet: SiteSheet, about: Sheet, history: list[HistoryChange]) -> None:
        self.sheet = sheet
        self._context.titles.update(sheet.titles)
        if self.owner.mode == PICK:
            self.owner.show_owner(has_owner="owner_id" in sheet.values, sites=sheet.owner_sites)
            self.renew(sheet.values)
        self.forms.lock(bool(sheet.locked))
        self._show_around(sheet, about, history)

    def _show_around(self, sheet: SiteSheet, about: Sheet, history: list[HistoryChange]) -> None:
        self._show_head(sheet)
        self.forms.show_utm()
        self.photos.show_photos(sheet.id, sheet.photos, locked=bool(sheet.locked))
        self.side.about.show_sheet(about)
        self.side.about.duplicate.hide()
        self.side.history.setVisible(sheet.id is not None)
        self.side.history.show_history(history)

    def _show_head(self, sheet: SiteSheet) -> None:
        self.head.set_path("แปลงและศูนย์เรียนรู้", *([sheet.title] if sheet.id else []))
        self.head.set_title("แก้ไขข้อมูลแปลง" if sheet.id is not None else "เพิ่มแปลง")
        look: ChipLook | None = ChipLook("แปลงใหม่", "add", Tone.DRAFT)
        if sheet.is_deleted:
            look = ChipLook("ลบแล้ว", "delete", Tone.OVERDUE)
        elif sheet.id is not None:
            operational = sheet.values.get("operational")
            look = operational_look(str(operational or ""), sheet.operational_words) if operational else None
        self.head.set_chip(look)
        self._finish.setVisible(not sheet.locked)
        self._finish.set_text("บันทึกแปลง" if sheet.id is None else "เสร็จแล้ว ไปหน้าแปลง")
        if sheet.locked:
            self._shell.show_strip(Strip(sheet.locked, icon="lock", tone=Tone.DRAFT), key="locked")
        else:
            self._shell.close_strip("locked")

    def _focus_sheet(self) -> None:
        assert self.place is not None
        focus = self.focusWidget()
        if focus is not None and self._content.isAncestorOf(focus):
            return
        field = self.place.field
        if field == "photos" and self.sheet is not None and self.sheet.id is not None:
            self.area.ensureWidgetVisible(self.photos)
            self.photos.strip.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field == "position":
            self.area.ensureWidgetVisible(self.forms.entry)
            self.forms.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fields.jump(field if field in self.fields.boxes else "name")

    # --- what is typed ---------------------------------------------------------------------------

    def told(self) -> Told:
        """A new owner's address is the plot's, while the tick says so."""
        values = self.fields.changed_from(self.stored, partly=True)
        typed, problems = self.fields.unreadable(), self.fields.problems()
        if self.owner.mode == NEW:
            values.pop("owner_id", None)
            hidden = {f"{OWNER}{name}" for name in ADDRESS} if self.owner.shares_address else set()
            values = {key: value for key, value in values.items() if key not in hidden}
            if any(key.startswith(OWNER) for key in values):
                values[NEW_OWNER] = True
                if self.owner.shares_address:
                    here = {name: self.fields.boxes[name].field.value() for name in ADDRESS}
                    values |= {f"{OWNER}{name}": value for name, value in here.items() if value is not None}
        elif not self.owner.has_owner:
            values = {key: value for key, value in values.items() if not key.startswith(OWNER)}
        return Told(values, typed, problems)

    def label_of(self, key: str) -> str:
        label = super().label_of(key)
        return f"เจ้าของ: {label}" if key.startswith(OWNER) else label

    def jump(self, key: str) -> None:
        """What is asked of an address that is not on the page is asked of the plot's."""
        bare = key.removeprefix(OWNER)
        if key.startswith(OWNER) and bare in ADDRESS and self.owner.shares_address:
            key = bare
        box = self.fields.boxes.get(key)
        if box is not None:
            self.area.ensureWidgetVisible(box)
        super().jump(key)

    def _on_keeper_judged(self, verdict: Verdict) -> None:
        if self.owner.shares_address:
            hidden = {f"{OWNER}{name}" for name in ADDRESS}
            shown = {key: words for key, words in verdict.refusals.items() if key not in hidden}
            verdict = replace(verdict, refusals=shown)
        super()._on_keeper_judged(verdict)

    def _on_field_changed(self, key: str) -> None:
        if key == "area_choice":
            self.forms.take_area()
        if key in POSITION:
            self.forms.show_utm()
        self.note_edit(key)

    def _on_field_left(self, key: str) -> None:
        if key == "owner_id":
            self._take_owner()
        self.note_leaving(key)

    def _on_entry_found(self, position: Position) -> None:
        self.forms.take_position(position)
        self.note_leaving("lat")

    # --- the owner -------------------------------------------------------------------------------

    def _on_owner_mode_changed(self, mode: str) -> None:
        if mode == NEW:
            self.stored = {key: value for key, value in self.stored.items() if not key.startswith(OWNER)}
            self.keeper.note_change()
        else:
            self._take_owner()

    def _take_owner(self) -> None:
        """Below the picker stands what the register has of the picked owner."""
        id_, service = self.owner.picker.value(), self._service
        if not isinstance(id_, UUID):
            self._show_owner({}, 0)
            return

        def show(found: tuple[Mapping[str, Any], int]) -> None:
            if self.owner.picker.value() == id_ and self.owner.mode == PICK:
                self._show_owner(*found)

        self._shell.tasks.read(lambda: service.owner(id_), owner=self, done=show, slot="owner")

    def _show_owner(self, values: Mapping[str, Any], sites: int) -> None:
        self.stored = {key: value for key, value in self.stored.items() if not key.startswith(OWNER)}
        self.stored |= values
        for key, box in self.fields.boxes.items():
            if key.startswith(OWNER):
                box.field.set_value(values.get(key))
        self.owner.show_owner(has_owner=bool(values), sites=sites)
        self.keeper.judge()

    # --- going on --------------------------------------------------------------------------------

    def finish(self) -> None:
        place, sheet = self.place, self.sheet
        if place is None or sheet is None or sheet.locked:
            return
        if place.id is None and not self.told():
            self.tell_missing()
            return
        self.keeper.finish(self._go_on)

    def _go_on(self) -> None:
        place = self.place
        if place is not None and place.id is not None:
            self._shell.go("site", SitePlace(place.id, place.among))

    def after_keeping(self, kept: Kept) -> None:
        self._shell.close_strip("left-draft")
        if self.place is not None and self.place.id is None:
            # Coming back, this page shows the plot that was made.
            self.place = SitePlace(kept.id, self.place.among)

    def on_leave(self) -> None:
        super().on_leave()
        self._shell.close_strip("locked")

    def reopen(self) -> Callable[[], object] | None:
        place = self.place
        return lambda: self._shell.go("site_edit", place)

    def _walk(self, step: int) -> None:
        place = self.place
        if place is None or place.id is None or place.id not in place.among:
            return
        at = list(place.among).index(place.id) + step
        if 0 <= at < len(place.among):
            self.keeper.leave()
            self.keeper.begin(None)
            self.place = SitePlace(place.among[at], place.among)
            self._read(self._show)

    # --- doing -----------------------------------------------------------------------------------

    def _delete(self) -> None:
        sheet, sheets, by = self.sheet, self._sheets, self._by
        if sheet is None or (id_ := sheet.id) is None:
            return
        self.keeper.discard()

        def deleted(changes: Changes) -> None:
            self._saver.offer_back(f"ลบแปลง “{sheet.title}” แล้ว", changes)
            self.keeper.begin(None)
            self._shell.go("sites")

        self._saver.save(lambda: sheets.delete("Site", id_, by=by), done=deleted)

    def _restore(self) -> None:
        sheet, sheets, by = self.sheet, self._sheets, self._by
        if sheet is not None and (id_ := sheet.id) is not None:
            self._saver.save(
                lambda: sheets.restore("Site", id_, by=by), done=lambda _: self._read(self._show)
            )

    def _step(self, state: str, _words: str) -> None:
        sheet, sheets, by = self.sheet, self._sheets, self._by
        if sheet is not None and (id_ := sheet.id) is not None:

            def go() -> None:
                self._saver.save(
                    lambda: sheets.step("Site", id_, state, by=by), done=lambda _: self._read(self._show)
                )

            self.keeper.finish(go)

    def _put_back(self, change: str, name: str) -> None:
        sheet, sheets, by = self.sheet, self._sheets, self._by
        if sheet is not None and (id_ := sheet.id) is not None:
            self._saver.save(lambda: sheets.put_back("Site", id_, change, name, by=by))
