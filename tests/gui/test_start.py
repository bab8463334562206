"""The way to the first window stays light, and nothing wires itself at import."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("sqlalchemy", "sqlcipher3", "alembic", "reportlab", "openpyxl", "PIL", "cryptography", "rapidfuzz")


def test_the_first_window_loads_no_heavy_library() -> None:
    code = (
        "import sys, ui.application, ui.frame.window, ui.home, ui.tasks, ui.dialogs.errors, ui.gallery.home\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
        "print('desktop.thai.lexicon' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "False"]


def test_importing_the_window_makes_no_application() -> None:
    code = (
        "import ui.frame.window, ui.home\n"
        "from PySide6.QtWidgets import QApplication\n"
        "print(QApplication.instance())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"
