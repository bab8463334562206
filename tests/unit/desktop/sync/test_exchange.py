"""District and province: what arrives, what stays behind, what is refused."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db import scratch
from db.catalog import Site, SiteOwner, VisitorEntry
from db.state import state_hash
from desktop.errors import CannotWrite, NotFound
from desktop.opening import App
from desktop.sync.errors import (
    BundleDamaged,
    FingerprintDiffers,
    NotEnrolled,
    NotForUs,
    SignerNotTrusted,
    VolumeMissing,
)
from tests.makers import TODAY_MS, a_site, an_owner, put
from tests.unit.db.books import digest_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send, stick_of

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


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


def hash_of(app: App, office: str) -> str:
    with app.store.reading() as reader:
        return state_hash(reader.session.connection(), office)


def database_bytes(app: App) -> str:
    return digest_of(app.store)


def test_what_the_district_has_the_province_has_and_both_can_prove_it(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    done = carry(district, province)
    assert done.report.applied > 0
    assert hash_of(district, "2401") == hash_of(province, "2401")
    (status,) = district.exchange.status()
    assert status.receipted == status.sent
    assert status.agrees_since is not None


def test_importing_again_changes_nothing_and_says_so(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    files = send(district, province).files
    province.exchange.import_(files, by=None)
    before = hash_of(province, "2401")
    (again,) = province.exchange.import_(files, by=None)
    assert again.already
    assert again.report.applied == 0
    assert again.receipt is not None
    assert hash_of(province, "2401") == before


def test_nothing_new_writes_nothing(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    carry(district, province)
    files = sorted(stick_of(district).iterdir())
    done = send(district, province)
    assert done.nothing_new
    assert sorted(stick_of(district).iterdir()) == files


def test_only_what_came_after_the_receipt_is_sent_again(district: App, province: App) -> None:
    enrol(district, province)
    site = a_site(district)
    carry(district, province)
    put(district, "Site", id=str(site), name="ชื่อใหม่")
    assert send(district, province).changes == 1


def test_a_lost_file_only_makes_the_next_one_larger(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    send(district, province)
    an_owner(district, first_name="บุญมี")
    (done,) = province.exchange.import_(send(district, province).files, by=None)
    assert done.missing_numbers == [1]
    assert hash_of(district, "2401") == hash_of(province, "2401")
    assert done.receipt is not None
    district.exchange.import_([done.receipt], by=None)
    outcomes = [bundle.outcome for bundle in district.exchange.register.history("24")]
    assert outcomes.count("covered") == 1


def test_files_may_arrive_in_any_order(district: App, province: App) -> None:
    enrol(district, province)
    site = a_site(district)
    first = send(district, province).files
    put(district, "Site", id=str(site), name="ชื่อใหม่")
    second = send(district, province).files
    province.exchange.import_(second, by=None)
    province.exchange.import_(first, by=None)
    assert hash_of(district, "2401") == hash_of(province, "2401")


def test_telephones_and_visitors_names_stay_in_the_district(district: App, province: App) -> None:
    enrol(district, province)
    owner = an_owner(district, phone="0990000123")
    site = a_site(district, owner_id=owner)
    visitor = {"kind": "individual", "purpose": "1", "visited_on": "2026-11-19", "name": "นายอุดม พอดีเรียน"}
    entry = put(district, "VisitorEntry", site_id=str(site), phone="0990000999", **visitor)
    carry(district, province)
    with province.store.reading() as reader:
        assert reader.get(SiteOwner, owner).phone is None
        arrived = reader.get(VisitorEntry, entry)
    assert (arrived.name, arrived.phone, arrived.count_total) == (None, None, 1)
    assert hash_of(district, "2401") == hash_of(province, "2401")


def test_a_preview_touches_nothing_and_tells_what_importing_does(district: App, province: App) -> None:
    enrol(district, province)
    site = a_site(district)
    carry(district, province)
    put(district, "Site", id=str(site), name="ชื่อใหม่")
    files = send(district, province).files
    before = database_bytes(province)
    (shown,) = province.exchange.preview(files)
    assert database_bytes(province) == before
    (difference,) = shown.report.differences
    assert (difference.field, difference.after) == ("name", "ชื่อใหม่")
    (done,) = province.exchange.import_(files, by=None)
    assert done.report.counts == shown.report.counts
    assert done.report.differences == shown.report.differences


def test_two_pcs_of_an_office_meet_and_keep_both_values(tmp_path: Path) -> None:
    one, other = an_office(tmp_path, "2401", "one"), an_office(tmp_path, "2401", "other")
    enrol(one, other)
    site = a_site(one)
    carry(one, other)
    put(one, "Site", id=str(site), name="ชื่อจากเครื่องหนึ่ง")
    put(other, "Site", id=str(site), name="ชื่อจากเครื่องสอง")
    put(other, "Site", id=str(site), operational="stopped")
    crossing = send(one, other).files, send(other, one).files
    other.exchange.import_(crossing[0], by=None)
    one.exchange.import_(crossing[1], by=None)
    assert hash_of(one, "2401") == hash_of(other, "2401")
    assert one.conflicts.all()[0].other == other.conflicts.all()[0].other
    assert {one.conflicts.all()[0].current, one.conflicts.all()[0].other} == {
        "ชื่อจากเครื่องหนึ่ง",
        "ชื่อจากเครื่องสอง",
    }
    with one.store.reading() as reader:
        assert reader.get(Site, site).operational == "stopped"
    one.close()
    other.close()


def test_a_second_pc_is_introduced_to_the_province_by_the_first(tmp_path: Path, province: App) -> None:
    one, other = an_office(tmp_path, "2401", "one"), an_office(tmp_path, "2401", "other")
    enrol(one, other)
    enrol(one, province)
    site = a_site(other)
    carry(other, one)
    carry(one, province)
    with province.store.reading() as reader:
        assert reader.get(Site, site).name
    with pytest.raises(NotEnrolled):
        send(other, province)
    one.close()
    other.close()


def test_the_province_sends_down_too(district: App, province: App) -> None:
    enrol(district, province)
    put(province, "SiteOwner", first_name="ของจังหวัด", tambon_code="240101")
    carry(province, district)
    assert hash_of(province, "24") == hash_of(district, "24")


def test_a_file_for_another_office_is_refused(tmp_path: Path, district: App, province: App) -> None:
    neighbour = an_office(tmp_path, "2402")
    enrol(district, province)
    enrol(neighbour, province)
    a_site(district)
    files = send(district, province).files
    with pytest.raises((NotForUs, SignerNotTrusted)) as refused:
        neighbour.exchange.import_(files, by=None)
    assert "ยังไม่มีอะไรถูกนำเข้า" in refused.value.for_user
    neighbour.close()


def test_a_stranger_is_refused(district: App, province: App) -> None:
    district.trust.take(_card_of(province), None, lambda _: True)
    a_site(district)
    with pytest.raises(SignerNotTrusted) as refused:
        province.exchange.import_(send(district, province).files, by=None)
    assert "เมืองฉะเชิงเทรา" in refused.value.for_user
    assert hash_of(province, "2401") == hashlib.sha256(b"").hexdigest()


def _card_of(app: App) -> Path:
    path = app.folder.parent / "card"
    app.trust.write_card(path)
    return path


def test_a_wrong_fingerprint_enrols_nobody(district: App, province: App) -> None:
    with pytest.raises(FingerprintDiffers):
        district.trust.take(_card_of(province), "กบ กวาง กะทิ กบ กวาง กะทิ กบ กวาง", lambda _: True)
    with pytest.raises(NotEnrolled):
        send(district, province)
    district.trust.take(_card_of(province), province.trust.own_fingerprint(), lambda _: False)
    assert len(district.trust.receivers("24")) == 1


def test_every_kind_of_damage_is_refused_before_anything_changes(district: App, province: App) -> None:
    enrol(district, province)
    a_site(district)
    (file,) = send(district, province).files
    whole = file.read_bytes()
    before = database_bytes(province)
    cases = [whole[:cut] for cut in (0, 1, 100, len(whole) // 2, len(whole) - 1)]
    cases += [whole + b"x", b"PK" + whole]
    for place in range(0, len(whole), max(1, len(whole) // 200)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        cases.append(bytes(flipped))
    for content in cases:
        file.write_bytes(content)
        with pytest.raises(BundleDamaged) as refused:
            province.exchange.import_([file], by=None)
        assert file.name in refused.value.for_user
    assert database_bytes(province) == before


def test_volumes_are_needed_all_and_in_any_order(district: App, province: App) -> None:
    enrol(district, province)
    for n in range(300):
        an_owner(district, first_name=f"เจ้าของ {hashlib.sha256(str(n).encode()).hexdigest()}")
    done = send(district, province, volume_bytes=24 << 10)
    assert len(done.files) > 1
    assert all(path.stat().st_size <= 24 << 10 for path in done.files)
    with pytest.raises(VolumeMissing) as refused:
        province.exchange.import_(done.files[:-1], by=None)
    assert str(len(done.files)) in refused.value.for_user
    province.exchange.import_(reversed(done.files), by=None)
    assert hash_of(district, "2401") == hash_of(province, "2401")


def test_a_clock_of_the_year_3112_is_held_back_and_named(tmp_path: Path, province: App) -> None:
    wrong = TODAY_MS + 543 * 365 * 86_400_000
    district = an_office(tmp_path, "2401", now_ms=wrong)
    enrol(district, province)
    site = put(district, "SiteOwner", first_name="อนาคต", tambon_code="240101")
    files = send(district, province).files
    (shown,) = province.exchange.preview(files)
    assert shown.held_back[0].be_year > 3100
    province.exchange.import_(files, by=None)
    with province.store.reading() as reader, pytest.raises(NotFound):
        reader.get(SiteOwner, site)
    told = {one.record: one for one in province.exchange.waiting.all()}
    assert "พ.ศ. 2569 เป็นปี ค.ศ." in told[site].words
    district.close()


def test_a_clock_that_ran_ahead_and_is_right_again_gives_its_changes_the_right_time(
    tmp_path: Path, province: App
) -> None:
    district = an_office(tmp_path, "2401")
    enrol(district, province)
    before = put(district, "SiteOwner", first_name="ก่อน", tambon_code="240101")
    carry(district, province)
    _set_clock(district, TODAY_MS + 400 * 86_400_000)
    ahead = put(district, "SiteOwner", first_name="ล้ำหน้า", tambon_code="240101")
    edit = put(district, "SiteOwner", id=str(before), first_name="แก้ตอนนาฬิกาผิด")
    held = send(district, province)
    (answer,) = province.exchange.import_(held.files, by=None)
    assert {one.record for one in province.exchange.waiting.all()} == {ahead, edit}

    _set_clock(district, TODAY_MS + 60_000)
    assert answer.receipt is not None
    (taken,) = district.exchange.import_([answer.receipt], by=None)
    assert taken.restamped == 2
    carry(district, province)
    assert hash_of(district, "2401") == hash_of(province, "2401")
    assert province.exchange.waiting.all() == []
    with province.store.reading() as reader:
        assert reader.get(SiteOwner, ahead).first_name == "ล้ำหน้า"
        assert reader.get(SiteOwner, before).first_name == "แก้ตอนนาฬิกาผิด"
    assert not district.store.clock.runs_ahead
    district.close()


def _set_clock(app: App, now_ms: int) -> None:
    app.store._wall.now_ms = now_ms  # type: ignore[attr-defined]


@pytest.mark.parametrize("act", ["making", "reading"])
def test_a_full_disk_is_told_as_such_and_not_as_a_damaged_file(
    district: App, province: App, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    class FullDisk(io.BytesIO):
        def write(self, content: Buffer, /) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    enrol(district, province)
    a_site(district)
    files = send(district, province).files if act == "reading" else []
    before = database_bytes(province)
    monkeypatch.setattr(scratch, "IN_MEMORY", 100)
    monkeypatch.setattr(scratch.tempfile, "TemporaryFile", lambda dir: FullDisk())
    with pytest.raises(CannotWrite) as refused:
        province.exchange.import_(files, by=None) if files else send(district, province)
    assert "พื้นที่เต็ม" in refused.value.for_user
    assert database_bytes(province) == before


def test_whoever_sent_several_files_gets_one_answer_to_all(district: App, province: App) -> None:
    enrol(district, province)
    files = []
    for name in ("หนึ่ง", "สอง"):
        an_owner(district, first_name=name)
        files += send(district, province).files
    first, second = province.exchange.import_(files, by=None)
    assert first.receipt == second.receipt
    assert first.receipt is not None
    (answer,) = district.exchange.import_([first.receipt], by=None)
    assert answer.agrees == "agrees"
    assert [
        bundle.outcome for bundle in district.exchange.register.history("24") if bundle.kind == "data"
    ] == [
        "receipted",
        "receipted",
    ]


def test_of_many_small_files_those_before_a_damaged_one_are_in_and_a_second_try_takes_the_rest(
    district: App, province: App
) -> None:
    enrol(district, province)
    files = []
    for number in range(4):
        an_owner(district, first_name=f"คนที่ {number}")
        files += send(district, province).files
    whole = files[2].read_bytes()
    files[2].write_bytes(whole[:-200] + bytes([whole[-200] ^ 1]) + whole[-199:])
    with pytest.raises(BundleDamaged):
        province.exchange.import_(files, by=None)
    history = province.exchange.register.history("2401")
    assert {bundle.file_name for bundle in history} == {path.name for path in files[:2]}
    assert len(list((province.folder / "received").iterdir())) == 2
    files[2].write_bytes(whole)
    done = province.exchange.import_(reversed(files), by=None)
    assert [one.already for one in done] == [True, True, False, False]
    assert all(one.missing_numbers == [] for one in done)
    assert hash_of(province, "2401") == hash_of(district, "2401")
