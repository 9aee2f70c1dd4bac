"""Every language answered from Gmail, from Outlook (desktop or web, by turns) and from an iPhone, as these write an answer."""

from careline.mail.tests.unseen.building import QUOTED, SUPPORT, Unseen, both, html, letter, quoted
from careline.mail.tests.unseen.tongues import TONGUES, Tongue


def letters() -> list[Unseen]:
    """Three answers a language."""
    return [
        write(tongue, number)
        for number, tongue in enumerate(TONGUES)
        for write in (gmail, outlook if number % 2 else outlook_web, iphone)
    ]


def who(tongue: Tongue) -> tuple[str, str]:
    """The person and an address."""
    return tongue.person, f"{tongue.code}.user@customer-{tongue.code}.example"


def written(tongue: Tongue) -> str:
    """What the person wrote."""
    return f"{tongue.answer}\n\n{tongue.close}"


def expected(tongue: Tongue) -> dict[str, object]:
    """What is expected of every answer of this language."""
    return {"words": tuple(tongue.answer.split("\n\n")), "reply": written(tongue)}


def wrapped(line: str, width: int = 74) -> str:
    """The line broken at its last space before the width, as Gmail breaks the line before a quote."""
    if len(line) <= width or " <" not in line:
        return line
    at = line.rindex(" ", 0, width)
    return line[:at] + "\n" + line[at + 1 :]


def escaped(text: str) -> str:
    """The text for a page."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def gmail(tongue: Tongue, number: int) -> Unseen:
    """Gmail on the web: words broken at 74, the page with gmail_quote."""
    lead = tongue.gmail.format(s=SUPPORT)
    text = f"{written(tongue)}\n\n{wrapped(lead)}\n\n{quoted()}\n"
    lines = "".join(f"<div>{escaped(line) or '<br>'}</div>" for line in written(tongue).split("\n"))
    page = (
        f'<div dir="ltr">{lines}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'{escaped(lead)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        f'rgb(204,204,204);padding-left:1ex">{escaped(QUOTED).replace(chr(10), "<br>")}<br></blockquote></div>\n'
    )
    charset = "utf-8"
    body = both(text, page, charset=charset, how=("qp", "b64")[number % 2])
    head = (
        f"X-Received: by 2002:a05:6512:3d0f:b0:50b with SMTP id d15-20020a0565123d0f\nIn-Reply-To: <t.{number}@vendor.example>"
    )
    return letter(f"gmail-{tongue.code}", who(tongue), tongue.subject, body, family="gmail", head=head, **expected(tongue))


def block(tongue: Tongue) -> list[tuple[str, str]]:
    """Outlook's four lines over a quoted letter: (word, value)."""
    words = [one.replace("_", " ") for one in tongue.heads.split()]
    return list(zip(words, (SUPPORT, tongue.sent, who(tongue)[1], tongue.subject.partition(": ")[2]), strict=True))


def outlook(tongue: Tongue, number: int) -> Unseen:
    """Outlook for Windows: Word's page, and words in which every paragraph is followed by an empty line."""
    colon = " :" if tongue.code == "fr" else ":"
    heads = "\n".join(f"{word}{colon} {value} " for word, value in block(tongue))
    text = "\n\n".join(written(tongue).replace("\n\n", "\n \n").split("\n")) + f"\n\n \n\n{heads}\n\n \n\n{QUOTED}\n\n"
    paragraphs = "".join(
        f"<p class=MsoNormal>{escaped(line) or '<o:p>&nbsp;</o:p>'}<o:p></o:p></p>\n" for line in written(tongue).split("\n")
    )
    lines = "<br>".join(f"<b>{word}{colon}</b> {escaped(value)}" for word, value in block(tongue))
    rest = "".join(f"<p class=MsoNormal>{line or '<o:p>&nbsp;</o:p>'}</p>" for line in QUOTED.split("\n"))
    page = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type '
        'content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15 (filtered medium)"><style><!--\n'
        'p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}\n--></style>'
        f'</head><body lang=DE link="#0563C1" vlink="#954F72"><div class=WordSection1>{paragraphs}<p class=MsoNormal><o:p>&nbsp;</o:p></p>'
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
        f"{lines}<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>{rest}</div></body></html>"
    )
    head = "X-Mailer: Microsoft Outlook 16.0\nThread-Index: AQHbOA1kxZ0=\nContent-Language: de"
    more = expected(tongue)
    return letter(
        f"outlook-{tongue.code}", who(tongue), tongue.subject, both(text, page, how="b64"), family="outlook", head=head, **more
    )


def outlook_web(tongue: Tongue, number: int) -> Unseen:
    """Outlook on the web: a page only, with divRplyFwdMsg."""
    lines = "<br>".join(f"<b>{word}:</b> {escaped(value)}" for word, value in block(tongue))
    face = 'style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"'
    body = "".join(
        f'<div class="elementToProof" {face}>{escaped(line) or "<br>"}</div>' for line in written(tongue).split("\n")
    )
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style type="text/css" style="display:none;"> '
        f'P {{margin-top:0;margin-bottom:0;}} </style></head><body dir="ltr">{body}<div id="appendonsend"></div>'
        '<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" '
        f'style="font-size:11pt" color="#000000">{lines}</font><div>&nbsp;</div></div><div class="BodyFragment"><font size="2">'
        f'<div class="PlainText">{QUOTED.replace(chr(10), "<br>")}</div></font></div></body></html>'
    )
    head = "X-MS-Has-Attach:\nX-MS-TNEF-Correlator:\nAccept-Language: en-GB, en-US\nmsip_labels:"
    more = expected(tongue)
    return letter(f"owa-{tongue.code}", who(tongue), tongue.subject, html(page), family="outlook", head=head, **more)


def iphone(tongue: Tongue, number: int) -> Unseen:
    """Apple's Mail on a phone: the line before the quote is itself behind a sign."""
    lead = tongue.phone.format(s=SUPPORT)
    text = f"{written(tongue)}\n\n{tongue.from_phone}\n\n> {lead}\n> \n> \ufeff{quoted()[2:]}\n"
    lines = "".join(f"<div>{escaped(line) or '<br>'}</div>" for line in written(tongue).split("\n"))
    page = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">'
        f'{lines}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{tongue.from_phone}</div><div dir="ltr"><br><blockquote type="cite">'
        f'{escaped(lead)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff{QUOTED.replace(chr(10), "<br>")}</div>'
        "</blockquote></body></html>"
    )
    head = "X-Mailer: iPhone Mail (22B91)"
    body = both(text, page, how="b64") if number % 3 else html(page)
    return letter(f"iphone-{tongue.code}", who(tongue), tongue.subject, body, family="apple", head=head, **expected(tongue))
