"""Rules of the leader programme that look at other records: pairs one to one, fifteen leaders, figures before and
after, points of the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from db.lifecycles import LC_PAPER
from db.queries import leaders as queries
from db.records.assessments import AssessmentTemplate
from db.records.leaders import (
    LEADERS,
    ClipPhase,
    GreenHeartReport,
    LeaderReport,
    LeaderReportKind,
    Side,
    TambonPair,
)
from desktop import areas
from desktop.codes import LEADER_INDICATOR, LEADER_POSITION, Code, codes_in
from desktop.drafting import Draft, Rulebook
from desktop.thai import fold

CHALLENGE_DAYS = 30
DRIVING = "driving_leaders"
"""The indicator that the target is about: how many of the fifteen drive the work."""
_NAMED = 4  # of a list that a message names
_FOR_SIGNING = frozenset({"ready", "printed", "signed"})


def _is_frozen(draft: Draft) -> bool:
    return draft.before is not None and draft.before.state in LC_PAPER.frozen


def _office(book: Rulebook, draft: Draft) -> str:
    return draft.before.owner_office if draft.before is not None else book.office


# --- pairs and leaders ------------------------------------------------------------------------------------


def check_pairs(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """A tambon is in one pair a year. That the other pair is of another office is told, not refused: which of the two
    holds is for the offices to settle."""
    years = {draft.after.fiscal_year_be for draft in drafts if draft.after.fiscal_year_be}
    stored = queries.pairs_of(book.work, years) if years else []
    for draft in drafts:
        pair = draft.after
        if pair.state == "cancelled" or _is_frozen(draft):
            continue
        _check_one_to_one(book, draft, stored, drafts)
        if pair.agreed_on and pair.ends_on and pair.ends_on < pair.agreed_on:
            draft.refuse("ends_on", "วันสิ้นสุดข้อตกลงต้องไม่ก่อนวันทำข้อตกลง")
        signed = {one.side for one in pair.signers or () if not one.is_witness}
        if pair.state in _FOR_SIGNING and pair.signers and len(signed) < len(Side):
            lacking = next(side for side in Side if side not in signed)
            draft.refuse("signers", f"ข้อตกลงต้องมีผู้ลงนามทั้งสองฝ่าย ยังไม่มีผู้ลงนามของตำบล{lacking.label}")


def _check_one_to_one(
    book: Rulebook, draft: Draft, stored: Sequence[TambonPair], drafts: Sequence[Draft]
) -> None:
    mine = draft.after
    together = [
        one.after
        for one in drafts
        if one is not draft and one.creates and one.line < draft.line and one.after.state != "cancelled"
    ]
    others: list[Any] = [*stored, *together]
    for other in others:
        if getattr(other, "id", None) == draft.id and draft.id is not None:
            continue
        if other.fiscal_year_be != mine.fiscal_year_be:
            continue
        for name in ("elder_tambon", "younger_tambon"):
            tambon = getattr(mine, name)
            if not tambon or tambon not in (other.elder_tambon, other.younger_tambon):
                continue
            words = (
                f"ตำบล{areas.name_of(tambon)}จับคู่แล้วในปี {mine.fiscal_year_be} คือคู่ของ"
                f"ตำบล{areas.name_of(other.elder_tambon)} (พี่) กับตำบล{areas.name_of(other.younger_tambon)} (น้อง)"
            )
            owner = getattr(other, "owner_office", book.office)
            if owner == _office(book, draft):
                draft.refuse(name, f"{words} หนึ่งตำบลอยู่ได้คู่เดียวในหนึ่งปี")
            else:
                short = areas.short_office_name(owner)
                draft.warnings[name] = f"{words} ซึ่ง{short}บันทึกไว้ กรุณาตกลงกันว่าใช้คู่ใด"


def check_leaders(book: Rulebook, drafts: Sequence[Draft]) -> None:
    codes = codes_in(book.work, book.office, LEADER_POSITION, book.today)
    years = {draft.after.fiscal_year_be for draft in drafts if draft.after.fiscal_year_be}
    sides = {
        (pair.fiscal_year_be, tambon): side
        for pair in (queries.pairs_of(book.work, years) if years else ())
        for side, tambon in ((Side.ELDER, pair.elder_tambon), (Side.YOUNGER, pair.younger_tambon))
    }
    for draft in drafts:
        one = draft.after
        if one.position and "position" in draft.changed:
            code = _code_of(codes, one.position)
            if not code:
                known = ", ".join(entry.label for entry in codes)
                draft.refuse("position", f"ไม่มีตำแหน่ง “{one.position}” ในรายการ ใช้ได้คือ {known}")
            elif code != one.position:
                draft.set("position", code)
        paired = sides.get((one.fiscal_year_be, one.tambon_code))
        if paired is not None and one.side is not None and one.side != paired:
            tambon = areas.name_of(one.tambon_code)
            draft.warnings["side"] = f"ตำบล{tambon}เป็นตำบล{paired.label}ในคู่ของปี {one.fiscal_year_be}"


def _code_of(codes: Sequence[Code], said: str) -> str:
    """Of an entry told by its code or, as on paper and in a sheet of Excel, by its words; empty for none."""
    wanted = fold(said)
    return next((one.code for one in codes if one.code == said or fold(one.label) == wanted), "")


def check_action_plans(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        plan = draft.after
        if _is_frozen(draft) or not (plan.challenge_start and plan.challenge_end):
            continue
        if plan.challenge_end < plan.challenge_start:
            draft.refuse("challenge_end", "วันที่ทำโจทย์เสร็จต้องไม่ก่อนวันเริ่มโจทย์")
        elif plan.challenge_end > plan.challenge_start + timedelta(days=CHALLENGE_DAYS):
            draft.warnings["challenge_end"] = f"โจทย์ต้องทำให้เสร็จภายใน {CHALLENGE_DAYS} วันนับจากวันเริ่ม"


# --- the reports ------------------------------------------------------------------------------------------


def check_reports(book: Rulebook, drafts: Sequence[Draft]) -> None:
    indicators = codes_in(book.work, book.office, LEADER_INDICATOR, book.today)
    for draft in drafts:
        report = draft.after
        if (
            report.state == "cancelled"
            or _is_frozen(draft)
            or not (report.fiscal_year_be and report.tambon_code)
        ):
            continue
        for_signing = report.state in _FOR_SIGNING
        match report.kind:
            case LeaderReportKind.R11 if for_signing:
                _check_fifteen(book, draft)
            case LeaderReportKind.R21 | LeaderReportKind.R22:
                _check_figures(draft, indicators, for_signing=for_signing)
                if for_signing and report.kind is LeaderReportKind.R22:
                    _check_before(book, draft)
            case LeaderReportKind.R3 if for_signing:
                _check_clips(book, draft)


def _check_fifteen(book: Rulebook, draft: Draft) -> None:
    report = draft.after
    found = queries.leaders_of(book.work, _office(book, draft), [report.fiscal_year_be], report.tambon_code)
    if len(found) != LEADERS:
        draft.refuse("tambon_code", fifteen_words(report.tambon_code, len(found)))


def fifteen_words(tambon: str, count: int) -> str:
    lacking = LEADERS - count
    told = f"ขาดอีก {lacking} คน" if lacking > 0 else f"เกินมา {-lacking} คน"
    return (
        f"ตำบล{areas.name_of(tambon)}มีรายชื่อผู้นำการเปลี่ยนแปลง {count} คน {told} "
        f"แบบรายงาน 1.1 ต้องมีครบ {LEADERS} คน"
    )


def _check_figures(draft: Draft, indicators: Sequence[Code], *, for_signing: bool) -> None:
    known = {one.code: one for one in indicators}
    said = tuple(draft.after.figures or ())
    meant = tuple(replace(one, code=_code_of(indicators, one.code) or one.code) for one in said)
    if meant != said:
        draft.set("figures", meant)
    seen: set[str] = set()
    filled: set[str] = set()
    for figure in draft.after.figures or ():
        if figure.code not in known and "figures" in draft.changed:
            draft.refuse("figures", f"ไม่มีตัวชี้วัด “{figure.code}” ในรายการตัวชี้วัด")
        if figure.code in seen:
            label = known[figure.code].label if figure.code in known else figure.code
            draft.refuse("figures", f"ตัวชี้วัด “{label}” มีสองครั้ง")
        seen.add(figure.code)
        if figure.value is not None:
            filled.add(figure.code)
            if figure.code == DRIVING and figure.value > LEADERS:
                draft.refuse("figures", f"ผู้นำที่ขับเคลื่อนงานมีได้ไม่เกิน {LEADERS} คนต่อตำบล")
    empty = [one.label for one in indicators if one.code not in filled]
    if for_signing and empty:
        more = f" และอีก {len(empty) - _NAMED} ข้อ" if len(empty) > _NAMED else ""
        named = ", ".join(empty[:_NAMED])
        draft.refuse("figures", f"ยังไม่ได้กรอกตัวชี้วัด {len(empty)} ข้อ ({named}{more}) ถ้าไม่มีให้กรอก 0")


def report_before(
    reports: Sequence[LeaderReport], year_be: int | None, tambon: str | None
) -> LeaderReport | None:
    """The 2.1 that a 2.2 compares with."""
    return next(
        (
            one
            for one in reports
            if (one.kind, one.fiscal_year_be, one.tambon_code) == (LeaderReportKind.R21, year_be, tambon)
        ),
        None,
    )


def _check_before(book: Rulebook, draft: Draft) -> None:
    report = draft.after
    reports = queries.reports_of(book.work, _office(book, draft), [report.fiscal_year_be])
    before = report_before(reports, report.fiscal_year_be, report.tambon_code)
    if before is None or not before.figures:
        tambon = areas.name_of(report.tambon_code)
        draft.refuse(
            "kind",
            f"ตำบล{tambon}ยังไม่มีแบบรายงาน 2.1 (ก่อนเริ่มดำเนินการ) ของปี {report.fiscal_year_be} "
            "กรอกแบบ 2.1 ก่อน แบบ 2.2 จึงเทียบก่อนและหลังได้",
        )


def _check_clips(book: Rulebook, draft: Draft) -> None:
    report = draft.after
    clips = queries.clips_of(book.work, _office(book, draft), [report.fiscal_year_be], report.tambon_code)
    phases = {clip.phase for clip in clips}
    lacking = [phase.label for phase in ClipPhase if phase not in phases]
    tambon = areas.name_of(report.tambon_code)
    if not clips:
        draft.refuse("tambon_code", f"ตำบล{tambon}ยังไม่มีคลิปเผยแพร่ของปี {report.fiscal_year_be}")
    elif lacking:
        draft.warnings["tambon_code"] = f"ตำบล{tambon}ยังไม่มีคลิประยะ{' และระยะ'.join(lacking)}"


# --- the ranking ------------------------------------------------------------------------------------------


def check_ratings(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """The total is what the points come to. The department's thresholds are not known: the grade is for the team."""
    reports = book.work.many(
        GreenHeartReport, {one.after.report_id for one in drafts if one.after.report_id}, deleted=False
    )
    wanted = {one.template_id for one in reports.values() if one.template_id}
    templates = book.work.many(AssessmentTemplate, wanted)
    for draft in drafts:
        rating = draft.after
        province = _office(book, draft)[:2]
        if rating.district and rating.district[:2] != province:
            draft.refuse("district", f"อำเภอนี้ไม่อยู่ในจังหวัด{areas.name_of(province)}")
        report = reports.get(rating.report_id)
        template = templates.get(report.template_id) if report and report.template_id else None
        items = {item.code: item for item in template.items or ()} if template else None
        _check_scores(draft, {code: item.max_score for code, item in items.items()} if items else None)
        total = sum((score.score for score in rating.scores), Decimal(0)) if rating.scores else None
        if total != rating.total:
            draft.set("total", total)


def _check_scores(draft: Draft, most: dict[str, Decimal] | None) -> None:
    seen: set[str] = set()
    for score in draft.after.scores or ():
        if score.code in seen:
            draft.refuse("scores", f"เกณฑ์ข้อ {score.code} มีคะแนนสองครั้ง")
        elif most is not None and score.code not in most:
            draft.refuse("scores", f"แบบประเมินนี้ไม่มีเกณฑ์ข้อ {score.code}")
        elif most is not None and score.score > most[score.code]:
            draft.refuse("scores", f"เกณฑ์ข้อ {score.code} คะแนนเต็ม {most[score.code].normalize():f}")
        seen.add(score.code)


def check_green_reports(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """To be signed every rated district has its group, and there is one at all."""
    for draft in drafts:
        if draft.after.state not in _FOR_SIGNING or draft.id is None or _is_frozen(draft):
            continue
        ratings = queries.ratings_of(book.work, draft.id)
        waiting = [areas.name_of(one.district) for one in ratings if one.grade is None]
        if not ratings:
            draft.refuse("fiscal_year_be", "ยังไม่มีผลประเมินของอำเภอใดในแบบรายงานนี้")
        elif waiting:
            more = f" และอีก {len(waiting) - _NAMED} อำเภอ" if len(waiting) > _NAMED else ""
            draft.refuse("fiscal_year_be", f"ยังไม่ได้จัดกลุ่มอำเภอ{', '.join(waiting[:_NAMED])}{more}")
