"""Whether doctor sees a listener that is not there."""

import socket
from threading import Thread

from careline.config.checkups import of_mail_doors


def test_without_places_there_is_nothing_to_look_at():
    assert list(of_mail_doors()) == []


def test_a_door_that_greets_is_fine_and_others_are_not(settings, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.SMTP_LISTEN = ("0.0.0.0", server.getsockname()[1], "")
        settings.LMTP_LISTEN = ("", 0, str(tmp_path / "nobody.sock"))
        greeter = Thread(target=lambda: server.accept()[0].sendall(b"220 mx.vendor.example Careline\r\n"))
        greeter.start()

        smtp, lmtp = of_mail_doors()
        greeter.join()

    assert (smtp.fine, lmtp.fine) == (True, False)
    assert "is python -m careline smtp running?" in lmtp.text


def test_another_program_on_the_port_is_told(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.SMTP_LISTEN = ("127.0.0.1", server.getsockname()[1], "")
        greeter = Thread(target=lambda: server.accept()[0].sendall(b"HTTP/1.1 400 Bad Request\r\n"))
        greeter.start()

        (found,) = of_mail_doors()
        greeter.join()

    assert not found.fine
    assert "HTTP/1.1 400" in found.text
