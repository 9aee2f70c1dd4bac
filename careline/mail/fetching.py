"""Fetching a picture from a server that a stranger chose: to public addresses only, little, soon, and telling nothing of us.

urllib3 by its connections, without its pools: the name is resolved here, each address is judged, and the connection goes to the
very address that was judged, so that a name which resolves differently a moment later (DNS rebinding) changes nothing.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import IO
from urllib.parse import urljoin

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

Address = IPv4Address | IPv6Address
SECONDS, MOST_BYTES, MOST_REDIRECTS, MOST_LETTERS, PIECE = 8.0, 5 * 1024 * 1024, 3, 4_000, 16 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
# Networks in which an IPv4 address is hidden: what they lead to is somebody else's to decide.
HIDING = [IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")]
HEADERS = {"Accept": "image/webp,image/png,image/jpeg,image/gif", "Accept-Encoding": "identity", "User-Agent": "Mozilla/5.0"}


class NotFetched(Exception):
    """There is no such picture for us; the words are for the log."""


def is_public(address: Address) -> bool:
    """Whether anybody on the internet could connect there: no private, loopback, link-local or multicast address."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if any(address in net for net in HIDING):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system finds them. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Where fetching may go; another one than PUBLIC is for tests alone, which pass it."""

    resolve: Callable[[str, int], list[str]] = resolve
    may_connect: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})


PUBLIC = Policy()


def fetch(address: str, *, into: IO[bytes], policy: Policy = PUBLIC, seconds: float = SECONDS) -> None:
    """Write what an address answers, at most 5 MB, within so many seconds; at most three redirects. Raises NotFetched."""
    deadline = time.monotonic() + seconds
    try:
        for _ in range(MOST_REDIRECTS + 1):
            following = _ask(address, into, policy, deadline)
            if following is None:
                return
            address = urljoin(address, following)
    except (HTTPError, HTTPException, OSError, ValueError) as problem:
        raise NotFetched(f"{type(problem).__name__}: {problem}") from problem
    raise NotFetched("too many redirects")


def _ask(address: str, into: IO[bytes], policy: Policy, deadline: float) -> str | None:
    """One request. The address to go on to, or None when the picture is there."""
    url = _checked(address, policy)
    with _connected(url, policy, deadline) as connection:
        host = url.netloc or ""
        connection.request(
            "GET", url.request_uri, headers={"Host": host, **HEADERS}, preload_content=False, decode_content=False
        )
        answer = connection.getresponse()
        if answer.status in REDIRECTS and answer.headers.get("Location"):
            return str(answer.headers["Location"])
        if answer.status != 200:
            raise NotFetched(f"status {answer.status}")
        _copy(answer, into, deadline)
    return None


def _checked(address: str, policy: Policy) -> Url:
    """The address in its parts, if it is one that we ask. Only one parser reads it, so that two cannot disagree."""
    url = parse_url(address)
    port = url.port or (443 if url.scheme == "https" else 80)
    if url.scheme not in ("http", "https") or not url.host or url.auth or len(address) > MOST_LETTERS:
        raise NotFetched("not an address of a picture")
    if policy.ports is not None and port not in policy.ports:
        raise NotFetched(f"port {port}")
    return url


@contextmanager
def _connected(url: Url, policy: Policy, deadline: float) -> Iterator[HTTPConnection]:
    """A connection to an address that was judged; it is cut at the deadline, however slowly the other side talks."""
    host, port = (url.host or "").strip("[]"), url.port or (443 if url.scheme == "https" else 80)
    judged = _judged(policy.resolve(host, port), policy)
    left = _left(deadline)
    connection = (
        HTTPSConnection(judged, port, timeout=left, ssl_context=_tls(), server_hostname=host, assert_hostname=host)
        if url.scheme == "https" else HTTPConnection(judged, port, timeout=left)
    )  # fmt: skip
    try:
        connection.connect()
        _judged([connection.sock.getpeername()[0]], policy)
        cut = threading.Timer(_left(deadline), _cut, [connection.sock])
        cut.daemon = True
        cut.start()
        try:
            yield connection
        finally:
            cut.cancel()
    finally:
        connection.close()


def _judged(addresses: list[str], policy: Policy) -> str:
    """The first address, if all of them may be connected to: a name that also means a private one is not asked."""
    if not addresses or not all(policy.may_connect(ip_address(address.partition("%")[0])) for address in addresses):
        raise NotFetched("not a public address")
    return addresses[0]


def _copy(answer: BaseHTTPResponse, into: IO[bytes], deadline: float) -> None:
    size = 0
    for piece in answer.stream(PIECE, decode_content=False):
        size += len(piece)
        if size > MOST_BYTES:
            raise NotFetched("too large")
        into.write(piece)
    _left(deadline)  # cut off is not finished


def _left(deadline: float) -> float:
    """Seconds until the deadline; raises NotFetched when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise NotFetched("too slow")
    return left


def _cut(connected: socket.socket) -> None:
    """From the timer's thread; by the plain socket, since TLS would want to say good-bye first."""
    try:
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
    except OSError:
        return  # closed already: nothing left to cut


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """The system's authorities, and those that come along where a system has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
