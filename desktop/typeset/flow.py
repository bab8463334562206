"""Blocks one under the other, over as many pages as they need.

First they are placed, so that the number of pages is known, then drawn. Distances are between baselines:
a block begins `before` mm under the last baseline (or lower edge) above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.typeset.measures import Sheet
from desktop.typeset.page import Page

Draw = Callable[[Page, float], None]


@dataclass(frozen=True, slots=True)
class Block:
    """`draw(page, y)` at the baseline (or upper edge) y; `depth`: how far down from y it reaches.

    `with_next`: stays on the page of the block after it. `continued`: drawn above it where it begins a page.
    `at_top`: what y is on a fresh page, measured from the first baseline.
    """

    before: float
    draw: Draw
    depth: float = 0.0
    with_next: bool = False
    continued: Block | None = None
    at_top: float = 0.0


Placement = tuple[float, Block]


def place(blocks: Iterable[Block], sheet: Sheet, *, last: float | None = None) -> list[list[Placement]]:
    """Pages of (y, block). `last`: lowest y that a block may reach."""
    bottom = sheet.last_baseline if last is None else last
    pages: list[list[Placement]] = [[]]
    y = 0.0
    for chain in _chains(blocks):
        if pages[-1] and y + _height(chain) > bottom + 1e-6:
            pages.append([])
        for block in chain:
            if pages[-1] and y + block.before + block.depth > bottom + 1e-6:
                pages.append([])  # a chain taller than the page is parted after all
            if pages[-1]:
                y += block.before
            else:
                y = sheet.first_baseline
                head = block.continued if len(pages) > 1 else None
                if head:
                    pages[-1].append((y, head))
                    y += head.depth + block.before
                else:
                    y += block.at_top
            pages[-1].append((y, block))
            y += block.depth
    return pages


def _chains(blocks: Iterable[Block]) -> list[Sequence[Block]]:
    chains: list[list[Block]] = [[]]
    for block in blocks:
        chains[-1].append(block)
        if not block.with_next:
            chains.append([])
    return [chain for chain in chains if chain]


def _height(chain: Sequence[Block]) -> float:
    return sum(block.before + block.depth for block in chain)


def draw_placed(page: Page, placements: Sequence[Placement]) -> None:
    for y, block in placements:
        block.draw(page, y)
