"""The province's files to its districts, all in one step: answers, returns, rules and templates, with their slips.

Each district gets a folder of its own inside the chosen one: its file and a PDF to hand over, because sticks are
carried by people who must find theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from db.queries.answers import returns_of
from db.records.exchange import Direction, SyncBundle
from db.store import Store
from desktop import areas
from desktop.changes import Changes
from desktop.down_view import DownDone, DownRow, DownState
from desktop.errors import AppError, Cancelled, NotAllowed, cannot_write
from desktop.forms.requests import PrintRequest
from desktop.printing import NothingToPrint, Printing
from desktop.sync.counting import people_total
from desktop.sync.delivering import Report, Stage
from desktop.sync.errors import NotEnrolled
from desktop.sync.exchange import Exchange, SendRequest
from desktop.sync.outgoing import no_report

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class DownFiles:
    def __init__(self, store: Store, exchange: Exchange, printing: Printing) -> None:
        self._store = store
        self._exchange = exchange
        self._printing = printing

    def rows(self) -> tuple[DownRow, ...]:
        """Every district of the province, in Thai order. Raises NotAllowed."""
        own = self._store.office
        if len(own) != 2:
            raise NotAllowed(f"{own} is no province", why="ส่งกลับทุกอำเภอใช้ได้ที่จังหวัดเท่านั้น")
        returned = self._returned()
        return tuple(self._row(area.code, returned.get(area.code, ())) for area in areas.inside(own))

    def write(
        self,
        folder: Path,
        offices: Sequence[str] = (),
        *,
        by: UUID | None,
        officer_name: str = "",
        report: Report = no_report,
    ) -> tuple[tuple[DownDone, ...], Changes]:
        """Files and slips of these districts, or of all that get something. A district that fails is told with its
        reason and holds up no other; cancelling keeps what is written."""
        rows = [one for one in self.rows() if (one.office in offices if offices else _gets_something(one))]
        done: list[DownDone] = []
        for place, row in enumerate(rows):
            report(Stage.WRITING, place, len(rows))
            try:
                done.append(self._write(row, folder / _folder_name(row.name), by, officer_name))
            except Cancelled:
                break
            except AppError as error:
                done.append(DownDone(office=row.office, name=row.name, why=error.for_user))
        report(Stage.NAMING, len(rows), len(rows))
        return tuple(done), Changes(types=frozenset({"SyncBundle"}))

    def print_slips(
        self, target: Path, offices: Sequence[str] = (), *, by: UUID | None, officer_name: str = ""
    ) -> int:
        """The slips alone, of these districts or of all, as one PDF; how many sheets. Raises NothingToPrint."""
        rows = [one for one in self.rows() if one.has_paper and (not offices or one.office in offices)]
        requests = [request for row in rows for request in self._slips(row.office)]
        if not requests:
            raise NothingToPrint("no slips", {"form": "ยังไม่มีแฟ้มที่รอใบตอบรับ และไม่มีรายงานที่ส่งคืน"})
        return self._printing.print_(requests, target, by=by, officer_name=officer_name).sheets

    # --- inside ---

    def _returned(self) -> dict[str, tuple[UUID, ...]]:
        """Answers that return, by district."""
        with self._store.reading() as reader:
            found: dict[str, tuple[UUID, ...]] = {}
            for one in returns_of(reader, self._store.office):
                found[one.office] = (*found.get(one.office, ()), one.id)
        return found

    def _row(self, office: str, returned: Sequence[UUID]) -> DownRow:
        name = areas.name_of(office)
        slips = len(self._unanswered(office))
        try:
            plan = self._exchange.plan(SendRequest(receiver=office, target=Path()))
        except NotEnrolled:
            return DownRow(
                office=office, name=name, state=DownState.NO_CARD, returned=len(returned), slips=slips,
                why="ยังไม่ได้แลกบัตรกับอำเภอนี้",
            )  # fmt: skip
        except AppError as error:
            return DownRow(
                office=office, name=name, state=DownState.NO_CARD, returned=len(returned), slips=slips,
                why=error.for_user,
            )  # fmt: skip
        return DownRow(
            office=office,
            name=name,
            state=DownState.NOTHING if plan.nothing_new else DownState.READY,
            bundle_no=plan.bundle_no,
            records=people_total(plan.counts),
            answers=plan.answers,
            returned=len(returned),
            slips=slips,
            untold=tuple(one.value for one in plan.untold),
        )

    def _unanswered(self, office: str) -> list[SyncBundle]:
        """Files of a district that came in since the last one went back to it: those its slips answer."""
        history = self._exchange.register.history(office)
        data = [one for one in history if one.kind == "data"]
        since = max((_moment(one.made_at) for one in data if one.direction == Direction.OUT), default=None)
        came = [one for one in reversed(data) if one.direction == Direction.IN]
        return [one for one in came if since is None or _moment(one.outcome_at or one.made_at) > since]

    def _slips(self, office: str) -> list[PrintRequest]:
        requests = []
        if came := tuple(one.id for one in self._unanswered(office)):
            requests.append(PrintRequest(form="F23-receipt", records=came))
        if returned := self._returned().get(office):
            requests.append(PrintRequest(form="F23-return", records=returned))
        return requests

    def _write(self, row: DownRow, folder: Path, by: UUID | None, officer_name: str) -> DownDone:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(error, folder) from error
        # Before the file: it is what the slips count from.
        requests, slip = self._slips(row.office), None
        if requests:
            slip = folder / f"ใบตอบรับและส่งคืน {_folder_name(row.name)}.pdf"
            self._printing.print_(requests, slip, by=by, officer_name=officer_name)
        if row.state is not DownState.READY:
            return DownDone(office=row.office, name=row.name, slip=slip, why=row.words)
        made = self._exchange.send(SendRequest(receiver=row.office, target=folder, by=by))
        return DownDone(
            office=row.office,
            name=row.name,
            files=made.files,
            slip=slip,
            bundle_no=made.bundle_no or "",
            bytes=made.bytes,
        )


def _gets_something(row: DownRow) -> bool:
    return row.state is DownState.READY or row.has_paper


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _folder_name(name: str) -> str:
    return _NOT_IN_NAMES.sub(" ", name).strip(". ") or "อำเภอ"
