"""One file per record type of the office's work: the declaration of its fields (DESIGN.md §3)."""
