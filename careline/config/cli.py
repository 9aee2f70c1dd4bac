"""The command line: `python -m careline COMMAND`. Imports only the command that is run, to start quickly."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn, Protocol, cast

from careline.config.env import BadSetting
from careline.config.running.once import RunsAlready
from careline.db.failures import CannotStart

COMMANDS = {
    "run": "run everything on this machine: the database, the web process and the worker",
    "web": "serve pages, the API and live updates",
    "worker": "run jobs, watch deadlines, look after IMAP mailboxes, keep the trial's own",
    "smtp": "take letters in by SMTP and LMTP, as the settings say",
    "migrate": "bring the database up to date and write the shipped defaults",
    "static": "build translations, styles and scripts",
    "demo": "load the demonstration customers and tickets",
    "index": "enter older messages into the search, or some messages again",
    "doctor": "check this installation and say what to do",
    "admin": "make a person an administrator",
    "due": "say when a target would be due by a business calendar, and why",
    "django": "run one of Django's own commands, for emergencies",
}
HIDDEN = {"prepare": "what `run` does before the first process starts"}
BAD_USAGE = 2


class Command(Protocol):
    """What each module in `commands` offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command, and end with its exit code: 0 done, 1 something is wrong, 2 cannot start like this."""
    sys.exit(execute(sys.argv[1:] if arguments is None else arguments))


def execute(arguments: Sequence[str]) -> int:
    """Run one command. What cannot be used, a setting or the database, is one sentence and no traceback."""
    name = arguments[0] if arguments else ""
    if name not in COMMANDS | HIDDEN:
        return _help(name)
    command: Command = cast(Command, importlib.import_module(f"careline.config.commands.{name}"))
    parser = argparse.ArgumentParser(prog=f"python -m careline {name}", description=(COMMANDS | HIDDEN)[name])
    command.arguments(parser)
    try:
        return command.run(parser.parse_args(arguments[1:]))
    except (BadSetting, CannotStart, RunsAlready) as problem:
        print(f"Careline cannot start: {problem}", file=sys.stderr)
        return BAD_USAGE
    except KeyboardInterrupt:
        return 130


def _help(name: str) -> int:
    asked = name in {"-h", "--help", "help"}
    out = sys.stdout if asked else sys.stderr
    if name and not asked:
        print(f"There is no command {name!r}.", file=out)
    print("Usage: python -m careline COMMAND [OPTION...]\n", file=out)
    for command, does in COMMANDS.items():
        print(f"  {command:<10}{does}", file=out)
    print("\nEach command explains itself with --help; docs/operations.md has the rest.", file=out)
    return 0 if asked else BAD_USAGE
