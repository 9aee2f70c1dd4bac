"""Labels of the head that Outlook and its kind put above a quoted letter."""

FROM = (
    "from", "von", "van", "de", "da", "od", "feladó", "de la", "от", "από", "від", "від кого", "от кого", "från", "fra",
    "lähettäjä", "gönderen", "kimden", "من", "מאת", "差出人", "送信者", "보낸 사람", "보낸사람",
    "发件人", "寄件者", "寄件人", "發件人", "จาก", "từ", "dari", "expéditeur", "remitente", "mittente", "remetente",
    "nadawca",
    "از", "فرستنده", "प्रेषक", "odesílatel", "odosielateľ", "expeditor", "absender", "afzender",
)  # fmt: skip
SENT = (
    "sent", "date", "gesendet", "datum", "verzonden", "envoyé", "envoyé le", "enviado", "enviado el", "fecha", "inviato",
    "data", "enviada", "enviada em", "enviado em", "wysłano", "wysłane", "data wysłania",
    "odesláno", "odoslané", "elküldve", "küldve", "dátum", "trimis", "изпратено", "дата", "στάλθηκε", "ημερομηνία",
    "отправлено", "дата отправки", "надіслано", "skickat", "sendt", "dato",
    "lähetetty", "päiväys", "päivämäärä", "gönderildi", "gönderilme", "tarih", "gönderme tarihi", "gönderim tarihi",
    "تم الإرسال", "التاريخ", "تاريخ الإرسال", "أرسلت", "נשלח", "תאריך", "送信日時", "日時", "日付", "보낸 날짜", "날짜",
    "发送时间", "日期", "发送日期", "寄件日期", "傳送時間", "傳送日期", "ส่งเมื่อ", "ส่ง", "วันที่", "đã gửi", "ngày",
    "ngày gửi", "dikirim",
    "tanggal", "terkirim", "ارسال شده", "تاریخ", "भेजा गया", "दिनांक", "αποστολή",
)  # fmt: skip
TO = (
    "to", "an", "aan", "à", "pour", "a", "para", "per", "do", "komu", "pro", "pre", "címzett", "către", "la", "до", "на",
    "προς", "кому", "till", "til", "vastaanottaja", "alıcı", "kime", "إلى", "אל", "宛先", "받는 사람", "받는사람",
    "收件人", "收件者", "ถึง", "đến", "tới", "kepada", "ke", "destinataire", "destinatario", "destinatário", "adresat",
    "empfänger", "به", "گیرنده", "प्रति", "को",
)  # fmt: skip
CC = (
    "cc",
    "kopie",
    "kopia",
    "kopi",
    "copie",
    "másolatot kap",
    "copia",
    "dw",
    "kopio",
    "копия",
    "копія",
    "κοιν",
    "bilgi",
    "نسخة",
    "נסחה",
    "抄送",
    "副本",
    "참조",
    "dk",
    "cc.",
    "сс",
    "สำเนา",
    "tembusan",
    "kopija",
    "رونوشت",
    "प्रतिलिपि",
    "reply-to",
    "antwort an",
)
SUBJECT = (
    "subject", "betreff", "onderwerp", "objet", "asunto", "oggetto", "assunto", "temat", "předmět", "predmet", "tárgy",
    "subiect", "относно", "тема", "θέμα", "ämne", "emne", "aihe", "konu", "الموضوع", "נושא", "件名", "제목",
    "主题", "主旨", "主題", "เรื่อง", "หัวเรื่อง", "chủ đề", "tiêu đề", "subjek", "perihal", "sujet", "موضوع", "विषय",
)  # fmt: skip
