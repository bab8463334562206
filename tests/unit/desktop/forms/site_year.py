"""Sheets of the site's year, as empty and as full as the offices could ever fill them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop.forms import f01_draw, f08_card, f08_draw
from desktop.forms.f01 import F01Data, f01_definition
from desktop.forms.f08 import F08Card, F08Count, F08Register, f08_definition
from desktop.typeset.paper import Paper
from tests.unit.desktop.forms.samples import BLANK, DEMO, INFO, LONG_TAMBON, a_card, a_register, an_activity

YEARS = tuple(range(2564, 2575))
FOUR_YEARS = YEARS[:4]
FOUR = ("A", "B", "C", "D")


def a_register_with_targets(levels: tuple[str, ...] = FOUR) -> F08Register:
    usual = a_register(12)
    counts = tuple(
        F08Count(
            tambon=name,
            counts=(("CLM", "A", 1), ("HLM", "B", 12), ("HLM", "D", 3), ("HLM", "", 3)),
            targets=(("CLM", 1), ("HLM", 120), ("แปลงผู้นำ", 2)),
        )
        for name in ("โคกสุข", "ดอนร่มไม้", LONG_TAMBON)
    )
    return replace(usual, counts=counts, levels=levels)


SITE_YEAR: dict[str, Callable[[Paper], Any]] = {
    "F01 many years": lambda paper: f01_draw.draw(
        an_activity(sources=(("village_se", "2573"),)), paper, INFO, definition=f01_definition(YEARS)
    ),
    "F01 many years, blank": lambda paper: f01_draw.draw(
        F01Data(province="สวนสร้าง"), paper, BLANK, definition=f01_definition(YEARS)
    ),
    "F01 four years, blank": lambda paper: f01_draw.draw(
        F01Data(province="สวนสร้าง"), paper, BLANK, definition=f01_definition(FOUR_YEARS)
    ),
    "F08 four levels and targets": lambda paper: f08_draw.draw_register(
        a_register_with_targets(), paper, DEMO
    ),
    "F08 three levels and targets": lambda paper: f08_draw.draw_register(
        a_register_with_targets(("A", "B", "C")), paper, INFO
    ),
    "F08 card, four levels": lambda paper: f08_card.draw_card(
        a_card(level="D"), paper, INFO, definition=f08_definition(FOUR)
    ),
    "F08 card, blank, four levels": lambda paper: f08_card.draw_card(
        F08Card(), paper, BLANK, definition=f08_definition(FOUR)
    ),
}
