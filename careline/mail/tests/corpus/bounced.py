"""Bounces, as servers of many makes word them, and the addresses they are about."""

from careline.mail.tests.corpus.building import Case, Part, letter, multipart, text

JOOST, EVE = "joost@standard.example", "eve@nordlicht.example"
ORIGINAL = "From: Careline Support <support@careline.example>\r\nTo: joost@standard.example\r\nSubject: Re: VPN\r\nMessage-ID: <t1@careline.example>\r\n"
DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example>"


def cases() -> list[Case]:
    """Every bounce."""
    return [*_reports(), *_words()]


def _status(*groups: str) -> Part:
    told = (
        "Reporting-MTA: dns; mx.example\r\nArrival-Date: Mon, 23 Nov 2026 11:02:03 +0100\r\n\r\n"
        + "\r\n\r\n".join(groups)
        + "\r\n"
    )
    return Part("message/delivery-status", told.encode())


def _group(address: str, action: str, status: str, diagnostic: str = "") -> str:
    return f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}" + (
        f"\r\nDiagnostic-Code: smtp; {diagnostic}" if diagnostic else ""
    )


def _report(
    name: str,
    subject: str,
    words: str,
    *groups: str,
    expected: tuple[tuple[str, str, str], ...],
    kind: str = "bounce",
    full: bool = True,
    sender: str = DAEMON,
) -> Case:
    copy = Part("message/rfc822", (ORIGINAL + "\r\nHello").encode()) if full else Part("text/rfc822-headers", ORIGINAL.encode())
    body = multipart("report", text(words), _status(*groups), copy, extra="; report-type=delivery-status")
    raw = letter(body, subject=subject, sender=sender, fields=("Return-Path: <>", "Auto-Submitted: auto-replied"))
    return Case(f"bounce: {name}", raw, sender=None, kind=kind, bounced=expected, original="<t1@careline.example>")


def _reports() -> list[Case]:
    gone, full_box = f"550 5.1.1 <{JOOST}>: Recipient address rejected: User unknown", "552 5.2.2 mailbox full"
    return [
        _report("postfix", "Undelivered Mail Returned to Sender", f"<{JOOST}>: host mx said: {gone}", _group(JOOST, "failed", "5.1.1", gone), expected=((JOOST, "5.1.1", "failed"),)),
        _report("headers only", "Undelivered Mail Returned to Sender", "x", _group(JOOST, "failed", "5.1.1", gone), expected=((JOOST, "5.1.1", "failed"),), full=False),
        _report("two recipients", "Undelivered Mail", "x", _group(JOOST, "failed", "5.1.1", gone), _group(EVE, "failed", "5.2.2", full_box), expected=((JOOST, "5.1.1", "failed"), (EVE, "5.2.2", "failed"))),
        _report("delayed", "Delayed Mail (still being retried)", "x", _group(JOOST, "delayed", "4.4.1", "connection timed out"), expected=((JOOST, "4.4.1", "delayed"),)),
        _report("delivered", "Successful Mail Delivery Report", "x", _group(JOOST, "delivered", "2.0.0"), expected=((JOOST, "2.0.0", "delivered"),), kind="delivery_receipt"),
        _report("relayed", "Relayed", "x", _group(JOOST, "relayed", "2.1.9"), expected=((JOOST, "2.1.9", "delivered"),), kind="delivery_receipt"),
        _report("exchange", "Undeliverable: Re: VPN", "Your message couldn't be delivered.", _group(JOOST, "failed", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound"), expected=((JOOST, "5.1.10", "failed"),), sender="postmaster@standard.example"),
        _report("exchange, german", "Unzustellbar: Re: VPN", "Ihre Nachricht konnte nicht zugestellt werden.", _group(JOOST, "failed", "5.1.1"), expected=((JOOST, "5.1.1", "failed"),), sender="postmaster@standard.example"),
        _report("exchange, japanese", "配信不能: Re: VPN", "メッセージを配信できませんでした。", _group(JOOST, "failed", "5.1.1"), expected=((JOOST, "5.1.1", "failed"),), sender="postmaster@standard.example"),
        _report("gmail", "Delivery Status Notification (Failure)", f"Address not found. Your message wasn't delivered to {JOOST}", _group(JOOST, "failed", "5.1.1", "550-5.1.1 The email account does not exist"), expected=((JOOST, "5.1.1", "failed"),), sender="Mail Delivery Subsystem <mailer-daemon@googlemail.example>"),
        _report("status with text", "failed", "x", _group(JOOST, "failed", "5.7.1 (policy)", "550 refused"), expected=((JOOST, "5.7.1", "failed"),)),
        _report("general status, better diagnostic", "failed", "x", _group(JOOST, "failed", "5.0.0", "550 5.1.1 unknown"), expected=((JOOST, "5.1.1", "failed"),)),
        _report("folded diagnostic", "failed", "x", _group(JOOST, "failed", "5.1.1", "550 5.1.1\r\n    user\r\n    unknown"), expected=((JOOST, "5.1.1", "failed"),)),
        _report("brackets around the address", "failed", "x", _group(f"<{JOOST}>", "Failed", "5.1.1"), expected=((JOOST, "5.1.1", "failed"),)),
        _report("no action", "failed", "x", f"Final-Recipient: rfc822;{JOOST}\r\nStatus: 5.1.1", expected=((JOOST, "5.1.1", "failed"),)),
        _report("original recipient too", "failed", "x", f"Original-Recipient: rfc822;{EVE}\r\n" + _group(JOOST, "failed", "5.1.1"), expected=((JOOST, "5.1.1", "failed"),)),
    ]  # fmt: skip


_WORDS: list[tuple[str, str, str, str, tuple[tuple[str, str, str], ...], tuple[str, ...]]] = [
    ("qmail", "MAILER-DAEMON@mx.example", "failure notice", f"Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{JOOST}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <support@careline.example>\nMessage-ID: <t1@careline.example>\nTo: {EVE}\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("qmail, two", "MAILER-DAEMON@mx.example", "failure notice", f"Hi. This is the qmail-send program at mx.example.\n\n<{JOOST}>:\nUser and password not set (#5.1.1)\n\n<{EVE}>:\n10.0.0.1 does not like recipient.\nRemote host said: 552 5.2.2 full\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <t1@careline.example>\n", ((JOOST, "5.1.1", "failed"), (EVE, "5.2.2", "failed")), ()),
    ("exim", "Mail Delivery System <Mailer-Daemon@mx.example>", "Mail delivery failed: returning message to sender", f"This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  {JOOST}\n    host mx.standard.example [10.0.0.1]\n    SMTP error from remote mail server after RCPT TO:<{JOOST}>:\n    550 5.1.1 unknown user\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <support@careline.example>\nMessage-ID: <t1@careline.example>\n", ((JOOST, "5.1.1", "failed"),), (f"X-Failed-Recipients: {JOOST}",)),
    ("exim, warning", "Mail Delivery System <Mailer-Daemon@mx.example>", "Warning: message 1abc delayed 24 hours", f"A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\nThe address to which the message has not yet been delivered is:\n\n  {JOOST}\n    Delay reason: Connection timed out\n\nNo action is required on your part.\n", ((JOOST, "", "delayed"),), ()),
    ("postfix, text", DAEMON, "Undelivered Mail Returned to Sender", f"This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<{JOOST}>: host mx.standard.example[10.0.0.1] said: 550 5.1.1 <{JOOST}>:\n    Recipient address rejected: User unknown (in reply to RCPT TO command)\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("sendmail", "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: see transcript for details", f"The original message was received at Mon, 23 Nov 2026 11:02:03 +0100\nfrom careline.example [10.0.0.2]\n\n   ----- The following addresses had permanent fatal errors -----\n<{JOOST}>\n    (reason: 550 5.1.1 <{JOOST}>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.standard.example.:\n>>> DATA\n<<< 550 5.1.1 <{JOOST}>... User unknown\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("exchange, text", "postmaster@standard.example", "Undeliverable: Re: VPN", f"Delivery has failed to these recipients or groups:\n\nJoost de Vries ({JOOST})\nThe e-mail address you entered couldn't be found.\n\nDiagnostic information for administrators:\n\nGenerating server: ex.standard.example\n\n{JOOST}\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\nOriginal message headers:\n\nReceived: from x\nMessage-ID: <t1@careline.example>\n", ((JOOST, None, "failed"),), ()),
    ("exchange, french", "postmaster@standard.example", "Non remis : Re: VPN", f"Échec de la remise à ces destinataires ou groupes :\n\n{JOOST}\nL'adresse de messagerie que vous avez entrée est introuvable.\n\n#550 5.1.1 RESOLVER.ADR.RecipNotFound\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("exchange, spanish", "postmaster@standard.example", "No se puede entregar: Re: VPN", f"Error de entrega a estos destinatarios o grupos:\n\n{JOOST}\nNo se encontró la dirección.\n#550 5.1.1\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("exchange, polish", "postmaster@standard.example", "Nie można dostarczyć: Re: VPN", f"Dostarczanie do następujących adresatów nie powiodło się:\n\n{JOOST}\n#550 5.1.1\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("exchange, russian", "postmaster@standard.example", "Не удалось доставить: Re: VPN", f"Сбой доставки следующим получателям:\n\n{JOOST}\n#550 5.1.1\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("yahoo", "MAILER-DAEMON@yahoo.example", "Failure Notice", f"Sorry, we were unable to deliver your message to the following address.\n\n<{JOOST}>:\n550: 5.1.1 This user does not exist\n\n--- Below this line is a copy of the message.\n\nReceived: from x\nMessage-ID: <t1@careline.example>\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("gmx", "GMX Mailer Daemon <mailer-daemon@gmx.example>", "Mail delivery failed: returning message to sender", f"This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address(es) failed:\n\n{JOOST}:\nSMTP error from remote server for RCPT TO command, host: mx.standard.example (10.0.0.1) reason: 550 5.1.1 unknown\n\n\n--- The header of the original message is following. ---\n\nReceived: from x\nMessage-ID: <t1@careline.example>\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("gmail, text", "Mail Delivery Subsystem <mailer-daemon@googlemail.example>", "Delivery Status Notification (Failure)", f"Delivery to the following recipient failed permanently:\n\n     {JOOST}\n\nTechnical details of permanent failure:\nThe error that the other server returned was:\n550-5.1.1 The email account that you tried to reach does not exist.\n\n----- Original message -----\n\nMessage-ID: <t1@careline.example>\n", ((JOOST, "5.1.1", "failed"),), (f"X-Failed-Recipients: {JOOST}",)),
    ("gmail, new text", "Mail Delivery Subsystem <mailer-daemon@googlemail.example>", "Delivery Status Notification (Delay)", f"Delivery incomplete\nThere was a temporary problem delivering your message to {JOOST}. Gmail will retry for 46 more hours.\n", ((JOOST, "", "delayed"),), ()),
    ("aol", "MAILER-DAEMON@aol.example", "Mail Delivery Problem", f"The original message was received at Mon, 23 Nov 2026.\n\n   ----- The following addresses had delivery problems -----\n<{JOOST}>  (unrecoverable error)\n\n   ----- Transcript of session follows -----\n550 {JOOST} MAILBOX NOT FOUND\n", ((JOOST, "", "failed"),), ()),
    ("notes", "Postmaster@standard.example", "DELIVERY FAILURE: User joost not listed in Directory", f"Your message\n\n  Subject: Re: VPN\n\nwas not delivered to:\n\n  {JOOST}\n\nbecause:\n\n  User joost ({JOOST}) not listed in Domino Directory\n", ((JOOST, "", "failed"),), ()),
    ("mailenable", "postmaster@standard.example", "Message Delivery Failure", f"MailEnable: Message could not be delivered to some recipients.\n\nThe following recipient(s) could not be reached:\n\n    Recipient: [SMTP:{JOOST}]\n    Reason: The message could not be delivered because the mailbox does not exist.\n\nMessage headers follow:\nReceived: from x\nMessage-ID: <t1@careline.example>\n", ((JOOST, "", "failed"),), ()),
    ("imail", "Mail Administrator <postmaster@standard.example>", "Undeliverable Mail", f"Unknown user: {JOOST}\n\nOriginal message follows.\n\nReceived: from x\n", ((JOOST, "", "failed"),), ()),
    ("mdaemon", "MDaemon <MDaemon@standard.example>", "Permanent Delivery Failure", f"The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue.\n\nFailed address: {JOOST}\n\n--- Session Transcript ---\n550 5.1.1 unknown\n", ((JOOST, "5.1.1", "failed"),), ()),
    ("full mailbox", DAEMON, "Returned mail", f"<{JOOST}>: 452 4.2.2 mailbox full, giving up. Your message could not be delivered.\n", ((JOOST, "4.2.2", "delayed"),), ()),
    ("t-online", "Mail Delivery System <mailer-daemon@t-online.example>", "Mail System Error - Returned Mail", f"|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n <{JOOST}> ... unknown user\n|------------------------- Message text follows: ------------------------|\nReceived: from x\nMessage-ID: <t1@careline.example>\n", ((JOOST, "", "failed"),), ()),
]  # fmt: skip


def _words() -> list[Case]:
    made = []
    for name, sender, subject, said, expected, fields in _WORDS:
        raw = letter(text(said), subject=subject, sender=sender, fields=("Return-Path: <>", *fields))
        original = "<t1@careline.example>" if "<t1@" in said else ""
        made.append(Case(f"bounce in words: {name}", raw, sender=None, kind="bounce", bounced=expected, original=original))
    return made
