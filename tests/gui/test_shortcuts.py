"""Of two shortcuts that hear the same key Qt obeys neither: on no page do two listen at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from desktop.events_view import GatheringPlace
from tests import makers
from tests.gui.whole import whole_window
from ui.records.place import RecordPlace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.opening import App
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks


def places(app: App) -> dict[str, object]:
    """What pages of one record are opened with; the others open by themselves."""
    site, worker, plan = makers.a_site(app), makers.a_worker(app), makers.a_plan(app)
    makers.a_contract(app, worker, site)
    makers.a_site(app, name="แปลงที่สอง")
    makers.a_plan_item(app, plan, site)
    result, _ = app.plans.begin_result(plan, by=makers.the_officer(app))
    new = {
        "record": "Partner", "order": "NetworkOrder", "letter": "LetterDoc", "progress": "ProgressReport",
        "best_practice": "BestPractice", "plan_item": "PlanItem",
    }  # fmt: skip
    return {
        **{key: RecordPlace(type_) for key, type_ in new.items()},
        "assessment": RecordPlace("Assessment", start=(("site_id", site),)),
        "plan": plan,
        "plan_result": result,
        "site": site,
        "worker": worker,
        "gathering": GatheringPlace(makers.an_activity(app, site)),
    }


def test_no_key_has_two_listeners(qtbot: QtBot, app: App, tasks: Tasks, settle: Callable[[], None]) -> None:
    given = places(app)
    window = whole_window(qtbot, app, tasks)
    found = []
    for key in list(window._specs):
        window.go(key, given.get(key))
        settle()
        assert window.page_key == key
        found += [f"{key}: {words}" for words in quarrels(window)]
    assert found == []


def quarrels(window: MainWindow) -> list[str]:
    heard: dict[str, list[QShortcut]] = defaultdict(list)
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and _of(shortcut).isVisible():
            for sequence in shortcut.keys():  # noqa: SIM118 - of Qt, not of a dict
                heard[sequence.toString()].append(shortcut)
    return [
        f"{keys} of {type(_of(one)).__name__} and of {type(_of(other)).__name__}"
        for keys, some in heard.items()
        for place, one in enumerate(some)
        for other in some[place + 1 :]
        if _meet(one, other)
    ]


def _meet(one: QShortcut, other: QShortcut) -> bool:
    """Both of the window, or where the focus can be inside what both belong to."""
    inside = [_of(each) for each in (one, other) if each.context() is not Qt.ShortcutContext.WindowShortcut]
    return len(inside) < 2 or inside[0].isAncestorOf(inside[1]) or inside[1].isAncestorOf(inside[0])


def _of(shortcut: QShortcut) -> QWidget:
    parent = shortcut.parent()
    assert isinstance(parent, QWidget)
    return parent
