"""Letters of persons that look a little like a machine's, or like history: none may be taken for that, no word lost."""

from careline.mail.tests.corpus.building import Case, Part, attached, html_part, letter, multipart, text

_SUPPRESS = ("X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",)


def _person(name: str, said: str, *, subject: str = "VPN", fields: tuple[str, ...] = (), body: Part | None = None) -> Case:
    return Case(
        f"person: {name}",
        letter(body or text(said), subject=subject, fields=fields),
        subject=subject,
        kind="none",
        says=said,
        visible=said,
    )


def cases() -> list[Case]:
    """Every such letter."""
    return [
        _person("outlook suppresses answers", "Hello, please call me.", fields=_SUPPRESS),
        _person("suppresses all", "Hello, please call me.", fields=("X-Auto-Response-Suppress: All",)),
        _person("asks about out of office", "How do I set it?", subject="Out of office does not work"),
        _person("asks about automatic replies", "They are not sent.", subject="Automatic reply broken since Monday", fields=("X-Auto-Response-Suppress: All",)),
        _person("tells of an absence", "Wouter takes over.", subject="Abwesenheit: Els bis Montag"),
        _person("auto-submitted no", "Hello there.", fields=("Auto-Submitted: no",)),
        _person("auto-submitted no, comment", "Hello there.", fields=("Auto-Submitted: no (really)",)),
        _person("precedence normal", "Hello there.", fields=("Precedence: normal",)),
        _person("asks about a bounce", "Mail delivery failed: returning message to sender. What is 550 5.1.1 for joost@nordlicht.example?", subject="Undelivered Mail Returned to Sender"),
        _person("forwards a bounce", "---------- Forwarded message ---------\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n<joost@nordlicht.example>:\n550 no such user", subject="Fwd: failure notice"),
        _person("asks for a read receipt", "Please confirm.", fields=("Disposition-Notification-To: els@lamme.example", "Return-Receipt-To: els@lamme.example")),
        _person("return path given", "Hello there.", fields=("Return-Path: <els@lamme.example>",)),
        _person("x-autoreply no", "Hello there.", fields=("X-Autoreply: no",)),
        _person("importance and priority", "Now, please.", fields=("Importance: high", "X-Priority: 1", "Priority: urgent")),
        _person("quotes a log with angles", "The output is:\n> ERROR 1203\n> aborted"),
        _person("the server wrote", "On 23/11/2026 at 11:02 the server wrote:\n\nERROR 1203\naborted"),
        _person("a log ends with a colon", "Since Monday 11:02 it says this, and somebody wrote:\n\nsee the manual"),
        _person("pastes raw headers", "The head of the mail was:\n\nReturn-Path: <a@lamme.example>\nReceived: from mx.example\nFrom: a@lamme.example\nTo: b@lamme.example\nSubject: x\nDate: Mon, 23 Nov 2026\n\nWhy was it refused?"),
        _person("a table with from and to", "Please move the licences.\n\nFrom: Amsterdam\nTo: Utrecht\n\nWhen can you do it?"),
        _person("rules between paragraphs", "First.\n\n--------------------\n\nSecond."),
        _person("dashes in a list", "Please:\n- restart\n- check\n-- twice"),
        _person("sent from in a sentence", "The licence was sent from my office to your mobile number, twice.\n\nIt did not arrive!"),
        _person("mentions the original message", "The original message said so.\n\nWhat now?"),
        _person("ends with get outlook", "How do I get Outlook to work with your product?"),
        _person("a diff", "My patch:\n\n--- a/conf.ini\n+++ b/conf.ini\n-x=1\n+x=2\n\nIs that right?"),
        _person("a quoted proverb in html", "As you say:\n\n> never change a running system\n\nAgreed.", body=html_part("<p>As you say:</p><blockquote>never change a running system</blockquote><p>Agreed.</p>")),
        _person("long signature-like end", "Steps:\n--\n" + "\n".join(f"step {n} of the plan" for n in range(1, 31))),
        _person("git signature", "-- \n2.39.5", subject="empty"),
        _person("a delivery question", "The delivery of our licence has been delayed. When does it come?", subject="Delivery delayed"),
        _person("in german, wrote", "Am 23.11.2026 um 11:02 schrieb das Programm:\n\nFehler 1203\n\nWas nun?"),
        Case("person: delivery report attached", letter(multipart("mixed", text("What does this mean?"), attached("report.txt", b"Final-Recipient: rfc822; x@y.example"))), kind="none", visible="What does this mean?"),
        _person("subject in brackets", "Hello there.", subject="[urgent] VPN"),
        _person("list in the text", "Please remove me from the mailing list. Unsubscribe!", subject="unsubscribe"),
        _person("html with colours", "Hello there.", body=html_part('<div style="color:red">Hello there.</div>')),
        _person("word html", "First line.\n\nSecond line.", body=html_part('<!--[if gte mso 9]><xml></xml><![endif]--><div class=WordSection1><p class=MsoNormal>First line.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Second line.<o:p></o:p></p></div>')),
        _person("a page pasted", "It says:\nnever restart\nWhy?", body=html_part('<div>It says:</div><div class="quote">never restart</div><div class="signature">Why?</div>')),
        _person("a single word", "Thanks!"),
        _person("forward prefix without history", "Please see below the line.", subject="Fwd: VPN"),
        _person("organization precedence", "Hello there.", fields=("Organization: Mailer Daemon Ltd", "X-Mailer: Postmaster Pro")),
    ]  # fmt: skip
