"""What a file holds that will have no effect: clocks, copies, what is not its sender's, what waits."""

from __future__ import annotations

from desktop.exchange_view import EffectGroup, EffectRow, GroupKind
from desktop.sync.received import Preview


def held_back(shown: Preview) -> list[EffectGroup]:
    """A wrong clock is told as machine name and Buddhist year, never as a number of seconds."""
    report = shown.report
    rows = [
        EffectRow(
            key=f"held/{one.machine}",
            text=f"เครื่อง ‘{one.machine}’ ตั้งปีเป็น พ.ศ. {one.be_year}",
            right=f"{one.count:,} รายการ",
            detail_title="นาฬิกาของเครื่องผู้ส่งไม่ตรง",
            detail_second=f"เครื่อง ‘{one.machine}’ ตั้งปีเป็น พ.ศ. {one.be_year}",
            lines=(
                "รายการเหล่านี้จะยังไม่มีผล มิฉะนั้นจะชนะทุกการแก้ไขไปอีกหลายปี",
                "ให้ผู้ส่งตั้งวันที่ของเครื่องให้ถูก รับใบตอบรับนี้ แล้วส่งแฟ้มใหม่ เวลาของรายการจะถูกลงให้ใหม่เอง",
            ),
        )
        for one in shown.held_back
    ]
    rows += [
        EffectRow(
            key=f"held/copy/{machine}",
            text=f"เครื่อง ‘{machine}’ มีสมุดสองเล่มที่ใช้ชื่อเดียวกัน",
            right="ไม่รับส่วนนี้",
            detail_title="สมุดถูกคัดลอกหรือถูกย้อนกลับ",
            detail_second=f"เครื่อง ‘{machine}’",
            lines=(
                "แฟ้มนี้กับแฟ้มที่เคยรับมีเลขลำดับเดียวกันแต่เนื้อหาต่างกัน จึงยังไม่รับส่วนของเครื่องนี้ ข้อมูลเดิมไม่ถูกแตะ",
                "ให้นำใบตอบรับกลับไปที่เครื่องผู้ส่ง เครื่องนั้นจะใช้ชื่อใหม่เอง แล้วส่งแฟ้มใหม่ได้ครบ",
            ),
        )
        for machine in shown.written_by_two
    ]
    if report.out_of_scope:
        rows.append(
            EffectRow(
                key="held/scope",
                text="ข้อมูลของหน่วยงานอื่นที่ผู้ส่งไม่มีสิทธิ์แก้",
                right=f"{report.out_of_scope:,} รายการ",
                detail_title="ไม่ใช่ข้อมูลของผู้ส่ง",
                lines=("เก็บแยกไว้ ไม่นำเข้า เพราะแต่ละหน่วยงานแก้ได้เฉพาะข้อมูลของตน",),
            )
        )
    if report.waiting:
        rows.append(
            EffectRow(
                key="held/waiting",
                text="รอรายการที่อ้างถึงซึ่งยังมาไม่ถึง",
                right=f"{report.waiting:,} รายการ",
                detail_title="รอข้อมูลจากแฟ้มอื่น",
                lines=("เก็บไว้ให้แล้ว และจะมีผลเองเมื่อแฟ้มที่ขาดมาถึง",),
            )
        )
    if report.parked:
        rows.append(
            EffectRow(
                key="held/parked",
                text="เลขที่ซ้ำกับรายการในเครื่องนี้",
                right=f"{report.parked:,} รายการ",
                detail_title="เลขที่ซ้ำกัน",
                lines=("เก็บไว้ทั้งสองรายการ รายการที่ใหม่กว่าจะมีเครื่องหมายว่าเลขซ้ำ ให้แก้เลขภายหลัง",),
            )
        )
    if not rows:
        return []
    count = len(report.future) + report.out_of_scope + report.waiting + report.parked
    return [
        EffectGroup(
            kind=GroupKind.HELD,
            title="พักไว้",
            count=f"{count:,} รายการ",
            hint="เก็บแยกไว้ ไม่มีอะไรหาย",
            rows=tuple(rows),
        )
    ]
