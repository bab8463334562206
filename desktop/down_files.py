"""The province's files to its districts, all in one step: answers, returns, rules and templates, with their slips.

Each district gets a folder of its own inside the chosen one: its file and a PDF to hand over, because sticks are
carried by people who must find theirs.
"""

from __future__ import annotations

import contextlib
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from db.ids import is_province
from db.queries.answers import returns_of
from db.records.exchange import Direction, SyncBundle
from db.store import Store
from desktop import areas
from desktop.changes import Changes
from desktop.down_view import DownDone, DownRow, DownState
from desktop.errors import AppError, Cancelled, NotAllowed, cannot_write
from desktop.forms.requests import PrintRequest
from desktop.paths import for_file_name
from desktop.printing import NothingToPrint, Printed, Printing
from desktop.receiving_papers import write_pdf
from desktop.sync.counting import people_total
from desktop.sync.delivering import Report, Stage
from desktop.sync.errors import NotEnrolled
from desktop.sync.exchange import Exchange, SendRequest
from desktop.sync.outgoing import no_report


class DownFiles:
    def __init__(self, store: Store, exchange: Exchange, printing: Printing) -> None:
        self._store = store
        self._exchange = exchange
        self._printing = printing

    def rows(self) -> tuple[DownRow, ...]:
        """Every district of the province, in Thai order. Raises NotAllowed."""
        return tuple(one.row for one in self._due())

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
        wanted = [
            one for one in self._due() if (one.row.office in offices if offices else one.row.gets_something)
        ]
        done: list[DownDone] = []
        with contextlib.suppress(Cancelled):
            for place, one in enumerate(wanted):
                report(Stage.WRITING, place, len(wanted))
                try:
                    done.append(self._write(one, folder / _folder_of(one.row), by, officer_name))
                except AppError as error:
                    done.append(DownDone(office=one.row.office, name=one.row.name, why=error.for_user))
            report(Stage.NAMING, len(wanted), len(wanted))
        return tuple(done), Changes(types=frozenset({"SyncBundle"}))

    def print_slips(
        self, target: Path, offices: Sequence[str] = (), *, by: UUID | None, officer_name: str = ""
    ) -> int:
        """The slips alone, of these districts or of all, as one PDF; how many sheets. Raises NothingToPrint."""
        wanted = [one for one in self._due() if not offices or one.row.office in offices]
        requests = [request for one in wanted for request in one.slips]
        if not requests:
            raise NothingToPrint("no slips", {"form": "ยังไม่มีแฟ้มที่รอใบตอบรับ และไม่มีรายงานที่ส่งคืน"})
        return self._print(requests, target, by, officer_name).sheets

    # --- what is due ---

    def _due(self) -> list[_Due]:
        own = self._store.office
        if not is_province(own):
            raise NotAllowed(f"{own} is no province", why="ส่งกลับทุกอำเภอใช้ได้ที่จังหวัดเท่านั้น")
        returned: dict[str, list[UUID]] = defaultdict(list)
        with self._store.reading() as reader:
            for one in returns_of(reader, own):
                returned[one.office].append(one.id)
        return [self._due_of(area.code, returned.get(area.code, [])) for area in areas.inside(own)]

    def _due_of(self, office: str, returned: Sequence[UUID]) -> _Due:
        came = self._unanswered(office)
        slips = []
        if came:
            slips.append(PrintRequest(form="F23-receipt", records=tuple(one.id for one in came)))
        if returned:
            slips.append(PrintRequest(form="F23-return", records=tuple(returned)))
        row = DownRow(
            office=office,
            name=areas.name_of(office),
            state=DownState.NO_CARD,
            returned=len(returned),
            slips=len(came),
        )
        try:
            plan = self._exchange.plan(SendRequest(receiver=office, target=Path()))
        except AppError as error:
            short = "ยังไม่ได้แลกบัตรกับอำเภอนี้" if isinstance(error, NotEnrolled) else error.for_user
            return _Due(replace(row, why=short), slips)
        row = replace(
            row,
            state=DownState.NOTHING if plan.nothing_new else DownState.READY,
            bundle_no=plan.bundle_no,
            records=people_total(plan.counts),
            answers=plan.answers,
            untold=tuple(one.value for one in plan.untold),
        )
        return _Due(row, slips)

    def _unanswered(self, office: str) -> list[SyncBundle]:
        """Files of a district that came in since the last one went back to it: those its slips answer."""
        history = self._exchange.register.history(office)
        data = [one for one in history if one.kind == "data"]
        since = max((_moment(one.made_at) for one in data if one.direction == Direction.OUT), default=None)
        came = [one for one in reversed(data) if one.direction == Direction.IN]
        return [one for one in came if since is None or _moment(one.outcome_at or one.made_at) > since]

    # --- writing it ---

    def _write(self, due: _Due, folder: Path, by: UUID | None, officer_name: str) -> DownDone:
        row = due.row
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(error, folder) from error
        slip = folder / f"ใบตอบรับและส่งคืน {_folder_of(row)}.pdf" if due.slips else None
        if slip is not None:
            self._print(due.slips, slip, by, officer_name)
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

    def _print(
        self, requests: Sequence[PrintRequest], target: Path, by: UUID | None, officer_name: str
    ) -> Printed:
        """Whole or not at all: a stick may be pulled."""
        pdf = io.BytesIO()
        printed = self._printing.print_(requests, pdf, by=by, officer_name=officer_name)
        write_pdf(target, pdf.getvalue())
        return printed


@dataclass(frozen=True, slots=True)
class _Due:
    """What a district would get, and the slips that go with it."""

    row: DownRow
    slips: Sequence[PrintRequest]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _folder_of(row: DownRow) -> str:
    return for_file_name(row.name) or row.office
