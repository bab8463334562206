"""`letters`: the registers; `letter`: one letter, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.letters.letter_page import LetterPage
from ui.letters.list_page import LettersPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        return LettersPage(app.letters, shell, session, today=app.today)

    def make_one(shell: Shell) -> Page:
        return LetterPage(
            app.sheets, app.letters, app.papers, shell, session, office=app.store.office, today=app.today
        )

    return [
        PageSpec(key="letters", make=make_list, under="forms"),
        PageSpec(key="letter", make=make_one, under="forms"),
    ]
