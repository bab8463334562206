"""Bundles that are torn, altered, strange or not for us: refused with a reason, and nothing is taken in."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from desktop.opening import open_book, wall_clock_from
from desktop.sync import messages
from desktop.sync.exchange import SendRequest
from tests.end2end.program import Office, Program, founded, introduce
from tests.makers import TODAY_MS

_UNTOUCHED = "ยังไม่มีอะไรถูกนำเข้า"


@pytest.fixture
def bundle(pair: tuple[Office, Program], tmp_path: Path) -> Path:
    """A file from 2401 for 24."""
    office, _ = pair
    office.program.put("DailyLog", *(office.log(f"2026-11-{day:02d}") for day in range(2, 7)))
    return Path(office.program.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb")["files"][0])


def _refused(receiver: Program, file: Path, code: int) -> str:
    """The Thai sentence; inspecting says the same, and neither changes anything."""
    before = receiver.state()
    shown = receiver.one("bundle", "inspect", file, code=code)
    told = receiver.one("bundle", "import", file, code=code)
    assert receiver.state() == before
    assert told["message"] == shown["message"]
    assert _UNTOUCHED in told["message"]
    assert receiver.problems() == []
    return str(told["message"])


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.97])
def test_bundle_cut_short(pair: tuple[Office, Program], bundle: Path, share: float) -> None:
    content = bundle.read_bytes()
    bundle.write_bytes(content[: int(len(content) * share)])
    assert "เสียหายหรือไม่ครบ" in _refused(pair[1], bundle, 40)


def test_flipped_bit_anywhere(pair: tuple[Office, Program], bundle: Path) -> None:
    """In the payload the hash differs, in the header the signature: never is anything taken in."""
    whole, chance = bundle.read_bytes(), Random(3)
    province = pair[1]
    before = province.state()
    for _ in range(60):
        place = chance.randrange(len(whole))
        spoilt = whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        bundle.write_bytes(spoilt)
        assert province.ending("bundle", "import", bundle) in (40, 41, 42, 43)
        assert province.state() == before
    bundle.write_bytes(whole[:-300] + bytes([whole[-300] ^ 4]) + whole[-299:])
    _refused(province, bundle, 40)
    bundle.write_bytes(whole)
    assert province.one("bundle", "import", bundle)["already"] is False


def test_bundle_for_another_office(pair: tuple[Office, Program], bundle: Path, tmp_path: Path) -> None:
    office, _ = pair
    other = founded(tmp_path / "2402", "2402")
    words = _refused(other, bundle, 43)
    assert "ฉะเชิงเทรา" in words
    assert office.program.problems() == []


def test_bundle_from_a_stranger(pair: tuple[Office, Program], bundle: Path, tmp_path: Path) -> None:
    """A province that has not met the district: right address, unknown signer."""
    stranger_to_us = founded(tmp_path / "24b", "24")
    assert "แลกบัตร" in _refused(stranger_to_us, bundle, 42)


def test_bundle_from_a_newer_program(
    pair: tuple[Office, Program], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, province = pair
    office.program.put("DailyLog", office.log("2026-11-02"))
    app = open_book(office.program.data, wall=wall_clock_from(TODAY_MS))
    monkeypatch.setattr(messages, "FIRST_READER", messages.READER + 1)
    monkeypatch.setattr(messages, "VERSION", messages.VERSION + 1)
    (file,) = app.exchange.send(SendRequest(receiver="24", target=tmp_path / "usb")).files
    app.close()
    assert "รุ่นใหม่กว่า" in _refused(province, file, 41)


def test_bundle_imported_twice_says_already(pair: tuple[Office, Program], bundle: Path) -> None:
    province = pair[1]
    first = province.one("bundle", "import", bundle)
    state = province.state()
    again = province.one("bundle", "import", bundle)
    assert (first["already"], again["already"]) == (False, True)
    assert again["applied"] == 0
    assert province.state() == state


def test_missing_number_is_named(pair: tuple[Office, Program], bundle: Path, tmp_path: Path) -> None:
    office, province = pair
    office.program.put("DailyLog", office.log("2026-11-09"))
    second = office.program.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb2")["files"][0]
    assert province.one("bundle", "inspect", second)["missing_numbers"] == [1]
    assert province.one("bundle", "import", second)["missing_numbers"] == [1]
    assert province.one("bundle", "import", bundle)["missing_numbers"] == []


def test_a_text_file_is_no_bundle_and_no_card(pair: tuple[Office, Program], tmp_path: Path) -> None:
    file = tmp_path / "2401-2569-0009.samut"
    file.write_text("ไม่ใช่แฟ้มข้อมูล", encoding="utf-8")
    _refused(pair[1], file, 40)
    assert pair[1].one("office", "trust", file, code=42)["error"] == "card_invalid"


def test_demo_data_does_not_reach_a_real_book(tmp_path: Path) -> None:
    demo, real = Program(tmp_path / "2401"), founded(tmp_path / "24", "24")
    demo.one("demo", "--role", "district", "--code", "2401", "--scale", "0.01")
    introduce(demo, real, tmp_path)
    (file,) = demo.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb")["files"]
    told = real.one("bundle", "import", file, code=43)
    assert "ตัวอย่าง" in told["message"]
