"""DKIM (RFC 6376) as we sign it: RSA-SHA256 over relaxed head and relaxed body. Pure: bytes and keys, no database, no clock.

Our own few lines, because dkimpy comes without a wheel and Careline installs nothing that must be built.
"""

import re
from base64 import b64encode
from hashlib import sha256

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

BITS = 2048
# Signed as often as they are there, and once more, so that nobody adds another one (section 8.15).
SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"in-reply-to", b"references", b"mime-version",
    b"content-type", b"content-transfer-encoding", b"content-language", b"auto-submitted", b"list-id", b"list-unsubscribe",
    b"list-unsubscribe-post",
)  # fmt: skip


def made() -> tuple[str, str]:
    """A new key: the private one as PEM, the public one as the record's `p=`."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip
    return pem.decode("ascii"), b64encode(public).decode("ascii")


def record(public: str) -> str:
    """The text of the DNS record that publishes a key."""
    return f"v=DKIM1; k=rsa; p={public}"


def publishes(text: str, public: str) -> bool:
    """Whether a record of the DNS publishes this key, whatever its order and spaces."""
    tags = dict(pair.split("=", 1) for pair in re.sub(r"\s", "", text).split(";") if "=" in pair)
    return tags.get("p") == public and tags.get("v", "DKIM1") == "DKIM1" and tags.get("k", "rsa") == "rsa"


def signed(raw: bytes, *, domain: str, selector: str, private: str, at_seconds: int) -> bytes:
    """A letter (CRLF, seven bits) with its signature before it; `at_seconds` since 1970 goes into `t=`."""
    head, _, body = raw.partition(b"\r\n\r\n")
    fields = re.findall(rb"^([^:\s]+)[ \t]*:([^\r\n]*(?:\r\n[ \t][^\r\n]*)*)", head, re.M)
    chosen = _chosen(fields)
    digest = b64encode(sha256(_body(body)).digest())
    names = b":".join(name for name, _ in chosen)
    tags = (
        b" v=1; a=rsa-sha256; c=relaxed/relaxed; d=%b; s=%b;\r\n t=%d; h=%b;\r\n bh=%b;\r\n b="
        % (domain.encode("idna"), selector.encode("ascii"), at_seconds, _folded(names), digest)
    )  # fmt: skip
    said = b"".join(_field(name, value) + b"\r\n" for name, value in chosen if value is not None)
    key = serialization.load_pem_private_key(private.encode("ascii"), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    signature = b64encode(key.sign(said + _field(b"dkim-signature", tags), padding.PKCS1v15(), hashes.SHA256()))
    return b"DKIM-Signature:" + tags + b"\r\n ".join(re.findall(rb".{1,72}", signature)) + b"\r\n" + raw


def _chosen(fields: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes | None]]:
    """Names to sign with their values; None for the one that must not be added."""
    there = [name.lower() for name, _ in fields]
    names = [name for each in SIGNED if each in there for name in [each] * (there.count(each) + (each == b"from"))]
    return _in_order(fields, names)


def _in_order(fields: list[tuple[bytes, bytes]], names: list[bytes]) -> list[tuple[bytes, bytes | None]]:
    """For each name the next field from the bottom (section 5.4.2)."""
    left = {name: [value for key, value in fields if key.lower() == name] for name in set(names)}
    return [(name, left[name].pop() if left[name] else None) for name in names]


def _folded(names: bytes) -> bytes:
    return re.sub(rb"(.{50,72}?:)", rb"\1\r\n ", names)


def _field(name: bytes, value: bytes) -> bytes:
    """Relaxed (section 3.4.2)."""
    return name.lower() + b":" + re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip()


def _body(body: bytes) -> bytes:
    """Relaxed (section 3.4.4)."""
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)
