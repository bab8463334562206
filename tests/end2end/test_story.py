"""The month of two districts and their province, and the demo offices it is made of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end2end.program import NOW, ROOT, Program, environment

_SHEETS = {
    "F01.pdf", "F02-blank.pdf", "F02-last-week.pdf", "F08-card.pdf", "F08-npt.pdf", "F08-register.pdf",
    "F09-blank.pdf", "F09-cover.pdf", "F09-group.pdf", "F09-month.pdf",
}  # fmt: skip


def _tell(out: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "desktop.demo",
        "--out",
        str(out),
        "--scale",
        "0.05",
        "--now",
        NOW,
        *words,
    ]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment(), cwd=ROOT, check=False
    )


def test_the_story_comes_out_as_promised(tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = _tell(out)
    assert told.returncode == 0, told.stdout + told.stderr
    assert {path.name for path in (out / "pdf").iterdir()} == _SHEETS
    assert "จบเรื่อง ทุกอย่างเป็นไปตามที่บอก" in told.stdout
    assert f"--data {out / '2401'}" in told.stdout
    district, province = Program(out / "2401"), Program(out / "24")
    assert district.one("state", "--office", "2401") == province.one("state", "--office", "2401")
    text = subprocess.run(
        ["pdftotext", "-layout", str(out / "pdf" / "F01.pdf"), "-"], capture_output=True, check=True
    )
    words = text.stdout.decode()
    heads = ["๑. พื้นที่", "๒. ขนาด", "๓. สถานที่", "๔. กิจกรรม", "๕. ภาพกิจกรรม", "๖. ช่องทาง"]
    places = [words.index(head) for head in heads]
    assert places == sorted(places)


def test_the_story_replaces_its_own_folder_and_no_other(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "งานสำคัญ.txt").write_text("อย่าลบ", encoding="utf-8")
    told = _tell(out)
    assert told.returncode == 1
    assert "ไม่ลบ" in told.stderr
    assert (out / "งานสำคัญ.txt").exists()


def test_same_seed_and_day_make_the_same_records(tmp_path: Path) -> None:
    first, second, other = (Program(tmp_path / name) for name in ("first", "second", "other"))
    words = ("demo", "--scale", "0.05")
    running = [
        subprocess.Popen(one.command(*words, "--seed", seed), env=environment() | {"PYTHONHASHSEED": chance}, cwd=ROOT,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for one, seed, chance in ((first, "7", "1"), (second, "7", "2"), (other, "8", "1"))
    ]  # fmt: skip
    told = [json.loads(one.communicate()[0]) for one in running]
    assert {one.returncode for one in running} == {0}
    assert told[0]["records"] == told[1]["records"]
    assert first.state() == second.state()
    assert first.state() != other.state()
    assert first.problems() == []


@pytest.mark.parametrize("code", ["2401", "9902"])
def test_demo_takes_real_and_invented_codes(tmp_path: Path, code: str) -> None:
    program = Program(tmp_path / code)
    told = program.one("demo", "--code", code, "--scale", "0.02")
    assert told["office"] == code
    assert told["users"][0] == "officer"
    assert {site["tambon_code"][:4] for site in program.call("record", "list", "Site")} == {code}


def test_self_test_of_the_headless_half(tmp_path: Path) -> None:
    """The whole of it; the window included."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--json", "self-test", "--timing"],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False,
        env=environment() | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, lines[-1]
    assert lines[-1]["ok"] is True
    assert {"database", "bundle", "forms", "scan", "window"} <= {line.get("step") for line in lines}
    assert not os.listdir(tmp_path), "nothing is left behind"
