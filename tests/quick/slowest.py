"""A pytest plugin: the ten slowest files at the end, so that the whole run stays quick."""

from collections import Counter

import pytest

MANY = 10
_seconds: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add what a test took, with its fixtures, to its file."""
    _seconds[report.nodeid.partition("::")[0]] += report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell them, in seconds of all workers together."""
    terminalreporter.section(f"the {MANY} slowest files")
    for file, seconds in _seconds.most_common(MANY):
        terminalreporter.write_line(f"{seconds:6.1f} s  {file}")
