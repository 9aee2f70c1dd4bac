"""Letters with faults: wrong charsets, broken encodings, lying heads, odd containers."""

import base64
import binascii
import struct

from careline.mail.tests.corpus.building import ELS, Case, Part, attached, html_part, letter, multipart, text
from careline.mail.tests.corpus.languages import BY_CODE

_HEAD = b"From: Els Brouwer <els@lamme.example>\r\nTo: support@careline.example\r\nDate: Mon, 23 Nov 2026 12:30:00 +0100\r\nMessage-ID: <f@lamme.example>\r\n"


def cases() -> list[Case]:
    """Every faulty letter."""
    return [*_charsets(), *_subjects(), *_names(), *_encodings(), *_structures(), *_containers(), *_heads()]


def _raw(fields: bytes, body: bytes) -> bytes:
    return _HEAD + fields.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body


CHARSETS = [
    ("gb2312", "gb18030", "zh-hans"), ("gbk", "gb18030", "zh-hans"), ("\"gb2312\"", "gb18030", "zh-hans"), ("iso-8859-1", "cp1252", "fr"), ("us-ascii", "cp1252", "de"), ("us-ascii", "utf-8", "de"),
    ("iso-8859-1", "utf-8", "cs"), ("utf-8", "cp1252", "de"), ("utf-8", "cp1251", "ru"), ("x-unknown", "utf-8", "el"), ("x-unknown", "cp1251", "ru"), ("unknown-8bit", "koi8-r", "ru"), ("utf8mb4", "utf-8", "ja"), ("UTF8", "utf-8", "ar"),
    ("'utf-8'", "utf-8", "he"), ("utf-7", "utf-7", "de"), ("unicode-1-1-utf-7", "utf-7", "ru"), ("iso-2022-jp", "iso2022_jp", "ja"), ("ISO-2022-JP-MS", "iso2022_jp", "ja"), ("shift_jis", "cp932", "ja"), ("x-sjis", "cp932", "ja"), ("euc-jp", "euc_jp", "ja"),
    ("koi8-r", "koi8-r", "ru"), ("koi8-u", "koi8-u", "uk"), ("big5", "big5hkscs", "zh-hant"), ("x-x-big5", "big5hkscs", "zh-hant"), ("ks_c_5601-1987", "cp949", "ko"), ("euc-kr", "cp949", "ko"), ("windows-1250", "cp1250", "cs"), ("iso-8859-2", "iso8859-2", "pl"),
    ("windows-1253", "cp1253", "el"), ("windows-1254", "cp1254", "tr"), ("iso-8859-9", "cp1254", "tr"), ("windows-1255", "cp1255", "he"), ("iso-8859-8-i", "cp1255", "he"), ("windows-1256", "cp1256", "ar"), ("tis-620", "cp874", "th"), ("utf-16", "utf-16", "ru"), ("utf-16le", "utf-16-le", "ja"),
    ("macintosh", "mac-roman", "fr"), ("iso-8859-15", "iso8859-15", "fr"), ("cp-850", "cp850", "de"), ("win-1251", "cp1251", "bg"), ("rot13", "utf-8", "de"), ("", "utf-8", "uk"), ("", "cp1252", "sv"), ("", "cp1251", "ru"), ("", "gb18030", "zh-hans"), ("", "cp932", "ja"), ("", "cp949", "ko"), ("", "iso2022_jp", "ja"),
]  # fmt: skip


def _charsets() -> list[Case]:
    made = []
    for number, (claimed, real, code) in enumerate(CHARSETS):
        said = BY_CODE[code].own
        data = said.encode(real, "replace")
        kind = f"Content-Type: text/plain; charset={claimed}".encode() if claimed else b"Content-Type: text/plain"
        said = data.decode(real)
        for encoding in ("8bit", "base64") if number % 3 else ("base64",):
            body = (
                base64.encodebytes(data)
                if encoding == "base64"
                else data.replace(b"\n", b"\n")
                if "16" in real
                else data.replace(b"\n", b"\r\n")
            )
            if encoding == "8bit" and "16" in real:
                continue
            fields = kind + b"\nContent-Transfer-Encoding: " + encoding.encode()
            made.append(
                Case(
                    f"charset {claimed or 'none'} is {real}, {encoding}, {code}",
                    _raw(fields, body),
                    says=said,
                    visible=said,
                    family=f"{claimed} {real}",
                )
            )
    return made


SUBJECTS: list[tuple[str, bytes, str]] = [
    ("split inside a character", b"=?UTF-8?B?R3LDvMOf?= =?UTF-8?B?ZSBhdXMgTcO8?= =?UTF-8?B?bmNoZW4=?=", "Grüße aus München"),
    ("split bytes, q", b"=?UTF-8?Q?Gr=C3?=\n =?UTF-8?Q?=BC=C3=9Fe?=", "Grüße"),
    ("split bytes, gb2312", b"=?gb2312?B?1eI=?= =?gb2312?B?yseyug==?=", "这是埠"),
    ("spaces inside q", b"=?utf-8?Q?Gr=C3=BC=C3=9Fe aus Wien?=", "Grüße aus Wien"),
    ("unknown charset", b"=?x-nowhere?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
    ("raw utf-8", "Grüße aus Köln".encode(), "Grüße aus Köln"),
    ("raw latin", "Grüße aus Köln".encode("latin-1"), "Grüße aus Köln"),
    ("raw koi8", "Проблема с доступом".encode("koi8-r"), "Проблема с доступом"),
    ("glued to text", b"Re:=?utf-8?Q?_Gr=C3=BC=C3=9Fe?=", "Re: Grüße"),
    ("question marks inside q", b"=?utf-8?Q?Why?=", "Why"),
    ("a question inside q", b"=?utf-8?Q?What=3F_No?=", "What? No"),
    ("lower case", b"=?utf-8?b?R3LDvMOfZQ==?=", "Grüße"),
    ("language tag", b"=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
    ("padding missing", b"=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
    ("padding inside", b"=?utf-8?B?R3LDvA==w59l?=", "Grüße"),
    ("in quotes", b"\"=?utf-8?Q?Gr=C3=BC=C3=9Fe?=\"", '"Grüße"'),
    ("folded with a tab", b"A long\n\tsubject", "A long subject"),
    ("fold without indent", b"A long\nsubject goes on", "A long subject goes on"),
    ("iso-2022-jp raw", "障害のお知らせ".encode("iso2022_jp"), "障害のお知らせ"),
    ("iso-2022-jp word", b"=?iso-2022-jp?B?GyRCPmMzMhsoQg==?=", "障害"),
    ("big5 word", b"=?big5?B?" + base64.b64encode("系統錯誤".encode("big5")) + b"?=", "系統錯誤"),
    ("latin claims ascii", b"=?us-ascii?Q?Caf=E9?=", "Café"),
    ("windows quotes as latin", b"=?iso-8859-1?Q?=93Hi=94?=", "“Hi”"),
    ("nul and controls", b"A\x00B\x07 C", "AB C"),
    ("empty word", b"=?utf-8?Q??= x", "x"),
    ("broken q", b"=?utf-8?Q?100=ZZ_%?=", "100=ZZ %"),
    ("emoji", b"=?utf-8?B?" + base64.b64encode("🚀 go".encode()) + b"?=", "🚀 go"),
    ("surrogates", b"=?utf-8?Q?=ED=A0=BD=ED=B8=80?=", None),
    ("utf-16 word", b"=?utf-16?B?" + base64.b64encode("Hé".encode("utf-16")) + b"?=", "Hé"),
    ("none", b"", ""),
]  # fmt: skip


def _subjects() -> list[Case]:
    return [
        Case(
            f"subject: {name}",
            _raw(b"Subject: " + raw + b"\nContent-Type: text/plain; charset=utf-8", b"Hello there"),
            subject=expected,
            says="Hello there",
        )
        for name, raw, expected in SUBJECTS
    ]


FILES: list[tuple[str, bytes, str]] = [
    ("rfc 2231", b"Content-Disposition: attachment; filename*=utf-8''%C3%BCber.log", "über.log"),
    ("continued", b"Content-Disposition: attachment; filename*0=\"a very long \"; filename*1=\"name.log\"", "a very long name.log"),
    ("continued and encoded", b"Content-Disposition: attachment;\n filename*0*=utf-8''%C3%BCber;\n filename*1*=%20alles;\n filename*2=\".log\"", "über alles.log"),
    ("pieces out of order", b"Content-Disposition: attachment; filename*1=b.log; filename*0=a", "ab.log"),
    ("encoded word", b"Content-Disposition: attachment; filename=\"=?utf-8?Q?=C3=BCber.log?=\"", "über.log"),
    ("encoded words folded", b"Content-Disposition: attachment; filename=\"=?utf-8?Q?=C3=BCber?=\n =?utf-8?Q?_alles.log?=\"", "über alles.log"),
    ("raw utf-8", "Content-Disposition: attachment; filename=\"über.log\"".encode(), "über.log"),
    ("raw latin", "Content-Disposition: attachment; filename=\"über.log\"".encode("latin-1"), "über.log"),
    ("both", b"Content-Disposition: attachment; filename=\"uber.log\"; filename*=utf-8''%C3%BCber.log", "über.log"),
    ("name only", b"Content-Type: application/octet-stream; name=\"a.log\"", "a.log"),
    ("name and filename", b"Content-Type: application/octet-stream; name=\"b.log\"\nContent-Disposition: attachment; filename=\"a.log\"", "a.log"),
    ("path", b"Content-Disposition: attachment; filename=\"../../etc/passwd\"", "passwd"),
    ("windows path", b"Content-Disposition: attachment; filename=\"C:\\\\Users\\\\els\\\\a.log\"", "a.log"),
    ("control characters", b"Content-Disposition: attachment; filename=\"a\x07\x00b.log\"", "ab.log"),
    ("direction trick", "Content-Disposition: attachment; filename=\"a\u202egol.exe\"".encode(), "agol.exe"),
    ("percent noise", b"Content-Disposition: attachment; filename=\"%C3%BCber%20alles.log\"", "über alles.log"),
    ("a bare percent", b"Content-Disposition: attachment; filename=\"100% done.log\"", "100% done.log"),
    ("unquoted with spaces", b"Content-Disposition: attachment; filename=system info.txt", "system info.txt"),
    ("semicolon inside quotes", b"Content-Disposition: attachment; filename=\"a;b.log\"", "a;b.log"),
    ("quote inside", b"Content-Disposition: attachment; filename=\"a\\\"b.log\"", 'a"b.log'),
    ("quote not closed", b"Content-Disposition: attachment; filename=\"a.log", "a.log"),
    ("no name", b"Content-Type: image/png\nContent-Disposition: attachment", "attachment.png"),
    ("very long", b"Content-Disposition: attachment; filename=\"" + b"x" * 500 + b".log\"", "x" * 190 + ".log"),
    ("gb2312 2231", b"Content-Disposition: attachment; filename*=gb2312''%C8%D5%D6%BE.log", "日志.log"),
]  # fmt: skip


def _names() -> list[Case]:
    made = []
    for name, fields, expected in FILES:
        fields = fields if b"Content-Type" in fields else b"Content-Type: application/octet-stream\n" + fields
        part = fields.replace(b"\n", b"\r\n") + b"\r\nContent-Transfer-Encoding: base64\r\n\r\nbG9n\r\n"
        body = b"--b\r\nContent-Type: text/plain\r\n\r\nSee the log.\r\n--b\r\n" + part + b"--b--\r\n"
        raw = _raw(b"Subject: log\nContent-Type: multipart/mixed; boundary=b", body)
        made.append(Case(f"file name: {name}", raw, says="See the log.", visible="See the log.", files=((expected, b"log"),)))
    return made


def _encodings() -> list[Case]:
    said, plain = "Grüße aus dem Büro, der Dienst läuft wieder.", b"Content-Type: text/plain; charset=utf-8"
    data = said.encode()
    b64 = base64.b64encode(data)
    uu = b"begin 644 a.log\r\n" + binascii.b2a_uu(b"log file").replace(b"\n", b"\r\n") + b"`\r\nend\r\n"
    table: list[tuple[str, bytes, bytes, str]] = [
        ("base64 without padding", b"base64", b64.rstrip(b"="), said),
        ("base64 with foreign characters", b"base64", b64[:20] + b"!*" + b64[20:], said),
        ("base64 with a footer", b"base64", base64.encodebytes(data * 3) + b"_______________\r\nOur list footer is here\r\n", "der Dienst läuft wieder."),
        ("base64 that is plain", b"base64", data, said),
        ("base64 in pieces", b"base64", base64.b64encode(data[:7]) + b"\r\n" + base64.b64encode(data[7:]), said),
        ("base64 cut off", b"base64", base64.b64encode(data + b" 12345")[:-3], "der Dienst läuft wieder."),
        ("quoted-printable, lower case hex", b"quoted-printable", b"Gr=c3=bc=c3=9fe", "Grüße"),
        ("quoted-printable, broken", b"quoted-printable", b"100=ZZ and =C3=BC=", "100=ZZ and ü"),
        ("quoted-printable, soft breaks with spaces", b"quoted-printable", b"one =  \r\ntwo", "one two"),
        ("quoted-printable that is raw", b"quoted-printable", data, said),
        ("encoding unknown", b"x-nothing", data, said),
        ("encoding in quotes", b"\"base64\"", b64, said),
        ("encoding with a comment", b"base64 (as ever)", b64, said),
        ("uuencoded text inside", b"7bit", b"See below.\r\n\r\n" + uu, "See below."),
        ("body uuencoded", b"x-uuencode", b"begin 644 t.txt\r\n" + binascii.b2a_uu(b"Plain words") + b"`\nend\n", "Plain words"),
        ("nul bytes", b"8bit", b"Hello\x00 there", "Hello there"),
    ]  # fmt: skip
    made = [
        Case(
            f"encoding: {name}",
            _raw(b"Subject: x\n" + plain + b"\nContent-Transfer-Encoding: " + encoding, body),
            says=expected,
        )
        for name, encoding, body, expected in table
    ]
    return [
        *made,
        Case(
            "a file uuencoded in the text",
            _raw(b"Subject: x\n" + plain, b"See below.\r\n\r\n" + uu),
            visible="See below.",
            files=(("a.log", b"log file"),),
        ),
    ]


def _structures() -> list[Case]:
    hello = b"Hello from Els."
    part = b"--b\r\nContent-Type: text/plain\r\n\r\n" + hello + b"\r\n"
    file = b'--b\r\nContent-Type: application/pdf; name="a.pdf"\r\n\r\nPDF\r\n'
    mixed = b"Subject: x\nContent-Type: multipart/mixed; boundary="
    one, open_end = (("a.pdf", b"PDF"),), (("a.pdf", b"PDF\r\n"),)  # an end that never came: the line break may be the file's
    table: list[tuple[str, bytes, tuple[tuple[str, bytes | None], ...]]] = [
        ("boundary never closed", _raw(mixed + b"b", part + file), open_end),
        ("boundary missing in the head", _raw(b"Subject: x\nContent-Type: multipart/mixed", part + file + b"--b--"), one),
        ("boundary wrong in the head", _raw(mixed + b"other", part + file + b"--b--"), one),
        ("boundary with trailing spaces", _raw(mixed + b'"b"', part.replace(b"--b", b"--b  ") + file + b"--b--"), one),
        ("boundary with odd characters", _raw(mixed + b'"=_(a+b)?"', (part + file).replace(b"--b", b"--=_(a+b)?") + b"--=_(a+b)?--"), one),
        ("more parts after the end", _raw(mixed + b"b", part + b"--b--\r\n" + file), open_end),
        ("no empty line after the head of a part", _raw(mixed + b"b", b"--b\r\n" + hello + b"\r\n" + file), open_end),
        ("LF only", _raw(mixed + b"b", part + file + b"--b--").replace(b"\r\n", b"\n"), one),
        ("CR only", _raw(mixed + b"b", part + file + b"--b--").replace(b"\r\n", b"\r"), one),
        ("CR CR LF", _raw(mixed + b"b", part + file + b"--b--").replace(b"\r\n", b"\r\r\n"), one),
        ("mixed line ends", _raw(mixed + b"b", part + file.replace(b"\r\n", b"\n") + b"--b--"), one),
        ("an mbox line first", b"From els@lamme.example Mon Nov 23 11:02:03 2026\n" + _raw(mixed + b"b", part + file + b"--b--"), one),
        ("a byte order mark first", b"\xef\xbb\xbf" + _raw(mixed + b"b", part + file + b"--b--"), one),
        ("empty lines first", b"\r\n\r\n" + _raw(mixed + b"b", part + file + b"--b--"), one),
        ("multipart without parts", _raw(mixed + b"b", hello), ()),
        ("no content type at all", _raw(b"Subject: x", hello), ()),
        ("content type is text", _raw(b"Subject: x\nContent-Type: text", hello), ()),
        ("content type is nonsense", _raw(b"Subject: x\nContent-Type: ;;;=", hello), ()),
        ("two content types", _raw(b"Subject: x\nContent-Type: text/plain\nContent-Type: image/png", hello), ()),
    ]  # fmt: skip
    made = [
        Case(f"structure: {name}", raw, says="Hello from Els.", visible="Hello from Els.", files=files)
        for name, raw, files in table
    ]
    nested = text("Hello from Els.")
    for _ in range(300):
        nested = multipart("mixed", nested)
    deep = Case("structure: 300 levels", letter(nested), says="Hello from Els.", visible="Hello from Els.", files=())
    return [*made, deep]


def _tnef(name: str, content: bytes) -> bytes:
    """A winmail.dat with one file."""

    def attribute(kind: int, value: bytes) -> bytes:
        return struct.pack("<BHHI", 2, kind, 6, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)

    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(0x9002, b"\x00" * 14)
        + attribute(0x8010, name.encode() + b"\x00")
        + attribute(0x800F, content)
    )


def _der(tag: int, value: bytes) -> bytes:
    length = bytes([len(value)]) if len(value) < 128 else bytes([0x82]) + len(value).to_bytes(2, "big")
    return bytes([tag]) + length + value


def _p7m(content: bytes) -> bytes:
    """An opaque signature around a letter's content, as short as the format allows."""
    data = _der(0x30, _der(6, bytes.fromhex("2a864886f70d010701")) + _der(0xA0, _der(4, content)))
    return _der(
        0x30, _der(6, bytes.fromhex("2a864886f70d010702")) + _der(0xA0, _der(0x30, b"\x02\x01\x01" + _der(0x31, b"") + data))
    )


def _containers() -> list[Case]:
    inside = letter(text("The printer is on fire."), subject="Printer")
    eml = Part("message/rfc822", inside, ["Content-Disposition: attachment"])
    hello, said = text("Hello from Els."), "Hello from Els."
    signed = multipart("signed", hello, attached("smime.p7s", b"sig", kind="application/pkcs7-signature"), extra="; protocol=x")
    pgp = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello from Els.\n- -- dash\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abcd\n-----END PGP SIGNATURE-----\n"
    invite = Part("text/calendar; method=REQUEST; charset=utf-8", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    picture = attached("shot.png", b"\x89PNG", kind="image/png", fields=("Content-ID: <shot@lamme>",))
    p7m = _p7m(hello.bytes())
    return [
        Case("container: a letter attached", letter(multipart("mixed", hello, eml)), visible=said, files=(("Printer.eml", inside),)),
        Case("container: nothing but a letter", letter(multipart("mixed", eml), subject="Fwd: Printer"), says="The printer is on fire.", files=(("Printer.eml", inside),)),
        Case("container: a letter in base64", letter(multipart("mixed", hello, Part("message/rfc822", base64.encodebytes(inside), ["Content-Transfer-Encoding: base64"]))), visible=said, files=(("Printer.eml", inside),)),
        Case("container: an invitation", letter(multipart("alternative", hello, html_part("<p>Hello from Els.</p>"), invite)), visible=said, files=(("invite.ics", None),)),
        Case("container: signed", letter(signed), visible=said, files=(("smime.p7s", b"sig"),)),
        Case("container: pgp inline", letter(text(pgp)), says="Hello from Els.\n-- dash", files=(("signature.asc", None),)),
        Case("container: winmail.dat", letter(multipart("mixed", hello, attached("winmail.dat", _tnef("log.txt", b"log"), kind="application/ms-tnef"))), visible=said, files=(("log.txt", b"log"),)),
        Case("container: winmail.dat broken", letter(multipart("mixed", hello, attached("winmail.dat", b"nothing", kind="application/ms-tnef"))), visible=said, files=(("winmail.dat", b"nothing"),)),
        Case("container: signed and opaque", letter(attached("smime.p7m", p7m, kind="application/pkcs7-mime; smime-type=signed-data")), says=said, files=(("smime.p7m", p7m),)),
        Case("container: encrypted", letter(attached("smime.p7m", b"\x30\x80abc", kind="application/pkcs7-mime; smime-type=enveloped-data")), says="", files=(("smime.p7m", b"\x30\x80abc"),)),
        Case("container: inline picture", letter(multipart("related", html_part('<p>Hello from Els.</p><img src="cid:shot@lamme">'), picture)), visible=said, files=(("shot.png", b"\x89PNG"),)),
        Case("container: text around a file", letter(multipart("mixed", text("Before."), attached("a.log", b"log"), text("After."))), says="After.", visible="Before.\n\nAfter.", files=(("a.log", b"log"),)),
        Case("container: a log file as text", letter(multipart("mixed", hello, Part('text/plain; name="a.log"', b"line", ["Content-Disposition: inline; filename=a.log"]))), visible=said, files=(("a.log", b"line"),)),
        Case("container: a picture alone", letter(attached("shot.png", b"\x89PNG", kind="image/png")), visible="", files=(("shot.png", b"\x89PNG"),)),
        Case("container: flowed", letter(Part("text/plain; charset=utf-8; format=flowed", b"One paragraph that \r\ngoes on here.\r\n\r\nAnother.")), visible="One paragraph that goes on here.\n\nAnother."),
        Case("container: flowed, spaces deleted", letter(Part("text/plain; charset=utf-8; format=flowed; delsp=yes", "二台目の \r\nパソコン".encode())), visible="二台目のパソコン"),
        Case("container: a list in html", letter(html_part("<p>Two things:</p><ul><li>one<li>two</ul><ol><li>first</ol><p>See <a href='https://lamme.example/log'>the log</a></p>")), visible="Two things:\n\n- one\n- two\n\n1. first\n\nSee the log <https://lamme.example/log>"),
        Case("container: empty plain, full html", letter(multipart("alternative", text(" \n"), html_part("<p>Hello from Els.</p>"))), visible=said),
    ]  # fmt: skip


def _heads() -> list[Case]:
    end = b"Subject: x\r\nContent-Type: text/plain\r\n\r\nHello from Els."
    table: list[tuple[str, bytes, tuple[str, str]]] = [
        ("plain", b"Els Brouwer <els@lamme.example>", ("Els Brouwer", "els@lamme.example")),
        ("bare address", b"els@lamme.example", ("", "els@lamme.example")),
        ("brackets only", b"<els@lamme.example>", ("", "els@lamme.example")),
        ("comma in a bare name", b"Brouwer, Els <els@lamme.example>", ("Brouwer, Els", "els@lamme.example")),
        ("comma in an encoded name", b"=?utf-8?Q?Brouwer,_Els?= <els@lamme.example>", ("Brouwer, Els", "els@lamme.example")),
        ("comment", b"els@lamme.example (Els Brouwer)", ("Els Brouwer", "els@lamme.example")),
        ("nested comments", b"els@lamme.example " + b"(" * 500, ("", "els@lamme.example")),
        ("quoted", b'"Els \\"E\\" Brouwer" <els@lamme.example>', ('Els "E" Brouwer', "els@lamme.example")),
        ("no brackets", b"Els Brouwer els@lamme.example", ("Els Brouwer", "els@lamme.example")),
        ("mailto", b"Els Brouwer <mailto:els@lamme.example>", ("Els Brouwer", "els@lamme.example")),
        ("outlook brackets", b"Els Brouwer [mailto:els@lamme.example]", ("Els Brouwer", "els@lamme.example")),
        ("address as name", b'"els@lamme.example" <els@lamme.example>', ("", "els@lamme.example")),
        ("apostrophes", b"'Els Brouwer' <els@lamme.example>", ("Els Brouwer", "els@lamme.example")),
        ("spaces inside", b"Els Brouwer < els@lamme.example >", ("Els Brouwer", "els@lamme.example")),
        ("upper-case domain", b"Els <els@LAMME.Example>", ("Els", "els@lamme.example")),
        ("raw utf-8 name", "Zoë Brouwer <els@lamme.example>".encode(), ("Zoë Brouwer", "els@lamme.example")),
        ("raw latin name", "Zoë Brouwer <els@lamme.example>".encode("latin-1"), ("Zoë Brouwer", "els@lamme.example")),
        ("encoded in quotes", b'"=?utf-8?Q?Zo=C3=AB?=" <els@lamme.example>', ("Zoë", "els@lamme.example")),
        ("two senders", b"Els <els@lamme.example>, Wouter <wouter@lamme.example>", ("Els", "els@lamme.example")),
        ("not closed", b"Els <els@lamme.example", ("Els", "els@lamme.example")),
    ]  # fmt: skip
    made = [
        Case(f"sender: {name}", b"From: " + raw + b"\r\n" + end, sender=expected, says="Hello from Els.")
        for name, raw, expected in table
    ]
    bare = Case("no head at all", b"\r\nHello from Els.\r\nNothing else.", sender=("", ""), says="Hello from Els.")
    empty = Case("nothing at all", b"", sender=("", ""), says="")
    return [*made, bare, empty, Case("only a head", _HEAD, says="", visible="", sender=(ELS[:11], "els@lamme.example"))]
