"""The exchange: cards and trust, files out, files in, receipts. The file itself is described in FORMAT.md."""
