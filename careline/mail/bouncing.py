"""Reports about our own letters: which one, and what became of it. One that names no genuine letter of ours says nothing."""

import re
from datetime import datetime

from careline.mail import bounces
from careline.mail.bounces import Bounce, Recipient
from careline.mail.letters import Letter
from careline.post import returning
from careline.post.returning import Report

ENVELOPE = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
REPLY = re.compile(r"\b[45]\d\d(?=[ -])")
MOST_TEXT = 20_000


def letter_of(letter: Letter) -> int | None:
    """The letter of ours that something automatic is about: by our signed return address, else by the signed id in it."""
    said = " ".join([*(each.email for each in (*letter.to, *letter.cc)), *(v for name in ENVELOPE for v in letter.all(name))])
    bounce = bounces.read_bounce(letter)
    return returning.which(addresses=said, message_id=bounce.original_message_id if bounce else "")


def mark(letter: Letter, *, kind: str, at: datetime) -> None:
    """Mark the delivery that a bounce or a receipt tells of. Nothing for other automatic letters, and for forged ones.

    A daemon's letter in words that nobody knows, sent to the return address of one letter, counts by the status code in it.
    """
    own = letter_of(letter)
    bounce = bounces.read_bounce(letter)
    if own and (kind in {"bounce", "delivery_receipt"} or _is_odd(letter, kind)):
        returning.came_back(letter_id=own, report=_report(letter, bounce), at=at)


def _is_odd(letter: Letter, kind: str) -> bool:
    """From nobody, to a return address: a bounce in words that nobody knows."""
    return (
        kind == "auto_reply" and any(value.strip() == "<>" for value in letter.all("return-path")) and bool(_code(letter.text))
    )


def _code(text: str) -> str:
    """The first status in a text, else the first reply code, else nothing."""
    found = STATUS.search(text[:MOST_TEXT]) or REPLY.search(text[:MOST_TEXT])
    return found[0] if found else ""


def _report(letter: Letter, bounce: Bounce | None) -> Report:
    worst = _worst(bounce.recipients) if bounce and bounce.recipients else None
    if worst:
        action = "delayed" if worst.action == "failed" and worst.status.startswith("4") else worst.action
        return Report(action=action, code=worst.status, text=worst.diagnostic or _first_line(letter))
    code = _code(letter.text)
    return Report(action="delayed" if code.startswith("4") else "failed", code=code, text=_first_line(letter))


def _worst(recipients: tuple[Recipient, ...]) -> Recipient:
    """A letter of ours has one recipient; where a forwarder names several, one that failed counts."""
    order = {"failed": 0, "delayed": 1, "delivered": 2}
    return min(recipients, key=lambda each: order.get(each.action, 1))


def _first_line(letter: Letter) -> str:
    lines = [line.strip() for line in letter.text[:MOST_TEXT].split("\n")]
    return next((line for line in lines if _code(line)), letter.subject)[:500]
