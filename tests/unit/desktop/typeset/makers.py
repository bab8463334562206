from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from desktop.typeset.measures import PORTRAIT, Sheet
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper


def a_pdf(*draw: Callable[[Page], Any], sheet: Sheet = PORTRAIT, **facts: Any) -> bytes:
    """A document with one page for each function."""
    out = io.BytesIO()
    with Paper(out, title="ทดสอบ", **facts) as paper:
        for each in draw:
            each(paper.add_page(sheet))
    return out.getvalue()


def a_page() -> Page:
    """A page to measure on."""
    return Page(Paper(io.BytesIO(), title="ทดสอบ"), PORTRAIT, 1)
