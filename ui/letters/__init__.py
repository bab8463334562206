"""Letters: what goes out with the reports, what came in, and the wording of the office."""
