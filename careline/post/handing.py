"""Handing one letter to one relay for one recipient, and what the servers say to it."""

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from careline.post import breaking, connections
from careline.post.relays import Door

ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
RELAYS_OWN = {421, 454, 530, 534, 535, 538}  # closing, no TLS, sign in first: nothing is wrong with the letter
MOST_TEXT = 1000


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """From where, to whom, and the bytes."""

    sender: str
    to: str
    raw: bytes


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a relay said: `code` is the enhanced status where it has one, else the reply code."""

    relay: str
    code: str
    text: str


class NotTaken(Exception):
    """No relay took the letter. `is_permanent`: do not try again; `is_address`: the recipient was refused."""

    def __init__(self, answer: Answer, *, is_permanent: bool = False, is_address: bool = False) -> None:
        super().__init__(answer.text)
        self.answer, self.is_permanent, self.is_address = answer, is_permanent, is_address


class _Down(Exception):
    """The relay does not do its work; another may."""


def hand_over(envelope: Envelope, *, doors: list[Door], mark: Callable[[Door], None], at: datetime) -> Answer:
    """Give the letter to the first relay that takes it. Raises NotTaken with what was said last.

    `mark` is called when a relay has accepted the recipient and before it hears the letter: from there on no other relay is
    asked, because the letter may be with this one.
    """
    said = Answer(relay="", code="", text="Every relay is being left alone for a while after failing.")
    for door in breaking.usable(doors, at=at):
        try:
            with connections.borrowed(door) as smtp:
                _introduce(smtp, envelope, door)
                mark(door)
                answer = _tell(smtp, envelope, door)
        except NotTaken as refusal:
            _judge(door, refusal, at=at)
            raise
        except (OSError, _Down) as problem:
            said = Answer(relay=door.name, code=_code(str(problem)), text=_words(problem))
            breaking.failed(door, problem=said.text, at=at)
            continue
        breaking.worked(door, at=at)
        return answer
    raise NotTaken(said)


def _introduce(smtp: smtplib.SMTP, envelope: Envelope, door: Door) -> None:
    """MAIL and RCPT. Nothing is handed over yet."""
    size = [f"SIZE={len(envelope.raw)}"] if smtp.has_extn("size") else []
    code, text = smtp.mail(envelope.sender, size)
    if code != 250:
        _refuse(door, code, text)
    code, text = smtp.rcpt(envelope.to)
    if code not in (250, 251):
        _refuse(door, code, text, is_address=True)


def _tell(smtp: smtplib.SMTP, envelope: Envelope, door: Door) -> Answer:
    """DATA. A connection that breaks from here on leaves open whether the relay has the letter."""
    try:
        code, text = smtp.data(envelope.raw)
    except smtplib.SMTPDataError as refusal:
        code, text = refusal.smtp_code, refusal.smtp_error if isinstance(refusal.smtp_error, bytes) else b""
    except OSError as problem:
        raise NotTaken(Answer(relay=door.name, code="", text=_words(problem))) from problem
    answer = _answer(door, code, text)
    if code != 250:
        raise NotTaken(answer, is_permanent=code >= 500)
    return answer


def _refuse(door: Door, code: int, text: bytes, *, is_address: bool = False) -> None:
    if code in RELAYS_OWN or code < 200:
        raise _Down(_answer(door, code, text).text)
    raise NotTaken(_answer(door, code, text), is_permanent=code >= 500, is_address=is_address)


def _judge(door: Door, refusal: NotTaken, *, at: datetime) -> None:
    """A proper refusal is a relay at work; a connection that broke is not."""
    if refusal.answer.code:
        breaking.worked(door, at=at)
    else:
        breaking.failed(door, problem=refusal.answer.text, at=at)


def _answer(door: Door, code: int, text: bytes) -> Answer:
    words = text.decode("utf-8", "replace").replace("\x00", "")
    found = ENHANCED.search(words)
    return Answer(relay=door.name, code=found[1] if found else str(code), text=f"{code} {words}".strip()[:MOST_TEXT])


def _words(problem: Exception) -> str:
    """What went wrong; smtplib's own exceptions carry the server's words as bytes."""
    if isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return f"{problem.smtp_code} {words}"[:MOST_TEXT]
    return (str(problem) or type(problem).__name__).replace("\x00", "")[:MOST_TEXT]


def _code(text: str) -> str:
    found = ENHANCED.search(text)
    return found[1] if found else ""
