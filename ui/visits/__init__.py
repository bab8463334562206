"""Supervision (004): a district's answers, the province's plan, notes and instructions."""
