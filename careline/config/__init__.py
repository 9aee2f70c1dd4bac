"""Assembles the product: settings, addresses, the ASGI door, the command line and the demo.

Nothing imports this package. It imports every room.
"""
