"""Filing the papers of a sitting: written in the order in which they lay on the desk, then taken along their road.

They go through `Records.put` in bulk. A paper is written in the state it has reached by then, except where other
records must join it first, or where the register counts it when it is signed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.records.paper_marks import PaperMark, PaperMarkKind
from desktop import areas
from desktop.demo.calendar import Year
from desktop.demo.papers import OFFICER, ON_PAPER, Paper, Step, resolved
from desktop.forms.catalogue import report_sheet
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.printing import Composed

Put = Callable[[str, Sequence[Mapping[str, Any]]], list[UUID]]

_ORDER = (
    "Holiday", "CodeItem", "PublicityPost", "TargetCount", "Partner", "Cluster", "NetworkOrder", "Assessment", "DevelopmentPlan",
    "PlanItem", "PlanResult", "PlanResultItem", "GeosocialChange", "VisitorFollowUp", "ProgressReport", "Event",
    "MonthlyWorkPlan", "MonthlyResult", "EndOfProjectSummary", "ProblemReport", "MonthlyDistrictSummary",
    "BestPractice", "TambonPair", "ChangeLeader", "LeaderActionPlan", "SeedHandling", "Clip", "LeaderReport",
    "GreenHeartReport", "GreenHeartRating", "TopicSheet", "TopicAnswer", "SupervisionPlan", "VisitNote", "VisitInstruction", "IncomingLetter", "LetterDoc", "CheckItem", "DutyWaiver",
)  # fmt: skip
"""Of what is typed on one day; a type stands behind those that it refers to."""

_WALKED = frozenset(
    {
        "DevelopmentPlan",
        "PlanResult",
        "NetworkOrder",
        "LetterDoc",
        "TopicSheet",
        "VisitNote",
        "GreenHeartReport",
    }
)
"""Written as drafts: their items must be there, or their number is counted, before they are signed."""

_BY_HAND = frozenset(
    {
        "MonthlyWorkPlan",
        "MonthlyResult",
        "EndOfProjectSummary",
        "Assessment",
        "VisitorFollowUp",
        "TambonPair",
        "LeaderActionPlan",
        "LeaderReport",
    }
)
"""Written and signed where they are made, and typed afterwards: never printed here."""

_USUAL_PAGES = {"F06": 3, "F13": 12, "F14": 14, "F15": 6, "F11": 2}
_KEPT_AT = "ตู้เอกสาร 2 แฟ้มรายงาน"


@dataclass(frozen=True, slots=True)
class Mark:
    """A paper was signed, or left on paper."""

    type: str
    id: UUID
    state: str
    on: date


@dataclass(slots=True)
class _Desk:
    papers: list[Paper] = field(default_factory=list)
    steps: list[tuple[Paper, Step]] = field(default_factory=list)
    """Of papers that were written in an earlier sitting."""


class Filing:
    """`ids` grows with every paper that is written."""

    def __init__(self, app: App, year: Year, put: Put, ids: dict[tuple[str, Hashable], UUID]) -> None:
        self._app, self._year, self._put = app, year, put
        self._ids = ids
        self._desks = [_Desk() for _ in year.rounds]
        own = app.browse.get("Office", natural_id("Office", app.store.office))
        self._signer = str(own["chief_name"])
        self._receiver = areas.short_office_name(app.store.office[:2])

    def lay(self, papers: Iterable[Paper]) -> None:
        """Each on the desk of the sitting in which it was typed; what comes after the last falls off the end."""
        for paper in papers:
            place = self._year.round_of(paper.keyed_on)
            if place is None:
                continue
            self._desks[place].papers.append(paper)
            for step in paper.steps:
                later = self._year.round_of(step[0])
                if later is not None and later > place:
                    self._desks[later].steps.append((paper, step))

    def sit(self, place: int) -> None:
        """Whatever lies on the desk; it is empty afterwards."""
        desk, self._desks[place] = self._desks[place], _Desk()
        papers = sorted(desk.papers, key=lambda paper: (paper.keyed_on, _ORDER.index(paper.type)))
        due = [
            (paper, step)
            for paper in papers
            for step in paper.steps
            if (round_ := self._year.round_of(step[0])) is not None and round_ <= place
        ]
        reached = {id(paper): state for paper, (_, state) in due if paper.type not in _WALKED}
        for (type_name, _), some in groupby(papers, key=_batch):
            self._write(type_name, list(some), reached)
        steps = [*desk.steps, *due]
        by_type: dict[str, list[tuple[Paper, Step]]] = defaultdict(list)
        for paper, step in steps:
            by_type[paper.type].append((paper, step))
        for type_name in sorted(by_type, key=_ORDER.index):
            self._go_on(place, type_name, by_type[type_name], reached)

    def noted_on(self, place: int, type_name: str, day: date) -> date:
        """What is printed here cannot have been signed before; what was written by hand can, or before this book."""
        if type_name in _BY_HAND or day < self._year.first_day:
            return day
        return max(day, self._year.rounds[place])

    def _write(self, type_name: str, papers: Sequence[Paper], reached: Mapping[int, str]) -> None:
        items = []
        for paper in papers:
            begun = paper.begin(self._app) if paper.begin else {}
            item = {**begun, **resolved(paper.fields, self._ids)}
            if id(paper) in reached:
                item["state"] = reached[id(paper)]
            items.append(item)
        for paper, id_ in zip(papers, self._put(type_name, items), strict=True):
            self._ids[type_name, paper.key] = id_

    def _go_on(
        self, place: int, type_name: str, steps: Sequence[tuple[Paper, Step]], reached: Mapping[int, str]
    ) -> None:
        """The steps of one type that are due now; those told at the writing are only noted."""
        last: dict[UUID, str] = {}
        marks = []
        for paper, (day, state) in steps:
            id_ = self._ids[type_name, paper.key]
            if state in ON_PAPER:
                marks.append(Mark(type_name, id_, state, self.noted_on(place, type_name, day)))
            if id(paper) not in reached:
                last[id_] = state
        if type_name in _WALKED:  # the register counts what is signed
            signed = {mark.id for mark in marks if mark.state == "signed"} & last.keys()
            self._put(type_name, [{"id": id_, "state": "signed"} for id_ in last if id_ in signed])
            last = {id_: state for id_, state in last.items() if state != "signed"}
        self._put(type_name, [{"id": id_, "state": state} for id_, state in last.items()])
        if type_name not in _BY_HAND:
            self.print(
                type_name, [mark.id for mark in marks if mark.state == "signed" and self._is_ours(mark)]
            )
        self.note(marks)

    def _is_ours(self, mark: Mark) -> bool:
        """Signed since this book began."""
        return mark.on >= self._year.first_day

    def print(self, type_name: str, ids: Sequence[UUID]) -> None:
        """Note that the sheets of these came out. They are not drawn: nobody would look at them, and drawing
        them takes longer than all the rest."""
        sheet = report_sheet(type_name)
        if sheet is None or not ids:
            return
        printing = self._app.printing
        sheets = printing.gathered([PrintRequest(form=sheet.code, records=tuple(ids))])
        pages = tuple(_USUAL_PAGES.get(sheet.form, 1) for _ in sheets)
        printing.note_printed(Composed(tuple(sheets), pages, ()), by=self._ids["User", OFFICER])

    def note(self, marks: Sequence[Mark]) -> None:
        """Who signed, whither it went, and when; as the panel of a paper notes it."""
        if not marks:
            return
        with self._app.store.work(by=self._ids["User", OFFICER], reason="ลงนามและส่งเอกสาร") as work:
            for mark in marks:
                kind = PaperMarkKind(mark.state)
                is_signing = kind is PaperMarkKind.SIGNED
                values = {
                    "subject_type": mark.type, "subject_id": mark.id, "subject_rev": 1, "kind": kind, "on": mark.on,
                    "who": self._signer if is_signing else self._receiver,
                    "kept_at": _KEPT_AT if is_signing else None,
                }  # fmt: skip
                work.add(PaperMark, values, id_=natural_id("PaperMark", mark.id, 1, kind))
            work.commit()


def _batch(paper: Paper) -> tuple[str, date | None]:
    """What may be written together; an order names the one before it."""
    return paper.type, paper.keyed_on if paper.type in _WALKED else None
