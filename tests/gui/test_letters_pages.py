"""Letters in the window, by keyboard: a cover that fills itself, its number, signing; what came in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from db.ids import natural_id
from db.records.letters import LetterDoc
from db.records.offices import Office
from desktop.forms.jobs import PrintRequest
from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.session import Session
from desktop.shown_state import ShownState
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.room import Elsewhere, Room, focus
from ui.letters.letter_page import LetterPage
from ui.letters.pages import pages
from ui.letters.place import COVERS, IN, LettersPlace
from ui.papers.dialogs import SendingDialog, SigningDialog
from ui.records.place import RecordPlace

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "book")
    with made.store.work(by=None) as work:
        head = {
            "code": "2401", "kind": "district_office", "name": "สำนักงานพัฒนาชุมชนอำเภอโคกสุข", "doc_prefix": "ตย 0119",
            "letter_place_1": "ที่ว่าการอำเภอโคกสุข", "next_doc_no": 417, "chief_name": "นายอนุชา สวนสมมุติ", "chief_post": "นายอำเภอ",
        }  # fmt: skip
        work.add(Office, head, id_=natural_id("Office", "2401"))
        work.commit()
    yield made
    made.close()


def letters(app: App) -> list[LetterDoc]:
    with app.store.reading() as reader:
        return reader.select(LetterDoc)


def test_a_cover_is_made_numbered_and_previewed_by_keys_alone(app: App, room: Room, session: Session) -> None:
    makers.an_activity(app, makers.a_site(app), participants=24)
    window, page = room.open(pages(session), "letters", LettersPlace(COVERS, NOVEMBER))
    page.list.setFocus()
    press(page.list, Key.Key_Return)
    room.settle()
    page = window.page
    assert isinstance(page, LetterPage)
    assert page.fields.boxes["enclosures"].field.value()[0]["qty"] == 1
    assert "มีผู้เข้าร่วมรวม 24 คน" in page.fields.boxes["body"].field.value()
    open_ = [item.key for item in page.paper.side.list.lines.items if item.need.value == "must"]
    assert open_ == ["doc_no", "doc_date"]
    press(window, Key.Key_F6)
    assert focus() is page.paper.side.list.lines
    press(focus(), Key.Key_Return)
    assert focus() is page.fields.boxes["doc_no"].field
    write(focus(), "ตย 0119/417")
    press(focus(), Key.Key_Tab)
    write(focus(), "20/11/2569")
    press(focus(), Key.Key_Tab)
    room.settle()
    assert page.paper.side.list.is_complete
    press(window, Key.Key_P, CTRL)
    room.settle()
    (letter,) = letters(app)
    assert isinstance(window.page, Elsewhere)
    assert window.page.asked == [FormsPlace("F22", (letter.id,), NOVEMBER)]
    assert letter.enclosures is not None
    assert letter.enclosures[0].record_type == "Activity"
    assert letter.enclosures[0].record_id is not None


def test_the_next_number_is_one_click(app: App, room: Room, session: Session) -> None:
    start = tuple(app.letters.cover("F16", NOVEMBER).items())
    _, page = room.open(pages(session), "letter", RecordPlace("LetterDoc", start=start))
    page._number.click()
    room.settle()
    assert page.fields.boxes["doc_no"].field.value() == "ตย 0119/417"
    assert page.fields.boxes["doc_date"].field.value() == makers.TODAY


def a_printed_letter(app: App) -> UUID:
    values = app.letters.cover("F16", NOVEMBER) | {"doc_no": "ตย 0119/417", "doc_date": makers.TODAY}
    id_ = makers.put(app, "LetterDoc", **values)
    import io

    by = makers.the_officer(app)
    app.printing.print_(PrintRequest(form="F22", records=(id_,)), io.BytesIO(), by=by)
    return id_


def test_signed_and_sent_on_paper_by_keys_alone(app: App, room: Room, session: Session) -> None:
    id_ = a_printed_letter(app)
    window, page = room.open(pages(session), "letter", id_)
    assert page.paper.stand.stage is ShownState.PRINTED
    page.paper.road.step.setFocus()
    press(focus(), Key.Key_Return)
    dialog = room.dialog(SigningDialog)
    # Who signs is known from the office; the cursor waits where something is missing.
    assert dialog.form.boxes["signer"].field.value() == "นายอนุชา สวนสมมุติ"
    assert focus() is dialog.form.boxes["kept_at"].field
    write(focus(), "แฟ้มหนังสือส่ง 2569")
    press(focus(), Key.Key_Tab)
    while focus() is not dialog._do:
        press(focus(), Key.Key_Tab)
    press(focus(), Key.Key_Return)
    room.settle()
    assert page.paper.stand.stage is ShownState.SIGNED
    assert page.fields.boxes["subject"].field.isReadOnly()
    assert "กด “เปิดฉบับแก้ไข” ก่อน" in page.paper.stand.locked
    page.paper.road.step.click()
    sending = room.dialog(SendingDialog)
    sending._do.click()
    room.settle()
    assert (page.paper.stand.stage, page.paper.stand.sent_on) == (ShownState.SENT, makers.TODAY)
    room.back_to(window)
    press(window, Key.Key_Z, CTRL)
    room.settle()
    assert page.paper.stand.stage is ShownState.SIGNED


def test_a_signed_letter_is_opened_as_its_next_revision(app: App, room: Room, session: Session) -> None:
    id_ = a_printed_letter(app)
    app.records.step("LetterDoc", id_, "signed", by=session.by, note="เก็บต้นฉบับที่แฟ้ม")
    _, page = room.open(pages(session), "letter", id_)
    page.paper.side.buttons["reopen"].click()
    room.settle()
    assert page.paper.stand.rev == 2
    assert not page.fields.boxes["subject"].field.isReadOnly()
    assert page.paper.side.buttons["revisions"].isVisible()
    assert letters(app)[0].state == "draft"


def test_what_is_typed_is_in_the_book_when_the_page_is_left(app: App, room: Room, session: Session) -> None:
    window, page = room.open(pages(session), "letter", None)
    for key, words in (("subject", "ขอเชิญประชุม"), ("to", "นายอำเภอโคกสุข")):
        page.jump(key)
        write(focus(), words)
    press(page.fields.boxes["kind"].field, Key.Key_Right)
    press(window, Key.Key_Escape)
    press(window, Key.Key_Escape)
    room.settle()
    (letter,) = letters(app)
    assert (letter.subject, letter.to) == ("ขอเชิญประชุม", "นายอำเภอโคกสุข")


def test_a_text_longer_than_the_book_takes_waits_as_it_was_typed(
    app: App, room: Room, session: Session
) -> None:
    window, page = room.open(pages(session), "letter", None)
    pasted = "ข้อความยาวเกินไป " * 600
    page.jump("body")
    QApplication.clipboard().setText(pasted)
    press(focus(), Key.Key_V, CTRL)
    press(window, Key.Key_Escape)
    press(window, Key.Key_Escape)
    room.settle()
    assert letters(app) == []
    window.go("letter")
    room.settle()
    body = window.page.fields.boxes["body"]
    assert body.field.value() == pasted.strip()
    assert "ยาวเกินไป" in body.error


def test_tabs_of_the_registers_by_keys(app: App, room: Room, session: Session) -> None:
    makers.put(
        app, "IncomingLetter", received_on=date(2026, 11, 10), sender="จังหวัด", subject="ให้รายงานผล",
        due_on=date(2026, 11, 25), received_no=7,
    )  # fmt: skip
    window, page = room.open(pages(session), "letters")
    press(window, Key.Key_F6)
    assert page.tab == IN
    assert page.list.rows[0].chip.text == "อีก 5 วัน"
    press(window, Key.Key_N, CTRL)
    room.settle()
    (place,) = window.page.asked
    assert place == RecordPlace("IncomingLetter", start=(("received_no", 8), ("received_on", makers.TODAY)))
