"""Nordlicht Klinik."""

from careline.config.demo.stories.telling import Answer, Closed, Note, Story, Wrote, ago

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
