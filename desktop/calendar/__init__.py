"""Who owes what to whom, when, and whether it is done (domain/calendar.md).

Rules are data (`resources/data/rules.json`); each names a function of `settling` that finds, in the records,
what it asks for. A new rule is an entry there and, where no function fits, one more function.
"""
