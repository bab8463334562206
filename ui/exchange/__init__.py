"""The exchange by file: sending, receiving, who is enrolled, the register."""
