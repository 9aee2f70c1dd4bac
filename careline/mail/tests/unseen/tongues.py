"""One row a language: who writes what, and the words that mail programs of that language put around an answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """`gmail` and `phone` are the lines before a quote ({s} is the support desk), `heads` Outlook's four words and its date."""

    code: str
    person: str
    subject: str
    answer: str
    close: str
    gmail: str
    heads: str
    sent: str
    phone: str
    from_phone: str


TONGUES = tuple(Tongue(*row) for row in (
    ("en", "Anna Whitfield", "Re: Gateway drops calls", "It dropped again at ten past nine.\n\nThe log is on the share, shall I send it here?",
     "Thanks,\nAnna", "On Mon, Nov 16, 2026 at 9:12 AM {s} wrote:", "From Sent To Subject", "Monday, November 16, 2026 9:12 AM",
     "On 16 Nov 2026, at 09:12, {s} wrote:", "Sent from my iPhone"),
    ("de", "Jürgen Groß", "AW: Lizenzschlüssel läuft ab", "der Schlüssel funktioniert nun, vielen Dank.\n\nWann läuft er für die übrigen Geräte ab?",
     "Viele Grüße\nJürgen Groß", "Am Mo., 16. Nov. 2026 um 09:12 Uhr schrieb {s}:", "Von Gesendet An Betreff", "Montag, 16. November 2026 09:12",
     "Am 16.11.2026 um 09:12 schrieb {s}:", "Von meinem iPhone gesendet"),
    ("fr", "Hélène Lefèvre", "Re: Échec de la mise à jour", "La mise à jour échoue toujours à l'étape trois.\n\nFaut-il réinstaller le serveur ?",
     "Cordialement,\nHélène", "Le lun. 16 nov. 2026 à 09:12, {s} a écrit :", "De Envoyé À Objet", "lundi 16 novembre 2026 09:12",
     "Le 16 nov. 2026 à 09:12, {s} a écrit :", "Envoyé de mon iPhone"),
    ("nl", "Maaike van Dijk", "Re: Geen verbinding", "Het werkt weer sinds vanochtend.\n\nKunnen jullie nog zeggen wat het was?", "Groet, Maaike",
     "Op ma 16 nov 2026 om 09:12 schreef {s}:", "Van Verzonden Aan Onderwerp", "maandag 16 november 2026 09:12",
     "Op 16 nov 2026 om 09:12 heeft {s} het volgende geschreven:", "Verstuurd vanaf mijn iPhone"),
    ("es", "Íñigo Muñoz", "Re: Fallo en la copia", "Ya probé lo que dijo y sigue igual.\n\n¿Pueden llamarme esta tarde?", "Saludos,\nÍñigo",
     "El lun, 16 nov 2026 a las 9:12, Careline Support (<support@vendor.example>) escribió:", "De Enviado Para Asunto",
     "lunes, 16 de noviembre de 2026 9:12", "El 16 nov 2026, a las 9:12, {s} escribió:", "Enviado desde mi iPhone"),
    ("pt", "João Conceição", "Re: Licença não ativa", "Funcionou na segunda tentativa.\n\nPodem fechar o chamado, por favor.", "Abraço,\nJoão",
     "Em seg., 16 de nov. de 2026 às 09:12, {s} escreveu:", "De Enviada Para Assunto", "segunda-feira, 16 de novembro de 2026 09:12",
     "Em 16 de nov. de 2026, à(s) 09:12, {s} escreveu:", "Enviado do meu iPhone"),
    ("it", "Niccolò Però", "R: Stampa bloccata", "Ho riavviato come indicato ma non è cambiato niente.\n\nAllego il registro domani.",
     "Grazie\nNiccolò", "Il giorno lun 16 nov 2026 alle ore 09:12 {s} ha scritto:", "Da Inviato A Oggetto", "lunedì 16 novembre 2026 09:12",
     "Il giorno 16 nov 2026, alle ore 09:12, {s} ha scritto:", "Inviato da iPhone"),
    ("pl", "Łukasz Żak", "Odp: Brak dźwięku", "Po restarcie dźwięk wrócił na godzinę.\n\nCo mam jeszcze sprawdzić?", "Pozdrawiam\nŁukasz",
     "pon., 16 lis 2026 o 09:12 {s} napisał(a):", "Od Wysłane Do Temat", "poniedziałek, 16 listopada 2026 09:12",
     "Wiadomość napisana przez {s} w dniu 16 lis 2026, o godz. 09:12:", "Wysłane z iPhone'a"),
    ("cs", "Jiří Dvořák", "Re: Chyba při přihlášení", "Přihlášení už jde, děkuji.\n\nProč to přestalo fungovat?", "S pozdravem\nJiří",
     "po 16. 11. 2026 v 9:12 odesílatel {s} napsal:", "Od Odesláno Komu Předmět", "pondělí 16. listopadu 2026 9:12", "16. 11. 2026 v 9:12, {s}:",
     "Odesláno z iPhonu"),
    ("sk", "Ľubica Šťastná", "Re: Pomalý server", "Server je stále veľmi pomalý.\n\nMôžete sa naň pripojiť dnes?", "S pozdravom\nĽubica",
     "po 16. 11. 2026 o 9:12 {s} napísal(a):", "Od Odoslané Komu Predmet", "pondelok 16. novembra 2026 9:12",
     "Dňa 16. 11. 2026 o 9:12 užívateľ {s} napísal:", "Odoslané z iPhonu"),
    ("hu", "Győző Kovács", "Re: Hibás számla", "A számlán még mindig a régi cím van.\n\nKérem, javítsák ki ezen a héten.", "Üdvözlettel,\nGyőző",
     "Careline Support <support@vendor.example> ezt írta (időpont: 2026. nov. 16., H, 9:12):", "Feladó Elküldve Címzett Tárgy",
     "2026. november 16., hétfő 9:12", "{s} írta (2026. nov. 16. dátummal, 9:12 időpontban):", "Elküldve az iPhone-omról"),
    ("ro", "Ștefan Țăran", "Re: Eroare la pornire", "Eroarea apare la fiecare pornire.\n\nAm trimis și o captură de ecran.", "Mulțumesc,\nȘtefan",
     "În lun., 16 nov. 2026 la 09:12, {s} a scris:", "De_la Trimis Către Subiect", "luni, 16 noiembrie 2026 09:12",
     "Pe 16 nov. 2026, la 09:12, {s} a scris:", "Trimis de pe iPhone-ul meu"),
    ("bg", "Георги Петров", "Re: Няма връзка", "Връзката се разпадна отново тази сутрин.\n\nКога ще дойде техник?", "Поздрави,\nГеорги",
     "На пн, 16.11.2026 г. в 9:12 {s} написа:", "От Изпратено До Тема", "понеделник, 16 ноември 2026 г. 9:12", "На 16.11.2026 г., в 9:12, {s} написа:",
     "Изпратено от моя iPhone"),
    ("el", "Γιώργος Παππάς", "Απ: Σφάλμα άδειας", "Η άδεια δεν ενεργοποιείται ακόμη.\n\nΣας στέλνω τον κωδικό αύριο.", "Ευχαριστώ,\nΓιώργος",
     "Στις Δευ 16 Νοε 2026 στις 9:12 π.μ., ο/η {s} έγραψε:", "Από Αποστολή Προς Θέμα", "Δευτέρα, 16 Νοεμβρίου 2026 9:12 πμ",
     "Στις 16 Νοε 2026, στις 9:12 π.μ., ο χρήστης {s} έγραψε:", "Στάλθηκε από το iPhone μου"),
    ("tr", "Gülşah Yıldız", "YNT: Yazıcı çalışmıyor", "Yazıcı hâlâ çalışmıyor.\n\nBugün uzaktan bağlanabilir misiniz?", "Teşekkürler,\nGülşah",
     "{s}, 16 Kas 2026 Pzt, 09:12 tarihinde şunu yazdı:", "Kimden Gönderildi Kime Konu", "16 Kasım 2026 Pazartesi 09:12",
     "{s} şunları yazdı (16 Kas 2026 09:12):", "iPhone'umdan gönderildi"),
    ("ru", "Пётр Щукин", "Re: Ошибка 500", "Ошибка повторилась после обновления.\n\nЖурнал пришлю позже.", "С уважением,\nПётр",
     "пн, 16 нояб. 2026 г. в 09:12, {s}:", "От Отправлено Кому Тема", "16 ноября 2026 г. 9:12", "16 нояб. 2026 г., в 09:12, {s} написал(а):",
     "Отправлено с iPhone"),
    ("uk", "Олена Їжакевич", "Re: Не працює вхід", "Вхід досі не працює в жодному браузері.\n\nЩо ще можна спробувати?", "Дякую,\nОлена",
     "пн, 16 лист. 2026 р. о 09:12 {s} пише:", "Від Надіслано Кому Тема", "понеділок, 16 листопада 2026 р. 9:12",
     "16 лист. 2026 р. о 09:12 {s} написав(-ла):", "Надіслано з iPhone"),
    ("ar", "ليلى حداد", "رد: مشكلة في الاتصال", "ما زالت المشكلة قائمة بعد إعادة التشغيل.\n\nهل يمكنكم الاتصال بنا اليوم؟", "شكراً\nليلى",
     "في الاثنين، 16 نوفمبر 2026 في 9:12 ص تمت كتابة ما يلي بواسطة {s}:", "من تاريخ_الإرسال إلى الموضوع", "16 نوفمبر 2026 09:12 ص",
     "في ١٦ نوفمبر ٢٠٢٦، الساعة ٩:١٢ ص، كتب {s}:", "مرسل من الـ iPhone"),
    ("he", "נועה לוי", "Re: תקלה בהתחברות", "התקלה חזרה הבוקר.\n\nאפשר לקבל שיחה מטכנאי?", "תודה,\nנועה",
     "‫בתאריך יום ב׳, 16 בנוב׳ 2026 ב-9:12 מאת ‪Careline Support‬‏ <‪support@vendor.example‬‏>:‬", "מאת נשלח אל נושא", "יום שני 16 נובמבר 2026 09:12",
     "ב-16 בנוב׳ 2026, בשעה 9:12, {s} כתב/ה:", "נשלח מה-iPhone שלי"),
    ("fa", "رضا کریمی", "پاسخ: خطای نصب", "خطا هنوز برطرف نشده است.\n\nلطفاً راهنمایی کنید.", "با تشکر\nرضا",
     "در تاریخ دوشنبه ۱۶ نوامبر ۲۰۲۶،‏ ۹:۱۲ {s} نوشت:", "از ارسال_شده به موضوع", "دوشنبه، ۱۶ نوامبر ۲۰۲۶ ۰۹:۱۲",
     "در ۱۶ نوامبر ۲۰۲۶، ساعت ۹:۱۲، {s} نوشت:", "ارسال شده از iPhone من"),
    ("hi", "अमित शर्मा", "Re: लॉगिन नहीं हो रहा", "लॉगिन अब भी नहीं हो रहा है।\n\nकृपया आज ही जाँच करें।", "धन्यवाद\nअमित",
     "सोम, 16 नव॰ 2026 को 9:12 am बजे को {s} ने लिखा:", "प्रेषक भेजा_गया प्रति विषय", "16 नवंबर 2026 09:12",
     "16 नव॰ 2026 को 9:12 am बजे, {s} ने लिखा:", "मेरे iPhone से भेजा गया"),
    ("th", "สมชาย ใจดี", "Re: เข้าระบบไม่ได้", "ยังเข้าระบบไม่ได้เหมือนเดิมครับ\n\nรบกวนตรวจสอบวันนี้ด้วยครับ", "ขอบคุณครับ\nสมชาย",
     "ในวันที่ จ. 16 พ.ย. 2026 เวลา 09:12 {s} เขียนว่า:", "จาก ส่ง ถึง เรื่อง", "16 พฤศจิกายน 2569 9:12",
     "เมื่อ 16 พ.ย. 2569 เวลา 09:12 {s} เขียนว่า:", "ส่งจาก iPhone ของฉัน"),
    ("vi", "Nguyễn Thị Hương", "Re: Lỗi kết nối", "Lỗi vẫn còn sau khi khởi động lại.\n\nNhờ anh chị kiểm tra giúp.", "Cảm ơn,\nHương",
     "Vào Th 2, 16 thg 11, 2026 vào lúc 09:12 {s} đã viết:", "Từ Đã_gửi Đến Chủ_đề", "Thứ Hai, 16 Tháng Mười Một 2026 9:12",
     "Vào 16 thg 11, 2026, lúc 09:12, {s} đã viết:", "Đã gửi từ iPhone của tôi"),
    ("id", "Budi Santoso", "Bls: Printer macet", "Printer masih macet sejak pagi.\n\nMohon dibantu hari ini.", "Terima kasih,\nBudi",
     "Pada tanggal Sen, 16 Nov 2026 pukul 09.12 {s} menulis:", "Dari Dikirim Kepada Subjek", "Senin, 16 November 2026 09.12",
     "Pada 16 Nov 2026, pukul 09.12, {s} menulis:", "Dikirim dari iPhone saya"),
    ("zh-hans", "王小明", "回复: 无法登录", "重启之后还是无法登录。\n\n请今天安排人处理。", "谢谢\n小明", "{s} 于2026年11月16日周一 09:12写道：", "发件人 发送时间 收件人 主题", "2026年11月16日 9:12",
     "2026年11月16日 09:12，{s} 写道：", "发自我的 iPhone"),
    ("zh-hant", "陳美玲", "回覆: 授權失效", "授權仍然顯示失效。\n\n麻煩今天協助處理。", "謝謝\n美玲", "{s} 於 2026年11月16日週一 上午9:12寫道：", "寄件者 寄件日期 收件者 主旨", "2026年11月16日 上午 09:12",
     "{s} 於 2026年11月16日 上午9:12 寫道：", "從我的iPhone傳送"),
    ("ja", "山田太郎", "Re: 接続エラー", "再起動しても接続できません。\n\n本日中にご対応いただけますか。", "よろしくお願いいたします。\n山田", "2026年11月16日(月) 9:12 {s}:", "差出人 送信日時 宛先 件名",
     "2026年11月16日月曜日 9:12", "2026/11/16 9:12、{s}のメール:", "iPhoneから送信"),
    ("ko", "김민수", "RE: 접속 오류", "재부팅해도 접속이 되지 않습니다.\n\n오늘 확인 부탁드립니다.", "감사합니다.\n김민수", "2026년 11월 16일 (월) 오전 9:12, {s}님이 작성:", "보낸_사람 보낸_날짜 받는_사람 제목",
     "2026년 11월 16일 월요일 오전 9:12", "2026. 11. 16. 오전 9:12, {s} 작성:", "나의 iPhone에서 보냄"),
    ("sv", "Åsa Öberg", "SV: Inloggning fungerar inte", "Det fungerar nu på den ena datorn.\n\nDen andra visar samma fel.", "Hälsningar\nÅsa",
     "Den mån 16 nov. 2026 kl 09:12 skrev {s}:", "Från Skickat Till Ämne", "den 16 november 2026 09:12", "16 nov. 2026 kl. 09:12 skrev {s}:",
     "Skickat från min iPhone"),
    ("da", "Søren Ærø", "SV: Fejl ved opdatering", "Opdateringen fejler stadig.\n\nKan I ringe i eftermiddag?", "Venlig hilsen\nSøren",
     "Den man. 16. nov. 2026 kl. 09.12 skrev {s}:", "Fra Sendt Til Emne", "16. november 2026 09:12", "Den 16. nov. 2026 kl. 09.12 skrev {s}:",
     "Sendt fra min iPhone"),
    ("nb", "Håkon Bjørnø", "SV: Treg tjener", "Tjeneren er fortsatt treg.\n\nHva kan vi prøve?", "Hilsen\nHåkon",
     "man. 16. nov. 2026 kl. 09:12 skrev {s}:", "Fra Sendt Til Emne", "mandag 16. november 2026 09:12", "16. nov. 2026 kl. 09:12 skrev {s}:",
     "Sendt fra min iPhone"),
    ("fi", "Päivi Hämäläinen", "VS: Yhteys katkeaa", "Yhteys katkesi taas aamulla.\n\nVoitteko soittaa iltapäivällä?", "Terveisin\nPäivi",
     "ma 16. marrask. 2026 klo 9.12 Careline Support (support@vendor.example) kirjoitti:", "Lähettäjä Lähetetty Vastaanottaja Aihe",
     "maanantai 16. marraskuuta 2026 9.12", "{s} kirjoitti 16.11.2026 kello 9.12:", "Lähetetty iPhonesta"),
))  # fmt: skip
