"""The analysts' pages: submission, its history, who has reported, and how the board judges."""
