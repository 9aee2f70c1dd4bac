"""Letters of persons that look like a machine's: none of these may be judged automatic, none is a bounce."""

from careline.mail.tests.unseen.building import Unseen, crlf, html, letter, multi, part, plain
from careline.mail.tests.unseen.reports import OURS, status

PIM = ("Pim de Boer", "pim@lighthouse.example")


def letters() -> list[Unseen]:
    """All of them."""
    return [*about_machines(), *with_machine_heads(), *with_machine_parts()]


def person(name: str, subject: str, text: str, head: str = "", who: tuple[str, str] = PIM, **more: object) -> Unseen:
    """A person's letter in words."""
    return letter(name, who, subject, plain(text + "\n"), family="persons", head=head, words=(text.split("\n")[0],), **more)


def about_machines() -> list[Unseen]:
    """People who write about bounces, absences and machines."""
    rows = (
        (
            "quotes-a-bounce",
            "Mail from you bounces",
            "We cannot answer you, our server says:\n\nThis is the mail system at host mx.lighthouse.example.\n\n<support@vendor.example>: host mx.vendor.example said: 550 5.1.1 User unknown\n\nCan you look?",
        ),
        (
            "bounce-subject",
            "Undelivered Mail Returned to Sender",
            "Your product writes this in its log every hour. What does it mean?",
        ),
        (
            "delivery-failed",
            "Delivery Status Notification is not sent",
            "Since the update customers get no notification at all.",
        ),
        ("was-away", "Re: Your request 4711", "I was out of office last week, sorry. The test ran through, please go on."),
        (
            "will-be-away",
            "Re: Your request 4711",
            "I will be out of the office from Thursday, so please call Els instead. Her number is on the contract.",
        ),
        (
            "away-question",
            "Out of office replies are not sent",
            "Since Monday the gateway does not send our vacation messages.",
        ),
        ("auto-backup", "Automatic backups fail", "Every night at two the automatic backup stops with error 13."),
        ("auto-reply-feature", "Automatic reply does not work", "How do I switch on the automatic reply in version 4?"),
        (
            "auto-de",
            "Automatische Antwort funktioniert nicht",
            "Die automatische Antwort wird nicht mehr verschickt, bitte um Hilfe.",
        ),
        ("urlaub", "Urlaub", "Vor meinem Urlaub möchte ich die Lizenz verlängern, ich bin ab Freitag nicht im Büro."),
        ("vacances", "Absence du technicien", "En l'absence du technicien, qui peut nous aider aujourd'hui ?"),
        ("unsubscribe", "Unsubscribe button missing", "Our newsletter has no unsubscribe link since the update."),
        ("do-not-reply", "Do not reply address", "Your letters come from an address, do not reply it says. How do I answer?"),
        (
            "mailer-daemon",
            "MAILER-DAEMON letters",
            "We get twenty letters of MAILER-DAEMON a day:\n\n> I'm afraid I wasn't able to deliver your message to the following addresses.\n> <a@b.example>: 550 no such user\n\nIs that your gateway?",
        ),
        ("mailbox-full", "Mailbox full", "My mailbox is full (552 5.2.2) and I cannot delete anything. Help!"),
        ("read-question", "Read: receipts", "Where do I switch off the read receipts?"),
        (
            "warning-delayed",
            "Warning: message delayed",
            "What does 'message delayed 24 hours' mean in your queue view? Delivery to bram@lost.example is stuck.",
        ),
        ("ticket-received", "Ticket received twice", "Your system has received my ticket twice, please close one of them."),
        ("failure-notice", "failure notice", "The display shows 'failure notice' and a red lamp. What should we do?"),
    )
    return [person(name, subject, text) for name, subject, text in rows]


def with_machine_heads() -> list[Unseen]:
    """Heads that programs, forwarders and filters add to what people write."""
    rows = (
        ("outlook-suppress", "X-Auto-Response-Suppress: DR, OOF, AutoReply\nX-MS-Has-Attach:\nX-MS-TNEF-Correlator:"),
        ("outlook-suppress-oof", "X-Auto-Response-Suppress: OOF"),
        ("submitted-no", "Auto-Submitted: no"),
        ("precedence-normal", "Precedence: normal\nX-Priority: 3"),
        ("precedence-first-class", "Precedence: first-class"),
        (
            "list-id-of-forwarder",
            "List-Id: <support.vendor.example>\nX-Google-Group-Id: 1234\nX-Forwarded-To: support@vendor.example",
        ),
        ("receipt-wanted", "Disposition-Notification-To: pim@lighthouse.example\nReturn-Receipt-To: pim@lighthouse.example"),
        ("loop-kept", "X-Loop: pim@lighthouse.example\nDelivered-To: support@vendor.example"),
        ("spam-marks", "X-Spam-Flag: NO\nX-Spam-Status: No, score=-1.9 tests=BAYES_00,RP_MATCHES_RCVD\nX-Spam-Bulk: no"),
        (
            "scanned",
            "X-Virus-Scanned: amavisd-new at lighthouse.example\nX-MailScanner: Found to be clean\nX-Mailer: WebService/1.1.21 YMailNorrin",
        ),
        (
            "transport-rule",
            "X-MS-Exchange-Transport-Rules-Loop: 1\nX-MS-Exchange-Organization-AutoForwarded: false\nX-MS-Exchange-AntiSpam-MessageData-ChunkCount: 1",
        ),
        ("bulk-level", "X-Forefront-Antispam-Report: CIP:192.0.2.1;SFV:NSPM;\nX-Microsoft-Antispam: BCL:0;"),
        ("x-autoreply-no", "X-Autoreply: no"),
    )
    return [
        person(
            f"head-{name}",
            "Re: Export",
            f"The export stopped again today ({name}).\n\nPim",
            head,
            reply=f"The export stopped again today ({name}).\n\nPim",
        )
        for name, head in rows
    ]


def with_machine_parts() -> list[Unseen]:
    """Persons who send a bounce along, or write from an address that sounds like a machine's."""
    dsn = multi(
        "report",
        plain("could not be delivered"),
        part("message/delivery-status", crlf(status("bram@lost.example", "failed", "5.1.1", "550 unknown")).encode(), "7bit"),
        part("message/rfc822", crlf(OURS).encode(), "7bit"),
        params="; report-type=delivery-status",
    )
    whole = b"From: MAILER-DAEMON@lost.example\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n" + dsn
    along = multi(
        "mixed",
        plain("We got the attached bounce. Is your server down?\n\nPim\n"),
        part("message/rfc822", whole, "7bit", "Content-Disposition: attachment\n"),
    )
    page = html("<p>My colleague gets <i>Undeliverable: Your request</i> when she answers you.</p><p>Pim</p>")
    return [
        letter(
            "bounce-attached",
            PIM,
            "Fwd: Undelivered Mail Returned to Sender",
            along,
            family="persons",
            words=("We got the attached bounce.",),
            besides=("",),
            reply="We got the attached bounce. Is your server down?\n\nPim",
        ),
        letter(
            "bounce-in-page",
            PIM,
            "Cannot reach you",
            page,
            family="persons",
            words=("when she answers you",),
            reply="My colleague gets Undeliverable: Your request when she answers you.\nPim",
        ),
        person("info-address", "Order 88", "We would like five more seats.", who=("Lighthouse BV", "info@lighthouse.example")),
        person(
            "postmaster-person",
            "TLS on port 25",
            "I run our mail server; your certificate has expired since Sunday.\n\nPim, postmaster of lighthouse.example",
            who=("Pim de Boer", "postmaster@lighthouse.example"),
        ),
        person(
            "forwards-bounce-inline",
            "Fwd: Undeliverable: Invoice",
            "Why do I get this?\n\n---------- Forwarded message ---------\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nDate: Mon, Nov 16, 2026 at 8:00 AM\nSubject: Delivery Status Notification (Failure)\nTo: <pim@lighthouse.example>\n\nYour message wasn't delivered to billing@vendor.example because the address couldn't be found.",
        ),
        person(
            "answers-our-notice",
            "Re: [Request received] Export",
            "Thanks for the quick confirmation. It is urgent.\n\nOn Mon, Nov 16, 2026 at 9:12 AM Careline Support <support@vendor.example> wrote:\n\n> This is an automated message. We have received your request.",
            reply="Thanks for the quick confirmation. It is urgent.",
        ),
        person(
            "answers-away", "Re: Automatic reply: Your request 4711", "Enjoy your holidays, Marieke! No hurry from our side."
        ),
        person("mobile-short", "Re: Your request 4711", "Yes"),
    ]
