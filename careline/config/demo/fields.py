"""What the demonstration's vendor asks besides, about its remote control."""

from careline.customers.models import Product
from careline.tickets.models import CustomField

ASKED = (
    ("version", "Program version", "text", (), True),
    ("devices", "Devices affected", "number", (), True),
    ("connection", "Connection", "choice", ("office network", "home", "mobile", "VPN"), True),
    ("cause", "Root cause", "text", (), False),
    ("bug", "Bug report", "address", (), False),
)


def ask() -> None:
    """Nothing is required: letters and older requests say nothing to it."""
    product = Product.objects.earliest("pk")
    for position, (code, label, kind, options, is_shown) in enumerate(ASKED):
        CustomField.objects.create(
            product=product, code=code, label=label, kind=kind, options=list(options), is_shown=is_shown, position=position
        )
