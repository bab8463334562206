"""The home page as it stood last, so that the window can be painted before the book is open.

Light to import. What is kept is the view alone; a button of it finds its way again when the book is open
(`GlanceAction`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.glance import read_glance
from db.sql import commit
from desktop.home_view import HomeAction, HomeDetail, HomeRow, HomeStepState, HomeView
from desktop.shown_state import ShownState

if TYPE_CHECKING:
    from db.store import Store

_PAGE = "home"
_FORMAT = 2
DATABASE = "samut.db"


@dataclass(frozen=True, slots=True)
class GlanceAction:
    """Stands for the `place`-th button of a duty until the real one is known."""

    row_id: str
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeGlance:
    """`view` is None when the month has changed since. `detail` belongs to the row that is chosen first.
    `zoom` and `theme` are this PC's, None if never set."""

    office: str
    is_province: bool
    user: str
    view: HomeView | None
    detail: HomeDetail | None = None
    badges: dict[str, int] = field(default_factory=dict)
    zoom: int | None = None
    theme: str | None = None


def read_home_glance(folder: Path, today: date) -> HomeGlance | None:
    """None when there is none."""
    stored = read_glance(folder / DATABASE, _PAGE)
    if stored is None:
        return None
    try:
        glance = _from_json(stored.content)
    except (KeyError, ValueError, TypeError, StopIteration):
        return None  # kept by another version of the program
    if glance.view is None or glance.view.month != today.replace(day=1):
        glance = replace(glance, view=None, detail=None)
    else:
        glance = replace(glance, view=replace(glance.view, today=today))
    return replace(glance, zoom=stored.pc.get("zoom"), theme=stored.pc.get("theme"))


def keep_home_glance(store: Store, glance: HomeGlance) -> None:
    from db.queries.glances import keep

    with store.transaction() as connection:
        if keep(connection, _PAGE, _to_json(glance), store.now_ms()):
            commit(connection)


# --- as JSON ----------------------------------------------------------------------------------------


def _to_json(glance: HomeGlance) -> dict[str, Any]:
    view, detail = glance.view, glance.detail
    return {
        "format": _FORMAT,
        "office": glance.office,
        "is_province": glance.is_province,
        "user": glance.user,
        "badges": glance.badges,
        "month": view.month.isoformat() if view else None,
        "rows": [_row_to_json(row) for row in view.rows] if view else [],
        "detail": None
        if detail is None
        else {
            "row": detail.row.id,
            "title": detail.row.title,
            "about": detail.about,
            "facts": detail.facts,
            "share": detail.share,
            "share_words": detail.share_words,
            "steps": [[words, state.value] for words, state in detail.steps],
            "actions": [[action.words, action.icon] for action in detail.actions],
        },
    }


def _row_to_json(row: HomeRow) -> list[Any]:
    settled = row.settled_on.isoformat() if row.settled_on else None
    late = row.late_from.isoformat() if row.late_from else None
    return [row.id, row.title, row.place, row.due.isoformat(), row.state.value, settled, late, row.reminds]


def _from_json(raw: Any) -> HomeGlance:
    if raw["format"] != _FORMAT:
        raise ValueError(raw["format"])
    rows = tuple(_row_from_json(row) for row in raw["rows"])
    month = date.fromisoformat(raw["month"]) if raw["month"] else None
    return HomeGlance(
        office=raw["office"],
        is_province=raw["is_province"],
        user=raw["user"],
        badges={str(page): int(count) for page, count in raw["badges"].items()},
        view=HomeView(month=month, today=month, rows=rows) if month else None,
        detail=None if raw["detail"] is None else _detail_from_json(raw["detail"], rows),
    )


def _row_from_json(raw: Any) -> HomeRow:
    id_, title, place, due, state, settled, late, reminds = raw
    return HomeRow(
        id=id_,
        title=title,
        place=place,
        due=date.fromisoformat(due),
        state=ShownState(state),
        settled_on=date.fromisoformat(settled) if settled else None,
        late_from=date.fromisoformat(late) if late else None,
        reminds=bool(reminds),
    )


def _detail_from_json(raw: Any, rows: tuple[HomeRow, ...]) -> HomeDetail:
    row = next(row for row in rows if row.id == raw["row"])
    return HomeDetail(
        row=replace(row, title=raw["title"]),
        about=raw["about"],
        facts=tuple((label, value) for label, value in raw["facts"]),
        share=raw["share"],
        share_words=raw["share_words"],
        steps=tuple((words, HomeStepState(state)) for words, state in raw["steps"]),
        actions=tuple(
            HomeAction(words=words, icon=icon, page="", params=GlanceAction(row.id, place))
            for place, (words, icon) in enumerate(raw["actions"])
        ),
    )
