"""The window around the pages: navigation, search, head, strips, status line. Features do not live here."""
