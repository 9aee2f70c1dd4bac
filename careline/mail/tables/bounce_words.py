"""What mail servers say when they could not deliver."""

import re

SENDERS = re.compile(
    r"^(?:mailer[-_]?daemon|mail[-_]?daemon|postmaster|mdaemon|mailerdaemon|mail-delivery|maildelivery|bounces?|mailer|"
    r"microsoftexchange[0-9a-f]{20,40}|no-?reply-?bounce)$",
    re.I,
)
NAMES = re.compile(
    r"mail delivery|mailer[- ]daemon|postmaster|mail system|microsoft outlook|system administrator|systemadministrator|"
    r"internet mail delivery",
    re.I,
)
SUBJECTS = re.compile(
    r"undeliver|delivery (?:status notification|failure|has failed|notification|problem|delayed|report)|failure notice|"
    r"returned mail|mail delivery (?:failed|system|failure)|delivery failed|nondeliverable|non[- ]?delivery|"
    r"message delivery|"
    r"could not be delivered|warning: (?:message|could not send)|mail (?:could not|failure|system error)|delayed|"
    r"unzustellbar|nicht zugestellt|zustellung fehlgeschlagen|nachricht konnte nicht|onbestelbaar|niet bezorgd|"
    r"bezorging mislukt|"
    r"non remis|échec de (?:la )?remise|non distribu|no se puede entregar|no se pudo entregar|no entregado|devuelto|"
    r"error de entrega|non recapitabile|mancato recapito|não entregue|não é possível entregar|falha na entrega|"
    r"nie można dostarczyć|niedostarczon|zwrot|"
    r"nedoručiteln|nedoručen|nedoručiteľn|kézbesíthetetlen|nelivrat|imposibil de livrat|недоставен|неуспешн|μη παραδο|"
    r"не доставлен|недоставлен|не удалось доставить|невозможно доставить|недоставл|не вдалося доставити|kan inte levereras|"
    r"olevererbar|"
    r"ikke leveres|ikke levert|uleveret|kan ikke leveres|ei voitu toimittaa|toimittaminen epäonnistui|teslim edilemedi|"
    r"iletilemedi|تعذر تسليم|تعذر التسليم|לא ניתן למסור|לא נמסר|配信不能|配信できません|配信に失敗|返送|배달되지 않음|"
    r"배달할 수 없|전송 실패|无法投递|未传递|退信|無法傳遞|無法遞送|ส่งไม่ได้|không gửi được|không thể gửi|tidak terkirim|"
    r"gagal",
    re.I,
)
TEXTS = re.compile(
    r"could not be delivered|couldn.t be delivered|wasn.t delivered|was not delivered|not been delivered|unable to deliver|"
    r"delivery (?:to the following|has failed|failed)|permanent (?:fatal )?error|undeliverable|fatal errors|"
    r"address(?:es)? failed|"
    r"qmail-send program|returned to sender|delivery problems|konnte nicht zugestellt|kon niet worden bezorgd|"
    r"n.a pas pu être remis|no se pudo entregar|non è stato possibile recapitare|non recapitato|não pôde ser entregue|"
    r"nie można było dostarczyć|did not reach|no such user|mailbox unavailable|user unknown",
    re.I,
)
DELAYED = re.compile(
    r"not yet been delivered|has been delayed|delayed (?:for|mail|delivery)|still (?:being )?(?:retr|try)|"
    r"will (?:keep trying|continue to|be retried)|temporar(?:y|ily)|transient|do not need to resend|noch nicht zugestellt|"
    r"verzögert|no action is required|warning message only",
    re.I,
)
COPY = re.compile(
    r"^(?:-{2,}.{0,20}(?:below this line is a copy|this is a copy|original message|undelivered message|"
    r"the header of the original|unsent message|message header).*|original message (?:headers|follows|header).*|"
    r"the (?:mail|header of the) ?(?:message)? ?header.*follow.*"
    r"|return-path:.*|received: (?:from|by|\(qmail).*|diagnostic information for administrators.*|"
    r"ursprüngliche nachrichtenkopfzeilen.*)$",
    re.I | re.M,
)
