"""How the sync papers are laid out: two equal copies on one upright sheet, a cut line between them.

Each copy has its own larger QR instead of the foot's, so that either half can be read after the cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from desktop.forms.definitions import Choice
from desktop.forms.f23 import (
    NO_PROOF,
    F23Definition,
    F23Line,
    F23Proof,
    F23Receipt,
    F23Slip,
    f23_definition,
)
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.receiving_numbers import numbers_words
from desktop.thai.dates import table_date
from desktop.typeset.fields import Item, Label, Option, Slot, Space, arrange
from desktop.typeset.foot import draw_qr
from desktop.typeset.measures import FRAME_PT, PORTRAIT, PT_PER_MM
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, SignatureRow, Signatures, Signer
from desktop.typeset.table import Cell, Row, Table

_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_HALF = PORTRAIT.height / 2
_HEAD, _TITLE, _FIRST = 9.4, 17.6, 26.4
_PITCH = 6.45
_BESIDE_QR = _LEFT + 131.0
_QR_TOP, _QR = 20.6, 24.0
_SIZE, _TABLE_SIZE, _FOOT_SIZE = 14, 13, 10
_TABLE_HEAD, _ROW = 6.6, 6.2
_UNDER_LINE, _UNDER_TABLE, _BEFORE_SIGN = 2.4, 6.0, 11.0
_FOOT = 143.6
_FOOT_GREY, _STAMP_GREY = 0.15, 0.30
_NOTHING = "–"
_AIR, _A_THIRD, _TAIL = 4.0, 84.0, 14
_LEAST_BEFORE_SIGN, _LAST = 8.5, 138.0
"""A copy that says more moves its signatures down; they stay above the foot."""
_ONE = SignatureRow((152.0,), 38.0)


def draw_slip(
    data: F23Slip,
    paper: Paper,
    info: PrintInfo,
    *,
    proof: F23Proof = NO_PROOF,
    definition: F23Definition | None = None,
) -> int:
    """ใบนำส่งแฟ้มข้อมูล: goes with the file. Returns the number of pages."""
    words = definition or f23_definition()
    signers = [Signer(words.signers[0], data.sender_name), Signer(words.signers[1])]
    heads = _heads(words.copies, data.receiver_kind, data.sender_kind)

    def body(copy: _Copy) -> None:
        text = info.text
        copy.fields(
            *(Label(words.bundle_no), Slot(data.bundle_no), Label(words.period)),
            Slot(info.long_month(data.period)),
        )
        copy.fields(
            *(Label(words.from_office), Slot(text(data.from_office)), Label(words.to_office)),
            Slot(text(data.to_office), 1.2),
        )
        copy.fields(
            *(Label(words.made_at), Slot(_moment(data.made_at, info, words), 1.6), Label(words.size)),
            Slot(_size(data.size, info)),
        )
        copy.fields(Label(words.file_name), Slot(copy.shortened(data.file_name, words.file_name), left=True))
        copy.wide(
            Label(words.medium), Space(1.5), *_options(words.media, data.medium), Slot(weight=1, keep=False)
        )
        copy.code(data.check_code)
        copy.table(data.lines, blank=data.is_blank)
        signed = [text(f"{form} ({count} {words.sheets})") for form, count in data.signed]
        nothing = "" if data.is_blank else words.none
        told = copy.as_many(signed, "   ", words.signed, _RIGHT - _LEFT) or nothing
        copy.wide(Label(words.signed), Slot(told, left=True, keep=False), drop=_UNDER_TABLE)
        copy.wide(
            *(
                Label(words.agreed),
                Slot(_agreed(proof, info, blank=data.is_blank)),
                Label(words.missing_there),
            ),
            Slot(copy.numbers(proof.missing_there, words.missing_there, _A_THIRD) or nothing),
        )

    return _draw(paper, info, words, words.title[0], heads, data.bundle_no, data.check_code, body,
                 TWO_PORTRAIT, signers)  # fmt: skip


def draw_receipt(
    data: F23Receipt,
    paper: Paper,
    info: PrintInfo,
    *,
    proof: F23Proof = NO_PROOF,
    definition: F23Definition | None = None,
) -> int:
    """ใบตอบรับแฟ้มข้อมูล: goes back. Returns the number of pages."""
    words = definition or f23_definition()
    heads = _heads(words.receipt_copies, data.sender_kind, data.receiver_kind)
    signers = [Signer(f"{words.checker} {data.receiver_kind}".rstrip(), data.checker_name)]

    def body(copy: _Copy) -> None:
        text = info.text
        copy.fields(
            *(Label(words.bundle_no), Slot(data.bundle_no), Label(words.made_at)),
            Slot(_moment(data.made_at, info, words), 1.2),
        )
        copy.fields(
            *(Label(words.from_office), Slot(text(data.from_office)), Label(words.to_office)),
            Slot(text(data.to_office), 1.2),
        )
        copy.fields(
            *(Label(words.received_at), Slot(_moment(data.received_at, info, words)), Label(words.agreed)),
            Slot(_agreed(proof, info, blank=data.is_blank)),
        )
        copy.fields(Label(words.result), Space(1.5), *_options(words.results, data.result or ""))
        copy.code(data.check_code, (proof.phone_code, words.phone_code))
        copy.table(data.lines, blank=data.is_blank)
        copy.wide(
            *(Label(words.accepted), Slot(info.number(data.accepted)), Label(words.items), Space(5)),
            *(Label(words.held), Slot(info.number(data.held)), Label(words.items)),
            drop=_UNDER_TABLE,
        )
        missing = copy.numbers(data.missing, words.missing, _RIGHT - _LEFT)
        nothing = "" if data.is_blank else words.none
        copy.wide(Label(words.missing), Slot(missing or nothing, left=True, keep=False))
        copy.wide(Label(words.next_no), Slot(data.next_no, left=True))

    answer = (data.result, proof.phone_code) if data.result and proof.phone_code else ()
    return _draw(paper, info, words, words.receipt_title, heads, data.bundle_no, data.check_code, body,
                 _ONE, signers, answer)  # fmt: skip


def _heads(copies: tuple[str, str], first: str, second: str) -> tuple[str, str]:
    """What stands at the right of the two copies: whose they are."""
    upper, lower = (
        f"{whose} ({kind})" if kind else whose for whose, kind in zip(copies, (first, second), strict=True)
    )
    return upper, lower


def _options(choices: Sequence[Choice], chosen: str) -> list[Item]:
    items: list[Item] = []
    for i, choice in enumerate(choices):
        items += [*([Space(6.0)] if i else []), Option(choice.text, choice.code == chosen)]
    return items


def _moment(at: datetime | None, info: PrintInfo, words: F23Definition) -> str:
    """`๑๙ ธ.ค. ๖๖  ๑๔.๒๕ น.`"""
    return info.text(f"{table_date(at.date())}  {at:%H.%M} {words.oclock}") if at else ""


def _agreed(proof: F23Proof, info: PrintInfo, *, blank: bool) -> str:
    day = proof.agreed_on
    return info.table_date(day) if day else "" if blank else _NOTHING


def _without_middle(name: str, kept: int) -> str:
    return f"{name[: kept - _TAIL]}…{name[-_TAIL:]}"


def _size(size: int | None, info: PrintInfo) -> str:
    if size is None:
        return ""
    return info.text(f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, size // 1000)} KB")


def _draw(
    paper: Paper,
    info: PrintInfo,
    words: F23Definition,
    title: str,
    heads: tuple[str, str],
    bundle_no: str,
    check_code: str,
    body: Callable[[_Copy], None],
    row: SignatureRow,
    signers: Sequence[Signer],
    answer: tuple[str, ...] = (),
) -> int:
    """`answer`: what the QR says besides, so that a picture of the sheet is as good as the telephone."""
    page = paper.add_page(PORTRAIT)
    signatures = row.of(signers, paper.ruler(PORTRAIT))
    qr = "|".join((info.foot(words.form, words.version).qr_text, bundle_no, check_code, *answer))
    for number, (top, head) in enumerate(zip((0.0, _HALF), heads, strict=True), start=1):
        copy = _Copy(page, top, info, words)
        copy.head(title, head)
        draw_qr(page, _RIGHT - _QR, top + _QR_TOP, _QR, qr)
        body(copy)
        copy.signatures(signatures)
        copy.foot(bundle_no, number)
    _draw_cut(page)
    return 1


class _Copy:
    """One half of the sheet; keeps how far down it has come."""

    def __init__(self, page: Page, top: float, info: PrintInfo, words: F23Definition) -> None:
        self._page, self._top, self._info, self._words = page, top, info, words
        self._y = top + _FIRST - _PITCH

    def head(self, title: str, whose: str) -> None:
        page, top = self._page, self._top
        page.text(_RIGHT, top + _HEAD, whose, _SIZE, align="right")
        page.text(PORTRAIT.centre, top + _TITLE, self._info.text(title), 18, bold=True, align="centre")
        left = _LEFT
        for stamp in self._info.stamps:
            width = page.width_of(stamp, _SIZE) + 4
            page.text(left + width / 2, top + _HEAD + 0.6, stamp, _SIZE, align="centre", grey=_STAMP_GREY)
            page.frame(left, top + _HEAD - 3.7, width, 6.2)
            left += width + 2

    def fields(self, *items: Item) -> None:
        """A line that leaves room for the QR."""
        self._line(items, _BESIDE_QR if self._y < self._top + _QR_TOP + _QR - 3 else _RIGHT, _PITCH)

    def wide(self, *items: Item, drop: float = 0.0) -> None:
        self._line(items, _RIGHT, drop or _PITCH + 0.2)

    def _line(self, items: Sequence[Item], right: float, drop: float) -> None:
        for line in arrange(items, _LEFT, right, _SIZE, self._page):
            self._y += drop
            drop = _PITCH
            line.draw(self._page, self._y)

    def code(self, code: str, second: tuple[str, str] | None = None) -> None:
        """In groups of four, larger: to be compared sign by sign, or read out. `second`: a code and its label."""
        pairs = [(code, self._words.check_code), *([second] if second else [])]
        if not code:
            empty = [part for _, label in pairs for part in (Label(label), Slot())]
            self._line(empty, _RIGHT, _PITCH)
            return
        self._y += _PITCH
        x = _LEFT
        for one, label in pairs:
            if one:
                x += self._page.text(x, self._y, label, _SIZE) + 3
                groups = "  ".join(one[i : i + 4] for i in range(0, len(one), 4))
                x += self._page.text(x, self._y, groups, 16, bold=True) + 6

    def shortened(self, name: str, label: str) -> str:
        """A name of a file on one line: its middle goes, its beginning and its ending say which it is."""
        room = _BESIDE_QR - _LEFT - self._page.width_of(label, _SIZE) - _AIR
        if self._page.width_of(name, _SIZE) <= room:
            return name
        kept = len(name) - 2
        while kept > _TAIL + 1 and self._page.width_of(_without_middle(name, kept), _SIZE) > room:
            kept -= 1
        return _without_middle(name, kept)

    def as_many(self, parts: Sequence[str], between: str, label: str, room: float) -> str:
        """As many as one line holds, and how many more there are."""
        room -= self._page.width_of(label, _SIZE) + _AIR
        for count in range(len(parts), 0, -1):
            more = len(parts) - count
            rest = self._info.text(f" … ({self._words.more} {more})") if more else ""
            told = between.join(parts[:count]) + rest
            if self._page.width_of(told, _SIZE) <= room:
                return told
        return self._info.text(f"{len(parts)}") if parts else ""

    def numbers(self, numbers: Sequence[int], label: str, room: float) -> str:
        """`๓, ๕–๗`"""
        parts = [self._info.text(part) for part in numbers_words(numbers).split(", ") if part]
        return self.as_many(parts, ", ", label, room)

    def table(self, lines: Sequence[F23Line], *, blank: bool) -> None:
        page, info, words = self._page, self._info, self._words
        table = Table(
            columns_of(words.columns, info), _LEFT, _TABLE_SIZE, head_height=_TABLE_HEAD, row_least=_ROW, row_padding=0.2
        )  # fmt: skip
        rows = [Row((info.text(line.text), *_figures(line, info, blank))) for line in lines]
        total = F23Line(
            text=words.total,
            new=sum(line.new for line in lines),
            changed=sum(line.changed for line in lines),
            deleted=sum(line.deleted for line in lines),
            files=sum(line.files for line in lines),
        )
        sums = tuple(Cell(figure, bold=True) for figure in _figures(total, info, blank))
        rows.append(Row((Cell(total.text, bold=True), *sums), least=_ROW))
        y = self._y + _UNDER_LINE
        laid = table.lay(rows, page)
        y += table.draw_head(page, y)
        table.draw_rows(page, y, laid)
        self._y = y + sum(row.height for row in laid)

    def signatures(self, signatures: Signatures) -> None:
        """As far down as the model has them; lower only when what stands above needs the room."""
        lowest = self._top + 129.0 - signatures.height
        place = max(lowest, self._y + _BEFORE_SIGN)
        if place + signatures.height > self._top + _LAST:
            place = max(lowest, self._y + _LEAST_BEFORE_SIGN)
        signatures.draw(self._page, place)

    def foot(self, bundle_no: str, number: int) -> None:
        page, info, words = self._page, self._info, self._words
        digest = f"   #{info.digest8[:4]} {info.digest8[4:]}" if info.digest8 else ""
        printed = info.foot(words.form, words.version).printed
        identity = f"{words.form} v{words.version}   {bundle_no or 'blank'}   rev {info.rev}{digest}"
        y = self._top + _FOOT
        page.text(_LEFT, y, f"{identity}   {printed}", _FOOT_SIZE, grey=_FOOT_GREY)
        page.text(
            _RIGHT, y, info.text(f"{words.copy} {number}/2"), _FOOT_SIZE, align="right", grey=_FOOT_GREY
        )


def _figures(line: F23Line, info: PrintInfo, blank: bool) -> tuple[str, ...]:
    figures = (line.new, line.changed, line.deleted, line.files)
    return tuple("" if blank else info.number(figure) if figure else _NOTHING for figure in figures)


def _draw_cut(page: Page) -> None:
    """A dashed line with scissors, drawn: no font sign may be missing on paper."""
    y = (PORTRAIT.height - _HALF) * PT_PER_MM
    left, right = 19.5 * PT_PER_MM, (PORTRAIT.width - 8) * PT_PER_MM
    dash = 3 * PT_PER_MM
    page.operators(f"{FRAME_PT} w [{dash:.2f} {dash:.2f}] 0 d {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")
    page.operators(f"0.7 w 1 j {_scissors(11.5 * PT_PER_MM, y)} S")


def _scissors(x: float, y: float) -> str:
    """Two rings and two blades, in points; the cut runs to the right."""
    ring, rise = 3.1, 4.0
    paths = [_ring(x + ring, y + side * rise, ring) for side in (1, -1)]
    joint = x + 2 * ring + 5.0
    for side in (1, -1):
        start = (x + 2 * ring - 0.9, y + side * (rise - 1.5))
        paths.append(
            f"{start[0]:.2f} {start[1]:.2f} m {joint:.2f} {y:.2f} l {joint + 7:.2f} {y - side * 3.2:.2f} l"
        )
    return " ".join(paths)


def _ring(x: float, y: float, radius: float) -> str:
    """A circle of four curves."""
    k = 0.5523 * radius
    points = [
        (x + radius, y), (x + radius, y + k), (x + k, y + radius), (x, y + radius),
        (x - k, y + radius), (x - radius, y + k), (x - radius, y),
        (x - radius, y - k), (x - k, y - radius), (x, y - radius),
        (x + k, y - radius), (x + radius, y - k), (x + radius, y),
    ]  # fmt: skip
    steps = [f"{a:.2f} {b:.2f}" for a, b in points]
    curves = " ".join(f"{' '.join(steps[i : i + 3])} c" for i in range(1, 13, 3))
    return f"{steps[0]} m {curves}"
