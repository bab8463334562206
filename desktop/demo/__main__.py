"""`python -m desktop.demo`: the story of a month, without a screen."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop.demo.offices import StoryFailed
from desktop.demo.story import Plan, Story
from desktop.moments import BANGKOK

_OUT = Path(__file__).resolve().parent.parent.parent / "out"


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m desktop.demo", description="เรื่องหนึ่งเดือนของสองอำเภอกับจังหวัด"
    )
    parser.add_argument("--out", type=Path, default=_OUT, help="โฟลเดอร์ของเรื่องนี้ (ของเดิมจะถูกแทนที่)")
    parser.add_argument("--scale", type=float, default=0.2, help="จำนวนข้อมูล 1 = อำเภอจริง")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--now", help="ใช้เวลานี้แทนนาฬิกาเครื่อง (ISO 8601)")
    options = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    now = datetime.fromisoformat(options.now) if options.now else datetime.now(UTC)
    plan = Plan(
        options.out.resolve(), now.astimezone(BANGKOK).date(), options.scale, options.seed, options.now
    )
    _say("สมุดโคก หนอง นา · เรื่องหนึ่งเดือนของสองอำเภอกับจังหวัด (ข้อมูลตัวอย่างทั้งหมด)")
    _say("The month of two districts and their province, on this computer, without a screen.")
    try:
        Story(plan, _say).tell()
    except StoryFailed as problem:
        sys.stderr.write(f"\nไม่เป็นไปตามที่บอก · The story broke:\n{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
