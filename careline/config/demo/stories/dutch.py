"""Bakkerij Smit and Brouwerij Lamme."""

from careline.config.demo.stories.telling import Answer, Closed, Note, Proposed, Raised, Story, Took, Wrote, ago

LAMME_PC = """Product: Remote Control 15.4.2 (host)
Besturingssysteem: Windows 11 IoT Enterprise 23H2
Computer: BOTTEL-03, 10.20.4.33
Netwerk: via proxy proxy.brouwerij-lamme.example:3128"""

STORIES = (
    Story(
        who="wouter.claes@brouwerij-lamme.example", severity="very_high", at=ago(hours=1, minutes=22),
        subject="Geen verbinding meer met de pc's van de bottellijn",
        text="""Sinds vanochtend kunnen wij geen enkele pc van de bottellijn meer overnemen (BOTTEL-01 tot en
met BOTTEL-06). De verbinding stopt na tien seconden met *Authenticatie mislukt*. Kantoor-pc's werken wel.

De lijn staat stil: de operator kan het recept niet wisselen zonder ons. Graag direct bellen op het nummer in
ons contract.""",
        system=LAMME_PC, files=("bottel-03.log",),
        steps=(
            Took(ago(hours=1, minutes=6), "marieke.dewit"),
            Note(ago(minutes=58), "marieke.dewit", """Ik zie in het log `certificate not yet valid`. De klok
van die pc's lijkt achter te lopen. Jonas zoekt uit of de tijdserver in hun fabrieksnetwerk uitgevallen
is."""),
        ),
    ),
    Story(
        who="els.lamme@brouwerij-lamme.example", severity="medium", at=ago(hours=3, minutes=24),
        subject="Afdrukken naar de labelprinter komt leeg uit de printer",
        text="""Wanneer ik vanuit een sessie een etiket afdruk op de Zebra in de expeditie, komt er een leeg
label uit. Lokaal afdrukken gaat goed. Het gebeurt sinds de update van vorige week, bij iedereen. Zie de
schermafdruk.""",
        system="""Product: Remote Control 15.4.2
Besturingssysteem: Windows 11 Pro 23H2
Printer: ZDesigner ZD421""",
        files=("foutmelding.png",),
        steps=(
            Proposed(ago(minutes=25), "jonas.berg", """Zonder labels kan de expeditie niets verzenden; dat lijkt ons
dringender.""", "high"),
        ),
    ),
    Story(
        who="els.lamme@brouwerij-lamme.example", severity="low", at=ago(hours=4),
        subject="Toegang voor de externe accountant",
        text="""Onze accountant moet volgende week bij twee pc's van de boekhouding. Hoe geven wij hem alleen die twee,
en alleen voor die week?""",
        steps=(
            Raised(ago(minutes=35), "", "De accountant komt toch vandaag al, en kan niet beginnen.", "high"),
        ),
    ),
    Story(
        who="wouter.claes@brouwerij-lamme.example", severity="high", at=ago(days=6, hours=2),
        subject="Nieuwe laptops verschijnen niet in de groep Verkoop",
        text="""Vanmorgen twaalf nieuwe laptops uitgerold met het MSI-pakket. Ze zijn online, maar staan in
geen enkele groep, dus de verkopers kunnen er niet bij. De toewijzingscode staat wel in het commando:

    msiexec /i host.msi /qn GROUPCODE=VK-2281""",
        steps=(
            Answer(ago(days=6, hours=1, minutes=24), "marieke.dewit", """Dag Wouter,

de code is goed, maar vanaf versie 15.4 heet de eigenschap `ASSIGNCODE`. De oude naam wordt stil genegeerd;
dat hebben wij in de handleiding niet duidelijk genoeg vermeld, excuses daarvoor.

1. Installeer opnieuw met `msiexec /i host.msi /qn ASSIGNCODE=VK-2281`. Verwijderen is niet nodig.
2. Binnen een minuut staan de laptops in de groep Verkoop.

Laat je weten of dat lukt?"""),
            Wrote(ago(days=6, minutes=31), "", "Alle twaalf staan er nu. Dank voor het snelle antwoord!"),
            Closed(ago(days=6, minutes=30)),
        ),
    ),
    Story(
        who="els.lamme@brouwerij-lamme.example", severity="low", at=ago(days=1, hours=3),
        subject="Overzicht van sessies per medewerker voor de audit",
        text="""Voor onze jaarlijkse audit hebben wij een lijst nodig van wie wanneer op welke computer is
ingelogd, over het hele afgelopen kwartaal. Kan dat uit het product komen, liefst als bestand voor Excel?""",
        steps=(
            Answer(ago(hours=22), "marieke.dewit", """Dag Els,

dat kan. Ga als beheerder naar **Rapporten → Sessies**, kies het kwartaal en dan *Exporteren als CSV*. Excel
opent dat bestand direct. Sessies worden dertien maanden bewaard, dus het hele kwartaal is erbij.

Heeft de auditor nog andere velden nodig, zoals het IP-adres? Dan zet ik die kolommen voor jullie aan."""),
        ),
    ),
    Story(
        who="daan.visser@bakkerij-smit.example", at=ago(hours=30),
        subject="Kassa-pc van filiaal Dorpsstraat valt steeds uit de lijst",
        text="""De kassa-pc in de Dorpsstraat staat om het uur op *offline*, terwijl hij gewoon aanstaat en
internet heeft. Na herstarten van de dienst is hij er weer even. De andere vier filialen hebben dezelfde pc en
daar gebeurt het niet.""",
        system="""Product: Remote Control 15.4.1 (host)
Besturingssysteem: Windows 10 Enterprise LTSC 2021
Geheugen: 4 GB""",
        files=("kassa-dorpsstraat.log",),
    ),
    Story(
        who="joost.smit@bakkerij-smit.example", at=ago(days=5, hours=4),
        subject="Twee extra werkplekken, en wat kost dat?",
        text="""Wij openen in het voorjaar een zesde winkel en hebben dan twee licenties extra nodig. Kunnen
die gewoon op de lopende factuur, en vanaf wanneer betalen wij dan?""",
        steps=(
            Answer(ago(days=3, hours=2), "marieke.dewit", """Dag Joost, gefeliciteerd met de zesde winkel!

Twee plaatsen erbij kan op elk moment; u betaalt ze naar rato tot het einde van uw lopende jaar. Zal ik ze nu
klaarzetten, of liever per de eerste van de maand waarin u opengaat?"""),
        ),
    ),
)  # fmt: skip
