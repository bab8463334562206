"""Daily logs: the week of one worker as it is keyed, and the list of all."""
