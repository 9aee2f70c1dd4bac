"""Words that hardly any sentence of a language does without, and hardly any of another has."""

COMMON = {
    "en": "the and is with you your we my our please not this that have has from for are was can dear hello thanks regards",
    "nl": "de het een en niet met ik wij onze voor van zijn graag kunt kunnen bij naar geachte beste groeten ook maar dit",
    "de": "der die das und ist nicht mit ich wir uns bitte für von sie haben kann können auf hallo grüße guten sehr eine",
    "fr": "le la les et est pas avec je nous notre pour vous une des dans votre bonjour merci cordialement ne que sur pouvez",
}
WORDS = {code: frozenset(words.split()) for code, words in COMMON.items()}
