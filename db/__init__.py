"""How it is stored: record declarations, journal, merge, store, blobs. Knows nothing of screens or paper."""
