"""The parts of a letter to its body and its files: what is the text, what is an alternative of it, what is attached."""

import html as entities
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from careline.mail import charsets, fields, flowing, html_text, transfer, uuencoded, words
from careline.mail.letters import Attachment, safe
from careline.mail.splitting import Part

MOST_FILES, MOST_TEXT = 1_000, 1_000_000
_ENDINGS = {
    "image/png": "png", "image/jpeg": "jpg", "image/jpg": "jpg", "image/gif": "gif", "image/webp": "webp",
    "application/pdf": "pdf", "text/plain": "txt",
    "text/html": "html", "text/calendar": "ics", "message/rfc822": "eml", "message/delivery-status": "txt",
    "text/rfc822-headers": "txt",
    "application/pgp-signature": "asc", "application/pkcs7-signature": "p7s", "application/x-pkcs7-signature": "p7s",
    "application/zip": "zip",
    "application/pkcs7-mime": "p7m", "application/x-pkcs7-mime": "p7m", "message/disposition-notification": "txt",
    "text/csv": "csv", "audio/wav": "wav",
}  # fmt: skip
_SIGNED, _SIGNATURE, _END = (
    "-----BEGIN PGP SIGNED MESSAGE-----\n",
    "\n-----BEGIN PGP SIGNATURE-----",
    "-----END PGP SIGNATURE-----",
)
_CID = re.compile(r"cid:([^\"'\s>)]{1,300})", re.I)


@dataclass
class Segment:
    """A piece of the body, as text and as HTML; either may be missing."""

    text: str = ""
    html: str = ""


@dataclass
class Body:
    """The body so far."""

    segments: list[Segment] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    by_group: dict[int, Segment] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """All segments as HTML, or nothing when none is."""
        if not any(each.html for each in self.segments):
            return ""
        return "\n".join(each.html or _as_html(each.text) for each in self.segments)[: html_text.MOST_HTML]

    @property
    def text(self) -> str:
        """All segments as text."""
        texts = (
            each.text if each.text.strip() else html_text.to_text(each.html) for each in self.segments if each.text or each.html
        )
        return "\n\n".join(text.strip("\n") for text in texts if text.strip())[:MOST_TEXT]

    def warn(self, said: str) -> None:
        if said not in self.warnings:
            self.warnings.append(said)


def collect(raw: bytes, parts: list[Part]) -> Body:
    """The body of a letter from its parts."""
    body = Body()
    for part in parts:
        if part.is_multipart and (part.has_children or not part.parent):
            if not part.has_children:
                body.warn("a multipart without parts")
                _take_text(body, raw, part, "text/plain")
        elif _is_body(part, body):
            _take_text(body, raw, part, part.kind)
        elif part.kind != "text/x-amp-html":
            _take_file(body, raw, part)
    body.files = _inline_marked(body)
    return body


def _is_body(part: Part, body: Body) -> bool:
    if part.kind not in ("text/plain", "text/html") or part.disposition == "attachment":
        return False
    name = fields.file_name(part.disposition_parameters, part.parameters)
    return not name or (not body.segments and part.disposition != "inline") or part.parent is None


def content(raw: bytes, part: Part) -> bytes:
    """The decoded bytes of a part."""
    return transfer.decode(raw[part.start : part.end], encoding_of(part))[0]


def encoding_of(part: Part) -> str:
    """The transfer encoding of a part, in lower case; multiparts and messages have none but Base64 in the wild."""
    return (
        re.sub(rb"[\"';\s]|\(.*?\)", b"", fields.get(part.fields, "content-transfer-encoding")[:200])
        .decode("ascii", "replace")
        .lower()
    )


def _take_text(body: Body, raw: bytes, part: Part, kind: str) -> None:
    data, as_claimed = transfer.decode(raw[part.start : part.end], encoding_of(part))
    if not as_claimed:
        body.warn("a part is not encoded as it says")
    charset = part.parameters.get("charset", "") or (_meta_charset(data) if kind == "text/html" else "")
    text, is_believed = charsets.decode(data[: 4 * html_text.MOST_HTML], charset)
    if charset and not is_believed:
        body.warn(f"the text is not in the charset {charset[:40]}")
    if kind == "text/plain":
        text = _plain(body, part, text)
    _place(body, part, text[:MOST_TEXT] if kind == "text/plain" else text, kind)


def _meta_charset(data: bytes) -> str:
    found = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", data[:3_000], re.I)
    return found[1].decode("ascii") if found else ""


def _plain(body: Body, part: Part, text: str) -> str:
    if part.parameters.get("format", "").lower() == "flowed":
        text = flowing.unflow(text, deletes_space=part.parameters.get("delsp", "").lower() == "yes")
    if "-----BEGIN PGP SIGNED" in text:
        text = _signed(body, text)
    text, files = uuencoded.extract(text)
    for each in files:
        body.files.append(Attachment(each.name, "application/octet-stream", "", False, partial(bytes, each.content)))
    return text


def _signed(body: Body, text: str) -> str:
    """The text inside an inline PGP signature, which becomes a file; what stands before and behind it stays."""
    before, _, rest = text.partition(_SIGNED)
    said, mark, rest = rest.partition(_SIGNATURE)
    armour, end, after = rest.partition(_END)
    if not end:
        return text
    signature = (mark.strip() + armour + end + "\n").encode()
    body.files.append(Attachment("signature.asc", "application/pgp-signature", "", False, partial(bytes, signature)))
    bare = said.partition("\n\n")[2] if not said.startswith("\n") else said[1:]
    return before + re.sub(r"^- ", "", bare, flags=re.M) + after


def _place(body: Body, part: Part, text: str, kind: str) -> None:
    """Text into the segment of its alternative, or into one of its own."""
    group = id(part.alternative) if part.alternative else 0
    segment = body.by_group.get(group) if group else None
    if segment is None:
        segment = Segment()
        body.segments.append(segment)
        if group:
            body.by_group[group] = segment
    if kind == "text/html":
        segment.html = f"{segment.html}\n{text}" if segment.html else text
    else:
        segment.text = f"{segment.text}\n{text}" if segment.text.strip() else text


def _take_file(body: Body, raw: bytes, part: Part) -> None:
    if len(body.files) >= MOST_FILES:
        body.warn(f"only {MOST_FILES} files were taken")
        return
    kind = part.kind if not part.is_multipart else "application/octet-stream"
    content_id = charsets.decode(fields.get(part.fields, "content-id")[:400])[0].strip("<> \t")
    name = fields.file_name(part.disposition_parameters, part.parameters) or _made_up(raw, part, kind)
    is_inline = bool(content_id) and part.disposition != "attachment"
    body.files.append(Attachment(name, kind, safe(content_id), is_inline, partial(content, raw, part)))


def _made_up(raw: bytes, part: Part, kind: str) -> str:
    """A name for a file without one: a letter's is its subject."""
    ending = _ENDINGS.get(kind, "bin")
    if kind == "message/rfc822":
        head = (
            content(raw, part)[:100_000]
            if encoding_of(part) == "base64"
            else raw[part.start : min(part.end, part.start + 100_000)]
        )
        said, _ = fields.read(head.lstrip(), 0, len(head.lstrip()))
        subject = words.decode(fields.get(said, "subject"))
        return fields.clean_name(re.sub(r"[/\\:]+", " ", subject)[:150] or "message") + ".eml"
    stem = {
        "calendar": "invite",
        "delivery-status": "delivery-status",
        "rfc822-headers": "headers",
        "pgp-signature": "signature",
    }
    return f"{stem.get(kind.split('/')[1], 'attachment')}.{ending}"


def _inline_marked(body: Body) -> list[Attachment]:
    """Files marked inline when the HTML shows them, whatever their disposition."""
    shown = {entities.unescape(each) for segment in body.segments for each in _CID.findall(segment.html)}
    return [_marked(each, each.content_id in shown) if each.content_id else each for each in body.files]


def _marked(file: Attachment, is_shown: bool) -> Attachment:
    load: Callable[[], bytes] = file.load
    return Attachment(file.name, file.content_type, file.content_id, is_shown or file.is_inline, load)


def _as_html(text: str) -> str:
    return "".join(f"<p>{entities.escape(each)}</p>" for each in text.strip().split("\n\n")).replace("\n", "<br>")
