"""Bounces in words: qmail, exim, sendmail, Exchange, Notes and all that write as they like.

Only letters of a daemon are read at all, so that a person who quotes a bounce stays a person.
"""

import re

from careline.mail.letters import Letter, one_line
from careline.mail.tables import bounce_words

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,10}")
_OWN_LINE = re.compile(
    r"^[ \t>*]*(?:[^\n@<(\[]{0,80}[ \t:])?[<(\[]?(?:mailto:)?("
    + _ADDRESS.pattern
    + r")[>)\]]?[ \t]*(?:[:(<.\[-].*|on .*|because.*|\d.*)?$",
    re.M | re.I,
)
_ADMINISTRATORS = re.compile(
    r"^(?:diagnostic information for administrators|diagnoseinformationen für administratoren).*$", re.I | re.M
)
_ROBOTS = re.compile(r"^(?:postmaster|mailer-daemon|mail-daemon|abuse|noreply|no-reply|mdaemon)@", re.I)
MOST_TEXT, MOST_ADDRESSES = 60_000, 100

Said = tuple[str, str, str, str]


def is_from_daemon(letter: Letter) -> bool:
    """Whether no person sent the letter: an empty return path, or a daemon's name or address."""
    local = letter.from_.email.rpartition("@")[0] or (letter.from_.name if not letter.from_.email else "")
    if bounce_words.SENDERS.match(local.strip()) or any(value.strip() == "<>" for value in letter.all("return-path")):
        return True
    return bool(letter.first("x-failed-recipients"))


def is_bounce(letter: Letter) -> bool:
    """Whether a daemon's letter is about one that did not arrive."""
    if not is_from_daemon(letter):
        return False
    if letter.first("x-failed-recipients"):
        return True
    is_told = bool(bounce_words.SUBJECTS.search(letter.subject))
    text = letter.text[:MOST_TEXT]
    return (is_told and bool(_ADDRESS.search(text))) or bool(bounce_words.TEXTS.search(text[:5_000]) and _ADDRESS.search(text))


def recipients(letter: Letter) -> list[Said]:
    """(address, status, action, diagnostic) of each address that the text says failed."""
    told = _told(letter.text[:MOST_TEXT])
    ours = {each.email.lower() for each in (*letter.to, *letter.cc, letter.from_)}
    header = _ADDRESS.findall(" ".join(letter.all("x-failed-recipients")))
    found = list(dict.fromkeys(tidy(each) for each in header))[:MOST_ADDRESSES] or _named(told, ours)
    is_delayed = bool(bounce_words.DELAYED.search(told) or re.search(r"delay|warning", letter.subject, re.I))
    told = told if len(found) > 1 or _STATUS.search(told) else told + _for_administrators(letter.text[:MOST_TEXT])
    return [_said(told, address, found, is_delayed=is_delayed) for address in found]


def copy_of_original(text: str) -> bytes:
    """The head of the original letter, where the text carries one."""
    found = re.search(r"^(?:return-path|received|message-id|from|date):", _after_copy(text), re.I | re.M)
    return _after_copy(text)[found.start() :][:20_000].encode("utf-8", "replace") if found else b""


def tidy(address: str) -> str:
    """An address without what stuck to it."""
    return address.strip("<>[]()'\".,:;").removeprefix("mailto:")


def _after_copy(text: str) -> str:
    found = bounce_words.COPY.search(text)
    return text[found.start() :] if found else ""


def _told(text: str) -> str:
    """What the server says, without the copy of the original."""
    found = bounce_words.COPY.search(text, 1)
    return text[: found.start()] if found and _ADDRESS.search(text[: found.start()]) else text


def _for_administrators(text: str) -> str:
    """What Exchange tells administrators below its words for everybody, up to the copy of the original."""
    found = _ADMINISTRATORS.search(text)
    if not found:
        return ""
    rest = text[found.end() :]
    copy = bounce_words.COPY.search(rest)
    return rest[: copy.start()] if copy else rest


def _named(told: str, ours: set[str]) -> list[str]:
    """Addresses on lines of their own, otherwise the first in the text; never ours, never a postmaster's."""
    on_lines = _others(_OWN_LINE.findall(told), ours)
    return on_lines or _others(_ADDRESS.findall(told), ours)[:1]


def _others(found: list[str], ours: set[str]) -> list[str]:
    tidied = dict.fromkeys(tidy(each) for each in found)
    return [each for each in tidied if each.lower() not in ours and not _ROBOTS.match(each)][:MOST_ADDRESSES]


def _said(told: str, address: str, every: list[str], *, is_delayed: bool) -> Said:
    """What stands between this address and the next one; the whole text where there is one only."""
    at = told.find(address)
    rest = told[max(at, 0) :] if len(every) > 1 else told
    ends = [rest.find(other) for other in every if other != address and rest.find(other) > 0]
    near = rest[: min(ends)] if ends else rest
    status = _STATUS.search(near)
    code = status[1] if status else ""
    action = "delayed" if code.startswith("4") or (is_delayed and not code.startswith("5")) else "failed"
    return address, code, action, _diagnostic(near, code)


def _diagnostic(near: str, code: str) -> str:
    """The line with the server's answer."""
    lines = [line for line in near.split("\n") if line.strip()]
    answer = next((line for line in lines if (code and code in line) or re.search(r"\b[45]\d\d[ -]", line)), "")
    return one_line(answer or (lines[1] if len(lines) > 1 else ""), most=500)
