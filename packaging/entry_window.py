"""Start of the built `samut`: the window, or the self-test of `samutctl` asking for a look at it."""

import sys

if sys.argv[1:2] == ["--self-test"]:
    from ui.self_test import main

    sys.exit(main(sys.argv[2:]))

from ui.__main__ import main as open_window

sys.exit(open_window())
