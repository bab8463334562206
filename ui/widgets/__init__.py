"""Pieces shared by the screens. Nothing here knows a service; each module is imported by its own name so
that the first window loads only what it shows."""
