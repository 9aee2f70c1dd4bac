"""Nordlicht Klinik."""

from careline.config.demo.stories.telling import Agreed, Answer, Closed, Note, Story, Waits, Wrote, ago

STORIES = (
    Story(
        who="lars.jensen@nordlicht-klinik.example", severity="high", at=ago(minutes=50),
        subject="Sitzungen zu den Stationsrechnern brechen nach wenigen Minuten ab",
        text="""Seit heute früh brechen alle Fernsitzungen zu den Rechnern der Stationen 3 und 4 nach zwei bis
fünf Minuten ab. Danach ist der Rechner etwa eine Minute lang nicht erreichbar. Das Protokoll eines
betroffenen Rechners hängt an.

Die Pflege kann weiterarbeiten, aber wir können den Kollegen dort nicht mehr helfen.""",
        system="""Produkt: Remote Control 15.4.2 (Host)
Betriebssystem: Windows 11 Enterprise 22H2
Netz: VLAN 340 (Stationen), Firewall am Wochenende erneuert""",
        files=("station-3-pc07.log",),
    ),
    Story(
        who="lars.jensen@nordlicht-klinik.example", severity="high", at=ago(hours=7),
        subject="Fernwartung der OP-Planung bleibt beim Anmelden stehen",
        text="""Auf den beiden Servern der OP-Planung bleibt jede Sitzung beim Anmelden stehen. Die Planung selbst
läuft, aber wir können nichts mehr daran ändern.""",
        steps=(
            Answer(ago(hours=5, minutes=50), "jonas.berg", """Guten Tag Herr Jensen,

das klingt nach einer Regel der neuen Firewall. Bitte führen Sie auf einem der beiden Server `careline-host
--trace` aus und schicken Sie uns die Datei; ohne sie können wir nur raten."""),
            Waits(ago(hours=5, minutes=45), "jonas.berg", "Bitte schicken Sie uns die Trace-Datei eines der Server."),
        ),
    ),
    Story(
        who="henrike.petersen@nordlicht-klinik.example", severity="high", at=ago(hours=9),
        subject="Umzug der Vermittlungsserver in das neue Rechenzentrum",
        text="""Wir ziehen diese Woche um. Der erste Vermittlungsserver nimmt am neuen Ort keine Verbindungen an; die
anderen beiden müssen deshalb warten. Können wir das gemeinsam ansehen?""",
        steps=(
            Answer(ago(hours=7, minutes=40), "marieke.dewit", """Guten Tag Frau Petersen,

gern. Am besten sehen wir uns das zusammen an, wenn Ihre Netzleute dabei sind. Bis dahin lassen Sie bitte den alten
Server laufen."""),
            Agreed(ago(hours=7, minutes=30), "marieke.dewit", "Gemeinsame Sitzung mit Ihrem Netzteam.", 80),
        ),
    ),
    Story(
        who="henrike.petersen@nordlicht-klinik.example", severity="medium", at=ago(days=3, hours=5),
        subject="Zweiter Faktor: Wie melden sich Bereitschaftsärzte ohne Diensttelefon an?",
        text="""Wir möchten die Anmeldung mit zweitem Faktor für alle vorschreiben. Unsere Bereitschaftsärzte
dürfen auf den Stationen aber kein Telefon benutzen. Welche Möglichkeiten gibt es, die auch dem Datenschutz
genügen?""",
        steps=(
            Answer(ago(days=3, hours=3, minutes=40), "jonas.berg", """Guten Tag Frau Petersen,

dafür eignen sich Sicherheitsschlüssel (FIDO2) am besten: Sie brauchen weder Telefon noch Netz, und es wird
nichts Persönliches gespeichert. So gehen Sie vor:

- unter **Verwaltung → Anmeldung** die Methode *Sicherheitsschlüssel* zulassen,
- je Arzt zwei Schlüssel ausgeben, einen davon als Reserve im Dienstzimmer,
- danach den zweiten Faktor für die Gruppe *Bereitschaft* vorschreiben.

Sollen wir die Umstellung zuerst mit einer kleinen Gruppe proben?"""),
            Note(ago(days=3, hours=3), "jonas.berg", """Kunde plant etwa 60 Schlüssel. Falls sie eine Schulung
wünschen: das wäre ein Fall für Professional Services, nicht für den Vertrag."""),
            Wrote(ago(hours=2, minutes=10), "", """Vielen Dank, das klingt gut. Eine Probe mit sechs Ärzten
der Chirurgie wäre ideal. Gelten die Schlüssel auch für die App auf den Visitewagen (Tablets mit Android
13)?"""),
        ),
    ),
    Story(
        who="lars.jensen@nordlicht-klinik.example", severity="low", at=ago(days=9, hours=4),
        subject="Bezeichnung der Standorte nachträglich ändern",
        text="""Der Standort *Haus B* heißt seit dem Umbau *Gesundheitszentrum Ost*. Wo ändere ich den Namen,
ohne dass die Rechner neu zugeordnet werden müssen?""",
        steps=(
            Answer(ago(days=9, hours=1), "jonas.berg", """Hallo Herr Jensen,

unter **Verwaltung → Standorte** den Standort öffnen und den Namen überschreiben. Die Zuordnung hängt an einer
internen Nummer und bleibt dabei erhalten, ebenso alle Rechte."""),
            Wrote(ago(days=8, hours=22), "", "Hat geklappt, danke."),
            Closed(ago(days=8, hours=20), "jonas.berg"),
        ),
    ),
)  # fmt: skip
