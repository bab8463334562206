"""The leader programme (002): agreements of pairs, the reports and clips of each tambon, the challenge, the ranking.

A district owes each report for each of its tambons. The units of the province put them together: there it is one
obligation, done when the last tambon is in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from db.ids import is_province
from db.queries import calendar as queries
from db.queries import leaders
from db.queries.calendar import PaperRow
from db.records.leaders import (
    LEADERS,
    ClipPhase,
    GreenHeartReport,
    LeaderActionPlan,
    LeaderReport,
    LeaderReportKind,
    TambonPair,
)
from desktop import areas
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion, shifted, single_day
from desktop.calendar.rules import Rule, Within
from desktop.calendar.settling.ledger import OFFICE, Ledger
from desktop.calendar.settling.once import challenges as begun_challenges
from desktop.calendar.settling.papers import REPORTED, Owed, furthest, settled
from desktop.leaders_view import tambon_id
from desktop.moments import local, today
from desktop.thai.dates import fiscal_year_be

_NAMED = 3
_Find = Callable[[str], date | None]


def tambon_subject(year_be: int, tambon: str) -> Subject:
    return Subject("tambon", tambon_id(year_be, tambon), f"ตำบล{areas.name_of(tambon)}")


def tambon_pairs(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Each pair of the district: its agreement is signed, and each of its own tambons has its fifteen names."""
    found: list[Instance] = []
    for occasion in occasions:
        year = _year(occasion)
        usual = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
        pairs = [one for one in leaders.pairs_of(ledger.reader, [year]) if one.owner_office == ledger.office]
        if not pairs:
            found.append(replace(usual, note=f"ยังไม่มีคู่ตำบลของปี {year}"))
            continue
        owed = [
            Owed(
                replace(usual, subject=Subject("pair", pair.id, pair_words(pair))),
                [PaperRow(pair.id, pair.state, pair.updated_ms)],
            )
            for pair in pairs
        ]
        named = _named(ledger, year)
        for pair, one in zip(pairs, settled(ledger, "TambonPair", owed), strict=True):
            found.append(_with_names(one, pair, named, ledger.office))
    return found


def pair_words(pair: TambonPair) -> str:
    return f"คู่{areas.name_of(pair.elder_tambon)}–{areas.name_of(pair.younger_tambon)}"


def _named(ledger: Ledger, year: int) -> dict[str, list[date]]:
    """The days on which the names of each tambon were written, in their order."""
    found: dict[str, list[date]] = {}
    for one in leaders.leaders_of(ledger.reader, ledger.office, [year]):
        found.setdefault(one.tambon_code, []).append(local(one.created_ms).date())
    return {tambon: sorted(days) for tambon, days in found.items()}


def _with_names(one: Instance, pair: TambonPair, named: dict[str, list[date]], office: str) -> Instance:
    own = [code for code in (pair.elder_tambon, pair.younger_tambon) if code.startswith(office)]
    lacking = {code: len(named.get(code, ())) for code in own if len(named.get(code, ())) < LEADERS}
    if lacking:
        told = ", ".join(
            f"ตำบล{areas.name_of(code)}มีรายชื่อ {count} จาก {LEADERS} คน" for code, count in lacking.items()
        )
        return replace(one, settled_on=None, sent_on=None, records=(), note=told)
    if one.settled_on is None:
        return one
    return replace(one, settled_on=max([one.settled_on, *(named[code][LEADERS - 1] for code in own)]))


def leader_reports(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """The report of a kind (`extra.kind`) of each tambon that takes part in the year."""
    kind = LeaderReportKind(str(rule.extra["kind"]))
    at_province = is_province(ledger.office)
    found: list[Instance] = []
    for occasion in occasions:
        year = _year(occasion)
        tambons = leaders.tambons_of(ledger.reader, year, ledger.office)
        papers: dict[str, list[PaperRow]] = {}
        for one in leaders.reports_of(ledger.reader, ledger.office, [year], kind):
            papers.setdefault(one.tambon_code, []).append(PaperRow(one.id, one.state, one.updated_ms))
        if at_province:
            found.append(_compiled_reports(ledger, rule, occasion, tambons, papers))
            continue
        usual = open_instance(rule, ledger.office, occasion, ledger.today)
        owed = [
            Owed(
                replace(usual, subject=(about := tambon_subject(year, tambon)), place=about.name),
                furthest(papers.get(tambon, ())),
            )
            for tambon in tambons
        ]
        found += settled(ledger, LeaderReport.__name__, owed)
    return found


def _compiled_reports(
    ledger: Ledger,
    rule: Rule,
    occasion: Occasion,
    tambons: Sequence[str],
    papers: dict[str, list[PaperRow]],
) -> Instance:
    here = {tambon: furthest(papers.get(tambon, ())) for tambon in tambons}
    done = {tambon: row[0] for tambon, row in here.items() if row and row[0].state in REPORTED}
    came = queries.arrived_ms(ledger.reader, LeaderReport.__name__, [row.id for row in done.values()])

    def day(tambon: str) -> date | None:
        row = done.get(tambon)
        return None if row is None else today(came.get(row.id, row.updated_ms))

    refs = tuple(RecordRef(LeaderReport.__name__, row.id) for row in done.values())
    return replace(_compiled(ledger, rule, occasion, tambons, day), papers=refs)


def leader_clips(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """A clip of the phase (`extra.phase`) of each tambon that takes part: the day on which it could be seen."""
    phase = ClipPhase(str(rule.extra["phase"]))
    found: list[Instance] = []
    for occasion in occasions:
        year = _year(occasion)
        tambons = leaders.tambons_of(ledger.reader, year, ledger.office)
        clips: dict[str, tuple[date, UUID]] = {}
        for one in leaders.clips_of(ledger.reader, ledger.office, [year], phase=phase):
            day = min(one.published_on or local(one.created_ms).date(), ledger.today)
            clips[one.tambon_code] = min(clips.get(one.tambon_code, (day, one.id)), (day, one.id))
        if is_province(ledger.office):
            found.append(_compiled(ledger, rule, occasion, tambons, _day_in(clips)))
            continue
        usual = open_instance(rule, ledger.office, occasion, ledger.today)
        for tambon in tambons:
            about = tambon_subject(year, tambon)
            instance = replace(usual, subject=about, place=about.name)
            if tambon in clips:
                day, id_ = clips[tambon]
                instance = replace(instance, settled_on=day, records=(RecordRef("Clip", id_),))
            found.append(instance)
    return found


def _day_in(clips: dict[str, tuple[date, UUID]]) -> _Find:
    return lambda tambon: clips[tambon][0] if tambon in clips else None


def _compiled(ledger: Ledger, rule: Rule, occasion: Occasion, tambons: Sequence[str], day: _Find) -> Instance:
    """What a unit of the province puts together: settled by the last tambon."""
    usual = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
    if not tambons:
        return replace(usual, note=f"ยังไม่มีตำบลที่เข้าร่วมในปี {_year(occasion)}")
    days = {tambon: day(tambon) for tambon in tambons}
    lacking = [areas.name_of(tambon) for tambon, on in days.items() if on is None]
    note = f"ได้แล้ว {len(days) - len(lacking)} จาก {len(days)} ตำบล"
    if lacking:
        more = f" และอีก {len(lacking) - _NAMED} ตำบล" if len(lacking) > _NAMED else ""
        return replace(usual, note=f"{note} เหลือ {', '.join(lacking[:_NAMED])}{more}")
    return replace(usual, note=note, settled_on=max(on for on in days.values() if on is not None))


def green_heart_reports(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """The ranking of the districts, signed."""
    owed = []
    for occasion in occasions:
        of_year = GreenHeartReport.fiscal_year_be == _year(occasion)
        rows = queries.papers(ledger.reader, GreenHeartReport, ledger.office, (), of_year)
        instance = replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)
        owed.append(Owed(instance, furthest(rows)))
    return settled(ledger, GreenHeartReport.__name__, owed)


def leader_challenges(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """So many days from the start that the plan of each tambon tells; where none does, from that of the checklist."""
    assert isinstance(rule.recur, Within)
    plans = leaders.challenges_of(ledger.reader, ledger.office)
    if not plans:
        return begun_challenges(ledger, rule, occasions)
    found = []
    for plan in plans:
        assert plan.challenge_start is not None
        due = plan.challenge_start + timedelta(days=rule.recur.days)
        occasion = shifted(rule, due, single_day(plan.challenge_start), ledger.holidays)
        if not ledger.first <= occasion.due <= ledger.last:
            continue
        about = tambon_subject(plan.fiscal_year_be, plan.tambon_code)
        refs = (RecordRef(LeaderActionPlan.__name__, plan.id),)
        found.append(
            replace(
                open_instance(rule, ledger.office, occasion, ledger.today),
                subject=about,
                place=about.name,
                papers=refs,
                settled_on=plan.challenge_end,
                records=refs if plan.challenge_end else (),
            )
        )
    return found


def _year(occasion: Occasion) -> int:
    return fiscal_year_be(occasion.period.first)
