"""Mail domains that belong to everybody, so that none of them can belong to an organization."""

_PROVIDERS = """
gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.com.br hotmail.com hotmail.co.uk hotmail.fr
hotmail.de hotmail.it hotmail.es hotmail.nl hotmail.be live.com live.co.uk live.de live.fr live.nl live.be live.it msn.com
passport.com yahoo.com yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.ca yahoo.com.br
yahoo.com.au yahoo.com.mx yahoo.com.ar yahoo.in ymail.com rocketmail.com myyahoo.com aol.com aol.de aol.fr aol.co.uk aim.com
icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tuta.com tutanota.com tutanota.de tutamail.com
tuta.io keemail.me gmx.de gmx.net gmx.com gmx.at gmx.ch gmx.fr gmx.co.uk gmx.es web.de freenet.de t-online.de magenta.de
online.de arcor.de email.de mail.de posteo.de posteo.net mailbox.org vodafonemail.de unitybox.de kabelmail.de 1und1.de
ionos.de bluewin.ch hispeed.ch sunrise.ch gmx.li chello.at aon.at a1.net orange.fr wanadoo.fr free.fr sfr.fr neuf.fr
laposte.net bbox.fr numericable.fr club-internet.fr ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl xs4all.nl
upcmail.nl casema.nl home.nl chello.nl telfort.nl quicknet.nl online.nl tele2.nl solcon.nl telenet.be skynet.be proximus.be
scarlet.be pandora.be voo.be libero.it virgilio.it tiscali.it alice.it tin.it email.it fastwebnet.it inwind.it iol.it
telefonica.net terra.es ono.com sapo.pt iol.pt clix.pt mail.pt btinternet.com btopenworld.com sky.com virginmedia.com
ntlworld.com blueyonder.co.uk talktalk.net tiscali.co.uk o2.co.uk eircom.net telia.com bredband.net comhem.se spray.se
hotmail.se online.no getmail.no mail.dk jubii.dk ofir.dk kolumbus.fi luukku.com suomi24.fi wp.pl o2.pl onet.pl onet.eu
interia.pl interia.eu poczta.onet.pl gazeta.pl op.pl tlen.pl vp.pl seznam.cz email.cz centrum.cz post.cz volny.cz azet.sk
centrum.sk zoznam.sk post.sk freemail.hu citromail.hu indamail.hu t-online.hu abv.bg mail.bg dir.bg yahoo.ro mail.ru bk.ru
list.ru inbox.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru lenta.ru ukr.net i.ua meta.ua bigmir.net tut.by qq.com
foxmail.com vip.qq.com 163.com 126.com yeah.net sina.com sina.cn sohu.com tom.com aliyun.com 139.com 189.cn naver.com
hanmail.net daum.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp
so-net.ne.jp ocn.ne.jp plala.or.jp rediffmail.com sify.com indiatimes.com zoho.com zohomail.com zohomail.eu zohomail.in
comcast.net verizon.net att.net sbcglobal.net bellsouth.net pacbell.net cox.net charter.net spectrum.net earthlink.net
juno.com netzero.net optonline.net roadrunner.com rr.com windstream.net frontier.com frontiernet.net centurylink.net q.com
mindspring.com rogers.com shaw.ca bell.net sympatico.ca telus.net videotron.ca cogeco.ca bigpond.com bigpond.net.au
optusnet.com.au iinet.net.au tpg.com.au internode.on.net xtra.co.nz slingshot.co.nz uol.com.br bol.com.br terra.com.br
ig.com.br globo.com globomail.com prodigy.net.mx walla.com walla.co.il 012.net.il bezeqint.net netvision.net.il maktoob.com
mail.com email.com usa.com europe.com consultant.com engineer.com post.com myself.com iname.com writeme.com fastmail.com
fastmail.fm fastmail.net messagingengine.com hey.com duck.com hushmail.com hush.com mailfence.com runbox.com disroot.org
riseup.net startmail.com kolabnow.com countermail.com inbox.com inbox.lv lycos.com lycos.de excite.com excite.co.jp
gawab.com simplelogin.com anonaddy.com mozmail.com privaterelay.appleid.com relay.firefox.com mailinator.com
guerrillamail.com sharklasers.com 10minutemail.com temp-mail.org yopmail.com yopmail.fr trashmail.com trashmail.de
wegwerfmail.de maildrop.cc getnada.com dispostable.com throwawaymail.com
"""
# The first word of suffixes such as `co.uk` and `com.au`, under which anybody registers.
_UNDER_A_COUNTRY = """
ac co com edu gen go gob gouv gov gv id in ind info ltd me mil ne net nom or org plc sch
"""
PROVIDERS, UNDER_A_COUNTRY = frozenset(_PROVIDERS.split()), frozenset(_UNDER_A_COUNTRY.split())


def is_public(domain: str) -> bool:
    """Whether a domain, in lower case, is a mail provider's or one under which anybody registers their own."""
    first, _, rest = domain.partition(".")
    is_suffix = "." not in rest and len(rest) == 2 and first in UNDER_A_COUNTRY
    return domain in PROVIDERS or is_suffix or not rest
