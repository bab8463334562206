"""xlsx out (and, later, in), made from the declarations of the fields."""
