"""Large text files: columns are read and checked at once, rows that are not plain go to the row checks.

Nothing is judged here that is not judged there: a row is plain where the row checks would say nothing about
it and take its value as it stands; whatever is not certain to be plain is handed over. Findings and values
are the same (tests/etl/intake/test_bulk.py runs both).
"""
