"""Files: what people upload, kept under random names and handed out as downloads only.

Nouns: StoredFile. Verbs: storing (sniffed, limited), claiming, opening. Refuses: running anything a customer uploads.
"""
