"""Settings of the Superset that is measured: no log-in, answers kept, everything in one folder."""

import os
from pathlib import Path

_HOME = Path(os.environ["SUPERSET_HOME"])
SECRET_KEY = "measured on loopback and thrown away"  # noqa: S105 - no secret is kept there
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_HOME / 'superset.db'}"
PREVENT_UNSAFE_DB_CONNECTIONS = False
AUTH_ROLE_PUBLIC = "Admin"
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
_KEPT = {"CACHE_TYPE": "FileSystemCache", "CACHE_DIR": str(_HOME / "cache"), "CACHE_DEFAULT_TIMEOUT": 86400}
CACHE_CONFIG = DATA_CACHE_CONFIG = FILTER_STATE_CACHE_CONFIG = EXPLORE_FORM_DATA_CACHE_CONFIG = _KEPT
FEATURE_FLAGS = {"DASHBOARD_VIRTUALIZATION": False}
LOG_LEVEL = "ERROR"
