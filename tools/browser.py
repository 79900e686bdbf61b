"""Give the browser tests Chromium and a Chinese font: install Debian's where we may, else say how.

Always exits 0: without a browser those tests are skipped with a reason, and the rest still counts.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from tools.install import apt_install

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing_packages() -> list[str]:
    """Debian's names of what the browser tests lack on this machine."""
    missing = [] if any(map(shutil.which, BROWSERS)) else ["chromium"]
    return missing if has_chinese_font() else [*missing, "fonts-noto-cjk"]


def has_chinese_font() -> bool:
    """Whether a font with Chinese characters is installed (fontconfig's answer)."""
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True).stdout.strip())


def main() -> int:
    """Install what is missing or print what to do."""
    sys.stdout.reconfigure(errors="replace", line_buffering=True)
    missing = missing_packages()
    # fontconfig comes with chromium; on a bare machine the font is asked for as well.
    if missing and not apt_install(missing):
        print(
            f"! 浏览器测试将跳过，缺少 / browser tests will be skipped, missing: {' '.join(missing)}\n"
            "  Debian: apt-get install chromium fonts-noto-cjk"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
