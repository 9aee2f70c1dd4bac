"""Where connections may go. The attacker is an administrator, or who got hold of one's browser, feeling for services inside.

A name is resolved once, judged, and the connection made to that very address: a second look-up could give another one.
"""

import ipaddress
import socket

from django.conf import settings

from careline.mail.imap.troubles import Trouble, reason

SECONDS = 10.0
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def dial(host: str, port: int, *, is_plain: bool) -> socket.socket:
    """A connection to the first address of a host that answers. `is_plain`: nothing will be encrypted. Raises Trouble."""
    failure = Trouble("name", host=host)
    for address in _allowed(host, port, is_plain=is_plain):
        try:
            connected = socket.create_connection((str(address), port), timeout=SECONDS)
        except ConnectionRefusedError:
            failure = Trouble("refused", host=host, port=port)
        except TimeoutError:
            failure = Trouble("time", host=host, port=port)
        except OSError as problem:
            failure = Trouble("unreachable", host=host, reason=reason(problem))
        else:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            return connected
    raise failure


def _allowed(host: str, port: int, *, is_plain: bool) -> list[Address]:
    """The addresses of a host. One that is refused refuses them all: honest names do not mix."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise Trouble("name", host=host) from None
    addresses = list(dict.fromkeys(_real(str(each[4][0])) for each in found))
    for address in addresses:
        _check(host, address, is_plain=is_plain)
    return addresses


def _real(text: str) -> Address:
    """The address itself, also where it is written within a longer one (::ffff:127.0.0.1)."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return getattr(address, "ipv4_mapped", None) or address


def _check(host: str, address: Address, *, is_plain: bool) -> None:
    if address.is_link_local or address.is_multicast or address.is_unspecified:  # of the cloud's own services, too
        raise Trouble("never", host=host, address=address)
    if not address.is_global and not settings.MAILBOXES_ANYWHERE:
        raise Trouble("private", host=host, address=address)
    if is_plain and not address.is_loopback:
        raise Trouble("plain", host=host, address=address)
