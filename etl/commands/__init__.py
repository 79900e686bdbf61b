"""One file a command of ``python -m etl``: ``add_arguments`` declares it, ``run`` carries it out."""
