"""Questions that services ask of the book, one file per room. No rules, no Thai."""
