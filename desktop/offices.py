"""Rules of the office records: the book's own office stays."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.drafting import Draft, Rulebook


def check_offices(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.after.code == book.office and draft.after.state != "active":
            draft.refuse("state", "สมุดนี้เป็นของหน่วยงานนี้ จึงเลิกใช้ไม่ได้")
