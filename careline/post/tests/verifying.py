"""Checking a DKIM signature from scratch, by RFC 6376 and with nothing of the code that signs."""

import re
from base64 import b64decode, b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding


def is_signed(raw: bytes, public: str) -> bool:
    """Whether the first header is a genuine relaxed/relaxed signature over the rest."""
    head, _, body = raw.partition(b"\r\n\r\n")
    fields = [field.partition(b":") for field in re.split(rb"\r\n(?![ \t])", head)]
    (name, _, own), others = fields[0], fields[1:]
    assert name == b"DKIM-Signature"
    tags = dict(tag.split(b"=", 1) for tag in b"".join(own.split()).split(b";"))
    canonical = re.sub(rb"[ \t]+(?=\r\n)", b"", re.sub(rb"[ \t]+", b" ", body)).rstrip(b"\r\n") + b"\r\n"
    if b64encode(sha256(canonical).digest()) != tags[b"bh"]:
        return False
    said = b""
    for wanted in tags[b"h"].split(b":"):
        there = [field for field in others if field[0].lower() == wanted]
        if there:
            others.remove(there[-1])
            said += wanted + b":" + b" ".join(there[-1][2].split()) + b"\r\n"
    bare = own[: own.rindex(b"b=") + 2]
    try:
        serialization.load_der_public_key(b64decode(public)).verify(
            b64decode(tags[b"b"]), said + b"dkim-signature:" + b" ".join(bare.split()), padding.PKCS1v15(), hashes.SHA256()
        )
    except InvalidSignature:
        return False
    return True
