"""`static`: translations, styles and scripts, built where the web process serves them from."""

import argparse

from careline.config.running import installation


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Build all of it, whether it changed or not."""
    installation.start_django()
    from careline.config.running import preparing

    preparing.build_static(say=print, force=True)
    return 0
