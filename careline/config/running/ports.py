"""Whether a port can be had."""

import socket


class PortBusy(Exception):
    """Something else listens there."""

    def __init__(self, *, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Port {port} on {host} cannot be used ({reason}). Stop what uses it, or choose another: bin/run --port {port + 1}"
        )


def check(*, host: str, port: int) -> None:
    """Raise PortBusy unless this process could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise PortBusy(host=host, port=port, reason=problem.strerror or str(problem)) from problem
