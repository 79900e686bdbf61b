"""The rules: what a reported number means. Pure functions of their arguments, nothing else."""
