"""What leaves the board: the board export now, documents later."""
