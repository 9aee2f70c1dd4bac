"""Letters that no person wrote to us: vacations, confirmations, receipts, lists and notices."""

from careline.mail.tests.unseen.building import Unseen, crlf, html, letter, multi, part, plain


def letters() -> list[Unseen]:
    """All of them."""
    return [*absences(), *confirmations(), *receipts()]


def machine(name: str, who: tuple[str, str], subject: str, text: str, head: str = "", **more: object) -> Unseen:
    """A machine's letter in words."""
    return letter(name, who, subject, plain(text), family="machines", head=head, machine=True, **more)


EXCHANGE = "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nX-MS-Exchange-Inbox-Rules-Loop: oof@away.example"
GMAIL = "Auto-Submitted: auto-replied\nPrecedence: bulk\nX-Autoreply: yes"


def absences() -> list[Unseen]:
    """People who are away: Exchange and Gmail mark theirs, others have only a subject."""
    rows = (
        (
            "away-en",
            "Automatic reply: Your request 4711",
            "I am out of the office until 30 November with no access to e-mail. In urgent cases please call +44 20 5550 100.",
            EXCHANGE,
        ),
        (
            "away-de",
            "Automatische Antwort: Your request 4711",
            "Ich bin bis zum 30.11. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
            EXCHANGE,
        ),
        ("away-fr", "Réponse automatique : Your request 4711", "Je suis absent jusqu'au 30 novembre inclus.", EXCHANGE),
        ("away-nl-gmail", "Afwezig Re: Your request 4711", "Ik ben met vakantie tot 30 november.", GMAIL),
        ("away-es", "Respuesta automática: Your request 4711", "Estaré fuera de la oficina hasta el 30 de noviembre.", ""),
        ("away-pt", "Resposta automática: Your request 4711", "Estarei ausente até 30 de novembro.", ""),
        ("away-it", "Risposta automatica: Your request 4711", "Sono fuori ufficio fino al 30 novembre.", ""),
        ("away-pl", "Odpowiedź automatyczna: Your request 4711", "Jestem na urlopie do 30 listopada.", ""),
        ("away-cs", "Automatická odpověď: Your request 4711", "Do 30. listopadu jsem na dovolené.", ""),
        ("away-hu", "Automatikus válasz: Your request 4711", "November 30-ig szabadságon vagyok.", ""),
        ("away-ru", "Автоматический ответ: Your request 4711", "Я в отпуске до 30 ноября.", ""),
        ("away-tr", "Otomatik yanıt: Your request 4711", "30 Kasım tarihine kadar izindeyim.", ""),
        ("away-ja", "自動応答: Your request 4711", "11月30日まで休暇をいただいております。", ""),
        ("away-zh", "自动答复: Your request 4711", "我正在休假，11月30日回来。", ""),
        ("away-zh-hant", "自動回覆: Your request 4711", "我正在休假，11月30日回來。", ""),
        ("away-ko", "자동 회신: Your request 4711", "11월 30일까지 휴가입니다.", ""),
        ("away-sv", "Autosvar: Your request 4711", "Jag är på semester till den 30 november.", ""),
        ("away-fi", "Automaattinen vastaus: Your request 4711", "Olen lomalla 30.11. asti.", ""),
        ("away-da", "Automatisk svar: Your request 4711", "Jeg er på ferie til den 30. november.", ""),
        ("away-ar", "رد تلقائي: Your request 4711", "أنا في إجازة حتى 30 نوفمبر.", ""),
        ("away-bare-en", "Out of Office: Your request 4711", "I am on annual leave until Monday 30 November.", ""),
        ("away-de-abwesenheit", "Abwesenheitsnotiz: Your request 4711", "Ich bin zurzeit nicht erreichbar.", ""),
        (
            "away-vacation-program",
            "away from my mail",
            "I will not be reading my mail for a while.",
            "Precedence: junk\nAuto-Submitted: auto-replied (vacation)",
        ),
        (
            "away-sieve",
            "Auto: Your request 4711",
            "I'm away.",
            "Auto-Submitted: auto-replied (vacation)\nX-Sieve: Pigeonhole Sieve",
        ),
        (
            "away-cpanel",
            "Re: Your request 4711",
            "I'm travelling this week.",
            "X-Autorespond: Re: Your request 4711\nPrecedence: bulk",
        ),
        (
            "away-lotus",
            "Pim de Boer is out of the office",
            "I will be out of the office starting 16.11.2026 and will not return until 30.11.2026.",
            "",
        ),
    )
    return [
        machine(name, ("Pim de Boer", "pim@away.example"), subject, text + "\n\nPim de Boer\n", head)
        for name, subject, text, head in rows
    ]


def confirmations() -> list[Unseen]:
    """Ticket systems, lists, newsletters and notices."""
    rows = (
        (
            "zendesk-confirms",
            ("Acme Support", "support@acme.zendesk.com"),
            "[Request received] Your request 4711",
            "Your request (8812) has been received and is being reviewed by our support staff.",
            "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nX-Mailer: Zendesk Mailer",
        ),
        (
            "jira-confirms",
            ("Jira", "jira@acme.atlassian.net"),
            "ACME-12 Your request 4711",
            "Just confirming that we got your request.",
            "Auto-Submitted: auto-generated\nPrecedence: bulk\nX-JIRA-FingerPrint: 12abc",
        ),
        (
            "servicenow",
            ("IT Service Desk", "acme@service-now.com"),
            "INC0012345 has been opened on your behalf",
            "Incident INC0012345 was opened.",
            "X-ServiceNow-Generated: true\nAuto-Submitted: auto-generated",
        ),
        (
            "freshdesk",
            ("Acme", "support@acme.freshdesk.com"),
            "Ticket Received - Your request 4711",
            "We have received your ticket.",
            "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated",
        ),
        (
            "otrs",
            ("OTRS System", "otrs@acme.example"),
            "[Ticket#2026111610000012] RE: Your request 4711",
            "Thank you for your email. Your ticket number is 2026111610000012.",
            "X-Loop: otrs@acme.example\nPrecedence: bulk\nAuto-Submitted: auto-replied",
        ),
        (
            "rt",
            ("Helpdesk via RT", "rt@acme.example"),
            "[acme #812] AutoReply: Your request 4711",
            "This message has been automatically generated in response to the creation of a trouble ticket.",
            "RT-Ticket: acme #812\nManaged-by: RT 5.0.5\nX-RT-Loop-Prevention: acme",
        ),
        (
            "mailman",
            ("Jane", "jane@people.example"),
            "[gateway-users] New release",
            "Hello list,\n\nit is out.\n_______________________________________________\ngateway-users mailing list\n",
            "Precedence: list\nList-Id: Gateway users <gateway-users.lists.example>\nList-Unsubscribe: <mailto:gateway-users-leave@lists.example>\nList-Post: <mailto:gateway-users@lists.example>\nX-Mailman-Version: 2.1.39",
        ),
        (
            "newsletter",
            ("Acme News", "news@acme-mail.example"),
            "Five things for November",
            "View in browser\n\nUnsubscribe",
            "List-Unsubscribe: <https://acme-mail.example/u/1>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\nPrecedence: bulk\nFeedback-ID: 1:2:mc",
        ),
        (
            "github",
            ("octo-dev", "notifications@github.com"),
            "[acme/gateway] Crash (Issue #12)",
            "A new comment.",
            "List-ID: acme/gateway <gateway.acme.github.com>\nX-GitHub-Reason: mention\nPrecedence: list\nList-Unsubscribe: <mailto:unsub@reply.github.com>",
        ),
        (
            "cron",
            ("root", "root@db1.lost.example"),
            "Cron <root@db1> /usr/local/bin/backup",
            "backup: 12 files",
            "Auto-Submitted: auto-generated\nX-Cron-Env: <SHELL=/bin/sh>",
        ),
        (
            "noreply",
            ("Acme Billing", "no-reply@billing.acme.example"),
            "Your invoice INV-88",
            "This is an automated message, please do not reply.",
            "",
        ),
        (
            "calendar-notice",
            ("Google Calendar", "calendar-notification@google.com"),
            "Notification: Look at the gateway",
            "You have an event today.",
            "Auto-Submitted: auto-generated\nPrecedence: bulk",
        ),
        (
            "challenge",
            ("Boxbe", "noreply@boxbe.example"),
            "Re: Your request 4711 (Action Required)",
            "This message was created automatically by mail delivery software. Please prove that you are a person.",
            "Auto-Submitted: auto-replied",
        ),
        (
            "teams",
            ("Microsoft Teams", "noreply@email.teams.microsoft.com"),
            "Pim sent a message",
            "Your teammates are trying to reach you.",
            "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated",
        ),
    )
    return [machine(name, who, subject, text + "\n", head) for name, who, subject, text, head in rows]


def receipts() -> list[Unseen]:
    """Read receipts, as RFC 8098 says and as Outlook writes them."""
    note = crlf(
        "Reporting-UA: lost.example; Outlook\nFinal-Recipient: rfc822;pim@away.example\nOriginal-Message-ID: <t.4711@vendor.example>\nDisposition: manual-action/MDN-sent-manually; displayed\n"
    ).encode()
    rows = (
        (
            "read-en",
            "Read: Your request 4711",
            "Your message\n\n   To: Pim\n   Subject: Your request 4711\n\nwas read on Monday, 16 November 2026 09:20.\n",
        ),
        ("read-de", "Gelesen: Your request 4711", "Ihre Nachricht wurde am Montag, 16. November 2026 gelesen.\n"),
        (
            "read-thunderbird",
            "Return Receipt (displayed) - Your request 4711",
            "This is a Return Receipt for the mail that you sent.\n",
        ),
        ("deleted-unread", "Not read: Your request 4711", "Your message was deleted without being read.\n"),
    )
    receipts = [
        letter(
            name,
            ("Pim de Boer", "pim@away.example"),
            subject,
            multi(
                "report",
                plain(text),
                part("message/disposition-notification", note, "7bit"),
                params="; report-type=disposition-notification",
            ),
            family="machines",
            machine=True,
        )
        for name, subject, text in rows
    ]
    page = html("<p>Your invoice is ready.</p><p><a href='https://acme.example/unsubscribe'>Unsubscribe</a></p>")
    return [
        *receipts,
        letter(
            "page-notice",
            ("Acme", "donotreply@acme.example"),
            "Your invoice is ready",
            page,
            family="machines",
            machine=True,
            head="Precedence: bulk\nList-Unsubscribe: <https://acme.example/u>",
        ),
    ]
