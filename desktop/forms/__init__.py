"""The printed forms: what each sheet says (`F01Data` …) and how it is laid out (`draw`).

A caller opens a `desktop.typeset.paper.Paper` and gives it to the `draw` of as many records as it likes;
`catalogue.py` lists the sheets. No queries here: `gather` fills the data.
"""
