"""Where the pages of the plots are sent. A plain UUID will do too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class SitePlace:
    """A plot, and the list that was left for the plot before and after; `id` None is a new one (`site_edit`).

    `field` is where the focus goes on the sheet.
    """

    id: UUID | None = None
    among: Sequence[UUID] = field(default=(), compare=False)
    field: str = ""
