"""What the four pages of the exchange show and do, over real books of two offices and a stick between them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from PIL import Image

from db import births, forking
from db.catalog import Attachment
from db.errors import Cancelled
from db.records.attachments import AttachmentKind
from db.records.site_owners import SiteOwner
from db.store import Store
from desktop.attachments import Incoming
from desktop.errors import NotAllowed
from desktop.exchange_desk import ExchangeDesk, with_volumes
from desktop.exchange_view import BundleLook, GroupKind, ReceiveView
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.session import Session
from desktop.slip_pictures import SlipUnreadable
from desktop.sync.errors import CardInvalid, SignerNotTrusted, VolumeMissing
from desktop.sync.outgoing import no_report
from tests.makers import (
    TODAY,
    TODAY_MS,
    a_contract,
    a_log,
    a_site,
    a_visit,
    a_worker,
    an_activity,
    an_owner,
    put,
    the_officer,
)
from tests.unit.db.books import KEY, Clock
from tests.unit.desktop.sync.offices import an_office, carry, enrol, stick_of

DAY_MS = 86_400_000


@pytest.fixture
def district(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "2401")
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "24")
    yield app
    app.close()


def desk_of(app: App) -> ExchangeDesk:
    return ExchangeDesk(Session(app, app.users.all()[0]))


def again(folder: Path, now_ms: int) -> App:
    """The book in a folder, opened once more."""
    return App(Store(folder, KEY, Clock(now_ms), Random(now_ms).randbytes), None)


def send(app: App, office: str = "24", medium: str = "usb") -> list[Path]:
    return list(desk_of(app).send(office, stick_of(app), medium, no_report).files)


def take(app: App, files: list[Path]):
    return desk_of(app).take_in(files, NoProgress())


def look(app: App, files: list[Path]) -> ReceiveView:
    (view,) = desk_of(app).look_into(files, NoProgress())
    return view


def group(view: ReceiveView, kind: GroupKind):
    return next(one for one in view.groups if one.kind is kind)


def a_large_photo(app: App) -> None:
    """One that does not fit into the smallest volume."""
    out = BytesIO()
    Image.effect_noise((1200, 900), 90).convert("RGB").save(out, "JPEG", quality=90)
    activity = an_activity(app, a_site(app))
    photo = Incoming("ภาพ.jpg", out.getvalue())
    app.attachments.add("Activity", activity, [photo], kind=AttachmentKind.PHOTO, by=the_officer(app))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_bounded().replace("\r\n", "") for page in document)
    finally:
        document.close()


class Stop:
    """Stopped by the person after some steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


# --- sending ------------------------------------------------------------------------------------------------


def test_without_cards_the_page_asks_for_them_and_names_the_province(district: App) -> None:
    view = desk_of(district).send_view(None)
    assert view.partner.office == "24"
    assert not view.partner.is_enrolled
    assert view.goes.nothing_new


def test_what_goes_is_counted_as_people_count(district: App, province: App) -> None:
    enrol(district, province)
    site = a_site(district)
    worker = a_worker(district)
    a_contract(district, worker, site)
    a_log(district, worker, TODAY)
    a_visit(district, site, TODAY)
    goes = desk_of(district).send_view(None).goes
    assert {row.text: row.new for row in goes.rows} == {
        "บันทึกประจำวัน": 1, "ผู้มาใช้บริการ": 1, "แปลง เจ้าของ นพต.": 4, "อื่น ๆ": 1,
    }  # fmt: skip
    assert goes.bundle_no == "2401-2569-0001"
    assert "เบอร์โทร" in goes.left_out


def test_a_caption_alone_is_something_to_send(district: App, province: App) -> None:
    enrol(district, province)
    a_large_photo(district)
    (done,) = take(province, send(district))
    assert done.receipt is not None
    take(district, [done.receipt])
    with district.store.reading() as reader:
        (photo,) = reader.select(Attachment)
    district.attachments.caption(photo.id, "ขุดคลองไส้ไก่", by=the_officer(district))
    goes = desk_of(district).send_view(None).goes
    assert ("ภาพและแฟ้มแนบ", 1) in [(row.text, row.changed) for row in goes.rows]
    assert not goes.nothing_new


def test_after_the_receipt_nothing_is_new_and_the_history_says_received(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    (done,) = take(province, send(district))
    assert done.receipt is not None
    take(district, [done.receipt])
    view = desk_of(district).send_view(None)
    assert view.goes.nothing_new
    assert view.goes.since == TODAY
    (row,) = view.history
    assert (row.look, row.state_words, row.way) == (BundleLook.ACKNOWLEDGED, "จังหวัดรับแล้ว", "USB")
    assert view.agreement is not None
    assert view.agreement.agrees


def test_a_lost_bundle_is_told_with_the_file_that_took_its_place(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    for path in send(district):
        path.unlink()
    an_owner(district, first_name="บัวลอย")
    (done,) = take(province, send(district))
    assert done.receipt is not None
    take(district, [done.receipt])
    newest, lost = desk_of(district).send_view(None).history
    assert newest.look is BundleLook.ACKNOWLEDGED
    assert lost.look is BundleLook.NOT_RECEIVED
    assert (lost.answer, lost.answer_second) == ("ไม่ต้องส่งซ้ำ", "ไปกับแฟ้ม 0002 แล้ว")
    (missing,) = desk_of(district).register_view().missing
    assert (missing.numbers, missing.there) == ((1,), True)


def test_the_other_pcs_of_the_office_are_a_partner_of_their_own(tmp_path: Path, district: App) -> None:
    second = an_office(tmp_path, "2401", name="second")
    try:
        enrol(district, second)
        partners = desk_of(district).send_view(None).partners
        assert [(one.office, one.machines, one.is_own) for one in partners] == [
            ("24", 0, False), ("2401", 1, True),
        ]  # fmt: skip
        assert desk_of(district).send_view("2401").partner.name == "เครื่องอื่นในสำนักงาน"
    finally:
        second.close()


def test_a_province_sends_to_the_districts_that_it_knows(district: App, province: App) -> None:
    enrol(district, province)
    desk = desk_of(province)
    assert desk.is_province
    assert [one.office for one in desk.send_view(None).partners] == ["2401", "24"]


def test_the_shared_folder_is_remembered(district: App, tmp_path: Path) -> None:
    desk_of(district).keep_folder(str(tmp_path))
    assert desk_of(district).send_view(None).folder == str(tmp_path)


# --- receiving ----------------------------------------------------------------------------------------------


def test_files_on_a_stick_are_found_new_first_and_own_ones_left_out(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    first = send(district)
    assert desk_of(district).find_files([stick_of(district)]) == ()
    (found,) = desk_of(province).find_files([stick_of(province)])
    assert (found.is_new, found.state, found.from_name) == (True, "แฟ้มข้อมูลใหม่", "สพอ. เมืองฉะเชิงเทรา")
    take(province, first)
    states = [one.state for one in desk_of(province).find_files([stick_of(province)])]
    assert states == ["แฟ้มข้อมูล รับแล้วเมื่อ 20 พ.ย. 2569"]
    (receipt,) = desk_of(district).find_files([stick_of(district)])
    assert receipt.state == "ใบตอบรับใหม่"


def test_a_damaged_file_is_shown_as_such(district: App, province: App) -> None:
    enrol(district, province)
    (stick_of(province) / "เสีย.samut").write_bytes(b"PK\3\4 half")
    (found,) = desk_of(province).find_files([stick_of(province)])
    assert (found.is_for_us, found.state) == (False, "แฟ้มเสียหายหรือไม่ครบ")


def test_the_shared_folder_is_looked_through_too(district: App, province: App, tmp_path: Path) -> None:
    enrol(district, province)
    a_site(district)
    shared = tmp_path / "ส่งจังหวัด"
    desk_of(district).send("24", shared, "file", no_report)
    desk = desk_of(province)
    assert desk.find_files([]) == ()
    desk.keep_folder(str(shared))
    (found,) = desk.find_files([])
    assert (found.is_shared, found.is_new) == (True, True)
    assert not desk.find_files([shared])[0].is_shared
    desk.keep_folder(str(tmp_path / "หายไปแล้ว"))
    assert desk.find_files([]) == ()


def test_a_copy_of_a_file_is_a_row_of_its_own(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    (path,) = send(district)
    path.with_name("สำเนา.samut").write_bytes(path.read_bytes())
    found = desk_of(province).find_files([stick_of(province)])
    assert {one.path.name for one in found} == {path.name, "สำเนา.samut"}


def test_a_look_names_what_is_new_and_changes_nothing(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    files = send(district)
    view = look(province, files)
    new = group(view, GroupKind.NEW)
    assert {row.text: row.lines for row in new.rows}["แปลง/ศูนย์เรียนรู้"] == ("ศูนย์เรียนรู้บ้านสวนกลาง",)
    assert view.records == sum(int(row.right.split()[0]) for row in new.rows)
    assert all(well for _, well in view.ticks)
    assert look(province, files) == view


def test_changed_fields_are_shown_old_and_new(district: App, province: App) -> None:
    enrol(district, province)
    site = a_site(district)
    take(province, send(district))
    put(district, "Site", id=site, name="ศูนย์เรียนรู้บ้านดอนร่มไม้")
    row = next(
        row for row in group(look(province, send(district)), GroupKind.CHANGED).rows if "ชื่อ" in row.text
    )
    assert dict(row.detail) == {"ค่าเดิม": "ศูนย์เรียนรู้บ้านสวนกลาง", "ค่าใหม่": "ศูนย์เรียนรู้บ้านดอนร่มไม้"}


def test_two_pcs_that_wrote_one_field_meet_in_the_list_and_on_the_office_page(
    tmp_path: Path, district: App
) -> None:
    second = an_office(tmp_path, "2401", name="second", now_ms=TODAY_MS + DAY_MS)
    try:
        enrol(district, second)
        site = a_site(district)
        take(second, send(district, "2401"))
        put(district, "Site", id=site, name="ชื่อจากเครื่องแรก")
        put(second, "Site", id=site, name="ชื่อจากเครื่องที่สอง")
        files = send(second, "2401")
        (row,) = group(look(district, files), GroupKind.CONFLICT).rows
        assert row.detail_title == "ชื่อแปลง/ศูนย์เรียนรู้"
        (done,) = take(district, files)
        assert done.conflicts == 1
        desk = desk_of(district)
        assert desk.conflict_count() == 1
        assert desk.office_view().conflicts == 1
    finally:
        second.close()


def test_a_clock_of_the_year_3112_is_held_back_and_named_by_its_machine(
    tmp_path: Path, province: App
) -> None:
    wrong = an_office(tmp_path, "2401", now_ms=TODAY_MS + 543 * 365 * DAY_MS)
    try:
        enrol(wrong, province)
        a_site(wrong)
        view = look(province, send(wrong))
        held = group(view, GroupKind.HELD).rows[0]
        assert "ตั้งปีเป็น พ.ศ. 31" in held.text
        assert view.held > 0
        assert view.records == 0
    finally:
        wrong.close()


def test_taking_in_writes_the_answer_beside_the_file(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    (done,) = take(province, send(district))
    assert done.receipt is not None
    assert done.receipt.parent == stick_of(province)
    assert done.bundle is not None
    assert done.changes.touches("Site")
    (again,) = take(province, [stick_of(province) / f"{done.bundle_no}.samut"])
    assert again.already


def test_a_receipt_says_whose_file_it_answers_and_that_both_ends_agree(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    (done,) = take(province, send(district))
    assert done.receipt is not None
    view = look(district, [done.receipt])
    assert view.is_receipt
    assert group(view, GroupKind.ANSWER).rows[0].text == "แฟ้ม 2401-2569-0001"
    (answer,) = take(district, [done.receipt])
    assert (answer.is_receipt, answer.agrees) == (True, True)


def test_a_file_of_ours_that_the_province_returns_is_called_that(tmp_path: Path, province: App) -> None:
    """The book is put back to what it was before the last file, which only the province has now."""
    district, folder, saved = an_office(tmp_path, "2401"), tmp_path / "2401", tmp_path / "saved"
    enrol(district, province)
    a_site(district)
    carry(district, province)
    district.close()
    shutil.copytree(folder, saved)
    district = again(folder, now_ms=TODAY_MS + 60_000)
    owner = an_owner(district, first_name="หลังสำรอง")
    number = carry(district, province).bundle_no
    district.close()
    shutil.rmtree(folder)
    shutil.copytree(saved, folder)
    district = again(folder, now_ms=TODAY_MS + 120_000)
    with district.store.transaction() as connection:
        forking.reborn(connection, district.store.now_ms(), why=births.RESTORED)
        connection.commit()
    district.store.forget_identity()
    an_owner(district, first_name="หลังกู้คืน")
    take(province, send(district))
    returned = desk_of(province).send("2401", tmp_path / "back", "usb", no_report).returned
    desk = desk_of(district)
    (found,) = [one for one in desk.find_files([returned[0].parent]) if one.is_back]
    assert (found.bundle_no, found.state, found.is_new) == (number, "แฟ้มที่จังหวัดส่งคืน", True)
    take(district, [found.path])
    with district.store.reading() as reader:
        assert reader.get(SiteOwner, owner).first_name == "หลังสำรอง"
    assert not [one for one in desk.find_files([found.path.parent]) if one.is_back], "it has nothing more"
    district.close()


@pytest.mark.parametrize("after", [0, 1, 2])
def test_an_import_that_is_stopped_changes_nothing(district: App, province: App, after: int) -> None:
    enrol(district, province)
    for number in range(250):
        an_owner(district, first_name=f"คนที่ {number}")
    files = send(district)
    with pytest.raises(Cancelled):
        desk_of(province).take_in(files, Stop(after))
    assert desk_of(province).register_view().rows == ()
    assert look(province, files).records > 250
    (done,) = take(province, files)
    assert done.records > 250


def test_volumes_that_lie_together_are_one_row_and_are_taken_together(
    district: App, province: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.exchange_desk.PART_BYTES", 1)
    enrol(district, province)
    a_large_photo(district)
    files = send(district, medium="parts")
    assert len(files) > 1
    (found,) = desk_of(province).find_files([stick_of(province)])
    assert found.volumes == len(files)
    (done,) = take(province, [found.path])
    assert done.attachments == 1
    (row,) = desk_of(district).send_view(None).history
    assert row.way == f"แบ่งแฟ้ม {len(files)} แฟ้ม"


def test_a_volume_that_is_not_there_is_named(
    district: App, province: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.exchange_desk.PART_BYTES", 1)
    enrol(district, province)
    a_large_photo(district)
    files = send(district, medium="parts")
    files[1].unlink()
    assert with_volumes([files[0]]) == [path for path in files if path.exists()]
    with pytest.raises(VolumeMissing) as refused:
        look(province, [files[0]])
    assert "ยังขาดแฟ้มที่ 2" in refused.value.for_user


def test_a_stranger_is_refused_and_a_slip_tells_the_sender(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    files = send(district)
    stranger = an_office(province.folder.parent, "24", name="other")
    try:
        with pytest.raises(SignerNotTrusted) as refused:
            look(stranger, files)
        assert files[0].name in refused.value.for_user
        paper = desk_of(stranger).refusal_paper(files, refused.value)
        assert paper.title == "ใบแจ้งแฟ้มที่รับไม่ได้"
        text = text_of(paper.pdf)
        assert files[0].name in text  # a name of a file keeps its digits
        assert "ขอบัตรจากหน่วยงานนั้น" in text
    finally:
        stranger.close()


def test_the_list_of_a_file_can_be_printed(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    text = text_of(desk_of(province).list_paper(look(province, send(district))).pdf)
    assert "2401-2569-0001" in text
    assert "แปลง/ศูนย์เรียนรู้" in text


# --- who is who ---------------------------------------------------------------------------------------------


def test_a_district_without_cards_is_told_whose_card_it_lacks(district: App) -> None:
    view = desk_of(district).office_view()
    assert len(view.me.fingerprint.split()) == 8
    assert [(one.office, one.is_met) for one in view.others] == [("24", False)]


def test_a_province_lists_all_its_districts_those_with_cards_first(district: App, province: App) -> None:
    enrol(district, province)
    others = desk_of(province).office_view().others
    assert (others[0].office, others[0].is_trusted) == ("2401", True)
    assert len(others) == 11
    assert not any(one.is_met for one in others[1:])


def test_a_card_is_shown_before_it_is_taken(district: App, province: App, tmp_path: Path) -> None:
    path = tmp_path / "บัตร.json"
    desk_of(province).write_card(path)
    desk = desk_of(district)
    card = desk.show_card(path)
    assert (card.office, card.fingerprint) == ("24", province.trust.own_fingerprint())
    assert not desk.send_view(None).partner.is_enrolled
    desk.take_card(card)
    assert desk.send_view(None).partner.is_enrolled
    assert desk.show_card(path).is_known


def test_ones_own_card_and_a_file_that_is_no_card_are_refused(district: App, tmp_path: Path) -> None:
    desk = desk_of(district)
    desk.write_card(tmp_path / "own.json")
    assert "ของเครื่องนี้เอง" in desk.show_card(tmp_path / "own.json").refusal
    (tmp_path / "no.json").write_text("{}")
    with pytest.raises(CardInvalid):
        desk.show_card(tmp_path / "no.json")


# --- the register -------------------------------------------------------------------------------------------


def test_the_register_holds_both_ways_newest_first(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    (done,) = take(province, send(district))
    put(
        province,
        "User",
        login="udom",
        display_name="อุดม สมมุติสุข",
        position="นักวิชาการพัฒนาชุมชน",
        role="province_officer",
    )
    take(district, send(province, "2401"))
    assert done.receipt is not None
    take(district, [done.receipt])
    rows = desk_of(district).register_view().rows
    assert {(row.is_out, row.look) for row in rows} == {
        (True, BundleLook.ACKNOWLEDGED), (False, BundleLook.IMPORTED), (False, BundleLook.RECEIPT),
    }  # fmt: skip
    assert not next(row for row in rows if row.look is BundleLook.RECEIPT).can_print


def test_days_are_told_in_thai_time(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    send(district)
    (row,) = desk_of(district).register_view().rows
    assert row.at.date() == date(2026, 11, 20)
    assert f"{row.at:%H:%M}" == "10:00"
    assert the_officer(district)


# --- receipts by telephone, and how keys stand --------------------------------------------------------------


def test_a_code_read_out_after_importing_answers_as_a_file_does(district: App, province: App) -> None:
    enrol(district, province)
    an_owner(district)
    here, there = desk_of(district), desk_of(province)
    sent = here.send("24", stick_of(district), "usb", no_report)
    (received,) = there.take_in(sent.files, NoProgress())
    assert len(received.code) == 12
    assert received.bundle is not None
    assert there.telephone.code_of(received.bundle) == received.code
    taken = here.telephone.enter(received.code)
    assert (taken.bundle_no, taken.already, taken.partly) == (sent.bundle_no, False, False)
    (row,) = here.send_view("24").history
    assert row.look is BundleLook.ACKNOWLEDGED
    assert row.answer_second == "รหัสโทรศัพท์"
    assert here.telephone.code_of(row.id) == "", "what was made here is answered by others"
    assert here.telephone.enter(received.code).already


def test_of_two_bundles_the_later_code_says_that_nobody_waits_for_the_first(
    district: App, province: App
) -> None:
    enrol(district, province)
    here, there = desk_of(district), desk_of(province)
    codes = []
    for _ in range(2):
        an_owner(district)
        sent = here.send("24", stick_of(district), "usb", no_report)
        codes.append(there.take_in(sent.files, NoProgress())[0].code)
    here.telephone.enter(codes[1])
    second, first = here.send_view("24").history
    assert second.look is BundleLook.ACKNOWLEDGED
    assert (first.look, first.answer, first.answer_second) == (BundleLook.SENT, "ไม่ต้องรอ", "ไปกับแฟ้ม 0002 แล้ว")


def test_a_printed_answer_is_read_from_its_picture(district: App, province: App, tmp_path: Path) -> None:
    enrol(district, province)
    an_owner(district)
    here, there = desk_of(district), desk_of(province)
    sent = here.send("24", stick_of(district), "usb", no_report)
    (received,) = there.take_in(sent.files, NoProgress())
    assert received.bundle is not None
    pdf = tmp_path / "answer.pdf"
    pdf.write_bytes(province.printing.preview(PrintRequest(form="F23-receipt", records=(received.bundle,))))
    photo = tmp_path / "answer.jpg"
    pypdfium2.PdfDocument(pdf)[0].render(scale=2.4).to_pil().rotate(2, fillcolor="white").save(
        photo, quality=70
    )
    assert here.telephone.enter_slip(photo).bundle_no == sent.bundle_no
    assert here.telephone.enter_slip(pdf).already
    for name, content in (("slip.png", b"no picture"), ("slip.pdf", b"%PDF-1.4 broken")):
        bad = tmp_path / name
        bad.write_bytes(content)
        with pytest.raises(SlipUnreadable) as told:
            here.telephone.enter_slip(bad)
        assert name in told.value.for_user


def test_numbers_that_never_came_are_named_on_both_sides(district: App, province: App) -> None:
    enrol(district, province)
    here, there = desk_of(district), desk_of(province)
    for place in range(3):
        an_owner(district)
        sent = here.send("24", stick_of(district), "usb", no_report)
        if place != 1:
            (received,) = there.take_in(sent.files, NoProgress())
    assert received.missing == (2,)
    (missing,) = there.send_view("2401").missing
    assert (missing.numbers, missing.there) == ((2,), False)
    assert received.receipt is not None
    here.take_in([received.receipt], NoProgress())
    (missing,) = here.send_view("24").missing
    assert (missing.numbers, missing.there) == ((2,), True)


def test_a_pc_of_the_office_is_retired(district: App, province: App, tmp_path: Path) -> None:
    notebook = an_office(tmp_path, "2401", "notebook")
    enrol(district, notebook, province)
    desk = desk_of(district)
    before = {one.replica: one.may_retire for one in desk.office_view().others}
    gone = str(notebook.store.me.id)
    assert before == {gone: True, str(province.store.me.id): False}
    assert desk.keys.retire(gone).touches("Replica")
    after = next(one for one in desk.office_view().others if one.replica == gone)
    assert (after.retired_on, after.may_retire, after.counts, after.heir) == (TODAY, False, False, "")
    with pytest.raises(NotAllowed):
        desk.keys.retire(str(province.store.me.id))
    notebook.close()


def test_the_office_page_says_how_each_pc_stands(district: App, province: App, tmp_path: Path) -> None:
    notebook = an_office(tmp_path, "2401", "notebook")
    enrol(district, notebook, province)
    here, there = desk_of(district), desk_of(province)
    assert there.office_view().safe_since is None
    by_office = {one.office: one for one in here.office_view().others}
    assert by_office["24"].valid_until == date(TODAY.year + 5, TODAY.month, TODAY.day)
    assert (by_office["24"].may_revoke, by_office["24"].may_renew) == (False, False)
    assert (by_office["2401"].may_revoke, by_office["2401"].may_renew) == (True, False)

    other = next(one for one in there.office_view().others if one.replica == str(notebook.store.me.id))
    assert (other.may_revoke, other.may_renew) == (True, True)
    assert there.keys.renew(other.replica) == date(TODAY.year + 5, TODAY.month, TODAY.day)
    assert there.keys.revoke(other.replica, "หาย").heirs == ()
    gone = next(one for one in there.office_view().others if one.replica == other.replica)
    assert (gone.revoked_on, gone.revoked_why, gone.counts, gone.may_revoke) == (TODAY, "หาย", False, False)

    before = here.office_view().me
    here.keys.rotate()
    after = desk_of(district).office_view()
    assert after.me.fingerprint != before.fingerprint
    old = next(one for one in after.others if one.replica == before.replica)
    assert (old.retired_on, old.heir, old.counts) == (TODAY, before.label, False)
    there.keys.make_safe(tmp_path / "safe")
    assert there.office_view().safe_since == TODAY
    notebook.close()
