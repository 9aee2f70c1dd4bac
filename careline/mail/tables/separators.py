"""Lines of words between what was written now and what came before, or in front of a forwarded letter."""

ORIGINAL = (
    "original message", "reply message", "original appointment", "ursprüngliche nachricht", "originalnachricht",
    "original-nachricht", "oorspronkelijk bericht", "oorspronkelijke bericht", "originele bericht", "message d'origine",
    "message original", "message initial", "mensaje original", "messaggio originale", "mensagem original",
    "mensagem de origem", "oryginalna wiadomość", "wiadomość oryginalna", "treść oryginalnej wiadomości", "původní zpráva",
    "původní zpráva", "pôvodná správa", "eredeti üzenet",
    "mesaj original", "mesajul original", "оригинално съобщение", "първоначално съобщение", "αρχικό μήνυμα", "αρχικο μηνυμα",
    "исходное сообщение", "оригинальное сообщение", "вихідне повідомлення", "оригінальне повідомлення",
    "ursprungligt meddelande", "originalmeddelande",
    "oprindelig meddelelse", "opprinnelig melding", "alkuperäinen viesti", "orijinal mesaj", "özgün ileti", "orijinal ileti",
    "الرسالة الأصلية", "رسالة أصلية", "הודעה מקורית", "元のメッセージ", "オリジナル メッセージ", "原始邮件", "原始郵件",
    "原邮件", "원본 메시지", "원본 메일",
    "원래 메시지",
    "original mail", "mail original", "courriel original", "původní e-mail", "pôvodný e-mail", "پیام اصلی", "मूल संदेश",
    "ข้อความต้นฉบับ", "ข้อความเดิม", "thư gốc", "tin nhắn gốc", "tin nhắn ban đầu", "pesan asli", "message transféré de",
)  # fmt: skip
FORWARDED = (
    "forwarded message", "begin forwarded message", "forwarded by", "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht", "weitergeleitet von", "doorgestuurd bericht", "begin doorgestuurd bericht",
    "message transféré", "début du message transféré", "début du message réexpédié",
    "mensaje reenviado", "inicio del mensaje reenviado", "messaggio inoltrato", "inizio messaggio inoltrato",
    "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem encaminhada", "início da mensagem reencaminhada",
    "przekazana wiadomość", "wiadomość przekazana", "początek przekazywanej wiadomości", "treść przekazanej wiadomości",
    "přeposlaná zpráva", "začátek přeposílané zprávy", "preposlaná správa", "začiatok preposlanej správy",
    "továbbított üzenet", "továbbított levél kezdete",
    "mesaj redirecționat", "mesaj redirectionat", "începutul mesajului redirecționat", "препратено съобщение",
    "начало на препратеното съобщение", "προωθημένο μήνυμα", "έναρξη προωθημένου μηνύματος", "пересылаемое сообщение",
    "пересланное сообщение", "начало переадресованного сообщения", "начало переадресуемого сообщения",
    "переслане повідомлення", "початок пересланого повідомлення", "початок листа, що пересилається",
    "vidarebefordrat meddelande", "vidarebefordrat brev", "videresendt meddelelse", "videresendt besked",
    "start på videresendt besked", "videresendt melding", "videresendt e-post", "begynnelsen av videresendt melding",
    "välitetty viesti", "välitetty viesti alkaa", "edelleenlähetetty viesti", "yönlendirilmiş ileti", "iletilen mesaj",
    "iletilmiş ileti", "yönlendirilen iletinin başı", "رسالة معاد توجيهها", "الرسالة المعاد توجيهها",
    "بداية الرسالة المعاد توجيهها", "הודעה שהועברה", "תחילת ההודעה שהועברה",
    "転送メッセージ", "転送されたメッセージ", "전달된 메시지", "전달된 메일", "转发的邮件", "转发邮件", "转发邮件信息",
    "轉寄郵件", "轉寄的郵件", "已轉寄郵件", "已轉寄的郵件", "以下是轉寄的郵件",
    "以下是转发的邮件", "ข้อความที่ถูกส่งต่อ", "ข้อความที่ส่งต่อ", "thư đã chuyển tiếp", "tin nhắn được chuyển tiếp",
    "pesan terusan",
    "pesan yang diteruskan", "inline forwarded message",
)  # fmt: skip
# In the subject; a reply has its own (Re:, AW:, SV:, ...).
FORWARD_PREFIXES = (
    "fwd", "fw", "wg", "tr", "rv", "enc", "i", "doorst", "vb", "vl", "pd", "tov", "továbbítás", "redirecționat", "ilt",
    "i̇lt",
    "πρθ", "προώθ", "пересл", "переслано", "转发", "轉寄", "전달", "転送", "הועבר", "إعادة توجيه", "ส่งต่อ", "chuyển tiếp",
    "vs",
    "trs", "fyi",
)  # fmt: skip
# Of a reply, as programs put them in front of a subject.
REPLY_PREFIXES = (
    "re", "aw", "antw", "antwort", "sv", "odp", "r", "rif", "rép", "réf", "res", "resp", "ynt", "bls", "vá", "απ", "отв",
    "відп", "رد", "השב", "תגובה", "پاسخ", "उत्तर", "ตอบ", "trả lời", "回复", "答复", "回覆", "答覆", "返信", "회신", "답장",
)  # fmt: skip
