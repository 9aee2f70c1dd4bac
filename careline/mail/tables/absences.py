"""Subjects of automatic replies and notes of absence, in many languages."""

import re

from careline.mail.tables import machine_words

WORDS = (
    "out of office", "out of the office", "out-of-office", "automatic reply", "auto reply", "auto-reply", "autoreply",
    "auto response", "autoresponse", "away from the office", "on vacation", "on holiday", "annual leave", "abwesenheit",
    "abwesend", "nicht im büro", "automatische antwort", "autom. antwort", "abwesenheitsnotiz", "im urlaub",
    "afwezig", "automatisch antwoord", "automatische beantwoording", "niet aanwezig", "met vakantie", "absence", "absent",
    "réponse automatique", "en congé", "hors du bureau", "respuesta automática", "fuera de la oficina", "ausente", "ausencia",
    "de vacaciones", "risposta automatica", "fuori ufficio", "fuori sede", "assenza", "resposta automática",
    "fora do escritório", "ausência", "férias",
    "automatyczna odpowiedź", "odpowiedź automatyczna", "autoodpowiedź", "nieobecność", "poza biurem", "urlop",
    "automatická odpověď", "mimo kancelář", "nepřítomnost", "dovolená", "automatická odpoveď", "mimo kancelárie",
    "neprítomnosť", "automatikus válasz", "házon kívül", "szabadság", "távollét", "răspuns automat", "absent de la birou",
    "în concediu",
    "автоматичен отговор", "извън офиса", "отпуск", "отсъств", "αυτόματη απάντηση", "εκτός γραφείου", "απουσία",
    "автоматический ответ", "автоответ", "нет на месте", "в отпуске", "отсутству", "автоматична відповідь", "немає на місці",
    "поза офісом", "у відпустці", "відсутн",
    "autosvar", "automatiskt svar", "frånvaro", "inte på kontoret", "semester", "automatisk svar", "fravær",
    "ikke på kontoret", "ferie", "ikke til stede", "fraværende", "automaattinen vastaus", "poissa", "lomalla",
    "automaattivastaus", "otomatik yanıt", "otomatik cevap", "ofis dışında", "izindeyim", "yıllık izin",
    "رد تلقائي", "خارج المكتب", "الرد التلقائي", "إجازة", "מענה אוטומטי", "תשובה אוטומטית", "מחוץ למשרד", "לא במשרד",
    "自動応答", "自動返信", "不在", "休暇", "외출", "부재중", "자동 회신", "자동 응답", "휴가", "自动答复", "自动回复",
    "בחופשה", "不在办公室", "外出", "休假", "自動回覆", "自動答覆",
    "不在辦公室", "ตอบกลับอัตโนมัติ", "ไม่อยู่", "ลาพัก", "trả lời tự động", "vắng mặt", "nghỉ phép", "balasan otomatis",
    "di luar kantor", "cuti", "پاسخ خودکار", "خارج از دفتر", "مرخصی", "स्वचालित उत्तर", "स्वचालित जवाब", "कार्यालय से बाहर",
)  # fmt: skip
_TAG = re.compile(r"^\[[^\[\]]{1,40}\]\s*")
_ANY = re.compile("|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True)))


def is_absence(subject: str) -> bool:
    """Whether a subject speaks of an absence or calls itself automatic."""
    return bool(_ANY.search(subject.lower()))


def names_itself(subject: str) -> bool:
    """Whether a subject is `Automatic reply: what was answered`, as Exchange writes it."""
    said = _TAG.sub("", subject.lower().lstrip())
    found = _ANY.match(said)
    return bool(found and re.match(r"\W{0,3}:", said[found.end() :][:4]))


def says_away(text: str) -> bool:
    """Whether the first lines of a letter say that who seems to write is away."""
    return _says(text, machine_words.AWAY)


def says_machine(text: str) -> bool:
    """Whether the first lines of a letter say that a machine wrote it."""
    return _says(text, machine_words.ITSELF)


def _says(text: str, words: tuple[str, ...]) -> bool:
    beginning = text[:400].lower().replace("’", "'")
    return any(word in beginning for word in words)
