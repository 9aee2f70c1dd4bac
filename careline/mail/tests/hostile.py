"""Letters made to cost time: each is a function of a size in bytes."""

from collections.abc import Callable

_HEAD = b"From: eve@outsider.example\r\nSubject: x\r\n"
_HTML = _HEAD + b"Content-Type: text/html\r\n\r\n"
_DAEMON = b"From: MAILER-DAEMON@mx.example\r\nSubject: failure notice\r\n\r\n"
_PART = b"--b\r\nContent-Type: text/plain; name=a\r\n\r\nx\r\n"


def _levels(size: int) -> bytes:
    return b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(size // 60))


def _many_bounced(size: int) -> bytes:
    return b"".join(b"a%d@nordlicht.example:\r\n" % i for i in range(size // 24))


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "parts": lambda n: _HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + _PART * (n // 46),
    "levels": lambda n: _HEAD + _levels(n),
    "levels with one boundary": lambda n: _HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * (n // 50),
    "levels without a boundary": lambda n: _HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\nContent-Type: multipart/mixed\r\n\r\n" * (n // 38),
    "one long header": lambda n: _HEAD + b"X-A: " + b"a" * n + b"\r\n\r\nhi",
    "one folded header": lambda n: _HEAD + b"X-A: " + b"a\r\n " * (n // 4) + b"\r\n\r\nhi",
    "many headers": lambda n: _HEAD + b"X-A: aaaa\r\n" * (n // 12) + b"\r\nhi",
    "headers of broken words": lambda n: _HEAD + (b"X-A: " + b"=?utf-8?q?a" * 900 + b"\r\n") * (n // 10_000) + b"\r\nhi",
    "lines without a colon": lambda n: _HEAD + b"garbage\r\nX: a\r\n" * (n // 15) + b"\r\nhi",
    "encoded words": lambda n: b"Subject: " + b"=?utf-8?q?a?= " * (n // 14) + b"\r\n\r\nhi",
    "broken words": lambda n: b"Subject: " + b"=?utf-8?q?a" * (n // 12) + b"\r\n\r\nhi",
    "words that never end": lambda n: b"Subject: =?utf-8?q?" + b"?=00" * (n // 4) + b"\r\n\r\nhi",
    "commas": lambda n: b"To: " + b"," * n + b"\r\n\r\nhi",
    "addresses": lambda n: b"To: " + b"a@b.example, " * (n // 13) + b"\r\n\r\nhi",
    "open comments": lambda n: b"To: " + b"(" * n + b"\r\n\r\nhi",
    "quotation marks": lambda n: b"To: " + b'"' * n + b"\r\n\r\nhi",
    "open brackets": lambda n: b"To: " + b"<" * n + b"\r\n\r\nhi",
    "references": lambda n: b"References: " + b"<a@b> " * (n // 6) + b"\r\n\r\nhi",
    "parameters": lambda n: b"Content-Type: text/plain" + b"; a=b" * (n // 5) + b"\r\n\r\nhi",
    "continued parameters": lambda n: b"Content-Type: text/plain" + b"".join(b"; name*%d=a" % i for i in range(n // 12)) + b"\r\n\r\nhi",
    "lines": lambda n: _HEAD + b"\r\n" + b"hello there\r\n" * (n // 13),
    "lines that end as attributions": lambda n: _HEAD + b"\r\n" + b"a wrote 1:\r\n" * (n // 12),
    "quotes": lambda n: _HEAD + b"\r\n" + b">a\r\nb\r\n" * (n // 7),
    "dashes": lambda n: _HEAD + b"\r\n" + b"-" * n,
    "lines of dashes": lambda n: _HEAD + b"\r\n" + (b"- " * 50 + b"\r\n") * (n // 102),
    "a long rule": lambda n: _HEAD + b"\r\n" + b"_ " * (n // 2) + b"x",
    "heads": lambda n: _HEAD + b"\r\n" + b"From: a\r\n" * (n // 9),
    "glued attributions": lambda n: _HEAD + b"\r\n" + b"On a:  " * (n // 7),
    "CR": lambda n: _HEAD + b"\r\n" + b"\r" * n,
    "LF CR": lambda n: b"\n\r" * (n // 2),
    "uuencoded beginnings": lambda n: _HEAD + b"\r\n" + b"begin 644 a\r\n!\r\n" * (n // 16) + b"\r\nend",
    "signed beginnings": lambda n: _HEAD + b"\r\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\n\n" * (n // 36),
    "padded base64": lambda n: _HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"QQ==" * (n // 4),
    "base64 with spaces": lambda n: _HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"QUJD\n " * (n // 6) + b"!",
    "quoted-printable spaces": lambda n: _HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=" + b" " * n,
    "nested html": lambda n: _HTML + b"<div>" * (n // 5),
    "nested html, closed in attributes": lambda n: _HTML + b'<div title="</div>">' * (n // 20),
    "nested lists": lambda n: _HTML + b"<ul><li>a" * (n // 9),
    "nested links": lambda n: _HTML + b"<a href=x>" * (n // 10),
    "misnested html": lambda n: _HTML + b"<b><p>" * (n // 6),
    "html comments": lambda n: _HTML + b"<!--" * (n // 4),
    "html brackets": lambda n: _HTML + b"<" * n,
    "html entities": lambda n: _HTML + b"&amp" * (n // 4),
    "html class": lambda n: _HTML + b'<p class="' + b"x " * (n // 2) + b'">hi',
    "escapes": lambda n: _HEAD + b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n" + b"\x1b$B8c\x1b(B" * (n // 8),
    "flowed": lambda n: _HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"hello \r\n" * (n // 8),
    "punycode": lambda n: _HEAD + b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"\xe4abc-" * (n // 5),
    "bounced addresses": lambda n: _DAEMON + _many_bounced(n),
    "a bounce of one word": lambda n: _DAEMON + b"a@b." * (n // 4),
    "noise": lambda n: bytes(i * 7919 % 251 for i in range(n)),
}  # fmt: skip
