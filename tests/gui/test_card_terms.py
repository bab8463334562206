"""Cards that run out soon: a line at the start, and on the page where something can be done."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.changes import Changes
from desktop.opening import Born, open_book
from tests.gui.test_door import PATIENCE_MS, book, come, sit, wall  # noqa: F401 - fixtures
from tests.unit.desktop.sync.offices import an_office

# ruff: noqa: F811

_DAY_MS = 86_400_000


@pytest.fixture
def soon(book: tuple[Path, Born], tmp_path: Path) -> None:
    """The province's card runs out in 23 days."""
    with closing(an_office(tmp_path, "24")) as province, closing(open_book(book[0], wall=wall)) as district:
        province.trust.write_card(tmp_path / "24.card")
        district.trust.take(tmp_path / "24.card", None, lambda _: True)
        with district.store.transaction() as connection:
            sql = "UPDATE replica SET valid_until_ms = ? WHERE office = '24'"
            connection.exec_driver_sql(sql, (wall() + 23 * _DAY_MS,))
            connection.commit()


def test_the_start_says_it_and_leads_to_the_cards(qtbot: QtBot, book, come, soon: None) -> None:
    door = come(book[0])
    sit(qtbot, door)
    window = door.desk.window
    qtbot.waitUntil(lambda: "card_terms" in window._strips, timeout=PATIENCE_MS)
    strip = window._strips["card_terms"]
    assert "จะหมดอายุ" in strip.words.full_text
    assert "อีก 23 วัน" in strip.words.full_text
    strip.action.click()
    assert window.page_key == "office"
    assert "card_terms" not in window._strips, "the page says it itself"
    page = window.page
    qtbot.waitUntil(lambda: page.terms.isVisible(), timeout=PATIENCE_MS)
    assert "อีก 23 วัน" in page.terms.words.full_text

    window.open_top("home")
    window.tasks.stored.emit(Changes(types=frozenset({"Replica"})))
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=PATIENCE_MS)
    assert "card_terms" not in window._strips, "told once"


def test_nothing_is_said_while_all_cards_are_good(qtbot: QtBot, book, come) -> None:
    door = come(book[0])
    sit(qtbot, door)
    qtbot.waitUntil(lambda: not door.desk.tasks.is_busy, timeout=PATIENCE_MS)
    assert "card_terms" not in door.desk.window._strips
