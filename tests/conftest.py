"""For all tests: what the program remembers outside a book goes to a place of its own."""

from __future__ import annotations

import os
import tempfile

# Before anything is imported, and for child processes too: nothing of a test may reach the account's folders.
os.environ.setdefault("XDG_STATE_HOME", tempfile.mkdtemp(prefix="samut-state-"))
