"""Plots and learning centres: the list, the story of one plot, and its sheet."""
