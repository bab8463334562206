"""The headless face, verb by verb (CLI.md). Each verb's code is imported only when it is called."""
