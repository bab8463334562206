"""Excel in and out for every record type, made from the declarations of its fields; see FORMAT.md."""
