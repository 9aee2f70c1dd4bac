"""A letter as Outlook writes it: HTML with pictures inside and elsewhere, quoted history, a signature."""

from email.message import EmailMessage

from careline.mail.tests.serving import make_png
from careline.mail.tests.writing import bring, reply_to

HTML = """<html dir="ltr"><head><style>p {{ color: red }}</style><script>alert(1)</script></head><body>
<p>It shows this now: <img src="cid:shot@lamme" alt="The till"> and <a href="https://evil.example/x">www.lamme.example</a></p>
<img src="{remote}" onerror="alert(2)"><form action="https://evil.example"><input name="password"></form>
<blockquote type="cite"><p>Please restart the tills.</p></blockquote></body></html>"""
TEXT = "It shows this now.\n\n-- \nWouter Claes\nBrouwerij Lamme\n"
REMOTE = "http://127.0.0.1:9/t.png"


def bring_letter(cast, ticket, *, at, html=HTML, remote=REMOTE, picture=None, kind="png", text=""):
    """Wouter answers with it; the row afterwards."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = cast.wouter.person.email, reply_to(ticket), "Re: Tills <offline>"
    letter["Date"], letter["Message-ID"] = "Mon, 23 Nov 2026 12:04:11 +0100", f"<{at.timestamp()}@mail.example>"
    letter.set_content(text or TEXT)
    letter.add_alternative(html.replace("{remote}", remote).replace("{{", "{").replace("}}", "}"), subtype="html")
    part = letter.get_payload()[1]
    part.add_related(picture or make_png(64), maintype="image", subtype=kind, cid="<shot@lamme>", filename=f"shot.{kind}")
    return bring(letter.as_bytes(), at=at)
