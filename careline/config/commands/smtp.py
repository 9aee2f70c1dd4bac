"""`smtp`: letters in by SMTP and LMTP, where the settings say so. One process, one event loop."""

import argparse
import asyncio
import logging
import signal
import sys

from careline.config.env import BadSetting
from careline.config.running import installation, lifeline
from careline.config.running.lifeline import Lifeline


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing for people; everything comes from settings."""
    lifeline.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Listen until SIGTERM or Ctrl-C, then finish the letters at hand. 1 when a place cannot be listened on."""
    here = installation.find()
    if not here.takes_letters:
        raise BadSetting("there is nothing to listen on; set CARELINE_SMTP_LISTEN or CARELINE_LMTP_LISTEN.")
    line = Lifeline(options.lifeline)
    with installation.database(here, what="python -m careline smtp"):
        installation.start_django()
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd tells what every stranger tries
        try:
            asyncio.run(_listen(line))
        except OSError as problem:
            print(f"Letters cannot be listened for: {problem}", file=sys.stderr)
            return 1
    return 0


async def _listen(line: Lifeline) -> None:
    from careline.mail.listener import listening

    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    line.watch()
    try:
        await listening.serve(stop=stop, ready=line.say_ready)
    except listening.BadCertificate as problem:
        raise BadSetting(str(problem)) from problem
