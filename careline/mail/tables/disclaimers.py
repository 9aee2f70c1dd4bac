"""Words of the paragraphs that companies put below letters: SECRET, for whom (RECIPIENT), and what others must do (ACT)."""

SECRET = (
    "confidential", "privileged", "vertraulich", "confidentiel", "vertrouwelijk", "confidencial", "confidenzial", "riservat",
    "poufn", "důvěrn", "dôvern", "bizalmas", "confidențial", "поверителн", "εμπιστευτικ", "gizli", "конфиденциальн",
    "конфіденційн", "سري", "חסוי", "סודי", "محرمانه", "गोपनीय", "ลับ", "bảo mật", "rahasia", "机密", "保密", "機密", "秘密",
    "기밀", "konfidentiell", "konfidensiell", "fortrolig", "luottamuksel",
)  # fmt: skip
RECIPIENT = (
    "intended recipient", "addressee", "intended solely", "intended only", "adressat", "empfänger", "destinataire",
    "geadresseerde", "bestemd voor", "ontvanger", "destinatario", "destinatário", "odbiorc", "adresat", "příjemc", "adresát",
    "príjemc", "címzett", "destinatar", "получател", "адресат", "παραλήπτ", "alıcı", "muhatab", "одержувач", "отримувач",
    "المرسل إليه", "المستلم", "נמען", "گیرنده", "प्राप्तकर्ता", "ผู้รับ", "người nhận", "penerima", "收件人", "收件者",
    "受信者", "受取人", "宛先", "수신인", "수신자", "mottagar", "modtager", "mottaker", "vastaanottaj",
)  # fmt: skip
ACT = (
    "delete", "destroy", "notify", "in error", "unauthori", "löschen", "vernicht", "irrtümlich", "unbefugt", "supprim",
    "détrui", "par erreur", "verwijder", "vernietig", "bij vergissing", "elimin", "borr", "por error", "cancell", "distrugg",
    "per errore", "apag", "por engano", "usun", "zniszcz", "smaž", "smazat", "vymaž", "znič", "omylem", "omylom", "töröl",
    "megsemmisít", "șterge", "distrug", "изтри", "унищож", "διαγρά", "silin", "imha", "удал", "уничтож", "видал", "знищ",
    "حذف", "احذف", "למחוק", "מחק", "मिटा", "हटा", "ลบ", "xóa", "hapus", "删除", "刪除", "削除", "破棄", "삭제", "radera",
    "förstör", "slet", "poista", "tuhoa",
)  # fmt: skip
