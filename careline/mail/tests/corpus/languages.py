"""What people and their mail programs write, per language, as the programs write it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """Own words, our words, and the lines of programs around them."""

    code: str
    own: str
    ours: str
    gmail: str
    apple: str
    thunderbird: str
    head: tuple[str, str, str, str]  # Outlook: from, sent (with its date), to, subject
    original: str
    phone: str
    forwarded: str


def _language(block: str) -> Language:
    code, own, ours, gmail, apple, bird, head, original, phone, forwarded = (line.strip() for line in block.strip().split("\n"))
    labels = tuple(head.split(" | "))
    assert len(labels) == 4, code
    return Language(
        code, own.replace(" / ", "\n"), ours.replace(" / ", "\n"), gmail, apple, bird, labels, original, phone, forwarded
    )


_TABLE = """
en
Thanks, that worked for me. /  / But the second laptop still says error 1203. Can you look?
Hello Els, / please restart the service and tell us what you see. / Marieke Jansen
On Mon, Nov 23, 2026 at 11:02 AM Marieke Jansen <support@careline.example> wrote:
On 23 Nov 2026, at 11:02, Marieke Jansen <support@careline.example> wrote:
On 23/11/2026 11:02, Marieke Jansen wrote:
From: | Sent: Monday, November 23, 2026 11:02 AM | To: | Subject:
-----Original Message-----
Sent from my iPhone
---------- Forwarded message ---------

de
Danke, das hat funktioniert. /  / Der zweite Laptop zeigt aber noch Fehler 1203. Können Sie nachsehen?
Hallo Els, / bitte starten Sie den Dienst neu und schreiben Sie uns. / Marieke Jansen
Am Mo., 23. Nov. 2026 um 11:02 Uhr schrieb Marieke Jansen <support@careline.example>:
Am 23.11.2026 um 11:02 schrieb Marieke Jansen <support@careline.example>:
Am 23.11.26 um 11:02 schrieb Marieke Jansen:
Von: | Gesendet: Montag, 23. November 2026 11:02 | An: | Betreff:
-----Ursprüngliche Nachricht-----
Von meinem iPhone gesendet
---------- Forwarded message ---------

nl
Bedankt, dat werkte. /  / De tweede laptop geeft nog steeds fout 1203. Kunt u kijken?
Hallo Els, / start de dienst opnieuw en laat ons weten wat u ziet. / Marieke Jansen
Op ma 23 nov 2026 om 11:02 schreef Marieke Jansen <support@careline.example>:
Op 23 nov. 2026 om 11:02 heeft Marieke Jansen <support@careline.example> het volgende geschreven:
Op 23-11-2026 om 11:02 schreef Marieke Jansen:
Van: | Verzonden: maandag 23 november 2026 11:02 | Aan: | Onderwerp:
-----Oorspronkelijk bericht-----
Verstuurd vanaf mijn iPhone
---------- Forwarded message ---------

fr
Merci, cela a fonctionné. /  / Le deuxième portable affiche encore l'erreur 1203. Pouvez-vous regarder ?
Bonjour Els, / redémarrez le service et dites-nous ce que vous voyez. / Marieke Jansen
Le lun. 23 nov. 2026 à 11:02, Marieke Jansen <support@careline.example> a écrit :
Le 23 nov. 2026 à 11:02, Marieke Jansen <support@careline.example> a écrit :
Le 23/11/2026 à 11:02, Marieke Jansen a écrit :
De : | Envoyé : lundi 23 novembre 2026 11:02 | À : | Objet :
-----Message d'origine-----
Envoyé de mon iPhone
---------- Forwarded message ---------

es
Gracias, eso funcionó. /  / El segundo portátil sigue con el error 1203. ¿Pueden mirar?
Hola Els: / reinicie el servicio y díganos qué ve. / Marieke Jansen
El lun, 23 nov 2026 a las 11:02, Marieke Jansen (<support@careline.example>) escribió:
El 23 nov 2026, a las 11:02, Marieke Jansen <support@careline.example> escribió:
El 23/11/2026 a las 11:02, Marieke Jansen escribió:
De: | Enviado: lunes, 23 de noviembre de 2026 11:02 | Para: | Asunto:
-----Mensaje original-----
Enviado desde mi iPhone
---------- Forwarded message ---------

it
Grazie, ha funzionato. /  / Il secondo portatile dà ancora l'errore 1203. Potete guardare?
Salve Els, / riavvii il servizio e ci dica cosa vede. / Marieke Jansen
Il giorno lun 23 nov 2026 alle ore 11:02 Marieke Jansen <support@careline.example> ha scritto:
Il giorno 23 nov 2026, alle ore 11:02, Marieke Jansen <support@careline.example> ha scritto:
Il 23/11/2026 11:02, Marieke Jansen ha scritto:
Da: | Inviato: lunedì 23 novembre 2026 11:02 | A: | Oggetto:
-----Messaggio originale-----
Inviato da iPhone
---------- Forwarded message ---------

pt
Obrigada, isso funcionou. /  / O segundo portátil ainda dá o erro 1203. Podem ver?
Olá Els, / reinicie o serviço e diga-nos o que vê. / Marieke Jansen
Marieke Jansen <support@careline.example> escreveu (segunda, 23/11/2026 à(s) 11:02):
No dia 23/11/2026, às 11:02, Marieke Jansen <support@careline.example> escreveu:
Às 11:02 de 23/11/2026, Marieke Jansen escreveu:
De: | Enviado: 23 de novembro de 2026 11:02 | Para: | Assunto:
-----Mensagem original-----
Enviado do meu iPhone
---------- Forwarded message ---------

pt-br
Obrigada, deu certo. /  / O segundo notebook ainda mostra o erro 1203. Podem verificar?
Olá Els, / reinicie o serviço e conte o que aparece. / Marieke Jansen
Em seg., 23 de nov. de 2026 às 11:02, Marieke Jansen <support@careline.example> escreveu:
Em 23 de nov. de 2026, à(s) 11:02, Marieke Jansen <support@careline.example> escreveu:
Em 23/11/2026 11:02, Marieke Jansen escreveu:
De: | Enviada em: segunda-feira, 23 de novembro de 2026 11:02 | Para: | Assunto:
-----Mensagem original-----
Enviado do meu iPhone
---------- Forwarded message ---------

pl
Dziękuję, zadziałało. /  / Drugi laptop nadal pokazuje błąd 1203. Czy mogą Państwo sprawdzić?
Dzień dobry, / proszę uruchomić usługę ponownie i napisać, co widać. / Marieke Jansen
pon., 23 lis 2026 o 11:02 Marieke Jansen <support@careline.example> napisał(a):
Wiadomość napisana przez Marieke Jansen <support@careline.example> w dniu 23 lis 2026, o godz. 11:02:
W dniu 23.11.2026 o 11:02, Marieke Jansen pisze:
Od: | Wysłano: poniedziałek, 23 listopada 2026 11:02 | Do: | Temat:
-----Oryginalna wiadomość-----
Wysłane z iPhone'a
---------- Forwarded message ---------

cs
Děkuji, to fungovalo. /  / Druhý notebook stále hlásí chybu 1203. Můžete se podívat?
Dobrý den, / restartujte prosím službu a napište, co vidíte. / Marieke Jansen
po 23. 11. 2026 v 11:02 odesílatel Marieke Jansen <support@careline.example> napsal:
23. 11. 2026 v 11:02, Marieke Jansen <support@careline.example>:
Dne 23. 11. 26 v 11:02 Marieke Jansen napsal(a):
Od: | Odesláno: pondělí 23. listopadu 2026 11:02 | Komu: | Předmět:
-----Původní zpráva-----
Odesláno z iPhonu
---------- Forwarded message ---------

sk
Ďakujem, fungovalo to. /  / Druhý notebook stále hlási chybu 1203. Môžete sa pozrieť?
Dobrý deň, / reštartujte prosím službu a napíšte, čo vidíte. / Marieke Jansen
po 23. 11. 2026 o 11:02 Marieke Jansen <support@careline.example> napísal(a):
Dňa 23. 11. 2026 o 11:02 používateľ Marieke Jansen <support@careline.example> napísal:
Dňa 23. 11. 2026 o 11:02 Marieke Jansen napísal(a):
Od: | Odoslané: pondelok 23. novembra 2026 11:02 | Komu: | Predmet:
-----Pôvodná správa-----
Odoslané z iPhonu
---------- Forwarded message ---------

hu
Köszönöm, ez működött. /  / A második laptop még mindig az 1203-as hibát mutatja. Megnéznék?
Kedves Els! / Kérjük, indítsa újra a szolgáltatást, és írja meg, mit lát. / Marieke Jansen
Marieke Jansen <support@careline.example> ezt írta (időpont: 2026. nov. 23., H, 11:02):
2026. nov. 23. dátummal, 11:02 időpontban Marieke Jansen <support@careline.example> írta:
2026. 11. 23. 11:02 keltezéssel, Marieke Jansen írta:
Feladó: | Elküldve: 2026. november 23., hétfő 11:02 | Címzett: | Tárgy:
-----Eredeti üzenet-----
Elküldve az iPhone-omról
---------- Forwarded message ---------

ro
Mulțumesc, a mers. /  / Al doilea laptop arată încă eroarea 1203. Puteți verifica?
Bună ziua, / reporniți serviciul și spuneți-ne ce vedeți. / Marieke Jansen
În lun., 23 nov. 2026 la 11:02, Marieke Jansen <support@careline.example> a scris:
Pe 23 nov. 2026, la 11:02, Marieke Jansen <support@careline.example> a scris:
La 23.11.2026 11:02, Marieke Jansen a scris:
De la: | Trimis: luni, 23 noiembrie 2026 11:02 | Către: | Subiect:
-----Mesaj original-----
Trimis de pe iPhone-ul meu
---------- Forwarded message ---------

bg
Благодаря, това помогна. /  / Вторият лаптоп още показва грешка 1203. Бихте ли погледнали?
Здравейте, / рестартирайте услугата и ни пишете какво виждате. / Marieke Jansen
На пн, 23.11.2026 г. в 11:02 Marieke Jansen <support@careline.example> написа:
На 23.11.2026 г., в 11:02, Marieke Jansen <support@careline.example> написа:
На 23.11.26 г. в 11:02, Marieke Jansen написа:
От: | Изпратено: понеделник, 23 ноември 2026 г. 11:02 | До: | Относно:
-----Оригинално съобщение-----
Изпратено от моя iPhone
---------- Forwarded message ---------

el
Ευχαριστώ, αυτό βοήθησε. /  / Ο δεύτερος υπολογιστής δείχνει ακόμα το σφάλμα 1203. Μπορείτε να δείτε;
Γεια σας, / επανεκκινήστε την υπηρεσία και γράψτε μας. / Marieke Jansen
Στις Δευ 23 Νοε 2026 στις 11:02 π.μ., ο χρήστης Marieke Jansen <support@careline.example> έγραψε:
Στις 23 Νοε 2026, 11:02, ο/η Marieke Jansen <support@careline.example> έγραψε:
Στις 23/11/2026 11:02, ο Marieke Jansen έγραψε:
Από: | Στάλθηκε: Δευτέρα, 23 Νοεμβρίου 2026 11:02 | Προς: | Θέμα:
-----Αρχικό μήνυμα-----
Στάλθηκε από το iPhone μου
---------- Forwarded message ---------

ru
Спасибо, это помогло. /  / Второй ноутбук всё ещё показывает ошибку 1203. Посмотрите, пожалуйста.
Здравствуйте, / перезапустите службу и напишите, что вы видите. / Marieke Jansen
пн, 23 нояб. 2026 г. в 11:02, Marieke Jansen <support@careline.example>:
23 нояб. 2026 г., в 11:02, Marieke Jansen <support@careline.example> написал(а):
23.11.2026 11:02, Marieke Jansen пишет:
От: | Отправлено: 23 ноября 2026 г. 11:02 | Кому: | Тема:
-----Исходное сообщение-----
Отправлено с iPhone
---------- Forwarded message ---------

uk
Дякую, це допомогло. /  / Другий ноутбук ще показує помилку 1203. Подивіться, будь ласка.
Вітаємо, / перезапустіть службу і напишіть, що ви бачите. / Marieke Jansen
пн, 23 лист. 2026 р. о 11:02 Marieke Jansen <support@careline.example> пише:
23 лист. 2026 р. о 11:02 Marieke Jansen <support@careline.example> написав(-ла):
23.11.26 11:02, Marieke Jansen пише:
Від: | Надіслано: понеділок, 23 листопада 2026 р. 11:02 | Кому: | Тема:
-----Вихідне повідомлення-----
Надіслано з iPhone
---------- Forwarded message ---------

sv
Tack, det fungerade. /  / Den andra datorn visar fortfarande fel 1203. Kan ni titta?
Hej Els, / starta om tjänsten och berätta vad du ser. / Marieke Jansen
Den mån 23 nov. 2026 kl 11:02 skrev Marieke Jansen <support@careline.example>:
23 nov. 2026 kl. 11:02 skrev Marieke Jansen <support@careline.example>:
Den 2026-11-23 kl. 11:02, skrev Marieke Jansen:
Från: | Skickat: den 23 november 2026 11:02 | Till: | Ämne:
-----Ursprungligt meddelande-----
Skickat från min iPhone
---------- Forwarded message ---------

da
Tak, det virkede. /  / Den anden bærbare viser stadig fejl 1203. Vil I se på det?
Hej Els, / genstart tjenesten, og fortæl os, hvad du ser. / Marieke Jansen
Den man. 23. nov. 2026 kl. 11.02 skrev Marieke Jansen <support@careline.example>:
Den 23. nov. 2026 kl. 11.02 skrev Marieke Jansen <support@careline.example>:
Den 23.11.2026 kl. 11.02 skrev Marieke Jansen:
Fra: | Sendt: 23. november 2026 11:02 | Til: | Emne:
-----Oprindelig meddelelse-----
Sendt fra min iPhone
---------- Forwarded message ---------

nb
Takk, det virket. /  / Den andre maskinen viser fortsatt feil 1203. Kan dere se på det?
Hei Els, / start tjenesten på nytt og fortell hva du ser. / Marieke Jansen
man. 23. nov. 2026 kl. 11:02 skrev Marieke Jansen <support@careline.example>:
23. nov. 2026 kl. 11:02 skrev Marieke Jansen <support@careline.example>:
Den 23.11.2026 11:02, skrev Marieke Jansen:
Fra: | Sendt: mandag 23. november 2026 11:02 | Til: | Emne:
-----Opprinnelig melding-----
Sendt fra min iPhone
---------- Forwarded message ---------

fi
Kiitos, se auttoi. /  / Toinen kannettava näyttää yhä virheen 1203. Voitteko katsoa?
Hei Els, / käynnistä palvelu uudelleen ja kerro mitä näet. / Marieke Jansen
ma 23. marrask. 2026 klo 11.02 Marieke Jansen (support@careline.example) kirjoitti:
Marieke Jansen <support@careline.example> kirjoitti 23.11.2026 kello 11.02:
Marieke Jansen kirjoitti 23.11.2026 klo 11.02:
Lähettäjä: | Lähetetty: maanantai 23. marraskuuta 2026 11.02 | Vastaanottaja: | Aihe:
-----Alkuperäinen viesti-----
Lähetetty iPhonesta
---------- Forwarded message ---------

tr
Teşekkürler, işe yaradı. /  / İkinci bilgisayar hâlâ 1203 hatası veriyor. Bakabilir misiniz?
Merhaba Els, / hizmeti yeniden başlatın ve ne gördüğünüzü yazın. / Marieke Jansen
Marieke Jansen <support@careline.example>, 23 Kas 2026 Pzt, 11:02 tarihinde şunu yazdı:
Marieke Jansen <support@careline.example> şunları yazdı (23 Kas 2026 11:02):
23.11.2026 11:02 tarihinde Marieke Jansen yazdı:
Kimden: | Gönderildi: 23 Kasım 2026 Pazartesi 11:02 | Kime: | Konu:
-----Özgün İleti-----
iPhone'umdan gönderildi
---------- Forwarded message ---------

ar
شكرا، لقد نجح ذلك. /  / الحاسوب الثاني لا يزال يعرض الخطأ 1203. هل يمكنكم النظر؟
مرحبا، / يرجى إعادة تشغيل الخدمة وإخبارنا بما ترون. / Marieke Jansen
في الاثنين، 23 نوفمبر 2026 في 11:02 ص تمت كتابة ما يلي بواسطة ‪Marieke Jansen‬‏ <‪support@careline.example‬‏>:
في ٢٣ نوفمبر ٢٠٢٦، الساعة ١١:٠٢، كتب Marieke Jansen <support@careline.example>:
في 23/11/2026 11:02، كتب Marieke Jansen:
من: | تم الإرسال: 23/نوفمبر/2026 11:02 ص | إلى: | الموضوع:
-----الرسالة الأصلية-----
أُرسلت من الـ iPhone
---------- Forwarded message ---------

he
תודה, זה עבד. /  / המחשב השני עדיין מציג שגיאה 1203. תוכלו לבדוק?
שלום אלס, / נא להפעיל מחדש את השירות ולכתוב לנו. / Marieke Jansen
‫בתאריך יום ב׳, 23 בנוב׳ 2026 ב-11:02 מאת ‪Marieke Jansen‬‏ <‪support@careline.example‬‏>:‬
ב-23 בנוב׳ 2026, בשעה 11:02, ‏Marieke Jansen <support@careline.example> כתב/ה:
בתאריך 23/11/2026 11:02, Marieke Jansen כתב:
מאת: | נשלח: יום שני 23 נובמבר 2026 11:02 | אל: | נושא:
-----הודעה מקורית-----
נשלח מה-iPhone שלי
---------- Forwarded message ---------

ja
ありがとうございます。うまくいきました。 /  / 二台目のノートパソコンはまだエラー1203です。ご確認いただけますか。
エルス様 / サービスを再起動して、結果をお知らせください。 / Marieke Jansen
2026年11月23日(月) 11:02 Marieke Jansen <support@careline.example>:
2026/11/23 11:02、Marieke Jansen <support@careline.example>のメール:
On 2026/11/23 11:02, Marieke Jansen wrote:
差出人: | 送信日時: 2026年11月23日 11:02 | 宛先: | 件名:
-----元のメッセージ-----
iPhoneから送信
---------- Forwarded message ---------

ko
감사합니다. 잘 되었습니다. /  / 두 번째 노트북에는 아직 오류 1203이 나옵니다. 확인해 주시겠어요?
안녕하세요. / 서비스를 다시 시작하고 결과를 알려 주십시오. / Marieke Jansen
2026년 11월 23일 (월) 오전 11:02, Marieke Jansen <support@careline.example>님이 작성:
2026. 11. 23. 오전 11:02, Marieke Jansen <support@careline.example> 작성:
2026-11-23 오전 11:02에 Marieke Jansen 이(가) 쓴 글:
보낸 사람: | 보낸 날짜: 2026년 11월 23일 월요일 오전 11:02 | 받는 사람: | 제목:
-----원본 메시지-----
나의 iPhone에서 보냄
---------- Forwarded message ---------

zh-hans
谢谢，问题解决了。 /  / 第二台笔记本仍然显示错误1203，能看一下吗？
您好， / 请重新启动服务并告诉我们结果。 / Marieke Jansen
Marieke Jansen <support@careline.example> 于2026年11月23日周一 11:02写道：
2026年11月23日 11:02，Marieke Jansen <support@careline.example> 写道：
在 2026/11/23 11:02, Marieke Jansen 写道:
发件人: | 发送时间: 2026年11月23日 11:02 | 收件人: | 主题:
-----原始邮件-----
发自我的 iPhone
---------- Forwarded message ---------

zh-hant
謝謝，問題解決了。 /  / 第二台筆電仍然顯示錯誤1203，可以看一下嗎？
您好， / 請重新啟動服務並告訴我們結果。 / Marieke Jansen
Marieke Jansen <support@careline.example> 於 2026年11月23日 週一 上午11:02寫道：
Marieke Jansen <support@careline.example> 於 2026年11月23日 上午11:02 寫道：
Marieke Jansen 於 2026/11/23 11:02 寫道:
寄件者: | 寄件日期: 2026年11月23日 上午 11:02 | 收件者: | 主旨:
-----原始郵件-----
從我的 iPhone 傳送
---------- Forwarded message ---------

th
ขอบคุณ ใช้งานได้แล้ว /  / แล็ปท็อปเครื่องที่สองยังแสดงข้อผิดพลาด 1203 ช่วยดูให้หน่อยได้ไหม
สวัสดี / กรุณาเริ่มบริการใหม่แล้วแจ้งผล / Marieke Jansen
ในวันที่ จ. 23 พ.ย. 2026 เวลา 11:02 Marieke Jansen <support@careline.example> เขียนว่า:
เมื่อวันที่ 23 พ.ย. 2569 เวลา 11:02 Marieke Jansen <support@careline.example> เขียนว่า:
เมื่อ 23/11/2026 11:02, Marieke Jansen เขียน:
จาก: | ส่งเมื่อ: 23 พฤศจิกายน 2569 11:02 | ถึง: | เรื่อง:
-----ข้อความต้นฉบับ-----
ส่งจาก iPhone ของฉัน
---------- Forwarded message ---------

vi
Cảm ơn, đã chạy được. /  / Máy thứ hai vẫn báo lỗi 1203. Anh chị xem giúp nhé?
Chào Els, / hãy khởi động lại dịch vụ và cho biết kết quả. / Marieke Jansen
Vào Th 2, 23 thg 11, 2026 vào lúc 11:02 Marieke Jansen <support@careline.example> đã viết:
Vào 23 thg 11, 2026, lúc 11:02, Marieke Jansen <support@careline.example> đã viết:
Vào 23/11/2026 11:02, Marieke Jansen đã viết:
Từ: | Đã gửi: Thứ Hai, 23 Tháng Mười Một 2026 11:02 | Tới: | Chủ đề:
-----Thư gốc-----
Đã gửi từ iPhone của tôi
---------- Forwarded message ---------

id
Terima kasih, itu berhasil. /  / Laptop kedua masih menampilkan kesalahan 1203. Bisa dilihat?
Halo Els, / mulai ulang layanan dan beri tahu kami hasilnya. / Marieke Jansen
Pada tanggal Sen, 23 Nov 2026 pukul 11.02 Marieke Jansen <support@careline.example> menulis:
Pada 23 Nov 2026, pukul 11.02, Marieke Jansen <support@careline.example> menulis:
Pada 23/11/2026 11:02, Marieke Jansen menulis:
Dari: | Dikirim: Senin, 23 November 2026 11:02 | Kepada: | Perihal:
-----Pesan Asli-----
Dikirim dari iPhone saya
---------- Forwarded message ---------
"""
LANGUAGES = tuple(_language(block) for block in _TABLE.strip().split("\n\n"))
BY_CODE = {language.code: language for language in LANGUAGES}
