"""Fuzzing that follows which lines a letter reaches: `python -m careline.mail.tests.guided --minutes 10`.

Needs what requirements/fuzz.txt names (Linux only). Starts from the corpus; what it finds goes into `tests/found`, which
every build reads again. Memory and time of one letter are limited: too much of either counts as a find.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["careline.mail"]):
    from careline.mail.tests import fuzz

from careline.mail.tests.corpus import every

FOUND = Path(__file__).parent / "found"
MOST_BYTES, MOST_SECONDS, MOST_MEGABYTES = 20_000, 10, 2_000


def main() -> None:
    """Fuzz for some minutes; libFuzzer ends the process at the first find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    minutes = parser.parse_args().minutes
    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="careline-fuzz-") as folder:
        for number, case in enumerate(each for each in every() if len(each.raw) <= MOST_BYTES):
            (Path(folder) / str(number)).write_bytes(case.raw)
        atheris.Setup(_options(folder, minutes), lambda raw: fuzz.check(raw) and None)
        atheris.Fuzz()


def _options(folder: str, minutes: float) -> list[str]:
    return [
        sys.argv[0], folder, f"-max_total_time={int(minutes * 60)}", f"-max_len={MOST_BYTES}", f"-timeout={MOST_SECONDS}",
        f"-rss_limit_mb={MOST_MEGABYTES}", f"-artifact_prefix={FOUND}/", "-print_final_stats=1",
    ]  # fmt: skip


if __name__ == "__main__":
    main()
