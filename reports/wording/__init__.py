"""The sentences of the documents: Chinese in one place, every number handed in from the board."""
