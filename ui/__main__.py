"""The window: `python -m ui`, installed as `samut`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    from ui.application import make_application
    from ui.door.door import Door

    start = _start(chosen)
    app = make_application(sys.argv[:1], zoom=chosen.zoom or 100)
    from ui.door.traces import keep_traces

    keep_traces(start.folder)
    door = Door(start)
    door.closed.connect(app.quit)
    # What is loaded by then stays for good. Looked through again and again by the garbage collector, it stops all
    # threads, the window's too, for 60–95 ms in the middle of an import; measured without it: never over 40.
    door.at_work.connect(lambda _: gc.freeze())
    app.setQuitOnLastWindowClosed(False)
    door.open()
    return app.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="samut", description="สมุดโคก หนอง นา")
    parser.add_argument("--data", type=Path, metavar="DIR", help="โฟลเดอร์ข้อมูล (หรือ SAMUT_DATA)")
    parser.add_argument("--database", metavar="URL", help="สมุดบนเครื่องแม่ข่าย PostgreSQL (หรือ SAMUT_DATABASE)")
    parser.add_argument("--demo", action="store_true", help="เปิดสมุดตัวอย่าง สร้างให้ก่อนถ้ายังไม่มี")
    parser.add_argument("--now", metavar="ISO8601", help="ใช้เวลานี้แทนนาฬิกาเครื่อง")
    parser.add_argument("--zoom", type=int, metavar="90-160", help="ขนาดตัวอักษร (%%)")
    return parser


def _start(chosen: argparse.Namespace):  # type: ignore[no-untyped-def]
    from desktop.paths import data_folder
    from ui.door.door import Start

    folder = data_folder(chosen.data)
    if chosen.demo and chosen.data is None:
        folder = folder.with_name(f"{folder.name}-demo")
    address = None if chosen.demo else chosen.database or os.environ.get("SAMUT_DATABASE")
    return Start(
        folder, now_ms=_milliseconds(chosen.now), demo=chosen.demo, zoom=chosen.zoom, address=address
    )


def _milliseconds(text: str | None) -> int | None:
    if text is None:
        return None
    from datetime import UTC, datetime

    moment = datetime.fromisoformat(text)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


if __name__ == "__main__":
    sys.exit(main())
