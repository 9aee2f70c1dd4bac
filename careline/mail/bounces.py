"""Letters that say another letter did not arrive: RFC 3464 reports, and the texts of servers that never heard of it."""

import re
from dataclasses import dataclass

from careline.mail import bounce_texts, fields, parsing
from careline.mail.letters import Attachment, Letter, one_line

MOST_RECIPIENTS = 200
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_ADDRESS = re.compile(r"[^\s<>;,()\"]{1,200}@[^\s<>;,()\"]{1,250}")
_ACTIONS = {"failed": "failed", "delayed": "delayed", "delivered": "delivered", "relayed": "delivered", "expanded": "delivered"}


@dataclass(frozen=True)
class Recipient:
    """An address a letter did not, not yet, or did reach: `status` as 5.1.1 or "", `action` failed, delayed or delivered."""

    address: str
    status: str = ""
    action: str = "failed"
    diagnostic: str = ""


@dataclass(frozen=True)
class Bounce:
    """What a bounce says; `original_message_id` keeps its angle brackets, "" where the bounce does not tell."""

    recipients: tuple[Recipient, ...]
    original_message_id: str = ""
    original_subject: str = ""

    @property
    def is_permanent(self) -> bool:
        """Whether writing again to all of them is useless."""
        return bool(self.recipients) and all(
            each.action == "failed" and not each.status.startswith("4") for each in self.recipients
        )


def read_bounce(letter: Letter) -> Bounce | None:
    """What the letter says about an undelivered one, or None when it is no bounce. Never raises."""
    reports = [file for file in letter.parts if file.content_type == "message/delivery-status"]
    if reports and (_is_report(letter) or bounce_texts.is_from_daemon(letter)):
        found = [each for report in reports[:20] for each in _groups(_plain(report))]
        if found:
            return _about(letter, tuple(dict.fromkeys(found))[:MOST_RECIPIENTS])
    if not bounce_texts.is_bounce(letter):
        return None
    return _about(letter, tuple(Recipient(*said) for said in bounce_texts.recipients(letter))[:MOST_RECIPIENTS])


def _is_report(letter: Letter) -> bool:
    kind = letter.first("content-type").lower()
    return "multipart/report" in kind or "delivery-status" in kind


def _plain(file: Attachment) -> str:
    return file.content[:500_000].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _groups(text: str) -> list[Recipient]:
    """The recipients of a delivery-status part: groups of fields between empty lines."""
    found = [_recipient(dict(_fields(group))) for group in re.split(r"\n[ \t]*\n", text)[: MOST_RECIPIENTS * 2]]
    return [each for each in found if each]


def _fields(group: str) -> list[tuple[str, str]]:
    unfolded = re.sub(r"\n[ \t]+", " ", group)
    pairs = (line.partition(":") for line in unfolded.split("\n") if ":" in line)
    return [(name.strip().lower(), value.strip()) for name, _, value in reversed(list(pairs))]


def _recipient(said: dict[str, str]) -> Recipient | None:
    address = _address(said.get("final-recipient", "")) or _address(said.get("original-recipient", ""))
    original = _address(said.get("original-recipient", ""))
    if not (address or original) or not ("action" in said or "status" in said):
        return None
    diagnostic = one_line(said.get("diagnostic-code", ""), most=500)
    status = _STATUS.search(said.get("status", "")) or _STATUS.search(diagnostic)
    action = _ACTIONS.get(said.get("action", "").split(" ")[0].lower().strip(), "")
    code = status[1] if status else ""
    if code in ("5.0.0", "4.0.0") and (better := _STATUS.search(re.sub(r"smtp;|\b[245]\.0\.0\b", "", diagnostic))):
        code = better[1]
    return Recipient(address or original, code, action or ("delayed" if code.startswith("4") else "failed"), diagnostic)


def _address(value: str) -> str:
    """The address of `rfc822; x@y`; Exchange and X.400 put others there, which are none."""
    found = _ADDRESS.search(value.rpartition(";")[2])
    return bounce_texts.tidy(found[0]) if found else ""


def _about(letter: Letter, recipients: tuple[Recipient, ...]) -> Bounce:
    """The bounce, with what its copy of the original says."""
    for file in letter.parts:
        if file.content_type in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"):
            original = parsing.read(file.content[:200_000])
            return Bounce(recipients, original.message_id, original.subject)
    copy = bounce_texts.copy_of_original(letter.text)
    said, _ = fields.read(copy, 0, len(copy))
    ids = re.search(rb"<[^<>\s]{3,900}>", fields.get(said, "message-id"))
    found = ids[0].decode("utf-8", "replace") if ids else letter.in_reply_to
    return Bounce(recipients, found, one_line(fields.get(said, "subject").decode("utf-8", "replace"), most=500))
