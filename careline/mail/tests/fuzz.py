"""Letters of the corpus, damaged: bytes flipped, cut, doubled, nested. `python -m careline.mail.tests.fuzz --minutes N`."""

import random
import sys
import time
from pathlib import Path

from careline.mail import bodies, parsing
from careline.mail.automatic import judge
from careline.mail.bounces import read_bounce
from careline.mail.cleaning import MOST_HTML, clean_html
from careline.mail.letters import Letter
from careline.mail.tests.corpus import every
from careline.mail.visible import visible_reply

_SCRAPS = (
    b"\x00", b"\xff", b"\r", b"\n", b"\r\n\r\n", b"--", b"=?utf-8?q?", b"?=", b'"', b"<", b">", b"(", b";", b"boundary=",
    b"Content-Type: multipart/mixed; boundary=b\r\n", b"Content-Type: message/rfc822\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"charset=utf-7", b"charset=utf-16", b"charset=rot13", b"charset=idna",
    b"\xed\xa0\x80", b"+2D3-", b"\x1b$B", b"\xfe\xff", b"*0*=''%ff", b"begin 644 a\n", b"<div>", b"<blockquote type=cite>",
    b"</", b"&#0;", b"&#xd800;",
    b"Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n", b"From: \r\n", b"References: <\r\n", b"wrote:\n> ",
    b"From: a\nSent: b\nTo: c\nSubject: d\n",
)  # fmt: skip


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """The letter with one to six kinds of damage."""
    data = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        _damage(data, at, end, chance)
    return bytes(data[:300_000])


def _damage(data: bytearray, at: int, end: int, chance: random.Random) -> None:
    kind = chance.randrange(7)
    if kind == 0 and data:
        data[at % len(data)] = chance.randrange(256)
    elif kind == 1:
        data[at:at] = chance.choice(_SCRAPS)
    elif kind == 2:
        del data[at : min(end, at + 200)]
    elif kind == 3:
        del data[chance.randint(len(data) // 2, len(data)) :]
    elif kind == 4:
        data[at:at] = data[at:end][:2_000]
    elif kind == 5:
        line = bytes(data).find(b"\n", at) + 1
        data[0:0] = data[line : bytes(data).find(b"\n", line) + 1]
    else:
        data[:] = b"Content-Type: multipart/mixed; boundary=zz\r\n\r\n--zz\r\n" + bytes(data) + b"\r\n--zz--\r\n"


def check(raw: bytes) -> Letter:
    """All that is done with a letter, and what must hold of any. Raises what breaks."""
    letter = parsing.understand(raw)
    visible = visible_reply(letter, marker="## reply above ##")
    judge(letter)
    bounce = read_bounce(letter)
    cleaned = clean_html(letter.html, cid_url=lambda cid: f"/files/{len(cid)}")
    for text in (*_texts(letter), visible.text, visible.quoted, visible.signature, cleaned.html):
        assert "\x00" not in text, "PostgreSQL refuses NUL"
        text.encode("utf-8")
    for file in letter.parts[:50]:
        assert isinstance(file.content, bytes)
        assert "/" not in file.name, "a path in a name"
        assert file.name, "a file without a name"
    assert len(letter.text) <= bodies.MOST_TEXT
    assert len(letter.html) <= MOST_HTML
    assert not letter.text.strip() or visible.text.strip(), "everything was folded away"
    assert letter.date is None or letter.date.utcoffset() is not None
    assert "<script" not in cleaned.html.lower()
    assert bounce is None or len(bounce.recipients) <= 200
    return letter


def _texts(letter: Letter) -> list[str]:
    people = [text for each in (letter.from_, *letter.to, *letter.cc, *letter.reply_to) for text in (each.name, each.email)]
    files = [text for file in letter.parts for text in (file.name, file.content_type, file.content_id)]
    heads = [text for pair in letter.headers for text in pair]
    return [
        letter.subject,
        letter.text,
        letter.html,
        letter.message_id,
        letter.in_reply_to,
        *letter.references,
        *people,
        *files,
        *heads,
        *letter.warnings,
    ]


def main() -> None:
    """Damage letters for some minutes; the first that breaks anything is kept in a file and shown."""
    minutes = float(sys.argv[sys.argv.index("--minutes") + 1]) if "--minutes" in sys.argv else 1.0
    chance, cases = random.Random(), every()
    until, count = time.monotonic() + minutes * 60, 0
    while time.monotonic() < until:
        raw = damaged(chance.choice(cases).raw, chance)
        try:
            begun = time.process_time()
            check(raw)
            assert time.process_time() - begun < 5, "too slow"
        except Exception:
            Path("found.eml").write_bytes(raw)
            print(f"letter {count} breaks it; kept in found.eml")
            raise
        count += 1
    print(f"{count} letters, none broke anything")


if __name__ == "__main__":
    main()
