"""The visitor book: one paper page of twelve lines, keyed without the mouse."""
