"""What stands around the text: foot with QR, stamp, continuation line."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.typeset import measures as m
from desktop.typeset.measures import PT_PER_MM
from desktop.typeset.page import Page
from desktop.typeset.qr import qr_modules

_FOOT_SIZE = 10
_FOOT_GREY = 0.15  # paler strokes would break up in the half-tone screen of a laser printer
_STAMP_GREY = 0.30


@dataclass(frozen=True, slots=True)
class Foot:
    """`identity` and `printed` stand at the left, `page_words` beside the QR."""

    identity: str
    printed: str
    qr_text: str


def draw_foot(page: Page, foot: Foot, page_words: str) -> None:
    sheet = page.sheet
    page.text(sheet.left, sheet.height - 11.6, foot.identity, _FOOT_SIZE, grey=_FOOT_GREY)
    page.text(sheet.left, sheet.height - 7.6, foot.printed, _FOOT_SIZE, grey=_FOOT_GREY)
    qr_left = sheet.right - m.QR_SIZE
    page.text(qr_left - 4, sheet.height - 7.6, page_words, _FOOT_SIZE, align="right", grey=_FOOT_GREY)
    draw_qr(page, qr_left, sheet.qr_top, m.QR_SIZE, foot.qr_text)


def draw_qr(page: Page, x: float, y: float, size: float, text: str) -> None:
    side, path = qr_modules(text)
    unit = size * PT_PER_MM / side
    bottom = (page.sheet.height - y - size) * PT_PER_MM
    page.operators(f"{unit:.5f} 0 0 {unit:.5f} {x * PT_PER_MM:.2f} {bottom:.2f} cm {path} f")


def draw_stamps(page: Page, stamps: tuple[str, ...]) -> None:
    """Framed words at the right of the top margin, the last one outermost; never across the text."""
    right = page.sheet.right
    baseline = page.sheet.stamp_baseline
    for words in reversed(stamps):
        width = page.width_of(words, 14) + 4
        page.text(right - width / 2, baseline, words, 14, align="centre", grey=_STAMP_GREY)
        page.frame(right - width, baseline - 4.3, width, 6.2)
        right -= width + 2


def draw_continuation(page: Page, words: str, stamps: tuple[str, ...]) -> None:
    """From page 2: whose paper this is, so that a loose sheet finds its bundle."""
    taken = sum(page.width_of(stamp, 14) + 6 for stamp in stamps)
    room = page.sheet.text_width - taken
    line = f"{words} (ต่อ)"
    while words and page.width_of(line, 12) > room:  # only a very long name: there is one line
        words = words[: max(words.rfind(" "), len(words) - 8)].rstrip()
        line = f"{words} … (ต่อ)"
    page.text(page.sheet.left, page.sheet.stamp_baseline, line, 12)
