"""Mail: incoming letters, read from bytes to what a person wrote; pure, without database, clock or network.

Nouns: Letter, Visible, Automatic, Bounce, CleanedHtml. Verbs: parsing.read, visible.visible_reply, automatic.judge,
bounces.read_bounce, cleaning.clean_html. Refuses: raising on any bytes, losing what a person wrote, text PostgreSQL refuses.
"""
