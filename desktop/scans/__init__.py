"""Signed scans: pages out of files, the record that each belongs to, and keeping them with it."""
