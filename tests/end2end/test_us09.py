"""US9 Bundle up (workflows.md §9): “on a PC with no network a bundle of 1 month (≤ 200 photos) is written to a USB stick in
≤ 30 s with F23; pulling the stick in the middle leaves no half file that imports; the same bundle imported twice changes
nothing; a changed byte is detected; an older bundle after a newer one does not overwrite.”

A stick that is really pulled: test_sticks.py (file systems that are killed). Every byte and every border: test_bad_bundles.py.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.records.attachments import AttachmentKind
from db.state import state_hash
from desktop.attachments import Incoming
from desktop.errors import AppError
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.sync.delivering import Stage
from desktop.sync.errors import BundleDamaged
from desktop.sync.exchange import Exported, SendRequest
from tests import makers
from tests.end2end.pictures import photos
from tests.paper_check import text_of
from tests.unit.desktop.sync.offices import an_office, enrol

PHOTOS, SECONDS = 200, 30
MONTH = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("this PC has no network")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App]]:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    yield district, province
    district.close()
    province.close()


def a_month(app: App, folder: Path, count: int) -> None:
    """Activities of a month with their photos, signed; logs, visitors, a post."""
    folder.mkdir()
    site, by = makers.a_site(app), makers.the_officer(app)
    worker = makers.a_worker(app)
    makers.a_contract(app, worker, site)
    pictures = photos(folder, count)
    for number in range(0, count, 10):
        activity = makers.an_activity(app, site, name=f"กิจกรรมที่ {number // 10 + 1}")
        some = [Incoming(path.name, path.read_bytes()) for path in pictures[number : number + 10]]
        app.attachments.add("Activity", activity, some, kind=AttachmentKind.PHOTO, by=by)
        makers.sign(app, "Activity", activity)
    for day in range(2, 21):
        makers.a_log(app, worker, date(2026, 11, day))
        makers.a_visit(app, site, date(2026, 11, day))


def send(district: App, stick: Path, report: object = None) -> Exported:
    request = SendRequest(receiver="24", target=stick, medium="usb", by=makers.the_officer(district))
    return district.exchange.send(request, report) if report else district.exchange.send(request)  # type: ignore[arg-type]


def hash_of(app: App) -> str:
    """Of the district's records, as this book has them."""
    with app.store.reading() as reader:
        return state_hash(reader.session.connection(), "2401")


def test_a_month_with_200_photos_is_on_the_stick_in_half_a_minute_with_its_slip(
    offices: tuple[App, App], tmp_path: Path
) -> None:
    district, province = offices
    a_month(district, tmp_path / "กล้อง", PHOTOS)
    begun = time.monotonic()
    made = send(district, tmp_path / "usb")
    # The words of the story; it takes a second or two, so this is no race of machines.
    assert time.monotonic() - begun < SECONDS
    assert made.attachments == PHOTOS
    bundle = next(one for one in district.exchange.register.history("24") if one.bundle_no == made.bundle_no)
    slip = district.printing.preview(PrintRequest(form="F23", records=(bundle.id,)))
    (words,) = text_of(slip)
    assert "ใบนำส่งแฟ้มข้อมูล" in words
    assert made.check_code.upper() in words.upper()
    (done,) = province.exchange.import_(made.files, by=None)
    assert done.attachments == PHOTOS


@pytest.mark.parametrize("stage", list(Stage))
def test_pulling_the_stick_in_the_middle_leaves_nothing_that_imports(
    offices: tuple[App, App], tmp_path: Path, stage: Stage
) -> None:
    district, province = offices
    a_month(district, tmp_path / "กล้อง", 20)
    stick, pocket = tmp_path / "usb", tmp_path / "in the pocket"

    def pull(at: Stage, done: int, total: int) -> None:
        if at is stage and (done or at is Stage.NAMING) and stick.exists():
            stick.rename(pocket)

    with pytest.raises(AppError) as refused:
        send(district, stick, pull)
    assert "ยังอยู่ครบ" in refused.value.for_user
    before = hash_of(province)
    assert [one.title for one in province.piles.sort([pocket]).items if one.fate.is_taken] == []
    assert hash_of(province) == before
    (done,) = province.exchange.import_(send(district, tmp_path / "another").files, by=None)
    assert done.attachments == 20


def test_the_same_bundle_imported_twice_changes_nothing(offices: tuple[App, App], tmp_path: Path) -> None:
    district, province = offices
    makers.a_site(district)
    files = send(district, tmp_path / "usb").files
    province.exchange.import_(files, by=None)
    before = hash_of(province)
    (again,) = province.exchange.import_(files, by=None)
    assert again.already
    assert hash_of(province) == before


def test_a_changed_byte_is_detected(offices: tuple[App, App], tmp_path: Path) -> None:
    district, province = offices
    makers.a_site(district)
    (file,) = send(district, tmp_path / "usb").files
    raw, before = file.read_bytes(), hash_of(province)
    for at in range(40, len(raw), max(1, len(raw) // 25)):
        file.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        with pytest.raises(AppError):
            province.exchange.import_([file], by=None)
    assert hash_of(province) == before
    file.write_bytes(raw[:-200] + bytes([raw[-200] ^ 1]) + raw[-199:])
    with pytest.raises(BundleDamaged) as refused:
        province.exchange.import_([file], by=None)
    assert file.name in refused.value.for_user


def test_an_older_bundle_after_a_newer_one_does_not_overwrite(
    offices: tuple[App, App], tmp_path: Path
) -> None:
    district, province = offices
    site = makers.a_site(district, name="ชื่อเดิม")
    older = send(district, tmp_path / "usb").files
    makers.put(district, "Site", id=str(site), name="ชื่อใหม่")
    newer = send(district, tmp_path / "usb").files
    province.exchange.import_(newer, by=None)
    province.exchange.import_(older, by=None)
    assert province.browse.get("Site", site)["name"] == "ชื่อใหม่"
    assert hash_of(province) == hash_of(district)
