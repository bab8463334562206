"""`move`."""

from __future__ import annotations

from desktop.cli.console import Bar, Call


def move(call: Call) -> None:
    from desktop.moving import is_address, move_book

    to: str = call.options.to
    moved = move_book(call.open_book, to, Bar(call.console, "ย้ายสมุด"))
    how = f"--database {to}" if is_address(to) else f"--data {to}"
    if moved is None:
        call.console.line({"to": to, "already": True}, f"การย้ายครั้งก่อนเสร็จแล้ว เปิดสมุดด้วย samutctl {how}")
        return
    facts = {
        "to": to, "rows": moved.rows, "photos": moved.photos, "lost": list(moved.lost), "state": moved.state
    }  # fmt: skip
    words = (
        f"ย้ายสมุดแล้ว {moved.rows:,} แถว ภาพและไฟล์ {moved.photos:,} ตรวจแล้วตรงกันทุกแถว\n"
        f"ต่อไปเปิดด้วย samutctl {how}\nเล่มเดิมยังอยู่ที่เดิมและดูได้ แต่บันทึกไม่ได้แล้ว"
    )
    if moved.lost:
        words += f"\nภาพที่หายหรือเสียอยู่ก่อนแล้ว {len(moved.lost)} ไฟล์ ไม่ได้ย้าย"
    call.console.line(facts, words)
