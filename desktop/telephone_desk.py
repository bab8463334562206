"""Receipts by telephone over an open book and in the name of who works; a `TelephoneService`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from db.records.exchange import Direction, SyncBundle
from desktop import areas
from desktop.errors import NotFound, StateConflict
from desktop.receipt_views import CodeTaken

if TYPE_CHECKING:
    from desktop.session import Session


class TelephoneDesk:
    def __init__(self, session: Session) -> None:
        self._store = session.app.store
        self._by = session.by
        self._telephone = session.app.exchange.telephone

    def code_of(self, bundle: UUID) -> str:
        with self._store.reading() as reader:
            found = reader.find(SyncBundle, bundle)
        if found is None or found.direction != Direction.IN or found.kind != "data":
            return ""
        try:
            return self._telephone.code_of(found).code
        except (StateConflict, NotFound):
            return ""

    def enter(self, code: str) -> CodeTaken:
        done = self._telephone.enter(code, by=self._by)
        return CodeTaken(
            bundle=done.bundle,
            bundle_no=done.bundle_no,
            partner_name=areas.short_office_name(done.office),
            partly=done.result == "partly",
            already=done.already,
            changes=done.changes,
        )

    def enter_slip(self, picture: Path) -> CodeTaken:
        # Imported late: reading pictures takes libraries that nothing else here needs.
        from desktop.slip_pictures import code_in_picture

        return self.enter(code_in_picture(picture))
