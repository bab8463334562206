"""What changed at the plots."""
