"""All obligations, by month, quarter and fiscal year."""
