"""“พิมพ์งานของเดือนนี้”: what is due and complete comes out in one PDF, covers first; what is not is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.errors import Cancelled
from desktop.errors import Refused
from desktop.opening import App
from tests.makers import TODAY, a_contract, a_site, a_visit, a_worker, an_activity, an_app, put, the_officer

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "book")
    made.settings.set("min_photos", 0, by=the_officer(made))
    yield made
    made.close()


def a_ready_activity(app: App, name: str) -> None:
    activity = an_activity(app, a_site(app, name=f"แปลง {name}"), name=name)
    put(
        app,
        "Activity",
        id=activity,
        reporter_user=the_officer(app),
        reporter_position="นวช.",
        report_date=TODAY,
    )


def a_cover(app: App, **values: object) -> None:
    put(
        app, "Office", code="2401", kind="district_office", name="สพอ.โคกสุข", letter_place_1="ที่ว่าการอำเภอโคกสุข",
        letter_place_2="ถนนตัวอย่าง 24000", doc_prefix="ตย 0019", chief_name="มาลี พอดีเรียน", chief_post="พัฒนาการอำเภอ",
    )  # fmt: skip
    put(
        app, "LetterDoc", kind="memo", covers="F01", period_month=NOVEMBER, subject="รายงานกิจกรรม",
        to="พัฒนาการจังหวัด", body="ขอส่งรายงาน", doc_no="ตย 0019/1", doc_date=TODAY, signer_name="มาลี พอดีเรียน",
        signer_post="พัฒนาการอำเภอ", **values,
    )  # fmt: skip


def test_the_reports_of_the_month_come_out_behind_their_cover(app: App, tmp_path: Path) -> None:
    a_ready_activity(app, "เอามื้อสามัคคี")
    a_ready_activity(app, "ห่มดิน")
    an_activity(app, a_site(app), name="ยังไม่ครบ", detail="สั้น")
    a_cover(app)
    run = app.month_printing.look(NOVEMBER)
    (part,) = [one for one in run.parts if one.form == "F01"]
    assert (part.sheets, part.covers, len(part.lacking)) == (2, 1, 1), part.lacking
    assert run.sheets == sum(one.sheets + one.covers for one in run.parts)
    target = tmp_path / "month.pdf"
    printed = app.month_printing.save(NOVEMBER, target, by=the_officer(app))
    assert printed.sheets == run.sheets
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) == printed.pages
        assert "บันทึกข้อความ" in pdf[0].get_textpage().get_text_bounded()
    assert not list(tmp_path.glob("*.part"))


def test_what_was_printed_is_left_out_the_next_time_unless_asked_for(app: App, tmp_path: Path) -> None:
    a_ready_activity(app, "เอามื้อสามัคคี")
    app.month_printing.save(NOVEMBER, tmp_path / "a.pdf", by=the_officer(app))
    run = app.month_printing.look(NOVEMBER)
    assert (run.sheets, run.printed) == (0, 1)
    with pytest.raises(Refused):
        app.month_printing.save(NOVEMBER, tmp_path / "b.pdf", by=the_officer(app))
    assert app.month_printing.look(NOVEMBER, again=True).sheets == 1


def test_papers_of_workers_and_visitor_books_belong_to_it(app: App) -> None:
    site, worker = a_site(app), a_worker(app)
    a_contract(app, worker, site)
    put(app, "MonthlyWorkPlan", worker_id=worker, period_month=date(2026, 12, 1),
        lines=[{"duty_code": "1.1.1", "activity": "ขุดคลองไส้ไก่"}])  # fmt: skip
    a_visit(app, site, date(2026, 11, 3))
    forms = {part.form for part in app.month_printing.look(NOVEMBER).parts}
    assert "F04" in forms, "a district with contracts owes the plan of December in November"


def test_stopping_leaves_no_file_and_an_older_one_as_it_was(app: App, tmp_path: Path) -> None:
    a_ready_activity(app, "เอามื้อสามัคคี")
    a_ready_activity(app, "ห่มดิน")
    target = tmp_path / "month.pdf"
    target.write_bytes(b"older")

    class Stop:
        def step(self, done: int, total: int) -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        app.month_printing.save(NOVEMBER, target, by=the_officer(app), progress=Stop())
    assert target.read_bytes() == b"older"
    assert list(tmp_path.glob("*.part")) == []
    assert app.month_printing.look(NOVEMBER).printed == 0


def test_the_sheet_of_a_gathering_stands_behind_the_reports_of_activities(app: App, tmp_path: Path) -> None:
    a_ready_activity(app, "ห่มดิน")
    held = an_activity(app, a_site(app), name="เอามื้อสามัคคี", kind="aomue")
    assert "F17" not in {part.form for part in app.month_printing.look(NOVEMBER).parts}, (
        "nothing is written of it"
    )
    put(app, "Event", activity_id=held, work_done="ขุดคลองไส้ไก่ร่วมกัน")
    forms = [part.form for part in app.month_printing.look(NOVEMBER).parts]
    assert forms[forms.index("F01") + 1] == "F17"
    target = tmp_path / "month.pdf"
    app.month_printing.save(NOVEMBER, target, by=the_officer(app))
    with pypdfium2.PdfDocument(target) as pdf:
        told = [page.get_textpage().get_text_bounded() for page in pdf]
    assert any("แบบบันทึกกิจกรรม" in text and "ขุดคลองไส้ไก่ร่วมกัน" in text for text in told)
    assert "F17" not in {part.form for part in app.month_printing.look(NOVEMBER).parts if part.sheets}
