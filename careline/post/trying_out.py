"""Trying a relay before it is used: a letter to the administrator who asks, and what is wrong in plain words."""

import smtplib
import socket
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from careline.post import connections
from careline.post.relays import Door, domain


class DoesNotWork(Exception):
    """The relay cannot be used as it is described; the message says what to do about it."""


def try_out(door: Door, *, to: str) -> str:
    """Send a letter to an address over a new connection; returns the relay's answer. Raises DoesNotWork."""
    try:
        smtp = connections.opened(door)
    except (OSError, smtplib.SMTPException) as problem:
        raise DoesNotWork(_about(door, problem)) from problem
    try:
        return _sent(smtp, to)
    except smtplib.SMTPSenderRefused as problem:
        said = _said(problem)
        raise DoesNotWork(_("It refuses our sender {sender}: {said}").format(sender=problem.sender, said=said)) from problem
    except smtplib.SMTPRecipientsRefused as problem:
        code, text = next(iter(problem.recipients.values()))
        said = f"{code} {text.decode('utf-8', 'replace')}"
        raise DoesNotWork(_("It does not take letters to {address}: {said}").format(address=to, said=said)) from problem
    except OSError as problem:
        raise DoesNotWork(_("It does not take the letter: {said}").format(said=_said(problem))) from problem
    finally:
        smtp.close()


def _sent(smtp: smtplib.SMTP, to: str) -> str:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = settings.MAIL_FROM, to, _("This relay works")
    letter["Date"], letter["Message-ID"] = format_datetime(timezone.now()), make_msgid(domain=domain())
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(_("You pressed “Test”, and this relay took the letter.") + "\n", cte="base64")
    smtp.send_message(letter, from_addr=parseaddr(settings.MAIL_FROM)[1], to_addrs=[to])
    code, text = smtp.noop()
    return f"{code} {text.decode('utf-8', 'replace')}"


def _about(door: Door, problem: Exception) -> str:
    """What is wrong with reaching it."""
    names = {"host": door.host, "port": door.port, "said": _said(problem)}
    if isinstance(problem, ssl.SSLCertVerificationError):
        return _("The certificate of {host} is not good: {said}").format(host=door.host, said=problem.verify_message)
    if isinstance(problem, ssl.SSLError):
        return _("{host} does not speak TLS on port {port}. Should it be STARTTLS? ({said})").format(**names)
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return _("User or password is refused: {said}").format(**names)
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return _("{host} cannot do that: {said}").format(**names)
    if isinstance(problem, socket.gaierror):
        return _("There is no server called {host}.").format(**names)
    if isinstance(problem, ConnectionRefusedError):
        return _("{host} refuses connections on port {port}.").format(**names)
    if isinstance(problem, TimeoutError):
        return _("{host} does not answer on port {port} within 20 seconds.").format(**names)
    return _("{host} does not answer as a relay does on port {port}: {said}").format(**names)


def _said(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
        return f"{problem.smtp_code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    return str(problem) or type(problem).__name__
