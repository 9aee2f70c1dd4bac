"""`On Monday ... Marieke wrote:` as mail programs say it.

WROTE: the verb, somewhere in the line. BEGINS: how such a line begins, where it may be wrapped over several.
"""

WROTE = (
    "wrote", "writes", "schrieb", "schrieb am", "hat geschrieben", "geschrieben", "schreef", "heeft geschreven",
    "heeft het volgende geschreven", "geschreven", "a écrit",
    "escribió", "ha escrito", "ha scritto", "scrive", "scritto", "escreveu", "escreveu o seguinte", "napisał", "napisała",
    "napisał(a)", "pisze", "napsal", "napsala", "napsal(a)",
    "napísal", "napísala", "napísal(a)", "ezt írta", "írta", "a scris", "a scris următoarele", "написа", "έγραψε",
    "έγραψε τα εξής", "написал", "написала", "написал(а)", "пишет",
    "пише", "написав", "написала", "пишет", "skrev", "skrev följande", "skrev følgende", "kirjoitti", "kirjoittaa",
    "şunu yazdı", "şunları yazdı", "yazdı", "tarihinde",
    "كتب", "كتبت", "كتب ما يلي", "تمت كتابة ما يلي", "تمت الكتابة", "כתב", "כתבה", "כתב/ה", "כתב:", "מאת", "のメッセージ",
    "は書きました",
    "さんは書きました", "のメール", "のメール", "님이 작성", "작성", "님이 다음을 작성",
    "写道", "寫道", "寫了", "写了", "来信", "เขียนว่า", "เขียน", "đã viết", "viết", "menulis", "menulis pesan", "écrivait",
    "schreibt", "quoting", "zitat von", "citando", "citando a", "en réponse à", "نوشت", "نوشته است", "ने लिखा", "ने लिखा है",
)  # fmt: skip
BEGINS = (
    "on", "am", "op", "le", "el", "il", "il giorno", "em", "a", "em seg", "no dia", "w dniu", "dnia", "pon", "dne", "dňa",
    "po", "út", "st", "čt", "pá", "so", "ne", "pe", "în data de", "în", "pe", "às", "wiadomość napisana przez", "ในวันที่",
    "เมื่อวันที่", "lun", "mar", "mer", "jeu", "ven", "sam", "dim",
    "la", "на", "στις", "den", "man", "mån", "tis", "ons", "tors", "fre", "lör", "sön", "tir", "tor", "lør", "søn", "ma",
    "ti",
    "ke", "to", "pe", "la", "su", "в", "пн", "у", "вт",
    "quoting", "zitat", "zitat von", "citando", "در", "در تاریخ", "सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि",
    "في", "ב", "בתאריך", "vào", "pada", "เมื่อ", "vào ngày", "ve",
)  # fmt: skip
