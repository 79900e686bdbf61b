"""The end of a run that looks for faults: its result in print, in a file, and as exit code."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def tell(told: Mapping[str, Any], path: Path | None, faults: str) -> int:
    """Print the result, and write it to ``path`` where there is one; 1 when ``faults`` holds any."""
    content = json.dumps(told, ensure_ascii=False, indent=1)
    print(content)
    if path:
        path.write_text(content, encoding="utf-8")
    return 1 if told[faults] else 0
