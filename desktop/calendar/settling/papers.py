"""Papers that are signed or sent: how far each is, and on which day it settled its obligation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from db.lifecycles import SIGNED
from db.queries import calendar as queries
from db.queries.calendar import PaperRow
from db.queries.paper_marks import latest_marks
from db.queries.prints import printed_revs
from db.records.paper_marks import PaperMarkKind
from desktop.calendar.instances import Instance, RecordRef
from desktop.calendar.settling.ledger import Ledger
from desktop.moments import local
from desktop.shown_state import ShownState

REPORTED = frozenset({"printed", "signed", "sent", "received", "acknowledged"})
GONE = frozenset({"sent", "received", "acknowledged"})
_STAGES = {
    "ready": ShownState.READY,
    "printed": ShownState.PRINTED,
    "signed": ShownState.SIGNED,
    "returned": ShownState.RETURNED,
}
_ORDER = ("draft", "returned", "ready", "printed", "signed", "sent", "received", "acknowledged")


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation and the papers of one type that it asks for: all of them, none while there are none."""

    instance: Instance
    papers: Sequence[PaperRow] = ()


def furthest(papers: Iterable[PaperRow]) -> list[PaperRow]:
    """The one that is furthest on its way, as a list; cancelled ones do not count."""
    live = [one for one in papers if one.state != "cancelled"]
    return [max(live, key=lambda one: (_ORDER.index(one.state), str(one.id)))] if live else []


def settled(ledger: Ledger, type_name: str, owed: Sequence[Owed]) -> list[Instance]:
    """As the rule of each asks: when its papers were signed, when they were complete, or when they left.

    What leaves in a file is found by the exchange afterwards (`coverage`); here only what went on paper.
    """
    ids = {paper.id for one in owed for paper in one.papers}
    if not ids:
        return [one.instance for one in owed]
    days = _Days(ledger, type_name, [paper for one in owed for paper in one.papers])
    return [_one(ledger, type_name, one, days) for one in owed]


def _one(ledger: Ledger, type_name: str, owed: Owed, days: _Days) -> Instance:
    papers = owed.papers
    if not papers:
        return owed.instance
    worst = min(papers, key=lambda one: _ORDER.index(one.state))
    stage = _STAGES.get(worst.state, ShownState.WORKING)
    if worst.state == "draft" and worst.id in days.printed:
        stage = ShownState.CHANGED_AFTER_PRINT
    refs = tuple(RecordRef(type_name, paper.id) for paper in papers)
    instance = replace(owed.instance, stage=stage, papers=refs)
    asked = instance.rule.done_when.state
    if asked == "signed" and all(paper.state in SIGNED for paper in papers):
        return replace(instance, settled_on=max(days.signed(paper.id) for paper in papers), records=refs)
    if asked == "ready" and all(paper.state == "ready" or paper.state in REPORTED for paper in papers):
        return replace(instance, settled_on=max(days.ready(paper.id) for paper in papers), records=refs)
    if asked != "sent":
        return instance
    if all(paper.state in REPORTED for paper in papers):
        instance = replace(instance, records=refs)
    if ledger.here == ledger.office and all(paper.state in GONE for paper in papers):
        # It went on paper, or before this book: no file of ours will tell it.
        day = max(days.sent(paper.id) for paper in papers)
        told = [days.acknowledged.get(paper.id) for paper in papers]
        confirmed = None if None in told else max(one for one in told if one is not None)
        instance = replace(instance, settled_on=day, sent_on=day, acknowledged_on=confirmed)
    return instance


class _Days:
    """On which day each paper came into a state: as somebody noted it, else as the journal tells."""

    def __init__(self, ledger: Ledger, type_name: str, papers: Sequence[PaperRow]) -> None:
        self._ledger, self._type = ledger, type_name
        signed = [one.id for one in papers if one.state in SIGNED]
        gone = [one.id for one in papers if one.state in GONE]
        ready = [one.id for one in papers if one.state == "ready" or one.state in REPORTED]
        drafts = [one.id for one in papers if one.state == "draft"]
        self._changed = {one.id: local(one.updated_ms).date() for one in papers}
        self._marks = latest_marks(ledger.reader, signed)
        self._signed = self._reached(signed, "signed")
        self._sent = self._reached(gone, "sent")
        self._ready = self._reached(ready, "ready")
        self.acknowledged = self._reached(gone, "acknowledged")
        self.printed = printed_revs(ledger.reader, drafts) if drafts else {}

    def signed(self, id_: UUID) -> date:
        mark = self._marks.get((id_, PaperMarkKind.SIGNED))
        return mark.on if mark else self._signed.get(id_, self._changed[id_])

    def sent(self, id_: UUID) -> date:
        mark = self._marks.get((id_, PaperMarkKind.SENT))
        return mark.on if mark else self._sent.get(id_, self._changed[id_])

    def ready(self, id_: UUID) -> date:
        return self._ready.get(id_, self._changed[id_])

    def _reached(self, ids: Sequence[UUID], state: str) -> dict[UUID, date]:
        if not ids:
            return {}
        found = queries.reached_ms(self._ledger.reader, self._type, ids, state)
        return {id_: local(at_ms).date() for id_, at_ms in found.items()}
