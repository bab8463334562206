"""US13 Order (workflows.md §9): “missing sector is named in the check; order number restarts at ๑ in a new
calendar year; print follows แบบที่ ๔ and has no foot QR.”"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
import zxingcpp

from db.ids import natural_id
from db.records.offices import Office
from desktop.errors import NotReady
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.paper_view import Signing
from tests import makers
from tests.paper_check import text_of

JANUARY = date(2027, 1, 11)
SECTORS = ("government", "academic", "religious", "people", "private", "civil_society", "media")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "book")
    with made.store.work(by=None) as work:
        head = {
            "code": "2401", "kind": "district_office", "name": "สำนักงานพัฒนาชุมชนอำเภอเมืองฉะเชิงเทรา",
            "chief_name": "นายอนุชา สวนสมมุติ", "chief_post": "นายอำเภอ", "next_order_no": 216,
        }  # fmt: skip
        work.add(Office, head, id_=natural_id("Office", "2401"))
        work.commit()
    yield made
    made.close()


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def members(*without: str) -> list[dict[str, str]]:
    found = [
        {"name": f"นายที่ {i} สมมุติ", "organisation": "หน่วยงาน", "sector": sector, "role": "member"}
        for i, sector in enumerate(SECTORS)
        if sector not in without
    ]
    found[0]["role"] = "chair"
    return [*found, {"name": "นางสาวกัญญา พอดีเรียน", "sector": "government", "role": "secretary"}]


def an_order(app: App, **values: Any) -> UUID:
    usual = {**app.networks.new_order(), "members": members(), "ordered_on": makers.TODAY}
    if "order_no" not in values:
        usual["order_no"] = app.networks.next_number(2569)
    return makers.put(app, "NetworkOrder", **{**usual, **values})


def printed(app: App, id_: UUID, by: UUID) -> bytes:
    out = io.BytesIO()
    app.printing.print_(PrintRequest(form="F12", records=(id_,)), out, by=by)
    return out.getvalue()


def signed(app: App, id_: UUID, by: UUID) -> UUID:
    printed(app, id_, by)
    app.papers.sign(
        "NetworkOrder", id_, Signing(signed_on=makers.TODAY, signer="นายอำเภอ", kept_at="แฟ้มคำสั่ง"), by=by
    )
    return id_


def test_missing_sector_is_named_in_the_check(app: App, by: UUID) -> None:
    id_ = an_order(app, members=members("religious", "media"))
    gaps = {gap.key: gap.words for gap in app.papers.stand("NetworkOrder", id_).verdict.gaps}
    assert gaps["members"] == "ยังขาด ภาคศาสนา, ภาคสื่อมวลชน เพิ่มกรรมการ หรือระบุเหตุผลที่ไม่มี"
    with pytest.raises(NotReady):
        printed(app, id_, by)
    reasons = [
        {"sector": "religious", "reason": "อยู่ระหว่างประสาน"},
        {"sector": "media", "reason": "ไม่มีสื่อท้องถิ่นในอำเภอ"},
    ]
    app.records.put("NetworkOrder", [{"id": id_, "missing_sectors": reasons}], by=by)
    assert app.papers.stand("NetworkOrder", id_).verdict.gaps == ()


def test_exactly_one_chair_and_a_secretary(app: App) -> None:
    two = members()
    two[1]["role"] = "chair"
    id_ = an_order(app, members=two)
    gaps = {gap.key: gap.words for gap in app.papers.stand("NetworkOrder", id_).verdict.gaps}
    assert gaps["members"] == "ต้องมีประธาน 1 คน (ขณะนี้มี 2 คน)"
    nobody = an_order(app, members=members()[:-1], order_no=300)
    gaps = {gap.key: gap.words for gap in app.papers.stand("NetworkOrder", nobody).verdict.gaps}
    assert gaps["members"] == "ต้องมีเลขานุการอย่างน้อย 1 คน"


def test_the_order_number_restarts_at_1_in_a_new_calendar_year(app: App, by: UUID) -> None:
    assert app.networks.next_number(2569) == 216
    signed(app, an_order(app), by)
    assert app.networks.next_number(2569) == 217
    assert app.networks.next_number(2570) == 1
    signed(app, an_order(app, order_no=1, ordered_on=JANUARY), by)
    assert app.networks.next_number(2570) == 2
    assert app.browse.get("Office", natural_id("Office", "2401"))["next_order_no"] == 2
    twin = an_order(app, order_no=1, ordered_on=JANUARY)
    gaps = {gap.key: gap.words for gap in app.papers.stand("NetworkOrder", twin).verdict.gaps}
    assert gaps["order_no"] == "เลขที่ 1/2570 ใช้กับคำสั่งอื่นแล้ว"


def test_the_print_follows_the_fourth_pattern_and_has_no_foot_and_no_code(app: App, by: UUID) -> None:
    first = signed(app, an_order(app, order_no=188), by)
    id_ = an_order(app, order_no=216)
    assert app.browse.get("NetworkOrder", id_)["supersedes"] == str(first)
    pdf = printed(app, id_, by)
    squeezed = "".join("".join(text_of(pdf)).split())
    parts = (
        "คำสั่งอำเภอเมืองฉะเชิงเทรา", "ที่๒๑๖/๒๕๖๙", "เรื่องแต่งตั้งคณะทำงาน", "จึงให้ยกเลิกคำสั่งอำเภอเมืองฉะเชิงเทราที่๑๘๘/๒๕๖๙",
        "ประกอบด้วย", "๑.นายที่๐สมมุติ", "ประธานคณะทำงาน", "มีหน้าที่", "ทั้งนี้ตั้งแต่บัดนี้เป็นต้นไป",
        "สั่งณวันที่๒๐พฤศจิกายนพ.ศ.๒๕๖๙", "(นายอนุชาสวนสมมุติ)", "นายอำเภอ",
    )  # fmt: skip
    places = [squeezed.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "F12" not in squeezed
    for page in pypdfium2.PdfDocument(pdf):
        assert zxingcpp.read_barcodes(page.render(scale=2).to_pil()) == []


def test_the_next_order_begins_with_the_committee_of_the_one_in_force(app: App, by: UUID) -> None:
    first = signed(app, an_order(app), by)
    start = app.networks.new_order()
    assert start["supersedes"] == first
    assert len(start["members"]) == 8
    view = app.networks.view()
    assert view.in_force == "216/2569"
    assert [sector.members for sector in view.sectors] == [2, 1, 1, 1, 1, 1, 1]
    signed(app, an_order(app), by)
    rows = {row.id: row for row in app.networks.view().orders}
    assert rows[first].is_superseded


def test_partners_are_counted_by_sector(app: App) -> None:
    makers.put(app, "Partner", name="วัดสวนสร้าง", sector="religious", support=["knowledge"])
    makers.put(app, "Partner", name="วิทยาลัยเกษตร", sector="academic")
    counts = {sector.label: sector.partners for sector in app.networks.view().sectors}
    assert counts["ภาคศาสนา"] == 1
    assert counts["ภาคเอกชน"] == 0


def test_an_order_that_is_not_whole_can_be_cancelled(app: App, by: UUID) -> None:
    id_ = an_order(app, members=members("media"), reason=None)
    app.papers.cancel("NetworkOrder", id_, by=by)
    assert app.browse.get("NetworkOrder", id_)["state"] == "cancelled"
