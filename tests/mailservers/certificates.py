"""Certificates of a trust of our own: good, expired, or for another name."""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Trust:
    """An authority in a folder. `path` is its certificate, for SSL_CERT_FILE."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def path(self) -> Path:
        return self.folder / "trust.pem"

    def issue(self, name: str, *, days: int = 30) -> tuple[Path, Path]:
        """The files of a certificate for a name or number and of its key; with negative days one that has expired."""
        key, ends = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC) + timedelta(days=days)
        made = _builder(name, issuer=self.certificate.subject, ends=ends).public_key(key.public_key())
        made = made.add_extension(x509.SubjectAlternativeName([_alternative(name)]), critical=False)
        certificate, file = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        certificate.write_bytes(made.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        file.write_bytes(_pem(key))
        return certificate, file


def make_trust(folder: Path) -> Trust:
    """A new authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Careline's tests")])
    made = _builder("Careline's tests", issuer=name, ends=datetime.now(UTC) + timedelta(days=30)).public_key(key.public_key())
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    trust = Trust(folder, key, made.sign(key, hashes.SHA256()))
    trust.path.write_bytes(trust.certificate.public_bytes(serialization.Encoding.PEM))
    return trust


def _builder(name: str, *, issuer: x509.Name, ends: datetime) -> x509.CertificateBuilder:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).serial_number(x509.random_serial_number())
    return made.not_valid_before(ends - timedelta(days=60)).not_valid_after(ends)


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
