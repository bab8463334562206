"""The way in: the first picture, opening the book, what can stand in the way of it, and who works."""
