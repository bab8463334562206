"""How types of plots are called where there is little room."""

from __future__ import annotations

TYPE_SHORT = {
    "clm": "CLM",
    "hlm": "HLM",
    "village_se": "หมู่บ้าน ศก.พอเพียง",
    "leader_plot": "แปลงผู้นำฯ",
}
"""Where a column has no room for the whole name."""


TYPE_SHORTEST = TYPE_SHORT | {"village_se": "ศก.พอเพียง", "leader_plot": "ผู้นำฯ"}
"""In the second line of a row."""
