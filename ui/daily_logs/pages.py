"""`week`: one worker's week; `logs`: the list of all daily logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms.requests import PrintRequest
from ui.daily_logs.logs_page import LogsPage
from ui.daily_logs.week_page import WeekPage
from ui.frame.page import Page, PageSpec, Shell
from ui.sheets.tools import SheetTools

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from desktop.printing import Printed
    from desktop.progress import Progress
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def print_blanks(workers: Sequence[UUID], monday: date, path: Path, progress: Progress) -> Printed:
        request = PrintRequest(form="F02", workers=tuple(workers), first=monday, last=monday, blank=True)
        return app.printing.print_(
            request, path, by=session.by, officer_name=session.officer_name, progress=progress
        )

    def make_week(shell: Shell) -> Page:
        return WeekPage(
            app.weeks, shell, session, today=app.today, print_blanks=print_blanks, sheets=app.sheets
        )

    def find_workers(words: str) -> list[tuple[UUID, str, str]]:
        return [(pick.id, pick.title, pick.second) for pick in app.lists.find("NptWorker", words)]

    def make_logs(shell: Shell) -> Page:
        page = LogsPage(app.log_list, shell, today=app.today, find_workers=find_workers)
        SheetTools(
            page,
            app.excel,
            shell,
            type_name=lambda: "DailyLog",
            ids=lambda: app.log_list.rows(page.filter).all_ids,
        )
        return page

    return [
        PageSpec(key="week", make=make_week, under="people"),
        PageSpec(key="logs", make=make_logs, under="people"),
    ]
