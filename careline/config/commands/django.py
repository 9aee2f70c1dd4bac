"""`django ...`: Django's own commands (shell, dbshell, ...), for emergencies."""

import argparse

from careline.config.running import installation


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything is passed on as it is."""
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="the command and its options, e.g. dbshell")


def run(options: argparse.Namespace) -> int:
    """Start the database if need be, load Django, do it."""
    with installation.database(installation.find(), what="python -m careline django"):
        installation.start_django()
        from django.core.management import execute_from_command_line

        execute_from_command_line(["python -m careline django", *options.rest])
    return 0
