"""Letters written after everything else was tuned, by forms the tables were not made from."""

from careline.mail.tests.corpus.building import Case, Part, html_part, letter, multipart, paragraphs, quoted, text

M = "Marieke Jansen <support@careline.example>"
OWN = "Still broken, sorry.\n\nThe log is attached."
OURS = "Hello Els,\nplease restart the service.\nMarieke"


def _plain(name: str, said: str, *, visible: str = OWN, subject: str = "Re: VPN", is_reply: bool = True) -> Case:
    return Case(f"late: {name}", letter(text(said), subject=subject, is_reply=is_reply), visible=visible)


def _rich(name: str, said: str, *, visible: str = OWN) -> Case:
    return Case(f"late: {name}", letter(html_part(said), is_reply=True), visible=visible)


def cases() -> list[Case]:
    """Every late letter."""
    own, ours = paragraphs(OWN), paragraphs(OURS)
    return [
        _plain("apple mail, american", f"{OWN}\n\n> On Nov 23, 2026, at 11:02 AM, {M} wrote:\n> \n{quoted(OURS)}"),
        _plain("k-9, android", f"{OWN}\n-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.\n\nOn November 23, 2026 11:02:33 AM GMT+01:00, {M} wrote:\n{quoted(OURS)}"),
        _plain("k-9, german", f"{OWN}\n-- \nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.\n\nAm 23. November 2026 11:02:33 MEZ schrieb {M}:\n{quoted(OURS)}"),
        _plain("exchange web, french", f"{OWN}\n\n________________________________\nDe : {M}\nEnvoyé : lundi 23 novembre 2026 11:02:33\nÀ : Els\nObjet : VPN\n\n{OURS}"),
        _plain("exchange, no-break spaces", f"{OWN}\n\nDe\u00a0: {M}\nEnvoyé\u00a0: lundi 23 novembre 2026 11:02\nÀ\u00a0: Els\nCc\u00a0: Wouter\nObjet\u00a0: VPN\n\n{OURS}"),
        _plain("outlook, bold stars", f"{OWN}\n\n*From:* {M}\n*Sent:* Monday, 23 November 2026 11:02\n*To:* Els\n*Subject:* VPN\n\n{OURS}"),
        _plain("outlook, italian, long", f"{OWN}\n\n-----Messaggio originale-----\nDa: Marieke Jansen [mailto:support@careline.example]\nInviato: lunedì 23 novembre 2026 11:02\nA: Els Brouwer\nCc: Wouter\nOggetto: VPN\n\n{OURS}"),
        _plain("outlook, swedish mac", f"{OWN}\n\nFrån: {M}\nDatum: måndag, 23 november 2026 11:02\nTill: Els\nÄmne: VPN\n\n{OURS}"),
        _plain("outlook, date before from", f"{OWN}\n\nSent: Monday, November 23, 2026 at 11:02 AM\nFrom: {M}\nTo: els@lamme.example\nSubject: VPN\n{OURS}"),
        _plain("kmail", f"{OWN}\n\nOn Monday, 23 November 2026 11:02:33 CET Marieke Jansen wrote:\n{quoted(OURS)}"),
        _plain("mutt", f"{OWN}\n\nOn Mon, Nov 23, 2026 at 11:02:33AM +0100, Marieke Jansen wrote:\n{quoted(OURS)}"),
        _plain("evolution", f"{OWN}\n\nOn Mon, 2026-11-23 at 11:02 +0100, Marieke Jansen wrote:\n{quoted(OURS)}"),
        _plain("evolution, german", f"{OWN}\n\nAm Montag, dem 23.11.2026 um 11:02 +0100 schrieb Marieke Jansen:\n{quoted(OURS)}"),
        _plain("roundcube", f"{OWN}\n\nOn 2026-11-23 11:02, Marieke Jansen wrote:\n{quoted(OURS)}"),
        _plain("roundcube, dutch", f"{OWN}\n\nMarieke Jansen schreef op 2026-11-23 11:02:\n{quoted(OURS)}"),
        _plain("horde", f"{OWN}\n\nZitat von {M}:\n\n{quoted(OURS)}"),
        _plain("the bat", f"{OWN}\n\nMonday, November 23, 2026, 11:02:33, you wrote:\n\n{quoted(OURS)}"),
        _plain("mailspring", f"{OWN}\n\nSent from Mailspring (https://getmailspring.example/), the best free email app for work\nOn Nov 23 2026, at 11:02 am, {M} wrote:\n{quoted(OURS)}"),
        _plain("an estonian program", f"{OWN}\n\nKuupäeval E, 23. november 2026 kell 11:02 kirjutas {M}:\n\n{quoted(OURS)}"),
        _plain("a croatian program", f"{OWN}\n\npon, 23. stu 2026. u 11:02 {M} napisao je:\n\n{quoted(OURS)}"),
        _plain("a slovenian program", f"{OWN}\n\nV V pon., 23. nov. 2026 ob 11:02 je oseba {M} napisala:\n\n{quoted(OURS)}"),
        _plain("two levels", f"{OWN}\n\nOn 23/11/2026 11:02, Marieke Jansen wrote:\n> Hello\n>\n> On 22/11/2026 10:00, Els Brouwer wrote:\n>> It broke.\n"),
        _plain("signature then quote", f"{OWN}\n\nKind regards,\nEls\n\n-- \nBrouwerij Lamme\n\nOn 23/11/2026 11:02, Marieke Jansen wrote:\n{quoted(OURS)}", visible=f"{OWN}\n\nKind regards,\nEls"),
        _plain("a question about a time", "Hello,\n\nOn 23/11/2026 at 11:02 I wrote:\n\nIt is broken.\n\nNobody has answered.", visible="Hello,\n\nOn 23/11/2026 at 11:02 I wrote:\n\nIt is broken.\n\nNobody has answered.", is_reply=False),
        _plain("a form", "Name: Els\nFrom: Amsterdam\nTo: Utrecht\nDate: 23/11/2026\n\nPlease move it.", visible="Name: Els\nFrom: Amsterdam\nTo: Utrecht\nDate: 23/11/2026\n\nPlease move it.", is_reply=False),
        _plain("a list of colons", "Steps:\n1. Start:\n2. Wrote 5 files at 11:02:\n> ok\nDone.", visible="Steps:\n1. Start:\n2. Wrote 5 files at 11:02:\n> ok\nDone.", is_reply=False),
        _plain("an iphone at the end of a letter", "It works on the laptop, not on my iPhone.", visible="It works on the laptop, not on my iPhone.", is_reply=False),
        _plain("sent from a galaxy, in a sentence", "The invitation sent from my Galaxy shows an error", visible="The invitation sent from my Galaxy shows an error", is_reply=False),
        _rich("gmail, mobile", f'<div dir="auto">{own}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Op ma 23 nov 2026 11:02 schreef Marieke &lt;<a href="mailto:support@careline.example">support@careline.example</a>&gt;:<br></div><blockquote class="gmail_quote">{ours}</blockquote></div>'),
        _rich("gmail, inline", '<div dir="ltr"><div class="gmail_quote"><div class="gmail_attr">On Mon, Marieke wrote:<br></div><blockquote class="gmail_quote"><div>Did you restart?</div></blockquote><div>Yes.</div><blockquote class="gmail_quote"><div>And then?</div></blockquote><div>Nothing.</div></div></div>', visible="On Mon, Marieke wrote:\n\n> Did you restart?\n\nYes.\n\n> And then?\n\nNothing."),
        _rich("gmail, inline below a line", '<div dir="ltr">See below.<br><br><div class="gmail_quote"><div class="gmail_attr">On Mon, Marieke wrote:<br></div><blockquote class="gmail_quote"><div>Did you restart?</div></blockquote><div>Yes.</div><blockquote class="gmail_quote"><div>And then?</div></blockquote><div>Nothing.</div></div></div>', visible="See below.\n\nOn Mon, Marieke wrote:\n\n> Did you restart?\n\nYes.\n\n> And then?\n\nNothing."),
        _rich("protonmail, inline", '<div>See below.</div><div class="protonmail_quote">On Mon, Marieke wrote:<br><blockquote class="protonmail_quote" type="cite"><div>Did you restart?</div></blockquote><div>Yes.</div><blockquote class="protonmail_quote" type="cite"><div>And then?</div></blockquote></div>', visible="See below.\nOn Mon, Marieke wrote:\n\n> Did you restart?\n\nYes.\n\n> And then?"),
        _rich("outlook, mso, x_ ids", f'<div>{own}</div><div id="x_appendonsend"></div><hr><div id="x_divRplyFwdMsg"><b>From:</b> m<br><b>Sent:</b> x<br><b>To:</b> e<br><b>Subject:</b> VPN</div>{ours}'),
        _rich("outlook, polish", f'<div class=WordSection1>{own}<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal><b>Od:</b> {M.replace("<", "&lt;")}<br><b>Data:</b> poniedziałek, 23 listopada 2026 11:02<br><b>Do:</b> Els<br><b>DW:</b> Wouter<br><b>Temat:</b> VPN</p></div>{ours}</div>'),
        _rich("apple, inline", '<div>Here:</div><blockquote type="cite"><div>On 23 Nov 2026, Marieke wrote:</div><div>Did you restart?</div></blockquote><div>Yes.</div><blockquote type="cite"><div>And then?</div></blockquote><div>Nothing.</div>', visible="Here:\n\n> On 23 Nov 2026, Marieke wrote:\n> Did you restart?\n\nYes.\n\n> And then?\n\nNothing."),
        _rich("a table in a letter", "<p>Our servers:</p><table><tr><th>From</th><th>To</th></tr><tr><td>web1</td><td>db1</td></tr></table><p>Which is wrong?</p>", visible="Our servers:\n\nFrom To\nweb1 db1\n\nWhich is wrong?"),
        _rich("tutanota", f'<div>{own}</div><div><br></div><div>--</div><div>Secured with Tuta Mail</div><div><br></div><div>Nov 23, 2026, 11:02 by support@careline.example:</div><blockquote class="tutanota_quote" style="border-left: 1px solid">{ours}</blockquote>'),
        _rich("front, freshdesk", f'<div>{own}</div><div class="freshdesk_quote"><blockquote class="freshdesk_quote">On Mon, Marieke wrote:<br>{ours}</blockquote></div>'),
        Case("late: only an attachment and a quote", letter(multipart("mixed", text(f"On 23/11/2026 11:02, Marieke Jansen wrote:\n{quoted(OURS)}"), Part('image/png; name="a.png"', b"x")), is_reply=True), visible=f"On 23/11/2026 11:02, Marieke Jansen wrote:\n{quoted(OURS)}", files=(("a.png", b"x"),)),
    ]  # fmt: skip
