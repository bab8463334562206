"""Numbers of letters and orders: from the office's own register, beginning anew with each calendar year.

`Office.next_doc_no` and `next_order_no` say what comes next. They count up when a paper with that number is
printed or signed; a number may always be typed instead, as the paper register has it, and then the next one
follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from db.ids import natural_id
from db.queries import letters as queries
from db.reader import Reader
from db.records.offices import Office
from db.text import arabic_digits
from db.work import Work
from desktop.drafting import Draft

_COUNTS = ("printed", "signed")
_LAST_NUMBER = re.compile(r"(\d+)\D*$")


def year_of(day: date) -> tuple[date, date]:
    """First and last day of its calendar year: registers of letters and orders run with it."""
    return date(day.year, 1, 1), date(day.year, 12, 31)


def own_office(reader: Reader, office: str) -> Office | None:
    return reader.find(Office, natural_id("Office", office))


def next_letter_number(reader: Reader, office: str, day: date) -> str:
    """`ตย 0119/418`; without the office's prefix the bare number."""
    own = own_office(reader, office)
    prefix = (own.doc_prefix or "") if own else ""
    number = _next_letter(reader, office, own, day)
    taken = queries.numbers_in_use(reader, office, *year_of(day))
    while f"{prefix}/{number}" in taken:
        number += 1
    return f"{prefix}/{number}" if prefix else str(number)


def _next_letter(reader: Reader, office: str, own: Office | None, day: date) -> int:
    first, last = year_of(day)
    before = date(first.year - 1, 1, 1), date(first.year - 1, 12, 31)
    begins = not queries.has_letters(reader, office, first, last) and queries.has_letters(
        reader, office, *before
    )
    return 1 if begins else (own.next_doc_no if own and own.next_doc_no else 1)


def next_order_number(reader: Reader, office: str, year_be: int) -> int:
    """Restarts at 1 in a new calendar year (ระเบียบงานสารบรรณ ข้อ 16)."""
    own = own_office(reader, office)
    begins = not queries.has_orders(reader, office, year_be) and queries.has_orders(
        reader, office, year_be, before=True
    )
    number = 1 if begins else (own.next_order_no if own and own.next_order_no else 1)
    taken = queries.orders_of_year(reader, office, year_be)
    while number in taken:
        number += 1
    return number


# --- counting up ------------------------------------------------------------------------------------


def count_up_letters(work: Work, office: str, drafts: Sequence[Draft]) -> None:
    """The register goes on after the highest number that was given out with this command."""
    own = own_office(work, office)
    if own is None:
        return
    for draft in drafts:
        letter = draft.after
        if not _goes_out(draft) or letter.doc_date is None:
            continue
        number = number_in(letter.doc_no, own.doc_prefix)
        if number is not None:
            taken = queries.numbers_in_use(work, office, *year_of(letter.doc_date))
            _count_up(work, office, "next_doc_no", number, begins=set(taken.values()) <= {draft.id})


def count_up_orders(work: Work, office: str, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        order = draft.after
        if _goes_out(draft) and order.order_no is not None and order.order_year_be is not None:
            taken = queries.orders_of_year(work, office, order.order_year_be)
            _count_up(work, office, "next_order_no", order.order_no, begins=set(taken.values()) <= {draft.id})


def number_in(text: str | None, prefix: str | None) -> int | None:
    """The running number of `ตย 0119/418`; None where it is from another register."""
    told = arabic_digits(text or "").strip()
    if prefix and not told.startswith(arabic_digits(prefix)) and "/" in told:
        return None
    found = _LAST_NUMBER.search(told)
    return int(found.group(1)) if found and len(found.group(1)) < 8 else None


def _goes_out(draft: Draft) -> bool:
    was = draft.before.state if draft.before is not None else ""
    return draft.after.state in _COUNTS and "state" in draft.changed and was not in _COUNTS


def _count_up(work: Work, office: str, name: str, number: int, *, begins: bool) -> None:
    """`begins`: the first of its year, whose number is small again."""
    work.flush()  # another paper of this command may have counted already
    own = own_office(work, office)
    if own is None:
        return
    now = getattr(own, name) or 0
    if number + 1 > now or begins:
        work.change_by_id(Office, own.id, {name: number + 1})
