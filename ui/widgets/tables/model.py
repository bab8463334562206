"""A table model for ten rows or a million: all ids, but only the pages of rows that are looked at.

Measured in `benchmarks/bench_table.py`: ids of 1,000,000 rows are one list; rows come in pages of 200 on the
reading thread, the most recently wanted page first, and the least recently used page goes.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.tasks import Tasks
    from ui.widgets.tables.cells import Cell, Column

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

PAGE_ROWS = 200
PAGES_KEPT = 24
_NO_PARENT = QModelIndex()


class RowSource(Protocol[R_co]):
    """Where rows come from. All three run on the reading thread and may be slow."""

    def first_ids(self, limit: int) -> Sequence[Hashable]:
        """The ids at the top, as fast as possible: they are shown before `all_ids` is through."""
        ...

    def all_ids(self) -> Sequence[Hashable]: ...

    def rows(self, ids: Sequence[Hashable]) -> Sequence[R_co | None]:
        """The rows of these ids, in this order; None for one that is gone meanwhile."""
        ...


class WindowedModel(QAbstractTableModel, Generic[R]):
    """`set_rows` for what is at hand, `load` for what is in the database."""

    loaded = Signal(int)  # all ids are here: how many

    def __init__(self, columns: Sequence[Column[R]], *, tasks: Tasks | None = None) -> None:
        """`tasks` only where rows are loaded."""
        super().__init__()
        self.columns = tuple(columns)
        self._tasks = tasks
        self._owner: QWidget | None = None
        self._source: RowSource[R] | None = None
        self._ids: Sequence[Hashable] = ()
        self._pages: OrderedDict[int, Sequence[R | None]] = OrderedDict()
        self._wanted: list[int] = []
        self._under_way: int | None = None
        self._generation = 0

    def belongs_to(self, view: QWidget) -> None:
        """The view for which rows are read; when it is closed, reads in flight are dropped."""
        self._owner = view

    # --- filling ---------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[R], ids: Sequence[Hashable] | None = None) -> None:
        """Small tables: everything is here. Without ids a row's place is its id."""
        self.beginResetModel()
        self._forget()
        self._source = None
        self._ids = ids if ids is not None else range(len(rows))
        rows = list(rows)
        self._pages = OrderedDict(
            (page, rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS])
            for page in range(-(-len(rows) // PAGE_ROWS))
        )
        self.endResetModel()
        self.loaded.emit(len(rows))

    def load(self, source: RowSource[R]) -> None:
        """Show the first page as soon as it is read, the rest when all ids are known.

        What is on screen stays until then; an older load still under way is dropped.
        """
        assert self._tasks
        assert self._owner
        self._forget()
        self._source = source
        generation = self._generation

        def read_top() -> tuple[Sequence[Hashable], Sequence[R | None]]:
            ids = source.first_ids(PAGE_ROWS)
            return ids, source.rows(ids)

        def show_top(top: tuple[Sequence[Hashable], Sequence[R | None]]) -> None:
            if generation != self._generation:
                return
            self.beginResetModel()
            self._ids, rows = top
            self._pages = OrderedDict({0: rows})
            self.endResetModel()
            assert self._tasks
            assert self._owner
            self._tasks.read(source.all_ids, owner=self._owner, done=show_all, slot="ids")

        def show_all(ids: Sequence[Hashable]) -> None:
            if generation == self._generation:
                self._extend(ids)
                self.loaded.emit(len(ids))

        self._tasks.read(read_top, owner=self._owner, done=show_top, slot="ids")

    def refresh(self, ids: set[Hashable] | None = None) -> None:
        """Read again what is shown, e.g. after `Changes`; order and number of rows stay."""
        if self._source is None:
            return
        changed = [
            page
            for page in self._pages
            if ids is None or not ids.isdisjoint(self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS])
        ]
        # The old rows stay on screen until the new ones are here.
        for page in changed:
            self._want(page)

    # --- asking ----------------------------------------------------------------------------------

    def row(self, place: int) -> R | None:
        """The row itself, or None while its page is being read."""
        page, offset = divmod(place, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows[offset] if offset < len(rows) else None

    @property
    def ids(self) -> Sequence[Hashable]:
        """All ids in their order, for a page that walks on from the row it opened."""
        return self._ids

    def id_at(self, place: int) -> Hashable | None:
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, row_id: Hashable) -> int:
        """Where an id stands, or -1."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def cell(self, place: int, column: int) -> Cell | None:
        row = self.row(place)
        return self.columns[column].cell(row) if row is not None else None

    # --- Qt --------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return "…"
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            others = (self.cell(index.row(), column) for column in range(len(self.columns)))
            return ", ".join(other.words for other in others if other and other.words)
        return cell.words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role in wanted and orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title
        return None

    # --- pages -----------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._generation += 1
        self._wanted.clear()
        self._under_way = None

    def _extend(self, ids: Sequence[Hashable]) -> None:
        shown = len(self._ids)
        if len(ids) >= shown and list(ids[:shown]) == list(self._ids):
            if len(ids) == shown:
                return
            self.beginInsertRows(QModelIndex(), shown, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
            last = shown // PAGE_ROWS
            if shown % PAGE_ROWS and last in self._pages:
                self._pages.pop(last)
        else:
            self.beginResetModel()
            self._ids = ids
            self._pages.clear()
            self.endResetModel()

    def _want(self, page: int) -> None:
        """The page wanted last is read next: that is where the person is looking."""
        if page in self._wanted:
            self._wanted.remove(page)
        if page != self._under_way and self._source is not None:
            self._wanted.append(page)
            del self._wanted[:-PAGES_KEPT]
            self._read_next()

    def _read_next(self) -> None:
        if self._under_way is not None or not self._wanted or self._source is None:
            return
        page = self._under_way = self._wanted.pop()
        source, generation = self._source, self._generation
        ids = self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]

        def show(rows: Sequence[R | None]) -> None:
            if generation != self._generation:
                return
            self._under_way = None
            self._pages[page] = rows
            self._pages.move_to_end(page)
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
            last = min((page + 1) * PAGE_ROWS, len(self._ids)) - 1
            if page * PAGE_ROWS <= last:
                corner = self.index(last, len(self.columns) - 1)
                self.dataChanged.emit(self.index(page * PAGE_ROWS, 0), corner)
            self._read_next()

        def failed(_error: BaseException) -> bool:
            if generation == self._generation:
                self._under_way = None
            return False

        assert self._tasks
        assert self._owner
        self._tasks.read(lambda: source.rows(ids), owner=self._owner, done=show, failed=failed)
