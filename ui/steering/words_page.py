"""`form_words`: every text of a form, and beside it the very sheet in these words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout

from desktop.errors import Refused
from desktop.paper_pictures import PaperPictures
from desktop.steering_view import FormLine, FormWordsView, OrderLine, WordsLine
from ui.keys import bind
from ui.saving import Later
from ui.steering.frame import Columns, SteeringPage, filling
from ui.steering.looks import words_rows
from ui.steering.places import WORDS
from ui.theme import Tone, theme
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.cards import Card, Divider
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import WrappedLineField
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.notices import Strip
from ui.widgets.paper import PaperView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.steering_view import SteeringService
    from ui.frame.page import Shell
    from ui.saving import Hand

_REST_MS = 350


class WordsPage(SteeringPage):
    """Enter goes from a text to its words, Shift+Tab back to the list; Alt+↑ ↓ moves a box among its own; F6 the next form.

    `on_enter` may be given the code of a form.
    """

    key = WORDS

    def __init__(
        self, service: SteeringService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__(service, shell, hand, today=today)
        self.form = "F01"
        self.view: FormWordsView | None = None
        self.texts: dict[str, str] = {}
        self.orders: dict[str, tuple[str, ...]] = {}
        self._pictures: PaperPictures | None = None
        self._keys: list[str] = []
        self._forms = ChoiceField((), name="แบบ", can_be_empty=False)
        self._forms.changed.connect(lambda: self.show_form(str(self._forms.value())))
        self._sheets = ChoiceField((), name="แผ่นที่ดู", can_be_empty=False)
        self._sheets.changed.connect(lambda: self._preview())
        self.back = LinkButton("กลับไปใช้คำเดิม", icon="undo", on_click=self._discard)
        self.field = WrappedLineField(name="ข้อความที่จะพิมพ์", most=4)
        self.box = FieldBox("ข้อความที่จะพิมพ์", self.field)
        self.list = filling(RowList(name="ข้อความของแบบ"))
        self.list.chosen.connect(lambda _: self._show_text())
        self.list.opened.connect(lambda _: self.box.jump())
        self.field.changed.connect(self._on_typed)
        self.field.left.connect(self._on_left)
        self.up = IconButton("arrow_upward", "ขึ้น (Alt+↑)", size=36, on_click=lambda: self.move_box(-1))
        self.down = IconButton("arrow_downward", "ลง (Alt+↓)", size=36, on_click=lambda: self.move_box(1))
        moving = QHBoxLayout()
        moving.setSpacing(theme().px(8))
        moving.addWidget(self.box, 1)
        for button in (self.up, self.down):
            moving.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        heads = QHBoxLayout()
        heads.setSpacing(theme().px(8))
        heads.addWidget(self._forms, 1)
        heads.addWidget(self.back)
        left = Card(padding=(12, 10))
        left.body.addLayout(heads)
        left.body.addWidget(self.list, 1)
        left.body.addWidget(Divider())
        left.body.addLayout(moving)
        self.paper = PaperView(tasks=shell.tasks, thumbs=False)
        self._wrong = Strip("", tone=Tone.OVERDUE, icon="error")
        right = Card(padding=(1, 1), gap=0)
        right.body.addWidget(self._sheets)
        right.body.addWidget(self._wrong)
        right.body.addWidget(self.paper, 1)
        self.body.addWidget(Columns(left, right, widths=(0, 520), folds_below=900), 1)
        self._soon = Later(self, self._preview, after_ms=_REST_MS)
        self._wrong.hide()
        bind(self, "F6", self._next_form)
        bind(self.list, "Alt+Up", lambda: self.move_box(-1))
        bind(self.list, "Alt+Down", lambda: self.move_box(1))

    # --- reading ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, str):
            self.form = params
        super().on_enter(params)

    def on_leave(self) -> None:
        self._on_left()

    def read(self) -> None:
        form = self.form

        def work() -> tuple[tuple[FormLine, ...], FormWordsView]:
            return self._service.forms(user=self.by), self._service.form_words(form, user=self.by)

        self.load(work, lambda found: self.show_view(*found))

    def show_form(self, form: str) -> None:
        if form and form != self.form:
            self._on_left()
            self.form = form
            self.view = None
            self.read()

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, forms: tuple[FormLine, ...], view: FormWordsView) -> None:
        if view.form != self.form:
            return  # another one was chosen meanwhile
        is_same = self.view is not None and self.view.form == view.form
        self.view = view
        self.say_who_writes(view.can_write)
        self._keys = [one.form for one in forms]
        self._forms.set_options([(one.form, _form_words(one)) for one in forms])
        self._forms.set_value(view.form)
        self._sheets.set_options([(code, f"{code} {title}") for code, title in view.sheets])
        if self._sheets.value() not in [code for code, _ in view.sheets]:
            self._sheets.set_value(view.sheets[0][0] if view.sheets else None)
        self._sheets.setVisible(len(view.sheets) > 1)
        self.back.setVisible(view.is_changed and view.can_write)
        if not (is_same and self.field.hasFocus()):
            self.texts = {one.key: one.text for one in view.lines}
            self.orders = {one.key: one.codes for one in view.orders}
        self._show_rows()
        if self.list.current_key() is None:
            self.list.move(1)
        self._show_text()
        self._preview()

    def _lines(self) -> list[WordsLine]:
        """In the order of the draft: boxes that were moved stand where they will."""
        if self.view is None:
            return []
        lines = list(self.view.lines)
        for row in self.view.orders:
            codes = self.orders.get(row.key, row.codes)
            mine = [one for one in lines if _code_in(row, one.key)]
            if not mine:
                continue
            start = lines.index(mine[0])
            ordered = sorted(mine, key=lambda one: codes.index(_code_in(row, one.key)))
            lines = [one for one in lines if one not in mine]
            lines[start:start] = ordered
        return lines

    def _show_rows(self) -> None:
        rows: list[ListRow] = words_rows(self._lines())
        self.list.set_rows(rows)

    def current(self) -> WordsLine | None:
        return next((one for one in self._lines() if one.key == self.list.current_key()), None)

    def _show_text(self) -> None:
        line = self.current()
        self.box.setVisible(line is not None)
        row = self._row_of(line)
        for button in (self.up, self.down):
            button.setVisible(row is not None and self.can_write)
        if line is None:
            return
        self.box.set_label(f"{line.part.value} (ไม่เกิน {line.most} ตัวอักษร)")
        if not self.field.hasFocus():
            self.field.set_value(self.texts.get(line.key, line.text))
        self.field.set_read_only(not self.can_write)

    def _preview(self) -> None:
        view, sheet = self.view, self._sheets.value()
        if view is None or not sheet:
            return
        form, texts, orders = view.form, dict(self.texts), dict(self.orders)

        def work() -> bytes | dict[str, str]:
            try:
                return self._service.preview(str(sheet), form, texts, orders)
            except Refused as error:
                return dict(error.fields)

        self.load(work, self._show_paper, slot="preview")

    def _show_paper(self, found: bytes | Mapping[str, str]) -> None:
        """The last sheet that could be drawn stays while a text does not fit."""
        is_wrong = not isinstance(found, bytes)
        self._wrong.setVisible(is_wrong)
        if not isinstance(found, bytes):
            self._show_refused(found)
            return
        self.box.show_error("")
        old, self._pictures = self._pictures, PaperPictures(found)
        pictures, page = self._pictures, self.paper.page
        words = f"แบบ {self.form} ตัวอย่าง"
        self.paper.set_paper(words, pictures.sizes_pt, lambda number, width: _image(pictures, number, width))
        self.paper.go(page)
        if old is not None:
            old.close()

    def _show_refused(self, fields: Mapping[str, str]) -> None:
        key = self.list.current_key()
        if key in fields:
            self.box.show_error(fields[str(key)])
        self._wrong.words.set_text(next(iter(fields.values()), ""))
        self._wrong.setVisible(True)

    # --- changing --------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        line = self.current()
        if line is not None and self.can_write:
            self.texts[line.key] = self.field.value() or ""
            self._soon.start()

    def _on_left(self) -> None:
        self._soon.now()
        self._tell()

    def _tell(self) -> None:
        view = self.view
        if view is None or not view.can_write:
            return
        same = {one.key: one.text for one in view.lines} == self.texts
        if same and all(self.orders.get(one.key) == one.codes for one in view.orders):
            return
        form, texts, orders = view.form, dict(self.texts), dict(self.orders)
        self.keep(
            lambda: self._service.set_words(form, texts, orders, by=self.by), refused=self._show_refused
        )

    def move_box(self, step: int) -> None:
        line = self.current()
        row = self._row_of(line)
        if line is None or row is None or not self.can_write:
            return
        codes = list(self.orders.get(row.key, row.codes))
        place = codes.index(_code_in(row, line.key))
        if not 0 <= place + step < len(codes):
            return
        codes.insert(place + step, codes.pop(place))
        self.orders[row.key] = tuple(codes)
        self._show_rows()
        self._preview()
        self._tell()

    def _row_of(self, line: WordsLine | None) -> OrderLine | None:
        """The boxes among which this text is one; of a box inside a box its own row."""
        if line is None or self.view is None:
            return None
        found = [row for row in self.view.orders if _code_in(row, line.key)]
        return max(found, key=lambda row: len(row.key), default=None)

    def _discard(self) -> None:
        form = self.form
        self.view = None
        self.keep(lambda: self._service.discard(f"FormWording|{form}", by=self.by))

    def _next_form(self) -> None:
        if self._keys:
            self.show_form(self._keys[(self._keys.index(self.form) + 1) % len(self._keys)])


def _code_in(row: OrderLine, key: str) -> str:
    """The code under which a text stands in a row; empty for one that stands elsewhere."""
    if not key.startswith(f"{row.key}/"):
        return ""
    code = key[len(row.key) + 1 :].partition("/")[0]
    return code if code in row.codes else ""


def _form_words(one: FormLine) -> str:
    state = " · ร่าง" if one.is_changed else f" · ฉบับที่ {one.version}" if one.version > 1 else ""
    return f"{one.form} {one.title}{state}"


def _image(pictures: PaperPictures, number: int, width: int) -> QImage:
    """On the reading thread."""
    picture = pictures.page(number, width)
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return image.copy()  # Qt does not keep the bytes alive
