"""The pages of steering: a province changes what a district reads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.province.place import MATRIX
from ui.steering.holidays_page import HolidaysPage
from ui.steering.lists_page import LevelsPage, ListsPage
from ui.steering.overview_page import OverviewPage
from ui.steering.rules_page import RulesPage
from ui.steering.template_page import TemplatePage
from ui.steering.words_page import WordsPage

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.steering.frame import SteeringPage

PAGES: tuple[type[SteeringPage], ...] = (
    OverviewPage, RulesPage, HolidaysPage, ListsPage, LevelsPage, TemplatePage, WordsPage,
)  # fmt: skip


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make(kind: type[SteeringPage], shell: Shell) -> Page:
        return kind(app.steering, shell, session, today=app.today)

    under = MATRIX if app.is_province else "settings"
    return [PageSpec(key=kind.key, make=partial(make, kind), under=under) for kind in PAGES]
