"""Answers from telephones."""

from careline.mail.tests.unseen.building import QUOTED, TOLD_IN_PAGE, Unseen, answer, quoted


def letters() -> list[Unseen]:
    """Gmail on Android, Samsung, K-9, Outlook for phones, BlackBerry, Spark, Edison, HUAWEI."""
    return [
        answer(
            "gmail-android",
            f"Yes that's it\n\nOn Mon, 16 Nov 2026, 09:12 Careline Support, <support@vendor.example> wrote:\n\n{quoted()}\n",
            "Yes that's it",
            page='<div dir="auto">Yes that&#39;s it</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 16 Nov 2026, 09:12 Careline Support, &lt;<a href="mailto:support@vendor.example">support@vendor.example</a>&gt; wrote:<br></div>'
            f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">{TOLD_IN_PAGE}</blockquote></div>',
            family="phones",
        ),
        answer(
            "samsung",
            f"Not yet, will try tonight.Sent from my Galaxy\n-------- Original message --------From: Careline Support <support@vendor.example> Date: 16/11/2026  09:12  (GMT+01:00) To: pim@lighthouse.example Subject: Re: Export {QUOTED}",
            "Not yet, will try tonight.",
            page='<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body dir="auto"><div dir="auto">Not yet, will try tonight.</div><div dir="auto"><br></div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">Sent from my Galaxy</div></div><div dir="auto"><br></div>'
            f'<div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: Careline Support &lt;support@vendor.example&gt; </div><div>Date: 16/11/2026  09:12  (GMT+01:00) </div><div>To: pim@lighthouse.example </div><div>Subject: Re: Export </div><div><br></div></div>{TOLD_IN_PAGE}</body></html>',
            family="phones",
        ),
        answer(
            "samsung-de",
            f"Mache ich heute Abend.\n\n\nVon meinem/meiner Galaxy gesendet\n\n\n-------- Ursprüngliche Nachricht --------\nVon: Careline Support <support@vendor.example> \nDatum: 16.11.26 09:12 (GMT+01:00) \nAn: pim@lighthouse.example \nBetreff: Re: Export \n\n{QUOTED}\n",
            "Mache ich heute Abend.",
            family="phones",
        ),
        answer(
            "k9",
            f"Will do.\n\nOn 16 November 2026 09:12:12 CET, Careline Support <support@vendor.example> wrote:\n{quoted()}\n\n-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.\n",
            "Will do.",
            family="phones",
        ),
        answer(
            "outlook-ios",
            f"On it.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Careline Support <support@vendor.example>\nSent: Monday, November 16, 2026 9:12:12 AM\nTo: Pim de Boer <pim@lighthouse.example>\nSubject: Re: Export\n\n{QUOTED}\n",
            "On it.",
            family="phones",
        ),
        answer(
            "outlook-android-de",
            f"Kommt gleich.\n\nOutlook für Android<https://aka.ms/AAb9ysg> beziehen\n________________________________\nVon: Careline Support <support@vendor.example>\nGesendet: Montag, 16. November 2026 09:12:12\nAn: Pim de Boer\nBetreff: Re: Export\n\n{QUOTED}\n",
            "Kommt gleich.",
            family="phones",
        ),
        answer(
            "blackberry",
            f"OK for Tuesday.\n\nSent from my BlackBerry 10 smartphone.\n  Original Message  \nFrom: Careline Support\nSent: Monday, November 16, 2026 9:12 AM\nTo: Pim de Boer\nSubject: Re: Export\n\n{QUOTED}\n",
            "OK for Tuesday.",
            family="phones",
        ),
        answer(
            "spark",
            f"Fine by me.\n\nPim\nOn Nov 16, 2026 at 9:12 AM +0100, Careline Support <support@vendor.example>, wrote:\n{quoted()}\n",
            "Fine by me.\n\nPim",
            family="phones",
        ),
        answer(
            "windows-mail",
            f"It prints now.\n\nSent from Mail for Windows\n\nFrom: Careline Support\nSent: 16 November 2026 09:12\nTo: Pim de Boer\nSubject: Re: Export\n\n{QUOTED}\n",
            "It prints now.",
            family="phones",
        ),
        answer(
            "yahoo-android",
            f"Thanks it works\n\nSent from Yahoo Mail on Android \n \n  On Mon, 16 Nov 2026 at 9:12, Careline Support<support@vendor.example> wrote:   {QUOTED}",
            "Thanks it works",
            family="phones",
        ),
        answer(
            "iphone-no-reply",
            "Printer on floor 3 is dead again\n\nSent from my iPhone",
            "Printer on floor 3 is dead again",
            family="phones",
            subject="Printer",
        ),
        answer(
            "iphone-inline",
            "> Which version?\n\n4.2\n\n> Which printer?\n\nThe big one\n\nSent from my iPad\n",
            "> Which version?\n\n4.2\n\n> Which printer?\n\nThe big one",
            family="phones",
        ),
    ]
