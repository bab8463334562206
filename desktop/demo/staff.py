"""The hired workers (นพต.): where each works, who left, who came instead, who was sent elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, working_day_from
from desktop.demo.people import People
from desktop.thai.dates import fiscal_year_be, fiscal_year_range

_PER_CLM = 6


@dataclass(frozen=True, slots=True)
class Term:
    """One contract. `home` and `sent_to` are numbers of plots."""

    fields: dict[str, Any]
    start: date
    last: date
    home: int
    sent_to: int | None = None

    @property
    def works_at(self) -> int:
        return self.home if self.sent_to is None else self.sent_to


@dataclass(slots=True)
class Worker:
    fields: dict[str, Any]
    lab: str
    terms: list[Term] = field(default_factory=list)
    writes_logs: bool = True

    def term_on(self, day: date) -> Term | None:
        return next((term for term in self.terms if term.start <= day <= term.last), None)


class Staffing:
    """How many there are and on which HLM; decided before the plots, because an idle HLM is one with a worker."""

    def __init__(self, amounts: Amounts) -> None:
        everyone = amounts.of(40, 5, least=4)
        self.on_hlm = max(2, round(everyone * 0.4))
        self.left = amounts.of(3, least=1)
        self.replaced = min(amounts.of(2, least=1), self.left)
        self.on_clm = everyone - self.on_hlm - self.replaced
        idle = min(amounts.of(3, least=1), self.on_hlm - 1)
        self.idle_hlm = frozenset(range(self.on_hlm - idle, self.on_hlm))


def make_staff(amounts: Amounts, staffing: Staffing, year: Year, clms: int) -> list[Worker]:
    """`clms` plots are CLM and come first, the HLM follow."""
    random = amounts.random("staff")
    people = People(amounts.random("workers"))
    workers = []
    numbers = _Numbers()

    def hire(lab: str, home: int, first: date, last: date | None, sent_to: int | None) -> Worker:
        group = random.choice(("farmer", "graduate", "returned"))
        worker = Worker(people.next().as_fields() | {"group": group, "phone": people.phone()}, lab)
        worker.terms = _terms(numbers, year, lab, home, first, last, sent_to)
        workers.append(worker)
        return worker

    before = fiscal_year_range(fiscal_year_be(year.first_day))[0]
    half = working_day_from(year.months[5] + timedelta(days=14))
    for place in range(staffing.on_clm):
        leaves = place < staffing.left
        hire(
            "clm",
            (place // (_PER_CLM - 1)) % clms,
            before,
            half + timedelta(days=9 * place) if leaves else None,
            None,
        )
    for index in range(staffing.on_hlm):
        sent_to = index % clms if index in staffing.idle_hlm else None
        hire("hlm", clms + index, before, None, sent_to)
    for place in range(staffing.replaced):
        workers[place].fields["note"] = "ลาออกระหว่างปี มีผู้มาแทน"
        start = working_day_from(workers[place].terms[-1].last + timedelta(days=14))
        if place == staffing.replaced - 1:  # the last one has only just come
            start = max(start, working_day_from(year.month))
        hire("clm", workers[place].terms[-1].home, start, None, None)
    workers[-1].writes_logs = len(workers) < 2 * staffing.replaced
    return workers


class _Numbers:
    """Running number of contracts per fiscal year: `12/2569`."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def next(self, year_be: int) -> str:
        self._last[year_be] = self._last.get(year_be, 0) + 1
        return f"{self._last[year_be]}/{year_be}"


def _terms(
    numbers: _Numbers, year: Year, lab: str, home: int, first: date, left_on: date | None, sent_to: int | None
) -> list[Term]:
    """Contracts run with the fiscal year, one after another, until today or until the worker leaves."""
    terms = []
    for year_be in range(fiscal_year_be(first), fiscal_year_be(year.today) + 1):
        opens, closes = fiscal_year_range(year_be)
        start = max(opens, first)
        if left_on is not None and left_on < start:
            break
        fields: dict[str, Any] = {
            "no": numbers.next(year_be), "start": start, "end": closes, "lab": lab,
            "briefed_on": min(working_day_from(start + timedelta(days=2)), year.last_day),
        }  # fmt: skip
        last = closes
        if left_on is not None and left_on <= closes:
            fields |= {"ended_on": left_on, "end_reason": "resigned"}
            last = left_on
        terms.append(Term(fields, start, last, home, sent_to))
    return terms
