"""From what was found to the page that shows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.thai.dates import week_start
from desktop.visitor_view import BookPlace
from desktop.week_view import WeekPlace
from ui.frame.search import SearchHit
from ui.records.ways import page_of_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.finding import Found
    from desktop.session import Session

_ICONS = {
    "Site": "psychiatry",
    "SiteOwner": "person",
    "NptWorker": "groups",
    "NptContract": "assignment",
    "DailyLog": "calendar_month",
    "WeeklyCollection": "inventory_2",
    "Activity": "event",
    "PublicityPost": "newspaper",
    "VisitorEntry": "book",
    "Attachment": "image",
    "Office": "work",
    "User": "account_circle",
}


def find_hits(session: Session, words: str) -> Sequence[SearchHit]:
    """Runs on the reading thread. Nothing typed: what this person changed last."""
    if words:
        return [_hit(found, found.kind) for found in session.app.finding.find(words)]
    return [_hit(found, "แก้ไขล่าสุด") for found in session.app.finding.recent(session.by)]


def _hit(found: Found, kind: str) -> SearchHit:
    page, params = page_of(found)
    return SearchHit(page, params, found.title, found.second, kind, _ICONS.get(found.type, "search"))


def page_of(found: Found) -> tuple[str, Any]:
    match found.type, found.place:
        case "VisitorEntry", (UUID() as site, int() as book, int() as page):
            return "visitors", BookPlace(site=site, book_no=book, page_no=page)
        case "DailyLog", (UUID() as worker, date() as day):
            return "week", WeekPlace(worker=worker, monday=week_start(day))
    return page_of_record(found.type, found.id)
