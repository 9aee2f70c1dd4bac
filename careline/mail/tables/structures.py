"""Elements by which HTML of mail programs shows where quoted text or a signature is."""

import re

_NAMED = r'(?:class|id|name|data-marker)="(?:[^"]*[\s"])?(?P<name>{})(?:[\s"]|$)'

# What is inside is quoted.
QUOTED = re.compile(
    _NAMED.format(
        r"gmail_quote(?:_container)?|gmail_attr|gmail_extra|yahoo_quoted[\w-]*|yahoo-quoted-text|ydp\w*yahoo_quoted|"
        r"protonmail_quote|zmail_extra(?:_quoted)?"
        r"|moz-cite-prefix|tutanota_quote|isReplyContent|isForwardContent|divNeteaseMailCard|mailru-blockquote|"
        r'(?<=name=")quote|'  # of GMX; pages people paste from have classes of that name
        r"mail-quote-collapse|front-blockquote"
        r"|replyHeader|reply_quote|freshdesk_quote|zd-quote|OLK_SRC_BODY_SECTION|bloop_original_html"
    )
)
# Of these, what stands behind the first block quote in them is an answer between its lines.
HOLDS_ANSWERS = re.compile(r"(?:gmail_quote(?:_container)?|gmail_extra|protonmail_quote|zmail_extra|tutanota_quote)$")
CITED = re.compile(r'type="cite"')

# What follows is quoted, to the end.
CUT = re.compile(
    _NAMED.format(
        r"divRplyFwdMsg|x_divRplyFwdMsg|appendonsend|stopSpelling|zwchr|__DIVIDER__|messageReplySection|"
        r"mail-editor-reference-message-container"
        r"|originalMessage|ms-outlook-mobile-reference-message|LPlnk-reply|OutlookMessageHeader|reply-intro|_originalContent"
    )
)
SIGNATURE = re.compile(
    _NAMED.format(
        r"gmail_signature(?:_prefix)?|moz-signature|ms-outlook-mobile-signature|AppleMailSignature|"
        r'(?<=id=")(?:x_)?[Ss]ignature|'
        r"composer_signature"
        r"|lineBreakAtBeginningOfSignature|protonmail_signature_block|messageSignatureSection|ymail_android_signature|"
        r"bloop_sign|zmail_signature"
    )
)
NO_MARGIN = re.compile(r'class="[^"]*(?:MsoNormal|MsoPlainText|x_MsoNormal)|margin(?:-bottom)?:\s*0')
