"""Atelier Roche."""

from careline.config.demo.stories.telling import Answer, Closed, Story, Wrote, ago

STORIES = (
    Story(
        who="mathilde.roche@atelier-roche.example", at=ago(hours=20),
        subject="Écran noir en prenant la main sur le Mac de l'atelier",
        text="""Depuis la mise à jour de macOS, la connexion au Mac de l'atelier s'établit, mais l'écran reste
noir. La souris bouge, on entend les sons, rien ne s'affiche. J'ai déjà redémarré les deux machines. Voici une
copie d'écran.""",
        system="Produit : Remote Control 15.4.2\nSystème : macOS 15.1 (Apple M2)\nÉcran : Studio Display",
        files=("ecran-noir.png",),
    ),
    Story(
        who="julien.faure@atelier-roche.example", at=ago(days=12, hours=3),
        subject="Transférer des fichiers de plus de 4 Go",
        text="""Nos fichiers de découpe dépassent souvent 4 Go et le transfert s'arrête à 99 %. Y a-t-il une
limite ? Les fichiers plus petits passent sans problème.""",
        steps=(
            Answer(ago(days=10, hours=5), "camille.laurent", """Bonjour Julien,

il n'y a pas de limite dans le produit, mais le disque de destination est probablement au format FAT32, qui
n'accepte aucun fichier de plus de 4 Go. Pouvez-vous vérifier dans **Informations système → Stockage** ? S'il
s'agit d'une clé USB, le format exFAT convient aux deux systèmes."""),
            Wrote(ago(days=10, hours=2), "", """C'était bien cela : la clé était en FAT32. Tout
fonctionne, merci beaucoup !"""),
            Closed(ago(days=10, hours=1), "camille.laurent"),
        ),
    ),
)  # fmt: skip
