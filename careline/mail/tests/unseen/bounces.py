"""Bounces in words only."""

from careline.mail.tests.unseen.building import Unseen, letter, plain
from careline.mail.tests.unseen.reports import LOST, OURS, daemon


def letters() -> list[Unseen]:
    """Bounces in words only."""
    hi = f"Hi. This is the qmail-send program at lost.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{LOST}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <support@vendor.example>\n{OURS}"
    exim = f"This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  {LOST}\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\n{OURS}"
    exim_late = f"This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on exim.lost.example.\n\nThe message identifier is:     1tCabc-0003\nThe subject of the message is: Your request 4711\n\nThe address to which the message has not yet been delivered is:\n\n  {LOST}\n    Delay reason: Connection timed out\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n"
    yahoo = f"Sorry, we were unable to deliver your message to the following address.\n\n<{LOST}>:\n554: delivery error: dd This user doesn't have a lost.example account ({LOST}) [0] - mta4.example\n\n--- Below this line is a copy of the message.\n\n{OURS}"
    gmx = f"Diese E-Mail wurde automatisch vom Mail-System generiert.\n\nIhre E-Mail konnte an einen oder mehrere Empfänger nicht zugestellt werden. Die folgenden Adressen schlugen fehl:\n\n{LOST}:\nSMTP error from remote server for RCPT TO command, host: mx.lost.example (192.0.2.9) reason: 550 5.1.1 User unknown\n\n--- The header of the original message is following. ---\n\n{OURS}"
    exchange = f"Delivery has failed to these recipients or groups:\n\n{LOST}<mailto:{LOST}>\nThe recipient's mailbox is full and can't accept messages now. Please try resending your message later, or contact the recipient directly.\n\n\nDiagnostic information for administrators:\n\nGenerating server: EX01.lost.example\n\n{LOST}\nRemote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'\n"
    french = f"Ceci est un message automatique.\n\nVotre message n'a pas pu être remis au destinataire suivant :\n\n{LOST}\n\nRaison : 550 5.1.1 utilisateur inconnu\n"
    japanese = f"あなたのメールは次の宛先に配信できませんでした。\n\n<{LOST}>: 550 5.1.1 User unknown\n\n{OURS}"
    aol = f"This message was undeliverable due to the following reason:\n\nYour message was not delivered because the destination computer was\nnot reachable within the allowed queue period.\n\nThe following recipients did not receive your message:\n\n<{LOST}>\n\nPlease reply to Postmaster@isp.example\n"
    mailgun = f"The following message to <{LOST}> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 550-'5.1.1 <{LOST}> no such user'\n"
    rows = (
        ("qmail", daemon("lost.example", ""), "failure notice", hi, "Return-Path: <>", "failed", "5.1.1"),
        (
            "exim",
            ("Mail Delivery System", "Mailer-Daemon@exim.lost.example"),
            "Mail delivery failed: returning message to sender",
            exim,
            f"X-Failed-Recipients: {LOST}\nAuto-Submitted: auto-replied",
            "failed",
            "",
        ),
        (
            "exim-bare",
            ("Mail Delivery System", "Mailer-Daemon@exim.lost.example"),
            "Mail delivery failed: returning message to sender",
            exim,
            "",
            "failed",
            "",
        ),
        (
            "exim-delayed",
            ("Mail Delivery System", "Mailer-Daemon@exim.lost.example"),
            "Warning: message 1tCabc-0003 delayed 24 hours",
            exim_late,
            "Auto-Submitted: auto-replied",
            "delayed",
            "",
        ),
        ("yahoo-bounce", ("", "MAILER-DAEMON@yahoo.com"), "Failure Notice", yahoo, "Return-Path: <>", "failed", ""),
        (
            "gmx-bounce",
            ("GMX Mailer Daemon", "mailer-daemon@gmx.de"),
            "Mail delivery failed: returning message to sender",
            gmx,
            "Auto-Submitted: auto-replied",
            "failed",
            "5.1.1",
        ),
        (
            "exchange-full",
            ("Microsoft Outlook", "postmaster@lost.example"),
            "Undeliverable: Your request 4711",
            exchange,
            "",
            "failed",
            "5.2.2",
        ),
        (
            "french-words",
            ("Postmaster", "postmaster@lost.example"),
            "Message non distribué",
            french,
            "Return-Path: <>",
            "failed",
            "5.1.1",
        ),
        ("japanese-words", daemon("lost.example"), "Returned mail: User unknown", japanese, "", "failed", "5.1.1"),
        ("isp-queue", ("Postmaster", "postmaster@isp.example"), "Mail System Error - Returned Mail", aol, "", "failed", ""),
        (
            "cisco",
            ("Mail Delivery System", "MAILER-DAEMON@esa.lost.example"),
            "Undeliverable Message",
            mailgun,
            "",
            "failed",
            "",
        ),
    )
    return [
        letter(name, who, subject, plain(text), family="bounces", head=head, machine=True, bounced=((LOST, action, code),))
        for name, who, subject, text, head, action, code in rows
    ]
