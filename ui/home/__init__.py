"""The month's duties: the page the day begins with."""

from ui.home.page import HomePage

__all__ = ["HomePage"]
