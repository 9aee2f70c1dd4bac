"""`web`: pages, the API and live updates on one port."""

import argparse
import logging
import os
from typing import NoReturn

from careline.config import env
from careline.config.running import installation, lifeline


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--port", type=int, default=8000, help="(8000)")
    parser.add_argument("--host", default="127.0.0.1", help="(127.0.0.1: behind a proxy on this machine)")
    lifeline.arguments(parser)


def run(options: argparse.Namespace) -> NoReturn:
    """Serve until SIGTERM or Ctrl-C. CARELINE_WORKERS processes, 1 by default."""
    workers = env.integer("CARELINE_WORKERS", default=1, least=1, most=64)
    from careline.config.running import serving

    line = lifeline.Lifeline(options.lifeline)
    with installation.database(installation.find(), what="python -m careline web"):
        if workers == 1:
            serving.serve_alone(host=options.host, port=options.port, lifeline=line)
        else:
            serving.serve_many(host=options.host, port=options.port, workers=workers, lifeline=line)
    logging.shutdown()
    os._exit(0)  # requests that took longer than they were given do not hold the process
