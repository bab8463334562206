"""The owner on the sheet of a plot: picked from the register, or written down in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.dictionary import facts_of_type
from desktop.site_views import OWNER
from desktop.thai.names import TITLES
from ui.records.picking import ReferenceField
from ui.widgets.cards import Panel
from ui.widgets.checks import Tick
from ui.widgets.fields.form import Form
from ui.widgets.pills import Choice, Segmented
from ui.widgets.text import muted

if TYPE_CHECKING:
    from ui.records.context import FieldContext
    from ui.records.editor import FieldBuilder, FieldSet

PICK, NEW = "pick", "new"
ADDRESS = ("house_no", "moo", "village_name", "tambon_code")


class OwnerPanel(Panel):
    """`mode` is PICK or NEW. While the owner lives on the plot the address is not asked twice."""

    mode_changed = Signal(str)
    same_place_changed = Signal()

    def __init__(self, builder: FieldBuilder, fields: FieldSet, context: FieldContext) -> None:
        super().__init__("เจ้าของแปลง *", gap=10)
        self.title.setAccessibleName("เจ้าของแปลง")
        self._fields = fields
        site, owner = facts_of_type("Site"), facts_of_type("SiteOwner")
        self.modes = Segmented(
            [Choice(PICK, "เลือกจากทะเบียน"), Choice(NEW, "เพิ่มเจ้าของใหม่")], name="เจ้าของแปลง"
        )
        self.modes.chosen.connect(self._on_modes_chosen)
        self.head.addWidget(self.modes)
        self.picker = ReferenceField("SiteOwner", context, name="เจ้าของแปลง", add_words="เพิ่มเจ้าของใหม่ชื่อ")
        self.picker.add_asked.connect(self._on_picker_add_asked)
        pick = self._pick = Form()
        # The panel's title says what it is.
        box = builder.box(site.field("owner_id"), field=self.picker, label="")
        pick.add("owner_id", box)
        self.about = muted("", wrap=True)
        self.details = Form(line_gap=10)
        for name in ("title_th", "first_name", "last_name", "phone"):
            builder.add(self.details, owner.field(name), key=f"{OWNER}{name}")
        named = {*ADDRESS, "title_th", "first_name", "last_name", "phone"}
        rest = [facts for facts in owner.edited if facts.name not in named]
        builder.add_all(self.details, rest, prefix=OWNER)
        self.same_place = Tick("อยู่บ้านเลขที่เดียวกับแปลง")
        self.same_place.clicked.connect(self._on_same_place_clicked)
        self.address = Form(line_gap=10)
        for name in ADDRESS:
            builder.add(self.address, owner.field(name), key=f"{OWNER}{name}")
        for part in (self._pick, self.about, self.details, self.same_place, self.address):
            self.body.addWidget(part)
        self.has_owner = False
        self.set_mode(PICK)

    @property
    def mode(self) -> str:
        return self.modes.current

    @property
    def shares_address(self) -> bool:
        """The address of a new owner is taken from the plot."""
        return self.mode == NEW and self.same_place.isChecked()

    def set_mode(self, mode: str) -> None:
        self.modes.set_current(mode)
        self._show()

    def show_owner(self, *, has_owner: bool, sites: int) -> None:
        """What is below the picker belongs to the picked owner."""
        self.has_owner = has_owner
        words = "แก้ข้อมูลเจ้าของที่นี่ ทะเบียนเจ้าของแปลงจะเปลี่ยนตามด้วย"
        if sites > 1:
            words = f"เจ้าของคนนี้มี {sites} แปลง ข้อมูลที่แก้ที่นี่ใช้กับทุกแปลง"
        self.about.set_text(words)
        self._show()

    def begin_new(self, *, name: str = "") -> None:
        """Empty fields for somebody who is not in the register yet."""
        for key in self._keys():
            self._fields.boxes[key].field.set_value(None)
            self._fields.boxes[key].show_error("")
        self.same_place.setChecked(True)
        title, first, last = split_name(name)
        for part, words in (("title_th", title), ("first_name", first), ("last_name", last)):
            self._fields.boxes[f"{OWNER}{part}"].field.set_value(words or None)
        self.set_mode(NEW)
        self._fields.jump(f"{OWNER}{'phone' if last else 'last_name' if first else 'title_th'}")

    def set_read_only(self, on: bool) -> None:
        self.modes.setEnabled(not on)
        self.same_place.setEnabled(not on)

    def _keys(self) -> list[str]:
        return [key for key in self._fields.boxes if key.startswith(OWNER)]

    def _show(self) -> None:
        is_new = self.mode == NEW
        self._pick.setVisible(not is_new)
        self.about.setVisible(not is_new and self.has_owner)
        self.details.setVisible(is_new or self.has_owner)
        self.same_place.setVisible(is_new)
        self.address.setVisible(
            (is_new and not self.same_place.isChecked()) or (not is_new and self.has_owner)
        )

    def _on_modes_chosen(self, mode: str) -> None:
        if mode == NEW:
            self.begin_new()
        self._show()
        self.mode_changed.emit(mode)

    def _on_picker_add_asked(self, words: str) -> None:
        self.begin_new(name=words)
        self.mode_changed.emit(NEW)

    def _on_same_place_clicked(self) -> None:
        self._show()
        self.same_place_changed.emit()


def split_name(words: str) -> tuple[str, str, str]:
    """Title, first name, surname of a typed name."""
    rest = words.strip()
    title = next((one for one in sorted(TITLES, key=len, reverse=True) if rest.startswith(one)), "")
    first, _, last = rest.removeprefix(title).strip().partition(" ")
    return title, first, last.strip()
