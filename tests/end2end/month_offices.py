"""What the stories of the worker's month begin with: a book, plots, workers, days."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from tests import makers
from tests.paper_check import check_paper, text_of

MONDAY = date(2026, 11, 9)
NOVEMBER = date(2026, 11, 1)
FIRST_NAMES = ("สมหมาย", "บุญมี", "ทองใบ", "คำแพง", "สายทอง", "ลำดวน", "ประนอม", "อุดม")
LAST_NAMES = ("ตัวอย่างดี", "สมมุติสุข", "ลองทำนา", "สวนสมมุติ", "จำลองชัย")


def some_workers(app: App, site: UUID, count: int, **contract: object) -> list[UUID]:
    made = []
    for number in range(count):
        worker = makers.a_worker(
            app,
            title_th="นาย",
            first_name=FIRST_NAMES[number % len(FIRST_NAMES)],
            last_name=LAST_NAMES[number // len(FIRST_NAMES)],
        )
        makers.a_contract(app, worker, site, no=f"{number + 1}/2569", **contract)
        made.append(worker)
    return made


def work(app: App, worker: UUID, days: int, *, certified: int, first: date = MONDAY, **log: object) -> None:
    """So many days from the first on, the first of them certified on the day."""
    for place in range(days):
        day = first + timedelta(days=place)
        makers.a_log(app, worker, day, **({"cert_date": day} if place < certified else {}) | log)


def printed(app: App, request: PrintRequest) -> str:
    """The words on the sheets, which hold up before the page check."""
    pdf = app.printing.preview(request)
    assert check_paper(pdf) == []
    return " ".join(" ".join(text_of(pdf)).split())
