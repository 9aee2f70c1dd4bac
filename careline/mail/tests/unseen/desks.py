"""Answers below other desks' marks, with disclaimers and with pictures in the signature."""

from careline.mail.tests.unseen.building import PIXEL, QUOTED, TOLD_IN_PAGE, Unseen, answer, both, file, letter, multi, quoted


def letters() -> list[Unseen]:
    """People who answer below other desks' marks, with disclaimers and with pictures in the signature."""
    logo = multi(
        "related",
        both(
            "The logo is only my signature.\n\nPim\n[cid:image001.png@01DB37F2.5C3B0A10]\n",
            '<html><body><div>The logo is only my signature.</div><div><br></div><div>Pim</div><img src="cid:image001.png@01DB37F2.5C3B0A10" width="1"></body></html>',
        ),
        file("image001.png", PIXEL, "image/png", cid="image001.png@01DB37F2.5C3B0A10", inline=True),
    )
    note = "This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, please notify the sender and delete this message."
    hinweis = "Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail."
    return [
        answer(
            "zendesk-mark",
            f"Agreed, thank you.\n\nOn Mon, Nov 16, 2026 at 9:12 AM Careline Support <support@vendor.example> wrote:\n\n> ##- Please type your reply above this line -##\n>\n{quoted()}\n",
            "Agreed, thank you.",
            family="desks",
        ),
        answer(
            "jira-mark",
            f"See the attached run.\n\nFrom: Careline Support <support@vendor.example>\nSent: Monday, November 16, 2026 9:12 AM\nTo: Pim\nSubject: EXP-40 Export\n\n—-—-—-—\nReply above this line.\n\n{QUOTED}\n",
            "See the attached run.",
            family="desks",
        ),
        answer(
            "disclaimer-en",
            f"Please extend the licence by a month.\n\nPim\n\n-- \nPim de Boer | Lighthouse BV\n\n{note}\n",
            "Please extend the licence by a month.\n\nPim",
            family="desks",
            subject="Licence",
        ),
        answer(
            "disclaimer-de",
            f"bitte verlängern Sie die Lizenz.\n\nPim\n\n____________________________________\n{hinweis}\n",
            "bitte verlängern Sie die Lizenz.\n\nPim",
            family="desks",
            subject="Lizenz",
        ),
        answer(
            "disclaimer-before-quote",
            f"Yes.\n\nPim\n\n{note}\n\nFrom: Careline Support <support@vendor.example>\nSent: Monday, November 16, 2026 9:12 AM\nTo: Pim\nSubject: Licence\n\n{QUOTED}\n",
            "Yes.\n\nPim",
            family="desks",
        ),
        letter(
            "logo-in-signature",
            ("Pim de Boer", "pim@lighthouse.example"),
            "Re: Export",
            logo,
            family="desks",
            words=("only my signature",),
            attachments=(("image001.png", PIXEL),),
        ),
        answer(
            "replies-to-replies",
            "Third try: it works.\n\nOn Mon, Nov 16, 2026 at 11:12 AM Careline Support <support@vendor.example> wrote:\n\n> Try again please.\n>\n> On Mon, Nov 16, 2026 at 10:12 AM Pim de Boer <pim@lighthouse.example> wrote:\n>\n>> No.\n>>\n>> On Mon, Nov 16, 2026 at 9:12 AM Careline Support <support@vendor.example> wrote:\n>>\n>>> Try.\n",
            "Third try: it works.",
            family="desks",
        ),
        answer(
            "external-banner",
            "CAUTION: This email originated from outside the organization. Do not click links unless you recognize the sender.\n\nThe banner above is ours.\n",
            None,
            family="desks",
            words=("The banner above is ours.",),
            subject="Banner",
        ),
        answer(
            "gmail-signature-html",
            f"Call me on Tuesday.\n\n-- \nPim de Boer\nLighthouse BV\n\nOn Mon, Nov 16, 2026 at 9:12 AM Careline Support <support@vendor.example> wrote:\n\n{quoted()}\n",
            "Call me on Tuesday.",
            page='<div dir="ltr">Call me on Tuesday.<div><br clear="all"><div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">Pim de Boer<div>Lighthouse BV</div></div></div></div></div></div><br>'
            f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 16, 2026 at 9:12 AM Careline Support &lt;support@vendor.example&gt; wrote:<br></div><blockquote class="gmail_quote">{TOLD_IN_PAGE}</blockquote></div>',
            family="desks",
        ),
        answer(
            "owa-signature",
            "",
            "See you then.",
            page='<html><body dir="ltr"><div class="elementToProof">See you then.</div><div id="Signature"><p>Pim de Boer</p><p>Lighthouse BV, Amsterdam</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
            f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif"><b>From:</b> Careline Support<br><b>Sent:</b> Monday, November 16, 2026 9:12 AM<br><b>To:</b> Pim<br><b>Subject:</b> Re: Export</font></div><div>{TOLD_IN_PAGE}</div></body></html>',
            family="desks",
        ),
        answer(
            "no-quote-at-all",
            "Good morning,\n\nsince Friday the export stops at page 40.\n\n- version 4.2\n- Windows 11\n\nKind regards,\nPim de Boer\n",
            "Good morning,\n\nsince Friday the export stops at page 40.\n\n- version 4.2\n- Windows 11\n\nKind regards,\nPim de Boer",
            family="desks",
            subject="Export",
        ),
        answer(
            "log-with-signs",
            "The console says:\n\n> export --all\nERROR 40\n> export --page 41\nok\n\nWhat now?\n",
            "The console says:\n\n> export --all\nERROR 40\n> export --page 41\nok\n\nWhat now?",
            family="desks",
            subject="Console",
        ),
        answer(
            "sentence-that-wrote",
            "On Monday I called and the colleague wrote:\n\nrestart the service twice.\n\nThat did not help.\n",
            "On Monday I called and the colleague wrote:\n\nrestart the service twice.\n\nThat did not help.",
            family="desks",
            subject="Export again",
        ),
    ]
