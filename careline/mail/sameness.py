"""What makes two copies the same letter, whichever way each came: relays add to a letter, they do not rewrite it.

What somebody sends twice on purpose has another Message-ID or another date. A list's copy with a footer is another letter.
"""

import re
from hashlib import sha256

from careline.mail import fields, splitting

WRITTEN = frozenset({
    "message-id", "date", "from", "sender", "reply-to", "to", "cc", "subject", "in-reply-to", "references", "content-type",
    "auto-submitted",
})  # fmt: skip
TRACE = re.compile(
    r"received|return-path|delivered-to|envelope-to|authentication-results|x-original-to|x-envelope-\w+|received-spf|arc-.*"
)


def sameness(raw: bytes) -> str:
    """A key over what the writer wrote: head and body, without what relays add on the way.

    Of a letter with a Message-ID the head counts by the fields in WRITTEN; of one without, by everything but traces.
    """
    raw = splitting.prepared(raw)
    head, body = fields.read(raw, 0, len(raw))
    counts = _is_written if fields.get(head, "message-id") else _is_no_trace
    lines = sorted(name.lower().encode() + b":" + b" ".join(value.split()) for name, value in head if counts(name.lower()))
    key = sha256(b"\n".join(lines) + b"\n\n")
    key.update(raw[body:].replace(b"\r\n", b"\n").rstrip(b"\n"))
    return key.hexdigest()


def _is_written(name: str) -> bool:
    return name in WRITTEN


def _is_no_trace(name: str) -> bool:
    return not TRACE.fullmatch(name)
