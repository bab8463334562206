"""`leaders`: the programme of a year; `leader_names`: the fifteen of a tambon; `tambon_pair`, `action_plan`,
`leader_report`, `green_heart`: its papers on their way to being signed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.leaders.green_page import GreenHeartPage
from ui.leaders.names_page import NamesPage
from ui.leaders.overview_page import LeadersPage
from ui.leaders.place import LEADERS_PAGE, NAMES_PAGE
from ui.papers.page import PaperPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.leaders_view import RankingService
    from desktop.paper_view import PaperService
    from desktop.record_sheets import SheetService
    from desktop.session import Session
    from ui.saving import Hand

_PATH = ("นพต. และเครือข่าย", "ผู้นำการเปลี่ยนแปลง")


@dataclass(frozen=True, slots=True)
class LeaderPaper:
    """`form`: the sheet; a report is printed on that of its own kind."""

    key: str
    type: str
    form: str


PAPERS = (
    LeaderPaper("tambon_pair", "TambonPair", "F18"),
    LeaderPaper("action_plan", "LeaderActionPlan", "F18-plan"),
    LeaderPaper("leader_report", "LeaderReport", "F19-1.1"),
    LeaderPaper("green_heart", "GreenHeartReport", "F20"),
)
GREEN = PAPERS[-1].key


def make_paper(
    one: LeaderPaper,
    sheets: SheetService,
    papers: PaperService,
    shell: Shell,
    hand: Hand,
    *,
    office: str,
    today: Callable[[], date],
) -> PaperPage:
    return PaperPage(
        sheets, papers, shell, hand, type_name=one.type, path=_PATH, office=office, today=today, form=one.form,
        help_key="leaders",
    )  # fmt: skip


def make_green(
    one: LeaderPaper,
    ranking: RankingService,
    sheets: SheetService,
    papers: PaperService,
    shell: Shell,
    hand: Hand,
    *,
    office: str,
    today: Callable[[], date],
) -> PaperPage:
    return GreenHeartPage(
        ranking, sheets, papers, shell, hand, type_name=one.type, path=_PATH, office=office, today=today, form=one.form,
        help_key="leaders",
    )  # fmt: skip


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make(one: LeaderPaper, shell: Shell) -> Page:
        if one.key == GREEN:
            return make_green(
                one,
                app.leaders,
                app.sheets,
                app.papers,
                shell,
                session,
                office=app.store.office,
                today=app.today,
            )
        return make_paper(
            one, app.sheets, app.papers, shell, session, office=app.store.office, today=app.today
        )

    def make_overview(shell: Shell) -> Page:
        return LeadersPage(
            app.leader_programme, app.leaders, shell, is_province=app.is_province, today=app.today
        )

    return [
        PageSpec(key=LEADERS_PAGE, make=make_overview, under="people"),
        PageSpec(
            key=NAMES_PAGE, make=lambda shell: NamesPage(app.leader_names, shell, session), under="people"
        ),
        *(PageSpec(key=one.key, make=partial(make, one), under="people") for one in PAPERS),
    ]
