"""Letters in the alphabets and encodings that are still sent, and heads that programs write badly."""

from careline.mail.tests.unseen.building import Unseen, crlf, letter, part, plain, word


def letters() -> list[Unseen]:
    """Bodies and heads."""
    return [*bodies(), *heads()]


def bodies() -> list[Unseen]:
    """One letter an encoding: name, subject and body all in it."""
    rows = (
        ("iso-2022-jp", "佐藤 花子", "請求書の件", "請求書が届きません。\nご確認ください。", "7bit"),
        ("shift_jis", "鈴木 一郎", "印刷できない", "昨日から印刷できません。", "8bit"),
        ("euc-jp", "高橋 健", "更新の失敗", "更新が失敗します。", "8bit"),
        ("gb18030", "李伟", "无法打印", "今天早上开始无法打印。", "b64"),
        ("gb2312", "张敏", "登录问题", "登录时提示错误。", "8bit"),
        ("big5", "林志明", "連線中斷", "連線每小時中斷一次。", "b64"),
        ("euc-kr", "박지훈", "설치 오류", "설치 중에 오류가 납니다.", "8bit"),
        ("ks_c_5601-1987", "이서연", "인쇄 문제", "인쇄가 되지 않습니다.", "b64"),
        ("koi8-r", "Мария Иванова", "Не печатает", "Принтер не печатает с утра.", "8bit"),
        ("koi8-u", "Ігор Ґалаґан", "Помилка", "Їхній сервер не відповідає.", "8bit"),
        ("windows-1251", "Алексей Юрьев", "Сбой", "После обновления всё зависло.", "qp"),
        ("windows-1250", "Zbyněk Říha", "Chyba", "Tiskárna hlásí chybu žluté barvy.", "8bit"),
        ("windows-1252", "Zoë Brontë", "Price in €", "The price says “€ 40” – why?", "qp"),
        ("windows-1253", "Νίκος Ψαράς", "Σφάλμα", "Το πρόγραμμα δεν ανοίγει.", "8bit"),
        ("windows-1254", "Şule Işık", "Arıza", "Güncelleme sonrası açılmıyor.", "8bit"),
        ("windows-1255", "דנה כהן", "תקלה", "המדפסת לא עובדת.", "8bit"),
        ("windows-1256", "سارة علي", "عطل", "الطابعة لا تعمل منذ الصباح.", "b64"),
        ("windows-1257", "Jūratė Žukienė", "Klaida", "Spausdintuvas neveikia.", "8bit"),
        ("windows-1258", "Le Van", "Loi", "May in khong chay.", "8bit"),
        ("iso-8859-2", "Małgorzata Śliwa", "Błąd", "Drukarka nie działa.", "qp"),
        ("iso-8859-15", "Loïc Œuvrard", "Prix en €", "Le prix affiche 40 € au lieu de 30 €.", "8bit"),
        ("iso-8859-8-i", "רון ברק", "בעיה", "אין חיבור.", "8bit"),
        ("tis-620", "มานี", "พิมพ์ไม่ได้", "เครื่องพิมพ์ไม่ทำงาน", "8bit"),
        ("utf-16", "Ana Kos", "Šum", "Čudan šum u zvučniku.", "b64"),
        ("utf-7", "Ana Kos", "Noise", "Čudan šum.", "7bit"),
    )
    return [in_charset(*row) for row in rows]


CODECS = {"iso-8859-8-i": "iso-8859-8", "ks_c_5601-1987": "cp949"}


def in_charset(charset: str, person: str, subject: str, text: str, how: str) -> Unseen:
    """The letter wholly in the charset; its head in the same one where that can be said in a word."""
    codec = CODECS.get(charset, charset)
    head = "utf-8" if charset.startswith("utf") or charset in CODECS else charset
    body = part(f"text/plain; charset={charset}", crlf(text + "\n").encode(codec), how)
    who = (person, f"user@{charset.replace('_', '-')}.example")
    return letter(
        f"charset-{charset}",
        who,
        subject,
        body,
        family="charsets",
        words=(text.split("\n")[0],),
        reply=text,
        raw_from=f"From: {word(person, head)} <{who[1]}>",
        raw_subject=f"Subject: {word(subject, head)}",
    )


def heads() -> list[Unseen]:
    """Subjects and senders as they really come."""
    who, body = ("Ingrid Solberg", "ingrid@fjordkraft.example"), plain("Words.\n")
    jp = word("接続が切れます", "iso-2022-jp")
    rows = (
        (
            "subject-mixed-words",
            who,
            "Re: Störung im Netz [CL-40]",
            {"raw_subject": "Subject: Re: =?iso-8859-1?Q?St=F6rung?= im\n =?UTF-8?B?TmV0eg==?= [CL-40]"},
        ),
        (
            "subject-split-character",
            who,
            "Rechnung für Müller",
            {"raw_subject": "Subject: =?utf-8?B?UmVjaG51bmcgZsM=?=\n =?utf-8?B?vHIgTcO8bGxlcg==?="},
        ),
        ("subject-raw-utf8", who, "Größe stimmt nicht", {"raw_subject": "Subject: Größe stimmt nicht"}),
        (
            "subject-raw-latin1",
            who,
            "Größe stimmt nicht",
            {"raw_subject": "Subject: Größe stimmt nicht", "head_charset": "latin-1"},
        ),
        ("subject-underscores", who, "Größe der Datei", {"raw_subject": "Subject: =?ISO-8859-1?Q?Gr=F6=DFe_der_Datei?="}),
        ("subject-word-with-spaces", who, "Größe der Datei", {"raw_subject": "Subject: =?UTF-8?Q?Gr=C3=B6=C3=9Fe der Datei?="}),
        ("subject-glued-words", who, "[CL-40]Größe", {"raw_subject": "Subject: [CL-40]=?UTF-8?Q?Gr=C3=B6=C3=9Fe?="}),
        ("subject-language-tag", who, "Größe", {"raw_subject": "Subject: =?utf-8*de?Q?Gr=C3=B6=C3=9Fe?="}),
        (
            "subject-folded-tabs",
            who,
            "A rather long subject that was folded twice on its way",
            {"raw_subject": "Subject: A rather long subject\n\tthat was folded\n twice on its way"},
        ),
        ("subject-jp-words", who, "Re: 接続が切れます", {"raw_subject": f"Subject: Re: {jp}"}),
        ("subject-empty", who, "", {"raw_subject": "Subject: "}),
        ("subject-missing", who, "", {"raw_subject": ""}),
        ("subject-no-padding", who, "Größe", {"raw_subject": "Subject: =?utf-8?B?R3LDtsOfZQ?="}),
        ("subject-lower-case-b", who, "Größe", {"raw_subject": "subject: =?utf-8?b?R3LDtsOfZQ==?="}),
        ("subject-twice", who, "First subject", {"raw_subject": "Subject: First subject\nSubject: Second subject"}),
        ("subject-emoji", who, "Works 🎉 now", {"raw_subject": "Subject: =?UTF-8?Q?Works_=F0=9F=8E=89_now?="}),
        (
            "from-comma-name",
            ("Solberg, Ingrid", "ingrid@fjordkraft.example"),
            "Name",
            {"raw_from": 'From: "Solberg, Ingrid" <ingrid@fjordkraft.example>'},
        ),
        (
            "from-encoded-comma",
            ("Müller, Jörg", "jm@fjordkraft.example"),
            "Name",
            {"raw_from": "From: =?iso-8859-1?Q?M=FCller=2C_J=F6rg?= <jm@fjordkraft.example>"},
        ),
        (
            "from-encoded-in-quotes",
            ("Jörg Müller", "jm@fjordkraft.example"),
            "Name",
            {"raw_from": 'From: "=?utf-8?Q?J=C3=B6rg_M=C3=BCller?=" <jm@fjordkraft.example>'},
        ),
        (
            "from-raw-name",
            ("Jörg Müller", "jm@fjordkraft.example"),
            "Name",
            {"raw_from": "From: Jörg Müller <jm@fjordkraft.example>"},
        ),
        (
            "from-comment",
            ("Ingrid Solberg", "ingrid@fjordkraft.example"),
            "Name",
            {"raw_from": "From: ingrid@fjordkraft.example (Ingrid Solberg)"},
        ),
        ("from-bare", ("", "ingrid@fjordkraft.example"), "Name", {}),
        ("from-brackets-only", ("", "ingrid@fjordkraft.example"), "Name", {"raw_from": "From: <ingrid@fjordkraft.example>"}),
        (
            "from-no-space",
            ("Ingrid", "ingrid@fjordkraft.example"),
            "Name",
            {"raw_from": "From: Ingrid<ingrid@fjordkraft.example>"},
        ),
        (
            "from-unquoted-dot",
            ("Ingrid B. Solberg", "ingrid@fjordkraft.example"),
            "Name",
            {"raw_from": "From: Ingrid B. Solberg <ingrid@fjordkraft.example>"},
        ),
        (
            "from-escaped-quotes",
            ('Ingrid "Inga" Solberg', "ingrid@fjordkraft.example"),
            "Name",
            {"raw_from": 'From: "Ingrid \\"Inga\\" Solberg" <ingrid@fjordkraft.example>'},
        ),
        (
            "from-folded",
            ("Ingrid Margrethe Solberg-Kristoffersen", "ingrid@fjordkraft.example"),
            "Name",
            {"raw_from": "From: Ingrid Margrethe Solberg-Kristoffersen\n\t<ingrid@fjordkraft.example>"},
        ),
        (
            "from-single-quotes",
            (None, "ingrid@fjordkraft.example"),
            "Name",
            {"raw_from": "From: \"'Ingrid Solberg'\" <ingrid@fjordkraft.example>"},
        ),
        ("from-idn", ("Jörg", "jörg@müller.example"), "Name", {"raw_from": "From: Jörg <jörg@müller.example>"}),
        (
            "from-address-as-name",
            (None, "ingrid@fjordkraft.example"),
            "Name",
            {"raw_from": 'From: "ingrid@fjordkraft.example" <ingrid@fjordkraft.example>'},
        ),
        ("message-id-missing", who, "No id", {"mid": ""}),
        (
            "received-first",
            who,
            "Trace",
            {
                "head": "Received: from mx (mx [192.0.2.1])\n\tby mail with ESMTPS id abc\n\tfor <support@vendor.example>; Mon, 16 Nov 2026 08:12:13 +0000\nDKIM-Signature: v=1; a=rsa-sha256; d=fjordkraft.example;\n b=abc==\nARC-Seal: i=1"
            },
        ),
    )
    return [
        letter(name, one, subject, body, family="heads", words=("Words.",), reply="Words.", **more)
        for name, one, subject, more in rows
    ]
