"""Many files at once: sorted, taken, none; and the files back to all districts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.changes import Changes
from desktop.down_view import DownDone, DownRow, DownState
from desktop.exchange_view import MissingNumbers, Partner
from desktop.forms_view import PaperPreview
from desktop.moments import BANGKOK
from desktop.pile_view import Fate, Pile, PileDone, PileItem
from ui.exchange.down_page import DownPage
from ui.exchange.pile_page import PilePage
from ui.gallery.conflict_samples import LONG_NAME
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import INSPECTED, RECEIVED, STICK
from ui.gallery.forms import PRINTERS, report_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.progress import Progress
    from desktop.sync.delivering import Report
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

NAMES = (
    "โคกสุข", "หนองรุ่งเรือง", "ดอนร่มไม้", "นาพอเพียง", "ห้วยสมบูรณ์", "บ้านเอื้ออารี", "ป่าสามอย่าง", "คลองไส้ไก่",
    "ทุ่งรวงทอง", "ศรีพัฒนา", "น้ำใสใจดี",
)  # fmt: skip
INBOX = Path("/home/officer/แฟ้มจากอำเภอ")


def _item(place: int, fate: Fate, *, number: int = 1, reason: str = "", size: int = 2_400_000) -> PileItem:
    name, office = NAMES[place % len(NAMES)], f"99{place + 1:02}"
    no = f"{office}-2569-{number:04}"
    view = replace(INSPECTED, bundle_no=no, records=118 + 7 * place) if fate.is_taken else None
    return PileItem(
        key=f"{office}/{no}/{fate}", fate=fate, files=(INBOX / name / f"{no}.samut",), size=size, office=office,
        from_name=f"สพอ. {name}", bundle_no=no, number=number, made_at=datetime(2026, 11, 19, 9, 12 + place, tzinfo=BANGKOK),
        reason=reason, view=view,
    )  # fmt: skip


_DAMAGED = (
    "แฟ้ม 9906-2569-0012.samut เสียหายหรือไม่ครบ (ขนาดไม่ตรงกับที่ลงนาม) ยังไม่มีอะไรถูกนำเข้า ข้อมูลในเครื่องยังเหมือนเดิม "
    "ให้คัดลอกจากต้นทางใหม่ หรือขอแฟ้มใหม่จากผู้ส่ง"
)
_STRANGER = (
    "แฟ้ม 9908-2569-0001.samut มาจากผู้ที่ยังไม่ได้แลกบัตรกัน (สพอ. คลองไส้ไก่) ยังไม่มีอะไรถูกนำเข้า ข้อมูลในเครื่องยังเหมือนเดิม "
    "ให้ขอบัตรจากหน่วยงานนั้น แล้วเทียบลายนิ้วมือทางโทรศัพท์ก่อนนำเข้า"
)
PILE = Pile(
    (
        *(_item(place, Fate.READY, number=12 + place) for place in range(5)),
        _item(9, Fate.ANSWER, number=30),
        _item(
            6, Fate.INCOMPLETE, number=9, reason="แฟ้มชุดนี้มี 3 แฟ้มย่อย ยังขาดแฟ้มที่ 2 ให้หาแฟ้มที่ขาดแล้วเลือกทั้งชุดพร้อมกัน"
        ),
        _item(5, Fate.DAMAGED, number=12, reason=_DAMAGED),
        replace(_item(7, Fate.STRANGER, reason=_STRANGER), bundle_no="", from_name=""),
        _item(0, Fate.ALREADY, number=11, reason="รับแฟ้มนี้แล้วเมื่อ 12 พฤศจิกายน 2569 ไม่มีอะไรใหม่"),
        _item(1, Fate.TWICE, number=13, reason="แฟ้มเดียวกันอยู่ในกองนี้อีกชุดหนึ่ง ไม่ต้องทำอะไร"),
    ),
    (MissingNumbers("สพอ. นาพอเพียง", (13, 14), there=False),),
)
HARD = Pile(
    tuple(replace(one, from_name=f"สพอ. {LONG_NAME}", reason=one.reason and f"{one.reason} {LONG_NAME}") for one in PILE.items),
    tuple(MissingNumbers(f"สพอ. {LONG_NAME}", tuple(range(1, 90, 2)), there=False) for _ in range(2)),
)  # fmt: skip


class SamplePiles:
    """A `PileService` that knows one pile and remembers what was asked."""

    def __init__(self, pile: Pile = PILE, *, inbox: Path | None = INBOX) -> None:
        self.pile, self.folder = pile, inbox
        self.sorted: list[tuple[Path, ...]] = []
        self.refused: tuple[PileItem, ...] = ()

    def sort(self, places: Sequence[Path], progress: Progress) -> Pile:
        self.sorted.append(tuple(places))
        return self.pile

    def take(self, pile: Pile, progress: Progress) -> PileDone:
        refused = {one.key for one in self.refused}
        taken = tuple(
            (
                one.key,
                replace(
                    RECEIVED, bundle_no=one.bundle_no, from_name=one.from_name, conflicts=2 * (place == 1)
                ),
            )
            for place, one in enumerate(pile.ready)
            if one.key not in refused
        )
        return PileDone(taken, self.refused, pile.missing)

    def inbox(self) -> Path | None:
        return self.folder

    def keep_inbox(self, folder: str) -> Changes:
        self.folder = Path(folder)
        return Changes()

    def paper(self, pile: Pile, done: PileDone | None) -> PaperPreview:
        return PaperPreview(pdf=report_pdf(), title="ผลการตรวจแฟ้มที่ได้รับ", sheets=1)

    def message(self, pile: Pile, done: PileDone | None) -> str:
        return "สพจ. สวนสร้าง ตรวจแฟ้มเมื่อ 20 พ.ย. 2569"


def _down(place: int, state: DownState = DownState.READY, **more: object) -> DownRow:
    usual = {"records": 6, "answers": 4, "slips": 1, "bundle_no": f"99-99{place + 1:02}-2569-0012"}
    return DownRow(office=f"99{place + 1:02}", name=NAMES[place], state=state, **usual | more)  # type: ignore[arg-type]


DOWN = (
    *(_down(place, returned=int(place in (1, 4))) for place in range(6)),
    _down(6, untold=("ต่ออายุบัตรให้อำเภอ",), answers=0, records=2),
    _down(7, DownState.NOTHING, records=0, answers=0, slips=0),
    _down(8, DownState.NOTHING, records=0, answers=0, slips=2),
    _down(9, DownState.NO_CARD, records=0, answers=0, slips=0, why="ยังไม่ได้แลกบัตรกับอำเภอนี้"),
    _down(10),
)


class SampleDown:
    """A `DownService` that writes nothing."""

    def __init__(self, rows: tuple[DownRow, ...] = DOWN) -> None:
        self._rows = rows
        self.written: list[tuple[Path, tuple[str, ...]]] = []
        self.printed: list[tuple[Path, tuple[str, ...]]] = []

    def rows(self) -> tuple[DownRow, ...]:
        return self._rows

    def write(
        self, folder: Path, offices: Sequence[str], report: Report
    ) -> tuple[tuple[DownDone, ...], Changes]:
        self.written.append((folder, tuple(offices)))
        return tuple(
            _done(folder, one, place) for place, one in enumerate(self._rows) if one.office in offices
        ), Changes()

    def print_slips(self, target: Path, offices: Sequence[str]) -> int:
        self.printed.append((target, tuple(offices)))
        return 7

    def release(self, stick: Path) -> bool:
        return True


def _done(folder: Path, one: DownRow, place: int) -> DownDone:
    if place == 3:
        why = "เขียนลง USB ไม่ได้ (ที่ว่างไม่พอ) ข้อมูลในเครื่องยังอยู่ครบ ให้ลบของเก่าหรือใช้อันอื่น"
        return DownDone(office=one.office, name=one.name, why=why)
    own = folder / one.name
    return DownDone(
        office=one.office, name=one.name, files=(own / f"{one.bundle_no}.samut",), bundle_no=one.bundle_no, bytes=48_000,
        slip=own / f"ใบตอบรับและส่งคืน {one.name}.pdf",
    )  # fmt: skip


def _province() -> SampleExchange:
    return SampleExchange(partner=Partner("9901", "สพอ. โคกสุข", 1), province=True)


def pile_window(tasks: Tasks, piles: SamplePiles) -> MainWindow:
    service = _province()
    return exchange_window(
        tasks,
        "pile",
        service,
        drives=(),
        more={"pile": lambda shell: PilePage(piles, service, shell, PRINTERS)},
    )


def pile_page(window: MainWindow) -> PilePage:
    page = window.page
    assert isinstance(page, PilePage)
    return page


def pile(tasks: Tasks) -> MainWindow:
    window = pile_window(tasks, SamplePiles())
    pile_page(window).show_pile(PILE)
    pile_page(window).list.choose(PILE.items[7].key)
    return window


def pile_taken(tasks: Tasks) -> MainWindow:
    window = pile_window(tasks, SamplePiles())
    page = pile_page(window)
    page.show_pile(PILE)
    page._on_taken(SamplePiles().take(PILE, NotImplemented))
    return window


def pile_hard(tasks: Tasks) -> MainWindow:
    window = pile_window(tasks, SamplePiles(HARD))
    pile_page(window).show_pile(HARD)
    return window


def pile_empty(tasks: Tasks) -> MainWindow:
    return pile_window(tasks, SamplePiles(Pile(), inbox=None))


def down_window(tasks: Tasks, down: SampleDown, *, with_stick: bool = True) -> MainWindow:
    service = _province()
    return exchange_window(
        tasks, "down", service, drives=(STICK,) if with_stick else (),
        more={"down": lambda shell: DownPage(down, service, shell)},
    )  # fmt: skip


def down_page(window: MainWindow) -> DownPage:
    page = window.page
    assert isinstance(page, DownPage)
    return page


def down(tasks: Tasks) -> MainWindow:
    window = down_window(tasks, SampleDown())
    down_page(window).show_rows(DOWN)
    return window


def down_done(tasks: Tasks) -> MainWindow:
    window = down_window(tasks, SampleDown())
    page = down_page(window)
    page.show_rows(DOWN)
    page._target = STICK.path
    page.show_done(tuple(_done(STICK.path, one, place) for place, one in enumerate(DOWN) if one.slips))
    return window


def down_hard(tasks: Tasks) -> MainWindow:
    rows = tuple(replace(one, name=LONG_NAME, why=one.why and f"{one.why} {LONG_NAME}") for one in DOWN)
    window = down_window(tasks, SampleDown(rows), with_stick=False)
    down_page(window).show_rows(rows)
    return window


def down_empty(tasks: Tasks) -> MainWindow:
    rows = tuple(
        replace(one, state=DownState.NOTHING, slips=0, returned=0, answers=0, records=0, why="")
        for one in DOWN
    )
    window = down_window(tasks, SampleDown(rows), with_stick=False)
    down_page(window).show_rows(rows)
    return window
