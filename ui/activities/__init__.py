"""Activities: the list of a month, and the page of one with its photos and publicity."""
