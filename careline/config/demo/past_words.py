"""What was asked in the weeks before the stories, in each customer's language: subject, question, answer; and remedies."""

QUESTIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "nl": (
        ("Werkplek {n} is sinds vanochtend niet bereikbaar", "Werkplek {n} staat op offline, de rest werkt gewoon.",
         "De dienst op werkplek {n} was na een update niet gestart. Dat is nu hersteld; kijkt u even mee?"),
        ("Sessie naar kassa {n} valt na een minuut weg", "Na ongeveer een minuut breekt de verbinding met kassa {n} af.",
         "De proxy sloot stille verbindingen. Met de instelling *levensteken* om de 20 seconden blijft de sessie staan."),
        ("Hoe geef ik collega {n} alleen leesrechten?", "Collega {n} mag meekijken, maar niets bedienen. Waar stel ik dat in?",
         "Onder **Beheer → Rollen** kiest u *Meekijken*. De rol geldt vanaf de volgende sessie."),
    ),
    "de": (
        ("Arztplatz {n} zeigt nach der Anmeldung ein schwarzes Bild",
         "Auf Arztplatz {n} bleibt der Bildschirm in der Sitzung schwarz.",
         "Der Treiber auf Arztplatz {n} lieferte kein Bild. Mit der Version von heute früh ist das behoben."),
        ("Station {n}: Zwischenablage wird nicht übertragen",
         "Kopieren aus der Sitzung heraus geht auf Station {n} nicht mehr.",
         "Eine Gruppenrichtlinie hatte die Zwischenablage abgeschaltet. Bitte den Haken bei *Text* setzen."),
        ("Lizenz für Gerät {n} wird nicht erkannt", "Gerät {n} meldet eine fehlende Lizenz, obwohl eine zugewiesen ist.",
         "Die Zuweisung hing an der alten Gerätenummer. Wir haben sie umgehängt; bitte einmal neu anmelden."),
    ),
    "fr": (
        ("Le poste {n} ne s'affiche plus dans la liste", "Depuis hier, le poste {n} a disparu de notre groupe.",
         "Il avait été rangé dans le groupe *Archives* par une règle. Il est de retour dans votre liste."),
        ("Comment installer le logiciel sur {n} postes à la fois ?",
         "Nous devons équiper {n} postes sans passer sur chacun. Est-ce possible ?",
         "Oui, avec le paquet MSI et le fichier de réponses que voici dans le manuel, chapitre 4."),
    ),
    "ar": (
        ("الجهاز رقم {n} لا يتصل منذ الصباح", "الجهاز رقم {n} في الفرع لا يظهر متصلا، وباقي الأجهزة تعمل.",
         "كانت الخدمة متوقفة على الجهاز رقم {n} بعد التحديث. شغّلناها من جديد، فهل تتأكدون من فضلكم؟"),
        ("الصوت لا يصل من نقطة البيع {n}", "نسمع الصوت من كل النقاط إلا نقطة البيع {n}.",
         "كان إذن الصوت معطّلا لهذه النقطة. فعّلناه، ويسري من الجلسة التالية."),
    ),
    "en": (
        ("Session to workstation {n} is slow in the afternoon", "From about two o'clock, workstation {n} answers with a delay.",
         "Your backup starts at two and takes the line. With *Quality → Economical* the session stays quick meanwhile."),
        ("Plotter {n} prints only the first page from a session", "Plotter {n} stops after page one when we print remotely.",
         "The driver on the remote side was older than the one here. Updating it to 9.2 makes both agree."),
        ("Who connected to machine {n} last week?", "We need a list of everybody who was on machine {n} last week.",
         "Under **Reports → Sessions** choose the machine and the week; the list can be downloaded."),
    ),
}  # fmt: skip

REMEDIES: dict[str, dict[str, str]] = {
    "nl": {
        "staffing": "Op dinsdagochtend zijn er voortaan twee mensen meer; uw verzoek had niet mogen wachten.",
        "overlooked": "Wij hebben het over het hoofd gezien, onze excuses. Het kwam bij de overdracht zoek; die is nu anders.",
    },
    "de": {
        "staffing": "Die Frühschicht ist seit dieser Woche zu dritt, damit so etwas nicht wieder vorkommt.",
        "misrouted": "Ihre Anfrage lag beim falschen Team. Anfragen Ihres Hauses gehen jetzt gleich nach Hamburg.",
    },
    "fr": {"overlooked": "Votre demande nous a échappé, veuillez nous en excuser. La relève est désormais vérifiée à deux."},
    "ar": {"staffing": "أضفنا زميلا يجيد العربية إلى المناوبة المسائية حتى لا يتكرر ذلك. نعتذر لكم."},
    "en": {"difficult": "It took us too long to find the cause. A colleague who knows printers now looks at these first."},
}

DETAILS = {
    "staffing": "Two were ill and nobody moved the shift.",
    "overlooked": "It was taken, then lay over lunch.",
    "misrouted": "The language was read wrong, so it went to the wrong team.",
    "difficult": "We wanted to answer with the solution instead of answering at all.",
}
