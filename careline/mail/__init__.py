"""Mail: incoming letters, kept as they came, read to what a person wrote, and taken to where they belong.

Nouns: Incoming; Letter, Visible, Automatic, Bounce, CleanedHtml. Verbs: keeping.keep, receiving.take_in; pure, without
database, clock or network: parsing.read, visible.visible_reply, automatic.judge, bounces.read_bounce, cleaning.clean_html.
Refuses: losing a letter, answering one, writing for who may not; raising on any bytes, text PostgreSQL refuses.
"""
