"""Materials -> what each page sends: one module a page, strings to print and plain figures."""
