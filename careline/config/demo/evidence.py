"""Log files and screenshots that customers of the demonstration attach. Made, not copied from anybody."""

from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 960, 600

# Seconds before the report, level, text. The regular lines between them are written by `_log`.
TROUBLE: dict[str, list[tuple[int, str, str]]] = {
    "bottel-03.log": [
        (
            5400,
            "WARN",
            "time: system clock is 2 d 07:14:31 behind the broker, last NTP answer 2 d 07:15:02 ago",
        ),
        (
            5395,
            "ERROR",
            "tls: peer certificate CN=relay-ams-2.remote-control.example: certificate not yet valid",
        ),
        (5395, "ERROR", "auth: session 7f3a91c2 refused, code 4011 (AUTH_CERT_TIME)"),
        (5130, "ERROR", "auth: session 7f3a91d8 refused, code 4011 (AUTH_CERT_TIME)"),
        (4880, "ERROR", "auth: session 7f3a91e5 refused, code 4011 (AUTH_CERT_TIME)"),
    ],
    "kassa-dorpsstraat.log": [
        (10810, "WARN", "memory: 96 % in use, 148 MB free; working set of POSClient.exe 2.9 GB"),
        (10801, "ERROR", "broker: heartbeat not sent for 90 s, thread did not get a time slice"),
        (10800, "WARN", "broker: connection closed by broker, code 1006; reconnecting"),
        (7205, "WARN", "memory: 97 % in use, 121 MB free; working set of POSClient.exe 3.0 GB"),
        (7199, "ERROR", "broker: heartbeat not sent for 90 s, thread did not get a time slice"),
        (7198, "WARN", "broker: connection closed by broker, code 1006; reconnecting"),
    ],
    "station-3-pc07.log": [
        (2710, "INFO", "session 51c0e7aa: started by lars.jensen, direct, 10.34.0.15 -> 10.34.3.107"),
        (
            2533,
            "WARN",
            "session 51c0e7aa: 38 of 120 packets over 1372 bytes unanswered; path MTU 1500 -> 1372",
        ),
        (2529, "ERROR", "session 51c0e7aa: stream reset by 10.34.0.1 (firewall), TCP RST without FIN"),
        (2528, "WARN", "host: network interface restarted by driver e1d68x64 12.19.2.45"),
        (1644, "ERROR", "session 51c0e91b: stream reset by 10.34.0.1 (firewall), TCP RST without FIN"),
    ],
    "reading-room-05.log": [
        (3900, "INFO", "session 0be2417d: requested by karim.fouad, trying direct, then relay"),
        (3890, "WARN", "session 0be2417d: UDP 5938 to relay-cai-1.remote-control.example: no answer in 10 s"),
        (3880, "WARN", "session 0be2417d: TCP 5938 to relay-cai-1.remote-control.example: no answer in 10 s"),
        (3870, "ERROR", "session 0be2417d: gave up after 30 s, code 2007 (SESSION_TIMEOUT)"),
    ],
}

WINDOWS = {
    "foutmelding.png": (
        "Remote Control - Afdrukken", "ZDesigner ZD421 (omgeleid)",
        ["Taak 0x3F1: 0 van 1 pagina's verzonden", "Stuurprogramma meldt: lege pagina (EMF-record 0)"]),
    "ecran-noir.png": ("Remote Control - Mac de l'atelier", "Connexion établie, 24 i/s", []),
}  # fmt: skip


def make(name: str, *, at: datetime) -> bytes:
    """The file of that name as it was at an instant."""
    return _log(name, at=at) if name in TROUBLE else _screenshot(name)


def _log(name: str, *, at: datetime) -> bytes:
    trouble = [(at - timedelta(seconds=before), level, text) for before, level, text in TROUBLE[name]]
    begin = trouble[0][0] - timedelta(minutes=42)
    count = int((at - begin) / timedelta(seconds=60))
    regular = [
        (begin + timedelta(seconds=60 * beat, milliseconds=(beat * 7919) % 997), "INFO", _beat(beat)) for beat in range(count)
    ]
    lines = [f"{when:%Y-%m-%d %H:%M:%S}.{when.microsecond // 1000:03d} {level:<5} {text}"
             for when, level, text in sorted(regular + trouble)]  # fmt: skip
    head = f"# remote-control-host 15.4.2.8817 log, {name.removesuffix('.log')}, times in UTC"
    return "\n".join([head, *lines, ""]).encode()


def _beat(number: int) -> str:
    if number % 10 == 9:
        uptime = f"{number // 60} h {number % 60} min"
        return f"host: cpu {3 + number % 5} %, handles {1180 + number % 37}, uptime {uptime}"
    return f"broker: heartbeat {48_210 + number} answered in {21 + (number * 13) % 17} ms"


def _screenshot(name: str) -> bytes:
    """A window of the product, drawn plainly; the black one is black."""
    title, status, lines = WINDOWS[name]
    image = Image.new("RGB", (WIDTH, HEIGHT), "#dfe5ea")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=18)
    draw.rectangle((60, 40, 900, 560), fill="#ffffff" if lines else "#000000", outline="#8a97a3", width=2)
    draw.rectangle((60, 40, 900, 84), fill="#0f6b6d")
    draw.text((80, 50), title, fill="#ffffff", font=font)
    draw.text((80, 528), status, fill="#4a5560" if lines else "#c9d1d8", font=font)
    if lines:
        draw.rectangle((180, 200, 780, 400), fill="#fdf3f2", outline="#b3261e", width=2)
    for row, line in enumerate(lines):
        draw.text((210, 240 + 40 * row), line, fill="#3b0d0a", font=font)
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
