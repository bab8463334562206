"""A province steers: rules, holidays, lists, levels, criteria and forms; published as numbered editions."""
