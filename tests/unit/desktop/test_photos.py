"""Pictures at the door: what is taken in, how, and what is refused with which words."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from db.records.attachments import AttachmentKind
from desktop.attachments import Incoming
from desktop.errors import BlobMissing, NotAllowed, Refused
from desktop.opening import App
from desktop.photos import LONG_SIDE, BadPicture, take_in
from tests.makers import an_owner, put, the_officer


def a_picture(
    size: tuple[int, int] = (400, 300), kind: str = "JPEG", mode: str = "RGB", **more: object
) -> bytes:
    image = Image.new(mode, size, 0)
    image.paste(128, (0, 0, size[0] // 2, size[1]))
    buffer = io.BytesIO()
    image.save(buffer, kind, **more)
    return buffer.getvalue()


def with_exif(orientation: int = 1, *, gps: bool = False) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = "2026:11:14 09:30:00"
    if gps:
        place = exif.get_ifd(0x8825)
        place[1], place[2], place[3], place[4] = "N", (13.0, 41.0, 24.0), "E", (101.0, 4.0, 12.0)
    return a_picture(exif=exif)


def test_a_large_picture_is_shrunk_and_kept_in_proportion() -> None:
    picture = take_in("ใหญ่.jpg", a_picture((4000, 3000)))
    assert (picture.width, picture.height) == (LONG_SIDE, 1200)


def test_a_turned_picture_stands_upright() -> None:
    picture = take_in("ตะแคง.jpg", with_exif(6))
    assert (picture.width, picture.height) == (300, 400)
    with Image.open(io.BytesIO(picture.content)) as stored:
        assert not stored.getexif()


def test_day_and_place_become_facts_and_leave_the_picture() -> None:
    picture = take_in("มีพิกัด.jpg", with_exif(gps=True))
    assert picture.taken_at == "2026-11-14T09:30"
    assert picture.gps is not None
    assert [float(part) for part in picture.gps] == pytest.approx([13.69, 101.07])
    assert b"Exif" not in picture.content


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("PNG", "L")]
)
def test_other_kinds_become_jpeg(kind: str, mode: str) -> None:
    picture = take_in("ภาพ", a_picture(kind=kind, mode=mode))
    with Image.open(io.BytesIO(picture.content)) as stored:
        assert (stored.format, stored.mode) == ("JPEG", "RGB")


def test_the_same_picture_gives_the_same_bytes() -> None:
    content = a_picture((2000, 1500))
    assert take_in("ก.jpg", content).content == take_in("ข.jpg", content).content


def a_png_that_claims(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b""
    for name, body in ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")):
        chunks += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("นี่คือข้อความ".encode(), "ลองบันทึกเป็น JPEG"),
        (b"", "ลองบันทึกเป็น JPEG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", "ลองบันทึกเป็น JPEG"),
        (a_picture((1200, 900), quality=95)[:4000], "ไม่ครบหรือเสียหาย"),
        (a_png_that_claims(12_000, 9_000), "108 ล้านจุด"),
        (a_png_that_claims(60_000, 60_000), "ใหญ่เกินไป"),
    ],
    ids=["text", "empty", "eps", "half", "108 megapixels", "3,600 megapixels"],
)
def test_what_is_no_picture_is_refused_with_a_way_on(content: bytes, words: str) -> None:
    with pytest.raises(BadPicture) as refused:
        take_in("ภาพ.jpg", content)
    assert words in refused.value.fields["file"]
    assert "ภาพ.jpg" in refused.value.fields["file"]
    assert refused.value.exit_code == 10


def add(app: App, parent, *pictures: bytes):
    files = [Incoming(f"{n}.jpg", content) for n, content in enumerate(pictures, start=1)]
    return app.attachments.add("Activity", parent, files, kind=AttachmentKind.PHOTO, by=the_officer(app))[0]


def test_photos_keep_their_order_and_come_back(app: App) -> None:
    activity = put(app, "Activity", name="เอามื้อ")
    taken = add(app, activity, a_picture((400, 300)), a_picture((300, 400)))
    shown = app.attachments.of(activity)
    assert [one.id for one in shown] == [one.attachment for one in taken]
    app.attachments.reorder([one.attachment for one in reversed(taken)], by=the_officer(app))
    assert [one.id for one in app.attachments.of(activity)] == [one.attachment for one in reversed(taken)]
    assert app.attachments.content(taken[0].sha256)


def test_the_same_photo_twice_is_named_and_nothing_is_added(app: App) -> None:
    activity = put(app, "Activity", name="เอามื้อ")
    add(app, activity, a_picture((400, 300)))
    with pytest.raises(Refused, match="duplicate") as refused:
        add(app, activity, a_picture((500, 300)), a_picture((400, 300)))
    assert "ซ้ำกับภาพที่ 1" in refused.value.fields["file"]
    assert len(app.attachments.of(activity)) == 1


def test_a_removed_photo_is_gone_from_the_record_and_can_be_brought_back(app: App) -> None:
    activity = put(app, "Activity", name="เอามื้อ")
    (taken,) = add(app, activity, a_picture())
    changes = app.attachments.remove(taken.attachment, by=the_officer(app))
    assert app.attachments.of(activity) == []
    assert changes.act is not None
    app.undoing.undo_act(changes.act, by=the_officer(app))
    assert len(app.attachments.of(activity)) == 1


def test_another_offices_record_takes_no_photo(app: App) -> None:
    from db.catalog import Activity

    with app.store.work(by=None) as work:
        foreign = work.add(Activity, {"name": "ของอำเภออื่น"}, office="2402")
        work.commit()
    with pytest.raises(NotAllowed):
        add(app, foreign, a_picture())


def test_a_lost_file_is_said_to_be_lost(app: App) -> None:
    owner = an_owner(app)
    assert app.attachments.of(owner) == []
    with pytest.raises(BlobMissing):
        app.attachments.content("0" * 64)
