"""Tables of ten rows and of a million: the same columns, cells, model and view."""

from ui.widgets.tables.cells import Cell, Column
from ui.widgets.tables.model import RowSource, WindowedModel
from ui.widgets.tables.view import RowLook, TableView

__all__ = ["Cell", "Column", "RowLook", "RowSource", "TableView", "WindowedModel"]
