"""NPT workers, plot owners and staff: lists and the page of one worker."""
