"""From what was found to the page that shows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.activity_view import ActivityPlace
from desktop.thai.dates import week_start
from desktop.visitor_view import BookPlace
from desktop.week_view import WeekPlace
from ui.frame.search import SearchHit
from ui.records.place import RecordPlace

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
        case "Site", _:
            return "site", found.id
        case "NptWorker", _:
            return "worker", found.id
        case "Activity", _:
            return "activity", ActivityPlace(id=found.id)
        case "VisitorEntry", (UUID() as site, int() as book, int() as page):
            return "visitors", BookPlace(site=site, book_no=book, page_no=page)
        case "DailyLog", (UUID() as worker, date() as day):
            return "week", WeekPlace(worker=worker, monday=week_start(day))
    return "record", RecordPlace(found.type, found.id)
