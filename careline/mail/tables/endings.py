"""Lines that telephones and mail programs put below a letter: a verb of sending and the name of a device or program."""

SENT = (
    "sent from", "sent with", "sent via", "sent by", "sent using", "get", "gesendet", "von meinem", "verstuurd", "verzonden",
    "envoyé", "enviado", "inviato", "enviada", "wysłan", "odesl", "odoslan", "posláno", "poslané", "küldve", "elküldve",
    "trimis", "изпратен", "στάλθηκε", "εστάλη", "отправлен",
    "надіслан", "відправлен", "skickat", "skickades", "sendt", "lähetetty", "gönderil", "أُرسل", "أرسل", "ارسل", "مرسل",
    "تم الإرسال", "נשלח", "から送信", "で送信", "보냄", "보낸", "发自", "发送自", "從我的", "傳送", "寄自", "ส่งจาก",
    "đã gửi từ", "gửi từ",
    "ارسال شده", "ارسال از", "भेजा गया", "được gửi", "dikirim", "herunterladen", "downloaden", "télécharge", "obtener",
    "obter", "scarica", "pobierz",
)  # fmt: skip
DEVICES = (
    "iphon", "ipad", "apple watch", "mac", "samsung", "galaxy", "android", "outlook", "yahoo", "proton", "huawei", "xiaomi",
    "redmi", "oneplus", "pixel", "blackberry", "windows", "nokia", "sony", "xperia", "htc", "motorola", "spark", "bluemail",
    "blue mail", "k-9", "gmx", "web.de", "gmail", "tutanota", "tuta",
    "handy", "smartphone", "mobilgerät", "mobiltelefon", "mobile", "mobil", "telefon", "teléfono", "telefoon", "cellulare",
    "mobilní", "puhelim", "мобил", "телефон", "κινητ", "携帯", "스마트폰", "手机", "手機", "mail app", "mail-app", "mail für",
    "mail for", "zoho", "aqua mail", "thunderbird", "edison", "hey.com", "airmail", "fairemail", "mail.ru", "яндекс",
    "orange",
    "t-mobile", "ios",
)  # fmt: skip
