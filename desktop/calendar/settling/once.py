"""What people tell themselves: done once, ticked as done, or asked for by a letter that came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from db.queries import calendar as queries
from db.records.letters import IncomingLetter
from desktop.calendar.instances import Instance, RecordRef, Subject, open_instance
from desktop.calendar.recurring import Occasion, Period, shifted, single_day
from desktop.calendar.rules import DoneWhen, Fixed, Rule, SourceRef, Within
from desktop.calendar.settling.ledger import OFFICE, Ledger
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, short_date

ONCE = "once"
LETTER = "LETTER"
"""Stands for the code of a rule where a letter of the office's own register asks."""


def ticked(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """Nothing in the book tells it: the officer says when it was done."""
    return [replace(open_instance(rule, ledger.office, one, ledger.today), place=OFFICE) for one in occasions]


def once(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """No letter names a day: it stands at the end of the fiscal year until it is done, and is never late."""
    tick = queries.ticks(ledger.reader, ledger.office).get(f"{rule.code}|{ONCE}")
    due = tick.done_on if tick else fiscal_year_range(fiscal_year_be(ledger.today))[1]
    assert due is not None
    if not ledger.first <= due <= ledger.last:
        return []
    occasion = Occasion(due, Period(ONCE, due, due), "ทำครั้งเดียว ไม่มีกำหนดวัน")
    return [replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)]


def challenges(ledger: Ledger, rule: Rule, occasions: Sequence[Occasion]) -> list[Instance]:
    """The challenge to the leaders begins on the day that the item `R68-start` of the checklist tells."""
    assert isinstance(rule.recur, Within)
    start = queries.ticks(ledger.reader, ledger.office).get(f"{rule.code}-start")
    if start is None or start.done_on is None:
        return []
    due = start.done_on + timedelta(days=rule.recur.days)
    occasion = shifted(rule, due, single_day(start.done_on), ledger.holidays)
    if not ledger.first <= occasion.due <= ledger.last:
        return []
    return [replace(open_instance(rule, ledger.office, occasion, ledger.today), place=OFFICE)]


def incoming_letters(ledger: Ledger) -> list[Instance]:
    """Letters of the register that ask for something by a day."""
    found = []
    for letter in queries.letters_due(ledger.reader, ledger.office, ledger.first, ledger.last):
        assert letter.due_on is not None
        rule = _rule_of(letter)
        occasion = shifted(rule, letter.due_on, single_day(letter.due_on), ledger.holidays)
        instance = replace(
            open_instance(rule, ledger.office, occasion, ledger.today),
            subject=Subject("letter", letter.id, letter.subject),
            place=OFFICE,
        )
        if letter.done_on is not None:
            refs = (RecordRef("IncomingLetter", letter.id),)
            instance = replace(instance, settled_on=letter.done_on, records=refs)
        found.append(instance)
    return found


def _rule_of(letter: IncomingLetter) -> Rule:
    """A rule for one letter; what it asks for was unknown before the letter was received."""
    number = f" ที่ {letter.doc_no}" if letter.doc_no else ""
    dated = f" ลงวันที่ {short_date(letter.doc_date)}" if letter.doc_date else ""
    received = f"เลขรับ {letter.received_no} " if letter.received_no else ""
    assert letter.due_on is not None
    return Rule(
        code=LETTER,
        title_th=letter.demand or letter.subject,
        form_id="",
        source_ref=SourceRef(
            f"หนังสือ{letter.sender}{number}{dated}", f"({received}รับเมื่อ {short_date(letter.received_on)})"
        ),
        why=f"หนังสือรับเรื่อง {letter.subject} กำหนดให้ทำภายในวันที่ {short_date(letter.due_on)}",
        debtor="district",
        creditor="sender",
        scope="event",
        recur=Fixed((letter.due_on,)),
        period_of="event",
        done_when=DoneWhen("IncomingLetter", "done"),
        settle="incoming_letters",
        told_on=letter.received_on,
        is_local=True,
    )
