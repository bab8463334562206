"""Markdown on screen in the house type, with break marks at Thai word ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui.theme import Role, Themed, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

_MARK = "\u200b"
_LINE_PERCENT = 118.0


class HelpText(Themed, QTextBrowser):
    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setStyleSheet("QTextBrowser { border: none; background: transparent; padding: 0px; }")
        self.restyle()

    def show_markdown(self, text: str) -> None:
        self._text = text
        self.document().setMarkdown(text)
        self.document().setDocumentMargin(theme().px(4))
        self._dress()
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def restyle(self) -> None:
        self.setFont(theme().font(Role.BODY))
        if self._text:
            place = self.verticalScrollBar().value()
            self.show_markdown(self._text)
            self.verticalScrollBar().setValue(place)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace(_MARK, ""))
        return data

    # --- looks -----------------------------------------------------------------------------------

    def _dress(self) -> None:
        t = theme()
        block = self.document().begin()
        while block.isValid():
            self._dress_block(block)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                looks = frame.format().toTableFormat()
                looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                looks.setBorderCollapse(True)
                looks.setBorder(1)
                looks.setBorderBrush(t.c.line if t.border == 1 else t.c.edge)
                looks.setCellPadding(t.px(6))
                looks.setCellSpacing(0)
                looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                first = QTextLength(QTextLength.Type.PercentageLength, 34)
                looks.setColumnWidthConstraints(
                    [first, *[QTextLength(QTextLength.Type.VariableLength, 0)] * (frame.columns() - 1)]
                )
                frame.setFormat(looks)

    def _dress_block(self, block: QTextBlock) -> None:
        t = theme()
        level = block.blockFormat().headingLevel()
        in_table = QTextCursor(block).currentTable() is not None
        cursor = QTextCursor(block)
        spacing = QTextBlockFormat(block.blockFormat())
        spacing.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setTopMargin(0 if in_table or level == 1 else t.px(14 if level else 2))
        spacing.setBottomMargin(0 if in_table else t.px(6 if level else 4))
        cursor.setBlockFormat(spacing)
        words = QTextCharFormat()
        if level:
            words.setFontWeight(Role.PAGE_TITLE.weight)  # Markdown has enlarged it, by its level
        words.setForeground(t.c.text)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(words)

    def _mark(self) -> None:
        """Zero width spaces at word ends: Qt breaks Thai lines by itself only where libthai is."""
        from desktop.thai.words import break_points

        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            text = block.text()
            points = break_points(text) if text else ()
            for point in sorted(points, reverse=True):
                if text[point - 1] not in " \t":
                    cursor.setPosition(block.position() + point)
                    cursor.insertText(_MARK)
            block = block.next()
