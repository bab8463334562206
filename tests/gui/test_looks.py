"""No clipped Thai, a name for everything, targets that can be hit: over every scene of the gallery.

Two watchers, both about what is really drawn, with libthai hidden:
- every text that a painted widget sets is measured by its ink (not its line height) at its place and must lie
  inside the widget, and must not end in “…”;
- every label is drawn once more without bounds; if it then has more ink, its own bounds cut something off.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.gallery import hard
from ui.gallery.__main__ import scenes
from ui.tasks import Tasks
from ui.theme import ThemeName, use_theme
from ui.widgets.fields.suggest import Suggestions
from ui.widgets.text import Text

SCENES = scenes()
SIZES = {100: (1280, 800), 125: (1280, 800), 150: (1280, 720)}
# Where a cut is meant: the scene shows what happens without room, at a size that screens do not have.
MAY_ELIDE = {
    ("lists", 125), ("lists", 150), ("popups", 150), ("tables", 125), ("tables", 150), ("pictures", 125), ("pictures", 150), ("progress", 125),
    ("progress", 150), ("controls", 150), ("figures", 150), ("figures", 125), ("week-hard", 125), ("activity-hard", 125), ("activity-hard", 150),
    ("logs", 125), ("logs", 150), ("visitors-hard", 100), ("visitors-hard", 125), ("visitors-hard", 150), ("visitors", 150),
    ("visitors-refused", 150), ("visitors-scan", 150), ("scans-hard", 100), ("scans-hard", 125), ("scans-hard", 150), ("waiting-hard", 100), ("waiting-hard", 125), ("waiting-hard", 150),
    ("duties-calendar", 100), ("duties-calendar", 125), ("duties-calendar", 150),
    *((name, zoom) for name in ("assessments-hard", "plan-hard", "plan-result-hard", "progress-hard") for zoom in (100, 125, 150)),
    *((f"{name}-hard", zoom) for name in ("sites", "site", "site-edit", "network", "followups", "publicity", "gatherings", "targets", "best-practice", "assessment", "gathering", "order", "matrix", "report-desk", "pile", "down", "consolidation", "consolidation-plots", "consolidation-problems", "consolidation-levels", "consolidation-lines", "leaders", "leader-names", "topics", "visit-plan", "visit-notes", "visit-note") for zoom in (100, 125, 150)),
    ("month-result-hard", 125), ("month-result-hard", 150), ("down-done", 125), ("down-done", 150),
    # A text of a form is as long as it is: the field under the list, and the sheet beside it, show it whole.
    *((f"form_words{more}", zoom) for more in ("", "-hard", "-empty") for zoom in (100, 125, 150)),
    *((f"{name}-hard", zoom) for name in ("steering", "rules", "holidays", "code_lists", "levels") for zoom in (100, 125, 150)),
    *((name, zoom) for name in hard.SCENES for zoom in (100, 125, 150) if name.endswith("-hard")),
}  # fmt: skip


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[QWidget, str, QRectF]]:
    """Everything that Python code sets while painting: widget, text, ink in the widget's coordinates."""
    found: list[tuple[QWidget, str, QRectF]] = []
    draw = QPainter.drawText

    def watching(painter: QPainter, *arguments: object) -> object:
        place, text = arguments[0], arguments[-1]
        if (
            isinstance(place, QPointF)
            and isinstance(text, str)
            and text
            and isinstance(painter.device(), QWidget)
        ):
            ink = QFontMetricsF(painter.font()).tightBoundingRect(text).translated(place)
            found.append((painter.device(), text, painter.transform().mapRect(ink)))
        return draw(painter, *arguments)

    monkeypatch.setattr(QPainter, "drawText", watching)
    return found


class Windows(QObject):
    """Whatever is shown as a window of its own, except dialogs."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() is QEvent.Type.Show and is_window and not isinstance(watched, QDialog):
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def show(qtbot: QtBot, tasks: Tasks, settle) -> Callable[[str, int], QWidget]:
    def shown(name: str, zoom: int) -> QWidget:
        use_theme(ThemeName.LIGHT, zoom)
        windows = Windows()
        QApplication.instance().installEventFilter(windows)
        widget = SCENES[name](tasks)
        QApplication.instance().removeEventFilter(windows)
        # A part that is shown before it has a parent flashes up as a window, and takes the focus away.
        assert not windows.shown
        qtbot.addWidget(widget)
        widget.show()
        resized(widget, zoom)
        settle()
        QApplication.processEvents()
        return widget

    return shown


def resized(widget: QWidget, zoom: int) -> None:
    widget.setMinimumSize(0, 0)
    widget.resize(*SIZES[zoom])
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_holds_its_text_at_every_zoom_and_can_be_used(name: str, written: list, show) -> None:
    """One window, zoomed while it is open, as Ctrl++ does it; then in the other themes."""
    scene = show(name, 100)
    assert not _nameless(scene)
    assert not _small_targets(scene)
    for zoom in SIZES:
        use_theme(ThemeName.LIGHT, zoom)
        resized(scene, zoom)
        written.clear()
        scene.grab()
        assert written
        assert not _cut(written) or (name, zoom) in MAY_ELIDE
        assert not _outside(written)
        assert not _cut_labels(scene)
        assert not _elided_labels(scene) or (name, zoom) in MAY_ELIDE
        assert not _low_fields(scene)
    for other in (ThemeName.DARK, ThemeName.HIGH_CONTRAST):
        use_theme(other, 100)
        resized(scene, 100)
        image = scene.grab().toImage()
        assert len({image.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 400, 7)}) > 3


# --- what is looked for -----------------------------------------------------------------------------


def _cut(written: list) -> list[tuple[str, str]]:
    """A field tells that there is more, and shows it when it is entered."""
    return [
        (type(widget).__name__, text)
        for widget, text, _ in written
        if text.endswith("…") and not isinstance(widget, QLineEdit)
    ]


def _outside(written: list) -> list[tuple]:
    out = []
    for widget, text, ink in written:
        room = QRectF(widget.rect()).adjusted(-1.5, -1, 1.5, 1)
        if isinstance(widget.parentWidget(), QAbstractScrollArea):
            # Rows are scrolled; the last one in sight may be half below the edge.
            room.adjust(0, -100, 0, 200)
        if not room.contains(ink):
            out.append((type(widget).__name__, text, ink.getRect(), widget.size().toTuple()))
    return out


def _visible_labels(scene: QWidget) -> list[QLabel]:
    return [label for label in scene.findChildren(QLabel) if label.isVisible() and label.text()]


def _cut_labels(scene: QWidget) -> list[str]:
    return [label.text() for label in _visible_labels(scene) if _ink(label, label.size()) < _free_ink(label)]


def _elided_labels(scene: QWidget) -> list[str]:
    labels = _visible_labels(scene)
    return [label.full_text for label in labels if isinstance(label, Text) and label.text().endswith("…")]


def _low_fields(scene: QWidget) -> list[str]:
    def room(field: QLineEdit) -> int:
        margins = field.textMargins()
        return field.height() - margins.top() - margins.bottom() - 4

    fields = [field for field in scene.findChildren(QLineEdit) if field.isVisible()]
    return [field.accessibleName() for field in fields if room(field) < field.fontMetrics().height()]


def _nameless(scene: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in scene.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not isinstance(widget.focusProxy(), QWidget)
    ]


def _small_targets(scene: QWidget) -> list[str]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    return [
        f"{type(widget).__name__} {widget.accessibleName()} {widget.size().toTuple()}"
        for widget in scene.findChildren(QWidget)
        if isinstance(widget, kinds) and widget.isVisible() and min(widget.width(), widget.height()) < 32
    ]


def _ink(label: QLabel, size) -> int:
    image = QImage(size.width(), size.height(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    label.render(image, renderFlags=QWidget.RenderFlag(0))
    return _count(image)


def _free_ink(label: QLabel) -> int:
    """The same label with the height it would like at this width, and one line as wide as its text."""
    free = QLabel(label.text())
    free.setFont(label.font())
    free.setWordWrap(label.wordWrap())
    free.setTextFormat(Qt.TextFormat.PlainText)
    free.setPalette(label.palette())
    free.setAlignment(label.alignment())
    width = label.width() if label.wordWrap() else max(label.width(), free.sizeHint().width())
    height = free.heightForWidth(width) if label.wordWrap() else free.sizeHint().height()
    free.resize(width, max(height, label.height()))
    count = _ink(free, free.size())
    free.deleteLater()
    return count


def _count(image: QImage) -> int:
    """Inked pixels; a byte a pixel, so that thousands of labels take no time."""
    mask = image.convertToFormat(QImage.Format.Format_Alpha8)
    return sum(
        bytes(mask.constScanLine(line)[: mask.width()]).translate(_INKED).count(1)
        for line in range(mask.height())
    )


_INKED = bytes(1 if value > 40 else 0 for value in range(256))


@pytest.mark.parametrize("name", ["home", "fields", "progress"])
def test_a_change_of_zoom_reaches_what_is_already_open(name: str, show) -> None:
    """The same picture whether the zoom came before or after the window."""
    later = show(name, 100)
    use_theme(ThemeName.LIGHT, 125)
    resized(later, 125)
    sizes = {
        type(widget).__name__: widget.sizeHint().toTuple()
        for widget in later.findChildren(QWidget)
        if widget.isVisible() and type(widget).__module__.startswith("ui.widgets")
    }
    before = show(name, 125)
    wanted = {
        type(widget).__name__: widget.sizeHint().toTuple()
        for widget in before.findChildren(QWidget)
        if widget.isVisible() and type(widget).__module__.startswith("ui.widgets")
    }
    assert sizes == wanted


def test_suggestions_have_no_focus_of_their_own(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    assert Suggestions(owner, name="รายการ").focusPolicy() == Qt.FocusPolicy.NoFocus
