"""`records`: the list of one type; `record`: one record of any type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.records.list_page import RecordsPage
from ui.records.record_page import RecordPage
from ui.sheets.tools import SheetTools

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        page = RecordsPage(app.lists, shell, office=app.store.office)
        SheetTools(
            page,
            app.excel,
            shell,
            type_name=lambda: page.table.query.type,
            ids=lambda: app.lists.rows(page.table.query).all_ids,
        )
        return page

    def make_record(shell: Shell) -> Page:
        return RecordPage(app.sheets, shell, session, office=app.store.office, today=app.today)

    return [
        PageSpec(key="records", make=make_list, under="settings"),
        PageSpec(key="record", make=make_record, under="settings"),
    ]
