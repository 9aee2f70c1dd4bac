"""Answers from mail in browsers, of every country's own."""

from careline.mail.tests.unseen.building import QUOTED, TOLD_IN_PAGE, Unseen, answer, quoted


def letters() -> list[Unseen]:
    """Yahoo, GMX, web.de, Proton, Zoho, AOL, Fastmail, Roundcube, Horde, SOGo, Mail.ru, QQ, Naver, Yandex, Seznam, Orange."""
    return [
        answer(
            "yahoo",
            f" Yes, both of them.\nPim\n    On Monday, November 16, 2026 at 09:12:12 AM GMT+1, Careline Support <support@vendor.example> wrote:  \n \n {QUOTED.replace(chr(10), chr(10) + ' ')}\n  ",
            "Yes, both of them.\nPim",
            page='<html><head></head><body><div class="ydp1yahoo-style-wrap" style="font-family:Helvetica Neue, sans-serif;font-size:13px;"><div dir="ltr" data-setdir="false">Yes, both of them.</div><div dir="ltr">Pim</div>'
            '</div><div id="yahoo_quoted_8123" class="yahoo_quoted"><div style="font-family:Helvetica"><div>On Monday, November 16, 2026 at 09:12:12 AM GMT+1, Careline Support &lt;support@vendor.example&gt; wrote: </div><div><br></div>'
            f'<div><div dir="ltr">{TOLD_IN_PAGE}</div></div></div></div></body></html>',
            family="webmail",
        ),
        answer(
            "gmx",
            "",
            "Das hat geholfen, danke!\n\nPim",
            page='<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;"><div>Das hat geholfen, danke!</div><div>&nbsp;</div><div>Pim</div><div>&nbsp;'
            '<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 16. November 2026 um 09:12 Uhr<br/>'
            "<b>Von:</b>&nbsp;&quot;Careline Support&quot; &lt;support@vendor.example&gt;<br/><b>An:</b>&nbsp;pim@gmx.example<br/><b>Betreff:</b>&nbsp;Re: Export</div>"
            f'<div name="quoted-content">{TOLD_IN_PAGE}</div></div></div></div></div></body></html>',
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
            f'<blockquote class="protonmail_quote" type="cite">{TOLD_IN_PAGE}</blockquote></div>',
            family="webmail",
        ),
        answer(
            "zoho",
            f"The invoice is fine now.\n\nPim\n\n\n---- On Mon, 16 Nov 2026 09:12:12 +0100 Careline Support <support@vendor.example> wrote ---\n\n{QUOTED}\n",
            "The invoice is fine now.\n\nPim",
            page='<!DOCTYPE html><html><head></head><body><div style="font-family: Verdana;"><div>The invoice is fine now.<br></div><div><br></div><div>Pim<br></div><div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204); height: 0px;"></div>'
            f'<div class="zmail_extra" data-zbluepencil-ignore="true"><div><br></div><div id="Zm-_Id_-Sgn1">---- On Mon, 16 Nov 2026 09:12:12 +0100 <b>Careline Support &lt;support@vendor.example&gt; </b> wrote ---<br></div><blockquote id="blockquote_zmail">{TOLD_IN_PAGE}</blockquote></div></div></body></html>',
            family="webmail",
        ),
        answer(
            "fastmail",
            f"Yes please.\n\nOn Mon, Nov 16, 2026, at 9:12 AM, Careline Support wrote:\n{quoted()}\n",
            "Yes please.",
            page=f'<!DOCTYPE html><html><head><title></title></head><body><div>Yes please.</div><div><br></div><div>On Mon, Nov 16, 2026, at 9:12 AM, Careline Support wrote:</div><blockquote type="cite" id="qt"><div>{TOLD_IN_PAGE}</div></blockquote></body></html>',
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
