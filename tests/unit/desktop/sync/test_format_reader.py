"""FORMAT.md and the program are held to each other by a reader that knows only the page."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from db.catalog import Attachment
from db.identity import load_keys
from db.records.attachments import AttachmentKind
from db.state import lines, state_hash
from desktop.attachments import Incoming
from desktop.opening import App
from desktop.paths import resource
from tests.makers import (
    TODAY,
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
from tests.unit.desktop.sync import format_reader as page
from tests.unit.desktop.sync.offices import an_office, enrol, send

FORMAT = Path(__file__).parents[4] / "desktop" / "sync" / "FORMAT.md"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "2401")
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path, district: App) -> Iterator[App]:
    app = an_office(tmp_path, "24")
    enrol(district, app)
    yield app
    app.close()


def secret_of(app: App) -> str:
    with app.store.reading() as reader:
        return load_keys(reader.session.connection()).box_secret


def card_of(app: App) -> page.Json:
    return page.read_card(app.trust.own_card().encoded())


def a_photo() -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((1200, 900)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def a_month(app: App) -> None:
    """Every kind of value: lists of parts, decimals, days, sets, references, edits, a deletion, a photo."""
    owner = an_owner(app, phone="0899990110")
    site = a_site(app, owner_id=owner)
    worker = a_worker(app)
    a_contract(app, worker, site)
    a_log(app, worker, TODAY)
    a_visit(app, site, TODAY)
    activity = an_activity(app, site)
    app.attachments.add(
        "Activity", activity, [Incoming("ภาพ.jpg", a_photo())], kind=AttachmentKind.PHOTO, by=the_officer(app)
    )  # fmt: skip
    put(app, "Site", id=site, area_choice="other", area_rai="10.50")
    gone = a_site(app, name="แปลงที่เลิก")
    app.records.delete("Site", gone, by=the_officer(app))


def read(app: App, receiver: App, **more: object) -> page.Bundle:
    files = [path.read_bytes() for path in send(app, receiver, **more).files]
    return page.read_bundle(files, [card_of(app)], secret_of(receiver))


def test_a_reader_made_from_the_page_finds_the_rows_of_the_program(district: App, province: App) -> None:
    a_month(district)
    bundle = read(district, province)
    with district.store.reading() as reader:
        connection = reader.session.connection()
        expected = [json.loads(line) for line in lines(connection, "2401")]
        digest = state_hash(connection, "2401")
    assert [json.loads(line) for line in page.state_lines(bundle.changes)] == expected
    assert page.state_hash(bundle.changes) == digest
    assert len(expected) > 8


def test_it_finds_the_photos_under_their_hash(district: App, province: App) -> None:
    a_month(district)
    bundle = read(district, province)
    with district.store.reading() as reader:
        (photo,) = reader.select(Attachment)
    assert bundle.blobs[photo.sha256] == district.store.blobs.get(photo.sha256)


def test_it_joins_volumes_in_any_order(district: App, province: App) -> None:
    a_month(district)
    whole = read(district, province)
    files = [path.read_bytes() for path in send(district, province, volume_bytes=1).files]
    assert len(files) > 1
    parts = page.read_bundle(files[::-1], [card_of(district)], secret_of(province))
    assert page.state_hash(parts.changes) == page.state_hash(whole.changes)


def test_it_reads_a_receipt_and_its_state_hash(district: App, province: App) -> None:
    a_month(district)
    (done,) = province.exchange.import_(send(district, province).files, by=None)
    assert done.receipt is not None
    answer = page.read_bundle([done.receipt.read_bytes()], [card_of(province)], secret_of(district))
    facts = answer.manifest["receipt"]
    assert answer.header["kind"] == "receipt"
    assert facts["of_bundle"] == done.bundle_no
    assert facts["numbers"] == {str(district.store.me.id): [[1, 1]]}
    with district.store.reading() as reader:
        assert facts["state_hash"] == state_hash(reader.session.connection(), "2401")


def test_the_second_bundle_names_the_first(district: App, province: App) -> None:
    a_month(district)
    first = read(district, province)
    an_owner(district, first_name="บัวลอย")
    second = read(district, province)
    assert first.header["previous"] is None
    assert second.header["previous"] == first.header["whole"]["sha256"]
    assert (first.header["number"], second.header["number"]) == (1, 2)


@pytest.mark.parametrize("place", [0.0, 0.1, 0.3, 0.6, 0.9, 0.999])
def test_a_flipped_bit_is_seen_by_the_page_alone(district: App, province: App, place: float) -> None:
    a_month(district)
    raw = bytearray(send(district, province).files[0].read_bytes())
    raw[int(place * len(raw))] ^= 1
    with pytest.raises(page.Damaged):
        page.read_bundle([bytes(raw)], [card_of(district)], secret_of(province))


def test_fingerprints_are_the_words_of_the_page(district: App) -> None:
    words = resource("data", "fingerprint_words.txt").read_text(encoding="utf-8").split()
    assert page.fingerprint(card_of(district), words) == district.trust.own_fingerprint()


def test_the_worked_example_of_the_page_is_a_bundle() -> None:
    example = page.worked_example(FORMAT)
    card = page.read_card(example["card"].encode())
    raw = base64.b64decode(example["file"])
    bundle = page.read_bundle([raw], [card], example["secret"].strip())
    assert bundle.header == json.loads(example["header"])
    assert [json.loads(line) for line in page.state_lines(bundle.changes)] == [
        json.loads(line) for line in example["rows"].splitlines()
    ]
    assert page.state_hash(bundle.changes) == example["hash"].strip()


def test_the_page_s_code_for_the_telephone_is_the_program_s() -> None:
    example = json.loads(page.worked_example(FORMAT)["code"])
    ids = example["sender"], example["receiver"]
    there = page.telephone_key(example["receiver_secret"], example["sender_box_key"], *ids)
    here = page.telephone_key(example["sender_secret"], example["receiver_box_key"], *ids)
    assert here == there == bytes.fromhex(example["key"])
    assert (
        page.telephone_code(here, example["sha256"], example["bundle_no"], example["result"])
        == example["code"]
    )


def test_a_code_of_the_program_is_worked_out_from_the_page(district: App, province: App) -> None:
    a_month(district)
    sent = send(district, province)
    province.exchange.import_(sent.files, by=None)
    assert sent.bundle_no is not None
    made = province.exchange.telephone.code_for(sent.bundle_no)
    header, _ = page.read_volume(sent.files[0].read_bytes(), [card_of(district)])
    ids = str(district.store.me.id), str(province.store.me.id)
    key = page.telephone_key(secret_of(district), card_of(province)["box_key"], *ids)
    code = page.telephone_code(key, header["whole"]["sha256"], header["bundle_no"], made.result)
    assert code.replace(" ", "") == made.code


def test_orders_are_read_as_the_page_tells(district: App, province: App, tmp_path: Path) -> None:
    second = an_office(tmp_path, "2401", "second")
    enrol(second, province)
    province.trust.orders.revoke(str(second.store.me.id), "โน้ตบุ๊กหาย")
    until = province.trust.orders.renew(str(district.store.me.id)).valid_until_ms
    made = province.trust.escrow.make(tmp_path / "safe")
    put(
        province, "User", login="one", display_name="คนใหม่", position="นักวิชาการ", role="province_officer",
    )  # fmt: skip
    sent = send(province, district)
    header, payload = page.read_volume(sent.files[0].read_bytes(), [card_of(province)])
    assert page.orders_of(header, "24") == {
        "revoked": {str(second.store.me.id): "โน้ตบุ๊กหาย"},
        "renewed": {str(district.store.me.id): until},
        "escrow": made.recipient,
    }
    assert page.orders_of(header, "2402") == {"revoked": {}, "renewed": {}, "escrow": None}
    secret = made.key.read_text(encoding="utf-8").splitlines()[-1]
    bundle = page.read_bundle([sent.files[0].read_bytes()], [card_of(province)], secret)
    assert bundle.header == header
    assert payload
    second.close()
