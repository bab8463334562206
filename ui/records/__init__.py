"""Lists and editors of any record type, made from its declaration alone; the parts serve other rooms too."""
