"""A letter's bytes to a Letter, whatever the bytes are. Nothing here raises; what was odd is said in `warnings`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from careline.mail import addresses, bodies, charsets, dates, fields, html_text, smime, splitting, tnef, words
from careline.mail.letters import Address, Attachment, Letter, one_line, safe

MOST_REFERENCES, MOST_HEADERS, MOST_VALUE, MOST_SUBJECT, MOST_INSIDE = 100, 300, 10_000, 500, 3
MOST_HEAD = 200_000
_ID = re.compile(r"<([^<>]{1,990})>")
_KNOWN = {"from", "to", "subject", "date", "message-id", "received", "return-path", "content-type", "mime-version"}


def read(raw: bytes) -> Letter:
    """The letter in the bytes. Never raises: bytes that are no letter give one with `is_understood` False."""
    try:
        return understand(raw)
    except Exception as problem:  # noqa: BLE001 a letter that breaks us must still reach a person; fuzzing calls `understand`
        text = charsets.decode(raw[: bodies.MOST_TEXT])[0]
        return Letter(text=text, warnings=(f"could not be read: {type(problem).__name__}",), is_understood=False)


def understand(raw: bytes, *, depth: int = 0) -> Letter:
    """As `read`, without its net. `depth` counts letters inside letters."""
    raw = splitting.prepared(bytes(raw))
    parts = splitting.split(raw)
    root = parts[0]
    body = bodies.collect(raw, parts)
    letter = _with_fields(root.fields, hint=root.parameters.get("charset", ""))
    is_letter = any(name.lower() in _KNOWN for name, _ in root.fields)
    if not is_letter:
        body.warn("it has no header of a letter")
    letter = replace(
        letter, text=body.text, html=body.html, parts=tuple(body.files), warnings=tuple(body.warnings), is_understood=is_letter
    )  # fmt: skip
    return _unpacked(letter, depth) if depth < MOST_INSIDE else letter


def _with_fields(said: fields.Fields, *, hint: str) -> Letter:
    """A letter of the head alone."""
    senders = _addresses(said, "from", hint) or _addresses(said, "sender", hint)
    return Letter(
        message_id=next(iter(_ids(fields.get(said, "message-id"))), ""),
        in_reply_to=next(iter(_ids(fields.get(said, "in-reply-to"))), ""),
        references=tuple(_ids(fields.get(said, "references")))[-MOST_REFERENCES:],
        from_=senders[0] if senders else Address("", ""),
        reply_to=_addresses(said, "reply-to", hint),
        to=_addresses(said, "to", hint),
        cc=_addresses(said, "cc", hint),
        subject=one_line(words.decode(fields.get(said, "subject"), hint=hint), most=MOST_SUBJECT),
        date=dates.parse(words.decode(fields.get(said, "date")[:300])),
        headers=tuple(_headers(said, hint)),
    )


def _headers(said: fields.Fields, hint: str) -> Iterator[tuple[str, str]]:
    """Names and texts; once a head is longer than any honest one, only the beginnings of its values."""
    spent = 0
    for name, value in said[:MOST_HEADERS]:
        kept = value[:MOST_VALUE] if spent < MOST_HEAD else value[:200]
        spent += len(kept)
        yield name, safe(words.decode(kept, hint=hint))


def _addresses(said: fields.Fields, wanted: str, hint: str) -> tuple[Address, ...]:
    """The addresses of every field of that name, each once."""
    found = (each for name, value in said if name.lower() == wanted for each in addresses.parse(value, hint=hint))
    return tuple(dict.fromkeys(found))[: addresses.MOST]


def _ids(value: bytes) -> list[str]:
    """The ids in a header, with their brackets; folds inside an id are undone, missing brackets added."""
    text = one_line(charsets.decode(value[:200_000])[0], most=200_000)
    found = [f"<{re.sub(r'[ ]+', '', each)}>" for each in _ID.findall(text)]
    if not found:
        found = [f"<{each[:990]}>" for each in text.replace("<", " ").replace(">", " ").split() if "@" in each]
    return list(dict.fromkeys(found))


def _unpacked(letter: Letter, depth: int) -> Letter:
    """What hides in containers: winmail.dat, a signed message, a forwarded letter that is all there is."""
    for file in letter.parts:
        if file.content_type in ("application/ms-tnef", "application/vnd.ms-tnef") or file.name.lower() == "winmail.dat":
            letter = _with_tnef(letter, file)
        elif file.content_type in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            letter = _with_signed(letter, file, depth)
    messages = [file for file in letter.parts if file.content_type == "message/rfc822"]
    is_bare = not letter.text.strip() and not any(file.content_type == "message/delivery-status" for file in letter.parts)
    return _with_forwarded(letter, messages[0], depth) if is_bare and len(messages) == 1 else letter


def _with_tnef(letter: Letter, file: Attachment) -> Letter:
    found = tnef.unpack(file.content)
    text = letter.text if letter.text.strip() else charsets.decode(found.text)[0]
    html = letter.html or ("" if letter.text.strip() else charsets.decode(found.html)[0])
    if not found.files and text == letter.text and html == letter.html:
        return replace(letter, warnings=(*letter.warnings, "winmail.dat could not be unpacked"))
    files = tuple(
        Attachment(
            each.name or "attachment.bin",
            each.content_type or "application/octet-stream",
            each.content_id,
            bool(each.content_id),
            partial(bytes, each.content),
        )
        for each in found.files
    )
    kept = tuple(each for each in letter.parts if each is not file)
    return replace(letter, text=text or html_text.to_text(html), html=html, parts=kept + files)


def _with_signed(letter: Letter, file: Attachment, depth: int) -> Letter:
    content = smime.inner(file.content)
    if not content:
        return replace(letter, warnings=(*letter.warnings, "the letter is encrypted or its signature cannot be opened"))
    inside = understand(content, depth=depth + 1)
    return replace(letter, text=letter.text or inside.text, html=letter.html or inside.html, parts=letter.parts + inside.parts)


def _with_forwarded(letter: Letter, file: Attachment, depth: int) -> Letter:
    """A letter that is nothing but another letter shows that one, under its head."""
    inside = understand(file.content, depth=depth + 1)
    if not inside.is_understood:
        return letter
    sender = f"{inside.from_.name} <{inside.from_.email}>".strip()
    when = f"Date: {inside.date:%Y-%m-%d %H:%M} UTC\n" if inside.date else ""
    head = f"---------- Forwarded message ----------\nFrom: {sender}\n{when}Subject: {inside.subject}\n\n"
    return replace(letter, text=(head + inside.text)[: bodies.MOST_TEXT], parts=letter.parts + inside.parts)
