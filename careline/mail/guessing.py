"""Which charset bytes are in, when nobody says or what they say is wrong: each is tried, the most plausible text wins."""

import codecs
import re

_SAMPLE = 20_000
_LATIN = set("äöüßÄÖÜéèêëàâçñáíóúãõåøæÅØÆÉîïôûùìò€’‘“”–—…«»°§·•®©¿¡")
_CENTRAL = set("ąćęłńóśźżčďěňřšťůžőűáíéýúôľĺŕäöüßţşăâîĄŁŚŻČŘŠŽŐŰÁÉ„”–’")
_TURKISH = set("ığşçöüİĞŞÇÖÜâî’")
_HAN = set(
    "的一是不了在有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年请您好问题谢我们没法用客户登录错误"
    "這個們來說時會對為國於後過還沒請您問題謝嗎無法開啟錯誤登錄發現系統電腦"
)
_RANGES = {
    "cp1251": re.compile("[а-яёіїєґўђјљњћџ]"), "koi8-r": re.compile("[а-яё]"), "koi8-u": re.compile("[а-яёіїєґ]"),
    "cp1253": re.compile("[α-ωάέήίόύώς]"), "cp1255": re.compile("[א-ת]"), "cp1256": re.compile("[ء-ي]"),
    "cp874": re.compile("[ก-ฮะาำเ-ไ]|(?<=[ก-๎])[ัิ-ฺ็-๎]"),
}  # fmt: skip
_STRAY_THAI = re.compile("(?<![ก-๎])[ัิ-ฺ็-๎]|[๏๚๛]|[ก-๎][๐-๙]|[เ-ไ](?![ก-ฮ])")
_SWAPPED = re.compile("[а-яёіїєґ][А-ЯЁІЇЄҐ]|[α-ω][Α-Ω]")
_WIDE = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
_NARROW = ("cp1252", "cp1251", "koi8-u", "koi8-r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp874")


def guess(data: bytes, *, claimed: str = "") -> str:
    """The most plausible text of the bytes; the claimed codec wins a tie."""
    for mark, codec in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if b"\x1b$" in data:
        return data.decode("iso2022_kr" if b"\x1b$)C" in data else "iso2022_jp_ext", "replace")
    try:
        return _without_nuls(data).decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_best(data[:_SAMPLE], claimed), "replace")


def _without_nuls(data: bytes) -> bytes:
    """UTF-16 without a mark, told by its many NULs, as UTF-8; anything else as it is."""
    sample = data[:_SAMPLE]
    if sample.count(0) * 3 < len(sample):
        return data
    return data.decode("utf-16-be" if sample[:1] == b"\x00" else "utf-16-le", "replace").encode("utf-8", "replace")


def _best(sample: bytes, claimed: str) -> str:
    scores = {codec: _score(sample, codec) for codec in (*_NARROW, *_WIDE)}
    if claimed in scores:
        scores[claimed] += 0.05
    best = max(scores, key=lambda codec: scores[codec])
    return best if scores[best] > 0.1 else "cp1252"


def _score(sample: bytes, codec: str) -> float:
    """From below 0 to 1: the part of the high bytes that make characters one would expect."""
    text = sample.decode(codec, "replace")
    high = sum(byte > 127 for byte in sample) or 1
    odd = text.count("\N{REPLACEMENT CHARACTER}") + sum(
        "\x80" <= char <= "\x9f" or "\ue000" <= char <= "\uf8ff" for char in text
    )
    if odd * 20 > high:
        return -1.0
    if codec in _WIDE:
        return _wide_score(text, codec) * 2 / high - odd / high
    return (_narrow_score(text, codec) - odd) / high


def _narrow_score(text: str, codec: str) -> float:
    if codec == "cp874":
        return len(_RANGES[codec].findall(text)) - 5 * len(_STRAY_THAI.findall(text))
    if codec in _RANGES:
        return len(_RANGES[codec].findall(text)) - 2 * len(_SWAPPED.findall(text)) + 0.2 * len(re.findall("[А-ЯЁΑ-Ω]", text))
    common = {"cp1250": _CENTRAL, "cp1254": _TURKISH}.get(codec, _LATIN)
    return sum(char in common for char in text if char > "\x7f") * (1.0 if codec == "cp1252" else 0.98)


def _wide_score(text: str, codec: str) -> float:
    kana = len(re.findall("[ぁ-んァ-ヶー。、]", text)) if codec in ("cp932", "euc_jp") else 0
    hangul = len(re.findall("[가-힣]", text)) if codec == "cp949" else 0
    common = sum(char in _HAN for char in text) * 1.5
    han = len(re.findall("[一-鿿]", text)) * 0.3
    return min(kana + hangul + common + han, len(re.findall("[\u3000-\uffee]", text)))
