"""Letters passed on."""

from careline.mail.tests.unseen.building import Unseen, letter, plain
from careline.mail.tests.unseen.files import WHO


def letters() -> list[Unseen]:
    """Forwards: what was forwarded is the matter and must show."""
    old = "The gateway says E-4711 since Monday.\n\nOle"
    rows = (
        (
            "forward-gmail",
            "Fwd: Gateway",
            f"Please see below.\n\n---------- Forwarded message ---------\nFrom: Ole <ole@fjordkraft.example>\nDate: Mon, Nov 16, 2026 at 8:00 AM\nSubject: Gateway\nTo: Ingrid <ingrid@fjordkraft.example>\n\n\n{old}\n",
        ),
        (
            "forward-gmail-bare",
            "Fwd: Gateway",
            f"---------- Forwarded message ---------\nFrom: Ole <ole@fjordkraft.example>\nDate: Mon, Nov 16, 2026 at 8:00 AM\nSubject: Gateway\nTo: Ingrid <ingrid@fjordkraft.example>\n\n\n{old}\n",
        ),
        (
            "forward-apple",
            "Fwd: Gateway",
            f"From our operator:\n\nBegin forwarded message:\n\nFrom: Ole <ole@fjordkraft.example>\nSubject: Gateway\nDate: 16 November 2026 at 08:00:00 CET\nTo: Ingrid <ingrid@fjordkraft.example>\n\n{old}\n",
        ),
        (
            "forward-thunderbird-de",
            "Fwd: Gateway",
            f"Bitte ansehen.\n\n-------- Weitergeleitete Nachricht --------\nBetreff: \tGateway\nDatum: \tMon, 16 Nov 2026 08:00:00 +0100\nVon: \tOle <ole@fjordkraft.example>\nAn: \tIngrid\n\n{old}\n",
        ),
        (
            "forward-outlook",
            "FW: Gateway",
            f"Please see below.\n\nFrom: Ole <ole@fjordkraft.example>\nSent: Monday, November 16, 2026 8:00 AM\nTo: Ingrid <ingrid@fjordkraft.example>\nSubject: Gateway\n\n{old}\n",
        ),
        (
            "forward-outlook-de",
            "WG: Gateway",
            f"z.K.\n\nVon: Ole <ole@fjordkraft.example>\nGesendet: Montag, 16. November 2026 08:00\nAn: Ingrid\nBetreff: Gateway\n\n{old}\n",
        ),
        (
            "forward-outlook-fr",
            "TR: Gateway",
            f"Pour information.\n\nDe : Ole <ole@fjordkraft.example>\nEnvoyé : lundi 16 novembre 2026 08:00\nÀ : Ingrid\nObjet : Gateway\n\n{old}\n",
        ),
        (
            "forward-outlook-bare-es",
            "RV: Gateway",
            f"De: Ole <ole@fjordkraft.example>\nEnviado: lunes, 16 de noviembre de 2026 8:00\nPara: Ingrid\nAsunto: Gateway\n\n{old}\n",
        ),
        (
            "forward-yahoo",
            "Fw: Gateway",
            f"What is this?\n\n----- Forwarded Message -----\nFrom: Ole <ole@fjordkraft.example>\nTo: Ingrid\nSent: Monday, November 16, 2026 at 08:00:00 AM GMT+1\nSubject: Gateway\n\n{old}\n",
        ),
        (
            "forward-ja",
            "Fwd: Gateway",
            f"ご確認ください。\n\n---------- Forwarded message ---------\nFrom: Ole <ole@fjordkraft.example>\nDate: 2026年11月16日(月) 8:00\nSubject: Gateway\nTo: <ingrid@fjordkraft.example>\n\n{old}\n",
        ),
        (
            "forward-reply-subject",
            "Re: Gateway",
            f"This came from our operator:\n\n---------- Forwarded message ---------\nFrom: Ole <ole@fjordkraft.example>\nDate: Mon, Nov 16, 2026 at 8:00 AM\nSubject: Gateway\nTo: Ingrid\n\n{old}\n",
        ),
    )
    return [
        letter(
            name,
            WHO,
            subject,
            plain(text),
            family="forwards",
            words=("The gateway says E-4711 since Monday.",),
            reply=text.strip(),
        )
        for name, subject, text in rows
    ]
