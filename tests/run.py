"""What `bin/test` runs: what is built, style, types, floors, then every test in parallel. Any argument goes to pytest."""

import subprocess
import sys
import time
from pathlib import Path

from tests.database import start

TOOLS = Path(sys.executable).parent
CHECKS = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "floors": ["lint-imports"],
}


def main() -> int:
    """Run all; the first failing check ends it, because the rest would only repeat it."""
    start()
    if _run("translations, styles and scripts", [sys.executable, "-m", "careline", "static"]):
        return 1
    for name, command in CHECKS.items():
        tool, *rest = command
        if _run(name, [str(TOOLS / tool), *rest]):
            return 1
    return _run("tests", [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", *sys.argv[1:]])


def _run(name: str, command: list[str]) -> int:
    begun = time.monotonic()
    print(f"— {name}", flush=True)
    code = subprocess.run(command, check=False).returncode
    print(f"  {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - begun:.0f} s)", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
