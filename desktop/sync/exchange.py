"""The exchange as the window and the command line see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from db import identity
from db.records.exchange import Direction, SyncBundle
from db.store import Store
from desktop import areas
from desktop.progress import Progress
from desktop.settings import Settings
from desktop.sync.archive import Archive
from desktop.sync.delivering import Report
from desktop.sync.glancing import Glance, Glancing
from desktop.sync.incoming import Receiving
from desktop.sync.lineage import Lineage
from desktop.sync.outgoing import Exported, Outgoing, no_report
from desktop.sync.packing import Packing, SendRequest
from desktop.sync.planning import Planning, SendPlan
from desktop.sync.received import Imported, Preview
from desktop.sync.register import Register
from desktop.sync.telephone import Telephone
from desktop.sync.trust import Trust
from desktop.sync.undoing_imports import ImportUndo
from desktop.sync.waiting import WaitingList


@dataclass(frozen=True, slots=True)
class PartnerStatus:
    """How the exchange with one office stands."""

    office: str
    office_name: str
    sent: tuple[str, ...]
    receipted: tuple[str, ...]
    received: tuple[str, ...]
    missing_there: tuple[int, ...]
    """Numbers of ours that the partner says it never got."""
    missing_here: tuple[int, ...]
    agrees_since: str | None
    """When both ends last proved that they hold the same."""


class Exchange:
    def __init__(self, store: Store, trust: Trust, settings: Settings) -> None:
        self._store = store
        self._trust = trust
        self.register = Register(store)
        self.telephone = Telephone(store, self.register)
        self.undo = ImportUndo(store)
        self.waiting = WaitingList(store)
        lineage, archive = Lineage(store), Archive(store)
        packing = Packing(store, trust, settings, self.register)
        self._outgoing = Outgoing(store, trust, self.register, packing, lineage, archive)
        self._planning = Planning(store, trust, self.register, packing)
        self._receiving = Receiving(store, trust, self.register, self._outgoing, lineage, archive, self.undo)
        self._glancing = Glancing(store, trust, self.register)

    def plan(self, request: SendRequest) -> SendPlan:
        """What `send` would write now. Raises NotEnrolled or Refused."""
        return self._planning.plan(request)

    def send(self, request: SendRequest, report: Report = no_report) -> Exported:
        with self._store.alone():
            return self._outgoing.send(request, report)

    def glance(self, files: Iterable[Path], progress: Progress | None = None) -> list[Glance]:
        """What these files say of themselves under their signatures; nothing is decrypted."""
        return self._glancing.at(files, progress)

    def preview(self, files: Iterable[Path], progress: Progress | None = None) -> list[Preview]:
        return self._receiving.preview(files, progress)

    def import_(
        self, files: Iterable[Path], *, by: UUID | None, progress: Progress | None = None
    ) -> list[Imported]:
        with self._store.alone():
            return self._receiving.import_(files, by=by, progress=progress)

    def status(self) -> list[PartnerStatus]:
        with self._store.reading() as reader:
            # This book is no partner of its former names.
            mine = identity.box_secrets(reader.session.connection())
        offices = sorted({one.office for one in self._trust.known() if one.id not in mine})
        return [self.status_of(office) for office in offices]

    def status_of(self, office: str) -> PartnerStatus:
        history = [bundle for bundle in self.register.history(office) if bundle.kind == "data"]
        out = [one for one in history if one.direction == Direction.OUT]
        into = [one for one in history if one.direction == Direction.IN and one.from_office == office]
        receipts = self.register.receipts(office)
        missing_there = receipts[0].missing_numbers if receipts else []
        senders = {one.sender_replica for one in into}
        agreed = [one.received_at for one in self.register.compared(office) if one.agrees == "agrees"]
        return PartnerStatus(
            office=office,
            office_name=areas.office_name(office),
            sent=_numbers(out),
            receipted=_numbers([one for one in out if one.outcome == "receipted"]),
            received=_numbers(into),
            missing_there=tuple(n for first, last in missing_there or () for n in range(first, last + 1)),
            missing_here=tuple(n for sender in sorted(senders) for n in self.register.missing_from(sender)),
            agrees_since=max(agreed, default=None),
        )


def _numbers(bundles: Sequence[SyncBundle]) -> tuple[str, ...]:
    """Oldest first."""
    return tuple(bundle.bundle_no for bundle in reversed(bundles))


__all__ = ["Exchange", "Exported", "Imported", "PartnerStatus", "Preview", "SendPlan", "SendRequest"]
