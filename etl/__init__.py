"""What flows in: the plan document, monthly files, and the marts computed from them."""
