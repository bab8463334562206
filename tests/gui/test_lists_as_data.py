"""Issue 4, must show 5: “A fourth readiness level and budget year 2567 added as data appear on screens and on F01,
F08, F11 without code.” Typed by keys into the register of lists, then looked for on every screen that has them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records.assessments import Assessment
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.whole import whole_window
from tests.paper_check import text_of
from ui.frame.window import MainWindow
from ui.sites.place import SitePlace
from ui.tasks import Tasks

Settle = Callable[[], None]
Go = Callable[..., Any]


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks) -> MainWindow:
    return whole_window(qtbot, app, tasks)


@pytest.fixture
def go(window: MainWindow, settle: Settle) -> Go:
    def gone(key: str, params: object = None) -> Any:
        window.go(key, params)
        settle()
        return window.page

    return gone


def in_hand() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key_in(window: MainWindow, settle: Settle, **values: str) -> None:
    """A new entry, from field to field with Enter, kept with Ctrl+Enter; the next one begins at the first field."""
    boxes: Any = window.page.fields.boxes  # type: ignore[attr-defined]
    for name, value in values.items():
        for _ in range(len(boxes)):
            if in_hand() is boxes[name].field:
                break
            press(in_hand(), Key.Key_Return)
            settle()
        write(in_hand(), value)
        press(in_hand(), Key.Key_Return)
        settle()
    press(in_hand(), Key.Key_Return, CTRL)
    settle()


def printed(app: App, request: PrintRequest) -> str:
    return " ".join(" ".join(text_of(app.printing.preview(request))).split())


def test_a_level_and_a_budget_year_keyed_into_the_lists_are_on_the_screens_and_sheets(
    app: App, window: MainWindow, go: Go, settle: Settle
) -> None:
    site = makers.a_site(
        app, site_type="village_se", budget_source=[{"source": "village_se", "fiscal_year_be": 2566}]
    )
    activity = makers.an_activity(app, site)
    register = go("records", "CodeItem")
    press(register, Key.Key_N, CTRL)
    settle()
    key_in(
        window, settle, list_name="ระดับความพร้อม", code="C", label="ปรับตัวสู่การพัฒนา", order="3", min_percent="55"
    )
    key_in(
        window, settle, list_name="ระดับความพร้อม", code="D", label="เริ่มต้นพัฒนาพื้นที่", order="4", min_percent="0"
    )
    key_in(
        window, settle, list_name="ปีของโครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียง", code="2567", label="ปี 2567",
        fiscal_year_be="2567",
    )  # fmt: skip
    assert [one.code for one in app.codes.of("readiness_level")] == ["A", "B", "C", "D"]
    assert [one.code for one in app.codes.of("budget_year")][-1] == "2567"

    half = makers.an_assessment(app, site, scores=makers.scores_at(app, Decimal("0.5")))
    page = go("assessment", half)
    assert "ระดับ D เริ่มต้นพัฒนาพื้นที่" in page.result.proposed.full_text
    assert [card.option.key for card in page.level.cards._cards] == ["A", "B", "C", "D"]
    with app.store.work(by=makers.the_officer(app)) as work:
        work.change_by_id(Assessment, half, {"state": "signed"})
        work.commit()

    assert "D 1" in go("assessments")._levels.full_text
    assert [words for _, words in go("sites").level._options if "D" in words]
    story = go("site", site)
    assert story.facts.ring._level == "D"
    assert story.levels._scale == ("D", "C", "B", "A")
    (row,) = go("site_edit", SitePlace(site)).forms.money.rows
    assert (2567, "ปี 2567") in row.boxes["fiscal_year_be"].field.matching("")

    assert "๒๕๖๔ ๒๕๖๕ ๒๕๖๖ ๒๕๖๗" in printed(app, PrintRequest(form="F01", records=(activity,)))
    assert "ระดับ A B C D" in printed(app, PrintRequest(form="F08-card", sites=(site,)))
    assert "A B C D" in printed(app, PrintRequest(form="F08"))
    assert "ระดับ D : เริ่มต้นพัฒนาพื้นที่" in printed(app, PrintRequest(form="F11", records=(half,)))
