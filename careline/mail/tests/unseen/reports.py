"""Reports of RFC 3464 about letters that did not arrive, as each server words them."""

from careline.mail.tests.unseen.building import Unseen, crlf, html, letter, multi, part, plain

OURS = "From: Careline Support <support@vendor.example>\nTo: bram@lost.example\nSubject: Your request 4711\nMessage-ID: <t.4711@vendor.example>\nDate: Mon, 16 Nov 2026 09:12:12 +0100\n\nHello Bram\n"
LOST = "bram@lost.example"


def letters() -> list[Unseen]:
    """RFC 3464 by those who keep to it."""
    hard, soft = ((LOST, "failed", "5.1.1"),), ((LOST, "delayed", "4.4.1"),)
    unknown = "550 5.1.1 <bram@lost.example>: Recipient address rejected: User unknown in virtual mailbox table"
    postfix = f"This is the mail system at host mx.vendor.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n                   The mail system\n\n<{LOST}>: host mx.lost.example[192.0.2.9] said: {unknown}\n    (in reply to RCPT TO command)\n"
    late = f"####################################################################\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n####################################################################\n\nYour message could not be delivered for more than 4 hour(s).\n\n<{LOST}>: connect to mx.lost.example[192.0.2.9]:25: Connection timed out\n"
    gmail = f"Address not found\n\nYour message wasn't delivered to {LOST} because the address couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n{unknown}\n"
    exchange = f"Your message to {LOST} couldn't be delivered.\n\nbram wasn't found at lost.example.\n\nHow to Fix It\nThe address may be misspelled or may not exist.\n"
    return [
        report(
            "postfix",
            daemon("mx.vendor.example"),
            "Undelivered Mail Returned to Sender",
            postfix,
            status(LOST, "failed", "5.1.1", unknown, extra="Original-Recipient: rfc822;bram@lost.example\n"),
            hard,
        ),
        report(
            "postfix-delayed",
            daemon("mx.vendor.example"),
            "Delayed Mail (still being retried)",
            late,
            status(LOST, "delayed", "4.4.1", "connect to mx.lost.example: Connection timed out")
            + "Will-Retry-Until: Sat, 21 Nov 2026 09:12:13 +0100\n",
            soft,
        ),
        report(
            "postfix-full",
            daemon("mx.vendor.example"),
            "Undelivered Mail Returned to Sender",
            postfix,
            status(LOST, "failed", "5.2.2", "552 5.2.2 Mailbox full"),
            ((LOST, "failed", "5.2.2"),),
        ),
        report(
            "postfix-headers-only",
            daemon("mx.vendor.example"),
            "Undelivered Mail Returned to Sender",
            postfix,
            status(LOST, "failed", "5.1.1", unknown),
            hard,
            original="text/rfc822-headers",
        ),
        report(
            "postfix-two",
            daemon("mx.vendor.example"),
            "Undelivered Mail Returned to Sender",
            postfix,
            status(LOST, "failed", "5.1.1", unknown)
            + "\nFinal-Recipient: rfc822; els@lost.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n",
            (*hard, ("els@lost.example", "failed", "5.1.1")),
        ),
        report(
            "gmail-bounce",
            ("Mail Delivery Subsystem", "mailer-daemon@googlemail.com"),
            "Delivery Status Notification (Failure)",
            gmail,
            status(LOST, "failed", "5.1.1", unknown, "googlemail.com"),
            hard,
            head=f"X-Failed-Recipients: {LOST}\nAuto-Submitted: auto-replied",
            first=multi(
                "related",
                multi(
                    "alternative",
                    plain(gmail),
                    html(f"<h2>Address not found</h2><p>Your message wasn't delivered to <b>{LOST}</b></p>"),
                ),
            ),
        ),
        report(
            "gmail-delay",
            ("Mail Delivery Subsystem", "mailer-daemon@googlemail.com"),
            "Delivery Status Notification (Delay)",
            f"Delivery incomplete\n\nThere was a temporary problem delivering your message to {LOST}. Gmail will retry for 46 more hours.\n",
            status(LOST, "delayed", "4.4.1", "the recipient server did not accept our requests", "googlemail.com"),
            soft,
        ),
        report(
            "gmail-bounce-de",
            ("Mail Delivery Subsystem", "mailer-daemon@googlemail.com"),
            "Delivery Status Notification (Failure)",
            f"Adresse nicht gefunden\n\nDeine Nachricht wurde nicht an {LOST} zugestellt, weil die Adresse nicht gefunden wurde.\n",
            status(LOST, "failed", "5.1.1", unknown, "googlemail.com"),
            hard,
        ),
        report(
            "office365",
            ("Microsoft Outlook", "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@lost.onmicrosoft.example"),
            "Undeliverable: Your request 4711",
            exchange,
            status(
                LOST,
                "failed",
                "5.1.10",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
                "AM0PR01.outlook.example",
            ),
            ((LOST, "failed", "5.1.10"),),
            head="Auto-Submitted: auto-replied\nX-MS-Exchange-Message-Is-Ndr:",
        ),
        report(
            "office365-de",
            ("Microsoft Outlook", "postmaster@lost.example"),
            "Unzustellbar: Your request 4711",
            f"Ihre Nachricht an {LOST} konnte nicht zugestellt werden.\n\nbram wurde in lost.example nicht gefunden.\n",
            status(LOST, "failed", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
            ((LOST, "failed", "5.1.10"),),
            head="",
        ),
        report(
            "office365-fr",
            ("Microsoft Outlook", "postmaster@lost.example"),
            "Non remis : Your request 4711",
            f"Échec de la remise à ces destinataires ou groupes :\n\n{LOST}\nL'adresse est introuvable.\n",
            status(LOST, "failed", "5.1.1", "550 5.1.1 unknown"),
            hard,
            head="",
        ),
        report(
            "office365-ja",
            ("Microsoft Outlook", "postmaster@lost.example"),
            "配信不能: Your request 4711",
            f"{LOST} へのメッセージを配信できませんでした。\n",
            status(LOST, "failed", "5.1.1", "550 5.1.1 unknown"),
            hard,
            head="",
        ),
        report(
            "dmarc-reject",
            daemon("mx.vendor.example"),
            "Undelivered Mail Returned to Sender",
            f"<{LOST}>: host mx.lost.example said: 550 5.7.26 Unauthenticated email from vendor.example is not accepted due to domain's DMARC policy\n",
            status(
                LOST,
                "failed",
                "5.7.26",
                "550-5.7.26 Unauthenticated email from vendor.example is not accepted due to domain's DMARC policy.",
            ),
            ((LOST, "failed", "5.7.26"),),
        ),
        report(
            "sendmail",
            ("Mail Delivery Subsystem", "MAILER-DAEMON@relay.lost.example"),
            "Returned mail: see transcript for details",
            f"The original message was received at Mon, 16 Nov 2026 09:12:13 +0100\nfrom mx.vendor.example [192.0.2.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<{LOST}>\n    (reason: 550 5.1.1 User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.lost.example.:\n>>> DATA\n<<< 550 5.1.1 User unknown\n",
            status(LOST, "failed", "5.1.1", "550 5.1.1 User unknown"),
            hard,
            head="Auto-Submitted: auto-generated (failure)",
        ),
        report(
            "sendmail-warning",
            ("Mail Delivery Subsystem", "MAILER-DAEMON@relay.lost.example"),
            "Warning: could not send message for past 4 hours",
            f"    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\n   ----- The following addresses had transient non-fatal errors -----\n<{LOST}>\n",
            status(LOST, "delayed", "4.4.1", "connection refused"),
            soft,
            head="Auto-Submitted: auto-generated (warning-timeout)",
        ),
        report(
            "ses",
            ("", "MAILER-DAEMON@amazonses.com"),
            "Delivery Status Notification (Failure)",
            f"An error occurred while trying to deliver the mail to the following recipients:\n{LOST}\n",
            status(LOST, "failed", "5.1.1", unknown, "a8-31.smtp-out.amazonses.com"),
            hard,
            head="",
        ),
        report(
            "exim-report",
            ("Mail Delivery System", "Mailer-Daemon@exim.lost.example"),
            "Mail delivery failed: returning message to sender",
            f"This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  {LOST}\n    host mx.lost.example [192.0.2.9]\n    SMTP error from remote mail server after RCPT TO:<{LOST}>:\n    550 5.1.1 No such user\n",
            status(LOST, "failed", "5.0.0", "550 5.1.1 No such user"),
            ((LOST, "failed", ""),),
            head=f"X-Failed-Recipients: {LOST}\nAuto-Submitted: auto-replied",
        ),
        report(
            "notes-report",
            ("", "postmaster@lost.example"),
            "DELIVERY FAILURE: User bram (bram@lost.example) not listed in Domino Directory",
            "Your message\n\n  Subject: Your request 4711\n\nwas not delivered to:\n\n  bram@lost.example\n\nbecause:\n\n  User bram (bram@lost.example) not listed in Domino Directory\n",
            status(LOST, "failed", "5.1.1", "User bram (bram@lost.example) not listed in Domino Directory"),
            hard,
            head="",
        ),
    ]


def status(address: str, action: str, code: str, diagnostic: str, mta: str = "mx.vendor.example", extra: str = "") -> str:
    """The report for machines about one address."""
    return f"Reporting-MTA: dns; {mta}\nArrival-Date: Mon, 16 Nov 2026 09:12:13 +0100\n\nFinal-Recipient: rfc822; {address}\n{extra}Action: {action}\nStatus: {code}\nDiagnostic-Code: smtp; {diagnostic}\n"


def report(
    name: str,
    sender: tuple[str, str],
    subject: str,
    text: str,
    machine: str,
    bounced: tuple[tuple[str, str, str], ...],
    **more: object,
) -> Unseen:
    """A multipart/report in three parts."""
    original = part(str(more.pop("original", "message/rfc822")), crlf(OURS).encode(), "7bit")
    parts = (more.pop("first", plain(text)), part("message/delivery-status", crlf(machine).encode(), "7bit"), original)
    body = multi("report", *parts, params="; report-type=delivery-status")
    more.setdefault("head", "Auto-Submitted: auto-replied\nReturn-Path: <>")
    return letter(name, sender, subject, body, family="bounces", bounced=bounced, machine=True, **more)


def daemon(domain: str, name: str = "Mail Delivery System") -> tuple[str, str]:
    """MAILER-DAEMON of the domain."""
    return name, f"MAILER-DAEMON@{domain}"
