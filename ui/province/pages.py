"""`matrix`, `report_desk` and `consolidation`: what a province does with its districts' reports. A district has none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import PageSpec
from ui.province.consolidation_page import ConsolidationPage
from ui.province.desk_page import DeskPage
from ui.province.matrix_page import MatrixPage
from ui.province.place import CONSOLIDATION, DESK, MATRIX

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
        PageSpec(
            key=CONSOLIDATION,
            make=lambda shell: ConsolidationPage(
                app.consolidation, app.department_lines, shell, session, today=app.today()
            ),
            under=MATRIX,
        ),
    ]
