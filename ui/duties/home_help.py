"""What the home page does itself once the book is open: a duty is waived or ticked, the month is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.thai.dates import long_month
from ui.dialogs.base import Dialog
from ui.duties.marker import DutyMarker
from ui.pdf_files import save_pdf
from ui.theme import Role, Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Facts
from ui.widgets.checks import Tick
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.home_view import HomeAction, HomeDetail
    from desktop.month_print_view import MonthPart, MonthRun
    from desktop.printing import Printed
    from desktop.progress import Progress
    from desktop.session import Session
    from ui.duties.marker import MarksService
    from ui.frame.page import Shell
    from ui.saving import Hand

_NAMED = 5


class MonthPrintService(Protocol):
    def look(self, month: date, *, again: bool = False, officer_name: str = "") -> MonthRun: ...
    def save(
        self,
        month: date,
        target: Path,
        *,
        by: UUID | None,
        again: bool = False,
        officer_name: str = "",
        progress: Progress | None = None,
    ) -> Printed: ...


class MonthPrintDialog(Dialog):
    """What is due and complete, what is not; one button with the number of sheets."""

    def __init__(
        self,
        run: MonthRun,
        *,
        on_again: Callable[[bool], object],
        on_save: Callable[[], object],
        on_forms: Callable[[], object],
        again: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            f"พิมพ์งานเดือน{long_month(run.month)}",
            "รายงานที่ครบกำหนดในเดือนนี้และยังไม่ได้ลงนาม รวมเป็น PDF เดียว หนังสือนำส่งอยู่หน้ารายงาน",
            icon="print",
            tone=Tone.SENT,
            parent=parent,
        )
        ready = [part for part in run.parts if part.sheets]
        if ready:
            self.body.addWidget(Facts([(f"{part.form} {part.title}", _sheets(part)) for part in ready]))
        else:
            self.body.addWidget(Text("ไม่มีฉบับใหม่ที่พร้อมพิมพ์", Role.BODY, wrap=True))
        lacking = [words for part in run.parts for words in (f"{part.form} {one}" for one in part.lacking)]
        if lacking:
            self.body.addWidget(Text(f"ยังไม่พร้อม {len(lacking)} ฉบับ จึงไม่พิมพ์", Role.BODY_STRONG, "due"))
            more = [f"และอีก {len(lacking) - _NAMED} ฉบับ"] if len(lacking) > _NAMED else []
            self.body.addWidget(muted("\n".join([*lacking[:_NAMED], *more]), wrap=True))
        self.again = Tick(f"พิมพ์ฉบับที่พิมพ์แล้วซ้ำ {run.printed} ฉบับ")
        self.again.setChecked(again)
        self.again.toggled.connect(on_again)
        self.body.addWidget(self.again)
        self.again.setVisible(run.printed > 0)
        self.add_button("ยกเลิก", kind=Kind.QUIET)
        forms = self.add_button("หน้าแบบพิมพ์", kind=Kind.PLAIN, on_click=on_forms)
        self.save: Button | None = None
        if run.sheets:
            self.save = self.add_button(f"บันทึก PDF {run.sheets} ฉบับ", kind=Kind.PRIMARY, on_click=on_save)
        (self.save or forms).setFocus()


def _sheets(part: MonthPart) -> str:
    words = f"{part.sheets} ฉบับ"
    return f"{words} และหนังสือนำส่ง {part.covers} ฉบับ" if part.covers else words


class HomeHelp:
    """A `HomeHelper`."""

    def __init__(
        self,
        page: QWidget,
        shell: Shell,
        marks: MarksService,
        printing: MonthPrintService,
        hand: Hand,
        *,
        officer_name: str,
        today: Callable[[], date],
    ) -> None:
        self._page, self._shell, self._printing, self._hand = page, shell, printing, hand
        self._officer_name = officer_name
        self._marker = DutyMarker(page, shell, marks, hand, today=today)
        self.dialog: MonthPrintDialog | None = None

    def do(self, action: HomeAction, detail: HomeDetail) -> None:
        self._marker.do(action, detail)

    def print_month(self, month: date, *, again: bool = False) -> None:
        """Ask what there is, then show it."""
        printing, officer = self._printing, self._officer_name
        self._shell.tasks.read(
            lambda: printing.look(month, again=again, officer_name=officer),
            owner=self._page,
            done=lambda run: self._show(run, again=again),
            slot="month_print",
        )

    def _show(self, run: MonthRun, *, again: bool) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = MonthPrintDialog(
            run,
            on_again=lambda again: self.print_month(run.month, again=again),
            on_save=lambda: self._save(run.month, again=again),
            on_forms=lambda: self._shell.go("forms"),
            again=again,
            parent=self._page,
        )
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _save(self, month: date, *, again: bool) -> None:
        printing, officer, by = self._printing, self._officer_name, self._hand.by

        def make(path: Path, progress: Progress) -> Printed:
            return printing.save(month, path, by=by, again=again, officer_name=officer, progress=progress)

        save_pdf(self._page, self._shell, f"งานเดือน{long_month(month)}", make)


def home_help(page: QWidget, shell: Shell, session: Session) -> HomeHelp:
    app = session.app
    return HomeHelp(
        page, shell, app.duty_marks, app.month_printing, session,
        officer_name=session.officer_name, today=app.today,
    )  # fmt: skip
