"""What every paper has on its page: the road on top, what it lacks and its next step at the side."""
