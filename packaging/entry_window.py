"""Start of the built `samut`: the window, the self-test of `samutctl` asking for a look at it, or the child that
reads a stranger's workbook (desktop.sheets.reading)."""

import sys

if sys.argv[1:2] == ["--self-test"]:
    from ui.self_test import main

    sys.exit(main(sys.argv[2:]))

if sys.argv[1:2] == ["--read-sheet"]:
    from desktop.sheets.child import main as read_sheet

    sys.exit(read_sheet(sys.argv[2:]))

from ui.__main__ import main as open_window

sys.exit(open_window())
