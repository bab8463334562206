"""The key of the book in its wraps; photos as encrypted files."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.blobs import Blobs
from db.errors import BlobDamaged, BlobMissing, KeyNeeded, KeysMissing, WrongKey
from db.keys import BookKey, KeyFile, check_digit


def test_any_single_wrap_opens_the_book(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys")
    key, code = file.create()
    file.add_password(key, "mali", "รหัสผ่านยาว ๆ")
    assert file.open() == key
    file.drop_device()
    with pytest.raises(KeyNeeded):
        file.open()
    assert file.open(password="รหัสผ่านยาว ๆ") == key
    assert file.open(office_code=code) == key
    assert file.open(office_code=code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))) == key


def test_the_province_can_open_it_in_an_emergency(tmp_path: Path) -> None:
    import base64
    import json

    identity = pyrage.x25519.Identity.generate()
    file = KeyFile(tmp_path / "keys")
    key, _ = file.create()
    file.add_recipient(key, "24", str(identity.to_public()))
    wraps = json.loads((tmp_path / "keys" / "book.json").read_text())["wraps"]
    (wrap,) = [one for one in wraps if one["kind"] == "recipient"]
    assert pyrage.decrypt(base64.b64decode(wrap["sealed"]), [identity]) == key.raw


@pytest.mark.parametrize("wrong", ["", "123456", "000000 " * 8])
def test_a_wrong_code_opens_nothing(tmp_path: Path, wrong: str) -> None:
    file = KeyFile(tmp_path / "keys")
    file.create()
    with pytest.raises(WrongKey):
        file.open(office_code=wrong)


def test_a_wrong_password_opens_nothing(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys")
    key, _ = file.create()
    file.add_password(key, "mali", "right")
    file.drop_device()
    with pytest.raises(WrongKey):
        file.open(password="wrong")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format":"other","wraps":[]}', b"\xff\xfe"])
def test_an_unreadable_key_file_says_so(tmp_path: Path, content: bytes) -> None:
    file = KeyFile(tmp_path / "keys")
    file.create()
    (tmp_path / "keys" / "book.json").write_bytes(content)
    with pytest.raises(KeysMissing):
        file.open()


@given(st.text("0123456789", min_size=5, max_size=5), st.integers(0, 4), st.integers(1, 9))
def test_the_check_digit_catches_any_wrong_digit(digits: str, place: int, by: int) -> None:
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert check_digit(wrong) != check_digit(digits)


KEY = BookKey(bytes(range(32)))


def test_a_photo_comes_back_and_is_stored_once(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path, KEY)
    name = blobs.put(b"picture")
    assert blobs.put(b"picture") == name
    assert blobs.get(name) == b"picture"
    assert list(blobs.all()) == [name]
    assert b"picture" not in blobs.path(name).read_bytes()


def test_a_lost_or_changed_photo_is_named(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path, KEY)
    name = blobs.put(b"picture")
    with pytest.raises(BlobMissing):
        blobs.get("0" * 64)
    raw = bytearray(blobs.path(name).read_bytes())
    raw[-1] ^= 1
    blobs.path(name).write_bytes(raw)
    with pytest.raises(BlobDamaged):
        blobs.get(name)


def test_a_photo_under_another_name_is_refused(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path, KEY)
    one, other = blobs.put(b"one"), blobs.put(b"other")
    blobs.path(one).write_bytes(blobs.path(other).read_bytes())
    with pytest.raises(BlobDamaged):
        blobs.get(one)


@pytest.mark.parametrize(
    "name", ["../../keys/book.json", "..//etc/passwd", "x" * 5000, "A" * 64, "", "a" * 63, "a" * 64 + "\n", "no-hash"]
)  # fmt: skip
def test_a_hash_that_is_none_is_no_way_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """It stands in a record, and a record may come from anywhere."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "book.json").write_text("key")
    blobs = Blobs(tmp_path / "blobs", KEY)
    assert blobs.path(name).resolve().parent == (tmp_path / "blobs").resolve()
    assert not blobs.has(name)
    with pytest.raises(BlobMissing):
        blobs.get(name)
