"""Files and their names, in every way that programs write them."""

import base64

from careline.mail.tests.unseen.building import (
    PIXEL,
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

WHO = ("Ingrid Solberg", "ingrid@fjordkraft.example")
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
LOG = "2026-11-16 09:12:12 ERROR überlauf\n".encode()


def letters() -> list[Unseen]:
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
