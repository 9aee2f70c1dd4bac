"""Two answers by e-mail, as mail programs write them: HTML, pictures inside and elsewhere, quoted history, a signature."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from careline.config.demo import evidence
from careline.mail.keeping import keep
from careline.mail.reasons import Door
from careline.mail.receiving import take_in
from careline.post import message_ids
from careline.tickets.models import Ticket

PRINTER = "Afdrukken naar de labelprinter komt leeg uit de printer"
LANGUAGES = "هل يمكن تغيير لغة الواجهة لكل مستخدم على حدة؟"
DUTCH = """<html><body style="font-family: Calibri, sans-serif"><p>Goedemiddag,</p>
<p>Op de andere pc in de expeditie zien we nu <b>deze melding</b>:</p>
<p><img src="cid:melding@lamme" alt="melding" width="420"></p>
<p>De handleiding van Zebra zegt dat het aan het stuurprogramma ligt:
<a href="https://support.zebra.example/zd421/leeg-label">support.zebra.example/zd421</a></p>
<div id="Signature"><p>Met vriendelijke groet,<br>Els Lamme<br><i>Brouwerij Lamme, sinds 1871</i></p>
<img src="https://pictures.brouwerij-lamme.example/logo.png" width="120" height="40" alt="Brouwerij Lamme"></div>
<div id="divRplyFwdMsg"><hr><b>Van:</b> Careline support<br><b>Onderwerp:</b> Uw aanvraag</div>
<div><p>Beste Els Lamme,</p><p>Wij hebben uw aanvraag ontvangen. Iemand antwoordt u.</p></div></body></html>"""
DUTCH_TEXT = """Goedemiddag,

Op de andere pc in de expeditie zien we nu deze melding:

[cid:melding@lamme]

De handleiding van Zebra zegt dat het aan het stuurprogramma ligt.

-- \nMet vriendelijke groet,
Els Lamme

Van: Careline support
Onderwerp: Uw aanvraag

Beste Els Lamme,

Wij hebben uw aanvraag ontvangen. Iemand antwoordt u.
"""
ARABIC = """<html dir="rtl"><body><p>مرحبًا،</p><p>نستخدم على الأجهزة نفسها حسابات Windows مختلفة لكل موظف. هل يفيد ذلك؟</p>
<ul><li>قاعة القراءة: <b>العربية</b></li><li>الإدارة: الفرنسية</li></ul>
<div class="gmail_quote"><div dir="rtl" class="gmail_attr">كتب Careline support:<br></div>
<blockquote class="gmail_quote"><p>لقد تلقينا طلبكم.</p></blockquote></div></body></html>"""
ARABIC_TEXT = """مرحبًا،

نستخدم على الأجهزة نفسها حسابات Windows مختلفة لكل موظف. هل يفيد ذلك؟

> لقد تلقينا طلبكم.
"""


def bring(*, now: datetime) -> None:
    """Let both come in, some minutes before an aware UTC instant."""
    dutch = _letter(PRINTER, DUTCH_TEXT, DUTCH, at=now - timedelta(minutes=11))
    picture = evidence.make("foutmelding.png", at=now)
    written = dutch.get_body(("html",))
    assert written
    written.add_related(picture, "image", "png", cid="<melding@lamme>", filename="melding-pc2.png")
    arabic = _letter(LANGUAGES, ARABIC_TEXT, ARABIC, at=now - timedelta(minutes=7))
    for minutes, letter in ((11, dutch), (7, arabic)):
        at = now - timedelta(minutes=minutes)
        kept = keep(raw=letter.as_bytes(), door=Door.HOOK, at=at)
        take_in(incoming_id=kept.id, at=at)


def _letter(subject: str, text: str, html: str, *, at: datetime) -> EmailMessage:
    """From the requester, in answer to a letter of ours about the request."""
    ticket = Ticket.objects.select_related("requester__person").get(subject=subject)
    letter = EmailMessage()
    letter["From"], letter["To"] = str(ticket.requester.person.email), "support@careline.example"
    letter["Subject"], letter["Date"] = f"Re: {subject}", format_datetime(at)
    letter["Message-ID"] = f"<{ticket.pk}.{at:%Y%m%d%H%M%S}@mail.example>"
    letter["In-Reply-To"] = message_ids.thread(about="ticket", about_id=ticket.pk)
    letter.set_content(text)
    letter.add_alternative(html, subtype="html")
    return letter
