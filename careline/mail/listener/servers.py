"""aiosmtpd's protocols within our limits, announcing nothing that we do not do."""

import asyncio
import ssl
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP

from careline.mail.listener.limits import Limits
from careline.mail.listener.ours import POSTMASTER

IDLE_SECONDS = 300
LONGEST_LINE = 100_000
COMMANDS = {"*": 1_000, "NOOP": 20, "RSET": 200, "VRFY": 20, "HELP": 5, "EHLO": 10, "HELO": 10, "LHLO": 10, "STARTTLS": 2}
BUSY = b"421 4.7.0 Too many connections; try again later\r\n"


class Limited:
    """What both have: counted connections, so many letters read at once, and long lines, as some programs write them."""

    line_length_limit = LONGEST_LINE
    limits: Limits
    _counted: str | None = None
    _is_refused = False

    def connection_made(self, transport: Any) -> None:
        """Count it, once: STARTTLS comes here again."""
        if self._counted is None:
            client = address_of(transport.get_extra_info("peername"))
            if not self.limits.enter(client):
                self._is_refused = True
                transport.write(BUSY)
                transport.close()
                return
            self._counted = client
        super().connection_made(transport)  # type: ignore[misc]

    def connection_lost(self, error: Exception | None) -> None:
        """Uncount it."""
        if self._is_refused:
            return
        if self._counted is not None:
            self.limits.leave(self._counted)
            self._counted = None
        super().connection_lost(error)  # type: ignore[misc]

    def data_received(self, data: bytes) -> None:
        """A refused connection is not listened to."""
        if not self._is_refused:
            super().data_received(data)  # type: ignore[misc]

    def eof_received(self) -> bool | None:
        """As the parent's, but for a connection that never began."""
        return False if self._is_refused else super().eof_received()  # type: ignore[misc]

    async def smtp_DATA(self, arg: str) -> None:
        """Read a letter when there is room for one."""
        async with self.limits.letters:
            self.limits.busy += 1
            try:
                await super().smtp_DATA(arg)  # type: ignore[misc]
            finally:
                self.limits.busy -= 1

    def _getaddr(self, arg: str) -> Any:
        """The postmaster is written to without a domain, too."""
        if arg.strip().lower() == f"<{POSTMASTER}>":
            return POSTMASTER, ""
        return super()._getaddr(arg)  # type: ignore[misc]


class SmtpServer(Limited, SMTP):  # type: ignore[misc]
    """SMTP for the world."""

    is_lmtp = False


class LmtpServer(Limited, LMTP):  # type: ignore[misc]
    """LMTP for a relay on this machine."""

    is_lmtp = True


def make(
    kind: type[Limited], *, handler: Any, limits: Limits, name: str, most_bytes: int, tls: ssl.SSLContext | None
) -> asyncio.Protocol:
    """A protocol for one connection."""
    made: Any = kind(  # type: ignore[call-arg]
        handler, data_size_limit=most_bytes, enable_SMTPUTF8=True, hostname=name, ident="Careline", tls_context=tls,
        timeout=IDLE_SECONDS, auth_exclude_mechanism=["LOGIN", "PLAIN"], command_call_limit=COMMANDS,
        loop=asyncio.get_running_loop(),
    )  # fmt: skip
    made.limits = limits
    protocol: asyncio.Protocol = made
    return protocol


def address_of(peer: Any) -> str:
    """The address of a peer; nothing for one on a Unix socket."""
    return str(peer[0]).partition("%")[0].removeprefix("::ffff:") if isinstance(peer, tuple) and peer else ""
