"""Fields: what a person types becomes a date, number or choice here, at the edge where it enters.

All fields share `value()`, `set_value()`, `problem()` and the signals `changed` and `left`; see `base`.
"""
