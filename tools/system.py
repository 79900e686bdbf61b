"""Give the tests the system's programs they use: install Debian's where we may, else say how.

Always exits 0: tests that lack their program are skipped with a reason, and the rest still counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.install import apt_install

CHROMIUM = "/usr/bin/chromium"
# One package an office format; together they bring `soffice`, which turns our documents into pages to check.
LIBREOFFICE = ["libreoffice-writer", "libreoffice-calc", "libreoffice-impress"]


def missing_packages(environ: dict[str, str]) -> list[str]:
    """Debian's names of what the tests lack on this machine."""
    missing = []
    if not Path(environ.get("BOARD_CHROMIUM", CHROMIUM)).exists():
        missing.append("chromium")
    if not has_chinese_font():
        missing += ["fontconfig", "fonts-noto-cjk"]  # the first brings fc-list, which is asked below
    if not shutil.which("soffice"):
        missing += LIBREOFFICE
    # Debian starts a database server with the package: right on a machine made for CI, not on a desk.
    if environ.get("CI") and not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        missing.append("postgresql")
    return missing


def has_chinese_font() -> bool:
    """Whether a font with Chinese characters is installed (fontconfig's answer)."""
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True).stdout.strip())


def main() -> int:
    """Install what is missing or print what to do."""
    sys.stdout.reconfigure(errors="replace", line_buffering=True)
    missing = missing_packages(os.environ)
    if missing and not apt_install(missing):
        names = " ".join(missing)
        print(
            f"! 缺少 {names}，相关测试将跳过；请以管理员身份执行：apt-get install {names}\n"
            f"! missing {names}: the tests that need it are skipped; as root: apt-get install {names}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
