"""A stack that is as high as the face in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Faces(QStackedWidget):
    """As high as the face in sight wants, not as the highest of all."""

    def sizeHint(self) -> QSize:
        face = self.currentWidget()
        return face.sizeHint() if face else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        face = self.currentWidget()
        return face.minimumSizeHint() if face else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return False  # the layout would ask every face

    def setCurrentWidget(self, face: QWidget) -> None:
        super().setCurrentWidget(face)
        self.updateGeometry()
