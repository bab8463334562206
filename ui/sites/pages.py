"""`sites`: all plots; `site`: the story of one; `site_edit`: its sheet, or that of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ui.frame.page import Page, PageSpec, Shell
from ui.sheets.tools import SheetTools
from ui.sites.edit_page import SiteEditPage
from ui.sites.list_page import SitesPage
from ui.sites.story_page import SitePage

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.sheets.place import Ids


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        page = SitesPage(app.site_lists, shell)

        def ids() -> Ids:
            shown = [one.bytes for one in page.model.ids if isinstance(one, UUID)]
            return lambda: shown

        SheetTools(page, app.excel, shell, type_name=lambda: "Site", ids=ids)
        return page

    def make_story(shell: Shell) -> Page:
        return SitePage(app.site_stories, shell)

    def make_sheet(shell: Shell) -> Page:
        return SiteEditPage(
            app.site_editing, app.sheets, shell, session, office=app.store.office, today=app.today
        )

    return [
        PageSpec(key="sites", make=make_list),
        PageSpec(key="site", make=make_story, under="sites"),
        PageSpec(key="site_edit", make=make_sheet, under="sites"),
    ]
