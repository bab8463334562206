"""Labels. Long Thai text is given break marks on its way in and loses them on its way out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from ui.theme import Ink, Role, Themed, set_ink, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_BREAK = "\u200b"
# Width that a paragraph asks for when nothing else decides, as at 100 %.
_COMFORTABLE_WIDTH = 420


@lru_cache(maxsize=512)
def wrappable(text: str) -> str:
    """For display only: zero width spaces at Thai word ends, fixed blanks where a line must not break."""
    # Imported late: the word list is not needed for the first window.
    from desktop.thai.words import HOLD_MARK, with_break_marks

    # Qt breaks between a blank and a word joiner; a no-break space holds.
    return with_break_marks(text).replace(f" {HOLD_MARK}", "\u00a0")


class Text(Themed, QLabel):
    """One piece of text in a type role. `wrap` for paragraphs, `elide` for one line that may be cut by “…”.

    What was set is kept in `full_text`; selected text is copied without break marks. The marks are put in
    only when the text does not fit on one line, so that a window of short labels never loads the word list;
    a text that already has marks (the first picture's) keeps them.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        ink: Ink = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role, self._ink, self._elide = role, ink, elide
        self.full_text = ""
        self._is_marked = False
        # User text is never read as markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        # A wrapping label must be free to grow in height: “Fixed” would hold it to one line.
        tall = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, tall)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.set_text(text)
        self.restyle()

    def set_text(self, text: str) -> None:
        if text == self.full_text and self.text():
            return
        self.full_text = text
        self.setAccessibleName(text)
        self._show()

    def set_ink(self, ink: Ink) -> None:
        self._ink = ink
        set_ink(self, theme().ink(ink))

    def make_selectable(self) -> Text:
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self

    def restyle(self) -> None:
        self.setFont(theme().font(self.role))
        set_ink(self, theme().ink(self._ink))
        self._show()

    def minimumSizeHint(self) -> QSize:
        if self._elide or self.wordWrap():
            return QSize(theme().px(48), theme().line(self.role))
        return super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        one_line = theme().width(self.role, self.full_text)
        if self._elide:
            return QSize(one_line, theme().line(self.role))
        if self.wordWrap() and "\n" not in self.full_text:
            width = min(one_line, theme().px(_COMFORTABLE_WIDTH))
            return QSize(width, self.heightForWidth(width))
        return super().sizeHint()

    def heightForWidth(self, width: int) -> int:
        self._mark_for(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self._show()
        else:
            self._mark_for(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            from desktop.thai.words import strip_break_marks

            QApplication.clipboard().setText(strip_break_marks(self.selectedText().replace("\u00a0", " ")))
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        if self._elide:
            metrics = theme().metrics(self.role)
            shown = metrics.elidedText(self.full_text, Qt.TextElideMode.ElideRight, self.width() + 0.5)
            self.setText(shown)
            # The tooltip only repeats what the accessible name says in full.
            self.setToolTip(self.full_text if shown != self.full_text else "")
        else:
            self._is_marked = False
            self.setText(self.full_text)

    def _mark_for(self, width: int) -> None:
        if self._is_marked or not self.wordWrap() or width <= 0 or _BREAK in self.full_text:
            return
        if theme().width(self.role, self.full_text) <= width:
            return
        self._is_marked = True
        self.setText(wrappable(self.full_text))


def title(text: str = "", *, wrap: bool = False, elide: bool = False) -> Text:
    return Text(text, Role.PANEL_TITLE, wrap=wrap, elide=elide)


def muted(text: str = "", role: Role = Role.LABEL, *, wrap: bool = False, elide: bool = False) -> Text:
    return Text(text, role, "muted", wrap=wrap, elide=elide)
