"""Parts and dates that do not keep the rules."""

from datetime import UTC, datetime

from careline.mail.tests.unseen.building import (
    SUPPORT,
    Unseen,
    both,
    crlf,
    file,
    letter,
    multi,
    part,
    plain,
)
from careline.mail.tests.unseen.files import PDF, WHO


def letters() -> list[Unseen]:
    """Parts that do not keep the rules."""
    page = "<html><body><p>Only a page.</p></body></html>"
    cut = (
        multi("mixed", plain("The end is missing.\n"), file("report.pdf", PDF, "application/pdf")).rpartition(b"\r\n--")[0]
        + b"\r\n"
    )
    no_head = b"Content-Type: text/plain\r\n\r\n" + crlf("No charset said: größer\n").encode("latin-1")
    return [
        letter(
            "no-closing-boundary",
            WHO,
            "Cut",
            cut,
            family="broken",
            words=("The end is missing.",),
            attachments=(("report.pdf", PDF),),
            reply="The end is missing.",
        ),
        letter(
            "charset-missing-latin", WHO, "Latin", no_head, family="broken", words=("größer",), reply="No charset said: größer"
        ),
        letter(
            "charset-says-ascii",
            WHO,
            "Ascii",
            part("text/plain; charset=us-ascii", "Die Lösung wäre schön.\r\n".encode(), "8bit"),
            family="broken",
            words=("Die Lösung wäre schön.",),
            reply="Die Lösung wäre schön.",
        ),
        letter(
            "charset-unknown",
            WHO,
            "Unknown",
            part("text/plain; charset=x-user-defined", "Das größte Übel\r\n".encode(), "8bit"),
            family="broken",
            words=("Das größte Übel",),
            reply="Das größte Übel",
        ),
        letter(
            "charset-wrong-latin1-quotes",
            WHO,
            "Quotes",
            part("text/plain; charset=iso-8859-1", "It\x92s \x93broken\x94 \x96 again\r\n".encode("latin-1"), "8bit"),
            family="broken",
            words=("It’s “broken” – again",),
            reply="It’s “broken” – again",
        ),
        letter(
            "page-said-plain",
            WHO,
            "Page",
            part("text/html", page.encode(), "7bit"),
            family="broken",
            words=("Only a page.",),
            reply="Only a page.",
        ),
        letter(
            "empty-text-full-page",
            WHO,
            "Empty",
            both(" \n", "<p>The words are in the page.</p>"),
            family="broken",
            words=("The words are in the page.",),
            reply="The words are in the page.",
        ),
        letter(
            "no-mime-at-all",
            WHO,
            "Plain",
            b"\r\nJust words, no MIME.\r\n",
            family="broken",
            words=("Just words, no MIME.",),
            reply="Just words, no MIME.",
        ),
        letter(
            "base64-with-noise",
            WHO,
            "Noise",
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: BASE64\r\n\r\nVGhlIGZp!bGUg\r\naXMgYnJv\r\n a2VuLg==\r\n\r\n-- \r\nsent by gateway\r\n",
            family="broken",
            words=("The file is broken.",),
        ),
        letter(
            "boundary-with-spaces",
            WHO,
            "Boundary",
            crlf(
                'Content-Type: multipart/mixed;\n boundary="=_ next part 1 "\n\npreamble\n--=_ next part 1\nContent-Type: text/plain\n\nInside.\n--=_ next part 1--\nepilogue\n'
            ).encode(),
            family="broken",
            words=("Inside.",),
            reply="Inside.",
        ),
        letter(
            "type-without-quotes",
            WHO,
            "Loose",
            crlf(
                "content-type: MULTIPART/MIXED; boundary=NextPart_001\n\n--NextPart_001\ncontent-type: Text/Plain; Charset=UTF-8; Format=Flowed\n\nLoose words.\n--NextPart_001--\n"
            ).encode(),
            family="broken",
            words=("Loose words.",),
            reply="Loose words.",
        ),
        letter(
            "flowed",
            WHO,
            "Flowed",
            plain(
                "This is a long line that a program \nhas broken for the way.\n\nSecond paragraph.\n",
                params="; format=flowed",
                how="7bit",
            ),
            family="broken",
            words=("that a program has broken",),
            reply="This is a long line that a program has broken for the way.\n\nSecond paragraph.",
        ),
        letter(
            "flowed-delsp",
            WHO,
            "Flowed",
            plain("日本 \n語です。\n", params="; format=flowed; delsp=yes", how="b64"),
            family="broken",
            words=("日本語です。",),
            reply="日本語です。",
        ),
        letter(
            "no-date",
            WHO,
            "No date",
            plain("When was this?\n"),
            family="broken",
            at=None,
            raw_date="",
            words=("When was this?",),
            reply="When was this?",
        ),
        letter(
            "date-old-style",
            WHO,
            "Date",
            plain("Old date.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 14, 12, tzinfo=UTC),
            raw_date="Date: 16 Nov 26 09:12 EST",
            reply="Old date.",
        ),
        letter(
            "date-comment",
            WHO,
            "Date",
            plain("Comment.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 8, 12, 12, tzinfo=UTC),
            raw_date="Date: Mon, 16 Nov 2026  9:12:12 +0100 (W. Europe Standard Time)",
            reply="Comment.",
        ),
        letter(
            "date-asctime",
            WHO,
            "Date",
            plain("Unix.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 8, 12, 12, tzinfo=UTC),
            raw_date="Date: Mon Nov 16 08:12:12 2026",
            reply="Unix.",
        ),
        letter(
            "date-iso",
            WHO,
            "Date",
            plain("Iso.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 8, 12, 12, tzinfo=UTC),
            raw_date="Date: 2026-11-16T09:12:12+01:00",
            reply="Iso.",
        ),
        letter(
            "date-gmt-zone",
            WHO,
            "Date",
            plain("Zone.\n"),
            family="broken",
            at=datetime(2026, 11, 16, 8, 12, 12, tzinfo=UTC),
            raw_date="Date: Mon, 16 Nov 2026 16:12:12 GMT+08:00",
            reply="Zone.",
        ),
        letter(
            "date-nonsense",
            WHO,
            "Date",
            plain("Nonsense.\n"),
            family="broken",
            at=None,
            raw_date="Date: yesterday",
            reply="Nonsense.",
        ),
        letter(
            "to-hidden",
            WHO,
            "Hidden",
            plain("Hidden copy.\n"),
            family="broken",
            to="undisclosed-recipients:;",
            reply="Hidden copy.",
        ),
        letter(
            "bare-line-feeds",
            WHO,
            "Bare",
            plain("Bare feeds.\n").replace(b"\r\n", b"\n"),
            family="broken",
            to=SUPPORT,
            reply="Bare feeds.",
        ),
    ]
