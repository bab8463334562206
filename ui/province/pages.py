"""`matrix` and `report_desk`: what a province does with its districts' reports. A district has neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import PageSpec
from ui.province.desk_page import DeskPage
from ui.province.matrix_page import MatrixPage
from ui.province.place import DESK, MATRIX

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app
    if not app.is_province:
        return []
    return [
        PageSpec(
            key=MATRIX,
            make=lambda shell: MatrixPage(app.province_matrix, shell, session, today=app.today()),
        ),
        PageSpec(
            key=DESK,
            make=lambda shell: DeskPage(app.report_desk, shell, session, today=app.today),
            under=MATRIX,
        ),
    ]
