"""Answers from programs of desks: Thunderbird, Apple Mail, Outlook's older words, Notes and their like."""

from careline.mail.tests.unseen.building import LEAD, QUOTED, TOLD_IN_PAGE, Unseen, answer, quoted


def letters() -> list[Unseen]:
    """All of them."""
    return [*desktops(), *old_programs()]


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
            f'<blockquote type="cite" cite="mid:t.1@vendor.example"><p>{TOLD_IN_PAGE}</p></blockquote></body></html>',
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
            f"<div>{TOLD_IN_PAGE}</div></blockquote></div><br></div></body></html>",
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
