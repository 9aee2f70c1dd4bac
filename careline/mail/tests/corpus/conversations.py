"""Replies of people, per mail program, language and form: what they wrote now is known exactly."""

from html import escape

from careline.mail.tests.corpus.building import Case, Part, alternative, html_part, letter, multipart, paragraphs, quoted, text
from careline.mail.tests.corpus.languages import BY_CODE, LANGUAGES, Language

MARIEKE = "Marieke Jansen <support@careline.example>"
SIGNATURE = "Els Brouwer\nBrouwerij Lamme\n+31 20 555 0100"


def cases() -> list[Case]:
    """Every conversation."""
    by_language = [_case(client, language) for language in LANGUAGES for client in CLIENTS]
    special = [_special(name, *said) for name, said in SPECIALS.items()]
    forms = [
        each for code in ("en", "de", "fr", "pl", "ja", "ar", "nl", "ru", "es", "zh-hans") for each in _forms(BY_CODE[code])
    ]
    forwards = [each for code in FORWARDS for each in _forwards(code)]
    return by_language + special + forms + forwards + _wrapped() + _marked()


def _case(client: str, language: Language) -> Case:
    return Case(
        f"{client}, {language.code}, top", letter(CLIENTS[client](language), subject="Re: VPN", is_reply=True), subject="Re: VPN",
        visible=language.own, says=language.own, family=f"{client} {language.code}",
    )  # fmt: skip


def _lt(line: str) -> str:
    return escape(line)


def gmail(said: Language) -> Part:
    """Gmail on the web."""
    rich = (
        f'<div dir="ltr">{paragraphs(said.own)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'{_lt(said.gmail)}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid">{paragraphs(said.ours)}</blockquote></div>'
    )  # fmt: skip
    return alternative(f"{said.own}\n\n{said.gmail}\n\n{quoted(said.ours)}\n", rich)


def gmail_plain(said: Language) -> Part:
    """Gmail's plain text alone, with the attribution wrapped as it wraps it."""
    line = said.gmail.replace(" <support", "\n<support", 1) if len(said.gmail) > 70 else said.gmail
    return text(f"{said.own}\n\n{line}\n\n{quoted(said.ours)}\n", encoding="base64")


def iphone(said: Language) -> Part:
    """Apple Mail on a telephone."""
    rich = (
        f'<div dir="auto">{paragraphs(said.own)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{_lt(said.phone)}</div>'
        f'<div dir="ltr"><br><blockquote type="cite">{_lt(said.apple)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">{paragraphs(said.ours)}</div></blockquote></div>'
    )  # fmt: skip
    return alternative(f"{said.own}\n\n{said.phone}\n\n{quoted(said.apple + chr(10) + chr(10) + said.ours)}\n", rich)


def iphone_plain(said: Language) -> Part:
    """A telephone that sends plain text."""
    return text(f"{said.own}\n\n{said.phone}\n\n> {said.apple}\n> \n{quoted(said.ours)}\n")


def apple_mail(said: Language) -> Part:
    """Apple Mail on a Mac."""
    rich = (
        f'{paragraphs(said.own)}<div><br><blockquote type="cite"><div>{_lt(said.apple)}</div><br class="Apple-interchange-newline">'
        f"<div>{paragraphs(said.ours)}</div></blockquote></div><br>"
    )  # fmt: skip
    return multipart("alternative", text(f"{said.own}\n\n{quoted(said.apple)}\n>\n{quoted(said.ours)}\n"), html_part(rich))


def thunderbird(said: Language) -> Part:
    """Thunderbird in plain text: the answer above, a signature below it."""
    return text(f"{said.own}\n\n-- \n{SIGNATURE}\n\n{said.thunderbird}\n{quoted(said.ours)}\n", encoding="8bit")


def outlook(said: Language) -> Part:
    """Outlook on Windows: Word's HTML, and a plain text with a head."""
    sender, sent, to, subject = said.head
    rich = (
        f'<div class="WordSection1">{paragraphs(said.own, "p class=MsoNormal").replace("</p class=MsoNormal>", "</p>").replace("<br>", "&nbsp;")}<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;'
        f'padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span lang="x">{sender}</span></b> {_lt(MARIEKE)}<br><b>{sent.split(":")[0]}:</b>{sent.partition(":")[2]}<br>'
        f"<b>{to}</b> Els Brouwer &lt;els@lamme.example&gt;<br><b>{subject}</b> VPN<o:p></o:p></p></div></div><p class=MsoNormal>&nbsp;</p>{paragraphs(said.ours)}</div>"
    )  # fmt: skip
    return alternative(f"{said.own}\n\n{_head(said)}\n\n{said.ours}\n", rich)


def outlook_plain(said: Language) -> Part:
    """Outlook in plain text, with its line of words."""
    return text(f"{said.own}\n\n{said.original}\n{_head(said)}\n\n{said.ours}\n")


def outlook_web(said: Language) -> Part:
    """Outlook on the web."""
    sender, sent, to, subject = said.head
    rich = (
        f'<div class="elementToProof" style="font-family: Aptos">{paragraphs(said.own)}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>{sender}</b> {_lt(MARIEKE)}<br><b>{sent.split(":")[0]}:</b>{sent.partition(":")[2]}<br><b>{to}</b> Els<br>'
        f"<b>{subject}</b> VPN</font><div>&nbsp;</div></div><div>{paragraphs(said.ours)}</div>"
    )  # fmt: skip
    return alternative(f"{said.own}\n________________________________\n{_head(said)}\n\n{said.ours}\n", rich)


def _head(said: Language) -> str:
    sender, sent, to, subject = said.head
    return f"{sender} {MARIEKE}\n{sent}\n{to} Els Brouwer <els@lamme.example>\n{subject} VPN"


CLIENTS = {
    "gmail": gmail, "gmail plain": gmail_plain, "iphone": iphone, "iphone plain": iphone_plain, "apple mail": apple_mail,
    "thunderbird": thunderbird, "outlook": outlook, "outlook plain": outlook_plain, "outlook web": outlook_web,
}  # fmt: skip


def _special(name: str, code: str, plain: str, rich: str, visible: str) -> Case:
    body = alternative(plain, rich) if plain and rich else html_part(rich) if rich else text(plain)
    return Case(name, letter(body, is_reply=True), visible=visible or BY_CODE[code].own)


EN, DE, NL = BY_CODE["en"], BY_CODE["de"], BY_CODE["nl"]
_OURS = paragraphs(EN.ours)
SPECIALS: dict[str, tuple[str, str, str, str]] = {
    "yahoo, plain": ("en", f"{EN.own}\n\n    On Monday, November 23, 2026 at 11:02:33 AM GMT+1, {MARIEKE} wrote:  \n \n {EN.ours}", "", ""),
    "yahoo, html": (
        "en", "", f'<div class="ydp1a2b yahoo-style-wrap">{paragraphs(EN.own)}</div><div id="yahoo_quoted_123" class="yahoo_quoted"><div>On Monday, {_lt(MARIEKE)} wrote:</div><div>{_OURS}</div></div>', "",
    ),
    "yahoo android": ("en", f"{EN.own}\n\nYahoo Mail: Search, Organize, Conquer \n \n  On Mon, 23 Nov 2026 at 11:02, Marieke Jansen<support@careline.example> wrote:   {EN.ours}", "", f"{EN.own}\n\nYahoo Mail: Search, Organize, Conquer"),
    "gmx, html": (
        "de", "", f'<div style="font-family: Verdana">{paragraphs(DE.own)}<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px;padding: 10px 0 10px 10px;border-left:2px solid #C3D9E5;">'
        f'<div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 23. November 2026 um 11:02 Uhr<br/><b>Von:</b>&nbsp;{_lt(MARIEKE)}<br/><b>An:</b>&nbsp;els@lamme.example<br/><b>Betreff:</b>&nbsp;VPN</div>'
        f'<div name="quoted-content">{paragraphs(DE.ours)}</div></div></div></div>', "",
    ),
    "web.de, plain": ("de", f"{DE.own}\n \n\nGesendet: Montag, 23. November 2026 um 11:02 Uhr\nVon: {MARIEKE}\nAn: els@lamme.example\nBetreff: VPN\n{DE.ours}", "", ""),
    "gmx app, plain": ("de", f"{DE.own}\n-- \nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\nAm 23.11.26, 11:02 schrieb Marieke Jansen <support@careline.example>:\n\n{DE.ours}", "", ""),
    "protonmail, html": (
        "en", "", f'{paragraphs(EN.own)}<div class="protonmail_signature_block protonmail_signature_block-empty"></div><div class="protonmail_quote">On Monday, November 23rd, 2026 at 11:02 AM, {_lt(MARIEKE)} wrote:<br><blockquote class="protonmail_quote" type="cite">{_OURS}</blockquote></div>', "",
    ),
    "protonmail, plain": ("en", f"{EN.own}\n\nSent with Proton Mail secure email.\n\nOn Monday, November 23rd, 2026 at 11:02 AM, {MARIEKE} wrote:\n\n{quoted(EN.ours)}", "", ""),
    "protonmail old, plain": ("en", f"{EN.own}\n\nSent with [ProtonMail](https://protonmail.example/) Secure Email.\n\n------- Original Message -------\nOn Monday, November 23rd, 2026 at 11:02 AM, {MARIEKE} wrote:\n\n{EN.ours}", "", ""),
    "samsung, plain": ("en", f"{EN.own}\n\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: {MARIEKE} \nDate: 23/11/2026  11:02  (GMT+01:00) \nTo: els@lamme.example \nSubject: VPN \n\n{EN.ours}", "", ""),
    "samsung de, plain": ("de", f"{DE.own}\n\n\nVon meinem Galaxy gesendet\n\n\n-------- Ursprüngliche Nachricht --------\nVon: {MARIEKE} \nDatum: 23.11.26  11:02  (GMT+01:00) \nAn: els@lamme.example \nBetreff: VPN \n\n{DE.ours}", "", ""),
    "samsung, html": (
        "nl", "", f'<div dir="auto">{paragraphs(NL.own)}</div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">Verzonden vanaf mijn Galaxy</div></div><div dir="auto"><br></div>'
        f'<div><div style="font-size:100%;color:#000000" align="left" dir="auto"><div>-------- Oorspronkelijk bericht --------</div><div>Van: {_lt(MARIEKE)} </div><div>Datum: 23-11-2026  11:02  (GMT+01:00) </div><div>Aan: els@lamme.example </div><div>Onderwerp: VPN </div><div><br></div></div>{paragraphs(NL.ours)}</div>', "",
    ),
    "bluemail, plain": ("en", f"{EN.own}\n\nGet BlueMail for Android \n\nOn 23 Nov 2026, 11:02, at 11:02, {MARIEKE} wrote:\n>{EN.ours.replace(chr(10), chr(10) + '>')}", "", ""),
    "spark, html": ("en", "", f'<html><body><div name="messageBodySection"><div dir="auto">{paragraphs(EN.own)}</div></div><div name="messageSignatureSection"><br />Els Brouwer</div><div name="messageReplySection">On Nov 23, 2026 at 11:02 +0100, {_lt(MARIEKE)}, wrote:<br /><blockquote type="cite" style="border-left-color: grey">{_OURS}</blockquote></div></body></html>', ""),
    "spark, plain": ("en", f"{EN.own}\n\nSent from Spark\nOn Nov 23, 2026 at 11:02 +0100, {MARIEKE}, wrote:\n{quoted(EN.ours)}", "", ""),
    "zoho, plain": ("en", f"{EN.own}\n\n\n\n---- On Mon, 23 Nov 2026 11:02:33 +0100 {MARIEKE} wrote ---\n\n{EN.ours}", "", ""),
    "zoho, html": ("en", "", f'<div style="font-family: Verdana">{paragraphs(EN.own)}<br></div><div class="zmail_extra_hr" style="border-top: 1px solid"><br></div><div class="zmail_extra" data-zbluepencil-ignore="true"><div id="Zm-_Id_-Sgn1">---- On Mon, 23 Nov 2026 11:02:33 +0100 <b>Marieke &lt;support@careline.example&gt;</b> wrote ---<br></div><blockquote id="blockquote_zmail">{_OURS}</blockquote></div>', ""),
    "notes, plain": ("en", f"{EN.own}\n\n\n\nFrom:\tMarieke Jansen/Careline <support@careline.example>\nTo:\tels@lamme.example\nDate:\t23.11.2026 11:02\nSubject:\tVPN\n\n\n\n{EN.ours}", "", ""),
    "notes de, plain": ("de", f"{DE.own}\n\n\n\nVon:    Marieke Jansen <support@careline.example>\nAn:     els@lamme.example\nDatum:  23.11.2026 11:02\nBetreff:        VPN\n\n\n\n{DE.ours}", "", ""),
    "notes old, plain": ("en", f"{EN.own}\n\n\"Marieke Jansen\" <support@careline.example> wrote on 23.11.2026 11:02:33:\n\n{quoted(EN.ours)}", "", ""),
    "outlook mobile, html": (
        "en", "", f'<div dir="auto">{paragraphs(EN.own)}</div><div id="ms-outlook-mobile-signature"><div></div>Get <a href="https://aka.example/o0ukef">Outlook for iOS</a></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> {_lt(MARIEKE)}<br><b>Sent:</b> Monday, November 23, 2026 11:02:33 AM<br><b>To:</b> els<br><b>Subject:</b> VPN</div>{_OURS}', "",
    ),
    "outlook mobile, plain": ("de", f"{DE.own}\n\nOutlook für iOS<https://aka.example/o0ukef> herunterladen\n________________________________\nVon: {MARIEKE}\nGesendet: Montag, November 23, 2026 11:02:33 AM\nAn: Els <els@lamme.example>\nBetreff: VPN\n\n{DE.ours}", "", ""),
    "outlook mac, html": ("en", "", f'<div class="WordSection1">{paragraphs(EN.own)}<div id="mail-editor-reference-message-container"><div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>From: </b>{_lt(MARIEKE)}<br><b>Date: </b>Monday, 23 November 2026 at 11:02<br><b>To: </b>Els<br><b>Subject: </b>VPN</p></div>{_OURS}</div></div></div>', ""),
    "windows mail, html": ("en", "", f'<div>{paragraphs(EN.own)}</div><div><br></div><div>Sent from <a href="https://go.example/x">Mail</a> for Windows</div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>From: </b><a href="mailto:support@careline.example">Marieke Jansen</a><br><b>Sent: </b>Monday, November 23, 2026 11:02 AM<br><b>To: </b>Els<br><b>Subject: </b>VPN</p></div>{_OURS}', ""),
    "thunderbird, html": ("en", "", f'<p>{EN.own.replace(chr(10), "<br>")}</p><pre class="moz-signature" cols="72">-- \nEls</pre><div class="moz-cite-prefix">On 23/11/2026 11:02, Marieke Jansen wrote:<br></div><blockquote type="cite" cite="mid:t1@careline.example">{_OURS}</blockquote>', ""),
    "zimbra, html": ("en", "", f'<div>{paragraphs(EN.own)}</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"Marieke"<br><b>To: </b>"els"<br><b>Sent: </b>Monday<br><b>Subject: </b>VPN</div>{_OURS}', ""),
    "qq, plain": ("zh-hans", f"{BY_CODE['zh-hans'].own}\n\n\n\n------------------ 原始邮件 ------------------\n发件人: \"Marieke\" <support@careline.example>;\n发送时间: 2026年11月23日(星期一) 上午11:02\n收件人: \"els\"<els@lamme.example>;\n主题: VPN\n\n{BY_CODE['zh-hans'].ours}", "", ""),
    "netease, plain": ("zh-hans", f"{BY_CODE['zh-hans'].own}\n\n\nAt 2026-11-23 11:02:33, \"Marieke Jansen\" <support@careline.example> wrote:\n>{BY_CODE['zh-hans'].ours.replace(chr(10), chr(10) + '>')}", "", ""),
    "mail.ru, html": ("ru", "", f'<div>{paragraphs(BY_CODE["ru"].own)}</div><blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;" class="mailru-blockquote">Понедельник, 23 ноября 2026, 11:02 +01:00 от Marieke &lt;support@careline.example&gt;:<br>{_OURS}</blockquote>', ""),
    "yandex, plain": ("ru", f"{BY_CODE['ru'].own}\n\n\n23.11.2026, 11:02, \"Marieke Jansen\" <support@careline.example>:\n{quoted(BY_CODE['ru'].ours)}", "", ""),
    "fairemail, html": ("en", "", f'<p>{EN.own.replace(chr(10), "<br>")}</p><div class="fairemail_quote"><p>23 November 2026 11:02:33, Marieke Jansen &lt;support@careline.example&gt;:</p><blockquote type="cite">{_OURS}</blockquote></div>', ""),
    "only a quote and a phone": ("en", f"Sent from my iPhone\n\n> {EN.apple}\n> \n{quoted(EN.ours)}", "", f"Sent from my iPhone\n\n> {EN.apple}\n>\n{quoted(EN.ours)}"),
    "nothing but a quote": ("en", f"{EN.gmail}\n\n{quoted(EN.ours)}", "", f"{EN.gmail}\n\n{quoted(EN.ours)}"),
    "a smiley": ("en", f"👍\n\n{EN.gmail}\n\n{quoted(EN.ours)}", "", "👍"),
    "flat question mark": ("en", f"?\n\n{EN.gmail}\n\n{quoted(EN.ours)}", "", "?"),
    "gmail without html class, html": ("en", "", f"<div>{paragraphs(EN.own)}</div><div>{_lt(EN.gmail)}</div><blockquote>{_OURS}</blockquote>", ""),
    "signature of outlook, html": ("en", "", f'<div>{paragraphs(EN.own)}</div><div id="Signature"><p>Els Brouwer</p><p>Brouwerij Lamme</p></div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> x<br><b>Sent:</b> y<br><b>To:</b> z<br><b>Subject:</b> VPN</div>{_OURS}', ""),
    "signature of gmail, html": ("en", "", f'<div dir="ltr">{paragraphs(EN.own)}<br><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">Els Brouwer<br>Brouwerij Lamme</div></div><div class="gmail_quote"><div class="gmail_attr">{_lt(EN.gmail)}</div><blockquote class="gmail_quote">{_OURS}</blockquote></div>', ""),
    "bottom answer below a gmail quote, html": ("en", "", f'<div class="gmail_quote"><div class="gmail_attr">{_lt(EN.gmail)}</div><blockquote class="gmail_quote">{_OURS}</blockquote></div><div>{paragraphs(EN.own)}</div>', ""),
}  # fmt: skip


def _forms(said: Language) -> list[Case]:
    """The same answer below the quote, between its lines, without any quote, and in HTML alone."""
    answer, code = said.own.split("\n")[0], said.code
    bottom = f"{said.thunderbird}\n{quoted(said.ours)}\n\n{said.own}\n\n-- \n{SIGNATURE}\n"
    first, *more = said.ours.split("\n")
    inline = f"{said.thunderbird}\n> {first}\n\n{answer}\n\n{quoted(chr(10).join(more))}\n\n{said.own.split(chr(10))[-1]}"
    plain = f"{said.own}\n\n{said.phone}\n"
    both = f"{answer}\n\n{said.thunderbird}\n{quoted(said.ours)}\n\n{said.own.split(chr(10))[-1]}"
    return [
        Case(f"bottom, {code}", letter(text(bottom), is_reply=True), visible=said.own),
        Case(f"inline, {code}", letter(text(inline), is_reply=True), visible=inline),
        Case(f"above and below, {code}", letter(text(both), is_reply=True), visible=both),
        Case(f"no quote, {code}", letter(text(plain)), visible=said.own),
        Case(f"html only, {code}", letter(html_part(CLIENTS["gmail"](said) and paragraphs(said.own)), subject=said.own.split("\n")[0]), subject=said.own.split("\n")[0], visible=said.own),
    ]  # fmt: skip


FORWARDS = {
    "en": ("Fwd: VPN", "Begin forwarded message:"), "de": ("WG: VPN", "Anfang der weitergeleiteten Nachricht:"), "fr": ("TR : VPN", "Début du message réexpédié :"), "nl": ("FW: VPN", "Begin doorgestuurd bericht:"),
    "es": ("RV: VPN", "Inicio del mensaje reenviado:"), "it": ("I: VPN", "Inizio messaggio inoltrato:"), "pl": ("PD: VPN", "Początek przekazywanej wiadomości:"), "sv": ("VB: VPN", "Vidarebefordrat brev:"), "tr": ("İLT: VPN", "Yönlendirilen ileti başlangıcı:"), "ja": ("FW: VPN", "転送されたメッセージ:"),
}  # fmt: skip


def _forwards(code: str) -> list[Case]:
    """Letters passed on are shown whole."""
    said, (subject, apple) = BY_CODE[code], FORWARDS[code]
    answer = said.own.split("\n")[0]
    gmail_text = f"{answer}\n\n---------- Forwarded message ---------\nFrom: {MARIEKE}\nDate: Mon, 23 Nov 2026 at 11:02\nSubject: VPN\nTo: <els@lamme.example>\n\n\n{said.ours}"
    mac = f"{answer}\n\n{apple}\n\n> {said.head[0]} {MARIEKE}\n> {said.head[3]} VPN\n> \n{quoted(said.ours)}"
    window = f"{answer}\n\n{_head(said)}\n\n{said.ours}"
    return [
        Case(
            f"forwarded by gmail, {code}",
            letter(text(gmail_text), subject=f"Fwd: VPN {code}"),
            visible=gmail_text.replace("\n\n\n", "\n\n"),
        ),
        Case(f"forwarded by apple mail, {code}", letter(text(mac), subject="Fwd: VPN"), visible=mac),
        Case(f"forwarded by outlook, {code}", letter(text(window), subject=subject), subject=subject, visible=window),
    ]


def _wrapped() -> list[Case]:
    """Attributions wrapped over lines, in quoted-printable and flowed text."""
    made = []
    for code in ("en", "de", "fr", "nl", "it", "es", "hu", "pt-br"):
        said = BY_CODE[code]
        words = said.gmail.split(" ")
        wrapped = "\n".join([" ".join(words[:4]), " ".join(words[4:8]), " ".join(words[8:])]).strip()
        body = text(f"{said.own}\n\n{wrapped}\n{quoted(said.ours)}")
        made.append(Case(f"wrapped over three lines, {code}", letter(body, is_reply=True), visible=said.own))
    return made


def _marked() -> list[Case]:
    """Our own line, below which nothing is read, in the reader's language, with an attribution no table knows."""
    made = []
    for code, marker in {
        "en": "## Please reply above this line ##",
        "de": "## Bitte oberhalb dieser Zeile antworten ##",
        "ja": "## この行より上に返信してください ##",
        "ar": "## يرجى الرد فوق هذا السطر ##",
    }.items():
        said = BY_CODE[code]
        body = text(f"{said.own}\n\n{said.gmail}\n\n{marker}\n\n{said.ours}")
        made.append(Case(f"with our line, {code}", letter(body, is_reply=True), visible=said.own, marker=marker))
    return made
