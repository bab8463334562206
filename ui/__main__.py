"""The window: `python -m ui`, installed as `samut`.

Wired here, at the door: pages get their services from the `App` of `desktop.bootstrap`. Until that exists the
window shows the sample office of `ui.gallery.samples`, with nothing stored.
"""

from __future__ import annotations

import argparse
import sys


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="samut", description="สมุดโคก หนอง นา")
    parser.add_argument("--demo", action="store_true", help="the sample office")
    parser.add_argument("--zoom", type=int, default=100)
    chosen = parser.parse_args(arguments)
    from ui.application import make_application
    from ui.dialogs.errors import show_error
    from ui.gallery.home import home_window
    from ui.tasks import Tasks

    app = make_application(sys.argv[:1], zoom=chosen.zoom)
    tasks = Tasks(show_error)
    window = home_window(tasks)
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
