"""The visitor book: what saving a line fills in and refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.records.visitors import VisitorKind
from desktop.drafting import Draft, Rulebook
from desktop.thai import arabic_digits
from desktop.thai.dates import field_date

_CITIZEN_NUMBER = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")


def check_visitors(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        entry = draft.after
        if entry.visited_on is not None and entry.visited_on > book.today:
            draft.refuse(
                "visited_on", f"วันที่มาต้องไม่เกินวันนี้ ({field_date(book.today)}) เช่น 20/11/2569 หรือ 20 11 69"
            )
        if entry.kind is VisitorKind.INDIVIDUAL and entry.count_total is None:
            draft.set("count_total", 1)
        warn_of_citizen_number(draft, ("comment", "organisation", "topics", "name"))


def warn_of_citizen_number(draft: Draft, names: Sequence[str]) -> None:
    """No 13-digit citizen number anywhere (glossary §9): warned of, because a long number may be something else."""
    for name in names:
        value = getattr(draft.after, name)
        if value and _CITIZEN_NUMBER.search(arabic_digits(value)):
            draft.warnings[name] = "ข้อความนี้มีเลข 13 หลักคล้ายเลขประจำตัวประชาชน โปรแกรมไม่ควรเก็บเลขนี้ กรุณาลบออก"
