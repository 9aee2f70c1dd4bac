"""Languages: which the product speaks, who hears which, and how dates and numbers are written.

Nouns: language, zone, moment. Verbs: speaking somebody's language, formatting by CLDR (babel), checking the catalogues.
Refuses: a missing, fuzzy or broken translation in a declared language (the build fails).
"""
