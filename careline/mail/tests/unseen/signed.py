"""Signed and sealed letters, Outlook's packets, and invitations."""

import base64
import struct

from careline.mail.tests.unseen.building import (
    Unseen,
    both,
    crlf,
    file,
    html,
    letter,
    multi,
    part,
    plain,
)
from careline.mail.tests.unseen.files import PDF, WHO

P7S = base64.b64decode("MIAGCSqGSIb3DQEHAqCAMIACAQExCzAJBgUrDgMCGgUAMIAGCSqGSIb3DQEHAQAAoIAAADGCAAAAAAAA")


def letters() -> list[Unseen]:
    """All of them."""
    return [*signed(), *invitations()]


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


def calendar(method: str, summary: str, extra: str = "") -> bytes:
    """An event as text/calendar."""
    return crlf(
        f"BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nDTSTART:20261118T090000Z\nDTEND:20261118T093000Z\nDTSTAMP:20261116T081212Z\nORGANIZER;CN=Ingrid Solberg:mailto:ingrid@fjordkraft.example\nUID:7kukuqrfedlm2f9t@google.com\n{extra}SUMMARY:{summary}\nEND:VEVENT\nEND:VCALENDAR\n"
    ).encode()
