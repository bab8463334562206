"""`leaders`."""

from __future__ import annotations

from desktop.cli.console import Call
from desktop.cli.values import id_of, iso


def year(call: Call) -> None:
    found = call.app.leaders.year(call.options.year)
    for pair in found.pairs:
        facts = {
            "pair": str(pair.id),
            "elder": pair.elder,
            "younger": pair.younger,
            "agreement_no": pair.agreement_no,
            "agreed_on": iso(pair.agreed_on),
            "state": pair.state,
            "owner": pair.owner or None,
        }
        call.console.line(facts, f"ตำบล{pair.elder} (พี่) – ตำบล{pair.younger} (น้อง) {pair.owner}".rstrip())
    for tambon in found.tambons:
        told = {
            "tambon": tambon.code,
            "name": tambon.name,
            "side": tambon.side,
            "leaders": tambon.leaders,
            "lacking": tambon.lacking,
            "trained": tambon.trained,
            "clips": sorted(tambon.phases),
            "action_plan": str(tambon.plan) if tambon.plan else None,
            "reports": {kind.value: str(id_) for kind, id_, _ in tambon.reports},
        }
        call.console.line(
            told, f"ตำบล{tambon.name} ผู้นำ {tambon.leaders} จาก 15 คน คลิป {len(tambon.phases)} จาก 3 ระยะ"
        )


def csv(call: Call) -> None:
    from db.records.leaders import LeaderReportKind

    options = call.options
    kind = LeaderReportKind("r" + options.report.replace(".", ""))
    target = options.out.resolve()
    count = call.app.leaders.write_csv(kind, target, options.year, options.tambon)
    call.console.line({"file": str(options.out), "rows": count}, f"เขียน {count} แถว: {options.out}")


def summary(call: Call) -> None:
    options = call.options
    count = call.app.leader_programme.write_summary(options.out.resolve(), options.year)
    call.console.line({"file": str(options.out), "rows": count}, f"เขียน {count} ตำบล: {options.out}")


def compare(call: Call) -> None:
    found = call.app.leaders.comparison(id_of(call.options.id))
    for row in found.rows:
        figures = {
            name: None if value is None else str(value)
            for name, value in (("before", row.before), ("after", row.after), ("change", row.change))
        }
        words = " → ".join(value or "–" for value in (figures["before"], figures["after"]))
        call.console.line(
            {"code": row.code, "label": row.label, **figures}, f"{row.label} {words} {row.measure}"
        )
    percent = None if found.percent is None else str(found.percent)
    standing = "ถึงเป้าหมาย" if found.meets_target else "ยังไม่ถึงเป้าหมาย"
    facts = {"percent": percent, "meets_target": found.meets_target}
    call.console.line(facts, f"ผู้นำที่ขับเคลื่อนงานร้อยละ {percent or '–'} (เป้าหมายร้อยละ 75) {standing}")


def ranking(call: Call) -> None:
    from desktop.leaders_view import grade_words

    for one in call.app.leaders.ranking(id_of(call.options.id)):
        facts = {
            "rank": one.rank,
            "district": one.district,
            "total": None if one.total is None else str(one.total),
            "grade": one.grade,
        }
        call.console.line(
            facts, f"{one.rank or '–'} {one.district} {one.total or ''} {grade_words(one.grade)}".rstrip()
        )
