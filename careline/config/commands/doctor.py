"""`doctor`: looks at everything an installation needs, and says what to do about what is wrong."""

import argparse
from typing import TYPE_CHECKING

from careline.config.running import installation

if TYPE_CHECKING:
    from careline.config.checkups import Check


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """A line for each finding; 0 when all is well, 1 when something is wrong."""
    with installation.database(installation.find(), what="python -m careline doctor"):
        installation.start_django()
        reports = [_report(check) for check in _checks()]  # every one of them, also after a bad one
        return 0 if all(reports) else 1


def _checks() -> "list[Check]":
    from careline.config import checkups

    return list(checkups.CHECKS)


def _report(check: "Check") -> bool:
    """Print what a check finds; a database that goes away in the middle is a finding too."""
    from django.db import Error

    fine = True
    try:
        for finding in check():
            fine = fine and finding.fine
            print(f"{'OK   ' if finding.fine else 'WRONG'}  {finding.about:<13} {finding.text}")
    except Error as problem:  # tables that are not there yet, too
        print(f"WRONG  {'database':<13} {str(problem).strip().splitlines()[0]}")
        return False
    return fine
