"""The leader programme of 002: how far each tambon is, 2.2 beside 2.1, the ranking of the districts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from db import durable
from db.queries import leaders as queries
from db.reader import Reader
from db.records.leaders import (
    ChangeLeader,
    GreenHeartReport,
    LeaderReport,
    LeaderReportKind,
    Side,
    TambonPair,
)
from db.store import Store
from desktop import areas
from desktop.codes import LEADER_INDICATOR, LEADER_POSITION, Code, codes_in, label_in
from desktop.errors import cannot_write
from desktop.leader_rules import DRIVING, report_before
from desktop.leaders_csv import Answers, answers_of, csv_bytes
from desktop.leaders_view import (
    Compared,
    Comparison,
    LeaderRow,
    LeaderYear,
    PairRow,
    Ranked,
    RatedDistrict,
    TambonRow,
)
from desktop.moments import today
from desktop.thai.dates import fiscal_year_be
from desktop.thai.names import full_name


class Leaders:
    def __init__(self, store: Store) -> None:
        self._store = store

    def _year(self, year_be: int | None) -> int:
        return year_be or fiscal_year_be(today(self._store.now_ms()))

    def year(self, year_be: int | None = None) -> LeaderYear:
        """The pairs and the tambons of the own office, of this fiscal year or another."""
        with self._store.reading() as reader:
            return year_of(reader, self._store.office, self._year(year_be))

    def of_tambon(self, tambon: str, year_be: int | None = None) -> tuple[LeaderRow, ...]:
        """Its leaders in the order of their numbers."""
        with self._store.reading() as reader:
            office = self._store.office
            found = queries.leaders_of(reader, office, [self._year(year_be)], tambon)
            codes = codes_in(reader, office, LEADER_POSITION, today(self._store.now_ms()))
            return tuple(leader_row(one, codes) for one in found)

    def comparison(self, report: UUID) -> Comparison:
        """Raises NotFound."""
        with self._store.reading() as reader:
            one = reader.get(LeaderReport, report)
            codes = codes_in(reader, one.owner_office, LEADER_INDICATOR, today(self._store.now_ms()))
            return comparison_of(reader, one, codes)

    def ranking(self, report: UUID) -> tuple[Ranked, ...]:
        """Raises NotFound."""
        with self._store.reading() as reader:
            return ranking_of(reader, reader.get(GreenHeartReport, report).id)

    def rated(self, report: UUID) -> tuple[RatedDistrict, ...]:
        """Every district of the province, rated or not. Raises NotFound."""
        with self._store.reading() as reader:
            one = reader.get(GreenHeartReport, report)
            codes = {rating.id: rating.district for rating in queries.ratings_of(reader, report)}
            ranked = [
                RatedDistrict(
                    code=codes[row.id],
                    name=row.district,
                    rating=row.id,
                    rank=row.rank,
                    total=row.total,
                    grade=row.grade,
                )
                for row in ranking_of(reader, report)
            ]
        known = set(codes.values())
        rest = [area for area in areas.inside(one.owner_office) if area.code not in known]
        return (*ranked, *(RatedDistrict(code=area.code, name=area.name) for area in rest))

    def csv(self, kind: LeaderReportKind, year_be: int | None = None, tambon: str | None = None) -> bytes:
        """For the department's web form: one row per answer. A spreadsheet opens it with its Thai intact."""
        year = self._year(year_be)
        with self._store.reading() as reader:
            return csv_bytes(self._answers(reader, kind, year, tambon))

    def write_csv(
        self, kind: LeaderReportKind, target: Path, year_be: int | None = None, tambon: str | None = None
    ) -> int:
        """As `csv`, into a file; how many answers. Raises CannotWrite."""
        year = self._year(year_be)
        with self._store.reading() as reader:
            answers = self._answers(reader, kind, year, tambon)
        try:
            durable.write(target, csv_bytes(answers))
        except OSError as error:
            raise cannot_write(error, target) from error
        return len(answers.rows)

    def _answers(self, reader: Reader, kind: LeaderReportKind, year_be: int, tambon: str | None) -> Answers:
        office, day = self._store.office, today(self._store.now_ms())
        codes = {name: codes_in(reader, office, name, day) for name in (LEADER_POSITION, LEADER_INDICATOR)}
        reports = [
            one
            for one in queries.reports_of(reader, office, [year_be])
            if one.kind is kind and (tambon is None or one.tambon_code == tambon)
        ]
        return answers_of(
            kind,
            leaders=queries.leaders_of(reader, office, [year_be], tambon),
            position=lambda code: label_in(codes[LEADER_POSITION], code),
            compared=[(one, comparison_of(reader, one, codes[LEADER_INDICATOR])) for one in reports],
            clips=queries.clips_of(reader, office, [year_be], tambon),
        )


# --- inside a view of the book ------------------------------------------------------------------------------


def year_of(reader: Reader, office: str, year_be: int) -> LeaderYear:
    pairs = [one for one in queries.pairs_of(reader, [year_be]) if _concerns(one, office)]
    leaders = queries.leaders_of(reader, office, [year_be])
    clips = queries.clips_of(reader, office, [year_be])
    plans = {one.tambon_code: one.id for one in queries.action_plans_of(reader, office, year_be)}
    reports = queries.reports_of(reader, office, [year_be])
    sides: dict[str, Side | None] = {}
    for pair in pairs:
        for side, tambon in ((Side.ELDER, pair.elder_tambon), (Side.YOUNGER, pair.younger_tambon)):
            if tambon.startswith(office) or pair.owner_office == office:
                sides[tambon] = side
    for one in leaders:
        sides.setdefault(one.tambon_code, one.side)
    for tambon in (*(clip.tambon_code for clip in clips), *(one.tambon_code for one in reports), *plans):
        sides.setdefault(tambon, None)
    return LeaderYear(
        fiscal_year_be=year_be,
        pairs=tuple(_pair_row(one, office) for one in pairs),
        tambons=tuple(
            TambonRow(
                code=tambon,
                name=areas.name_of(tambon),
                side=side,
                seqs=tuple(one.seq for one in leaders if one.tambon_code == tambon),
                trained=sum(
                    bool(one.trained_day1 and one.trained_day2)
                    for one in leaders
                    if one.tambon_code == tambon
                ),
                phases=frozenset(clip.phase for clip in clips if clip.tambon_code == tambon),
                plan=plans.get(tambon),
                reports=tuple((one.kind, one.id, one.state) for one in reports if one.tambon_code == tambon),
            )
            for tambon, side in sorted(sides.items())
        ),
    )


def _concerns(pair: TambonPair, office: str) -> bool:
    return pair.owner_office == office or any(
        tambon.startswith(office) for tambon in (pair.elder_tambon, pair.younger_tambon)
    )


def _pair_row(pair: TambonPair, office: str) -> PairRow:
    return PairRow(
        id=pair.id,
        elder=areas.name_of(pair.elder_tambon),
        younger=areas.name_of(pair.younger_tambon),
        agreement_no=pair.agreement_no or "",
        agreed_on=pair.agreed_on,
        state=pair.state,
        owner="" if pair.owner_office == office else areas.short_office_name(pair.owner_office),
    )


def leader_row(one: ChangeLeader, positions: Sequence[Code]) -> LeaderRow:
    return LeaderRow(
        id=one.id,
        seq=one.seq,
        name=full_name(one.title_th, one.first_name, one.last_name),
        position=label_in(positions, one.position),
        moo=one.moo,
        phone=one.phone or "",
        side=one.side,
        trained_day1=bool(one.trained_day1),
        trained_day2=bool(one.trained_day2),
    )


def comparison_of(reader: Reader, report: LeaderReport, indicators: Sequence[Code]) -> Comparison:
    """A 2.1 has nothing after it. What is in the figures but in the list no more stands behind."""
    after: dict[str, Decimal | None] = {one.code: one.value for one in report.figures or ()}
    before: dict[str, Decimal | None] = {}
    if report.kind is LeaderReportKind.R21:
        before, after = after, {}
    elif report.kind is LeaderReportKind.R22:
        reports = queries.reports_of(reader, report.owner_office, [report.fiscal_year_be])
        first = report_before(reports, report.fiscal_year_be, report.tambon_code)
        before = {one.code: one.value for one in first.figures or ()} if first else {}
    known = {one.code: one for one in indicators}
    rows = tuple(
        Compared(
            code=code,
            label=known[code].label if code in known else code,
            measure=known[code].measure if code in known else "",
            before=before.get(code),
            after=after.get(code),
        )
        for code in dict.fromkeys((*known, *before, *after))
    )
    told = before if report.kind is LeaderReportKind.R21 else after
    return Comparison(rows=rows, driving=told.get(DRIVING))


def ranking_of(reader: Reader, report: UUID) -> tuple[Ranked, ...]:
    """The highest total first; districts without one behind, by their code."""
    ratings = queries.ratings_of(reader, report)
    totals = [one.total for one in ratings if one.total is not None]
    ranked = [
        Ranked(
            id=one.id,
            rank=None if one.total is None else 1 + sum(total > one.total for total in totals),
            district=areas.name_of(one.district),
            total=one.total,
            grade=one.grade,
            note=one.note or "",
        )
        for one in ratings
    ]
    return tuple(sorted(ranked, key=lambda one: (one.rank is None, one.rank or 0)))
