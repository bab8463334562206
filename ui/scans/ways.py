"""From what a sheet belongs to to the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.attachments import VISITOR_PAGE
from desktop.forms_view import FormsPlace
from desktop.publicity_view import PublicityPlace
from desktop.visitor_view import BookPlace
from desktop.week_view import WeekPlace
from ui.records.ways import page_of_record

if TYPE_CHECKING:
    from desktop.scans.view import ScanTarget

_RECORDS_ELSEWHERE = ("VisitorMonth", "SiteRegister", "NptRegister", "WeeklyCover", "LevelSummary")
"""Printed without being a record: what there is to see of them is their sheet."""


def way_to(target: ScanTarget) -> tuple[str, object]:
    if target.type == VISITOR_PAGE:
        return "visitors", BookPlace(site=target.site, book_no=target.book_no, page_no=target.page_no)
    if target.worker is not None and target.monday is not None:
        return "week", WeekPlace(worker=target.worker, monday=target.monday)
    if target.type == "PublicityMonth":
        return "publicity", PublicityPlace(month=target.month)
    if target.type in _RECORDS_ELSEWHERE:
        return "forms", FormsPlace(month=target.month) if target.month else None
    return page_of_record(target.type, target.id)
