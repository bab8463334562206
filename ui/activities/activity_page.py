"""One activity: from its photos to a report that can be printed, with nothing forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.activity_checklist import PHOTOS, POSTS, SITE
from desktop.activity_view import ActivityPlace, ActivitySheet
from desktop.events_view import GatheringPlace
from desktop.thai.dates import field_date
from ui.activities.forms import ActivityForms
from ui.activities.keeping import Keeping
from ui.activities.looks import chip_of, items_of_checks
from ui.activities.photos import PhotoPanel
from ui.activities.posts import PostList
from ui.activities.strips import draft_strip, left_strip, locked_strip
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.papers.columns import FieldsAndSide
from ui.papers.panel import PaperPanel
from ui.records.context import FieldContext
from ui.records.editor import FieldBuilder, FieldSet
from ui.records.record_history import RecordHistory
from ui.saving import Saver
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.activity_view import ActivityPost, ActivityService
    from desktop.changes import Changes
    from desktop.paper_view import PaperService
    from desktop.record_sheets import SheetService
    from ui.saving import Hand

_NEW, _NAMELESS = "กิจกรรมใหม่", "ยังไม่มีชื่อกิจกรรม"
_STRIPS = ("locked", "draft", "left-out")


class ActivityPage(Page):
    """`on_enter` is given an ActivityPlace or an id. Page Up/Down walk the list that was left."""

    help_key = "activity"

    def __init__(
        self,
        service: ActivityService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
        sheets: SheetService,
    ) -> None:
        super().__init__("", folded=True)
        self._service, self._shell, self._hand, self._today = service, shell, hand, today
        self.place: ActivityPlace | None = None
        self.sheet: ActivitySheet | None = None
        self._shown: UUID | None = None
        self._saver = Saver(self, shell, hand, settled=self._read_again)
        self.fields = FieldSet()
        self._context = FieldContext(shell.tasks, service.find, today, office)
        self.posts = PostList(service.new_id, today=today, day=self._day_of_posts)
        self.keeping = Keeping(self, self.fields, self.posts, service, shell.tasks, self._saver, hand)
        builder = FieldBuilder(
            self.fields, self._context, changed=self._on_field_changed, left=self._on_field_left
        )
        self.forms = ActivityForms(builder, self.posts)
        self.photos = PhotoPanel(service, shell, hand, self._saver, before_adding=self.keeping.keep_start)
        self.paper = PaperPanel(
            papers, self, shell, hand, today=today, keep=self._keep, month=self._month, checks=False, saver=self._saver
        )  # fmt: skip
        self.paper.jump.connect(self.jump)
        self.history = RecordHistory(self, sheets, shell, hand, self._saver)
        self.keeping.judged.connect(lambda checks: self.paper.side.show_items(items_of_checks(checks)))
        self.keeping.kept.connect(self._on_kept)
        self.keeping.refused.connect(self._on_refused)
        self.posts.removed.connect(self._on_post_removed)
        self._build()
        bind(self, "Insert", self._choose_photos)
        bind(self, "F6", self.paper.side.focus_list)
        bind(self, "Ctrl+N", self._add)
        bind(self, "Ctrl+Return", lambda: self._walk(1))
        bind(self, "Ctrl+Enter", lambda: self._walk(1))
        bind(self, "PgUp", lambda: self._walk(-1))
        bind(self, "PgDown", lambda: self._walk(1))
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head.set_path("แปลงและศูนย์เรียนรู้", "กิจกรรม")
        self._copy = Button("คัดลอกเป็นรายการใหม่", icon="content_copy", key="Ctrl+D", on_click=self._duplicate)
        self._send = Button("ส่งออก", icon="usb", on_click=lambda: self._shell.go("send"))
        self._more = IconButton("more_horiz", "คำสั่งอื่นของกิจกรรมนี้", on_click=self.open_menu)
        self.head.set_actions([self._copy, self._send, self._more])
        forms = self.forms
        cards = (forms.what, self.photos, forms.around, forms.reporter, forms.rest, self.history.panel)
        self.columns = FieldsAndSide(cards, self.paper.side)
        self.body.addWidget(self.paper.road)
        self.body.addWidget(self.columns, 1)

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, UUID):
            params = ActivityPlace(id=params)
        if isinstance(params, ActivityPlace) or self.place is None:
            self.keeping.keep_now()  # of the one before, where this page follows itself
            self.place = params if isinstance(params, ActivityPlace) else ActivityPlace()
            self.sheet = None
        self._read(self._renew if self.sheet else self._show)

    def on_changes(self, changes: Any) -> None:
        if self.sheet is not None and changes.touches(
            "Activity",
            "PublicityPost",
            "Attachment",
            "FormPrint",
            "PaperMark",
            "Site",
            "SyncBundle",
            "Receipt",
        ):
            self._saver.changed()

    def on_leave(self) -> None:
        self.keeping.keep_now()
        for key in _STRIPS:
            self._shell.close_strip(key)
        unread = self.fields.unreadable()
        if self.sheet is not None and not self.sheet.locked and unread:
            self._tell_left(self.sheet.id, len(unread))

    def focus_first(self) -> None:
        """Done when the sheet has been read."""

    def _read(self, show: Callable[[ActivitySheet], None]) -> None:
        place, service, by = self.place, self._service, self._hand.by
        assert place is not None

        def done(sheet: ActivitySheet) -> None:
            if place is self.place:
                show(sheet)

        self._shell.tasks.read(lambda: service.open(place, user=by), owner=self, done=done, slot="sheet")

    def _read_again(self) -> None:
        if self.sheet is not None:
            self._read(self._renew)

    # --- showing ---------------------------------------------------------------------------------

    def _show(self, sheet: ActivitySheet) -> None:
        assert self.place is not None
        begins, self._shown = self._shown != sheet.id, sheet.id
        self.sheet = sheet
        # From now on it is this one, whether or not it is in the book yet.
        self.place = ActivityPlace(
            sheet.id, sheet.site, self.place.month, self.place.copy_of, self.place.among
        )
        self._context.titles.clear()
        self._context.titles.update(sheet.titles)
        self.columns.area.verticalScrollBar().setValue(0)
        self.keeping.begin(sheet)
        self._show_around(sheet)
        if sheet.draft is not None:
            self._shell.show_strip(draft_strip(sheet.draft, self._discard), key="draft")
        if not sheet.locked:
            self._focus_sheet(begins=begins)

    def _renew(self, sheet: ActivitySheet) -> None:
        """The book changed; what is typed here stays."""
        if self.sheet is None or sheet.id != self.sheet.id:
            return
        self.sheet = sheet
        self._context.titles.update(sheet.titles)
        self.keeping.renew(sheet)
        self._show_around(sheet)

    def _show_around(self, sheet: ActivitySheet) -> None:
        locked = bool(sheet.locked)
        self.fields.set_read_only(locked)
        self.posts.set_read_only(locked)
        self.photos.show_photos(sheet.id, sheet.photos, sheet.least_photos, locked=locked)
        site = sheet.titles.get(sheet.site) if sheet.site else None
        self.head.set_path("แปลงและศูนย์เรียนรู้", *([site] if site else []), "กิจกรรม")
        self._show_title()
        self.head.set_chip(None if sheet.is_new else chip_of(sheet))
        self.paper.show_paper("Activity", None if sheet.is_new else sheet.id, form="F01")
        self.history.show_record("Activity", None if sheet.is_new else sheet.id)
        self._copy.setEnabled(not sheet.is_new)
        self._more.setEnabled(not sheet.locked or sheet.is_deleted)
        if locked and self.isVisible():
            self._shell.show_strip(locked_strip(sheet, self._restore), key="locked")
        else:
            self._shell.close_strip("locked")

    def _show_title(self) -> None:
        name = self.fields.boxes["name"].field.value()
        is_new = self.sheet is None or self.sheet.is_new
        self.head.set_title(str(name) if name else _NEW if is_new else _NAMELESS)

    def _focus_sheet(self, *, begins: bool) -> None:
        focus = self.focusWidget()
        if not begins and focus is not None and self.columns.cards.isAncestorOf(focus):
            return
        empty = next(
            (key for key, box in self.fields.boxes.items() if box.field.value() in (None, "")), "name"
        )
        self.fields.jump(empty if self.sheet and self.sheet.is_new else "name")

    # --- what is typed ---------------------------------------------------------------------------

    def _on_field_changed(self, key: str) -> None:
        if key == "name":
            self._show_title()
        self.keeping.note_change(key)

    def _on_field_left(self, key: str) -> None:
        if key == "reporter_user" and self.sheet is not None:
            chosen = self.fields.boxes[key].field.value()
            position = self.sheet.positions.get(chosen) if isinstance(chosen, UUID) else None
            if position and chosen != self.keeping.stored.get(key):
                self.fields.boxes["reporter_position"].field.set_value(position)
        self.keeping.note_leaving(key)

    def _on_kept(self) -> None:
        self._shell.close_strip("draft")

    def _on_refused(self, id_: UUID, fields: dict[str, str]) -> None:
        """On this page the words stand under the fields; whoever has left it is told on the way."""
        if self.isVisible() and self.sheet is not None and self.sheet.id == id_:
            return
        self._tell_left(id_, len(fields))

    def _tell_left(self, id_: UUID, fields: int) -> None:
        again = ActivityPlace(id=id_)
        strip = left_strip(fields, lambda: self._shell.go("activity", again))
        self._shell.show_strip(strip, key="left-draft")

    def _day_of_posts(self) -> date | None:
        held = self.fields.boxes["held_on"].field.value()
        return min(held, self._today()) if held else self._today()

    def _discard(self) -> None:
        self.keeping.discard()
        self._shell.close_strip("draft")
        self._show_title()

    def _on_post_removed(self, post: ActivityPost) -> None:
        service, by = self._service, self._hand.by
        self._saver.save(
            lambda: service.remove_post(post.id, by=by),
            done=lambda changes: self._saver.offer_back("นำช่องทางประชาสัมพันธ์ออกแล้ว", changes),
        )

    def _choose_photos(self) -> None:
        if self.sheet is not None and not self.sheet.locked:
            self.photos.choose_files()

    # --- going there -----------------------------------------------------------------------------

    def jump(self, key: str) -> None:
        """To the field of a line of the checklist; today stands ready where only the day of the report lacks."""
        if key == SITE:
            from ui.sites.place import SitePlace

            site = self.fields.boxes["site_id"].field.value()
            if isinstance(site, UUID):
                self._shell.go("site_edit", SitePlace(site))
            return
        if key == PHOTOS:
            self._reveal(self.photos)
            self.photos.strip.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if key == POSTS:
            self._reveal(self.posts)
            self.posts.focus()
            return
        box = self.fields.boxes.get(key)
        if box is None:
            return
        if key == "report_date" and not box.field.text() and self.sheet is not None and not self.sheet.locked:
            # As if typed, so that leaving the field keeps it.
            box.field.setText(field_date(self._today()))
            self.keeping.note_change(key)
        self._reveal(box)
        box.jump()
        self.keeping.ask_for(key)

    def _reveal(self, widget: QWidget) -> None:
        (self.area if self.columns.is_folded else self.columns.area).ensureWidgetVisible(
            widget, 0, theme().px(16)
        )

    def preview(self) -> None:
        self.paper.preview()

    def _keep(self, then: Callable[[UUID], object]) -> None:
        sheet = self.sheet
        if sheet is not None:
            self.keeping.keep_now(then=lambda: then(sheet.id), start=True)

    def _month(self) -> date | None:
        return self.fields.boxes["period_month"].field.value()

    def _walk(self, step: int) -> None:
        place = self.place
        if place is None or place.id is None or place.id not in place.among:
            return
        at = list(place.among).index(place.id) + step
        if 0 <= at < len(place.among):
            self.keeping.keep_now()
            self.on_enter(ActivityPlace(id=place.among[at], among=place.among))

    def _add(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            self.keeping.keep_now()
            self.on_enter(ActivityPlace(site=sheet.site, month=sheet.values.get("period_month")))

    def _duplicate(self) -> None:
        sheet = self.sheet
        if sheet is not None and not sheet.is_new:
            self.keeping.keep_now(then=lambda: self._shell.go("activity", ActivityPlace(copy_of=sheet.id)))

    # --- doing -----------------------------------------------------------------------------------

    def open_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet = self.sheet
        if sheet is not None:
            if not sheet.is_deleted and (self.keeping.is_in_book or not sheet.is_new):
                menu.addAction("โอกาส กล้าไม้ และบัญชีลงชื่อ (F17)").triggered.connect(self.show_gathering)
            if sheet.is_deleted:
                menu.addAction("นำกลับมา").triggered.connect(self._restore)
            elif not sheet.locked:
                menu.addAction("ลบกิจกรรม").triggered.connect(self.delete)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        return menu

    def show_gathering(self) -> None:
        """What it has more as a gathering: occasion, seedlings, who signed in."""
        if self.sheet is not None:
            self._shell.go("gathering", GatheringPlace(self.sheet.id))

    def delete(self) -> None:
        sheet, service, by = self.sheet, self._service, self._hand.by
        if sheet is None:
            return
        self.keeping.forget()
        if sheet.is_new and not self.keeping.is_in_book:
            self._shell.back()
            return
        title = self.head.title.full_text

        def deleted(changes: Changes) -> None:
            self._saver.offer_back(f"ลบกิจกรรม “{title}” แล้ว", changes)
            self.sheet = None
            self._shell.back()

        self._saver.save(lambda: service.delete(sheet.id, by=by), done=deleted)

    def _restore(self) -> None:
        sheet, service, by = self.sheet, self._service, self._hand.by
        if sheet is not None:
            self._saver.save(lambda: service.restore(sheet.id, by=by))
