"""Start of the built `samutctl`."""

import sys

from desktop.__main__ import main

sys.exit(main())
