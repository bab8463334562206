"""Pictures of the widgets and screens, painted off screen: `python -m ui.gallery --out DIR`."""
