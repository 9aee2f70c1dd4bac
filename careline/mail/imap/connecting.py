"""From a Box to a signed-in connection with its folder open, or a Trouble that says exactly what is wrong."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imap_tools import BaseMailBox
from imap_tools.errors import ImapToolsError, UnexpectedCommandStatusError

from careline.mail.imap import oauth
from careline.mail.imap.boxes import Box
from careline.mail.imap.guarding import dial
from careline.mail.imap.troubles import Trouble, reason
from careline.mail.mailbox_models import After, Auth, Security

EXPIRED, OTHER_NAMES = (
    10,
    {62, 64},
)  # OpenSSL's numbers: X509_V_ERR_CERT_HAS_EXPIRED, ..._HOSTNAME_MISMATCH, ..._IP_ADDRESS_MISMATCH
MOST_FOLDERS = 40


class Client(imaplib.IMAP4):
    """imaplib's client over a connection whose address was judged."""

    def __init__(self, box: Box) -> None:
        self._box = box
        super().__init__(box.host, box.port)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        box = self._box
        plain = dial(box.host, box.port, is_plain=box.security == Security.NONE)
        if box.security != Security.TLS:
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=box.host)


class Connection(BaseMailBox):
    """imap-tools' mailbox over our client."""

    def __init__(self, box: Box) -> None:
        self._box = box
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return Client(self._box)

    def has(self, capability: str) -> bool:
        """Whether the server offers it, now that we are signed in."""
        return capability in self.client.capabilities


@contextmanager
def opened(box: Box) -> Iterator[Connection]:
    """The mailbox, signed in, its folder selected; closed afterwards. Raises Trouble, also for what fails inside."""
    with told(box):
        connection = _connected(box)
        try:
            _sign_in(connection, box)
            _select(connection, box)
            yield connection
        finally:
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):  # it is over either way
                connection.client.sock.settimeout(2)
                connection.logout()
            with suppress(OSError):
                connection.client.shutdown()


@contextmanager
def told(box: Box) -> Iterator[None]:
    """What goes wrong with a connection, as Trouble."""
    where = {"host": box.host, "port": box.port}
    try:
        yield
    except ssl.SSLCertVerificationError as problem:
        raise _of_certificate(problem, box.host) from problem
    except ssl.SSLError as problem:
        code = "no_tls" if problem.reason in {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"} else "tls"
        raise Trouble(code, **where, reason=reason(problem)) from problem
    except TimeoutError as problem:
        raise Trouble("time", **where) from problem
    except (imaplib.IMAP4.abort, OSError) as problem:
        raise Trouble("lost", reason=reason(problem)) from problem
    except imaplib.IMAP4.error as problem:
        raise Trouble("answer", answer=reason(problem)) from problem
    except UnexpectedCommandStatusError as problem:
        raise Trouble("answer", answer=answer(problem)) from problem


def answer(problem: UnexpectedCommandStatusError) -> str:
    """What the server said when it refused."""
    said = problem.command_result[1]
    parts = said if isinstance(said, list) else [said]
    return " ".join(part.decode("utf-8", "replace") if isinstance(part, bytes) else str(part) for part in parts)


def folders(connection: Connection) -> str:
    """The names of the folders there are."""
    names = sorted(each.name for each in connection.folder.list())
    return ", ".join(names[:MOST_FOLDERS]) + (" …" if len(names) > MOST_FOLDERS else "")


def _of_certificate(problem: ssl.SSLCertVerificationError, host: str) -> Trouble:
    if problem.verify_code == EXPIRED:
        return Trouble("certificate_expired", host=host)
    if problem.verify_code in OTHER_NAMES:
        return Trouble("certificate_name", host=host)
    return Trouble("certificate_unknown", host=host, reason=problem.verify_message)


def _connected(box: Box) -> Connection:
    """Greeted, and encrypted if it is to be."""
    try:
        connection = Connection(box)
    except imaplib.IMAP4.error as problem:
        raise Trouble("no_imap", host=box.host, port=box.port) from problem
    if box.security == Security.STARTTLS:
        if not connection.has("STARTTLS"):
            raise Trouble("no_starttls", host=box.host, port=box.port)
        connection.client.starttls(ssl.create_default_context())
    return connection


def _sign_in(connection: Connection, box: Box) -> None:
    if box.auth == Auth.OAUTH2 and not connection.has("AUTH=XOAUTH2"):
        raise Trouble("no_oauth")
    secret = oauth.access_token(box) if box.auth == Auth.OAUTH2 else box.secret("password")
    try:
        if box.auth == Auth.OAUTH2:
            connection.xoauth2(box.user, secret, initial_folder=None)
        elif connection.has("AUTH=PLAIN"):
            connection.login_utf8(box.user, secret, initial_folder=None)
        else:
            connection.login(box.user, secret, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as problem:
        raise Trouble("login", answer=reason(problem)) from problem
    except UnexpectedCommandStatusError as problem:
        raise Trouble("login", answer=answer(problem)) from problem
    _, said = connection.client.capability()  # more is offered to those who signed in
    connection.client.capabilities = tuple(said[-1].decode("ascii", "replace").upper().split())


def _select(connection: Connection, box: Box) -> None:
    if box.after == After.MOVE and not connection.folder.exists(box.move_to):
        raise Trouble("move_to", folder=box.move_to, folders=folders(connection))
    try:
        connection.folder.set(box.folder)
    except UnexpectedCommandStatusError as problem:
        if connection.folder.exists(box.folder):
            raise
        raise Trouble("folder", folder=box.folder, folders=folders(connection)) from problem
