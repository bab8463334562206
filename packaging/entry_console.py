"""Start of the built `samutctl`; also of the child that reads a stranger's workbook (desktop.sheets.reading)."""

import sys

if sys.argv[1:2] == ["--read-sheet"]:
    from desktop.sheets.child import main as read_sheet

    sys.exit(read_sheet(sys.argv[2:]))

from desktop.__main__ import main

sys.exit(main())
