"""What the screen of conflicts asks for, over an open book and in the name of who works."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from desktop import areas
from desktop.changes import Changes
from desktop.conflict_place import ConflictPlace
from desktop.conflict_view import Choice, ConflictCase, ConflictItem, ConflictsView
from desktop.conflict_words import EMPTY
from desktop.moments import local
from desktop.thai.dates import long_date, short_date

if TYPE_CHECKING:
    from desktop.forms.notice import NoticeRow
    from desktop.forms_view import PaperPreview
    from desktop.record_lists import Pick
    from desktop.session import Session


class ConflictDesk:
    """A `ConflictService`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._app = session.app

    @property
    def today(self) -> Callable[[], date]:
        return self._app.today

    @property
    def office(self) -> str:
        return self._app.store.office

    def view(self) -> ConflictsView:
        return self._app.conflicts.view()

    def case(self, key: str) -> ConflictCase:
        """With what was typed about it and not saved."""
        case = self._app.conflicts.case(key)
        found = self._app.drafts.load(self._session.by, _place(case))
        return case if found is None else replace(case, draft=str(found.content.get("text", "")))

    def find_case(self, place: ConflictPlace) -> tuple[str, bool]:
        return self._app.conflicts.find_case(place)

    def keep_draft(self, case: ConflictCase, text: str) -> None:
        self._app.drafts.save(self._session.by, _place(case), {"text": text})

    def choose(self, choice: Choice) -> Changes:
        changes = self._app.conflicts.choose(choice, by=self._session.by)
        self._app.drafts.drop(self._session.by, _place(choice.case))
        return self._session.note(changes)

    def withdraw(self, case: ConflictCase) -> Changes:
        kept = next(one.id for one in case.others if one.id) if not case.current.id else case.current.id
        return self._session.note(self._app.conflicts.withdraw(kept, by=self._session.by))

    def take_back(self, changes: Changes) -> Changes:
        return self._session.take_back(changes)

    def find(self, type_name: str, words: str) -> Sequence[Pick]:
        return self._app.lists.find(type_name, words)

    def list_paper(self) -> PaperPreview:
        """All that waits, both values in full, for the head of the office to look at and sign."""
        from desktop.forms.jobs import Job
        from desktop.forms.notice import Notice, draw_notice
        from desktop.forms_view import PaperPreview
        from desktop.printing import Sheet

        view = self.view()
        rows = [row for item in view.waiting for row in self._rows(item)]
        now = local(self._app.store.now_ms())
        notice = Notice(
            title="รายการที่สองเครื่องแก้ช่องเดียวกัน รอเลือกค่า",
            about=short_date(now.date()),
            facts=(
                ("หน่วยงาน", areas.office_name(self.office)),
                ("ณ วันที่", f"{long_date(now.date())} เวลา {now:%H.%M} น."),
                ("รอเลือก", f"{len(view.waiting):,} ช่อง ทุกค่าเก็บไว้ครบ ยังไม่มีอะไรหาย"),
            ),
            columns=(("ช่อง / ใครแก้", 50.0), ("ค่า", 86.0), ("ค่าที่เลือก", 24.0)),
            rows=tuple(rows),
            signer_role="ผู้เลือกค่า",
            signer_name="",
        )
        title = "รายการรอเลือกค่า"
        job = Job(
            form="F23", version=1, title=title, data=notice, draw=partial(draw_notice, notice), blank=True,
            blank_for="รอเลือกค่า",
        )  # fmt: skip
        target = io.BytesIO()
        composed = self._app.printing.draw([Sheet(job, asked_as_draft=False)], target)
        return PaperPreview(pdf=target.getvalue(), title=title, sheets=1, warnings=composed.warnings)

    def _rows(self, item: ConflictItem) -> list[NoticeRow]:
        from desktop.forms.notice import NoticeRow

        case = self._app.conflicts.case(item.key)
        rows = [NoticeRow(cells=(f"{case.label} · {' › '.join(case.path)}",), is_group=True)]
        for said, one in (("ใช้อยู่", case.current), *(("เก็บไว้", other) for other in case.others)):
            at = f"{short_date(one.at.date())} {one.at:%H.%M} น." if one.at else ""
            who = " ".join(part for part in (one.machine, one.who, at) if part)
            rows.append(NoticeRow(cells=(f"{said}: {who}", one.words.replace("\n", " ") or EMPTY, "")))
        return rows


def _place(case: ConflictCase) -> str:
    return f"conflict/{case.record}/{case.unit}"
