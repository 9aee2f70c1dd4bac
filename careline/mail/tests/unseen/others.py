"""Answers from the other programs that people write with, one by one."""

from careline.mail.tests.unseen.building import PIXEL, QUOTED, Unseen, both, file, html, letter, multi, plain, quoted

LEAD = "On 16/11/2026 09:12, Careline Support wrote:"
TOLD = QUOTED.replace("\n", "<br>\n")


def letters() -> list[Unseen]:
    """All of them."""
    return [*desktops(), *webmails(), *phones(), *old_programs(), *desks()]


def answer(
    name: str,
    text: str,
    reply: str,
    *,
    page: str = "",
    who: tuple[str, str] = ("Pim de Boer", "pim@lighthouse.example"),
    **more: object,
) -> Unseen:
    """An answer in words, or in words and a page."""
    body = both(text, page, how=str(more.pop("how", "qp"))) if page and text else html(page) if page else plain(text)
    more.setdefault("family", "others")
    return letter(name, who, str(more.pop("subject", "Re: Export stops at page 40")), body, reply=reply, **more)


def desktops() -> list[Unseen]:
    """Thunderbird, Apple Mail on a Mac, Evolution, KMail, eM Client, The Bat, Outlook for Mac, Mutt."""
    return [
        answer(
            "thunderbird-bottom",
            f"{LEAD}\n{quoted()}\n\nThe log is attached to the request.\n\nPim\n\n-- \nPim de Boer\nLighthouse BV\n+31 20 555 0101\n",
            "The log is attached to the request.\n\nPim",
            head="User-Agent: Mozilla Thunderbird",
        ),
        answer(
            "thunderbird-top-html",
            f"It stops at page 41 too.\n\nPim\n\n{LEAD}\n{quoted()}\n",
            "It stops at page 41 too.\n\nPim",
            page=f'<!DOCTYPE html><html><head></head><body><p>It stops at page 41 too.</p><p>Pim<br></p><div class="moz-cite-prefix">{LEAD}<br></div>'
            f'<blockquote type="cite" cite="mid:t.1@vendor.example"><p>{TOLD}</p></blockquote></body></html>',
            head="User-Agent: Mozilla Thunderbird",
        ),
        answer(
            "thunderbird-de-inline",
            "Am 16.11.26 um 09:12 schrieb Careline Support:\n> Which version do you use?\n4.2.1, seit Freitag.\n\n> Does it happen on all machines?\n"
            "Nein, nur auf zweien.\n\nGrüße\nPim\n",
            "> Which version do you use?\n4.2.1, seit Freitag.\n\n> Does it happen on all machines?\nNein, nur auf zweien.\n\nGrüße\nPim",
        ),
        answer(
            "apple-mac",
            f"Here you are.\n\nPim\n\n> On 16 Nov 2026, at 09:12, Careline Support <support@vendor.example> wrote:\n> \n{quoted()}\n",
            "Here you are.\n\nPim",
            page='<html><head></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">Here you are.<div><br></div><div>Pim<br id="lineBreakAtBeginningOfMessage">'
            '<div><br><blockquote type="cite"><div>On 16 Nov 2026, at 09:12, Careline Support &lt;support@vendor.example&gt; wrote:</div><br class="Apple-interchange-newline">'
            f"<div>{TOLD}</div></blockquote></div><br></div></body></html>",
            head="X-Mailer: Apple Mail (2.3826.200.121)",
        ),
        answer(
            "outlook-mac",
            "Works for me now.\n\nPim\n\nFrom: Careline Support <support@vendor.example>\nDate: Monday, 16 November 2026 at 09:12\nTo: Pim de Boer <pim@lighthouse.example>\n"
            f"Subject: Re: Export stops at page 40\n\n{QUOTED}\n",
            "Works for me now.\n\nPim",
            head="User-Agent: Microsoft-MacOutlook/16.91",
        ),
        answer(
            "outlook-original-message",
            f"Please close it.\n\nRegards,\nPim\n\n-----Original Message-----\nFrom: Careline Support [mailto:support@vendor.example] \nSent: Monday, November 16, 2026 9:12 AM\nTo: Pim de Boer\n"
            f"Subject: RE: Export stops at page 40\n\n{QUOTED}\n",
            "Please close it.\n\nRegards,\nPim",
        ),
        answer(
            "outlook-ursprungliche",
            f"Bitte schließen.\n\nPim\n\n-----Ursprüngliche Nachricht-----\nVon: Careline Support <support@vendor.example> \nGesendet: Montag, 16. November 2026 09:12\nAn: Pim de Boer\n"
            f"Betreff: AW: Export stops\n\n{QUOTED}\n",
            "Bitte schließen.\n\nPim",
        ),
        answer(
            "outlook-message-origine",
            f"Merci, c'est réglé.\n\n-----Message d'origine-----\nDe : Careline Support <support@vendor.example> \nEnvoyé : lundi 16 novembre 2026 09:12\nÀ : Pim de Boer\n"
            f"Objet : RE: Export\n\n{QUOTED}\n",
            "Merci, c'est réglé.",
        ),
        answer(
            "outlook-oorspronkelijk",
            f"Dank, het is opgelost.\n\n-----Oorspronkelijk bericht-----\nVan: Careline Support <support@vendor.example> \nVerzonden: maandag 16 november 2026 09:12\nAan: Pim\n"
            f"Onderwerp: RE: Export\n\n{QUOTED}\n",
            "Dank, het is opgelost.",
        ),
        answer(
            "evolution",
            f"On Mon, 2026-11-16 at 09:12 +0100, Careline Support wrote:\n{quoted()}\n\nI tried that, no change.\n\n-- \nPim\n",
            "I tried that, no change.",
        ),
        answer(
            "kmail",
            f"Careline Support schreef op maandag 16 november 2026 09:12:12 CET:\n{quoted()}\n\nDat helpt niet.\n",
            "Dat helpt niet.",
        ),
        answer(
            "em-client",
            'No, it is the same.\n\nPim\n\n------ Original Message ------\nFrom "Careline Support" <support@vendor.example>\nTo "Pim de Boer" <pim@lighthouse.example>\nDate 16/11/2026 09:12:12\n'
            f"Subject Re: Export stops at page 40\n\n{QUOTED}\n",
            "No, it is the same.\n\nPim",
        ),
        answer(
            "the-bat",
            "Hello Careline,\n\nMonday, November 16, 2026, 9:12:12 AM, you wrote:\n\nCS> Please send us the log of the gateway.\n\nIt is on your server since noon.\n\n-- \nBest regards,\n Pim                mailto:pim@lighthouse.example\n",
            "Hello Careline,\n\nMonday, November 16, 2026, 9:12:12 AM, you wrote:\n\nCS> Please send us the log of the gateway.\n\nIt is on your server since noon.",
        ),
        answer(
            "mutt",
            f"On Mon, Nov 16, 2026 at 09:12:12AM +0100, Careline Support wrote:\n{quoted()}\n\nDone, see /var/log/gw.log on the box.\n\n-- \npim\n",
            "Done, see /var/log/gw.log on the box.",
        ),
        answer(
            "claws",
            f"On Mon, 16 Nov 2026 09:12:12 +0100\nCareline Support <support@vendor.example> wrote:\n\n{quoted()}\n\nIt is version 4.2.1.\n",
            "It is version 4.2.1.",
        ),
        answer(
            "gnus",
            f"Careline Support <support@vendor.example> writes:\n\n{quoted()}\n\nSame with the new driver.\n\n-- \nPim\n",
            "Same with the new driver.",
        ),
    ]


def webmails() -> list[Unseen]:
    """Yahoo, GMX, web.de, Proton, Zoho, AOL, Fastmail, Roundcube, Horde, SOGo, Mail.ru, QQ, Naver, Yandex, Seznam, Orange."""
    return [
        answer(
            "yahoo",
            f" Yes, both of them.\nPim\n    On Monday, November 16, 2026 at 09:12:12 AM GMT+1, Careline Support <support@vendor.example> wrote:  \n \n {QUOTED.replace(chr(10), chr(10) + ' ')}\n  ",
            "Yes, both of them.\nPim",
            page='<html><head></head><body><div class="ydp1yahoo-style-wrap" style="font-family:Helvetica Neue, sans-serif;font-size:13px;"><div dir="ltr" data-setdir="false">Yes, both of them.</div><div dir="ltr">Pim</div>'
            '</div><div id="yahoo_quoted_8123" class="yahoo_quoted"><div style="font-family:Helvetica"><div>On Monday, November 16, 2026 at 09:12:12 AM GMT+1, Careline Support &lt;support@vendor.example&gt; wrote: </div><div><br></div>'
            f'<div><div dir="ltr">{TOLD}</div></div></div></div></body></html>',
            family="webmail",
        ),
        answer(
            "gmx",
            "",
            "Das hat geholfen, danke!\n\nPim",
            page='<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;"><div>Das hat geholfen, danke!</div><div>&nbsp;</div><div>Pim</div><div>&nbsp;'
            '<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 16. November 2026 um 09:12 Uhr<br/>'
            "<b>Von:</b>&nbsp;&quot;Careline Support&quot; &lt;support@vendor.example&gt;<br/><b>An:</b>&nbsp;pim@gmx.example<br/><b>Betreff:</b>&nbsp;Re: Export</div>"
            f'<div name="quoted-content">{TOLD}</div></div></div></div></div></body></html>',
            family="webmail",
        ),
        answer(
            "web-de-words",
            f'Geht wieder.\n\nGesendet: Montag, 16. November 2026 um 09:12 Uhr\nVon: "Careline Support" <support@vendor.example>\nAn: pim@web.example\nBetreff: Re: Export\n\n{QUOTED}\n',
            "Geht wieder.",
            family="webmail",
        ),
        answer(
            "proton",
            f"I can wait until Friday.\n\nPim\n\nSent with [Proton Mail](https://proton.me/mail/home) secure email.\n\nOn Monday, November 16th, 2026 at 09:12, Careline Support <support@vendor.example> wrote:\n\n{quoted()}\n",
            "I can wait until Friday.\n\nPim",
            page='<div style="font-family: Arial, sans-serif; font-size: 14px;">I can wait until Friday.</div><div><br></div><div>Pim</div><div class="protonmail_signature_block" style="font-family: Arial"><div class="protonmail_signature_block-user protonmail_signature_block-empty"></div>'
            '<div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me/mail/home">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Monday, November 16th, 2026 at 09:12, Careline Support &lt;support@vendor.example&gt; wrote:<br>'
            f'<blockquote class="protonmail_quote" type="cite">{TOLD}</blockquote></div>',
            family="webmail",
        ),
        answer(
            "zoho",
            f"The invoice is fine now.\n\nPim\n\n\n---- On Mon, 16 Nov 2026 09:12:12 +0100 Careline Support <support@vendor.example> wrote ---\n\n{QUOTED}\n",
            "The invoice is fine now.\n\nPim",
            page='<!DOCTYPE html><html><head></head><body><div style="font-family: Verdana;"><div>The invoice is fine now.<br></div><div><br></div><div>Pim<br></div><div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204); height: 0px;"></div>'
            f'<div class="zmail_extra" data-zbluepencil-ignore="true"><div><br></div><div id="Zm-_Id_-Sgn1">---- On Mon, 16 Nov 2026 09:12:12 +0100 <b>Careline Support &lt;support@vendor.example&gt; </b> wrote ---<br></div><blockquote id="blockquote_zmail">{TOLD}</blockquote></div></div></body></html>',
            family="webmail",
        ),
        answer(
            "fastmail",
            f"Yes please.\n\nOn Mon, Nov 16, 2026, at 9:12 AM, Careline Support wrote:\n{quoted()}\n",
            "Yes please.",
            page=f'<!DOCTYPE html><html><head><title></title></head><body><div>Yes please.</div><div><br></div><div>On Mon, Nov 16, 2026, at 9:12 AM, Careline Support wrote:</div><blockquote type="cite" id="qt"><div>{TOLD}</div></blockquote></body></html>',
            family="webmail",
        ),
        answer(
            "aol",
            f" No luck so far.\n \n-----Original Message-----\nFrom: Careline Support <support@vendor.example>\nTo: pim@aol.example\nSent: Mon, Nov 16, 2026 9:12 am\nSubject: Re: Export\n\n{QUOTED}\n",
            "No luck so far.",
            family="webmail",
        ),
        answer(
            "roundcube",
            f"Careline Support schreef op 2026-11-16 09:12:\n{quoted()}\n\nNee, nog niet.\n\nPim\n",
            "Nee, nog niet.\n\nPim",
            head="User-Agent: Roundcube Webmail/1.6.9",
            family="webmail",
        ),
        answer(
            "roundcube-top",
            f"Nein, leider nicht.\n\nAm 2026-11-16 09:12, schrieb Careline Support:\n\n{quoted()}\n",
            "Nein, leider nicht.",
            head="User-Agent: Roundcube Webmail/1.6.9",
            family="webmail",
        ),
        answer(
            "horde",
            f"The disk is full again.\n\nQuoting Careline Support <support@vendor.example>:\n\n{quoted()}\n\n\n",
            "The disk is full again.",
            head="User-Agent: Horde Application Framework 5",
            family="webmail",
        ),
        answer(
            "horde-de",
            f"Die Platte ist voll.\n\nZitat von Careline Support <support@vendor.example>:\n\n{quoted()}\n",
            "Die Platte ist voll.",
            family="webmail",
        ),
        answer(
            "squirrelmail",
            f"{quoted()}\n\nI did that on Monday.\n\nPim\n",
            "I did that on Monday.\n\nPim",
            head="User-Agent: SquirrelMail/1.4.23",
            family="webmail",
        ),
        answer(
            "qq",
            f'已经解决了，谢谢！\n\n\n\n------------------&nbsp;原始邮件&nbsp;------------------\n发件人: "Careline Support" <support@vendor.example>;\n发送时间: 2026年11月16日(星期一) 上午9:12\n收件人: "Pim"<pim@qq.example>;\n主题: Re: Export\n\n{QUOTED}\n'.replace(
                "&nbsp;", " "
            ),
            "已经解决了，谢谢！",
            family="webmail",
        ),
        answer(
            "netease-163",
            f'好的，我明天再试。\n\n\n\n\n\n\n\n\n\n\n在 2026-11-16 09:12:12，"Careline Support" <support@vendor.example> 写道：\n\n{quoted()}\n',
            "好的，我明天再试。",
            family="webmail",
        ),
        answer(
            "naver",
            f'확인했습니다.\n\n-----Original Message-----\nFrom: "Careline Support" <support@vendor.example>\nTo: <pim@naver.example>;\nCc:\nSent: 2026-11-16 (월) 09:12:12 (GMT+09:00)\nSubject: Re: Export\n\n{QUOTED}\n',
            "확인했습니다.",
            family="webmail",
        ),
        answer(
            "mail-ru",
            f"\nСпасибо, заработало.\n\n--\nПим де Бур\n \n>Понедельник, 16 ноября 2026, 9:12 +03:00 от Careline Support <support@vendor.example>:\n> \n{quoted()}\n",
            "Спасибо, заработало.",
            family="webmail",
        ),
        answer(
            "yandex",
            f'Всё ещё не работает.\n\n16.11.2026, 09:12, "Careline Support" <support@vendor.example>:\n\n{quoted()}\n',
            "Всё ещё не работает.",
            family="webmail",
        ),
        answer(
            "seznam",
            f"Děkuji, funguje to.\n\n---------- Původní e-mail ----------\nOd: Careline Support <support@vendor.example>\nKomu: pim@seznam.example\nDatum: 16. 11. 2026 9:12:12\nPředmět: Re: Export\n\n{quoted()}\n",
            "Děkuji, funguje to.",
            family="webmail",
        ),
        answer(
            "orange",
            f'C\'est bon maintenant.\n\n> Message du 16/11/26 09:12\n> De : "Careline Support" <support@vendor.example>\n> A : pim@orange.example\n> Copie à : \n> Objet : Re: Export\n>\n{quoted()}\n',
            "C'est bon maintenant.",
            family="webmail",
        ),
        answer(
            "libero",
            f"Tutto a posto.\n\n> Il 16/11/2026 09:12 CET Careline Support <support@vendor.example> ha scritto:\n> \n> \n{quoted()}\n",
            "Tutto a posto.",
            family="webmail",
        ),
        answer(
            "wp-pl",
            f"Działa, dziękuję.\n\nDnia 16 listopada 2026 09:12 Careline Support <support@vendor.example> napisał(a):\n\n{quoted()}\n",
            "Działa, dziękuję.",
            family="webmail",
        ),
        answer(
            "open-xchange",
            f"Passt so.\n\n> Careline Support <support@vendor.example> hat am 16.11.2026 09:12 CET geschrieben:\n> \n> \n{quoted()}\n",
            "Passt so.",
            family="webmail",
        ),
    ]


def phones() -> list[Unseen]:
    """Gmail on Android, Samsung, K-9, Outlook for phones, BlackBerry, Spark, Edison, HUAWEI."""
    return [
        answer(
            "gmail-android",
            f"Yes that's it\n\nOn Mon, 16 Nov 2026, 09:12 Careline Support, <support@vendor.example> wrote:\n\n{quoted()}\n",
            "Yes that's it",
            page='<div dir="auto">Yes that&#39;s it</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 16 Nov 2026, 09:12 Careline Support, &lt;<a href="mailto:support@vendor.example">support@vendor.example</a>&gt; wrote:<br></div>'
            f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">{TOLD}</blockquote></div>',
            family="phones",
        ),
        answer(
            "samsung",
            f"Not yet, will try tonight.Sent from my Galaxy\n-------- Original message --------From: Careline Support <support@vendor.example> Date: 16/11/2026  09:12  (GMT+01:00) To: pim@lighthouse.example Subject: Re: Export {QUOTED}",
            "Not yet, will try tonight.",
            page='<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body dir="auto"><div dir="auto">Not yet, will try tonight.</div><div dir="auto"><br></div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">Sent from my Galaxy</div></div><div dir="auto"><br></div>'
            f'<div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: Careline Support &lt;support@vendor.example&gt; </div><div>Date: 16/11/2026  09:12  (GMT+01:00) </div><div>To: pim@lighthouse.example </div><div>Subject: Re: Export </div><div><br></div></div>{TOLD}</body></html>',
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


def old_programs() -> list[Unseen]:
    """Lotus Notes, GroupWise, Pegasus, Eudora, Outlook Express, Zimbra."""
    return [
        answer(
            "notes",
            f"Hello,\n\nthe agent works again.\n\nMit freundlichen Grüßen / Kind regards\nPim de Boer\n\n\n\nFrom:\tCareline Support <support@vendor.example>\nTo:\tPim de Boer/Lighthouse@LIGHTHOUSE\nDate:\t16.11.2026 09:12\nSubject:\tRe: Export stops\n\n\n\n{QUOTED}\n",
            "Hello,\n\nthe agent works again.\n\nMit freundlichen Grüßen / Kind regards\nPim de Boer",
            family="old",
        ),
        answer(
            "notes-de",
            f"Läuft wieder.\n\n\n\nVon:        Careline Support <support@vendor.example>\nAn:        Pim de Boer/Lighthouse@LIGHTHOUSE\nDatum:        16.11.2026 09:12\nBetreff:        Re: Export stops\n\n\n\n{QUOTED}\n",
            "Läuft wieder.",
            family="old",
        ),
        answer(
            "groupwise",
            f"All fine here.\n\n>>> Careline Support <support@vendor.example> 16.11.2026 09:12 >>>\n{QUOTED}\n",
            "All fine here.",
            family="old",
        ),
        answer(
            "outlook-express",
            f'Same here.\n\nPim\n----- Original Message ----- \nFrom: "Careline Support" <support@vendor.example>\nTo: <pim@lighthouse.example>\nSent: Monday, November 16, 2026 9:12 AM\nSubject: Re: Export\n\n\n{quoted()}\n',
            "Same here.\n\nPim",
            head="X-Mailer: Microsoft Outlook Express 6.00.2900.5931",
            family="old",
        ),
        answer(
            "zimbra",
            f'Merci, cela fonctionne.\n\n----- Mail original -----\nDe: "Careline Support" <support@vendor.example>\nÀ: "Pim de Boer" <pim@lighthouse.example>\nEnvoyé: Lundi 16 Novembre 2026 09:12:12\nObjet: Re: Export\n\n{QUOTED}\n',
            "Merci, cela fonctionne.",
            family="old",
        ),
        answer(
            "eudora",
            f"At 09:12 AM 11/16/2026, Careline Support wrote:\n{quoted()}\n\nTried, no joy.\n",
            "Tried, no joy.",
            family="old",
        ),
    ]


def desks() -> list[Unseen]:
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
            f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 16, 2026 at 9:12 AM Careline Support &lt;support@vendor.example&gt; wrote:<br></div><blockquote class="gmail_quote">{TOLD}</blockquote></div>',
            family="desks",
        ),
        answer(
            "owa-signature",
            "",
            "See you then.",
            page='<html><body dir="ltr"><div class="elementToProof">See you then.</div><div id="Signature"><p>Pim de Boer</p><p>Lighthouse BV, Amsterdam</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
            f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif"><b>From:</b> Careline Support<br><b>Sent:</b> Monday, November 16, 2026 9:12 AM<br><b>To:</b> Pim<br><b>Subject:</b> Re: Export</font></div><div>{TOLD}</div></body></html>',
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
