"""What was published of the plots."""
