"""The office, its people, how the program works, and this PC."""
