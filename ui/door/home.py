"""The home page as the door makes it: from the last glance at once, from the book as soon as it is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.glance import GlanceAction
from desktop.home_view import HomeAction, in_order
from ui.home import HomePage
from ui.widgets.text import wrappable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.glance import HomeGlance
    from desktop.home_view import HomeDetail, HomeView
    from ui.door.late import LateHome
    from ui.frame.page import Shell


@dataclass(frozen=True, slots=True)
class Adding:
    """What Ctrl+N may add; which page and place that is, is known when the rooms are loaded (`place_of`)."""

    what: str


_ADDERS = (
    ("กิจกรรม", "event", "activity"),
    ("ผู้มาใช้บริการ", "book", "visitors"),
    ("บันทึกประจำวัน นพต.", "calendar_month", "week"),
    ("การประชาสัมพันธ์", "newspaper", "post"),
    ("แปลงหรือศูนย์เรียนรู้", "psychiatry", "site"),
)


def adders(*, is_province: bool) -> tuple[HomeAction, ...]:
    """A province adds nothing of its own here: it reads its districts."""
    if is_province:
        return ()
    return tuple(
        HomeAction(words=words, icon=icon, page="", params=Adding(what)) for words, icon, what in _ADDERS
    )


def place_of(what: str) -> tuple[str, Any]:
    """Page and parameters. Called when the book is open."""
    from desktop.activity_view import ActivityPlace
    from desktop.publicity_view import PublicityPlace
    from desktop.visitor_view import BookPlace
    from desktop.week_view import WeekPlace

    places: dict[str, tuple[str, Any]] = {
        "activity": ("activity", ActivityPlace()),
        "visitors": ("visitors", BookPlace()),
        "week": ("week", WeekPlace()),
        "post": ("publicity", PublicityPlace()),
        "site": ("site_edit", None),
    }
    return places[what]


class HomeShell:
    """The frame as the home page sees it: what a button means may only be known later."""

    def __init__(self, shell: Shell, go: Callable[[str, object], None]) -> None:
        self._shell, self._go = shell, go

    def go(self, page: str, params: object = None) -> None:
        self._go(page, params)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shell, name)


def make_home(
    shell: Shell,
    service: LateHome,
    *,
    today: date,
    glance: HomeGlance | None,
    is_province: bool,
    go: Callable[[str, object], None],
) -> HomePage:
    return HomePage(
        service,
        HomeShell(shell, go),
        today=today,
        cached=glance.view if glance else None,
        cached_detail=glance.detail if glance else None,
        adders=adders(is_province=is_province),
    )


def worth_keeping(view: HomeView, detail: HomeDetail) -> HomeDetail | None:
    """The detail to paint first the next time: that of the row that will be chosen then. Its texts get their
    break marks now, so that the first picture does not wait for the word list. Runs on the writing thread."""
    if not view.rows or in_order(view.rows)[0].id != detail.row.id:
        return None
    return replace(
        detail,
        about=wrappable(detail.about),
        facts=tuple((label, wrappable(value)) for label, value in detail.facts),
        share_words=wrappable(detail.share_words),
        row=replace(detail.row, title=wrappable(detail.row.title)),
    )


__all__ = ["Adding", "GlanceAction", "HomeShell", "adders", "make_home", "place_of", "worth_keeping"]
