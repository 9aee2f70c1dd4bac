"""What `bin/test` runs: what is built, style, types, floors and every test in parallel. Any argument goes to pytest."""

import subprocess
import sys
import time
from pathlib import Path

from tests.database import start

TOOLS = Path(sys.executable).parent
QUICK = {
    "translations, styles and scripts": [sys.executable, "-m", "careline", "static"],
    "style": [str(TOOLS / "ruff"), "check", "."],
    "format": [str(TOOLS / "ruff"), "format", "--check", "."],
}
SLOW = {"types": [str(TOOLS / "mypy")], "floors": [str(TOOLS / "lint-imports")]}
PYTEST = [
    sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", "-p", "tests.quick.slowest", *sys.argv[1:],
]  # fmt: skip


def main() -> int:
    """Run all. The first quick check that fails ends it; the slow ones run beside the tests, and are told after them."""
    start()
    if any(_run(name, command) for name, command in QUICK.items()):
        return 1
    beside = {name: _begin(command) for name, command in SLOW.items()}
    failed = _run("tests", PYTEST)
    for name, process in beside.items():
        said, _ = process.communicate()
        print(f"— {name}\n{said}  {'ok' if process.returncode == 0 else 'FAILED'}", flush=True)
        failed = failed or process.returncode
    return failed


def _begin(command: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _run(name: str, command: list[str]) -> int:
    begun = time.monotonic()
    print(f"— {name}", flush=True)
    code = subprocess.run(command, check=False).returncode
    print(f"  {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - begun:.0f} s)", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
