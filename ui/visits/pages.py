"""`topic_answers`: a district's answers for the visit, read by the province; `visit_notes`, `visit_note`: what the team saw
and asked for, answered by the district; `supervision_plan`: the province's plan of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.visits.note_page import VisitNotePage
from ui.visits.notes_page import VisitNotesPage
from ui.visits.plan_page import VisitPlanPage
from ui.visits.topics_page import TopicsPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app
    office, at_province = app.store.office, app.is_province
    under = "matrix" if at_province else "send"

    def make_topics(shell: Shell) -> Page:
        return TopicsPage(app.topic_answers, app.papers, shell, session, office=office, today=app.today)

    def make_plan(shell: Shell) -> Page:
        return VisitPlanPage(app.visits, app.papers, shell, session, office=office, today=app.today)

    def make_notes(shell: Shell) -> Page:
        return VisitNotesPage(app.visits, shell, session, today=app.today, is_province=at_province)

    def make_note(shell: Shell) -> Page:
        return VisitNotePage(
            app.sheets, app.visits, app.papers, shell, session, office=office, today=app.today, is_province=at_province
        )  # fmt: skip

    return [
        PageSpec(key="topic_answers", make=make_topics, under=under),
        PageSpec(key="visit_notes", make=make_notes, under=under),
        PageSpec(key="visit_note", make=make_note, under=under),
        PageSpec(key="supervision_plan", make=make_plan, under=under),
    ]
