"""Letters whose difficulty is in their making: files, names, signed and broken parts, invitations, forwards."""

import base64
import struct
from datetime import UTC, datetime

from careline.mail.tests.unseen.building import PIXEL, SUPPORT, Unseen, both, crlf, file, html, letter, multi, part, plain

WHO = ("Ingrid Solberg", "ingrid@fjordkraft.example")
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
LOG = "2026-11-16 09:12:12 ERROR überlauf\n".encode()
P7S = base64.b64decode("MIAGCSqGSIb3DQEHAqCAMIACAQExCzAJBgUrDgMCGgUAMIAGCSqGSIb3DQEHAQAAoIAAADGCAAAAAAAA")


def letters() -> list[Unseen]:
    """All of them."""
    return [*names(), *signed(), *invitations(), *forwards(), *broken()]


def attached(name: str, extra: bytes, files: tuple[tuple[str, bytes], ...], **more: object) -> Unseen:
    """A short letter with raw further parts."""
    body = multi("mixed", plain("The file is attached.\n\nIngrid\n"), extra)
    more = {"words": ("The file is attached.",), "reply": "The file is attached.\n\nIngrid", "family": "files"} | more
    return letter(name, WHO, "The file", body, attachments=files, **more)


def raw(head: str, data: bytes = PDF) -> bytes:
    """A base64 part under exactly this head."""
    return (
        crlf(head.strip("\n") + "\n").encode("utf-8")
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(data).replace(b"\n", b"\r\n")
    )


def names() -> list[Unseen]:
    """Names of files in every way that programs write them."""
    encoded = "".join(f"%{byte:02X}" for byte in "Übersicht Größe.pdf".encode())
    return [
        attached("name-plain", file("report.pdf", PDF, "application/pdf"), (("report.pdf", PDF),)),
        attached(
            "name-2231",
            raw(f"Content-Type: application/pdf\nContent-Disposition: attachment; filename*=UTF-8''{encoded}"),
            (("Übersicht Größe.pdf", PDF),),
        ),
        attached(
            "name-2231-split",
            raw(
                "Content-Type: application/pdf;\n name*0*=UTF-8''%C3%9Cbersicht%20der;\n name*1*=%20Gr%C3%B6%C3%9Fen;\n name*2=.pdf\nContent-Disposition: attachment;\n filename*0*=UTF-8''%C3%9Cbersicht%20der;\n filename*1*=%20Gr%C3%B6%C3%9Fen;\n filename*2=.pdf"
            ),
            (("Übersicht der Größen.pdf", PDF),),
        ),
        attached(
            "name-2231-latin",
            raw("Content-Type: application/pdf\nContent-Disposition: attachment; filename*=iso-8859-1'de'%DCbersicht.pdf"),
            (("Übersicht.pdf", PDF),),
        ),
        attached(
            "name-2047-in-quotes",
            raw(
                'Content-Type: application/pdf; name="=?UTF-8?B?w5xiZXJzaWNodC5wZGY=?="\nContent-Disposition: attachment; filename="=?UTF-8?B?w5xiZXJzaWNodC5wZGY=?="'
            ),
            (("Übersicht.pdf", PDF),),
        ),
        attached(
            "name-2047-split",
            raw(
                'Content-Type: application/pdf;\n name="=?iso-2022-jp?B?GyRCO3FOQRsoQg==?=\n =?iso-2022-jp?B?GyRCMGxNdxsoQi5wZGY=?="\nContent-Disposition: attachment'
            ),
            (("資料一覧.pdf", PDF),),
        ),
        attached(
            "name-raw-utf8",
            raw(
                'Content-Type: application/pdf; name="Überblick.pdf"\nContent-Disposition: attachment; filename="Überblick.pdf"'
            ),
            (("Überblick.pdf", PDF),),
        ),
        attached(
            "name-no-quotes-space",
            raw("Content-Type: application/pdf; name=my report.pdf\nContent-Disposition: attachment; filename=my report.pdf"),
            (("my report.pdf", PDF),),
        ),
        attached(
            "name-with-path",
            raw(
                'Content-Type: application/pdf\nContent-Disposition: attachment; filename="C:\\\\Users\\\\ingrid\\\\report.pdf"'
            ),
            (("report.pdf", PDF),),
        ),
        attached(
            "name-both-kinds",
            raw(
                'Content-Type: application/pdf; name="=?utf-8?Q?=C3=9Cbersicht=2Epdf?="\nContent-Disposition: attachment; filename="=?utf-8?Q?=C3=9Cbersicht=2Epdf?="; filename*=utf-8\'\'%C3%9Cbersicht.pdf; size=46; creation-date="Mon, 16 Nov 2026 08:12:12 GMT"'
            ),
            (("Übersicht.pdf", PDF),),
        ),
        attached(
            "text-file",
            part(
                'text/plain; charset=utf-8; name="gateway.log"',
                LOG,
                "b64",
                'Content-Disposition: attachment; filename="gateway.log"\n',
            ),
            (("gateway.log", LOG),),
        ),
        attached(
            "apple-inline-pdf",
            raw(
                'Content-Type: application/pdf;\n\tx-unix-mode=0644;\n\tname="scan.pdf"\nContent-Disposition: inline;\n\tfilename=scan.pdf'
            ),
            (("scan.pdf", PDF),),
        ),
        attached(
            "letter-in-letter",
            b'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="Old question.eml"\r\n\r\nFrom: a@b.example\r\nSubject: Old question\r\n\r\nold words\r\n',
            (("Old question.eml", b"From: a@b.example\r\nSubject: Old question\r\n\r\nold words"),),
        ),
        letter(
            "picture-in-page",
            WHO,
            "Screen",
            multi(
                "related",
                html('<p>See:</p><img src="cid:ii_1"><p>That is what I get.</p>'),
                file("screen.png", PIXEL, "image/png", cid="ii_1", inline=True),
            ),
            family="files",
            words=("See:", "That is what I get."),
            attachments=(("screen.png", PIXEL),),
            reply="See:\nThat is what I get.",
        ),
        letter(
            "picture-only",
            WHO,
            "Foto",
            file("IMG_2041.jpeg", PIXEL, "image/jpeg"),
            family="files",
            attachments=(("IMG_2041.jpeg", PIXEL),),
        ),
        letter(
            "apple-mixed-text-picture-text",
            WHO,
            "Two rooms",
            multi(
                "mixed",
                plain("The first room:\n"),
                file("IMG_1.png", PIXEL, "image/png", inline=True),
                plain("\nThe second room is fine.\n\nIngrid\n"),
            ),
            family="files",
            words=("The first room:", "The second room is fine."),
            attachments=(("IMG_1.png", PIXEL),),
            reply="The first room:\n\nThe second room is fine.\n\nIngrid",
        ),
        letter(
            "uuencoded",
            WHO,
            "Old program",
            plain("The list:\n\nbegin 644 list.txt\n#0V%T\n`\nend\n", how="7bit", charset="us-ascii"),
            family="files",
            words=("The list:",),
            attachments=(("list.txt", b"Cat"),),
            reply="The list:",
        ),
        letter(
            "many-files",
            WHO,
            "All logs",
            multi(
                "mixed",
                both("Three files.", "<p>Three files.</p>"),
                *(file(f"node{n}.log", LOG, "text/x-log") for n in (1, 2, 3)),
            ),
            family="files",
            words=("Three files.",),
            attachments=tuple((f"node{n}.log", LOG) for n in (1, 2, 3)),
            reply="Three files.",
        ),
        letter(
            "vcard",
            WHO,
            "Card",
            multi(
                "mixed",
                plain("My new number is in the card.\n"),
                part(
                    'text/vcard; charset=utf-8; name="ingrid.vcf"',
                    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ingrid\r\nEND:VCARD\r\n",
                    "7bit",
                    'Content-Disposition: attachment; filename="ingrid.vcf"\n',
                ),
            ),
            family="files",
            words=("My new number",),
            attachments=(("ingrid.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ingrid\r\nEND:VCARD"),),
            reply="My new number is in the card.",
        ),
    ]


def tnef(name: bytes, data: bytes) -> bytes:
    """A winmail.dat that holds one file, in Outlook's old attributes."""
    render = struct.pack("<HIHHI", 1, 0xFFFFFFFF, 0, 0, 0)
    rows = (
        (1, 0x00089006, struct.pack("<I", 0x10000)),
        (2, 0x00069002, render),
        (2, 0x00018010, name + b"\0"),
        (2, 0x0006800F, data),
    )
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(
        struct.pack("<BII", level, code, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
        for level, code, value in rows
    )


def signed() -> list[Unseen]:
    """S/MIME, PGP, and Outlook's own packets."""
    words = both("Signed by me.\n\nIngrid", "<p>Signed by me.</p><p>Ingrid</p>")
    pgp = part(
        'application/pgp-signature; name="signature.asc"',
        b"-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n=abcd\r\n-----END PGP SIGNATURE-----\r\n",
        "7bit",
        "Content-Description: OpenPGP digital signature\n",
    )
    inline = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe old key is revoked.\n\nIngrid\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=Zk2q\n-----END PGP SIGNATURE-----\n"
    secret = multi(
        "encrypted",
        part("application/pgp-encrypted", b"Version: 1\r\n", "7bit"),
        part(
            'application/octet-stream; name="encrypted.asc"',
            b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n",
            "7bit",
        ),
        params='; protocol="application/pgp-encrypted"',
    )
    one = {"family": "signed", "words": ("Signed by me.",), "reply": "Signed by me.\n\nIngrid"}
    return [
        letter(
            "smime-detached",
            WHO,
            "Signed",
            multi(
                "signed",
                words,
                file("smime.p7s", P7S, "application/pkcs7-signature"),
                params='; protocol="application/pkcs7-signature"; micalg=sha-256',
            ),
            besides=("smime.p7s",),
            **one,
        ),
        letter(
            "pgp-mime",
            WHO,
            "Signed too",
            multi(
                "signed",
                multi("mixed", words, file("key.pdf", PDF, "application/pdf")),
                pgp,
                params='; micalg=pgp-sha512; protocol="application/pgp-signature"',
            ),
            besides=("signature.asc",),
            attachments=(("key.pdf", PDF),),
            **one,
        ),
        letter(
            "pgp-inline",
            WHO,
            "Key",
            plain(inline),
            family="signed",
            words=("The old key is revoked.",),
            reply="The old key is revoked.\n\nIngrid",
        ),
        letter("pgp-encrypted", WHO, "...", secret, family="signed", besides=("encrypted.asc", "")),
        letter(
            "winmail",
            WHO,
            "From Outlook",
            multi(
                "mixed", plain("See the file.\n\nIngrid\n"), file("winmail.dat", tnef(b"offer.pdf", PDF), "application/ms-tnef")
            ),
            family="signed",
            words=("See the file.",),
            attachments=(("offer.pdf", PDF),),
            besides=("winmail.dat",),
            reply="See the file.\n\nIngrid",
        ),
    ]


def calendar(method: str, summary: str, extra: str = "") -> bytes:
    """An event as text/calendar."""
    return crlf(
        f"BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nDTSTART:20261118T090000Z\nDTEND:20261118T093000Z\nDTSTAMP:20261116T081212Z\nORGANIZER;CN=Ingrid Solberg:mailto:ingrid@fjordkraft.example\nUID:7kukuqrfedlm2f9t@google.com\n{extra}SUMMARY:{summary}\nEND:VEVENT\nEND:VCALENDAR\n"
    ).encode()


def invitations() -> list[Unseen]:
    """Invitations of Google and Outlook, and the answers to one: people press these buttons, no machine does."""
    asked, said = (
        calendar("REQUEST", "Look at the gateway"),
        calendar("REPLY", "Look at the gateway", "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ingrid:mailto:ingrid@fjordkraft.example\n"),
    )
    google = multi(
        "mixed",
        multi(
            "alternative",
            plain("Look at the gateway\nWednesday 18 Nov 2026 10am\n"),
            html("<p>Look at the gateway</p><p>Wednesday 18 Nov 2026 10am</p>"),
            part("text/calendar; charset=UTF-8; method=REQUEST", asked, "7bit"),
        ),
        file("invite.ics", asked, "application/ics"),
    )
    outlook = multi(
        "alternative",
        plain("Can we look at it together?\n\nIngrid\n"),
        html("<p>Can we look at it together?</p><p>Ingrid</p>"),
        part('text/calendar; charset="utf-8"; method=REQUEST', asked, "b64"),
    )
    return [
        letter(
            "invitation-google",
            WHO,
            "Invitation: Look at the gateway @ Wed 18 Nov 2026",
            google,
            family="calendar",
            words=("Wednesday 18 Nov 2026",),
            attachments=(("invite.ics", asked),),
            besides=("",),
        ),
        letter(
            "invitation-outlook",
            WHO,
            "Look at the gateway",
            outlook,
            family="calendar",
            words=("Can we look at it together?",),
            reply="Can we look at it together?\n\nIngrid",
            besides=("", "invite.ics", "calendar.ics"),
        ),
        letter(
            "invitation-accepted",
            WHO,
            "Accepted: Look at the gateway",
            multi(
                "alternative", plain("Fine, 10 is good.\n"), part('text/calendar; charset="utf-8"; method=REPLY', said, "7bit")
            ),
            family="calendar",
            words=("Fine, 10 is good.",),
            reply="Fine, 10 is good.",
            besides=("", "invite.ics", "calendar.ics"),
        ),
    ]


def forwards() -> list[Unseen]:
    """Forwards: what was forwarded is the matter and must show."""
    old = "The gateway says E-4711 since Monday.\n\nOle"
    rows = (
        (
            "forward-gmail",
            "Fwd: Gateway",
            f"Please see below.\n\n---------- Forwarded message ---------\nFrom: Ole <ole@fjordkraft.example>\nDate: Mon, Nov 16, 2026 at 8:00 AM\nSubject: Gateway\nTo: Ingrid <ingrid@fjordkraft.example>\n\n\n{old}\n",
        ),
        (
            "forward-gmail-bare",
            "Fwd: Gateway",
            f"---------- Forwarded message ---------\nFrom: Ole <ole@fjordkraft.example>\nDate: Mon, Nov 16, 2026 at 8:00 AM\nSubject: Gateway\nTo: Ingrid <ingrid@fjordkraft.example>\n\n\n{old}\n",
        ),
        (
            "forward-apple",
            "Fwd: Gateway",
            f"From our operator:\n\nBegin forwarded message:\n\nFrom: Ole <ole@fjordkraft.example>\nSubject: Gateway\nDate: 16 November 2026 at 08:00:00 CET\nTo: Ingrid <ingrid@fjordkraft.example>\n\n{old}\n",
        ),
        (
            "forward-thunderbird-de",
            "Fwd: Gateway",
            f"Bitte ansehen.\n\n-------- Weitergeleitete Nachricht --------\nBetreff: \tGateway\nDatum: \tMon, 16 Nov 2026 08:00:00 +0100\nVon: \tOle <ole@fjordkraft.example>\nAn: \tIngrid\n\n{old}\n",
        ),
        (
            "forward-outlook",
            "FW: Gateway",
            f"Please see below.\n\nFrom: Ole <ole@fjordkraft.example>\nSent: Monday, November 16, 2026 8:00 AM\nTo: Ingrid <ingrid@fjordkraft.example>\nSubject: Gateway\n\n{old}\n",
        ),
        (
            "forward-outlook-de",
            "WG: Gateway",
            f"z.K.\n\nVon: Ole <ole@fjordkraft.example>\nGesendet: Montag, 16. November 2026 08:00\nAn: Ingrid\nBetreff: Gateway\n\n{old}\n",
        ),
        (
            "forward-outlook-fr",
            "TR: Gateway",
            f"Pour information.\n\nDe : Ole <ole@fjordkraft.example>\nEnvoyé : lundi 16 novembre 2026 08:00\nÀ : Ingrid\nObjet : Gateway\n\n{old}\n",
        ),
        (
            "forward-outlook-bare-es",
            "RV: Gateway",
            f"De: Ole <ole@fjordkraft.example>\nEnviado: lunes, 16 de noviembre de 2026 8:00\nPara: Ingrid\nAsunto: Gateway\n\n{old}\n",
        ),
        (
            "forward-yahoo",
            "Fw: Gateway",
            f"What is this?\n\n----- Forwarded Message -----\nFrom: Ole <ole@fjordkraft.example>\nTo: Ingrid\nSent: Monday, November 16, 2026 at 08:00:00 AM GMT+1\nSubject: Gateway\n\n{old}\n",
        ),
        (
            "forward-ja",
            "Fwd: Gateway",
            f"ご確認ください。\n\n---------- Forwarded message ---------\nFrom: Ole <ole@fjordkraft.example>\nDate: 2026年11月16日(月) 8:00\nSubject: Gateway\nTo: <ingrid@fjordkraft.example>\n\n{old}\n",
        ),
        (
            "forward-reply-subject",
            "Re: Gateway",
            f"This came from our operator:\n\n---------- Forwarded message ---------\nFrom: Ole <ole@fjordkraft.example>\nDate: Mon, Nov 16, 2026 at 8:00 AM\nSubject: Gateway\nTo: Ingrid\n\n{old}\n",
        ),
    )
    return [
        letter(
            name,
            WHO,
            subject,
            plain(text),
            family="forwards",
            words=("The gateway says E-4711 since Monday.",),
            reply=text.strip(),
        )
        for name, subject, text in rows
    ]


def broken() -> list[Unseen]:
    """Parts that do not keep the rules."""
    page = "<html><body><p>Only a page.</p></body></html>"
    cut = (
        multi("mixed", plain("The end is missing.\n"), file("report.pdf", PDF, "application/pdf")).rpartition(b"\r\n--")[0]
        + b"\r\n"
    )
    no_head = b"Content-Type: text/plain\r\n\r\n" + crlf("No charset said: größer\n").encode("latin-1")
    return [
        letter(
            "no-closing-boundary",
            WHO,
            "Cut",
            cut,
            family="broken",
            words=("The end is missing.",),
            attachments=(("report.pdf", PDF),),
            reply="The end is missing.",
        ),
        letter(
            "charset-missing-latin", WHO, "Latin", no_head, family="broken", words=("größer",), reply="No charset said: größer"
        ),
        letter(
            "charset-says-ascii",
            WHO,
            "Ascii",
            part("text/plain; charset=us-ascii", "Die Lösung wäre schön.\r\n".encode(), "8bit"),
            family="broken",
            words=("Die Lösung wäre schön.",),
            reply="Die Lösung wäre schön.",
        ),
        letter(
            "charset-unknown",
            WHO,
            "Unknown",
            part("text/plain; charset=x-user-defined", "Das größte Übel\r\n".encode(), "8bit"),
            family="broken",
            words=("Das größte Übel",),
            reply="Das größte Übel",
        ),
        letter(
            "charset-wrong-latin1-quotes",
            WHO,
            "Quotes",
            part("text/plain; charset=iso-8859-1", "It\x92s \x93broken\x94 \x96 again\r\n".encode("latin-1"), "8bit"),
            family="broken",
            words=("It’s “broken” – again",),
            reply="It’s “broken” – again",
        ),
        letter(
            "page-said-plain",
            WHO,
            "Page",
            part("text/html", page.encode(), "7bit"),
            family="broken",
            words=("Only a page.",),
            reply="Only a page.",
        ),
        letter(
            "empty-text-full-page",
            WHO,
            "Empty",
            both(" \n", "<p>The words are in the page.</p>"),
            family="broken",
            words=("The words are in the page.",),
            reply="The words are in the page.",
        ),
        letter(
            "no-mime-at-all",
            WHO,
            "Plain",
            b"\r\nJust words, no MIME.\r\n",
            family="broken",
            words=("Just words, no MIME.",),
            reply="Just words, no MIME.",
        ),
        letter(
            "base64-with-noise",
            WHO,
            "Noise",
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: BASE64\r\n\r\nVGhlIGZp!bGUg\r\naXMgYnJv\r\n a2VuLg==\r\n\r\n-- \r\nsent by gateway\r\n",
            family="broken",
            words=("The file is broken.",),
        ),
        letter(
            "boundary-with-spaces",
            WHO,
            "Boundary",
            crlf(
                'Content-Type: multipart/mixed;\n boundary="=_ next part 1 "\n\npreamble\n--=_ next part 1\nContent-Type: text/plain\n\nInside.\n--=_ next part 1--\nepilogue\n'
            ).encode(),
            family="broken",
            words=("Inside.",),
            reply="Inside.",
        ),
        letter(
            "type-without-quotes",
            WHO,
            "Loose",
            crlf(
                "content-type: MULTIPART/MIXED; boundary=NextPart_001\n\n--NextPart_001\ncontent-type: Text/Plain; Charset=UTF-8; Format=Flowed\n\nLoose words.\n--NextPart_001--\n"
            ).encode(),
            family="broken",
            words=("Loose words.",),
            reply="Loose words.",
        ),
        letter(
            "flowed",
            WHO,
            "Flowed",
            plain(
                "This is a long line that a program \nhas broken for the way.\n\nSecond paragraph.\n",
                params="; format=flowed",
                how="7bit",
            ),
            family="broken",
            words=("that a program has broken",),
            reply="This is a long line that a program has broken for the way.\n\nSecond paragraph.",
        ),
        letter(
            "flowed-delsp",
            WHO,
            "Flowed",
            plain("日本 \n語です。\n", params="; format=flowed; delsp=yes", how="b64"),
            family="broken",
            words=("日本語です。",),
            reply="日本語です。",
        ),
        letter(
            "no-date",
            WHO,
            "No date",
            plain("When was this?\n"),
            family="broken",
            at=None,
            raw_date="",
            words=("When was this?",),
            reply="When was this?",
        ),
        letter(
            "date-old-style",
            WHO,
            "Date",
            plain("Old date.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 14, 12, tzinfo=UTC),
            raw_date="Date: 16 Nov 26 09:12 EST",
            reply="Old date.",
        ),
        letter(
            "date-comment",
            WHO,
            "Date",
            plain("Comment.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 8, 12, 12, tzinfo=UTC),
            raw_date="Date: Mon, 16 Nov 2026  9:12:12 +0100 (W. Europe Standard Time)",
            reply="Comment.",
        ),
        letter(
            "date-asctime",
            WHO,
            "Date",
            plain("Unix.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 8, 12, 12, tzinfo=UTC),
            raw_date="Date: Mon Nov 16 08:12:12 2026",
            reply="Unix.",
        ),
        letter(
            "date-iso",
            WHO,
            "Date",
            plain("Iso.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 8, 12, 12, tzinfo=UTC),
            raw_date="Date: 2026-11-16T09:12:12+01:00",
            reply="Iso.",
        ),
        letter(
            "date-gmt-zone",
            WHO,
            "Date",
            plain("Zone.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 8, 12, 12, tzinfo=UTC),
            raw_date="Date: Mon, 16 Nov 2026 16:12:12 GMT+08:00",
            reply="Zone.",
        ),
        letter(
            "date-nonsense",
            WHO,
            "Date",
            plain("Nonsense.\n"),
            family="broken",
            at=None,
            raw_date="Date: yesterday",
            reply="Nonsense.",
        ),
        letter(
            "to-hidden",
            WHO,
            "Hidden",
            plain("Hidden copy.\n"),
            family="broken",
            to="undisclosed-recipients:;",
            reply="Hidden copy.",
        ),
        letter(
            "bare-line-feeds",
            WHO,
            "Bare",
            plain("Bare feeds.\n").replace(b"\r\n", b"\n"),
            family="broken",
            to=SUPPORT,
            reply="Bare feeds.",
        ),
    ]
