"""Forms: the month's sheets, the very PDF before printing, and printing it."""
