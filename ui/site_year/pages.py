"""`site_year`: the year at a glance; `assessments`, `assessment`; `plan`, `plan_item`, `plan_result`; `progress`;
`targets`; `best_practice`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.report_photos import ReportPhotos
from ui.frame.page import Page, PageSpec, Shell
from ui.site_year.assessment_page import AssessmentPage
from ui.site_year.assessments_page import AssessmentsPage
from ui.site_year.plan_item_page import PlanItemPage
from ui.site_year.plan_page import PlanPage
from ui.site_year.practice_page import BestPracticePage
from ui.site_year.progress_page import ProgressPage
from ui.site_year.result_page import PlanResultPage
from ui.site_year.targets_page import TargetsPage
from ui.site_year.year_page import SiteYearPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app
    office, today = app.store.office, app.today

    def photos(type_name: str) -> ReportPhotos:
        return ReportPhotos(app.store, app.attachments, type_name)

    def make_year(shell: Shell) -> Page:
        return SiteYearPage(app.site_years, shell, today=today)

    def make_list(shell: Shell) -> Page:
        return AssessmentsPage(app.assessments, shell, today=today)

    def make_assessment(shell: Shell) -> Page:
        return AssessmentPage(
            app.sheets, app.assessments, app.papers, shell, session, office=office, today=today
        )

    def make_plan(shell: Shell) -> Page:
        return PlanPage(app.sheets, app.plans, app.papers, shell, session, office=office, today=today)

    def make_item(shell: Shell) -> Page:
        return PlanItemPage(app.sheets, app.codes.of, shell, session, office=office, today=today)

    def make_result(shell: Shell) -> Page:
        return PlanResultPage(
            app.sheets,
            app.plans,
            app.papers,
            photos("PlanResult"),
            shell,
            session,
            office=office,
            today=today,
        )

    def make_progress(shell: Shell) -> Page:
        own = photos("ProgressReport")
        return ProgressPage(
            app.sheets, app.plans, app.site_years.progress, own.bring, app.papers, own, shell, session,
            office=office, today=today,
        )  # fmt: skip

    def make_targets(shell: Shell) -> Page:
        return TargetsPage(app.site_years, shell, session, today=today)

    def make_practice(shell: Shell) -> Page:
        return BestPracticePage(
            app.sheets,
            app.plans,
            app.papers,
            photos("BestPractice"),
            shell,
            session,
            office=office,
            today=today,
        )

    makers = {
        "site_year": make_year,
        "assessments": make_list,
        "assessment": make_assessment,
        "plan": make_plan,
        "plan_item": make_item,
        "plan_result": make_result,
        "progress": make_progress,
        "targets": make_targets,
        "best_practice": make_practice,
    }
    return [PageSpec(key=key, make=make, under="sites") for key, make in makers.items()]
