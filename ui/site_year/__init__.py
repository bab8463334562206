"""The site's year: assessments, the 5P plan and what came of it, progress rounds, targets, Best Practice."""
