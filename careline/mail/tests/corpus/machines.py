"""Letters of machines that are no bounces: answers of absence, lists, newsletters, receipts."""

from careline.mail.tests.corpus.building import Case, Part, letter, multipart, text

ABSENCES = {
    "en": ("Automatic reply: VPN", "I am away until Monday."), "de": ("Automatische Antwort: VPN", "Ich bin bis Montag nicht im Büro."), "nl": ("Automatisch antwoord: VPN", "Ik ben tot maandag afwezig."), "fr": ("Réponse automatique : VPN", "Je suis absente jusqu'à lundi."),
    "es": ("Respuesta automática: VPN", "Estoy fuera hasta el lunes."), "it": ("Risposta automatica: VPN", "Sono fuori ufficio fino a lunedì."), "pt": ("Resposta automática: VPN", "Estou ausente até segunda."), "pl": ("Odpowiedź automatyczna: VPN", "Wracam w poniedziałek."), "cs": ("Automatická odpověď: VPN", "Vrátím se v pondělí."),
    "sk": ("Automatická odpoveď: VPN", "Vrátim sa v pondelok."), "hu": ("Automatikus válasz: VPN", "Hétfőig távol vagyok."), "ro": ("Răspuns automat: VPN", "Revin luni."), "bg": ("Автоматичен отговор: VPN", "Връщам се в понеделник."), "el": ("Αυτόματη απάντηση: VPN", "Επιστρέφω τη Δευτέρα."),
    "ru": ("Автоматический ответ: VPN", "Вернусь в понедельник."), "uk": ("Автоматична відповідь: VPN", "Повернуся в понеділок."), "sv": ("Automatiskt svar: VPN", "Jag är tillbaka på måndag."), "da": ("Automatisk svar: VPN", "Jeg er tilbage mandag."), "nb": ("Automatisk svar: VPN", "Jeg er tilbake mandag."), "fi": ("Automaattinen vastaus: VPN", "Olen poissa maanantaihin."),
    "tr": ("Otomatik Yanıt: VPN", "Pazartesi döneceğim."), "ar": ("رد تلقائي: VPN", "سأعود يوم الاثنين."), "he": ("מענה אוטומטי: VPN", "אחזור ביום שני."), "ja": ("自動応答: VPN", "月曜日に戻ります。"), "ko": ("자동 회신: VPN", "월요일에 돌아옵니다."), "zh-hans": ("自动答复: VPN", "我周一回来。"), "zh-hant": ("自動回覆: VPN", "我週一回來。"),
}  # fmt: skip
_AWAY = [
    ("Auto-Submitted: auto-replied",), ("X-Auto-Response-Suppress: All", "X-MS-Exchange-Inbox-Rules-Loop: els@lamme.example"), ("X-Autoreply: yes",), ("X-Autorespond: VPN", "Precedence: bulk"), ("Return-Path: <>", "X-Auto-Response-Suppress: All"), ("Precedence: auto_reply",),
]  # fmt: skip


def cases() -> list[Case]:
    """Every automatic letter."""
    made = [
        Case(
            f"absence, {code}",
            letter(text(said), subject=subject, fields=_AWAY[number % len(_AWAY)], is_reply=True),
            subject=subject,
            kind="out_of_office",
            says=said,
        )
        for number, (code, (subject, said)) in enumerate(ABSENCES.items())
    ]
    return [
        *made,
        *(
            Case(name, letter(_body(name), subject=subject, fields=fields), kind=kind, sender=None)
            for name, kind, subject, fields in OTHERS
        ),
    ]


OTHERS: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("ticket system answers", "auto_reply", "[#4711] We have received your request", ("Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All")),
    ("confirmation without a sign but x-autoreply", "auto_reply", "Your order", ("X-Autoreply: yes",)),
    ("cron", "auto_reply", "Cron <root@lamme> backup", ("Auto-Submitted: auto-generated", "X-Cron-Env: <SHELL=/bin/sh>")),
    ("monitoring", "auto_reply", "DOWN: web1", ("Auto-Submitted: auto-generated",)),
    ("empty return path", "auto_reply", "Something", ("Return-Path: <>",)),
    ("mailman list", "mailing_list", "[users] question", ("List-Id: Users <users.lists.example>", "List-Post: <mailto:users@lists.example>", "Precedence: list", "X-Mailman-Version: 2.1")),
    ("google group", "mailing_list", "[team] question", ("List-ID: <team.lamme.example>", "X-Google-Group-Id: 12", "Precedence: list")),
    ("list without unsubscribe", "mailing_list", "question", ("List-Id: <users.lists.example>",)),
    ("newsletter", "bulk", "Our November offers", ("List-Unsubscribe: <https://news.example/u>", "List-Id: <news.example>", "Feedback-ID: 1:2:3")),
    ("newsletter, precedence", "bulk", "Our November offers", ("Precedence: bulk",)),
    ("newsletter, generated", "bulk", "Weekly digest", ("Auto-Submitted: auto-generated", "List-Unsubscribe: <mailto:u@news.example>")),
    ("read receipt", "read_receipt", "Read: VPN", ()),
    ("feedback report", "auto_reply", "complaint about message", ()),
]  # fmt: skip


def _body(name: str) -> Part:
    if name == "read receipt":
        notice = Part(
            "message/disposition-notification",
            b"Final-Recipient: rfc822;els@lamme.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n",
        )
        return multipart("report", text("Your message was read."), notice, extra="; report-type=disposition-notification")
    if name == "feedback report":
        report = Part("message/feedback-report", b"Feedback-Type: abuse\r\nUser-Agent: X/1\r\nVersion: 1\r\n")
        return multipart("report", text("This is an abuse report."), report, extra="; report-type=feedback-report")
    return text("This is what the machine says.")
