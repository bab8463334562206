"""`form`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.cli.console import Bar, Call
from desktop.cli.values import day_of, id_of
from desktop.errors import WrongUsage


def list_(call: Call) -> None:
    from desktop.forms.catalogue import SHEETS

    for sheet in SHEETS:
        facts = {
            "form": sheet.code,
            "title": sheet.title,
            "version": sheet.version,
            "page": sheet.page,
            "needs": list(sheet.needs),
            "blank": sheet.has_blank,
        }
        call.console.line(facts, f"{sheet.code:<10}{sheet.title}")


_VARIANT = {
    ("F08", "card"): "F08-card",
    ("F08", "npt"): "F08-npt",
    ("F08", "register"): "F08",
    ("F10", "list"): "F10-list",
} | {("F09", kind): f"F09-{kind}" for kind in ("pages", "cover", "group")}


def print_(call: Call) -> None:
    from desktop.forms.jobs import PrintRequest

    options = call.options
    form = _VARIANT.get((options.form, options.variant), options.form)
    if form == "F09" and options.blank:
        form = "F09-pages"
    request = PrintRequest(
        form=form,
        records=_bundles(call, form)
        if form.startswith("F23")
        else tuple(id_of(one) for one in options.record),
        month=_month(options.month),
        first=day_of(options.first) if options.first else None,
        last=day_of(options.last) if options.last else None,
        workers=tuple(id_of(one) for one in options.worker),
        sites=tuple(id_of(one) for one in options.site),
        blank=options.blank,
        pages=options.pages,
        draft=options.draft,
        layout=options.variant if form == "F01" else None,
        book_no=options.book,
        first_page=options.first_page,
    )
    user = call.app.users.get(call.user_id())
    done = call.app.printing.print_(
        request,
        options.out.resolve(),
        by=user.id,
        officer_name=user.display_name,
        progress=Bar(call.console, "พิมพ์"),
    )
    facts = {
        "form": form,
        "file": str(options.out),
        "pages": done.pages,
        "sheets": done.sheets,
        "warnings": list(done.warnings),
    }
    words = "\n".join([f"พิมพ์ {form} {done.sheets} ฉบับ {done.pages} หน้า: {options.out}", *done.warnings])
    call.console.line(facts, words)


def _bundles(call: Call, form: str) -> tuple[UUID, ...]:
    """Bundles of the register by their number, which people have on paper, or by id."""
    from db.records.exchange import Direction

    history = [one for one in call.app.exchange.register.history() if one.kind == "data"]
    if form == "F23-receipt":
        history = [one for one in history if one.direction == Direction.IN]
    by_number = {one.bundle_no: str(one.id) for one in reversed(history)}
    return tuple(id_of(by_number.get(text, text)) for text in call.options.record)


def _month(text: str | None) -> date | None:
    from desktop.thai.dates import parse_month

    if text is None:
        return None
    month = parse_month(text)
    if month is None:
        raise WrongUsage(f"not a month: {text}", why=f"“{text}” ไม่ใช่เดือน เช่น 2026-11")
    return month
