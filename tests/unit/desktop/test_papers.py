"""The road of a paper on a real book: lacking, printed, signed, sent, returned, corrected."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from db.records.activities import Activity
from db.records.assessments import Assessment
from desktop.errors import NotAllowed, Refused, StateConflict
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.paper_view import PaperSending, Signing
from desktop.progress import NoProgress
from desktop.shown_state import ShownState
from tests import makers

DAY = date(2026, 11, 19)
NOTE = Signing(signed_on=DAY, signer="นายสมหมาย ใจกลาง", kept_at="แฟ้ม F01 ตู้ที่ 2")


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def a_photo(shade: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (shade, 10, 10)).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def paper(app: App, by: UUID) -> UUID:
    """An activity that may be printed."""
    id_ = makers.an_activity(
        app,
        makers.a_site(app),
        reporter_user=by,
        reporter_position="นักวิชาการพัฒนาชุมชน",
        report_date=date(2026, 11, 19),
    )
    files = [(f"{place}.jpg", a_photo(place * 20)) for place in range(6)]
    app.activity_pages.add_photos(id_, files, by=by, progress=NoProgress())
    return id_


def printed(app: App, id_: UUID, by: UUID) -> None:
    app.printing.print_(PrintRequest(form="F01", records=(id_,)), io.BytesIO(), by=by)


def put(app: App, id_: UUID, by: UUID, **values: object) -> None:
    app.records.put("Activity", [{"id": id_, **values}], by=by)


def returned(app: App, id_: UUID, by: UUID, why: str) -> None:
    """What the province's answer will do."""
    with app.store.work(by=by, reason=why) as work:
        work.change_by_id(Activity, id_, {"state": "returned"})
        work.commit()


def test_what_lacks_is_named_with_the_field_to_go_to(app: App) -> None:
    bare = makers.an_activity(app, makers.a_site(app))
    stand = app.papers.stand("Activity", bare)
    gaps = {gap.key: gap for gap in stand.verdict.gaps}
    assert stand.stage is ShownState.WORKING
    assert gaps["report_date"].label == "วันที่รายงาน"
    assert gaps["report_date"].words == "ยังไม่ได้กรอก"
    assert gaps["photos"].words == "ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๖ ภาพ)"
    assert "ชื่อกิจกรรม" in stand.verdict.done


def test_what_is_typed_is_judged_before_it_is_kept(app: App, paper: UUID) -> None:
    assert app.papers.stand("Activity", paper).verdict.gaps == ()
    (gap,) = app.papers.judge("Activity", paper, {"name": None}).gaps
    assert gap.key == "name"
    assert "site_id" in {gap.key for gap in app.papers.judge("Activity", None, {}).gaps}


def test_a_book_entry_is_no_paper(app: App) -> None:
    with pytest.raises(NotAllowed):
        app.papers.stand("Site", makers.a_site(app))


def test_signed_by_words_keeps_day_signer_and_place(app: App, by: UUID, paper: UUID) -> None:
    printed(app, paper, by)
    assert app.papers.stand("Activity", paper).can_sign
    app.papers.sign("Activity", paper, NOTE, by=by)
    stand = app.papers.stand("Activity", paper)
    assert stand.stage is ShownState.SIGNED
    assert (stand.signed_on, stand.signer, stand.kept_at) == (DAY, NOTE.signer, NOTE.kept_at)
    told = [step.reason for step in app.browse.history("Activity", paper) if step.after == "signed"]
    assert told == ["ลงนามในเอกสารแล้ว เก็บต้นฉบับที่แฟ้ม F01 ตู้ที่ 2 · ผู้ลงนาม นายสมหมาย ใจกลาง · 19 พ.ย. 2569"]
    assert "ลงนามแล้ว" in stand.locked


def test_signing_without_scan_or_words_is_refused(app: App, by: UUID, paper: UUID) -> None:
    printed(app, paper, by)
    with pytest.raises(Refused) as refused:
        app.papers.sign("Activity", paper, Signing(signed_on=DAY), by=by)
    assert set(refused.value.fields) == {"signer", "kept_at"}
    with pytest.raises(Refused, match="Activity"):
        app.records.step("Activity", paper, "signed", by=by)
    late = Signing(signed_on=date(2027, 1, 1), signer="นายสมหมาย", kept_at="ตู้")
    with pytest.raises(Refused) as refused:
        app.papers.sign("Activity", paper, late, by=by)
    assert refused.value.fields == {"signed_on": "วันที่ลงนามต้องไม่เกินวันนี้"}


def test_a_scan_is_enough(app: App, by: UUID, paper: UUID, tmp_path: Path) -> None:
    printed(app, paper, by)
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(a_photo(250))
    app.papers.sign("Activity", paper, Signing(scans=[scan]), by=by)
    stand = app.papers.stand("Activity", paper)
    assert (stand.stage, stand.scans) == (ShownState.SIGNED, 1)


def test_only_what_was_printed_can_be_signed(app: App, by: UUID, paper: UUID) -> None:
    with pytest.raises(StateConflict):
        app.papers.sign("Activity", paper, NOTE, by=by)


def test_sent_on_paper_has_its_day(app: App, by: UUID, paper: UUID) -> None:
    printed(app, paper, by)
    app.papers.sign("Activity", paper, NOTE, by=by)
    with pytest.raises(Refused) as refused:
        app.papers.send_on_paper("Activity", paper, PaperSending(sent_on=date(2026, 11, 1)), by=by)
    assert refused.value.fields == {"sent_on": "วันที่ส่งต้องไม่ก่อนวันที่ลงนาม 19 พ.ย. 2569"}
    sending = PaperSending(sent_on=date(2026, 11, 20), receiver="กลุ่มงานส่งเสริมการพัฒนาชุมชน")
    app.papers.send_on_paper("Activity", paper, sending, by=by)
    stand = app.papers.stand("Activity", paper)
    assert (stand.stage, stand.sent_on, stand.is_on_paper) == (ShownState.SENT, date(2026, 11, 20), True)


def test_undo_takes_the_mark_with_the_step(app: App, by: UUID, paper: UUID) -> None:
    printed(app, paper, by)
    changes = app.papers.sign("Activity", paper, NOTE, by=by)
    assert changes.act is not None
    app.undoing.undo_act(changes.act, by=by)
    stand = app.papers.stand("Activity", paper)
    assert (stand.stage, stand.signer) == (ShownState.PRINTED, "")
    again = Signing(signed_on=date(2026, 11, 20), signer="นางสาวอื่น", kept_at="ตู้ที่ 9")
    app.papers.sign("Activity", paper, again, by=by)
    assert app.papers.stand("Activity", paper).signer == "นางสาวอื่น"


def test_a_returned_paper_opens_as_the_next_revision(app: App, by: UUID, paper: UUID) -> None:
    printed(app, paper, by)
    app.papers.sign("Activity", paper, NOTE, by=by)
    app.papers.send_on_paper("Activity", paper, PaperSending(sent_on=date(2026, 11, 20)), by=by)
    returned(app, paper, by, "ภาพที่ 3 ไม่ตรงกับกิจกรรม")
    stand = app.papers.stand("Activity", paper)
    assert (stand.stage, stand.returned_why) == (ShownState.RETURNED, "ภาพที่ 3 ไม่ตรงกับกิจกรรม")
    app.papers.reopen("Activity", paper, by=by)
    put(app, paper, by, name="เอามื้อสามัคคี ฉบับแก้")
    stand = app.papers.stand("Activity", paper)
    assert (stand.rev, stand.older, stand.correction, stand.signer) == (2, (1,), "ฉบับแก้ไข ครั้งที่ 1", "")
    revisions = app.papers.revisions("Activity", paper)
    assert [head.split(" · ")[0] for head in revisions.heads] == ["ฉบับแรก", "ฉบับแก้ไข ครั้งที่ 1"]
    row = next(row for row in revisions.rows if row.label == "ชื่อกิจกรรม")
    assert row.values == ("เอามื้อสามัคคีขุดคลองไส้ไก่", "เอามื้อสามัคคี ฉบับแก้")
    assert row.differs
    assert not next(row for row in revisions.rows if row.label == "ประเภท").differs


def test_data_that_changed_elsewhere_is_noticed(app: App, by: UUID, paper: UUID) -> None:
    """The activity is as it was printed, but its plot is not."""
    printed(app, paper, by)
    assert not app.papers.stand("Activity", paper).is_changed
    site = app.browse.get("Activity", paper)["site_id"]
    app.records.put("Site", [{"id": site, "house_no": "99/1"}], by=by)
    stand = app.papers.stand("Activity", paper)
    assert stand.is_changed
    assert stand.stage is ShownState.CHANGED_AFTER_PRINT


def test_an_acknowledged_month_is_locked(app: App, by: UUID, paper: UUID) -> None:
    with app.store.work(by=by) as work:
        work.change_by_id(Activity, paper, {"state": "acknowledged"})
        work.commit()
    stand = app.papers.stand("Activity", paper)
    assert stand.locked == "จังหวัดรับแล้ว เดือนนี้จึงล็อก แก้ไขได้เมื่อจังหวัดส่งคืนเท่านั้น"
    assert not any((stand.can_reopen, stand.can_sign, stand.can_cancel))


def test_a_paper_opened_for_correction_by_mistake_is_signed_again_after_undo(app: App, by: UUID) -> None:
    id_ = makers.an_assessment(app, makers.a_site(app), state="signed")
    opened = app.papers.reopen("Assessment", id_, by=by)
    with app.store.reading() as reader:
        one = reader.get(Assessment, id_)
        assert (one.state, one.rev) == ("draft", 2)
    assert opened.act is not None
    app.undoing.undo_act(opened.act, by=by)
    with app.store.reading() as reader:
        one = reader.get(Assessment, id_)
        assert (one.state, one.rev) == ("signed", 1)


def test_a_provinces_own_paper_ends_when_it_is_sent(tmp_path: Path) -> None:
    """Nobody above it answers in this program."""
    with closing(makers.an_app(tmp_path / "province", office="24")) as province:
        letter = makers.put(
            province,
            "LetterDoc",
            kind="external",
            subject="สรุปผลประจำเดือน",
            to="อธิบดีกรมการพัฒนาชุมชน",
            body="ด้วย",
        )
        stand = province.papers.stand("LetterDoc", letter)
        assert (stand.is_answered, province.papers.is_answered) == (False, False)


def test_a_districts_paper_is_answered(app: App, paper: UUID) -> None:
    assert app.papers.stand("Activity", paper).is_answered
