"""`bundle sort`, `take` and `down`: many files at once, from files and folders, and back to all districts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.console import Bar, Call, Console
from desktop.receiving_numbers import numbers_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.exchange_view import MissingNumbers
    from desktop.pile_view import PileItem

_TROUBLE = 44
"""Exit code where a file of the pile was not taken: everything else was."""


def sort(call: Call) -> int:
    """What would be taken and what not, with the reason; nothing is written."""
    pile = call.app.piles.sort(call.options.places, Bar(call.console, "ตรวจแฟ้ม"))
    for one in pile.items:
        _say(call.console, one, one.fate.value)
    _say_missing(call.console, pile.missing)
    return _TROUBLE if pile.troubles else 0


def take(call: Call) -> int:
    """Everything that is good comes in; what is not is named."""
    who = call.user_id()
    pile = call.app.piles.sort(call.options.places, Bar(call.console, "ตรวจแฟ้ม"))
    done = call.app.piles.take(pile, by=who, progress=Bar(call.console, "นำเข้า"))
    taken, refused = dict(done.taken), {one.key: one for one in done.refused}
    for one in pile.items:
        received = taken.get(one.key)
        if received is None:
            _say(call.console, refused.get(one.key, one), refused.get(one.key, one).fate.value)
            continue
        facts = {
            "applied": received.records, "attachments": received.attachments, "conflicts": received.conflicts,
            "waiting": received.waiting, "receipt": str(received.receipt) if received.receipt else None,
        }  # fmt: skip
        _say(call.console, one, "taken", f"นำเข้าแล้ว {received.records:,} รายการ", **facts)
    _say_missing(call.console, done.missing)
    return _TROUBLE if pile.troubles or refused else 0


def down(call: Call) -> int:
    """What would go to each district; with `--to` its file and slips are written, with `--slips` the slips alone."""
    options, app = call.options, call.app
    if options.target is None and options.slips is None:
        for row in app.down.rows():
            told = {
                "office": row.office, "state": row.state.value, "bundle_no": row.bundle_no or None, "records": row.records,
                "answers": row.answers, "returned": row.returned, "slips": row.slips, "why": row.why or None,
            }  # fmt: skip
            call.console.line(told, f"{row.name} · {row.words}")
        return 0
    who = call.user_id()
    name = app.users.get(who).display_name
    if options.slips is not None:
        sheets = app.down.print_slips(options.slips, options.offices, by=who, officer_name=name)
        call.console.line({"file": str(options.slips), "sheets": sheets}, f"พิมพ์ {sheets} แผ่น {options.slips}")
        return 0
    bar = Bar(call.console, "เขียนแฟ้ม")
    done, _ = app.down.write(
        options.target,
        options.offices,
        by=who,
        officer_name=name,
        report=lambda _, at, total: bar.step(at, total),
    )
    for one in done:
        facts: dict[str, Any] = {
            "office": one.office, "bundle_no": one.bundle_no or None, "files": [str(path) for path in one.files],
            "slip": str(one.slip) if one.slip else None, "bytes": one.bytes, "why": one.why or None,
        }  # fmt: skip
        words = f"แฟ้ม {one.bundle_no}" if one.files else one.why
        call.console.line(facts, f"{one.name} · {words}")
    return 0


def _say(console: Console, one: PileItem, fate: str, words: str = "", **more: Any) -> None:
    from desktop.pile_view import FATE_WORDS

    facts = {
        "fate": fate, "files": [str(path) for path in one.files], "office": one.office or None,
        "bundle_no": one.bundle_no or None, "reason": one.reason or None, **more,
    }  # fmt: skip
    told = words or " ".join(filter(None, (FATE_WORDS[one.fate], one.reason)))
    console.line(facts, f"{one.title} · {told}")


def _say_missing(console: Console, missing: Iterable[MissingNumbers]) -> None:
    for one in missing:
        facts = {"missing_from": one.partner_name, "numbers": list(one.numbers)}
        console.line(facts, f"{one.partner_name} ยังไม่ได้รับแฟ้มลำดับ {numbers_words(one.numbers)}")
