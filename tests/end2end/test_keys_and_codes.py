"""Keys and receipts by telephone as a script uses them: two offices, a stick, a telephone, a stolen notebook."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyrage

from tests.end2end.program import Office, Program, founded, introduce

_LATER = "2032-01-05T10:00:00+07:00"


def _export(sender: Program, code: str, folder: Path, **more: str) -> Path:
    return Path(sender.one("bundle", "export", "--for", code, "--to", folder, **more)["files"][0])


def test_a_receipt_by_telephone(pair: tuple[Office, Program], tmp_path: Path) -> None:
    office, province = pair
    district = office.program
    district.put("DailyLog", office.log("2026-11-02"))
    sent = district.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb")
    province.call("bundle", "receipt-code", sent["bundle_no"], code=11)
    province.one("bundle", "import", *sent["files"])
    told = province.one("bundle", "receipt-code", sent["bundle_no"])
    assert (told["bundle_no"], told["result"], told["for"]) == (sent["bundle_no"], "accepted", "2401")
    groups = told["code"].split()
    assert [len(group) for group in groups] == [4, 4, 4]

    wrong = groups[1][:3] + str((int(groups[1][3]) + 1) % 10)
    refused = district.one("bundle", "enter-code", groups[0], wrong, groups[2], code=10)
    assert refused["fields"] == {"code": "กลุ่มที่ 2 ไม่ถูกต้อง ให้ขอฟังใหม่"}
    thai = told["code"].translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")).replace(" ", "-")
    assert district.one("bundle", "enter-code", thai)["already"] is False
    assert district.one("bundle", "enter-code", *groups)["already"] is True
    (status,) = district.call("bundle", "status")
    assert status["receipted"] == status["sent"] == [sent["bundle_no"]]
    assert district.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb")["nothing_new"]
    district.one("form", "print", "F23", "--record", sent["bundle_no"], "--out", tmp_path / "slip.pdf")
    province.one("form", "print", "F23", "--record", sent["bundle_no"], "--out", tmp_path / "answer.pdf")
    assert district.one("bundle", "enter-code", "--slip", tmp_path / "answer.pdf")["already"] is True
    district.call("bundle", "enter-code", code=2)
    assert (
        district.one("bundle", "enter-code", "--slip", tmp_path / "slip.pdf", code=10)["error"]
        == "slip_unreadable"
    )


def test_a_stolen_notebook_is_shut_out(pair: tuple[Office, Program], tmp_path: Path) -> None:
    office, province = pair
    notebook = founded(tmp_path / "notebook", "2401")
    introduce(notebook, province, tmp_path)
    introduce(notebook, office.program, tmp_path)
    (mine,) = [one for one in notebook.call("office", "list") if one["is_self"]]
    stolen = _export(notebook, "24", tmp_path / "stolen")
    office.program.call("office", "revoke", mine["replica"], code=2)
    refused = notebook.one("office", "revoke", mine["replica"], "--reason", "x", code=12)
    assert "ยกเลิกตัวเองไม่ได้" in refused["message"]
    told = office.program.one("office", "revoke", mine["replica"], "--reason", "โน้ตบุ๊กหาย")
    assert told["heirs"] == []
    office.program.put("DailyLog", office.log("2026-11-02"))
    province.one("bundle", "import", _export(office.program, "24", tmp_path / "usb"))
    refused = province.one("bundle", "import", stolen, code=42)
    assert (refused["error"], "โน้ตบุ๊กหาย" in refused["message"]) == ("signer_revoked", True)
    listed = next(one for one in province.call("office", "list") if one["replica"] == mine["replica"])
    assert (listed["revoked_on"], listed["revoked_why"]) == ("2026-11-20", "โน้ตบุ๊กหาย")


def test_cards_end_after_five_years_and_keys_change_without_cards(
    pair: tuple[Office, Program], tmp_path: Path
) -> None:
    office, province = pair
    district = office.program
    district.call("office", "rotate", code=12)
    before = next(one for one in district.call("office", "list") if one["is_self"])
    told = district.one("--yes", "office", "rotate")
    assert told["parent"] == before["replica"]
    assert told["fingerprint"] != before["fingerprint"]
    district.put("DailyLog", office.log("2026-11-02"))
    province.one("bundle", "import", _export(district, "24", tmp_path / "usb"))
    assert any(
        one["replica"] == told["replica"] and one["is_trusted"] for one in province.call("office", "list")
    )

    late = district.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb", code=42, now=_LATER)
    assert late["error"] == "partner_expired"
    district.call("office", "renew", told["replica"], code=12)
    assert province.one("office", "renew", told["replica"], now=_LATER)["valid_until"].startswith("2037-01-0")


def test_the_key_in_the_safe_opens_what_comes_after(pair: tuple[Office, Program], tmp_path: Path) -> None:
    office, province = pair
    made = province.one("office", "escrow", "--out", tmp_path / "safe")
    assert province.one("office", "escrow", "--out", tmp_path / "again", code=13)["error"] == "state_conflict"
    office.program.call("office", "escrow", "--out", tmp_path / "other", code=12)
    office.program.one("bundle", "import", _export(province, "2401", tmp_path / "down"))
    office.program.put("DailyLog", office.log("2026-11-02"))
    file = _export(office.program, "24", tmp_path / "up")
    key = pyrage.x25519.Identity.from_str(Path(made["key"]).read_text(encoding="utf-8").splitlines()[-1])
    with zipfile.ZipFile(file) as outer:
        assert pyrage.decrypt(outer.read("payload.age"), [key]).startswith(b"PK")
