"""The keys of the room's pages."""

from __future__ import annotations

LEADERS_PAGE, NAMES_PAGE = "leaders", "leader_names"
