"""Uses a program whose plots have one field more (`water_source`), wherever fields are seen.

    python -m tests.end2end.grown FOLDER SITE

FOLDER holds the book `2401` of the program before; SITE is its plot. Run by `test_one_line_field`, in a copy
of the program. Writes what each place showed.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.end2end.program import Program, founded, introduce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

_FIELD, _WATER = "water_source", "คลองท่าไข่"


def main(folder: Path, site: str) -> dict[str, str]:
    office = Program(folder / "2401")
    told = {"record types": _declared(office)}
    told["kept from before"] = str(office.one("record", "get", "Site", site)["name"])
    office.put("Site", {"id": site, _FIELD: _WATER})
    told["at the province"] = _carried(office, folder, site)
    told["sheet"] = _on_the_sheet(office, folder / "sites.xlsx")
    told |= _in_the_window(office, site)
    refused = office.refuse("Site", {"id": site, _FIELD: "น" * 81})
    told["too long"] = _declared(office) if list(refused) == [_FIELD] else json.dumps(refused)
    return told


def _declared(office: Program) -> str:
    for one in office.call("record", "types"):
        for field in one["fields"] if one["type"] == "Site" else ():
            if field["name"] == _FIELD:
                return str(field["label"])
    return "not there"


def _carried(office: Program, folder: Path, site: str) -> str:
    province = founded(folder / "24", "24")
    introduce(office, province, folder)
    (file,) = office.one("bundle", "export", "--for", "24", "--to", folder / "usb")["files"]
    province.one("bundle", "import", file)
    return str(province.one("record", "get", "Site", site)[_FIELD])


def _on_the_sheet(office: Program, path: Path) -> str:
    from openpyxl import load_workbook

    office.one("sheet", "export", "Site", path)
    heads, values = list(load_workbook(path).active.iter_rows(values_only=True))[:2]
    shown: dict[Any, Any] = dict(zip(heads, values, strict=True))
    return str(shown[_declared(office)])


# --- the window -----------------------------------------------------------------------------------------


def _in_the_window(office: Program, site: str) -> dict[str, str]:
    """What the generic list and the sheet of the plot show."""
    from uuid import UUID

    from ui.application import make_application
    from ui.door.door import Door, Start
    from ui.sites.place import SitePlace

    app = make_application(["samut"])
    app.setQuitOnLastWindowClosed(False)
    door = Door(Start(office.data))
    at_work: list[object] = []
    door.at_work.connect(at_work.append)
    door.open()
    _wait(app, lambda: bool(at_work))
    assert door.desk is not None
    window = door.desk.window
    window.go("records", "Site")
    page: Any = window.page
    _wait(app, lambda: not window.tasks.is_busy and page.table.table is not None)
    model = page.table.model
    column = [one.key for one in model.columns].index(_FIELD)
    _wait(app, lambda: not window.tasks.is_busy and model.rowCount() == 1)
    window.grab()  # rows are read when they are looked at
    _wait(app, lambda: bool(model.index(0, column).data()))
    listed = str(model.index(0, column).data())
    window.go("site_edit", SitePlace(UUID(site)))
    _wait(app, lambda: not window.tasks.is_busy)
    edited = str(window.page.fields.boxes[_FIELD].field.value())
    closed: list[bool] = []
    door.closed.connect(lambda: closed.append(True))
    door.leave()
    _wait(app, lambda: bool(closed))
    return {"list": listed, "editor": edited}


def _wait(app: QApplication, until: Callable[[], bool], patience_s: float = 30) -> None:
    end = time.monotonic() + patience_s
    while not until():
        assert time.monotonic() < end, "the window does not come to rest"
        app.processEvents()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), sys.argv[2]), ensure_ascii=False))
